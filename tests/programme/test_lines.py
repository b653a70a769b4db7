"""How a programme moves money: a saving and a cost for each project, on one start and one chance of delivery."""

import pytest

from shiremoot import studies
from shiremoot.ledger import Line
from shiremoot.testing import a_case, a_figure, a_programme, a_project, a_target

PROJECTS = {
    "desk": a_project(
        a_figure("£1m"),
        title="Front desk",
        cost=a_figure("£1m", recurrence="one-off", year="2017-18"),
        ramp="6 months",
        delivery={"chance": "80%", "assumed": "x"},
        variants="let",
    ),
    "plain": a_project(a_figure("£1m", year="2018-19"), start=None),
}
VARIANTS = {"let": {"title": "Let"}, "share": {"title": "Share"}}
PROGRAMME = a_programme(PROJECTS, a_target("£1m", "2018-19"))


@pytest.fixture(scope="module")
def lines() -> dict[str, Line]:
    ledger, _ = studies.draft(a_case(programme=PROGRAMME | {"delivers": "share"}, variants=VARIANTS))
    return {line.name: line for line in ledger.lines}


def test_saving_and_cost_are_one_thing_with_one_start_and_one_delivery(lines: dict[str, Line]):
    saving, cost = lines["desk"], lines["desk: cost"]
    assert (saving.kind, saving.title, cost.kind, cost.title) == (
        "saving", "Front desk", "cost", "Cost to achieve: Front desk",
    )  # fmt: skip
    for line in (saving, cost):
        assert (line.thing, line.part_of, line.section) == ("desk", "work", "programme")
        assert (line.event, line.delivery) == ("desk", "desk")


def test_how_a_saving_grows_says_nothing_of_its_cost(lines: dict[str, Line]):
    assert (lines["desk"].ramp, lines["desk: cost"].ramp) == (6.0, 0.0)


def test_a_project_stands_in_its_own_variants_and_in_the_one_that_the_programme_delivers(lines: dict[str, Line]):
    assert lines["desk"].variants == lines["desk: cost"].variants == {"let", "share"}
    assert lines["plain"].variants == {"share"}


def test_without_a_start_it_begins_with_the_year_of_its_saving(lines: dict[str, Line]):
    assert lines["plain"].event == "start of 2018-19"
    assert (lines["plain"].title, lines["plain"].delivery) == ("plain", None)
