"""What every report says of a case: sources by their titles, promises with their tests, what a basis leaves open."""

from dataclasses import replace

import pytest

from shiremoot.case import Delivery, WrittenFigure
from shiremoot.dates import FinancialYear
from shiremoot.money import Basis
from shiremoot.question import case_in_words
from shiremoot.testing import a_case, a_figure

ASSUMED = {"assumed": "For this test"}


def figure(value: str, **words: object) -> WrittenFigure:
    return WrittenFigure.model_validate(a_figure(value, **words))


@pytest.mark.parametrize(
    ("published", "said"), [("2016-12-05", "5 December 2016"), ("2015-02", "February 2015"), ("2016", "2016")]
)
def test_a_source_is_cited_by_title_and_by_what_is_known_of_its_day(published: str, said: str) -> None:
    case = a_case(sources={"paper": {"title": "Report to cabinet", "published": published}})
    assert case_in_words.say_cited(case.head, "paper") == f"Report to cabinet ({said})"


def test_where_an_assumption_completes_a_basis_the_origin_says_so() -> None:
    open_ = figure("£1m", effect="not-stated", completed={"effect": "full-year"} | ASSUMED)
    assert case_in_words.say_origin_of_figure(open_, a_case().head) == (
        "assumed: For this test; basis completed, assumed: For this test"
    )


def test_the_variant_that_ran_is_named_with_the_reason() -> None:
    variants = {"share": {"title": "Share", "decided": True}, "alone": {"title": "Alone"}}
    case = a_case(variants=variants)
    assert case_in_words.variant_words(case, "share") == "Share (share, marked decided)"
    assert case_in_words.variant_words(case, "alone") == "Alone (alone, asked for)"
    assert case_in_words.variant_words(a_case(), None) == "none: the case has one way only"


@pytest.mark.parametrize(("count", "said"), [(1, "B0"), (2, "B0 and B1"), (5, "B0 and 4 other bodies")])
def test_many_bodies_are_named_by_the_first(count: int, said: str) -> None:
    bodies = {f"b{number}": {"name": f"B{number}", "kind": "county"} for number in range(count)}
    assert case_in_words.say_bodies(a_case(bodies=bodies)) == said


PAGE = Basis("cash", "recurring", "in-year", (FinancialYear(2017),), "cashable", "net", ("A council",))
OURS = {"effect": "in-year", "year": "2017-18"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({}, "£1m"),
        ({"effect": "full-year", "year": None}, "£1m, full-year"),
        ({"recurrence": "one-off"}, "£1m, one-off"),
        ({"class": "income"}, "£1m, income"),
        ({"net": False}, "£1m, gross"),
        ({"price": "real 2015-16"}, "£1m, 2015-16 prices"),
        ({"year": "2018-19"}, "£1m, for 2018-19"),
        ({"effect": "not-stated", "year": None}, "£1m, effect not stated"),
        ({"price": "not-stated", "recurrence": "one-off"}, "£1m, price base not stated, one-off"),
    ],
)
def test_a_figure_says_only_in_what_it_differs_from_the_page(words: dict, said: str) -> None:
    stated = {key: word for key, word in (OURS | words).items() if word is not None}
    assert case_in_words.say_amount_stated(figure("£1m", **stated), PAGE, a_case().head) == said


def test_what_the_page_leaves_open_and_the_figure_says_is_said() -> None:
    open_ = replace(PAGE, recurrence="not-stated")
    assert case_in_words.say_amount_stated(figure("£1m", **OURS), open_, a_case().head) == "£1m, recurring"


def test_amounts_by_year_say_their_years() -> None:
    yearly = WrittenFigure.model_validate(a_figure({"2017-18": "£1m", "2018-19": "£2m"}))
    assert case_in_words.say_amount_stated(yearly, PAGE, a_case().head) == "£1m in 2017-18, £2m in 2018-19"
    once = WrittenFigure.model_validate(a_figure({"2017-18": "£1m"}, recurrence="one-off"))
    assert case_in_words.say_amount_stated(once, PAGE, a_case().head) == "£1m in 2017-18, one-off"


@pytest.mark.parametrize(
    ("delivery", "said"),
    [
        ({"chance": "90%"}, "90%"),
        ({"chance": "60%", "part": "50%"}, "60%, else 50% of it"),
        ({"outcomes": {"100%": "60%", "50%": "30%", "0%": "10%"}}, "60%; 50% of it 30%; none 10%"),
        ({"outcomes": {"50%": "60%", "0%": "40%"}}, "0%; 50% of it 60%; none 40%"),
        ({"rate": "91.5%"}, "at 91.5%"),
        ({"rate": "48% to 91.5%", "ends": "absolute"}, "at 48% to 91.5%"),
    ],
)
def test_how_much_comes_is_said_in_a_few_words(delivery: dict[str, object], said: str) -> None:
    assert case_in_words.say_delivery(Delivery.model_validate(delivery | ASSUMED)) == said
