"""The finding of a plan: its answer in two sentences, and the figures that people quote."""

import pytest

from shiremoot.gap.finding import answer, key_facts, safe, what_remains
from shiremoot.gap.next_budget import no_savings
from shiremoot.gap.result import Beside
from shiremoot.gap.years import YearOfGap
from shiremoot.question.resting import NotCounted
from shiremoot.question.results import Between, Drawn
from shiremoot.report.blocks import Fact
from shiremoot.testing import a_figure
from tests.gap.making import a_balance, a_body, a_year, an_answer, told

LEFT_OUT = tuple(
    NotCounted("x", title, kind, "not estimated", "No price yet")
    for title, kind in (("The move", "saving"), ("Setting up", "cost"))
)


def of(*years: YearOfGap, **fields: object):
    return told(an_answer(a_body(*years), **fields))


def spread(low: float, middle: float, high: float, **fields: object):
    return {"gap_after_savings_drawn": Drawn(low, middle, high)} | fields


def facts(*years: YearOfGap, **fields: object) -> list[Fact]:
    return list(key_facts(of(*years, **fields)).facts)


MORE = "more savings or funding in 2018-19 than planned."


# --- the answer ----------------------------------------------------------------------------------


def test_the_next_budget_comes_first_then_the_last_year():
    found = answer(of(a_year(7e6, 1e6), a_year(20e6, 8e6, at=1)))[0]
    assert found == "There is £6m to find for 2018-19, which must balance by law, and £12m of the £20m gap by 2019-20."


def test_reserves_are_the_second_sentence_and_what_the_runs_leave_where_there_are_none():
    kept = a_body(a_year(20e6, 8e6, **spread(9e6, 12e6, 16e6)), reserves=(a_balance(odds_below=0.3),))
    assert answer(told(an_answer(kept)))[1] == (
        "The chance that reserves are below their minimum of £8m by March 2019 is 3 in 10."
    )
    assert answer(of(a_year(20e6, 8e6, **spread(9e6, 12e6, 16e6))))[1] == "8 runs in 10 leave £9m to £16m to find."
    assert answer(of(a_year(5e6, 8e6, **spread(-4e6, -3e6, -1e6))))[1] == "8 runs in 10 leave £4m to £1m over."
    assert answer(of(a_year(20e6, 8e6)))[1] == "Nothing in the plan may vary."


def test_a_plan_just_begun_says_what_is_missing_and_nothing_else():
    begun = of(a_year(7e6), missing=("pressures", "changes of funding"))
    assert answer(begun) == (
        "This plan says nothing of pressures and changes of funding yet.",
        "No gap can be told from it.",
    )
    assert key_facts(begun).facts == ()


# --- why no saving counts ------------------------------------------------------------------------

NONE_COUNTS = {
    "the plan holds no saving": {"savings_counted": 0},
    "no saving falls in 2018-19": {"savings_counted": 1},
    "no saving has an estimate that counts": {"savings_counted": 0, "left_out": LEFT_OUT},
    "no saving of the plan closes a gap": {
        "savings_counted": 0,
        "beside": (Beside("x", "X", "cost-avoidance", (1e6,)),),
    },
}


@pytest.mark.parametrize("said", NONE_COUNTS)
def test_without_savings_it_says_why(said: str):
    plan = of(a_year(20e6), **NONE_COUNTS[said])
    assert no_savings(plan) == said
    assert answer(plan)[0] == f"There is £20m to find for 2018-19, which must balance by law: {said}."


@pytest.mark.parametrize("said", NONE_COUNTS)
def test_the_first_sentence_with_its_reason_has_at_most_25_words(said: str):
    after = a_year(5e6, at=1, reserve_use=1e6)
    plan = of(a_year(20e6), after, **NONE_COUNTS[said])
    assert len(answer(plan)[0].split()) <= 25


@pytest.mark.parametrize(
    ("gap", "left"),
    [
        (20e6, "so all of the gap is left to find"),
        (0.01, "so all of the gap is left to find"),
        (-0.01, "and nothing is left to find"),
        (0.0, "and there is no gap to close"),
    ],
)
def test_without_savings_all_of_the_gap_is_left_or_none(gap: float, left: str):
    assert what_remains(of(a_year(gap), savings_counted=0)) == f"The plan holds no saving, {left}."


# --- what savings leave --------------------------------------------------------------------------


def test_what_savings_leave_stands_with_its_range():
    found = what_remains(of(a_year(183e6, 68e6, **spread(101.4e6, 125e6, 149.6e6))))
    assert found == "Savings as planned leave £115m; 8 runs in 10 leave £101m to £150m."
    assert what_remains(of(a_year(20e6, 8e6))) == "Savings as planned leave £12m."
    assert what_remains(of(a_year(20e6, 20e6))) == "Savings as planned leave nothing."
    assert what_remains(of(a_year(20e6, 22e6))) == "Savings as planned leave £2m over."


