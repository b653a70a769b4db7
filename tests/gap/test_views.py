"""Which lines count in which figure of a body and a year, and what of them the base budget holds already."""

import pytest

from shiremoot.dates import FinancialYear
from shiremoot.gap.document import Gap
from shiremoot.gap.lines import BASE_EVENT
from shiremoot.gap.views import IN_BASE, TOGETHER, PlanViews, left_of, name_of, share_of
from shiremoot.ledger import Line, Share
from shiremoot.money import Basis
from shiremoot.testing import a_ledger, a_line

GAP = Gap.model_validate({"base_year": "2017-18", "through": "2019-20"})
FIRST, LAST = FinancialYear(2018), FinancialYear(2019)
ONE_OFF = Basis("cash", "one-off", "full-year", (), "cashable", "net")
AVOIDED = Basis("cash", "recurring", "full-year", (), "cost-avoidance", "net")
STARTS = {BASE_EVENT: 0.0, "autumn": 6.0, "plan": 12.0, "never": 120.0}


def plan(*lines: Line) -> PlanViews:
    """Three years from the base year on: April is the start of each event but "autumn"."""
    return PlanViews(GAP, a_ledger(*lines, years=3, starts=STARTS))


BASE = (
    a_line("budget", 1_000.0, kind="base", event=BASE_EVENT, heading="Base budget"),
    a_line("income", 900.0, kind="funding", event=BASE_EVENT, heading="Base funding"),
)
LINES = (
    *BASE,
    a_line("pay", 40.0, kind="pressure", event="autumn", heading="Pay"),
    a_line("grant", 8.0, kind="funding", event="plan", heading="Grant"),
    a_line("desk", 20.0, kind="saving", event="autumn", heading="Savings"),
    a_line("team", 6.0, kind="cost", event="autumn", heading="Costs"),
    a_line("hosting", 3.0, kind="payment", event="plan", heading="Payments"),
    a_line("quiet", 1.0, kind="pressure", event="plan"),
    a_line("growth", 500.0, kind="saving", event="autumn", basis=AVOIDED),
    a_line("sale", 70.0, kind="saving", event="autumn", basis=ONE_OFF),
)


@pytest.fixture(scope="module")
def planned():
    return plan(*LINES).planned([TOGETHER])


def stands(planned: dict, what: str, year: FinancialYear | str):
    return planned[name_of(TOGETHER, what, year)]


# --- whose it is ---------------------------------------------------------------------------------


def test_a_line_posts_to_its_bodies_what_is_theirs_alone():
    line = a_line(shares=(Share(("north",), (0.25, 0.5)), Share(("north", "south"), 0.125)))
    assert [share_of(line, "north", at) for at in (0, 1, 7)] == [0.25, 0.5, 0.5]
    assert share_of(line, "south", 0) == 0
    assert share_of(line, TOGETHER, 1) == 0.625


def test_a_payment_between_bodies_cancels_for_all_together():
    line = a_line(kind="payment", shares=(Share(("north",)), Share(("south",), -1.0)))
    assert [share_of(line, body, 0) for body in ("north", "south", TOGETHER)] == [1, -1, 0]


def test_only_savings_that_close_no_gap_are_no_part_of_it():
    assert not plan().counts(a_line(basis=AVOIDED))
    assert plan().counts(a_line())
    assert plan().counts(a_line(kind="cost", basis=AVOIDED))


def test_headings_of_the_gap_stand_in_the_order_of_the_document():
    """Savings and their cost are no heading of a gap, and what has no heading has no name of its own."""
    again = a_line("again", kind="pressure", heading="Pay")
    assert plan(*LINES, again).headings == ("Base budget", "Base funding", "Pay", "Grant", "Payments")


# --- figures as planned --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "year", "pounds"),
    [
        ("requirement", LAST, 1_000 + 40 + 3 + 1),
        ("requirement", IN_BASE, 20),
        ("funding", LAST, 908),
        ("funding", IN_BASE, 0),
        ("savings", LAST, 20),
        ("savings", IN_BASE, 10),
        ("cost", LAST, 6),
        ("cost", IN_BASE, 3),
        ("run-rate", LAST, 20),
        ("net savings", LAST, 20 - 6),
        ("net savings", IN_BASE, 10 - 3),
        ("gap before savings", LAST, 1_000 + 40 + 3 + 1 - 908),
        ("gap before savings", IN_BASE, 20),
        ("heading Pay", FIRST, 40),
        ("heading Pay", IN_BASE, 20),
        ("heading Grant", LAST, -8),
        ("heading Base budget", LAST, 1_000),
        ("heading Base funding", LAST, -900),
        ("heading Base budget", IN_BASE, 0),
    ],
)
def test_each_figure_counts_the_lines_of_its_kind(planned: dict, what: str, year: FinancialYear | str, pounds: float):
    """Half of what starts in autumn is in the base; the base itself, one-offs and growth avoided are not."""
    assert stands(planned, what, year) == pounds


