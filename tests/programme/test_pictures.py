"""The pictures and tables of a target: odds, bridge, what explains the spread, each year, when projects start."""

import pytest

from shiremoot.dates import FinancialYear
from shiremoot.ledger import cause_of, delay_of, size_of
from shiremoot.programme.answer import CurvePoint, ProgrammeOdds, Share
from shiremoot.programme.bridge import DELAY, INDEPENDENT
from shiremoot.programme.finding import Told
from shiremoot.programme.pictures import bridge_picture, by_year, odds_curve, readings, shares_picture, timeline
from shiremoot.programme.profile import Drawn, YearOfProgramme
from shiremoot.programme.quantities import Assumption
from shiremoot.programme.starts import DrawnStart
from shiremoot.report import BridgeStep, Curve, OddsCurve, Table, TimelineRow
from shiremoot.report import Share as Bar
from shiremoot.testing import a_project
from tests.programme.making import CAP, a_reading, by_project, told


def curve_of(*each: object, **words: object) -> OddsCurve:
    found = odds_curve(told(*each, **words), "A source")
    assert found is not None
    return found


# --- the odds ------------------------------------------------------------------------------------


def test_both_readings_are_curves_with_their_odds_where_the_target_stands():
    found = curve_of(by_project(0.4), a_reading(0.5))
    reported, drawn = found.curves
    assert (reported.label, reported.main, reported.at_target) == ("Range as reported, flat", True, 0.5)
    assert drawn == Curve("Project by project", [(1e6, 1.0), (2e6, 0.0)], False, 0.4)
    said = "50.0% on the range reported and 40.0% project by project"
    assert found.title == f"The odds that it will save at least £1.5m in 2017-18: {said}"
    assert found.alt == (
        "The chance of at least each amount falls as the amount rises. "
        f"Whether it will save at least £1.5m in 2017-18: {said}."
    )
    assert (found.target, found.target_words) == (1.5e6, "Target: at least £1.5m")
    assert (found.stated, found.stated_words) == ((1e6, 2e6), "Range reported: £1m to £2m")
    assert found.axis == "Saving (in-year 2017-18, cash)"


def test_the_range_reported_falls_in_a_straight_line_from_its_low_to_its_high():
    points = curve_of(None, a_reading(0.5)).curves[0].points
    assert (points[0], points[-1]) == ((1e6, 1.0), (2e6, pytest.approx(0.0)))
    assert [amount for amount, _ in points] == pytest.approx([1e6 + 1e6 * step / 60 for step in range(61)])
    assert [odds for _, odds in points] == pytest.approx([1 - step / 60 for step in range(61)])


def test_ends_that_are_percentiles_reach_beyond_the_range():
    total = {"range": "£1m to £2m", "ends": "p10-p90", "year": "2017-18", "effect": "in-year", "assumed": "x"}
    points = curve_of(None, a_reading(0.5), programme={"reported_total": total}).curves[0].points
    assert (points[0][0], points[-1][0]) == pytest.approx((0.875e6, 2.125e6))


def test_a_cap_is_a_cost_and_its_odds_are_marked_on_no_curve_of_more():
    found = curve_of(by_project(0.4), a_reading(0.75), target=CAP)
    assert [curve.at_target for curve in found.curves] == [None, None], "its odds are those of less"
    assert (found.axis, found.target_words) == ("Cost (in-year 2017-18, cash)", "Target: not above £1.5m")


def test_alone_project_by_project_is_the_main_curve_and_no_range_is_drawn():
    found = curve_of(by_project(0.4))
    assert [(curve.label, curve.main) for curve in found.curves] == [("Project by project", True)]
    assert (found.stated, found.stated_words) == (None, "range reported")


def test_what_does_not_vary_has_no_curve():
    flat = (CurvePoint(1e6, 0.99), CurvePoint(1e6, 0.01))
    assert odds_curve(told(by_project(curve=flat)), "A source") is None
    assert odds_curve(told(), "A source") is None


AMOUNTS = {"p10": 1.0, "p20": 2.0, "p50": 3.0, "p80": 4.0, "p90": 5.0}


def amounts_of(**words: object) -> Table:
    table = curve_of(by_project(**AMOUNTS), a_reading(0.5), **words).table
    assert table is not None
    return table


def test_amounts_stand_by_how_many_runs_reach_them():
    table = amounts_of()
    names = [
        "Range as reported, flat",
        "Range as reported, triangular",
        "Range as reported, PERT",
        "Project by project",
    ]
    assert [column.name for column in table.columns] == ["Saving", *names]
    assert [(row[0], row[-1]) for row in table.rows] == [
        ("Reached in 90 of 100 runs", 1.0),
        ("Reached in 80 of 100 runs", 2.0),
        ("Reached in 50 of 100 runs", 3.0),
        ("Reached in 20 of 100 runs", 4.0),
        ("Reached in 10 of 100 runs", 5.0),
    ]


