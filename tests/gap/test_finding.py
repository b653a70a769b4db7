"""The finding of a plan in words: each kind of gap, of reserves and of doubt has its own sentence."""

import re

import pytest

from shiremoot.gap.finding import (
    gap_in_words,
    reserves_in_doubt,
    savings_beside,
    sentences,
    unstated_against_the_gap,
)
from shiremoot.gap.reserves import Runway
from shiremoot.gap.study import Beside, GapResult
from shiremoot.gap.years import AfterSavings, Drawn, YearOfGap
from shiremoot.question.resting import NotCounted
from shiremoot.testing import a_figure
from tests.gap.making import FIRST, KEPT, TWO, a_balance, a_body, a_year, an_answer, told

LEFT = tuple(NotCounted("x", "X", kind, "not estimated", "No price yet") for kind in ("saving", "cost"))


def finding(*years: YearOfGap, **fields: object):
    return list(sentences(told(an_answer(a_body(*years), **fields))))


def spread(low: float, middle: float, high: float, **fields: object):
    return {"gap_after_savings_drawn": Drawn(low, middle, high)} | fields


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (45e6, "a gap of £45m"),
        (0.01, "a gap of £0.01"),
        (0.009, "no gap"),
        (-0.009, "no gap"),
        (-0.01, "a surplus of £0.01"),
        (-2e6, "a surplus of £2m"),
    ],
)
def test_a_gap_of_a_penny_is_one_and_below_nought_it_is_a_surplus(amount: float, words: str):
    assert gap_in_words(amount) == words


# --- the gap of the last year --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (7e6, 20e6, "a gap of £20m in 2019-20, up from £7m in 2018-19: requirement"),
        (20e6, 7e6, "a gap of £7m in 2019-20, down from £20m in 2018-19: requirement"),
        (20e6, 20e6 + 1, "a gap of £20m in 2019-20, the same as in 2018-19: requirement"),
        (-2e6, 7e6, "a gap of £7m in 2019-20, after a surplus of £2m in 2018-19: requirement"),
        (7e6, -2e6, "a surplus of £2m in 2019-20, after a gap of £7m in 2018-19: requirement"),
        (7e6, 0.0, "no gap in 2019-20, after a gap of £7m in 2018-19: requirement"),
        (0.01, 7e6, "a gap of £7m in 2019-20, up from £0.01 in 2018-19: requirement"),
        (7e6, 0.01, "a gap of £0.01 in 2019-20, down from £7m in 2018-19: requirement"),
    ],
)
def test_the_last_year_stands_beside_the_first(first: float, last: float, said: str):
    assert finding(a_year(first), a_year(last, at=1))[0].startswith(f"As planned there is {said} less funding")


def test_a_plan_of_one_year_is_compared_with_no_other():
    assert finding(a_year(7e6))[0].startswith("As planned there is a gap of £7m in 2018-19: requirement less funding")


def test_a_plan_just_begun_says_what_is_missing_and_nothing_else():
    found = finding(a_year(7e6), missing=("pressures", "changes of funding"))
    said = (
        "This plan says nothing of pressures and changes of funding yet, so no gap can be told from it: base budget "
        "and funding alone stay as they are for ever (in-year, cash, A council)."
    )
    assert found == [said]


@pytest.mark.parametrize(("bodies", "whose"), [({}, "A council"), ({"bodies": TWO}, "all 2 bodies together")])
def test_it_says_whose_gap_it_is(bodies: dict, whose: str):
    each = [a_body(a_year(7e6), body=name) for name in bodies.get("bodies", ["council"])]
    (first, *_) = sentences(told(an_answer(*each), **bodies))
    assert first.endswith(f"(in-year, cash, {whose}).")


# --- what savings leave --------------------------------------------------------------------------


def test_savings_leave_a_gap_as_planned_on_average_and_where_they_fall_short():
    after = AfterSavings(12e6, 13e6, 14e6)
    found = finding(a_year(20e6, 8e6, gap_after_savings=after, **spread(9e6, 12.5e6, 16e6)))
    assert found[1] == (
        "Savings as planned leave a gap of £12m, on average £13m, and £14m with savings that are reached in 80 of 100 "
        "runs; with everything that may vary, 80 of 100 runs leave between £9m and £16m, the middle one £12.5m "
        "(2018-19, in-year, cash)."
    )