def test_without_savings_the_runs_stand_where_they_vary():
    said = "The plan holds no saving, so all of the gap is left to find; 8 runs in 10 leave £19m to £21m."
    assert what_remains(of(a_year(20e6, **spread(19e6, 20e6, 21e6)), savings_counted=0)) == said


@pytest.mark.parametrize(
    ("drawn", "said"),
    [
        ((9e6, 12e6, 16e6), ("To leave no gap in 9 runs of 10", f"takes £16m {MORE}")),
        ((-1e6, 0.0, 0.01), ("To leave no gap in 9 runs of 10", f"takes £0.01 {MORE}")),
        ((-1e6, -0.5e6, 0.0), ("In 9 runs of 10", "nothing more has to be found for 2018-19.")),
        ((-1e6, -1e6, -1e6), ("As planned", "nothing more has to be found for 2018-19.")),
        ((9e6, 9e6, 9e6), ("To leave no gap", f"takes £9m {MORE}")),
    ],
)  # fmt: skip
def test_what_leaves_no_gap_in_9_runs_of_10(drawn: tuple[float, float, float], said: tuple[str, str]):
    assert safe(of(a_year(20e6, 8e6, **spread(*drawn)))) == said


# --- key facts -----------------------------------------------------------------------------------


def test_the_facts_are_the_next_budget_what_is_left_of_the_gap_and_reserves():
    year = a_year(183e6, 68e6, **spread(101e6, 125e6, 150e6), gap_drawn=Between(162e6, 207e6), at=1)
    kept = a_body(a_year(7e6), year, reserves=(a_balance(), a_balance(at=1, odds_below=0.3)))
    assert key_facts(told(an_answer(kept))).facts == (
        Fact("£7m", "to find for 2018-19, the next budget; 8 runs in 10 leave £7m"),
        Fact("£115m", "left of the £183m gap in 2019-20; 8 runs in 10 leave £101m to £150m"),
        Fact("3 in 10", "chance that reserves are below their minimum of £8m by March 2020"),
    )


def test_where_no_saving_counts_the_gap_itself_is_one_with_its_range():
    year = a_year(183e6, **spread(162e6, 183e6, 207e6), gap_drawn=Between(162e6, 207e6), at=1)
    assert facts(a_year(7e6), year)[1] == Fact(
        "£183m", "gap in 2019-20 before savings; 8 runs in 10 give £162m to £207m"
    )


def test_without_reserves_the_last_is_what_would_be_safe():
    assert facts(a_year(20e6, 8e6, **spread(9e6, 12e6, 16e6)))[-1] == Fact(
        "£16m", "more savings or funding than planned leaves no gap in 2018-19 in 9 runs of 10"
    )


def test_a_gap_that_does_not_vary_has_no_range():
    sure, none = (facts(a_year(20e6, 8e6, gap_drawn=drawn))[1] for drawn in (Between(20e6, 20e6), None))
    assert sure == none == Fact("£20m", "gap in 2018-19 before savings")


def test_where_nothing_varies_that_is_said():
    assert facts(a_year(7e6), a_year(20e6, 8e6, at=1))[1] == Fact(
        "£12m", "left of the £20m gap in 2019-20; nothing in the plan may vary"
    )


def test_a_plan_without_savings_says_the_gap_once():
    assert [fact.value for fact in facts(a_year(20e6), savings_counted=0)] == ["£20m", "£20m", "£20m"]
    assert "leaves no gap" in facts(a_year(20e6), savings_counted=0)[2].says


def test_what_has_no_amount_is_counted_among_the_facts():
    assert facts(a_year(20e6, 8e6), left_out=LEFT_OUT)[-1] == Fact(
        "2", "figures not estimated, and in none of these amounts"
    )
    assert facts(a_year(20e6, 8e6), left_out=LEFT_OUT[:1])[-1] == Fact(
        "1", "figure not estimated, and in none of these amounts"
    )
    assert facts(missing=("pressures",), left_out=LEFT_OUT)[0].value == "2"


def test_how_much_of_the_savings_the_source_names_is_one_of_them():
    reading = {"effect": "full-year", "recurrence": "recurring", "year": "2018-19", "assumed": "For this test"}
    unclear = {"effect": "not-stated", "recurrence": "not-stated", "completed": reading}
    plan = {
        "savings": {
            "named": {"figure": {"amount": "£1m", "reported": "paper"} | unclear},
            "rest": {"figure": a_figure("£3m", **unclear)},
        }
    }
    found = key_facts(
        told(
            an_answer(a_body(a_year(20e6, 4e6))), gap=plan, sources={"paper": {"title": "Budget", "published": "2018"}}
        )
    )
    assert found.facts[-1] == Fact("£1m", "of the £4m of savings is named by the source; £3m is not")
