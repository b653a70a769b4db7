"""A case that starts from a body's returns: every figure measured, and it checks without an error."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from shiremoot import studies
from shiremoot.case import errors_in
from shiremoot.case.case import Case
from shiremoot.case.parts import Sourced
from shiremoot.case.walking import parts_of_kind
from shiremoot.dates import ShiremootError
from shiremoot.question.settings import Settings
from shiremoot.sources.bodies import Bodies
from shiremoot.sources.errors import NotHeld
from shiremoot.sources.panel import Panel
from shiremoot.sources.store import Store

UNITARY = "E06000919"
TODAY = date(2024, 3, 1)
drafted = partial(studies.drafted, today=TODAY)


def written(tmp_path: Path, data: Path, code: str, name: str | None = None, on: date | None = None) -> Path:
    found = drafted(code, name, data, on)
    assert found is not None
    path = tmp_path / f"{found.name}.yaml"
    path.write_text(found.text, encoding="utf-8")
    return path


def loaded(path: Path) -> Case:
    case, problems = studies.checked(path)
    assert case is not None
    assert errors_in(problems) == ()
    return case


@pytest.mark.parametrize("code", [UNITARY, "E9019", "E10000901", "E07000901"])
def test_it_checks_without_an_error_by_any_code(code: str, tmp_path: Path, data: Path):
    case = loaded(written(tmp_path, data, code))
    assert case.head.bodies["council"].code


def test_every_figure_of_the_returns_is_measured_and_says_of_which_form_and_year(tmp_path: Path, data: Path):
    case = loaded(written(tmp_path, data, UNITARY))
    sections = (case.head, *case.sections.values())
    stated = [part.provenance for section in sections for _, part in parts_of_kind(section, Sourced, "")]
    measured = [detail for kind, detail in stated if kind == "measured"]
    assert len(measured) > 10
    assert [detail for detail in measured if "2022-23" not in detail] == []
    assert [detail for kind, detail in stated if kind not in ("measured", "assumed")] == []


def test_it_has_the_budget_by_service_council_tax_reserves_and_neighbours(tmp_path: Path, data: Path):
    path = written(tmp_path, data, UNITARY)
    text = path.read_text("utf-8")
    case = loaded(path)
    assert "adult-social-care" in case.head.services
    assert "council tax requirement £" in text
    assert "other earmarked reserves at 31 March" in text
    assert text.count("E06000") > 10, "itself and its peers, by code"


def test_the_gap_runs_on_it_from_the_first_minute(tmp_path: Path, data: Path):
    case = loaded(written(tmp_path, data, UNITARY))
    answer = studies.ask("gap", case, Settings(draws=100)).as_json()["results"]
    assert answer["consolidated"]["reserves"][0]["opening"] > 0


def test_reserves_put_by_or_used_in_the_base_year_are_not_funding(tmp_path: Path, data: Path):
    """The outturn of the same county plans by what came in: what left the reserves has to be found anew."""
    outturn = tmp_path / "outturn"
    store = Store(outturn)
    for path in sorted((data.parent / "published").iterdir()):
        if not path.name.startswith("ra_"):
            store.add(path)
    lines = [f"{line}_reserves_{day}" for line in ("earmarked", "unallocated") for day in ("1_april", "31_march")]
    table = Panel.of(store, Bodies.of(store), "RS", lines).table
    opened_a, closed_a, opened_b, closed_b = table.filter(code=UNITARY, year=2022).select(lines).row(0)
    case = loaded(written(tmp_path, outturn, UNITARY))
    gap = studies.ask("gap", case, Settings(draws=100)).as_json()["results"]["consolidated"]["years"][0]["gap"]
    assert gap == pytest.approx(opened_a + opened_b - closed_a - closed_b)


def test_only_what_was_public_on_the_day_is_used(tmp_path: Path, data: Path):
    text = written(tmp_path, data, UNITARY, on=date(2016, 12, 1)).read_text("utf-8")
    assert "2016-17" in text
    assert "2017-18, " not in text
    assert "on: 2016-12-01" in text


def test_a_name_of_ones_own_is_taken_and_a_bad_one_refused(tmp_path: Path, data: Path):
    assert written(tmp_path, data, UNITARY, "my-case").name == "my-case.yaml"
    with pytest.raises(ShiremootError, match="small letters"):
        drafted(UNITARY, "My Case", data, None)


def test_a_name_instead_of_a_code_starts_from_the_template(data: Path):
    assert drafted("Anyshire County Council", "my-case", data, None) is None


def test_a_code_that_nobody_has_is_said(data: Path):
    with pytest.raises(NotHeld, match="E06000000"):
        drafted("E06000000", None, data, None)


def test_without_a_data_folder_it_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("SHIREMOOT_DATA", raising=False)
    with pytest.raises(NotHeld, match="data sources"):
        drafted(UNITARY, None, None, None)


@pytest.mark.parametrize("code", ["E06000051", "E07000217", "E6162", "E08000025"])
def test_real_bodies_start_and_check_without_an_error(code: str, tmp_path: Path, real_store: Path):
    """Councils without a newest return, a district, a fire authority."""
    loaded(written(tmp_path, real_store, code))


def test_the_founding_county_starts_from_what_was_public_while_it_lasted(tmp_path: Path, real_store: Path):
    text = written(tmp_path, real_store, "E10000009", on=date(2018, 7, 1)).read_text("utf-8")
    assert "budget: {amount: " in text
    assert "through: 2018-19" in text