def test_what_is_below_nought_is_left_as_a_surplus():
    after = AfterSavings(-0.01, -3e6, 0.0)
    found = finding(a_year(5e6, 8e6, gap_after_savings=after, **spread(-4e6, -0.01, 1e6)))[1]
    assert "leave a surplus of £0.01, on average a surplus of £3m, and £0 with savings" in found
    assert "between a surplus of £4m and £1m, the middle one a surplus of £0.01 (" in found


def test_where_nothing_varies_that_is_said():
    said = "Savings as planned leave a gap of £12m, and nothing in the plan may vary (2018-19, in-year, cash)."
    assert finding(a_year(20e6, 8e6))[1] == said
    assert "nothing in the plan may vary" not in finding(a_year(20e6, 8e6, **spread(0.0, 0.0, 0.01)))[1]


@pytest.mark.parametrize("fields", [{"savings": 0.01}, {"savings": -0.01}, {"cost_to_achieve": 0.01}])
def test_a_penny_of_savings_or_of_their_cost_is_told_as_savings(fields: dict):
    assert finding(a_year(20e6, **fields))[1].startswith("Savings as planned leave")


@pytest.mark.parametrize(
    ("gap", "fields", "said"),
    [
        (20e6, {"savings_counted": 0}, "The plan holds no saving, so all of the gap is left to find"),
        (0.01, {"savings_counted": 0}, "The plan holds no saving, so all of the gap is left to find"),
        (-0.01, {"savings_counted": 0}, "The plan holds no saving, and nothing is left to find"),
        (0.0, {"savings_counted": 0}, "The plan holds no saving, and there is no gap to close"),
        (20e6, {"savings_counted": 1}, "No saving falls in 2018-19, so all of the gap"),
        (
            20e6,
            {"savings_counted": 0, "left_out": LEFT},
            "No saving has an estimate that counts, so",
        ),
        (
            20e6,
            {"savings_counted": 0, "beside": (Beside("x", "X", "cost-avoidance", (1e6,)),)},
            "No saving in the plan is one that closes a gap, so",
        ),
    ],
)  # fmt: skip
def test_without_savings_it_says_why_and_what_is_left(gap: float, fields: dict, said: str):
    assert finding(a_year(gap), **fields)[1].startswith(said)
    assert finding(a_year(gap), **fields)[1].endswith(" (2018-19, in-year, cash).")


def test_without_savings_the_runs_stand_where_they_vary():
    said = "so all of the gap is left to find; 80 of 100 runs leave between £19m and £21m, the middle one £20m (2018-19"
    assert said in finding(a_year(20e6, **spread(19e6, 20e6, 21e6)), savings_counted=0)[1]
    assert "runs leave" in finding(a_year(20e6, **spread(0.0, 0.0, 0.01)), savings_counted=0)[1]
    assert "runs" not in finding(a_year(20e6), savings_counted=0)[1]


def test_a_year_that_is_the_same_in_every_run_lies_between_nothing():
    """Another year may vary: the runs of this one have one amount."""
    same = finding(a_year(20e6, savings=5e6, **spread(15e6, 15e6, 15e6)), varies=True)[1]
    assert "leave £15m" in same
    assert "between" not in same


@pytest.mark.parametrize(
    ("drawn", "said"),
    [
        ((9e6, 12e6, 16e6), ["To leave no gap in 90 of 100 runs takes £16m more of savings or funding in 2018-19"]),
        ((-1e6, 0.0, 0.01), ["To leave no gap in 90 of 100 runs takes £0.01 more"]),
        ((0.01, 0.01, 0.02), ["To leave no gap in 90 of 100 runs takes £0.02 more"]),
        ((-1e6, -0.5e6, 0.0), ["In 90 of 100 runs nothing more has to be found for 2018-19."]),
        ((-0.01, 0.0, 0.0), ["In 90 of 100 runs nothing more has to be found for 2018-19."]),
        ((-1e6, -1e6, -1e6), ["Nothing more has to be found for 2018-19."]),
        ((9e6, 9e6, 9e6), []),
    ],
)  # fmt: skip
def test_last_what_leaves_no_gap_in_90_of_100_runs(drawn: tuple[float, float, float], said: list[str]):
    found = finding(a_year(20e6, 8e6, **spread(*drawn)))[2:]
    assert [words[: len(start)] for words, start in zip(found, said, strict=True)] == said


