"""The day that a file prints as its own: on whichever sheet, in whatever words, and never a day that cannot be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from shiremoot.sources.importers.printed_day import PRINTED, printed_day, said_of_publication
from shiremoot.sources.importers.returns import take
from shiremoot.sources.raw import Sheet, opened
from tests.sources.making import Sent, a_return, altered

MAY = date(2025, 5, 15)


def sheet(*rows: tuple[str, ...]) -> Sheet:
    return Sheet("file.xlsx", "Front page", rows, ())


@pytest.mark.parametrize(
    "words",
    [
        "Last updated: 15 May 2025",
        "Last Updated 15 May 2025",
        "Published: 15 May 2025",
        "Originally published on 15th May 2025.",
        "Date of publication: 15/05/2025",
        "Release date - 2025-05-15",
        "This file was updated on 15 May 2025",
        "revised 15 May 2025",
    ],
)
def test_a_file_says_when_it_was_published_or_last_updated(words: str):
    assert printed_day([sheet(("Revenue Outturn",), (words,))]) == MAY


def test_the_day_may_stand_in_the_next_cell():
    assert printed_day([sheet(("Last updated:", "15 May 2025"))]) == MAY
    assert printed_day([sheet(("Published", "2025-05-15 00:00:00"))]) == MAY


def test_of_several_days_on_several_sheets_the_latest_counts():
    """What was put in when the file was updated was not public when it first came out."""
    sheets = [sheet(("Originally published: 9 July 2020",)), sheet(("Last Updated: 1 October 2020",))]
    assert printed_day(sheets) == date(2020, 10, 1)


@pytest.mark.parametrize(
    "words",
    [
        "Next update: 15 May 2026",
        "Figures updated by authorities to 15 May 2025",
        "RA return not received in time for publication, therefore imputed figures used",
        "Public health",
        "Last updated: spring",
        "15 May 2025",
    ],
)
def test_what_says_something_else_is_no_such_day(words: str):
    assert printed_day([sheet((words,))]) is None


def test_a_day_on_which_the_figures_cannot_have_been_known_is_none():
    sheets = [sheet(("Last updated: 15 May 2025",))]
    assert said_of_publication(sheets, after=date(2025, 5, 14)) == {PRINTED: "2025-05-15"}
    assert said_of_publication(sheets, after=MAY) == {}


def test_a_return_covers_the_day_that_it_prints(tmp_path: Path):
    title = "Net current expenditure (£ thousand)"
    file = altered(tmp_path, "returns_rs_2010-11.csv", (title, f"{title}\nLast updated: 3 November 2011"))
    assert take(file).covers[PRINTED] == "2011-11-03"


def test_an_outturn_that_says_a_day_before_its_year_ended_goes_by_the_rule(tmp_path: Path):
    title = "Net current expenditure (£ thousand)"
    file = altered(tmp_path, "returns_rs_2010-11.csv", (title, f"{title}\nPublished: 3 November 2010"))
    assert PRINTED not in take(file).covers


def test_a_return_without_a_day_covers_none(tmp_path: Path):
    path = a_return(tmp_path, "RS", "2019-20", Sent("E0901", "Anyshire", figures={"central_services": 30}))
    assert PRINTED not in take(opened(path)).covers