def test_costs_stand_by_how_many_runs_stay_below_them():
    table = amounts_of(target=CAP)
    assert table.columns[0].name == "Cost"
    assert [(row[0], row[-1]) for row in table.rows] == [
        (f"Not exceeded in {runs} of 100 runs", float(at)) for at, runs in enumerate((10, 20, 50, 80, 90), start=1)
    ]


@pytest.mark.parametrize(
    ("target", "missed", "needed"),
    [
        ({}, "Short of the target", "Needed on top, for 8 in 10"),
        (CAP, "Above the limit", "Limit higher by, for 8 in 10"),
    ],
)
def test_each_reading_has_its_odds_and_what_it_comes_short(target: dict, missed: str, needed: str):
    table = readings(told(by_project(0.4), target=target))
    assert table is not None
    assert [column.name for column in table.columns] == [
        "Reading", "Odds", f"{missed}, on average", needed,
    ]  # fmt: skip
    assert table.rows == (("Project by project", 0.4, 0.25e6, 0.3e6),)
    assert readings(told()) is None


# --- year by year --------------------------------------------------------------------------------


def years(*rates: float):
    return tuple(
        YearOfProgramme(FinancialYear(2017 + at), Drawn(2.0 + at, 1.0, 3.0), Drawn(rate, rate - 1, rate + 1))
        for at, rate in enumerate(rates)
    )


def rows(one: Told) -> dict[str, list]:
    table = by_year(one)
    assert table is not None
    return {row[0]: list(row[1:]) for row in table.rows}


def test_what_falls_in_a_year_what_is_added_up_and_the_yearly_rate_have_their_names():
    one = told(by_project(), by_year=years(5.0, 6.0))
    assert rows(one) == {
        "Falls in the year, as planned (in-year)": [2.0, 3.0],
        "In-year, reached in 90 of 100 runs": [1.0, 1.0],
        "In-year, reached in 10 of 100 runs": [3.0, 3.0],
        "Added up so far, as planned (cumulative)": [2.0, 5.0],
        "Yearly rate at the end of the year, as planned (run-rate)": [5.0, 6.0],
        "Run-rate, reached in 90 of 100 runs": [4.0, 5.0],
        "Run-rate, reached in 10 of 100 runs": [6.0, 7.0],
    }
    table = by_year(one)
    assert table is not None
    assert [column.name for column in table.columns] == ["Saving", "2017-18", "2018-19"]
    assert table.title == "Saving year by year, and the yearly rate it reaches (cash)"


def test_one_year_adds_nothing_up_and_what_never_recurs_has_no_rate():
    found = rows(told(by_project(), by_year=years(-1.0)))
    assert list(found)[3:] == []
    assert by_year(told(by_project())) is None
    costs = by_year(told(by_project(), target=CAP, by_year=years(5.0)))
    assert costs is not None
    assert costs.columns[0].name == "Cost"


# --- the bridge ----------------------------------------------------------------------------------


def bridged(*steps: tuple[str, float, float], reported: bool = False):
    drawn = by_project(steps[-1][2] if steps else 0.5, *steps)
    return bridge_picture(told(drawn, a_reading(0.5) if reported else None), drawn, "A source")


@pytest.mark.parametrize(
    ("before", "after", "title"),
    [
        (0.5, 0.25, "Late starts take 25.0 points off the odds"),
        (0.5, 0.75, "Late starts add 25.0 points to the odds"),
        (0.0, 0.0005, "Late starts add 0.1 points to the odds"),
        (0.0005, 0.0, "Late starts take 0.1 points off the odds"),
        (0.0, 0.0004, "No step moves the odds"),
    ],
)
def test_the_step_that_moves_the_odds_most_is_the_title(before: float, after: float, title: str):
    found = bridged((INDEPENDENT, before, before), (DELAY, before, after))
    assert found is not None
    assert found.title == title


def test_the_bridge_leads_from_its_first_reading_to_project_by_project():
    found = bridged((INDEPENDENT, 0.5, 0.4), ("Another", 0.4, 0.1), reported=True)
    assert found is not None
    assert (found.start, found.end) == ("Range as reported, flat", "Project by project")
    assert found.steps == [BridgeStep(INDEPENDENT, 0.5, 0.4), BridgeStep("Another", 0.4, 0.1)]
    assert found.alt == (
        "The odds go from 50.0% (Range as reported, flat) to 10.0% (project by project). "
        "Another take 30.0 points off the odds."
    )
    alone = bridged((DELAY, 0.5, 0.4))
    assert alone is not None
    assert alone.start == INDEPENDENT
    assert bridged() is None


