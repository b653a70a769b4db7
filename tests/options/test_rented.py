"""Of what is rented a page always tells the four values that turn renting into owning."""

from typing import Any

from shiremoot import studies
from shiremoot.question.settings import Settings
from shiremoot.report.tables import Table
from shiremoot.testing import Document, a_case

ONCE = {"recurrence": "one-off", "start": {"month": "April 2017"}, "assumed": "Stated for this test"}


def once(covers: str) -> Document:
    return {"title": covers.capitalize(), "amount": "£100k", "covers": covers, **ONCE}


FULL = {
    "moving": once("migration"),
    "both": once("dual-running"),
    "leaving": once("exit"),
    "licences": {
        "range": "£200k to £300k",
        "ends": "absolute",
        "year": "2017-18",
        "indexed_by": "rises",
        "assumed": "A quote",
    },
}


def four(costs: Document, **rent: Any) -> list[Table]:  # noqa: ANN401
    """The tables of what turns renting into owning."""
    own = {"costs": {"upkeep": {"amount": "£400k", "start": {"month": "April 2017"}, "assumed": "The budget"}}}
    case = a_case(
        variants={"own": {"title": "Own"}, "rent": {"title": "Rent"}},
        drivers={"rises": {"title": "Price rises", "every_year": "0% to 4%", "ends": "absolute", "assumed": "A guess"}},
        options={
            "on": "2017-06-01",
            "year": "2017-18",
            "through": "2019-20",
            "ways": {"own": own, "rent": {"model": "rented", "costs": costs} | rent},
        },
    )
    report = studies.ask("options", case, Settings(draws=200, workers=1)).report()
    blocks = (block for section in report.body for block in section.blocks)
    return [one for one in blocks if isinstance(one, Table) and "turn renting into owning" in one.title]


def test_all_four_are_told_whatever_became_of_the_option():
    """Also of one on the long list, and of values that turn nothing."""
    (table,) = four(FULL)
    assert [row[0] for row in table.rows] == [
        "What moving costs",
        "Running both at once",
        "Leaving again",
        "How prices rise",
    ]
    said = [str(row[1]) for row in table.rows]
    assert said[0].startswith("Rent is no longer first if migration comes to £")
    assert said[1].startswith("Rent is no longer first if dual-running comes to £")
    assert said[2].startswith("Rent is no longer first if exit comes to £")
    assert said[3] == "Price rises alone does not change whether Rent is first, at anything from −2.8% to 6.8%."


def test_what_no_cost_covers_is_named_in_its_row():
    (table,) = four({"licences": {"amount": "£200k", "start": {"month": "April 2017"}, "assumed": "A quote"}})
    assert [row[1] for row in table.rows] == [
        "not stated: no cost of it `covers: migration`",
        "not stated: no cost of it `covers: dual-running`",
        "not stated: no cost of it `covers: exit`",
        "not stated: no cost of it is `indexed_by` a driver with a range",
    ]


def test_of_a_rejected_option_nothing_is_told():
    assert four(FULL, fate="rejected", because="It cannot be left") == []
