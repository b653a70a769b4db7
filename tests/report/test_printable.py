"""Text as papers can carry it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.report.printable import breakable, clean, clean_lines, drawable, held, letters_of_font


@pytest.mark.parametrize(
    ("found", "printed"),
    [
        ("saves £1.5m", "saves £1.5m"),
        ("bell\x07 and \x1b[31mred", "bell and [31mred"),
        ("two\nlines\tand\u2028more", "two lines and more"),
        ("\u202eturned round\u202c", "turned round"),
        ("half a letter \ud800", "half a letter \ufffd"),
        ("עברית 👩 中", "עברית 👩 中"),
    ],
)
def test_what_would_break_a_paper_or_turn_its_words_round_is_taken_out(found: str, printed: str):
    assert clean(found) == printed


@given(st.text())
def test_cleaned_text_is_fit_for_xml_and_cleaning_it_again_changes_nothing(text: str):
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert clean(cleaned) == cleaned
    assert not any(ord(letter) < 32 for letter in cleaned)


def test_lines_that_are_cleaned_stay_lines():
    assert clean_lines("a\x07\n\tb\r\n\nc") == "a\n b \n\nc"


def test_a_number_stays_with_its_unit():
    assert held("about 3 chances in 10 by July 2017, in 2017-18") == (
        "about 3\u00a0chances\u00a0in\u00a010 by July\u00a02017, in 2017\u20111\u200b8".replace("\u200b", "")
    )


def test_a_word_that_no_line_holds_may_break_and_a_shorter_one_may_not():
    assert breakable("W" * 31) == f"{'W' * 15}\u200b{'W' * 15}\u200bW"
    assert breakable("W" * 30) == "W" * 30


def test_a_letter_that_the_font_lacks_prints_as_its_number():
    assert drawable("中 £1.5m − ≥ → ● ŵ ✓") == "[U+4E2D] £1.5m − ≥ → ● ŵ [U+2713]"


def test_what_other_functions_put_in_can_be_drawn():
    assert {"\u00a0", "\u2011", "\u200b", "\ufffd"} <= letters_of_font()
