"""Whose money it is: payments between bodies, figures stated for several together, and keys."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot import studies
from shiremoot.case import Case, CaseHasErrors
from shiremoot.chance import Uniform
from shiremoot.ledger import (
    Formula,
    Ledger,
    Period,
    Simulator,
    View,
    Weight,
    at_year_end,
    in_year,
    over_years,
)
from shiremoot.question.settings import Settings
from shiremoot.testing import Document, a_case, a_figure, a_ledger, a_line, assert_adds_up, assert_problem

FEW = Settings(draws=64, workers=1)
NAMES = ("north", "south", "east")
BODIES = {name: {"name": name.title(), "kind": "county"} for name in NAMES}
KEY = {"shared": {"title": "Shared services", "between": ["north", "south"], "keys": {"by-posts": {
    "shares": {"north": "62.5%", "south": "37.5%"}, "assumed": "For this test"}}}}  # fmt: skip


def plan(**sections: object):
    return a_case(bodies=BODIES, agreements=KEY, gap={"base_year": "2017-18", "through": "2019-20"} | sections)


def answered(case: Case):
    return studies.ask("gap", case, FEW).as_json()["results"]


def requirements(answer: Document):
    by_body = {body["body"]: [year["requirement"] for year in body["years"]] for body in answer["bodies"]}
    return by_body, [year["requirement"] for year in answer["consolidated"]["years"]]


def test_a_payment_costs_who_pays_and_relieves_who_is_paid_and_nothing_together():
    payment = {
        "hosting": {"from": "north", "to": "south", "figure": a_figure("£120k"), "start": {"month": "July 2018"}}
    }
    by_body, together = requirements(answered(plan(payments=payment)))
    assert by_body["north"] == [90_000, 120_000]
    assert by_body["south"] == [-90_000, -120_000]
    assert by_body["east"] == [0, 0]
    assert together == [0, 0]


def test_a_payment_to_outside_leaves_the_group():
    payment = {"vat": {"from": "north", "to": "outside", "figure": a_figure("£120k")}}
    by_body, together = requirements(answered(plan(payments=payment)))
    assert by_body["north"] == together == [120_000, 120_000]


amounts = st.integers(1, 10_000_000).map(lambda pounds: f"£{pounds:,}")


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), amounts), min_size=1, max_size=6))
@settings(max_examples=15)
def test_payments_between_bodies_cancel_however_many_there_are(paid: list[tuple[str, str, str]]):
    payments = {
        f"p{at}": {"from": payer, "to": payee, "figure": a_figure(pounds)}
        for at, (payer, payee, pounds) in enumerate(paid)
    }
    by_body, together = requirements(answered(plan(payments=payments)))
    assert together == pytest.approx([0, 0], abs=1e-6)
    for year in range(2):
        assert_adds_up((each[year] for each in by_body.values()), 0.0, within=1e-6)


def test_an_uncertain_payment_cancels_in_every_draw_and_not_only_as_planned():
    payment = {"hosting": {"from": "north", "to": "south", "figure": a_figure("£100k to £900k")}}
    last = answered(plan(payments=payment))["consolidated"]["years"][-1]
    assert set(last["gap_after_savings_drawn"].values()) == {0.0}


def test_a_figure_stated_for_two_bodies_reaches_neither_alone_and_is_listed():
    savings = {"joint": {"body": ["north", "south"], "figure": a_figure("£400k")}}
    answer = answered(plan(savings=savings))
    assert [body["years"][0]["savings"] for body in answer["bodies"]] == [0, 0, 0]
    assert answer["consolidated"]["years"][0]["savings"] == 400_000
    assert answer["unsplit"] == [{"title": "joint", "bodies": ["north", "south"], "pounds": [400_000, 400_000]}]


def test_a_named_key_brings_it_to_each_and_loses_nothing():
    savings = {"joint": {"key": "by-posts", "figure": a_figure("£300k to £500k")}}
    answer = answered(plan(savings=savings))
    assert [body["years"][0]["savings"] for body in answer["bodies"]] == [250_000, 150_000, 0]
    assert answer["consolidated"]["years"][0]["savings"] == 400_000
    assert answer["unsplit"] == []


@given(st.integers(0, 1000), st.integers(1, 1_000_000_000))
@settings(max_examples=15)
def test_each_share_by_a_key_is_exact_and_then_rounded_to_the_penny(tenths: int, pounds: int):
    """So parts may miss the whole by a penny, because each is rounded by itself; the whole never does."""
    shares = {"north": f"{tenths / 10}%", "south": f"{(1000 - tenths) / 10}%"}
    agreed = {"shared": KEY["shared"] | {"keys": {"by-posts": {"shares": shares, "assumed": "For this test"}}}}
    gap = {"base_year": "2017-18", "through": "2018-19", "savings": {"joint": {
        "key": "by-posts", "figure": a_figure(f"£{pounds:,}")}}}  # fmt: skip
    answer = answered(a_case(bodies=BODIES, agreements=agreed, gap=gap))
    found = [body["years"][0]["savings"] for body in answer["bodies"]]
    assert found == [*(int(Fraction(pounds * part, 10) + Fraction(1, 2)) / 100 for part in (tenths, 1000 - tenths)), 0]
    assert answer["consolidated"]["years"][0]["savings"] == pounds


# --- shares by year ----------------------------------------------------------------------------

BY_YEAR = {"2018-19": {"north": "50%", "south": "50%"}, "2019-20": {"north": "20%", "east": "80%"}}


def keyed(by_year: Document, savings: Document, through: str = "2020-21"):
    """A plan whose savings are divided by a key by year."""
    key = {"by_year": by_year, "assumed": "For this test"}
    agreed = {"shared": {"title": "Shared", "between": ["north", "south"], "keys": {"by-calls": key}}}
    gap = {"base_year": "2017-18", "through": through, "savings": savings}
    return a_case(bodies=BODIES, agreements=agreed, gap=gap)


def test_a_key_by_year_divides_each_year_by_its_own_shares_and_the_last_hold():
    savings = {"joint": {"key": "by-calls", "figure": a_figure("£100k to £300k")}}
    answer = answered(keyed(BY_YEAR, savings))
    by_body = {body["body"]: [year["savings"] for year in body["years"]] for body in answer["bodies"]}
    assert by_body == {
        "north": pytest.approx([100_000, 40_000, 40_000]),
        "south": pytest.approx([100_000, 0, 0]),
        "east": pytest.approx([0, 160_000, 160_000]),
    }
    assert [year["savings"] for year in answer["consolidated"]["years"]] == pytest.approx([200_000] * 3)


def test_the_run_rate_is_divided_by_the_shares_of_its_year():
    savings = {"joint": {"key": "by-calls", "figure": a_figure("£100k"), "start": {"month": "October 2018"}}}
    north = answered(keyed(BY_YEAR, savings))["bodies"][0]["years"]
    assert [year["savings"] for year in north] == pytest.approx([25_000, 20_000, 20_000])
    assert [year["savings_run_rate"] for year in north] == pytest.approx([50_000, 20_000, 20_000])


def test_pounds_before_the_first_shares_are_refused():
    late = {"2019-20": {"north": "50%", "south": "50%"}}
    _, problems = studies.draft(keyed(late, {"joint": {"key": "by-calls", "figure": a_figure("£100k")}}))
    assert_problem(problems, "gap.savings.joint", '"by-calls"', "begin in 2019-20", "from 2018-19 on")


@pytest.mark.parametrize(
    "words",
    [
        {"figure": a_figure("£100k"), "start": {"month": "April 2019"}},
        {"figure": a_figure({"2018-19": "£0", "2019-20": "£1m", "2020-21": "£1m"})},
    ],
)
def test_a_line_that_begins_with_the_first_shares_is_not(words: Document):
    late = {"2019-20": {"north": "50%", "south": "50%"}}
    assert studies.draft(keyed(late, {"joint": {"key": "by-calls"} | words}))[1] == []


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ({"by_year": {"2018-19": {"north": "50%", "south": "40%"}}}, ["shares that add up to 90%"]),
        ({"by_year": {"2018-19": {"nroth": "100%"}}}, ['the unknown body "nroth"', "north"]),
        ({"by_year": BY_YEAR, "shares": {"north": "100%"}}, ["shares and by_year", "exactly one"]),
        ({}, ["none of them", "exactly one of shares or weights or equally or by_year"]),
    ],
)
def test_a_key_that_does_not_divide_is_refused(key: Document, words: list[str]):
    agreed = {"shared": {"title": "Shared", "between": ["north"], "keys": {"by-calls": key | {"assumed": "A test"}}}}
    with pytest.raises(CaseHasErrors) as refusal:
        a_case(bodies=BODIES, agreements=agreed)
    assert_problem(refusal.value.problems, "agreements.shared.keys.by-calls", *words)


# --- a weight by line and year -----------------------------------------------------------------


def totals(ledger: Ledger, weights: dict[str, Weight], *periods: Period, draws: int = 3):
    views = [View(str(at), weights, period) for at, period in enumerate(periods)]
    drawn = Simulator(ledger, views).run(draws).totals
    return [drawn[view.name].tolist() for view in views]


def test_a_weight_by_year_gives_each_year_its_own():
    ledger = a_ledger(a_line(size=100.0), years=3)
    periods = [in_year(0), in_year(2), over_years(0, 2), over_years(1, 2), at_year_end(1)]
    found = totals(ledger, {"line": (1.0, 0.5, 0.0)}, *periods, draws=1)
    assert found == [[100], [0], [150], [50], [50]]


def test_a_weight_that_stands_still_is_the_same_to_the_bit_as_one_number():
    ledger = a_ledger(a_line(size=Uniform(0, 1), ramp=7.0), years=3)
    periods = [in_year(1), over_years(0, 2), at_year_end(1)]
    assert totals(ledger, {"line": (0.3, 0.3, 0.3)}, *periods) == totals(ledger, {"line": 0.3}, *periods)


def test_weights_by_year_of_a_computed_line_and_in_what_explains_the_spread():
    computed = a_line("half", 0.0, event="", formula=Formula(lambda g: g.lines["line"] / 2, lines=("line",)))
    ledger = a_ledger(a_line(size=Uniform(0, 100)), computed, years=2)
    wanted = View("all", {"line": (1.0, 2.0), "half": (0.0, 4.0)}, over_years(0, 1))
    simulator = Simulator(ledger, [wanted], explain=wanted)
    assert simulator.planned() == {"all": 50 + 2 * 50 + 4 * 25}
    assert simulator.run(500).explained.lines == pytest.approx({"line": 3 / 5, "half": 2 / 5})
