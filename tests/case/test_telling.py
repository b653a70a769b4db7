"""What every report says of a case: sources by their titles, promises with their tests, what a basis leaves open."""

from datetime import date

import pytest

from shiremoot import studies
from shiremoot.case import telling, warning
from shiremoot.case.parts import WrittenFigure
from shiremoot.testing import a_case, a_figure

ASSUMED = {"assumed": "For this test"}


def figure(value: str, **words: object) -> WrittenFigure:
    return WrittenFigure.model_validate(a_figure(value, **words))


@pytest.mark.parametrize(
    ("published", "said"), [("2016-12-05", "5 December 2016"), ("2015-02", "February 2015"), ("2016", "2016")]
)
def test_a_source_is_cited_by_title_and_by_what_is_known_of_its_day(published: str, said: str) -> None:
    case = a_case(sources={"paper": {"title": "Report to cabinet", "published": published}})
    assert telling.say_cited(case.head, "paper") == f"Report to cabinet ({said})"


def test_a_figure_prints_with_its_whole_basis_and_whose_it_is() -> None:
    said = telling.say_figure(figure("£1m to £2m", effect="in-year", year="2017-18"), a_case().head)
    assert said == "£1m to £2m (in-year 2017-18, cash, recurring, cashable, net, A council)"


def test_a_figure_prints_as_its_source_has_it_and_not_as_an_assumption_completes_it() -> None:
    open_ = figure("£1m", effect="not-stated", completed={"effect": "full-year"} | ASSUMED)
    assert (
        telling.say_figure(open_, a_case().head) == "£1m (cash, recurring, cashable, net, A council; effect not stated)"
    )
    assert telling.say_basis(open_, a_case().head) == "full-year, cash, recurring, cashable, net, A council"
    assert telling.say_origin_of_figure(open_, a_case().head) == (
        "assumed: For this test; basis completed, assumed: For this test"
    )


def test_amounts_by_year_print_one_by_one() -> None:
    yearly = WrittenFigure.model_validate(a_figure({"2017-18": "£1m", "2018-19": "£2m"}))
    assert telling.say_figure(yearly, a_case().head).startswith(
        "£1m in 2017-18, £2m in 2018-19 (in-year 2017-18 to 2018-19"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"low": 0, "high": 3400, "unit": "posts"}, "0 to 3,400 posts"),
        ({"low": 2}, "at least 2, upper end not stated"),
        ({"high": 2.5, "unit": "months"}, "not above 2.5 months, lower end not stated"),
        ({}, "no range stated"),
    ],
)
def test_what_is_not_yet_known_has_its_range_its_unit_and_its_day(words: dict, said: str) -> None:
    unknown = {"statement": "Jobs at risk", "known_by": "2016-12-31"} | words | ASSUMED
    (listing,) = telling.beside_the_money(a_case(not_yet_known={"jobs": unknown}).head)
    assert listing.rows == (("Jobs at risk", said, "31 December 2016", "assumed: For this test"),)


def test_a_baseline_prints_with_its_day_or_says_that_it_is_missing() -> None:
    common = {"title": "Speed", "unit": "days", "method": "Count", "aim": "Less"} | ASSUMED
    measures = {
        "one": common | {"baseline": 12, "baseline_on": date(2016, 4, 1).isoformat()},
        "two": common | {"baseline": 12},
        "three": common | {"baseline": "not-measured"},
    }
    (listing,) = telling.beside_the_money(a_case(measures=measures).head)
    assert [row[2] for row in listing.rows] == ["12 (1 April 2016)", "12 (date not stated)", "not measured yet"]


def test_alike_warnings_are_said_once_with_all_their_places() -> None:
    problems = [warning("a", "a figure", "a basis", "say it"), warning("b", "a figure", "a basis", "say it")]
    assert telling.cautions(problems) == ("A figure. Expected: a basis. In the case file: a, b. To mend it: say it.",)


def test_what_an_answer_rests_on_adds_up() -> None:
    *kinds, together = telling.resting([("reported", 3.0), ("assumed", -1.0)])
    assert [rest.share for rest in kinds] == [0.75, 0.0, 0.0, 0.25]
    assert (together.figures, together.pounds, together.share) == (2, 4.0, 1.0)


def test_an_answer_that_rests_on_nothing_has_no_shares() -> None:
    assert all(rest.share == 0 for rest in telling.resting([]))


def test_the_variant_that_ran_is_named_with_the_reason() -> None:
    variants = {"share": {"title": "Share", "decided": True}, "alone": {"title": "Alone"}}
    case = a_case(variants=variants)
    assert telling.variant_words(case, None) == "Share (share, marked decided)"
    assert telling.variant_words(case, "alone") == "Alone (alone, asked for)"
    assert telling.variant_words(a_case(), None) == "none: the case has one way only"


def test_the_command_leaves_out_what_was_not_asked_for() -> None:
    assert telling.command("gap", a_case(), {"seed": 1, "variant": None}) == "shiremoot gap a-case.yaml --seed 1"


def test_a_worked_example_is_asked_for_by_its_name_alone() -> None:
    name = studies.shipped()[0]
    assert telling.command("gap", studies.load(name), {"seed": 1}) == f"shiremoot gap {name} --seed 1"


@pytest.mark.parametrize(("count", "said"), [(1, "B0"), (2, "B0 and B1"), (5, "B0 and 4 other bodies")])
def test_many_bodies_are_named_by_the_first(count: int, said: str) -> None:
    bodies = {f"b{number}": {"name": f"B{number}", "kind": "county"} for number in range(count)}
    assert telling.say_bodies(a_case(bodies=bodies).head) == said
