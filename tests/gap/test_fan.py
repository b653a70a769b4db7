"""The picture of reserves: each year's end down to nought, its rows of values, and what is missing."""

import pytest

from shiremoot.gap.fan import reserves_fan
from shiremoot.gap.lasting import lasting
from shiremoot.gap.reserves import Balance
from shiremoot.question.results import Drawn
from shiremoot.report.pictures.fan import Fan, FanRow, FanYear
from tests.gap.making import KEPT, a_balance, a_body, a_year, an_answer, told

HELD = a_balance(60e6, 6e6, closing_drawn=Drawn(32e6, 45e6, 57e6))
MINIMUM = {"reserves": {"council": KEPT | {"minimum": {"amount": "£8m", "assumed": "x"}}}}
SPENT = a_balance(54e6, 60e6, at=1, closing_drawn=Drawn(-40e6, -7e6, 22e6))


def fan(*kept: Balance, missing: tuple[float, ...] = (), varies: bool = True, **words: object) -> Fan:
    years = [a_year(at=at, money_missing=missing[at] if missing else None) for at in range(len(kept))]
    plan = told(an_answer(a_body(*years, reserves=kept), varies=varies), **words)
    found = reserves_fan(plan, plan.holders()[0])
    assert found is not None
    assert found.title == lasting(plan, plan.holders()[0]).rstrip("."), "the picture's title is the finding"
    return found


def rows(found: Fan) -> dict[str, list[str]]:
    return {row.label: list(row.cells) for row in found.rows}


def test_reserves_open_as_known_and_go_on_in_runs_beside_plan_and_minimum():
    assert fan(HELD, SPENT, gap=MINIMUM).years == [
        FanYear.published("2018", 60e6),
        FanYear("2019", 32e6, 45e6, 57e6, planned=54e6, minimum=8e6),
        FanYear("2020", -40e6, -7e6, 22e6, planned=-6e6, minimum=8e6),
    ]  # fmt: skip


def test_no_row_falls_below_nought_and_each_is_the_key_of_its_line():
    found = fan(HELD, SPENT, missing=(0.0, 7e6), gap=MINIMUM)
    assert found.rows == [
        FanRow("As planned", ["60", "54", "0"], "planned"),
        FanRow("Middle run", ["60", "45", "0"], "middle"),
        FanRow("1 in 10 below", ["60", "32", "0"], "band"),
        FanRow("1 in 10 above", ["60", "57", "22"], "band"),
        FanRow("Money missing", ["–", "–", "7"], bold=True),
        FanRow("The law requires", ["–", "–", "section 114 report"], bold=True),
    ]
    assert found.rows_words == "£m at 31 March; missing: added up"
    assert found.note == "The band holds 8 runs in 10, and ends at nought: nobody has less."


def test_where_nothing_is_missing_no_row_says_so():
    found = fan(HELD, gap=MINIMUM)
    assert "Money missing" not in rows(found)
    assert "The law requires" not in rows(found)
    assert found.rows_words == "£m at 31 March"
    assert found.note == "The band holds 8 runs in 10."


def test_of_a_body_that_is_no_council_money_is_missing_and_no_law_is_told():
    company = {"council": {"name": "A company", "kind": "company"}}
    found = fan(HELD, SPENT, missing=(0.0, 7e6), gap=MINIMUM, bodies=company)
    assert rows(found)["Money missing"] == ["–", "–", "7"]
    assert "The law requires" not in rows(found)


def test_an_amount_too_small_for_the_row_is_not_nought():
    assert rows(fan(HELD, SPENT, missing=(0.0, 0.2e6), gap=MINIMUM))["Money missing"] == ["–", "–", "<1"]


def test_where_nothing_varies_the_plan_stands_alone():
    found = fan(HELD, varies=False, gap=MINIMUM)
    assert found.rows == [FanRow("As planned", ["60", "54"], "middle")]
    assert found.years[-1].planned is None, "the one line is the plan's"
    assert found.note == "Nothing in the plan may vary."


@pytest.mark.parametrize(
    ("minimum", "words"),
    [
        ({"share": "3%", "assumed": "x"}, "Minimum, 3% of the requirement"),
        ({"amount": "£8m", "assumed": "x"}, "Minimum, £8m"),
    ],
)
def test_the_minimum_is_called_what_it_is(minimum: dict, words: str):
    assert fan(HELD, gap={"reserves": {"council": KEPT | {"minimum": minimum}}}).minimum_words == words


def test_without_a_minimum_none_is_drawn():
    found = fan(a_balance(60e6, minimum=0.0, minimum_stated=False))
    assert found.minimum_words == ""
    assert found.years[-1].minimum is None


def test_for_those_who_do_not_see_it_the_plan_and_the_runs_are_said():
    assert fan(HELD, SPENT, gap=MINIMUM).alt.endswith(
        "They are £60m at March 2018; at March 2020 as planned £0, and £0 to £22m in 8 runs of 10."
    )


def test_where_there_never_were_any_there_is_nothing_to_draw():
    plan = told(an_answer(a_body(a_year(), reserves=(a_balance(0.0),))))
    assert reserves_fan(plan, plan.holders()[0]) is None
