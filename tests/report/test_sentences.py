"""The words of every shipped case's pages: short sentences, no jargon, no percentages in prose, the basis once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from shiremoot import studies
from shiremoot.case.reading import read_document
from shiremoot.question.settings import Settings
from shiremoot.report.blocks import Report
from shiremoot.report.html import render_html
from shiremoot.studies.registry import REGISTRY
from tests.plain_words import grade
from tests.report import saying

ON_THE_PAGE, IN_THE_ANNEX = 25, 35  # words of our own in a sentence
MOST_GRADE = 10
SENTENCES = re.compile(r"(?<=[.?!])\s+")
QUOTED = re.compile(r"“[^”]*”")
FIGURES = re.compile(r"\S*\d\S*|[£%−+]\S*")
JARGON = re.compile(r"\b(draws?|drawn|flat|PERT|spread|points?|exponents?|prior|coverage)\b")
FOR_MACHINES = re.compile(r"`|(?<!\w)--\w|\b\w+\.\w+\.\w|\bdocs/|\bshiremoot\b")
WHOLE_BASIS = re.compile(r"\b(in-year|full-year|cumulative)\b[^.;]*\bcash\b|\bcash, recurring\b")
EXCEPTIONS: dict[tuple[str, str], str] = {
    ("gap", "percentage point"): "what a rise of 3% changes by when it becomes 4% has no other name",
}
"""(study, words) that may stand on a page all the same, and why."""


def shipped() -> list[tuple[str, str]]:
    """Every study that every shipped case holds: (case, study)."""
    return [(name, study.name) for name in studies.shipped() for study in REGISTRY.held(studies.load(name))]


PAGES = pytest.mark.parametrize(("case", "study"), shipped())


@cache
def told(case: str, study: str) -> Report:
    """What a study tells of a shipped case, on 4,000 draws."""
    return studies.ask(study, studies.load(case), Settings(draws=4_000)).report()


# --- what is looked at ---------------------------------------------------------------------------


def on_the_page(report: Report) -> list[str]:
    """Answer, first screen and body, sentence by sentence."""
    return _sentences(list(saying.on_the_page(report)))


def in_the_annex(report: Report) -> list[str]:
    """What stands folded away, sentence by sentence."""
    return _sentences(list(saying.in_the_annex(report)))


def _sentences(texts: list[str]) -> list[str]:
    return [sentence for text in texts for sentence in SENTENCES.split(text) if sentence]


@cache
def names(case: str) -> re.Pattern[str]:
    """Everything that the case itself says, the longest first: names, reasons, titles of sources."""
    loaded = studies.load(case)
    documents = [read_document(studies.path_of(case)), *(one.model_dump() for one in (loaded.head,))]
    found = {text.strip().rstrip(".") for document in documents for text in _texts(document)}
    longest = sorted((text for text in found if len(text) > 2), key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(text)}(?!\w)" for text in longest), re.IGNORECASE)


def _texts(part: Any) -> Iterator[str]:  # noqa: ANN401 - whatever a document holds
    if isinstance(part, dict):
        for name, value in part.items():
            yield from _texts(value)
            if " " in str(name):
                yield str(name)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from _texts(value)
    elif isinstance(part, str):
        yield part
        yield from SENTENCES.split(part)


def ours(sentence: str, case: str) -> str:
    """A sentence without names, quotations and figures: our own words."""
    return FIGURES.sub(" ", QUOTED.sub(" ", names(case).sub(" ", sentence)))


def allowed(study: str, sentence: str) -> bool:
    return any(study == of and words in sentence for of, words in EXCEPTIONS)


# --- what holds for all of them ------------------------------------------------------------------


@PAGES
def test_no_sentence_is_long(case: str, study: str) -> None:
    """At most 25 words of our own on the page and 35 in the annex; names, figures and quotations do not count."""
    report = told(case, study)
    for sentences, most in ((on_the_page(report), ON_THE_PAGE), (in_the_annex(report), IN_THE_ANNEX)):
        counted = {one: len(ours(one, case).split()) for one in sentences if not allowed(study, one)}
        assert {one: words for one, words in counted.items() if words > most} == {}


@PAGES
def test_pages_and_annexes_are_easy_to_read(case: str, study: str) -> None:
    """Grade 10 at most by Flesch and Kincaid; what has fewer than three words of our own is a label."""
    report = told(case, study)
    for sentences in (on_the_page(report), in_the_annex(report)):
        counted = [words for one in sentences if len((words := ours(one, case)).split()) >= 3]
        assert grade(counted) <= MOST_GRADE


@PAGES
def test_the_answer_is_two_sentences_of_30_words_at_most(case: str, study: str) -> None:
    answer = told(case, study).answer.sentences
    assert len(_sentences(list(answer))) <= 2
    assert len(ours(" ".join(answer), case).split()) <= 30


@PAGES
def test_no_jargon_stands_outside_the_annex(case: str, study: str) -> None:
    found = {one: JARGON.findall(ours(one, case)) for one in on_the_page(told(case, study))}
    assert {one: words for one, words in found.items() if words and not allowed(study, one)} == {}


@PAGES
def test_no_percentage_stands_in_prose(case: str, study: str) -> None:
    found = [one for one in on_the_page(told(case, study)) if "%" in names(case).sub(" ", one)]
    assert [one for one in found if not allowed(study, one)] == []


@PAGES
def test_nothing_is_said_to_a_machine_outside_the_annex(case: str, study: str) -> None:
    """No option, key, path or backtick stands where members read."""
    found = [one for one in on_the_page(told(case, study)) if FOR_MACHINES.search(names(case).sub(" ", one))]
    assert [one for one in found if not allowed(study, one)] == []


@PAGES
def test_the_basis_is_said_once(case: str, study: str) -> None:
    report = told(case, study)
    assert render_html([report]).count("All money on this page") == (1 if report.basis else 0)
    assert [one for one in on_the_page(report) if WHOLE_BASIS.search(one)] == []


def test_every_exception_is_needed() -> None:
    said = [(study, sentence) for case, study in shipped() for sentence in on_the_page(told(case, study))]
    unused = [of for of in EXCEPTIONS if not any(study == of[0] and of[1] in sentence for study, sentence in said)]
    assert unused == []


def test_a_long_sentence_a_word_a_percentage_and_an_option_are_found() -> None:
    """What these tests look for is what they find."""
    case = "dorset-support-2016"
    assert (
        len(ours("Cloud first, under the digital technology strategy brings £0.3m or “a lot of it” late", case).split())
        == 3
    )
    assert JARGON.search("Projects drawn one by one")
    assert JARGON.search("It explains half of the spread")
    assert FOR_MACHINES.search("ask for it with --draws")
    assert FOR_MACHINES.search("in the file gap.savings.economy")
    assert WHOLE_BASIS.search("£1m (in-year 2017-18, cash, recurring)")
    assert WHOLE_BASIS.search("All money on this page is cash that falls in 2017-18: recurring") is None


# --- the sentences of the design -----------------------------------------------------------------


@pytest.fixture(scope="module")
def dorset() -> str:
    """Dorset's page at its usual 100,000 draws, all that its prose says."""
    report = studies.ask("programme", studies.load("dorset-support-2016"), Settings()).report()
    return " ".join(on_the_page(report))


@pytest.mark.parametrize(
    "sentence",
    [
        "About 3 chances in 10 on the range the council reported.",
        "Project by project it is below 1 in 100, because projects start late.",
        "They will not all come in high in the same year: that alone takes the chance from 3 in 10 to 8 in 100.",
        # The design has the project's short name; the case has its whole title.
        "Half of the uncertainty is one date: when cloud first, under the digital technology strategy starts",
        "In 1 run in 10, four of seven projects start after the year has ended",
        "On average £0.75m comes, half of the target.",
        "No one assumption changes the answer. With every project on time it is 13 in 100.",
    ],
)
def test_the_design_says_it_in_these_very_words(dorset: str, sentence: str) -> None:
    assert sentence in dorset
