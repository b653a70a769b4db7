"""The registry: the only place that knows all capabilities. Load a case, assemble its ledger, run a study."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shiremoot.dates import ShiremootError

if TYPE_CHECKING:
    from shiremoot.case import Case, Problem, Section, Sections
    from shiremoot.ledger import Ledger, Settings
    from shiremoot.report import Report

SHIPPED = Path(__file__).parent / "case" / "shipped"


@dataclass(frozen=True, slots=True)
class Capability:
    """One folder: its section and how it moves money, as text, imported when first used."""

    key: str
    section: str
    lines: str


@dataclass(frozen=True, slots=True)
class Study:
    """One question: how it is answered, said as JSON, told as a report, and checked before it is run."""

    name: str
    capability: str
    question: str
    answer: str
    as_json: str
    report: str
    warnings: str


CAPABILITIES = (
    Capability("gap", "shiremoot.gap.document:Gap", "shiremoot.gap.lines:lines"),
    Capability("programme", "shiremoot.programme.document:Programme", "shiremoot.programme.lines:lines"),
)
STUDIES = (
    Study(
        "gap",
        "gap",
        "How large is the gap by year, and how long do reserves last?",
        "shiremoot.gap.study:gap_by_year",
        "shiremoot.gap.telling:as_json",
        "shiremoot.gap.report:report",
        "shiremoot.gap.study:warnings",
    ),
    Study(
        "programme",
        "programme",
        "How likely is each figure that members were told?",
        "shiremoot.programme.study:target_odds",
        "shiremoot.programme.telling:as_json",
        "shiremoot.programme.report:report",
        "shiremoot.programme.study:warnings",
    ),
)


class UnknownStudy(ShiremootError):
    """No study has this name."""


def found(reference: str) -> Any:  # noqa: ANN401 - whatever the registry names
    """What ``module:name`` names."""
    module, _, name = reference.partition(":")
    return getattr(import_module(module), name)


def study_named(name: str) -> Study:
    """The study of this name.

    Raises: UnknownStudy naming those there are.
    """
    for study in STUDIES:
        if study.name == name:
            return study
    raise UnknownStudy(f'"{name}"', f"one of {', '.join(study.name for study in STUDIES)}")


@cache
def sections() -> Sections:
    """The section models of every capability, by key."""
    return {capability.key: found(capability.section) for capability in CAPABILITIES}


def shipped() -> tuple[str, ...]:
    """Names of the worked examples that come with the package."""
    return tuple(sorted(path.stem for path in SHIPPED.glob("*.yaml")))


def path_of(name: str) -> Path:
    """The file a person means: a worked example by its name, else a path."""
    return SHIPPED / f"{name}.yaml" if name in shipped() else Path(name)


def load(name: str | Path) -> Case:
    """The case of a worked example's name or of a file, with its warnings.

    Raises: NotReadable where the file cannot be read; CaseHasErrors with every problem where it has errors.
    """
    from shiremoot.case import build_case
    from shiremoot.case.reading import read_document

    path = path_of(str(name))
    return build_case(read_document(path), sections(), _includer(path))


def checked(name: str | Path) -> tuple[Case | None, list[Problem]]:
    """The case, where its types hold, and everything found about it by the document and by its lines.

    Raises: NotReadable where the file cannot be read.
    """
    from shiremoot.case import errors_in, examine
    from shiremoot.case.reading import read_document

    path = path_of(str(name))
    case, problems = examine(read_document(path), sections(), _includer(path))
    if case is not None and not errors_in(problems):
        ledger, more = draft(case)
        problems += more
        if not errors_in(more):
            problems += [problem for study in held(case) for problem in found(study.warnings)(case, ledger)]
    return case, problems


def _includer(path: Path) -> Callable[[str, str], Case]:
    """How a case finds those it includes: a worked example's name, or a file beside its own."""

    def include(wanted: str, pinned: str) -> Case:
        from shiremoot.case import NotReadable

        case = load(wanted if wanted in shipped() else path.parent / wanted)
        if case.hash != pinned:
            fix = f"pin the revision you mean: {case.hash}"
            raise NotReadable(f"hash {case.hash[:12]}… of {wanted}", f"hash {pinned[:12]}…", fix=fix)
        return case

    return include