# --- reserves ------------------------------------------------------------------------------------


def of_reserves(*kept, runway: Runway | None = None, **words: object):  # noqa: ANN002
    """The sentence of a finding that speaks of reserves."""
    answer = an_answer(a_body(a_year(20e6, 8e6), reserves=kept, runway=runway))
    return list(sentences(told(answer, **words)))[2]


def test_the_year_in_which_reserves_fall_below_their_minimum_is_named():
    kept = (a_balance(20e6, 6e6), a_balance(14e6, 10e6, at=1, odds_below=0.9, closing_drawn=Drawn(1e6, 4e6, 9e6)))
    assert of_reserves(*kept, runway=Runway(FIRST + 1, 0.9)) == (
        "Reserves of £20m at the start of 2018-19 are below their minimum of £8m by the end of 2019-20, at £4m on "
        "savings as planned (80 of 100 runs: £1m to £9m); the chance of being below it then is about 9 chances in 10 "
        "(90.0%)."
    )


@pytest.mark.parametrize(
    ("odds", "said"),
    [
        (0.3, "is about 3 chances in 10 (30.0%); on savings as planned they are £20m then."),
        (0.5, "is about 5 chances in 10 (50.0%), although on savings as planned they are £20m then."),
    ],
)
def test_reserves_that_last_as_planned_have_the_odds_of_the_last_year(odds: float, said: str):
    kept = (a_balance(), a_balance(at=1, odds_below=odds))
    found = of_reserves(*kept)
    assert found == f"The chance that reserves are below their minimum of £8m at the end of 2019-20 {said}"


def test_where_nothing_varies_reserves_have_no_odds():
    kept = (a_balance(20e6, 6e6), a_balance(14e6, 10e6, at=1))
    answer = an_answer(a_body(a_year(20e6, 8e6), reserves=kept, runway=Runway(FIRST + 1, 1.0)), varies=False)
    assert list(sentences(told(answer)))[2].endswith("at £4m on savings as planned, and nothing in the plan may vary.")
    held = an_answer(a_body(a_year(20e6, 8e6), reserves=(a_balance(),)), varies=False)
    assert list(sentences(told(held)))[2] == (
        "Reserves are £20m at the end of 2018-19, not below their minimum of £8m, and nothing in the plan may vary."
    )


def test_without_a_minimum_they_are_held_against_nought():
    found = of_reserves(a_balance(minimum=0.0, minimum_stated=False))
    assert found.startswith("The chance that reserves are below nought (no minimum is stated) at the end of 2018-19 is")


def test_among_several_bodies_it_says_whose_reserves_they_are():
    bodies = a_body(a_year(20e6, 8e6)), a_body(a_year(), body="trust", reserves=(a_balance(),))
    found = list(sentences(told(an_answer(*bodies, together=a_body(a_year(20e6, 8e6), body=None)), bodies=TWO)))
    assert found[2].startswith("The chance that reserves of A trust are below")


def test_a_plan_without_reserves_says_nothing_of_them():
    assert not any("eserves" in said for said in finding(a_year(20e6, 8e6))[1:])


# --- what must be known --------------------------------------------------------------------------


def doubts(answer: GapResult, **words: object):
    return list(reserves_in_doubt(told(answer, **words)))


def test_reserves_below_their_minimum_on_the_first_day_are_said_to_be():
    low, level = (an_answer(a_body(reserves=(a_balance(each),))) for each in (7e6, 8e6))
    assert doubts(low) == ["Reserves of £7m are below their minimum of £8m on the first day of 2018-19."]
    assert doubts(level) == []
    assert doubts(an_answer(a_body(reserves=(a_balance(7e6, minimum_stated=False),)))) == []
    assert doubts(an_answer(a_body(reserves=(a_balance(7e6),)), missing=("pressures",))) == []
    assert doubts(an_answer(a_body())) == []


def test_among_several_bodies_the_doubt_names_the_body():
    bodies = a_body(), a_body(body="trust", reserves=(a_balance(7e6),))
    assert doubts(an_answer(*bodies), bodies=TWO)[0].startswith("Reserves of A trust of £7m are below")


