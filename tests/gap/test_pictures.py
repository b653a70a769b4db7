"""The pictures of a plan: the gap heading by heading down to what is left, and what would change that."""

import pytest

from shiremoot.gap.changing import Effect
from shiremoot.gap.pictures import gap_tree, levers, told_levers
from shiremoot.gap.years import AfterSavings
from shiremoot.question.results import Between, Drawn
from shiremoot.report.pictures.ranges import RangeRow
from shiremoot.report.pictures.steps import StepRow, Steps
from tests.gap.making import a_body, a_year, an_answer, told

CAUSES = {"Pay": 15e6, "Grant": 8e6, "Growth": -3e6, "Nothing": 0.009}


def tree(gap: float = 0.0, savings: float = 0.0, varies: bool = False, **fields: object) -> Steps:
    found = gap_tree(told(an_answer(a_body(a_year(gap, savings, **fields)), varies=varies)))
    assert found is not None
    return found


def labels(found: Steps) -> list[str]:
    return [row.label for row in found.rows]


# --- the gap, heading by heading ---------------------------------------------------------------------


def test_each_cause_moves_the_gap_up_or_down_by_its_pounds():
    found = tree(20e6, by_heading=CAUSES)
    assert found.rows == [
        StepRow("Pay", 0.0, 15e6, "worse", "+£15m"),
        StepRow("Grant", 15e6, 23e6, "worse", "+£8m"),
        StepRow("Growth", 23e6, 20e6, "better", "−£3m"),
        StepRow("Gap before savings", 0.0, 20e6, "whole", "£20m"),
    ]
    assert found.title == "£15m comes from pay and £8m from grant"
    assert found.alt == (
        "In 2018-19, with 8 runs in 10. Pay: +£15m. Grant: +£8m. Growth: −£3m. Gap before savings: £20m."
    )
    assert found.axis == "In 2018-19"
    assert found.note == ""


def test_what_is_put_into_reserves_goes_up_from_what_their_use_leaves():
    *_, used, put_in, still = tree(20e6, 8e6, reserve_use=2e6, reserve_contribution=1e6).rows
    assert used == StepRow("Reserves used", 12e6, 10e6, "better", "−£2m")
    assert put_in == StepRow("Put into reserves", 10e6, 11e6, "worse", "+£1m")
    assert still == StepRow("Still to find", 0.0, 11e6, "whole", "£11m")


def test_savings_bring_it_down_their_cost_up_and_reserves_down_again():
    found = tree(20e6, 8e6, cost_to_achieve=1e6, reserve_use=2e6)
    assert found.rows == [
        StepRow("Gap before savings", 0.0, 20e6, "whole", "£20m"),
        StepRow("Savings as planned", 20e6, 12e6, "better", "−£8m"),
        StepRow("Cost to achieve", 12e6, 13e6, "worse", "+£1m"),
        StepRow("Left to find", 0.0, 13e6, "whole", "£13m"),
        StepRow("Reserves used", 13e6, 11e6, "better", "−£2m"),
        StepRow("Still to find", 0.0, 11e6, "whole", "£11m"),
    ]


def test_8_runs_in_10_stand_at_the_moving_end_of_every_bar_that_varies():
    found = tree(
        20e6,
        8e6,
        varies=True,
        by_heading={"Pay": 15e6, "Grant": 5e6},
        by_heading_drawn={"Pay": Between(12e6, 19e6), "Grant": Between(5e6, 5e6)},
        gap_drawn=Between(17e6, 24e6),
        savings_drawn=Between(5e6, 7e6),
        gap_after_savings_drawn=Drawn(11e6, 13e6, 17e6),
    )
    spans = {row.label: (row.span, row.span_said) for row in found.rows}
    assert spans == {
        "Pay": ((12e6, 19e6), "£12m to £19m"),
        "Grant": (None, ""),
        "Gap before savings": ((17e6, 24e6), "£17m to £24m"),
        "Savings as planned": ((13e6, 15e6), "£5m to £7m"),
        "Left to find": ((11e6, 17e6), "£11m to £17m"),
    }
    assert found.note == (
        "Bars are the plan; the thin line at the end of each holds 8 runs in 10. Savings planned at £8m lie above "
        "theirs: 9 runs in 10 bring less."
    )
    assert "Savings as planned: −£8m (£5m to £7m)" in found.alt


def test_savings_within_their_range_need_no_word():
    found = tree(20e6, 8e6, varies=True, savings_drawn=Between(5e6, 8e6))
    assert "lie above" not in found.note


@pytest.mark.parametrize(
    ("gap", "headings", "savings", "title"),
    [
        (183e6, {"Pay": 104e6, "Grant": 79e6}, 68e6, "£104m comes from pay and £79m from grant; savings close £68m"),
        (18e6, {"Demand": 21.8e6, "Pay": 16.7e6, "Tax": -20.5e6}, 0.0, "£22m comes from demand and £16.7m from pay"),
        (2e6, {"Pay": 2e6}, 0.0, "£2m comes from pay"),
        (-2e6, {"Tax": -2e6}, 0.0, "In 2018-19 there is £2m more than is needed"),
    ],
)
def test_the_title_says_what_makes_the_gap(gap: float, headings: dict, savings: float, title: str):
    assert tree(gap, savings, by_heading=headings).title == title