def test_every_year_of_the_plan_has_its_figures_and_the_base_year_what_it_holds(planned: dict):
    whats = {
        "requirement",
        "funding",
        "savings",
        "cost",
        "net savings",
        "gap before savings",
        *(f"heading {one}" for one in plan(*LINES).headings),
    }
    years = {name_of(TOGETHER, what, year) for what in whats | {"run-rate"} for year in (FIRST, LAST)}
    assert planned.keys() == years | {name_of(TOGETHER, what, IN_BASE) for what in whats}


def test_what_is_left_is_the_gap_before_savings_less_savings_net_of_their_cost(planned: dict):
    assert left_of(planned, TOGETHER, IN_BASE) == 20 - 10 + 3
    assert left_of(planned, TOGETHER, LAST) == 1_000 + 40 + 3 + 1 - 908 - (20 - 6)


def test_a_cause_under_the_heading_of_a_saving_counts_no_saving():
    lines = a_line("one", 5.0, kind="pressure", heading="Shared"), a_line("two", 3.0, heading="Shared")
    assert stands(plan(*lines).planned([TOGETHER]), "heading Shared", LAST) == 5


def test_what_is_drawn_is_the_gap_before_savings_and_the_savings_net_of_their_cost():
    """No line stands in both, so that none is added up twice."""
    found = {view.name: view.weights for view in plan(*LINES).drawn_views(TOGETHER)}
    drawn = ("gap before savings", "net savings")
    assert list(found) == [name_of(TOGETHER, what, year) for year in (FIRST, LAST) for what in drawn]
    net = {"desk": 1.0, "sale": 1.0, "team": -1.0}
    assert found[name_of(TOGETHER, "net savings", LAST)] == net
    up = dict.fromkeys(("budget", "pay", "hosting", "quiet"), 1.0)
    before = up | dict.fromkeys(("income", "grant"), -1.0)
    assert found[name_of(TOGETHER, "gap before savings", FIRST)] == before
    assert {view.period.first for view in plan().drawn_views(TOGETHER)} == {12.0, 24.0}


def test_a_body_counts_its_own_share_of_the_year():
    half = a_line("half", 100.0, kind="pressure", event="plan", shares=(Share(("council",), (0.0, 0.25, 0.75)),))
    planned = plan(half).planned(["council", "trust"])
    assert [planned[name_of("council", "requirement", year)] for year in (FIRST, LAST)] == [25, 75]
    assert planned[name_of("trust", "requirement", LAST)] == 0


# --- line by line --------------------------------------------------------------------------------


def test_the_base_holds_what_recurring_lines_bring_in_its_year():
    penny = a_line("penny", 0.02, event="autumn"), a_line("less", 0.019, event="autumn")
    assert [(line.name, pounds) for line, pounds in plan(*LINES, *penny).in_base] == [
        ("pay", 20.0),
        ("desk", 10.0),
        ("team", 3.0),
        ("penny", 0.01),
    ]
    refund = a_line("refund", -0.02, kind="pressure", event="autumn")
    assert [pounds for _, pounds in plan(refund).in_base] == [-0.01]


def test_what_moves_a_year_is_every_line_but_the_base_and_what_closes_no_gap():
    theirs = a_line("theirs", 9.0, kind="payment", shares=(Share(("council",)), Share(("trust",), -1.0)))
    part = a_line("part", 8.0, kind="pressure", event="plan", shares=(Share(("council",), 0.25),))
    found = {line.name: pounds for line, pounds in plan(*LINES, theirs, part).moving(TOGETHER, LAST)}
    assert found == {
        "pay": 20.0,
        "grant": -8.0,
        "desk": -10.0,
        "team": 3.0,
        "hosting": 3.0,
        "quiet": 1.0,
        "sale": 0.0,
        "part": 2.0,
    }


def test_a_line_by_year_is_what_falls_in_each_year_planned():
    line = a_line("later", 12.0, event="plan", lag=3.0)
    assert plan(line).by_year([line]) == {"later": (9.0, 12.0)}
    assert plan(line).by_year([]) == {}
