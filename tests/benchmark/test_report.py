"""How a comparison is told: spend first, then what it buys, then that neither is a saving."""

from __future__ import annotations

from pathlib import Path

import pytest

from shiremoot import studies
from shiremoot.case import Case
from shiremoot.question.settings import Settings
from shiremoot.report import Caution, Dots, Finding, Quadrant, Report, Table
from shiremoot.report.documents import write
from shiremoot.testing import a_case

UNITARY = "E06000919"
NAMES = {f"E060009{at}": at for at in range(19, 55)}
QUALITY = {"title": "Paid on time, %", "better": "higher", "values": NAMES, "assumed": "Made up for this test"}
SERVICES = {
    "support": {"title": "Support services", "line": "central_services", "quality": QUALITY},
    "adult-care": {"line": "adult_social_care"},
    "fire": {"line": "fire"},
}


def a_unitary(**section: object) -> Case:
    bodies = {"council": {"name": "A unitary", "kind": "unitary", "code": UNITARY}}
    return a_case(bodies=bodies, benchmark={"services": SERVICES} | section)


def told(data: Path, *, detail: bool = True, **section: object) -> Report:
    return studies.ask("benchmark", a_unitary(**section), Settings(detail=detail), data).report()


def blocks(report: Report, kind: type) -> list:
    return [block for section in report.sections for block in section.blocks if isinstance(block, kind)]


def sentences(report: Report) -> list[str]:
    return [sentence for finding in blocks(report, Finding) for sentence in finding.sentences]


def test_the_finding_gives_spend_with_year_basis_and_range_then_value_then_no_saving(data: Path):
    first, second, third, fourth = sentences(told(data))
    assert first.startswith("Spend of A unitary on support services is ")
    assert "a head in 2022-23 (net current expenditure, cash)" in first
    assert "half of them lie at £" in first
    assert second.startswith("Value for money is ")
    assert "adult social care" in third
    assert fourth.startswith("A gap to other councils is not a saving")


def test_without_detail_there_is_only_the_finding(data: Path):
    assert [section.title for section in told(data, detail=False).sections] == ["The finding"]


def test_spend_against_quality_is_a_picture_where_quality_is_known(data: Path):
    (found,) = blocks(told(data), Quadrant)
    own = next(point for point in found.points if point.own)
    assert own.y == 19
    assert found.y_axis.startswith("Paid on time")
    assert {"cheaper and better", "dearer and worse"} <= {found.corners.upper_left, found.corners.lower_right}


def test_every_picture_of_peers_names_its_basis_and_year(data: Path):
    drawn = blocks(told(data), Dots)
    assert drawn
    assert [
        one.axis for one in drawn if "net current expenditure, cash" not in one.axis or "2022-23" not in one.axis
    ] == []


def test_a_service_on_which_nobody_spends_is_told_and_not_drawn(data: Path):
    """No county of the made-up country runs a fire service: nought a head everywhere, and no share of nought."""
    report = told(data)
    assert "Fire and rescue services" in {row[0] for table in blocks(report, Table) for row in table.rows}
    assert "Fire and rescue services" not in {row.label for row in blocks(report, Dots)[0].rows}


def test_the_weights_of_likeness_and_the_peers_are_shown(data: Path):
    titles = [table.title for table in blocks(told(data), Table)]
    assert any(title.startswith("What makes two bodies alike") for title in titles)
    assert any(title.startswith("Who the peers of") for title in titles)


def test_a_set_of_ones_own_says_why_instead_of_weights(data: Path):
    own = {"codes": ["E06000920", "E06000921", "E06000922", "E06000923"], "assumed": "Councils we meet each quarter"}
    report = told(data, peers=own)
    assert "Councils we meet each quarter" in repr(report)
    assert not any(table.title.startswith("What makes two bodies alike") for table in blocks(report, Table))


def test_two_bodies_are_told_one_after_the_other(data: Path):
    bodies = {
        "one": {"name": "One", "kind": "unitary", "code": UNITARY},
        "two": {"name": "Two", "kind": "unitary", "code": "E06000920"},
    }
    report = studies.ask("benchmark", a_case(bodies=bodies), Settings(), data).report()
    assert {"Who the peers of One are", "Who the peers of Two are"} <= {table.title for table in blocks(report, Table)}


def test_figures_of_an_area_that_were_put_together_are_cautioned(data: Path):
    said = {"council": {"people": 123456, "assumed": "A count of our own"}}
    assert any("people as the case states them" in one.text for one in blocks(told(data, people=said), Caution))


@pytest.mark.parametrize("suffix", [".html", ".xlsx", ".txt"])
def test_it_is_written_in_every_form(suffix: str, data: Path, tmp_path: Path):
    write(told(data), tmp_path / f"benchmark{suffix}")
    assert (tmp_path / f"benchmark{suffix}").stat().st_size > 1000
