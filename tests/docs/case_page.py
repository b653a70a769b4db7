"""The page of the case file as the code knows it: which heading tells which model, and what it says of each key.

Run as a program it writes these words into the package, where the JSON Schema takes them from (`script/words`).
"""

import json
import re
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from shiremoot import studies
from shiremoot.benchmark import document as benchmark
from shiremoot.board import document as board
from shiremoot.case import fees, moving, parts, sharing, written_figures
from shiremoot.case.elasticity import ScaleElasticity
from shiremoot.case.explaining import FORMS, WORDS
from shiremoot.case.head import Head
from shiremoot.gap import document as gap
from shiremoot.options import document as options
from shiremoot.options import runaway, way
from shiremoot.options.cabinet import stated
from shiremoot.partners import document as partners
from shiremoot.partners import ruling
from shiremoot.programme import document as programme
from tests.docs.pages import code, sections, table

PAGE = "docs/reference/case.md"
SHARED = {"Origin": parts.Sourced, "Basis": parts.BasisWords, "Line": moving.Moving}
NAMED: dict[str, type[BaseModel] | str] = {  # where a heading says it in other words than the code
    "Carried forward": gap.CarriedForward,
    "Closing classes": parts.ClosingClasses,
    "Figure": written_figures.WrittenFigure,
    "Included case": "Include",
    "Minimum share": gap.MinimumShare,
    "Pair": parts.RankPair,
    "Quality gate": fees.QualityGate,
    "Plan line": gap.GapLine,
    "Reported total": written_figures.ReportedRange,
    "programme": programme.Programme,
    "gap": gap.Gap,
    "options": options.Options,
    "Base line": options.BaseLine,
    "Long list": options.LongList,
    "Choice": options.LongListed,
    "Paper on options": stated.Paper,
    "Recommendation": stated.Recommended,
    "Exempt part": stated.Exempt,
    "Stops with": way.StopsWith,
    "Option line": way.OptionLine,
    "Paid from": way.PaidFrom,
    "Optimism bias": way.OptimismBias,
    "Runaway cost": runaway.Runaway,
    "Cost of an option": way.CostLine,
    "Capital": way.CapitalLine,
    "Change of posts": way.PostsChange,
    "Pay lines": way.ImpliedPosts,
    "Fixed part": sharing.FixedPart,
    "partners": partners.Partners,
    "Joint service": partners.Joint,
    "Scale elasticity": ScaleElasticity,
    "Sharing rule": ruling.SharingRule,
    "board": board.Board,
    "Overseen case": board.Overseen,
    "benchmark": benchmark.Benchmark,
    "Compared service": benchmark.ComparedService,
}
ALSO = "Also the keys of: "
LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401
    """Every model that a type mentions, however deep."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inside in get_args(annotation):
        yield from models_in(inside)


def reached(*first: type[BaseModel]) -> set[type[BaseModel]]:
    """Every model that a document is made of."""
    found: set[type[BaseModel]] = set()
    waiting = list(first)
    while waiting:
        model = waiting.pop()
        if model not in found:
            found.add(model)
            waiting += [inside for info in model.model_fields.values() for inside in models_in(info.annotation)]
    return found


MODELS = reached(Head, *studies.REGISTRY.sections.values())
HEADINGS = [name for name, lines in sections(PAGE).items() if any(line.startswith("| key |") for line in lines)]


def model_of(heading: str) -> type[BaseModel]:
    by_name = {model.__name__: model for model in MODELS}
    named = (SHARED | NAMED).get(heading, heading)
    return by_name[named] if isinstance(named, str) else named


def fields(heading: str) -> dict[str, FieldInfo]:
    """The fields of a heading's model by their written keys."""
    return {info.alias or name: info for name, info in model_of(heading).model_fields.items()}


def rows(heading: str) -> list[list[str]]:
    return table(sections(PAGE)[heading])


def listed(heading: str) -> set[str]:
    """The keys that a heading lists, with those of the headings it points to."""
    found = {code(key) for key, *_ in rows(heading)}
    for line in sections(PAGE)[heading]:
        if line.startswith(ALSO):
            names = [part.partition("]")[0].lstrip("[") for part in line.removeprefix(ALSO).split(", ")]
            found = found.union(*(listed(_heading(name)) for name in names))
    return found


def _heading(name: str) -> str:
    return next(heading for heading in HEADINGS if heading.lower() == name)


def words() -> dict[str, Any]:
    """What each model is called and says, and of each of its own keys what it says, its form and an example."""
    forms = {what: _plain(how) for what, how in table(sections(PAGE)["How values are written"])}
    return {FORMS: forms} | {model_of(heading).__name__: _words_of(heading) for heading in HEADINGS}


def _words_of(heading: str) -> dict[str, Any]:
    keys = {
        code(key): {"says": _plain(says), "written": _plain(written), "example": code(example)}
        for key, written, example, says in rows(heading)
    }
    return {"title": heading, "says": _plain(_said_first(sections(PAGE)[heading])), "keys": keys}


def _said_first(lines: list[str]) -> str:
    """What a section says before its table, without its heading."""
    until = next(at for at, line in enumerate(lines) if line.startswith("| key |"))
    return " ".join(line for line in lines[1:until] if line and not line.startswith(ALSO))


def _plain(markdown: str) -> str:
    """Without links, which lead nowhere in an editor."""
    return LINK.sub(r"\1", markdown)


def as_text() -> str:
    return json.dumps(words(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    WORDS.write_text(as_text(), encoding="utf-8")