def held(case: Case) -> tuple[Study, ...]:
    """The studies this case has a section for."""
    return tuple(study for study in STUDIES if case.has(study.capability))


def draft(case: Case) -> tuple[Ledger, list[Problem]]:
    """The ledger of everyone's lines in a case and those it includes, and what is wrong with them."""
    from shiremoot.case import Problem
    from shiremoot.ledger import Draft, Timeline, claimed_twice
    from shiremoot.ledger.joining import joined

    everyone = (case, *case.included)
    years = [year for one in everyone for section in one.sections.values() for year in section.span()]
    if not years:
        return joined([]), []
    timeline = Timeline(min(years), max(years) - min(years) + 1)
    ledgers, problems = [], []
    for one in everyone:
        gathered = Draft(one, timeline)
        for capability in CAPABILITIES:
            if one.has(capability.key):
                found(capability.lines)(one.sections[capability.key], gathered)
        ledgers.append(gathered.ledger())
        problems += gathered.problems
    ledger = joined(ledgers)
    origin = {line.name: at for at, each in enumerate(ledgers) for line in each.lines}
    for code, one, other in claimed_twice(ledger.lines):
        across = origin.get(one.name) != origin.get(other.name)
        what = f'the budget line "{code}" claimed by "{one.title}" and by "{other.title}"'
        problems.append(Problem(other.name, what, "one claim for each budget line", "", "error" if across else "warning"))
    return ledger, problems


def assemble(case: Case, variant: str | None = None) -> Ledger:
    """The ledger of a case in one variant: the one named, else the one marked decided, else business as usual.

    Raises: CaseHasErrors where lines cannot be drawn up; ShiremootError for an unknown variant.
    """
    from shiremoot.case import CaseHasErrors, errors_in

    ledger, problems = draft(case)
    if errors_in(problems):
        raise CaseHasErrors(case.name, problems)
    return ledger.of_variant(chosen_variants(case, variant))


def chosen_variants(case: Case, variant: str | None) -> tuple[str, ...]:
    """The variant and the parts it combines; empty for business as usual.

    Raises: ShiremootError for a variant the case does not define.
    """
    from shiremoot.case.problems import nearest

    known = case.head.variants
    if variant is None:
        variant = next((name for name, one in known.items() if one.decided), None)
    if variant is None:
        return ()
    if variant not in known:
        names = ", ".join(known) or "none is defined"
        raise ShiremootError(f'"{variant}"', f"one of: {names}", place="--variant", fix=nearest(variant, known))
    return (variant, *known[variant].parts)


def run(name: str, case: Case, settings: Settings) -> Any:  # noqa: ANN401 - each study has its own answer
    """The answer of one study.

    Raises: UnknownStudy; NoSection where the case does not say what the study needs.
    """
    study = study_named(name)
    case.section(sections()[study.capability])
    chosen = chosen_variants(case, settings.variant)
    settled = replace(settings, variant=chosen[0] if chosen else None)
    return found(study.answer)(case, assemble(case, settings.variant), settled)


def answer(name: str, case: Case, settings: Settings) -> dict[str, Any]:
    """The answer of one study as one JSON object: case, study, settings, results. Pounds as numbers, odds 0 to 1."""
    results = found(study_named(name).as_json)(run(name, case, settings))
    chosen = chosen_variants(case, settings.variant)
    return {
        "case": {"name": case.name, "hash": case.hash},
        "study": name,
        "settings": {
            "seed": settings.seed,
            "draws": settings.draws,
            "variant": chosen[0] if chosen else None,
            "parameters": {"benefit rating": "shiremoot/ratings/benefit"},
        },
        "results": results,
    }
