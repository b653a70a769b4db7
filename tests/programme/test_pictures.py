"""The pictures of a target: twenty dots, steps in pounds, starts, what varies most, and every amount's odds."""

import pytest

from shiremoot.dates import FinancialYear
from shiremoot.ledger import Quantity, cause_of, delay_of, delivery_of, size_of
from shiremoot.programme.answer import CurvePoint, ProgrammeOdds, Share
from shiremoot.programme.bridge import DOUBTFUL, LATE, PLAN, REST, StepInPounds
from shiremoot.programme.pictures import dots_of_all, odds_curve, starts, steps, twenty_dots, what_varies_most
from shiremoot.programme.quantities import Assumption
from shiremoot.programme.reading import Reading
from shiremoot.programme.starts import DrawnStart
from shiremoot.report.blocks import Bar, Bars
from shiremoot.report.pictures.odds_curve import Curve, OddsCurve
from shiremoot.report.pictures.starts import StartRow, Starts
from shiremoot.report.pictures.steps import Steps
from shiremoot.report.pictures.svg import NARROW, WIDE
from shiremoot.report.pictures.twenty_dots import TwentyDots
from shiremoot.testing import a_project
from tests.programme.making import CAP, a_reading, by_project, told

NOTHING_VARIES = {"least": 1e6, "most": 1e6}
LOW, HIGH = tuple(0.9e6 + 1e3 * at for at in range(20)), tuple(1.6e6 + 1e3 * at for at in range(20))


# --- twenty dots ---------------------------------------------------------------------------------


def dots(*readings: object, **words: object) -> TwentyDots:
    found = twenty_dots(told(*readings, **words))
    assert found is not None
    return found


def test_the_title_says_how_many_of_20_outcomes_reach_the_target_on_each_reading():
    """Ten of £1m to £1.95m in steps of £50,000 are £1.5m or more."""
    found = dots(by_project(0.0, quantiles=LOW), a_reading(0.5))
    assert found.title == (
        "10 of 20 equally likely outcomes reach £1.5m on the range reported; none does project by project"
    )
    assert [(row.label, row.said) for row in found.rows] == [
        ("On the range reported", "10 of 20 reach £1.5m"),
        ("Project by project", "0 of 20, below 1 in 100"),
    ]
    assert found.alt == ("On the range reported: 10 of 20 reach £1.5m; Project by project: 0 of 20, below 1 in 100.")
    assert (found.target, found.target_words, found.axis) == (1.5e6, "Target £1.5m", "Saving in 2017-18")


@pytest.mark.parametrize(("met", "said"), [(1, "; 1 does project by project"), (2, "; 2 do project by project")])
def test_the_other_readings_dots_are_counted_too(met: int, said: str):
    amounts = (*LOW[met:], *HIGH[:met])
    assert dots(by_project(0.1, quantiles=amounts), a_reading(0.5)).title.endswith(said)


def test_all_of_them_are_said_with_their_chance_in_words():
    (row,) = dots(by_project(0.98, quantiles=HIGH)).rows
    assert row.said == "20 of 20, 98 in 100"


def test_a_limit_is_kept_to_by_what_costs_no_more():
    found = dots(by_project(0.55), target=CAP)
    assert found.title == "11 of 20 equally likely outcomes keep to £1.5m project by project"
    assert (found.target_words, found.axis) == ("Limit £1.5m", "Cost in 2017-18")
    assert "Filled dots keep to the limit." in found.note
    assert all(row.is_cap for row in found.rows)


def test_a_dot_exactly_at_the_target_meets_it_either_way():
    assert dots(by_project(0.5, quantiles=(1.5e6,) * 20)).title.startswith("20 of 20")
    assert dots(by_project(0.5, quantiles=(1.5e6,) * 20), target=CAP).title.startswith("20 of 20")


def test_what_does_not_vary_has_no_dots():
    assert twenty_dots(told(by_project(1.0, **NOTHING_VARIES))) is None
    assert twenty_dots(told()) is None
    assert len(dots(by_project(1.0, **NOTHING_VARIES), a_reading(0.5)).rows) == 1


