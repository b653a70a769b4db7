"""The pictures of a plan: the gap cause by cause down to what is left, and reserves against their minimum."""

import pytest

from shiremoot.gap.pictures import gap_tree, reserves_fan
from shiremoot.gap.reserves import Balance, Runway
from shiremoot.gap.years import AfterSavings, Drawn
from shiremoot.report import FanYear, Step
from tests.gap.making import FIRST, a_balance, a_body, a_year, an_answer, told


def tree(gap: float = 0.0, savings: float = 0.0, **fields: object):
    return gap_tree(told(an_answer(a_body(a_year(gap, savings, **fields)))), "A source")


CAUSES = {"Pay": 15e6, "Grant": 8e6, "Growth": -3e6, "Nothing": 0.009, "A penny": 0.01}


def test_each_cause_moves_the_gap_up_or_down_by_its_pounds():
    found = tree(20e6, causes=CAUSES)
    assert found.steps == [
        Step("Pay", 15e6, "up"),
        Step("Grant", 8e6, "up"),
        Step("Growth", 3e6, "down"),
        Step("A penny", 0.01, "up"),
        Step("Gap before savings", 20e6, "total"),
    ]
    assert found.title == "Pay makes up 75% of the gap of £20m in 2018-19"
    assert found.alt == (
        f"{found.title}. By cause: Pay £15m, Grant £8m, Growth -£3m, A penny £0.01. "
        "Savings as planned leave a gap of £20m."
    )
    assert found.axis == "Pounds in 2018-19 (in-year, cash, A council, as planned)"


@pytest.mark.parametrize(
    ("gap", "causes", "title"),
    [
        (-2e6, CAUSES, "As planned there is a surplus of £2m in 2018-19"),
        (0.0, CAUSES, "As planned there is no gap in 2018-19"),
        (2e6, {}, "As planned there is a gap of £2m in 2018-19"),
        (0.01, {"Pay": 0.01}, "As planned there is a gap of £0.01 in 2018-19"),
    ],
)
def test_without_a_gap_or_its_causes_the_title_names_no_part_of_it(gap: float, causes: dict, title: str):
    assert tree(gap, causes=causes).title == title


def test_savings_bring_it_down_their_cost_up_and_reserves_down_again():
    fields = {"cost_to_achieve": 1e6, "reserve_use": 2e6}
    assert tree(20e6, 8e6, **fields).steps == [
        Step("Gap before savings", 20e6, "total"),
        Step("Savings as planned", 8e6, "down"),
        Step("Cost to achieve", 1e6, "up"),
        Step("Gap after savings", 13e6, "total"),
        Step("Reserves used", 2e6, "down"),
        Step("Still to find", 11e6, "total"),
    ]


@pytest.mark.parametrize(
    ("fields", "labels"),
    [
        ({"savings": 0.01}, ["Savings as planned", "Gap after savings"]),
        ({"savings": -0.01}, ["Savings as planned", "Gap after savings"]),
        ({"cost_to_achieve": 0.01}, ["Cost to achieve", "Gap after savings"]),
        ({"cost_to_achieve": -0.01}, ["Cost to achieve", "Gap after savings"]),
        ({"reserve_use": 0.01}, ["Reserves used", "Still to find"]),
        ({"savings": 0.009, "cost_to_achieve": 0.009, "reserve_use": 0.009}, []),
    ],
)
def test_a_penny_is_drawn_and_less_is_not(fields: dict, labels: list[str]):
    steps = tree(20e6, **fields).steps
    assert [step.label for step in steps] == ["Gap before savings", *labels]


def test_a_saving_that_costs_money_goes_up():
    steps = tree(20e6, -1e6, gap_after_savings=AfterSavings(21e6, 21e6, 21e6)).steps
    assert steps[1] == Step("Savings as planned", 1e6, "up")


# --- reserves ------------------------------------------------------------------------------------


def fan(*kept: Balance, runway: Runway | None = None, varies: bool = True):
    body = a_body(reserves=kept, runway=runway)
    return reserves_fan(told(an_answer(body, varies=varies)), body, "A source")


def test_reserves_are_drawn_at_the_end_of_each_year_against_their_minimum():
    found = fan(
        a_balance(20.0, 5.0, minimum=8.0), a_balance(15.0, at=1, minimum=9.0, closing_drawn=Drawn(4.0, 5.0, 6.0))
    )
    assert found.years == [
        FanYear("2018-19", 1e6, 2e6, 3e6, planned=15.0, minimum=8.0),
        FanYear("2019-20", 4.0, 5.0, 6.0, planned=15.0, minimum=9.0),
    ]
    assert found.axis == "Reserves at the end of the year (cash, A council)"


def test_the_title_names_the_year_in_which_they_fall_below_as_planned():
    kept = a_balance(9e6, 2e6), a_balance(7e6, at=1)
    assert fan(*kept, runway=Runway(FIRST, 0.9)).title == (
        "Reserves are below their minimum by the end of 2018-19 on savings as planned"
    )


def test_else_it_names_the_odds_of_the_last_year():
    found = fan(a_balance(20e6), a_balance(20e6, at=1, odds_below=0.3))
    assert found.title == (
        "The chance that reserves are below their minimum at the end of 2019-20 is about 3 chances in 10"
    )
    assert found.alt == (
        f"{found.title}. At the end of 2019-20 they are £20m as planned, £1m to £3m in 80 of 100 runs, against a "
        "minimum of £8m; chance of being below it 30.0%."
    )


def test_where_nothing_varies_no_odds_are_said():
    found = fan(a_balance(20e6), varies=False)
    assert found.title == "Reserves are not below their minimum at the end of 2018-19"
    assert found.alt == (f"{found.title}. At the end of 2018-19 they are £20m as planned, against a minimum of £8m.")


def test_without_a_minimum_they_are_held_against_nought():
    found = fan(a_balance(minimum=0.0, minimum_stated=False, odds_below=0.3))
    assert "reserves are below nought at the end" in found.title
    assert "in 80 of 100 runs, no minimum is stated; chance" in found.alt
