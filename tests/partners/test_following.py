"""VAT and pensions are told by kind of body for the day of a case, and what was not read is said to be not held."""

import pytest

from shiremoot import studies
from shiremoot.partners.capability import WHAT_FOLLOWS
from shiremoot.partners.following import NOT_HELD, following_table
from shiremoot.partners.lawful import LAW_HELD
from shiremoot.report.tables import Table
from tests.partners.lawful_cases import IN_2010, IN_2020, asked

VAT, PENSIONS, MOVING = (label for label, _ in WHAT_FOLLOWS)


def found(*kinds: str, on: str, abroad: tuple[str, ...] = ()) -> dict[tuple[str, str], str]:
    """What holds, by topic and kinds."""
    (table,) = following_table(asked(*kinds, on=on, abroad=abroad))
    return {(str(row[0]), str(row[1])): str(row[2]) for row in table.rows}


def test_those_of_whom_the_same_holds_stand_in_one_row():
    said = found("county", "district", "charity", on=IN_2020)
    assert "for work that is not business" in said[VAT, "county councils and district councils"]
    assert "taxable supplies" in said[VAT, "charities"]
    assert said[PENSIONS, "county councils and district councils"] == "Staff are in by right"
    assert "admission agreement" in said[PENSIONS, "charities"]
    assert said[MOVING, "charities"].startswith("Has to give staff")


def test_what_was_not_read_for_the_day_is_not_held():
    said = found("county", "fire", on=IN_2010)
    assert said[VAT, "fire authorities"] == NOT_HELD
    assert said[PENSIONS, "county councils and fire authorities"] == NOT_HELD
    assert said[MOVING, "county councils and fire authorities"] != NOT_HELD


def test_every_topic_tells_of_every_body_in_england_once():
    kinds = ("county", "police", "fire", "health", "company")
    (table,) = following_table(asked(*kinds, on=IN_2020))
    for topic in (VAT, PENSIONS, MOVING):
        named = " ".join(str(row[1]) for row in table.rows if row[0] == topic)
        for kind in ("county councils", "police bodies", "fire authorities", "NHS bodies", "companies"):
            assert named.count(kind) == 1


def test_a_row_has_its_limits_its_day_and_its_source():
    (table,) = following_table(asked("county", "district", on=IN_2020))
    row = next(row for row in table.rows if row[0] == MOVING)
    assert "TUPE" in str(row[3])
    assert row[4] == "22 November 2012"
    assert "Direction 2007" in str(row[5])


def test_of_a_body_outside_england_nothing_is_told():
    said = found("county", "unitary", on=IN_2020, abroad=("unitary",))
    assert {who for _, who in said} == {"county councils"}
    assert list(following_table(asked("county", "unitary", on=IN_2020, abroad=("county", "unitary")))) == []


def test_a_case_that_names_no_day_is_told_nothing():
    assert list(following_table(asked("county", "district", on=None))) == []


@pytest.mark.parametrize("study", ["shares", "partners"])
def test_the_pages_of_both_studies_have_it_beside_the_law(study: str):
    question = asked("county", "district", on=IN_2020)
    page = studies.ask(study, question.of_case, question.settings).report()
    (law,) = (one for one in page.annex if one.title == LAW_HELD)
    titles = [block.title for block in law.blocks if isinstance(block, Table)]
    assert [title.split(",")[0] for title in titles] == [
        "What each kind of body may do together",
        "VAT and pensions of each kind of body",
    ]