def test_several_targets_have_a_row_each_as_a_share_of_their_own():
    both = [told(by_project(0.5)), told(by_project(0.55), target=CAP | {"amount": "£1m"})]
    found = dots_of_all(both)
    assert found is not None
    assert [row.label for row in found.rows] == ["£1.5m in 2017-18", "Cost £1m or less in 2017-18"]
    assert found.rows[0].amounts[0] == pytest.approx(1e6 / 1.5e6)
    assert found.rows[1].amounts[0] == pytest.approx(1.0)
    assert (found.target, found.measure) == (1.0, "share")
    assert found.title == "10 of 20 equally likely outcomes reach £1.5m in 2017-18"
    assert dots_of_all([told()]) is None


# --- steps in pounds -----------------------------------------------------------------------------

PLANNED = StepInPounds(PLAN, 1.325e6)
DOWN = (PLANNED, StepInPounds(LATE, -0.532e6), StepInPounds(DOUBTFUL, -0.04e6), StepInPounds(REST, 400.0))


def stepped(*moves: StepInPounds, expected: float = 0.753e6, **words: object) -> Steps:
    found = steps(told(by_project(steps=moves, expected=expected), **words))
    assert found is not None
    return found


def test_the_largest_step_is_the_title_and_what_is_too_small_to_show_is_named():
    found = stepped(*DOWN)
    assert found.title == "Late starts take £0.53m of the £1.33m planned"
    assert [(row.label, row.said) for row in found.rows] == [
        ("Plan: all on time and delivered", "£1.33m"),
        ("Late starts take", "−£0.53m"),
        ("Projects that may not happen take", "−£0.04m"),
        ("On average it brings", "£0.75m"),
    ]
    assert "Left out, as too small to show: uneven ranges and shared causes." in found.note
    assert found.rows[-1].span_said == "£1.1m to £1.9m"
    assert (found.line, found.line_words) == (1.5e6, "Target £1.5m")


def test_each_step_begins_where_the_one_before_it_ends():
    rows = stepped(*DOWN).rows
    assert [row.start for row in rows] == pytest.approx([0, 1.325e6, 0.793e6, 0])
    assert [row.end for row in rows] == pytest.approx([1.325e6, 0.793e6, 0.753e6, 0.753e6])


def test_what_takes_from_a_saving_is_worse_and_what_takes_from_a_cost_is_better():
    assert [row.kind for row in stepped(*DOWN).rows] == ["whole", "worse", "worse", "whole"]
    cost = stepped(*DOWN, target=CAP)
    assert [row.kind for row in cost.rows] == ["whole", "better", "better", "whole"]
    assert (cost.rows[0].label, cost.rows[-1].label) == ("Plan: all as planned", "On average it costs")
    assert (cost.axis, cost.line_words) == ("Cost in 2017-18", "Limit £1.5m")


def test_what_adds_has_its_plus():
    found = stepped(PLANNED, StepInPounds(REST, 0.2e6), expected=1.525e6)
    assert (found.rows[1].label, found.rows[1].said) == ("Uneven ranges and shared causes add", "+£0.20m")
    assert found.title == "Uneven ranges and shared causes add £0.20m to the £1.33m planned"


def test_without_a_step_that_shows_there_is_no_picture():
    assert steps(told(by_project(steps=(PLANNED, StepInPounds(REST, 400.0))))) is None
    assert steps(told(by_project())) is None
    assert steps(told()) is None


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


def lined(*found: DrawnStart, first: FinancialYear | None = FIRST) -> Starts | None:
    return starts(told(programme=WORK, head=GO_LIVE), ProgrammeOdds((), (), found, first))


def start(name: str, late: float = 0.0, *waits: str, sure: bool = False) -> DrawnStart:
    early = 3.0 + late if sure else 3.0
    return DrawnStart(name, 3.0, early, (early + 3.0 + late) / 2, 3.0 + late, waits)


def drawn_starts(*found: DrawnStart) -> Starts:
    picture = lined(*found)
    assert picture is not None
    return picture


def test_projects_stand_after_the_milestones_that_they_wait_for_and_those_alike_share_a_line():
    found = drawn_starts(start("go-live"), start("unused"), start("one", 2.0, "go-live"), start("two"), start("three"))
    assert list(found.rows) == [
        StartRow("go-live, Desk (two) and 1 more", 3.0, 3.0, 3.0),
        StartRow("Desk (one)", 3.0, 4.0, 5.0),
    ]
    assert "One project waits for another." in found.note