@pytest.mark.parametrize(
    ("fields", "rows"),
    [
        ({"savings": 0.01}, ["Savings as planned", "Left to find"]),
        ({"savings": -0.01}, ["Savings as planned", "Left to find"]),
        ({"cost_to_achieve": 0.01}, ["Cost to achieve", "Left to find"]),
        ({"reserve_use": 0.01}, ["Reserves used", "Still to find"]),
        ({"reserve_contribution": 0.01}, ["Put into reserves", "Still to find"]),
        ({"savings": 0.009, "cost_to_achieve": 0.009, "reserve_use": 0.009}, []),
    ],
)
def test_a_penny_is_drawn_and_less_is_not(fields: dict, rows: list[str]):
    assert labels(tree(20e6, **fields)) == ["Gap before savings", *rows]


def test_a_saving_that_costs_money_goes_up():
    found = tree(20e6, -1e6, gap_after_savings=AfterSavings(21e6, 21e6, 21e6))
    assert found.rows[1] == StepRow("Savings as planned", 20e6, 21e6, "worse", "+£1m")


def test_a_cause_too_small_to_be_seen_is_named_below():
    found = tree(20e6, by_heading={"Pay": 20e6, "Stamps": 0.05e6, "Ink": 0.1e6})
    assert labels(found) == ["Pay", "Ink", "Gap before savings"]
    assert found.note == "Left out, as too small to draw: Stamps (£50k)."


SMALL = {f"Small {at}": 0.1e6 for at in range(5)}


def test_of_many_causes_the_smaller_ones_stand_together_and_in_full_in_the_annex():
    found = tree(25.5e6, by_heading={"Pay": 20e6, **SMALL, "Demand": 5e6})
    assert labels(found) == ["Pay", "Demand", "Five smaller headings", "Gap before savings"]
    assert found.note == "The annex has the smaller headings one by one."


def test_of_few_causes_each_stands_by_itself():
    found = tree(20.5e6, by_heading={"Pay": 20e6, **SMALL})
    assert labels(found) == ["Pay", *SMALL, "Gap before savings"]


def test_a_cause_that_is_called_as_a_step_of_ours_is_told_apart():
    assert labels(tree(20e6, by_heading={"Left to find": 20e6}))[0] == "Left to find (heading)"


def test_a_plan_in_which_nothing_moves_has_no_picture():
    assert gap_tree(told(an_answer(a_body(a_year())))) is None


# --- what would change it ------------------------------------------------------------------------


def effect(title: str, low: float, high: float) -> Effect:
    ends = {"low": 1.0, "high": 2.0, "left_low": 3.0, "left_high": 4.0, "ends": "absolute"}
    return Effect(title, **ends, moves=abs(high - low), left_p10=low, left_p90=high)


def changed(*found: Effect):
    year = a_year(183e6, 68e6, gap_after_savings_drawn=Drawn(101e6, 125e6, 150e6))
    return told(an_answer(a_body(year), changes=found))


PAY, GRANT, DESK = effect("Pay", 94e6, 136e6), effect("Grant", 126e6, 107e6), effect("Desk", 115.0e6, 115.2e6)


def test_each_figure_has_its_range_over_8_runs_in_10():
    found = levers(changed(PAY, GRANT))
    assert found.rows == [
        RangeRow("Pay", 94e6, 136e6, "£94m to £136m"),
        RangeRow("Grant", 107e6, 126e6, "£107m to £126m"),
    ]
    assert (found.line, found.line_words) == (115e6, "As planned £115m")
    assert found.title == "Pay and grant matter most"
    assert found.alt == "What is left to find in 2018-19. Pay: £94m to £136m. Grant: £107m to £126m."
    assert found.note == "One figure at a time over 8 runs in 10, all else as planned."


def test_what_prints_the_same_at_both_ends_is_left_out_and_counted():
    found = levers(changed(PAY, GRANT, DESK))
    assert [row.label for row in found.rows] == ["Pay", "Grant"]
    assert found.note.endswith("The annex has one figure more that moves it less.")
    both = levers(changed(PAY, GRANT, DESK, effect("Fire", 115.0e6, 115.1e6)))
    assert both.note.endswith("The annex has two figures more that move it less.")


def test_no_more_than_five_are_drawn():
    found = levers(changed(*(effect(f"p{at}", 90e6 + 1e6 * at, 140e6) for at in range(8))))
    assert len(found.rows) == 5
    assert "The annex has three figures more that move it less." in found.note


def test_fewer_than_two_that_differ_are_no_picture():
    assert levers(changed(PAY)) is None
    assert levers(changed(PAY, effect("Other", 94e6, 136e6))) is None
    assert levers(changed(PAY, effect("Pay", 90e6, 136e6))) is None, "of one name, a reader cannot tell them apart"
    assert [one.title for one in told_levers(changed(PAY, DESK))] == ["Pay"]
