"""The keys of `--json` are a contract: what both studies print is what the page documents."""

import io
import json
from collections.abc import Iterator
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from shiremoot import studies
from shiremoot.case.reading import read_document
from shiremoot.cli import main
from shiremoot.ledger import Settings
from tests.docs.pages import code, sections, table

PAGE = "docs/reference/json.md"
FEW = Settings(draws=200)
TYPES = {str: "text", float: "number", int: "number", dict: "object", list: "list", type(None): "null"}
FREE = ("years[].causes", "settings.parameters")  # their keys are names that a case chooses
Kinds = dict[str, set[str]]


def rows(heading: str) -> Kinds:
    """Every documented key under a heading, with the types it may have."""
    found: Kinds = {}
    for key, said, _, meaning in table(sections(PAGE)[heading]):
        assert meaning, key
        kinds, _, like = said.partition(", as ")
        found |= _documented(code(key), kinds)
        found |= {code(key) + other.removeprefix(code(like)): of for other, of in found.items() if _inside(other, like)}
    return found


def _inside(key: str, like: str) -> bool:
    return bool(like) and key.startswith((f"{code(like)}.", f"{code(like)}[]"))


def _documented(key: str, said: str) -> Kinds:
    kinds = set(said.split(" or "))
    if "reading" in kinds:
        inside = {f"{key}.{name}": types for name, types in rows("reading").items()}
        return {key: kinds - {"reading"} | {"object"}, **inside}
    if said.startswith("list of "):
        return {key: {"list"}, f"{key}[]": {said.removeprefix("list of ")}}
    return {key: kinds, f"{key}[]": {"object"}} if said == "list" else {key: kinds}


def walk(value: Any, at: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """(key, type) of everything in an answer, in the page's spelling."""
    if at:
        yield at, TYPES[type(value)]
    if isinstance(value, dict):
        for name, inside in value.items():
            yield from walk(inside, f"{at}.{'*' if at.endswith(FREE) else name}".lstrip("."))
    elif isinstance(value, list):
        for inside in value:
            yield from walk(inside, f"{at}[]")


def kinds_of(answers: list[dict[str, Any]]) -> Kinds:
    found: Kinds = {}
    for answer in answers:
        for key, kind in walk(answer):
            found.setdefault(key, set()).add(kind)
    return found


@cache
def answers(study: str) -> list[dict[str, Any]]:
    """The answers of every shipped case that holds the study, and of one with a figure that nobody divides."""
    cases = [studies.load(name) for name in studies.shipped()]
    held = [case for case in cases if study in [one.name for one in studies.held(case)]]
    found = [studies.answer(study, case, FEW) for case in held]
    return [*found, studies.answer(study, studies.built(unsplit()), FEW)] if study == "gap" else found


def unsplit() -> dict[str, Any]:
    """A worked example in which one saving is stated for two bodies together."""
    for name in studies.shipped():
        document = read_document(studies.path_of(name))
        if "gap" in document and len(document["bodies"]) > 1:
            line = next(line for line in document["gap"]["savings"].values() if "amount" in line["figure"])
            line["body"] = list(document["bodies"])[:2]
            return document
    raise AssertionError("no worked example of several bodies has a gap")


@pytest.mark.parametrize("study", [one.name for one in studies.STUDIES])
def test_every_key_that_a_study_prints_is_documented_and_every_documented_key_is_printed(study: str):
    documented = rows("Every study") | {f"results.{key}": kinds for key, kinds in rows(study).items()}
    if not studies.study_named(study).parameters:
        del documented["settings.parameters.*"]  # the page says: none where a study rests on none
    assert set(kinds_of(answers(study))) == set(documented)


@pytest.mark.parametrize("study", [one.name for one in studies.STUDIES])
def test_every_value_is_of_a_documented_type(study: str):
    documented = rows("Every study") | {f"results.{key}": kinds for key, kinds in rows(study).items()}
    other = {key: kinds for key, kinds in kinds_of(answers(study)).items() if not kinds <= documented[key]}
    assert other == {}, "what may be null need not be so here, but nothing else may stand there"


def test_the_causes_of_a_year_add_up_to_its_gap():
    years = [year for answer in answers("gap") for year in answer["results"]["consolidated"]["years"]]
    assert years
    assert [sum(year["causes"].values()) for year in years] == pytest.approx([year["gap"] for year in years])


def printed(*written: str) -> dict[str, Any]:
    with redirect_stdout(io.StringIO()) as out:
        main(written)
    answer: dict[str, Any] = json.loads(out.getvalue())
    return answer


def test_the_findings_of_a_check_have_the_documented_keys(tmp_path: Path):
    bad = tmp_path / "bad.yaml"
    bad.write_text("shiremoot: 1\ncas: a\n", encoding="utf-8")
    found = kinds_of([printed("check", str(bad), "--json"), printed("check", studies.shipped()[0], "--json")])
    assert set(found) == set(rows("check"))
    assert all(kinds <= rows("check")[key] for key, kinds in found.items())


def test_a_comparison_has_the_documented_keys(tmp_path: Path):
    name = studies.shipped()[0]
    text = studies.path_of(name).read_text(encoding="utf-8")
    (tmp_path / "new.yaml").write_text(text.replace("-£30m", "-£33m"), encoding="utf-8")
    found = kinds_of([printed("compare", name, str(tmp_path / "new.yaml"), "--json", "--draws", "100")])
    assert set(found) == set(rows("compare"))
    assert all(kinds <= rows("compare")[key] for key, kinds in found.items())


def test_a_parameter_has_the_documented_keys():
    documented = {key for key in rows("parameters") if key != "values[].value"}
    found = kinds_of([printed("parameters", "england/workforce/weekly_pay_cap", "--json")])
    assert documented == set(found) - {"values[].value"}
