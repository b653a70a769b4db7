"""Headings: one spelling, and the line number before it told apart."""

import pytest

from shiremoot.sources.headings import coded, plain


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("TOTAL SERVICE EXPENDITURE (total of lines 190 to 698)", "total service expenditure"),
        ("699 | TOTAL SERVICE EXPENDITURE (TOTAL OF LINES 190 TO 698)", "total service expenditure"),
        ("Children's Social Care [Note 3]", "children s social care"),
        ("Culture & heritage**", "culture and heritage"),
        ("  Central\nservices ", "central services"),
    ],
)
def test_a_header_has_one_spelling(header: str, words: str):
    assert plain(header) == words


def test_a_line_number_before_the_words_is_told_apart():
    assert coded("915b | Other earmarked reserves") == ("915b", "Other earmarked reserves")
    assert coded("2021 budget") == (None, "2021 budget")
