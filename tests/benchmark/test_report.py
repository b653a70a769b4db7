"""How a comparison is told: where spend stands, whether what it buys is known, and that neither is a saving."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from shiremoot import studies
from shiremoot.benchmark.changes import size
from shiremoot.benchmark.finding import standing, warnings
from shiremoot.benchmark.report import SERVICES as SECTION
from shiremoot.benchmark.scale import Elasticity
from shiremoot.case import Case
from shiremoot.question.settings import Settings
from shiremoot.report.blocks import Bullets, Inset, KeyFacts, Report, Terms
from shiremoot.report.documents import write
from shiremoot.report.pictures.peer_dots import PeerDots
from shiremoot.report.pictures.quadrant import Quadrant
from shiremoot.report.tables import Table
from shiremoot.testing import a_case
from tests.public_pages import check_words, everywhere, first, in_annex, on_page, page_words

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


def of_everything(data: Path) -> Report:
    """Every service of the council, as where a case names none."""
    return told(data, services={})


def not_known(report: Report) -> list[str]:
    (items,) = [block.items for section in report.body[-1:] for block in section.blocks if isinstance(block, Bullets)]
    return [f"{item.lead} {item.text}" for item in items]


def test_the_answer_says_on_how_many_services_it_spends_more_and_what_that_buys(data: Path):
    report = of_everything(data)
    spend, value = report.answer.sentences
    assert spend.startswith("A unitary spends ")
    assert "than three in four of the 15 unitary and metropolitan councils most like it" in spend
    assert value == "Nothing public measures what that buys."


def test_of_one_service_it_says_where_spend_stands_with_its_year_and_why_value_is_said_so(data: Path):
    one = {"support": SERVICES["support"]}
    spend, value = told(data, services=one).answer.sentences
    assert spend.startswith("Spend of A unitary on support services is ")
    assert spend.endswith("a head in 2022-23.")
    assert value.startswith("Value for money is ")


def test_the_basis_stands_once_with_its_year(data: Path):
    report = told(data)
    assert (
        report.basis == "All money on this page is net current expenditure of 2022-23, in cash. What differs says so."
    )
    assert [words for words in page_words(report) if "net current expenditure" in words] == [report.basis]


def test_a_gap_is_said_to_be_no_saving_on_the_first_screen(data: Path):
    assert [one.lead for one in first(told(data), Inset)] == ["A gap to other councils is not a saving"]


def test_three_to_five_facts_stand_beside_the_picture(data: Path):
    for report in (told(data), of_everything(data), told(data, services={"support": SERVICES["support"]})):
        (facts,) = first(report, KeyFacts)
        assert 3 <= len(facts.facts) <= 5


def test_without_detail_there_is_only_the_first_screen(data: Path):
    report = told(data, detail=False)
    assert (report.body, report.annex) == ((), ())
    assert report.answer.sentences
    assert report.lines


def test_spend_against_quality_is_a_picture_where_quality_is_known(data: Path):
    (found,) = on_page(told(data), Quadrant)
    own = next(point for point in found.points if point.own)
    assert own.y == 19
    assert found.y_axis.startswith("Paid on time")
    assert {"cheaper and better", "dearer and worse"} <= {found.corners.upper_left, found.corners.lower_right}


def test_the_title_of_the_picture_counts_what_the_answer_counts(data: Path):
    report = of_everything(data)
    (drawn,) = first(report, PeerDots)
    (high, *_) = first(report, KeyFacts)[0].facts
    count = high.value.split()[0]
    assert {"0": "No service costs", "1": "Only "}.get(count, f"{high.value} services cost") in drawn.title


def test_a_service_on_which_nobody_spends_is_told_and_not_drawn(data: Path):
    """No county of the made-up country runs a fire service: nought a head everywhere, and no share of nought."""
    report = told(data)
    assert "Fire and rescue services" in {row[0] for table in on_page(report, Table) for row in table.rows}
    assert "Fire and rescue services" not in {row.label for row in first(report, PeerDots)[0].rows}


def test_of_many_services_those_in_line_are_left_out_of_the_picture_and_it_says_so(data: Path):
    report = of_everything(data)
    (drawn,) = first(report, PeerDots)
    (table,) = [one for section in report.body if section.title == SECTION for one in section.blocks]
    assert "left out" in drawn.note
    assert len(drawn.rows) < len(table.rows)


def test_the_table_has_each_service_with_the_middle_half_of_the_peers(data: Path):
    (table,) = [one for section in told(data).body if section.title == SECTION for one in section.blocks]
    assert [row[0] for row in table.rows] == ["Support services", "Adult social care", "Fire and rescue services"]
    assert "Middle half of the peers" in [column.name for column in table.columns]


def test_value_that_is_alike_in_every_row_is_a_sentence_and_no_column(data: Path):
    (table,) = [one for section in of_everything(data).body if section.title == SECTION for one in section.blocks]
    assert "Value for money" not in [column.name for column in table.columns]
    assert "Value for money: in doubt in every row." in table.note


def test_the_weights_of_likeness_and_the_peers_with_what_they_spend_stand_in_the_annex(data: Path):
    titles = [table.title for table in in_annex(told(data), Table)]
    assert any(title.startswith("What makes two bodies alike") for title in titles)
    assert any(title.startswith("Who the peers of") for title in titles)
    assert any(title.startswith("What A unitary spends beside") for title in titles)
    (spent,) = [table for table in in_annex(told(data), Table) if table.title == "What the peers of A unitary spend"]
    names = [column.name for column in spent.columns[1:]]
    assert names == ["Support services, £ a head", "Adult social care, £ a head"], "it has no duty for fire"


def test_only_services_that_turn_with_the_peers_are_told_one_by_one(data: Path):
    """The full table of other peers stands in the annex."""
    report = told(data)
    (changes,) = [section for section in report.body if section.title == "What would change it"]
    leads = [item.lead for item in changes.blocks[0].items]
    assert "Other peers:" in leads
    (table,) = [one for one in in_annex(report, Table) if one.title == "The same spend beside other peers"]
    by_service: dict[str, set[str]] = {}
    for row in table.rows:
        by_service.setdefault(row[0], set()).add(row[-1])
    turned = {f"{service}:" for service, readings in by_service.items() if len(readings) > 1}
    assert turned == {lead for lead in leads if lead not in ("Other peers:", "Size:")}


def test_size_is_told_in_words_and_its_exponents_in_the_annex(data: Path):
    report = told(data)
    assert not [words for words in page_words(report) if "lasticit" in words]
    assert any(table.title.startswith("Spend and size") for table in in_annex(report, Table))
    assert any("merging two does not make them like a larger one" in words for words in page_words(report))


def test_what_was_taken_out_is_said_only_where_it_was(data: Path):
    body = studies.ask("benchmark", a_unitary(services={}), Settings(), data).result.bodies[0]
    steep = Elasticity(0.5, 0.3, 0.8, 30, 5)
    services = tuple(replace(one, scale=steep, scale_adjusted=steep) for one in body.services)
    plain = tuple(replace(one, scale_adjusted=None) for one in services)
    assert "density and need taken out" in size(replace(body, services=services)).text
    said = size(replace(body, services=plain)).text
    assert said.startswith("larger unitary and metropolitan councils spend less a head on ")
    assert "taken out" not in said


def test_a_set_of_ones_own_says_why_instead_of_weights(data: Path):
    own = {"codes": ["E06000920", "E06000921", "E06000922", "E06000923"], "assumed": "Councils we meet each quarter"}
    report = told(data, peers=own)
    assert any("Councils we meet each quarter" in words for words in not_known(report))
    assert not any(one.title.startswith("What makes two bodies alike") for one in everywhere(report, Table))


def test_education_far_from_its_peers_is_told_with_what_its_figures_leave_out(data: Path):
    answer = studies.ask("benchmark", a_unitary(services={}), Settings(), data).result
    body = answer.bodies[0]
    education = replace(body.services[0], line="education", flags=())
    own, quarters = standing(education)
    above = replace(education, spend_per_unit=quarters.upper + 1)
    within = replace(education, spend_per_unit=quarters.middle)
    assert own > 0
    for one, count in ((above, 1), (within, 0)):
        found = replace(answer, bodies=(replace(body, services=(one,)),))
        assert sum("academies are not" in words for words in warnings(found)) == count


def test_the_rate_of_services_that_share_a_unit_is_named_by_it(data: Path):
    report = told(data, services={})
    (table,) = [one for one in everywhere(report, Table) if one.title.startswith("Services of")]
    assert [column.name for column in table.columns][1] == "£ a head"


def test_peers_whose_net_figures_may_mislead_are_named_with_the_reason(data: Path):
    reading = studies.ask("benchmark", a_unitary(), Settings(), data)
    flagged = {
        peer.name for body in reading.result.bodies for service in body.services for peer in service.peers if peer.flags
    }
    found = [one for one in in_annex(reading.report(), Terms) if one.title == "Take care with these peers"]
    assert {name for one in found for name, _ in one.items} == flagged


def test_two_bodies_are_told_one_after_the_other(data: Path):
    bodies = {
        "one": {"name": "One", "kind": "unitary", "code": UNITARY},
        "two": {"name": "Two", "kind": "unitary", "code": "E06000920"},
    }
    report = studies.ask("benchmark", a_case(bodies=bodies), Settings(), data).report()
    titles = {table.title for table in everywhere(report, Table)}
    assert {"Who the peers of One are", "Who the peers of Two are"} <= titles
    assert len(report.lines) == 2


def test_figures_of_an_area_that_were_put_together_are_told_as_such(data: Path):
    said = {"council": {"people": 123456, "assumed": "A count of our own"}}
    assert any("people as the case states them" in words for words in not_known(told(data, people=said)))


def test_what_nothing_public_measures_is_said_to_be_not_known(data: Path):
    (silent,) = [words for words in not_known(told(data)) if words.startswith("Quality or volume")]
    assert "adult social care" in silent
    assert "support services" not in silent


def test_every_sentence_is_short_and_without_keys_and_commands(data: Path):
    for report in (told(data), of_everything(data)):
        check_words(report)


def test_members_are_told_what_to_ask(data: Path):
    members = of_everything(data).for_members
    assert members.questions
    assert members.unknowns
    assert members.levers


@pytest.mark.parametrize("suffix", [".html", ".xlsx", ".txt", ".md"])
def test_it_is_written_in_every_form(suffix: str, data: Path, tmp_path: Path):
    write([told(data)], tmp_path / f"benchmark{suffix}")
    assert (tmp_path / f"benchmark{suffix}").stat().st_size > 1000


def test_made_up_data_are_credited_to_nobody(data: Path):
    assert told(data).source.endswith("(made-up data of councils that do not exist)")
