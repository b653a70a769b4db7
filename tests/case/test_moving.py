"""How late something may be, and how much of it comes: what may be written, and what it means."""

from decimal import Decimal
from fractions import Fraction

import pytest

from shiremoot.case.figures import around_the_planned_rate, delay_chances
from shiremoot.case.moving import Delay, Delivery, Moving
from shiremoot.chance import Discrete, Fixed, Uniform
from shiremoot.testing import Document, assert_problem
from tests.case.asking import AT, PROJECT, QUOTES, found, small

TENDERS = {"0 months": "50%", "3 months": "30%", "1 year": "20%"}


def a_delivery(**words: object) -> Delivery:
    return Delivery.model_validate(QUOTES | words)


# --- delays ------------------------------------------------------------------------------------


def test_a_list_of_delays_has_its_mean_its_ends_and_its_odds_exactly():
    """0, 3 and 12 months with 50%, 30% and 20%: 3.3 months on average."""
    drawn = delay_chances(Delay.model_validate(QUOTES | {"chances": TENDERS}))
    assert drawn == Discrete((0.0, 3.0, 12.0), (0.5, 0.3, 0.2))
    assert drawn.mean() == pytest.approx(3.3)
    assert drawn.support() == (0.0, 12.0)
    assert [drawn.odds_at_least(months) for months in (0, 1, 3, 12, 13)] == pytest.approx([1, 0.5, 0.5, 0.2, 0])
    assert [drawn.at(chance) for chance in (0.5, 0.51, 0.8, 0.81)] == [0, 3, 3, 12]


def test_a_delay_without_a_chance_cannot_come():
    drawn = delay_chances(Delay.model_validate(QUOTES | {"chances": {"0 months": "0%", "3 months": "100%"}}))
    assert drawn == Fixed(3.0)


@pytest.mark.parametrize(
    ("delay", "words"),
    [
        ({"chances": {"0 months": "50%", "3 months": "30%"}}, ["add up to 80%", "say what happens in the other 20%"]),
        ({"chances": {"0 months": "90%", "3 months": "30%"}}, ["add up to 120%", "100%"]),
        ({"chances": {"0 months": "120%", "3 months": "-20%"}}, ["a chance of 120%", "between 0% and 100%"]),
        ({"chances": {"12 months": "50%", "1 year": "50%"}}, ["12 months and 1 year, which are one delay"]),
        ({"chances": {"soon": "100%"}}, ['"soon"', "a length of time such as 3 months"]),
        ({"chances": {"0": "50%", "3 months": "50%"}}, ['"0"', 'write "0 months"']),
        ({"chances": {}}, ["an empty mapping", "at least 1"]),
        ({"chances": TENDERS, "months": "3 months"}, ["months and chances", "exactly one of"]),
        ({"chances": TENDERS, "likely": "3 months"}, ["`likely` on its own"]),
    ],
)
def test_a_list_of_delays_that_leaves_something_open_is_refused(delay: Document, words: list[str]):
    document = small(**{f"{AT}paper__start__delay": QUOTES | delay})
    assert_problem(found(document), f"{PROJECT}.paper.start.delay", *words)


# --- how much of it comes ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ({"chance": "60%"}, {"1": "0.6", "0": "0.4"}),
        ({"chance": "60%", "part": "50%"}, {"1": "0.6", "0.5": "0.4"}),
        ({"chance": "100%", "part": "50%"}, {"1": "1"}),
        ({"outcomes": {"100%": "60%", "50%": "30%", "0%": "10%"}}, {"1": "0.6", "0.5": "0.3", "0": "0.1"}),
        ({"outcomes": {"80%": "60%", "50%": "40%", "0%": "0%"}}, {"0.8": "0.6", "0.5": "0.4"}),
        ({"rate": "91.5%"}, {"1": "1"}),
    ],
)
def test_each_part_that_may_come_has_its_chance(words: Document, parts: dict[str, str]):
    assert a_delivery(**words).parts == {Decimal(part): Decimal(chance) for part, chance in parts.items()}