# --- what explains the spread --------------------------------------------------------------------


def bars(*parts: float, target: dict | None = None):
    spread = tuple(Share(f"l{at}", f"Line {at}", "line", part) for at, part in enumerate(parts))
    drawn = by_project(spread=spread)
    return shares_picture(told(drawn, target=target), drawn, {}, "A source")


def test_the_largest_part_is_the_title_and_all_parts_are_bars():
    found = bars(0.75, 0.25)
    assert found is not None
    assert found.title == "Line 0 explains 75% of the spread"
    assert found.bars == [Bar("Line 0", 0.75), Bar("Line 1", 0.25)]
    assert found.alt == f"{found.title} of the saving in 2017-18; all parts add up to 100%."
    assert found.axis == "Share of the spread of the saving in 2017-18"
    cost = bars(0.75, 0.25, target=CAP)
    assert cost is not None
    assert (cost.axis, cost.alt) == (found.axis.replace("saving", "cost"), found.alt.replace("saving", "cost"))


def test_one_thing_that_varies_explains_everything_and_is_not_drawn():
    assert bars(1.0) is None
    assert bars() is None


def test_beyond_eight_bars_the_rest_stand_together():
    eight, ten = bars(*[0.125] * 8), bars(0.2, *[0.1] * 8)
    assert eight is not None
    assert ten is not None
    assert [bar.label for bar in eight.bars] == [f"Line {at}" for at in range(8)]
    assert ten.bars[8:] == [Bar("1 others together", 0.1)]
    assert len(bars(0.1, *[0.1] * 9).bars) == 9


def test_causes_and_delays_go_by_their_titles_and_sizes_by_the_lines():
    spread = Share("pay: cause", "pay: cause", "cause", 0.5), Share("one", "One", "line", 0.5)
    drawn = by_project(spread=spread)
    stated = told().target
    named = {
        cause_of("pay"): Assumption("cause", "Pay award", "Pay award", stated),
        size_of("one"): Assumption("size", "Saving of One", "One", stated),
    }
    found = shares_picture(told(drawn), drawn, named, "A source")
    assert found is not None
    assert found.bars == [Bar("Pay award", 0.5, True), Bar("One", 0.5, False)]
    assert delay_of("one") not in named


# --- when projects start -------------------------------------------------------------------------

FIRST = FinancialYear(2017)
PROJECTS = {
    "one": a_project("£1m", start="April 2017", title="Desk"),
    "two": a_project("£1m", start="July 2017", title="Desk"),
    "three": a_project("£1m", start="July 2017"),
    "free": a_project("£1m", start=None),
}
GO_LIVE = {"milestones": {name: {"month": "April 2017"} for name in ("go-live", "unused")}}
WORK = {"workstreams": {"work": {"title": "Work", "projects": PROJECTS}}}


def lined(*starts: DrawnStart, first: FinancialYear | None = FIRST):
    return timeline(told(programme=WORK, head=GO_LIVE), ProgrammeOdds((), (), starts, first), "A source")


def start(name: str, late: float = 0.0, *waits: str):
    return DrawnStart(name, 3.0, 3.0, 3.0 + late / 2, 3.0 + late, waits)


def test_projects_stand_after_the_milestones_that_they_wait_for():
    found = lined(start("go-live"), start("unused"), start("one", 2.0, "go-live"), start("two"), start("three"))
    assert found is not None
    assert found.rows == [
        TimelineRow("go-live", 3.0, 3.0, 3.0, 3.0, ()),
        TimelineRow("Desk (one)", 3.0, 3.0, 4.0, 5.0, ("go-live",)),
        TimelineRow("Desk (two)", 3.0, 3.0, 3.0, 3.0, ()),
        TimelineRow("three", 3.0, 3.0, 3.0, 3.0, ()),
    ]
    assert found.title == "Desk (one) is at least 2 months late in 10 of 100 runs"
    assert found.alt == f"Planned and likely starts of 4 projects and milestones. {found.title}."


@pytest.mark.parametrize(
    ("late", "title"),
    [
        (0.5, "three is at least 1 month late"),
        (2.5, "three is at least 3 months late"),
        (0.49, "No start is late in 90 of 100 runs"),
    ],
)
def test_a_start_less_than_half_a_month_late_is_on_time(late: float, title: str):
    found = lined(start("one"), start("three", late, "stranger"))
    assert found is not None
    assert found.title.startswith(title)
    assert found.rows[-1].depends_on == ()


def test_without_a_start_nothing_is_drawn():
    assert lined() is None
    assert lined(start("one"), first=None) is None
