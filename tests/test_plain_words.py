"""Syllables and the grade of a text, counted by ourselves."""

import pytest

from tests.plain_words import grade, syllables

COUNTS = {
    1: "chance range care planned costs closed makes takes whole while year quote used based rule",
    2: "council saving million table able little simple being needed stated places likely every programme money bodies",
    3: "reported area period services average delivered estimate annual actual minimum agreement officer",
}


@pytest.mark.parametrize("count", COUNTS)
def test_words_have_as_many_syllables_as_english_has(count: int):
    assert {word: syllables(word) for word in COUNTS[count].split()} == dict.fromkeys(COUNTS[count].split(), count)


def test_the_grade_is_that_of_the_formula():
    """Six words of one syllable each: 0.39 x 6 + 11.8 x 1 - 15.59."""
    assert grade(["The cat sat on the mat."]) == pytest.approx(-1.45)
    assert grade(["Reserves fall.", "The council answers for it."]) < grade(
        ["Considerable uncertainty remains throughout."]
    )