def test_only_a_rate_is_counted_as_planned():
    assert a_delivery(chance="60%", part="50%").planned_rate == 1
    assert a_delivery(outcomes={"50%": "60%", "0%": "40%"}).planned_rate == 1
    assert a_delivery(rate="91.5%").planned_rate == Fraction(915, 1000)
    assert a_delivery(rate="48% to 91.5%", ends="absolute").planned_rate == Fraction(6975, 10000)
    assert a_delivery(rate="48% to 91.5%", ends="absolute", likely="80%").planned_rate == Fraction(4, 5)


def test_a_range_of_rates_lies_around_the_planned_one():
    assert around_the_planned_rate(a_delivery(rate="91.5%")) is None
    flat = around_the_planned_rate(a_delivery(rate="40% to 60%", ends="absolute"))
    assert isinstance(flat, Uniform)
    assert flat.support() == pytest.approx((-0.2, 0.2))
    hill = around_the_planned_rate(a_delivery(rate="40% to 90%", ends="absolute", likely="80%"))
    assert hill is not None
    assert (*hill.support(), hill.central()) == pytest.approx((-0.5, 0.125, 0.0))


@pytest.mark.parametrize(
    ("delivery", "words"),
    [
        ({}, ["none of them", "exactly one of chance or outcomes or rate"]),
        ({"chance": "90%", "rate": "90%"}, ["chance and rate", "exactly one of"]),
        ({"part": "50%", "rate": "90%"}, ["`part` on its own", "together with `chance`"]),
        ({"chance": "150%"}, ["a chance of 150%", "between 0% and 100%"]),
        ({"chance": "60%", "part": "100%"}, ["a part of 100%", "less than 100%"]),
        ({"chance": "60%", "part": "-10%"}, ["a part of -10%"]),
        ({"outcomes": {"100%": "60%", "50%": "30%"}}, ["outcomes whose chances add up to 90%", "the other 10%"]),
        ({"outcomes": {"120%": "60%", "50%": "40%"}}, ["an outcome of 120%", "from 0% to 100%"]),
        ({"outcomes": {"50%": "100%"}}, ["one outcome alone", "write rate:"]),
        ({"outcomes": {"50%": "40%", 0.5: "60%"}}, ["which are one outcome"]),
        ({"rate": "0%"}, ["a rate of 0%", "above 0%"]),
        ({"rate": "104%"}, ["a rate of 104%", "at most 100%"]),
        ({"rate": "-10% to 50%", "ends": "absolute"}, ["a rate of -10% to 50%"]),
        ({"rate": "0% to 50%", "ends": "absolute", "likely": "0%"}, ["above 0% as planned"]),
        ({"rate": "48% to 91.5%"}, ["a range without `ends`"]),
        ({"rate": "48% to 91.5%", "ends": "absolute", "likely": "95%"}, ["`likely` value of 95% outside the range"]),
        ({"rate": "91.5%", "likely": "80%"}, ["`likely` beside one rate", "a range of rates"]),
        ({"rate": "1 to 91.5%", "ends": "absolute"}, ["1 may be", "a sign of percent at both ends"]),
        ({"chance": "90%", "ends": "absolute"}, ["`ends` on its own", "together with `rate`"]),
    ],
)
def test_a_delivery_that_says_too_much_or_too_little_is_refused(delivery: Document, words: list[str]):
    document = small(**{f"{AT}paper__delivery": QUOTES | delivery})
    assert_problem(found(document), f"{PROJECT}.paper.delivery", *words)


# --- what it waits for ---------------------------------------------------------------------------


def test_what_it_waits_for_may_stand_in_either_place_and_counts_from_both():
    part = Moving.model_validate({"start": {"month": "April 2027", "after": "one"}, "after": ["two", "three"]})
    assert part.waits_for == ("one", "two", "three")
    assert Moving.model_validate({"after": "one"}).has_a_start
    assert not Moving().has_a_start


def test_one_name_in_both_places_is_refused():
    document = small(**{f"{AT}paper__after": "printing", f"{AT}paper__start__after": ["printing"]})
    assert_problem(found(document), f"{PROJECT}.paper", "after: printing here and under start:", "one of the two")


def test_an_unknown_name_is_refused_where_it_stands():
    assert_problem(
        found(small(**{f"{AT}paper__after": "printer"})), f"{PROJECT}.paper.after", 'did you mean "printing"'
    )
