"""The numbers of a plan that people quote: which of them, of whom, and of which year."""

from shiremoot.gap.headlines import headlines
from shiremoot.gap.years import AfterSavings
from shiremoot.question.answer import Headline
from tests.gap.making import a_balance, a_body, a_year, an_answer

LAST = a_year(20.0, at=1, gap_after_savings=AfterSavings(12.0, 13.0, 14.0))


def test_the_next_budget_comes_first_then_the_last_year():
    answer = an_answer(a_body(a_year(5.0, 1.0), LAST))
    assert headlines(answer) == (
        Headline("to find for 2018-19", 4.0, "pounds"),
        Headline("gap in 2019-20", 20.0, "pounds"),
        Headline("gap after planned savings in 2019-20", 12.0, "pounds"),
        Headline("gap after expected savings in 2019-20", 13.0, "pounds"),
    )


def test_a_plan_of_one_year_names_it_once():
    assert [one.name for one in headlines(an_answer(a_body(LAST)))] == [
        "to find for 2019-20",
        "gap in 2019-20",
        "gap after planned savings in 2019-20",
        "gap after expected savings in 2019-20",
    ]


def test_figures_and_odds_are_those_of_the_body_that_the_case_is_about():
    own, whole = (a_body(a_year(odds), reserves=(a_balance(at=1, odds_below=odds),)) for odds in (0.1, 0.3))
    said = "odds of reserves below the minimum in 2019-20"
    found = headlines(an_answer(own, a_body(body="trust"), together=whole))
    assert (found[0].value, found[-1]) == (0.1, Headline(said, 0.1, "odds"))