def test_reserves_that_would_be_spent_beyond_nought_bring_the_law():
    gone = an_answer(a_body(reserves=(a_balance(9e6), a_balance(9e6, 9e6 + 0.01, at=1))))
    (found,) = doubts(gone)
    assert found.startswith("Reserves cannot fall below nought: by the end of 2019-20 £0.01 more would have been spent")
    assert re.search(r"the council has \d+ days \(.+\)\.$", found)
    assert doubts(an_answer(a_body(reserves=(a_balance(9e6, 9e6),)))) == []


def test_a_shortfall_that_reserves_do_not_cover_is_paid_by_nobody_yet():
    years = a_year(), a_year(0.01, at=1), a_year(5e6, at=2)
    kept = tuple(a_balance(at=at) for at in range(3))
    answer = an_answer(a_body(*years, reserves=kept))
    said = "Reserves do not cover a shortfall in this plan, so £0.01 in 2019-20 is paid by nobody yet."
    uncovered = {"reserves": {"council": KEPT | {"covers_shortfall": False}}}
    found = list(sentences(told(answer, gap=uncovered)))
    assert found[2] == said, "before how well they look"
    assert said not in list(sentences(told(answer)))
    enough = an_answer(a_body(reserves=(a_balance(),)))
    assert not any("paid by nobody" in each for each in sentences(told(enough, gap=uncovered)))


def test_a_saving_beside_the_gap_has_its_pounds_of_the_last_year_and_its_reason():
    beside = (Beside("x", "Growth avoided", "cost-avoidance", (1e6, 3e6, 2e6)),)
    assert list(savings_beside(told(an_answer(a_body(), beside=beside)))) == [
        "Growth avoided (£2m in 2018-19 as planned) is cost-avoidance: it stands beside the gap and closes none of it."
    ]


# --- savings whose period nobody states ----------------------------------------------------------

READING = {"effect": "full-year", "recurrence": "recurring", "year": "2018-19", "assumed": "For this test"}
UNCLEAR = {"effect": "not-stated", "recurrence": "not-stated", "completed": READING}
SOURCES = {"paper": {"title": "Budget", "published": "2018"}}
NAMED = {"amount": "£1m", "reported": "paper"} | UNCLEAR


def unstated(*figures: dict, gap: float = 20e6, years: int = 1):
    plan = {"savings": {f"s{at}": {"figure": figure} for at, figure in enumerate(figures)}}
    answer = an_answer(a_body(*(a_year(gap, at=at) for at in range(years))))
    return list(unstated_against_the_gap(told(answer, gap=plan, sources=SOURCES)))


def test_savings_without_a_period_are_a_share_of_the_last_gap():
    said = (
        "£4m is 20% of £20m: one budget's cuts against a {}-year gap; period not stated in the source, and completed "
        "here by an assumption."
    )
    assert unstated(a_figure("£4m", **UNCLEAR)) == [said.format("first")]
    assert unstated(a_figure("£4m", **UNCLEAR), years=10) == [said.format("tenth")]
    assert unstated(a_figure("£4m", **UNCLEAR), years=11) == [said.format("11th")]


def test_those_that_the_report_names_are_told_from_the_rest():
    assert unstated(NAMED, a_figure("£3m", **UNCLEAR))[0].endswith(
        " The lines named in the report are £1m (25% of £4m); the rest, £3m, is listed as not stated."
    )
    assert "named" not in unstated(NAMED)[0]
    assert "named" not in unstated(a_figure("£3m", **UNCLEAR))[0]


def test_a_range_without_a_period_counts_with_its_likely_value():
    assert unstated(a_figure("£2m to £6m", **UNCLEAR))[0].startswith("£4m is 20% of £20m")


def test_where_every_period_is_stated_or_there_is_no_gap_nothing_is_compared():
    unestimated = {"not-estimated": "No price yet", "assumed": "x"}
    assert unstated(a_figure("£4m"), unestimated) == []
    assert unstated(a_figure("£4m", **UNCLEAR), gap=0.0) == []
    assert unstated(a_figure("£4m", **UNCLEAR), gap=-1e6) == []


@pytest.mark.parametrize("word", ["effect", "recurrence"])
def test_one_of_effect_and_recurrence_left_open_is_enough(word: str):
    assert len(unstated(a_figure("£4m", **{word: "not-stated", "completed": READING}))) == 1
