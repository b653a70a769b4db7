"""What a page of options says first: which is best, on what figures, how sure that is."""

from __future__ import annotations

from typing import Any

import pytest

from shiremoot import studies
from shiremoot.options.naming import as_one
from shiremoot.question.settings import Settings
from shiremoot.report.blocks import Caution, KeyFacts, Report
from shiremoot.testing import a_case, a_figure

IN_2017 = {"effect": "in-year", "year": "2017-18", "recurrence": "one-off"}


def told(draws: int = 2_000, /, **keys: Any) -> Report:  # noqa: ANN401 - whatever a section may hold
    """The page of some options: what each saves in 2017-18, or a whole way; further keys of the section."""
    ways = {
        name: {"savings": {f"saved-{name}": a_figure(one, **IN_2017)}} if isinstance(one, str) else one
        for name, one in keys.pop("ways").items()
    }
    titles = keys.pop("titles", {})
    head = keys.pop("head", {})
    options = {"on": "2017-06-01", "year": "2017-18", "through": "2018-19", "ways": ways, **keys}
    variants = {name: {"title": titles.get(name, name.capitalize())} for name in ways}
    return studies.ask("options", a_case(options=options, variants=variants, **head), Settings(draws=draws)).report()


def facts(report: Report) -> str:
    return " ".join(
        f"{fact.value} {fact.says}" for one in report.first if isinstance(one, KeyFacts) for fact in one.facts
    )


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Option 1 (own staff)", "Option 1 (own staff)"),
        ("Options 1, 2 and 3", "“Options 1, 2 and 3”"),
        ("Own staff and neighbours", "“Own staff and neighbours”"),
        ("Options together", "“Options together”"),
        ("Handover", "Handover"),
    ],
)
def test_an_option_that_names_several_is_one_thing_in_a_sentence(title: str, said: str):
    assert as_one(title) == said


def test_the_answer_says_on_what_figures_how_sure_and_with_which_range():
    second = told(ways={"one": "£1m to £3m", "two": "£1.8m"}).answer.sentences[1]
    assert second == "It is worth £1.99m on average; 8 runs in 10: £1.2m to £2.8m."


def test_where_nothing_varies_runs_are_not_spoken_of():
    report = told(ways={"one": "£1m to £3m", "two": "£2.1m"})
    assert report.answer.sentences[0] == "On assumed figures, Two is best by value in 11 runs in 20, One in 9."
    assert report.answer.sentences[1] == "It is worth £2.1m."


def test_where_most_is_reported_the_answer_says_nothing_of_assumptions():
    sources = {"plan": {"title": "Plan", "publisher": "Council", "published": "2017"}}
    reported = {**a_figure("£1m", **IN_2017), "reported": "plan"}
    del reported["assumed"]
    report = told(
        ways={"one": {"savings": {"saved": reported}}, "two": {"savings": {"too": reported}}}, head={"sources": sources}
    )
    assert "ssumed" not in report.answer.sentences[0]


def test_that_all_are_worse_than_business_as_usual_is_said_first():
    cost = {"costs": {"spent": a_figure("£1m", **IN_2017)}}
    more = {"costs": {"more": a_figure("£2m", **IN_2017)}}
    first, second = told(ways={"one": cost, "two": more}).answer.sentences
    assert first == "On assumed figures, every option is worse than business as usual on average."
    assert second == "One, the nearest, is worth −£1m."


def test_what_is_wanted_is_beside_the_savings_of_its_year():
    report = told(ways={"one": "£1m to £3m", "two": "£0.5m"}, wanted=a_figure("£2m", year="2017-18", effect="in-year"))
    assert "5 in 10 chance that One finds the £2m wanted" in facts(report)
    assert report.first[0].title == "One is the likeliest to find the £2m wanted: 5 in 10"  # type: ignore[union-attr]


def test_that_the_council_prefers_what_the_figures_do_not_is_said():
    preferred = {"savings": {"saved": a_figure("£1m", **IN_2017)}, "fate": "preferred"}
    report = told(ways={"one": preferred, "two": "£2m"})
    said = [one.text for one in report.first if isinstance(one, Caution)]
    assert "The council prefers One, which is best in 0 runs in 20." in said
