"""What people take from a plan's page: a terminal's lines, levers and questions for members, and decisions."""

import pytest

from shiremoot.gap.changing import Effect
from shiremoot.gap.quoted import for_members, lines, recommendations
from shiremoot.gap.years import AfterSavings
from shiremoot.question.page import CHANGES
from shiremoot.question.resting import NotCounted
from shiremoot.question.results import Drawn
from shiremoot.report.blocks import FINDINGS, ForMembers, Line, Recommendation
from tests.gap.making import a_balance, a_body, a_reserve, a_year, an_answer, told
from tests.gap.test_unnamed import NAMED, SOURCES, UNCLEAR

AFTER = {"gap_after_savings": AfterSavings(12e6, 13e6, 14e6), "gap_after_savings_drawn": Drawn(9e6, 12e6, 16e6)}
PAY = Effect("Pay", 1.0, 2.0, 3.0, 4.0, "absolute", 5e6, left_p10=9e6, left_p90=14e6)
MOVE = NotCounted("move", "The move", "saving", "not estimated", "No price yet")
LEAVE = "8 runs in 10 leave £9m to £16m"
FENCED = a_reserve("schools", opening=-8e6, ring_fenced=True, place=None)
GONE = a_balance(closing_drawn=Drawn(-9e6, 0.0, 5e6))


# --- lines for a terminal ------------------------------------------------------------------------


def test_a_line_each_for_the_gap_what_is_left_reserves_and_what_is_not_in_it():
    body = a_body(a_year(7e6, 1e6), a_year(20e6, 8e6, at=1, **AFTER), reserves=(GONE, a_balance(at=1)))
    found = list(lines(told(an_answer(body, changes=(PAY,), left_out=(MOVE,)))))
    assert found == [
        Line("Next budget", "£6m", "to find for 2018-19, which must balance by law; 8 runs in 10 leave £6m"),
        Line("Gap in 2019-20", "£20m", "before savings, up from £7m in 2018-19"),
        Line("Left to find", "£12m", f"with savings as planned; on average £13m; {LEAVE}, mostly pay"),
        Line("Reserves", "£20m", "at the start of 2018-19. Reserves are more likely than not gone by March 2019."),
        Line("Not in it", "1", "The move"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (7e6, 20e6, "before savings, up from £7m in 2018-19"),
        (20e6, 7e6, "before savings, down from £20m in 2018-19"),
        (20e6, 20e6 + 1, "before savings, the same as in 2018-19"),
        (-2e6, 7e6, "before savings, after £2m over in 2018-19"),
        (7e6, -2e6, "before savings, after £7m in 2018-19"),
        (0.0, 7e6, "before savings, after no gap in 2018-19"),
        (0.01, 7e6, "before savings, up from £0.01 in 2018-19"),
        (7e6, 0.01, "before savings, down from £7m in 2018-19"),
    ],
)
def test_the_last_year_stands_beside_the_first(first: float, last: float, said: str):
    assert list(lines(told(an_answer(a_body(a_year(first), a_year(last, at=1))))))[1].words == said


def test_a_plan_of_one_year_is_compared_with_no_other():
    assert list(lines(told(an_answer(a_body(a_year(7e6))))))[1] == Line("Gap in 2018-19", "£7m", "before savings")


def test_what_is_left_says_why_no_saving_counts_and_that_nothing_varies():
    *_, left = lines(told(an_answer(a_body(a_year(7e6)), savings_counted=0)))
    assert left == Line("Left to find", "£7m", "the plan holds no saving; nothing in the plan may vary")


def test_of_a_plan_that_says_nothing_there_are_none():
    begun = told(an_answer(a_body(), missing=("pressures",)))
    assert list(lines(begun)) == list(recommendations(begun)) == []
    assert for_members(begun) == ForMembers()


def test_the_line_of_reserves_says_what_is_kept_beside_them():
    """An earmarked reserve in no order is in no sum for a shortfall; what is ring-fenced is nobody's to spend."""
    kept = (a_reserve(place=1), a_reserve("projects", opening=4.2e6, place=None), FENCED)
    body = a_body(a_year(7e6, reserves=kept), reserves=(a_balance(),))
    *_, found = lines(told(an_answer(body)))
    assert found.words.startswith("at the start of 2018-19 for a shortfall, beside £4.2m kept for its purpose. ")


# --- for members ---------------------------------------------------------------------------------


def test_members_have_three_levers_three_unknowns_and_three_questions():
    plan = {"savings": {"named": {"figure": NAMED}, "rest": {"figure": {"amount": "£3m", "assumed": "x"} | UNCLEAR}}}
    body = a_body(a_year(20e6, 8e6, **AFTER), reserves=(GONE,))
    found = for_members(told(an_answer(body, changes=(PAY,), left_out=(MOVE,)), gap=plan, sources=SOURCES))
    assert found == ForMembers(
        levers=("Pay: £9m to £14m is left",),
        unknowns=("The move: not estimated",),
        questions=(
            "How is the £12m found for 2018-19, the next budget?",
            "What is done before reserves are gone in March 2019?",
            "Who answers for the £3m of savings that is not named?",
        ),
    )


def test_without_reserves_questions_are_asked_of_what_is_not_known():
    found = for_members(told(an_answer(a_body(a_year(20e6, 8e6, **AFTER)), changes=(PAY,), left_out=(MOVE,))))
    assert found.questions[1:] == (
        "When is there an estimate of this: the move?",
        "What stands behind the plan’s figure for pay, which matters most?",
    )


# --- decisions -----------------------------------------------------------------------------------


def test_members_note_what_is_left_and_how_long_reserves_last():
    found = list(recommendations(told(an_answer(a_body(a_year(20e6, 8e6, **AFTER), reserves=(GONE,))))))
    assert found == [
        Recommendation("note that there is £12m to find for 2018-19, which must balance by law", FINDINGS),
        Recommendation("note that reserves are more likely than not gone by March 2019", FINDINGS),
        Recommendation(
            "note that to leave no gap in 9 runs of 10 takes £16m more savings or funding in 2018-19 than planned",
            CHANGES,
        ),
    ]  # fmt: skip


def test_of_a_plan_that_is_safe_nothing_more_is_asked():
    found = list(recommendations(told(an_answer(a_body(a_year(5e6, 8e6))))))
    assert [one.text for one in found] == ["note that in 2018-19 there is £3m more than is needed"]
