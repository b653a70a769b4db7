"""The page that all studies share: its basis once, two cautions, what stands behind it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from shiremoot import studies
from shiremoot.dates import FinancialYear
from shiremoot.money import Basis
from shiremoot.question.page import Telling, at_most_two, basis_sentence, few_draws, page, source_of, year_ends
from shiremoot.question.settings import Settings
from shiremoot.report.blocks import Caution, Command, Hint, Paragraph, Terms
from shiremoot.testing import a_case, a_programme, a_project

YEARS = (FinancialYear(2017), FinancialYear(2018))
BASIS = Basis("cash", "recurring", "in-year", YEARS[:1], "cashable", "net", ("Dorset",))
SAYS_SO = "What differs says so."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({}, "cash that falls in 2017-18: recurring, cashable, net, Dorset’s share."),
        ({"effect": "full-year"}, "cash of a full year, as reached by the end of 2017-18: recurring"),
        ({"effect": "cumulative", "years": YEARS}, "cash added up over 2017-18 to 2018-19: recurring"),
        ({"price": "real 2015-16"}, "money in 2015-16 prices that falls in 2017-18: recurring"),
        ({"price": "not-stated"}, "money whose price base is not stated that falls in 2017-18: recurring"),
        ({"bodies": ("A", "B", "C")}, "recurring, cashable, net, A, B and C’s share."),
        ({"recurrence": "not-stated"}, "2017-18: cashable, net, Dorset’s share; recurrence not stated."),
        ({"kind": "not-stated", "measure": "not-stated"}, "Dorset’s share; class and net or gross not stated."),
        ({"years": (), "effect": "full-year"}, "All money on this page is cash of a full year: recurring"),
        ({"bodies": ()}, "recurring, cashable, net."),
    ],
)
def test_one_sentence_says_what_the_money_is_and_what_is_not_stated(words: dict, said: str) -> None:
    sentence = basis_sentence(replace(BASIS, **words))
    assert sentence.startswith("All money on this page is ")
    assert said in sentence
    assert sentence.endswith(SAYS_SO)


def test_two_cautions_at_most_stand_on_the_first_screen_and_the_rest_are_told_later() -> None:
    assert at_most_two(["a", "b", "c", "d"]) == ((Caution("a"), Caution("b")), ("c", "d"))
    assert at_most_two([]) == ((), ())


def test_a_year_ends_twelve_months_after_it_begins() -> None:
    assert [year_ends(year, YEARS[0]) for year in YEARS] == [12.0, 24.0]


def asked(**settings: object):
    return studies.question("programme", a_case(programme=a_programme({"one": a_project("£1m")})), Settings(**settings))


@pytest.mark.parametrize(("draws", "is_few"), [(999, True), (1_000, False)])
def test_few_draws_are_a_caution_with_what_to_type(draws: int, is_few: bool) -> None:
    found = list(few_draws(asked(draws=draws)))
    assert [type(block) for block in found] == ([Caution, Hint] if is_few else [])


def test_the_source_is_told_once_for_each_and_with_what_is_computed() -> None:
    case = asked().of_case
    (target,) = case.sections["programme"].targets
    said = source_of(asked(draws=2_000), [target, target])
    assert said == f"computed from 2,000 draws of the case a-case ({case.hash[:12]})"


def told(*, detail: bool = True, **words: object):
    usual = {"answer": ["Yes."], "first": [Paragraph("First.")], "body": [("Why", [Paragraph("So.")]), ("Empty", [])]}
    return page(asked(detail=detail), Telling(**(usual | words)))


def test_sections_without_blocks_are_left_out_and_the_annex_ends_with_how_to_get_it_again() -> None:
    report = told(settings=[("standard error", "none")])
    assert [section.title for section in report.body] == ["Why"]
    last = report.annex[-1]
    assert isinstance(last.blocks[-1], Command)
    (settings,) = [block for block in last.blocks if isinstance(block, Terms) and block.title == "Settings"]
    assert ("Standard error", "none") in settings.items
    assert settings.items[-1][0] == "Identity"


def test_without_detail_only_the_first_screen_is_looked_at() -> None:
    def never() -> Iterator[tuple[str, list[Paragraph]]]:
        raise AssertionError
        yield

    report = told(detail=False, body=never(), annex=never())
    assert (report.body, report.annex) == ((), ())
    assert report.first == (Paragraph("First."),)


def test_a_page_may_ask_its_own_question_and_else_asks_the_studys() -> None:
    assert told(asks="Will it?").question == "Will it?"
    assert told().question == "How likely is each figure that members were told?"
    assert told().subject == "A council · A case"