@pytest.mark.parametrize(
    ("late", "title"),
    [
        (0.5, "Every start is on time in 9 runs of 10"),
        (0.6, "three starts one month late or more in 1 run of 10"),
        (2.6, "three starts three months late or more in 1 run of 10"),
    ],
)
def test_the_latest_start_is_the_title(late: float, title: str):
    assert drawn_starts(start("one"), start("three", late)).title == title


def test_a_start_that_is_late_whatever_happens_is_said_so():
    assert drawn_starts(start("three", 3.0, sure=True)).title == "three starts three months late in any case"


def test_projects_that_start_after_the_year_are_counted_and_milestones_are_none():
    """The year ends after 12 months; a start in month 3 that may be 10 late falls behind it."""
    found = drawn_starts(start("go-live", 20.0), start("one", 10.0, "go-live"), start("two", 10.0), start("three"))
    assert found.title == "In 1 run in 10, two of three projects start after the year has ended"
    assert "Each start is looked at by itself." in found.note
    assert (found.line, found.line_words) == (12.0, "2017-18 ends")
    one = drawn_starts(start("one", 10.0), start("two"))
    assert one.title == "In 1 run in 10, one of two projects starts after the year has ended"


def test_without_a_start_nothing_is_drawn():
    assert lined() is None
    assert lined(start("one"), first=None) is None


# --- what varies most ----------------------------------------------------------------------------


def bars(*parts: float, target: dict | None = None, named: dict[Quantity, Assumption] | None = None) -> Bars | None:
    spread = tuple(Share(f"l{at}", f"Line {at}", "line", part) for at, part in enumerate(parts))
    return what_varies_most(told(by_project(spread=spread), target=target), named or {})


def some_bars(*parts: float, **words: dict) -> Bars:
    found = bars(*parts, **words)
    assert found is not None
    return found


def test_four_bars_at_most_and_the_rest_are_gathered_with_a_ceiling():
    found = some_bars(0.5, 0.2, 0.1, 0.1, 0.06, 0.04)
    assert list(found.bars) == [
        Bar("Line 0", 0.5),
        Bar("Line 1", 0.2),
        Bar("Line 2", 0.1),
        Bar("Line 3", 0.1),
        Bar("Two others, each below 7%", pytest.approx(0.1), other=True),
    ]
    assert found.title == "Half of the uncertainty is line 0"
    assert found.of_what == "Share of the uncertainty of the saving, project by project"
    assert some_bars(0.7, 0.3, target=CAP).of_what == "Share of the uncertainty of the cost, project by project"


def test_one_alone_that_is_small_is_named_and_nothing_has_no_bar():
    assert [bar.label for bar in some_bars(0.6, 0.397, 0.003).bars] == ["Line 0", "Line 1", "Line 2"]
    assert [bar.label for bar in some_bars(0.6, 0.4, 0.0).bars] == ["Line 0", "Line 1"]


def test_what_lessens_the_uncertainty_is_told_and_not_drawn():
    found = some_bars(0.71, 0.45, -0.16)
    assert [bar.label for bar in found.bars] == ["Line 0", "Line 1"]
    assert found.note.startswith("One other lessens it by 16%. ")


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.71, "7 in 10"), (0.45, "Half"), (0.56, "56 in 100"), (0.998, "Nearly all"), (1.44, "More than all")],
)
def test_the_largest_part_is_said_in_words(share: float, said: str):
    assert some_bars(share, 1 - share).title == f"{said} of the uncertainty is line 0"


def test_one_thing_that_varies_explains_everything_and_is_not_drawn():
    assert bars(1.0) is None
    assert bars() is None


@pytest.mark.parametrize(
    ("sort", "quantity", "label", "title"),
    [
        ("delay", delay_of("a"), "When cloud first starts", "one date: when cloud first starts"),
        ("delivery", delivery_of("a"), "Whether cloud first goes ahead", "whether cloud first goes ahead"),
        ("cause", cause_of("a"), "Cloud first", "cloud first"),
    ],
)
def test_what_is_not_known_is_named_in_words(sort: str, quantity: Quantity, label: str, title: str):
    spread = Share(quantity.stream, "raw", "cause", 0.6), Share("one", "One", "line", 0.4)
    stated = told().target
    named = {
        quantity: Assumption(sort, "Title", "Cloud first", stated),
        size_of("one"): Assumption("size", "Saving of One", "IT merged", stated),
    }
    if sort == "cause":
        named[quantity] = Assumption("cause", "Cloud first", "Cloud first", stated)
    found = what_varies_most(told(by_project(spread=spread)), named)
    assert found is not None
    assert [bar.label for bar in found.bars] == [label, "How much IT merged saves"]
    assert found.title == f"6 in 10 of the uncertainty is {title}"


