"""What is certain of a line is a line of its own: as planned the two add up to the pence, and luck has no say in it."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from shiremoot import studies
from shiremoot.case import Case
from shiremoot.ledger import Secured, Simulator, View, in_year, secured_of
from shiremoot.ledger.certain import certain_lines
from shiremoot.ledger.securing import secured
from shiremoot.money import Origin
from shiremoot.testing import Document, a_case, a_figure, a_line, a_programme, a_project, a_target

DONE = {"amount": "£100k", "by": "2017-09-30", "measured": "Budget monitoring"}
LATE = {"delay": "0 to 12 months", "delivery": {"chance": "50%", "assumed": "For this test"}}
SAVINGS: list[str | Document] = [
    "£300k",
    "£50k to £300k",
    a_figure("£300k", effect="in-year", year="2017-18"),
    a_figure("£300k", effect="cumulative", years=["2017-18", "2018-19"]),
    a_figure("£300k", recurrence="one-off", year="2018-19"),
    a_figure({"2017-18": "£60k", "2018-19": "£300k"}),
    a_figure("£300k", uncertainty={"range": "-50% to 50%", "ends": "absolute", "assumed": "For this test"}),
]


def case_of(saving: str | Document, **words: Any) -> Case:  # noqa: ANN401
    start = None if isinstance(saving, dict) and "by_year" in saving else "July 2017"
    late = {} if start is None else {"delay": LATE["delay"]}
    project = a_project(saving, start=start, delivery=LATE["delivery"], **late, **words)
    return a_case(programme=a_programme({"one": project}, a_target("£1m", "2019-20")))


def views(*names: str) -> list[View]:
    return [View(f"{name} {at}", {name: 1.0}, in_year(at)) for name in names for at in range(3)]


@pytest.mark.parametrize("saving", SAVINGS)
def test_as_planned_the_two_add_up_to_the_line(saving: str | Document):
    whole = Simulator(studies.assemble(case_of(saving)), views("one")).planned()
    parts = Simulator(studies.assemble(case_of(saving, delivered=DONE)), views("one", secured_of("one"))).planned()
    for at in range(3):
        assert parts[f"one {at}"] + parts[f"one: delivered {at}"] == pytest.approx(whole[f"one {at}"], abs=0.005)
        assert parts[f"one: delivered {at}"] <= whole[f"one {at}"]


@pytest.mark.parametrize("saving", SAVINGS)
def test_luck_has_no_say_in_what_is_delivered(saving: str | Document):
    ledger = studies.assemble(case_of(saving, delivered=DONE))
    assert secured_of("one") in certain_lines(ledger)
    assert "one" not in certain_lines(ledger)


def test_a_draw_comes_to_what_the_whole_would_have_and_never_to_less_than_is_delivered():
    """On the same luck, as what is still to come draws from the stream of the whole."""
    cases = [
        a_case(programme=a_programme({"one": a_project("£50k to £300k", **words)}))
        for words in ({}, {"delivered": DONE})
    ]
    whole, parts = (
        Simulator(studies.assemble(one), [View("all", dict.fromkeys(names, 1.0), in_year(0))]).run(5_000).totals["all"]
        for one, names in zip(cases, (["one"], ["one", secured_of("one")]), strict=True)
    )
    assert parts.min() == pytest.approx(100_000)
    assert (parts >= whole - 0.001).all()
    assert parts[whole > 100_000] == pytest.approx(whole[whole > 100_000])


def test_a_fee_is_reckoned_on_what_is_delivered_too():
    fee = {"share": "10%", "on": ["one"], "assumed": "As agreed"}
    agreements = {"partner": {"title": "Partner", "between": ["council"], "fee": fee}}
    projects = {"one": a_project("£300k", delivered=DONE)}
    ledger = studies.assemble(a_case(programme=a_programme(projects), agreements=agreements))
    wanted = View("fee", {"partner: fee": 1.0}, in_year(0))
    assert Simulator(ledger, [wanted]).planned()["fee"] == pytest.approx(30_000)


def test_a_budget_line_is_claimed_once_and_the_delivered_part_says_where_it_comes_from():
    (done, rest), event = secured(
        a_line(budget_lines=("A1",)), Secured(Decimal(40_000), Origin("measured", "Ledger")), Fraction(1), 3.0
    )
    assert (done.budget_lines, rest.budget_lines) == ((), ("A1",))
    assert (done.origin.kind, rest.origin.kind) == ("measured", "assumed")
    assert (done.title, rest.title) == ("line, delivered so far", "line, still to come")
    assert (event.name, event.month) == ("line: delivered", 3.0)
