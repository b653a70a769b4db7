"""A basis says what an amount means, and what is not stated is never taken as equal (conventions 2, 3 and 4)."""

from dataclasses import replace

import pytest

from shiremoot.dates import DateError, FinancialYear
from shiremoot.money import Basis, Difference, UnknownWord
from tests.money.figures import CUMULATIVE, FULL_YEAR, IN_YEAR, NEXT_YEAR, THIS_YEAR

REAL = replace(FULL_YEAR, price="real 2015-16")


def one_difference(one: Basis, other: Basis) -> Difference:
    (found,) = one.differences(other)
    return found


def test_two_bases_that_say_the_same_do_not_differ():
    assert IN_YEAR.differences(replace(IN_YEAR)) == ()


@pytest.mark.parametrize(
    ("change", "words", "conversion"),
    [
        ({"price": "real 2015-16"}, "price base is cash in one and real 2015-16 in the other", "to_prices"),
        (
            {"effect": "full-year"},
            "effect is in-year in one and full-year in the other",
            "in_year or annualised",
        ),
        ({"years": (NEXT_YEAR,)}, "year is 2017-18 in one and 2018-19 in the other", "annualised and in_year"),
        ({"recurrence": "one-off"}, "recurrence is recurring in one and one-off in the other", ""),
        ({"kind": "cost-avoidance"}, "class is cashable in one and cost-avoidance in the other", ""),
        ({"measure": "gross"}, "net or gross is net in one and gross in the other", ""),
        ({"bodies": ("poole",)}, "body is dorset in one and poole in the other", "a named key"),
        ({"bodies": ("dorset", "poole")}, "body is dorset in one and dorset and poole in the other", "a named key"),
    ],
)
def test_each_part_that_differs_is_named_with_the_conversion_that_helps(
    change: dict[str, object], words: str, conversion: str
):
    found = one_difference(IN_YEAR, replace(IN_YEAR, **change))
    assert found.say() == words
    assert found.conversion == conversion


def test_cumulative_figures_are_made_yearly():
    assert one_difference(CUMULATIVE, FULL_YEAR).conversion == "yearly"
    assert one_difference(CUMULATIVE, IN_YEAR).conversion == "yearly and in_year"
    assert one_difference(CUMULATIVE, replace(CUMULATIVE, years=(THIS_YEAR, NEXT_YEAR))).conversion == "yearly"


@pytest.mark.parametrize("part", ["price", "recurrence", "effect", "kind", "measure"])
def test_what_one_or_both_leave_unstated_is_a_difference(part: str):
    unstated = replace(IN_YEAR, **{part: "not-stated"})
    assert "is not stated in one" in one_difference(IN_YEAR, unstated).say()
    assert "is not stated in both" in one_difference(unstated, unstated).say()
    assert one_difference(unstated, IN_YEAR).is_unstated
    assert one_difference(unstated, IN_YEAR).conversion == ""


def test_a_body_that_is_not_named_is_not_stated():
    nobody = replace(IN_YEAR, bodies=())
    assert one_difference(nobody, nobody).say() == "body is not stated in both"


def test_nothing_stated_equals_nothing():
    assert [found.part for found in Basis().differences(Basis())] == [
        "price base",
        "effect",
        "recurrence",
        "class",
        "net or gross",
        "body",
    ]


@pytest.mark.parametrize("effect", ["in-year", "cumulative"])
def test_an_in_year_or_cumulative_figure_without_its_year_is_not_fully_stated(effect: str):
    without = replace(IN_YEAR, effect=effect, years=())
    assert without.unstated == ("year",)
    assert one_difference(without, without).say() == "year is not stated in both"


def test_a_full_year_figure_needs_no_year():
    level = replace(FULL_YEAR, years=())
    assert level.unstated == ()
    assert level.differences(level) == ()
    assert one_difference(level, FULL_YEAR).say() == "year is not stated in one"


def test_full_year_figures_of_two_years_differ_by_their_prices_alone():
    later = replace(FULL_YEAR, years=(NEXT_YEAR,))
    assert one_difference(FULL_YEAR, later).conversion == "to_prices"
    assert REAL.differences(replace(REAL, years=(NEXT_YEAR,))) == ()


def test_full_year_figures_in_the_prices_of_two_years_differ_in_year_and_prices():
    other = replace(REAL, price="real 2016-17", years=(NEXT_YEAR,))
    assert [found.part for found in REAL.differences(other)] == ["price base", "year"]


def test_one_offs_of_two_years_stay_apart_whatever_their_prices():
    once = replace(REAL, recurrence="one-off")
    assert one_difference(once, replace(once, years=(NEXT_YEAR,))).conversion == ""


def test_the_order_of_bodies_and_years_means_nothing():
    one = replace(CUMULATIVE, bodies=("poole", "dorset"))
    other = replace(CUMULATIVE, bodies=("dorset", "poole"), years=CUMULATIVE.years[::-1])
    assert one.differences(other) == ()


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        (IN_YEAR, "in-year 2017-18, cash, recurring, cashable, net, dorset"),
        (REAL, "full-year 2017-18, 2015-16 prices, recurring, cashable, net, dorset"),
        (CUMULATIVE, "cumulative 2017-18 to 2019-20, cash, recurring, cashable, net, dorset"),
        (
            replace(CUMULATIVE, years=(NEXT_YEAR, THIS_YEAR)),
            "cumulative 2017-18 to 2018-19, cash, recurring, cashable, net, dorset",
        ),
        (
            replace(CUMULATIVE, years=(THIS_YEAR, FinancialYear(2020)), bodies=("hampshire", "dorset", "poole")),
            "cumulative 2017-18 and 2020-21, cash, recurring, cashable, net, hampshire, dorset and poole",
        ),
        (Basis(price="cash", measure="net"), "cash, net; effect, recurrence, class and body not stated"),
        (replace(IN_YEAR, years=()), "in-year, cash, recurring, cashable, net, dorset; year not stated"),
        (
            Basis(years=(THIS_YEAR,), bodies=("dorset",), price="cash", measure="net"),
            "2017-18, cash, net, dorset; effect, recurrence and class not stated",
        ),
        (Basis(), "basis not stated"),
    ],
)
def test_a_basis_is_said_in_words_and_what_is_not_stated_by_name(basis: Basis, words: str):
    assert basis.say() == words


@pytest.mark.parametrize(
    ("part", "word", "expected"),
    [
        ("price", "nominal", "cash, not-stated or a year such as real 2015-16"),
        ("recurrence", "yearly", "recurring, one-off or not-stated"),
        ("effect", "annual", "in-year, full-year, cumulative or not-stated"),
        ("kind", "cash", "cashable, cost-avoidance, income, non-cash or not-stated"),
        ("measure", "", "net, gross or not-stated"),
    ],
)
def test_a_word_without_meaning_is_refused_with_those_that_have_one(part: str, word: str, expected: str):
    with pytest.raises(UnknownWord, match=expected) as refused:
        Basis(**{part: word})
    assert f'"{word}"' in refused.value.found


def test_a_real_price_base_names_a_year_that_exists():
    assert REAL.real_year == FinancialYear(2015)
    with pytest.raises(DateError, match="do not follow"):
        Basis(price="real 2015-17")