# --- every amount's odds -------------------------------------------------------------------------


def curve_of(*each: Reading | None, **words: object) -> OddsCurve:
    found = odds_curve(told(*each, **words))
    assert found is not None
    return found


FALLING = (CurvePoint(1e6, 1.0), CurvePoint(1.5e6, 0.4), CurvePoint(2e6, 0.0))


def test_both_readings_are_curves_with_their_odds_where_the_target_stands():
    found = curve_of(by_project(0.4, curve=FALLING), a_reading(0.5))
    reported, drawn = found.curves
    assert (reported.label, reported.main, reported.at_target) == ("On the range reported", True, 0.5)
    assert drawn == Curve("Project by project", [(1e6, 1.0), (1.5e6, 0.4), (2e6, 0.0)], False, 0.4)
    assert found.title == "The chance of £1.5m or more is 5 in 10 on the range reported and 4 in 10 project by project"
    assert (found.target, found.target_words, found.stated) == (1.5e6, "Target £1.5m", (1e6, 2e6))
    assert found.note == "The band is the range reported, £1m to £2m."
    assert found.axis == "Saving in 2017-18"


def test_the_range_reported_falls_in_a_straight_line_from_its_low_to_its_high():
    points = curve_of(None, a_reading(0.5)).curves[0].points
    assert [amount for amount, _ in points] == pytest.approx([1e6 + 1e6 * step / 60 for step in range(61)])
    assert [odds for _, odds in points] == pytest.approx([1 - step / 60 for step in range(61)])


def test_ends_that_are_percentiles_reach_beyond_the_range():
    total = {"range": "£1m to £2m", "ends": "p10-p90", "year": "2017-18", "effect": "in-year", "assumed": "x"}
    points = curve_of(None, a_reading(0.5), programme={"reported_total": total}).curves[0].points
    assert (points[0][0], points[-1][0]) == pytest.approx((0.875e6, 2.125e6))


def test_a_caps_curves_are_the_chances_of_at_most_each_amount_and_rise():
    found = curve_of(by_project(0.6, curve=FALLING), a_reading(0.5), target=CAP)
    reported, drawn = found.curves
    assert found.is_cap
    assert drawn.points == [(1e6, 0.0), (1.5e6, 0.6), (2e6, 1.0)]
    assert [odds for _, odds in reported.points] == pytest.approx([step / 60 for step in range(61)])
    assert [curve.at_target for curve in found.curves] == [0.5, 0.6]
    assert found.title.startswith("The chance of £1.5m or less is 5 in 10 on")
    assert (found.axis, found.target_words) == ("Cost in 2017-18", "Limit £1.5m")


def test_alone_project_by_project_is_the_main_curve_and_no_range_is_drawn():
    found = curve_of(by_project(0.4, curve=FALLING))
    assert [(curve.label, curve.main) for curve in found.curves] == [("Project by project", True)]
    assert (found.stated, found.note) == (None, "")


def test_odds_that_are_no_chance_are_marked_on_no_curve():
    rare = curve_of(by_project(0.004, curve=(CurvePoint(1e6, 1.0), CurvePoint(2e6, 0.0))))
    assert rare.curves[0].at_target is None
    assert rare.title.endswith("is below 1 in 100 project by project")
    never = curve_of(by_project(0.0, most=1.4e6, curve=FALLING))
    assert never.title == "£1.5m or more: not reachable (£1.4m at most) project by project"


def test_what_does_not_vary_has_no_curve():
    flat = (CurvePoint(1e6, 0.99), CurvePoint(1e6, 0.01))
    assert odds_curve(told(by_project(curve=flat))) is None
    assert odds_curve(told()) is None


def test_every_picture_is_drawn_at_both_sizes():
    drawn = by_project(0.4, steps=DOWN, curve=FALLING)
    one = told(drawn, a_reading(0.5))
    for picture in (twenty_dots(one), steps(one), odds_curve(one), drawn_starts(start("one", 2.0), start("two"))):
        assert picture is not None
        for size in (WIDE, NARROW):
            assert "<svg" in picture.drawn(size).written("x", picture.title, picture.alt)
