"""How large letters and picture may be, so that all that is said stands on one side of A4."""

from __future__ import annotations

from shiremoot.report.blocks import Fact
from shiremoot.report.one_side import ENOUGH, LETTERS, SMALLEST, TALLEST, side_of
from shiremoot.report.paper import FactRow, Halves, Para, Part, Run


def said(words: str, times: int) -> list[Part]:
    return [Para("text", (Run(words),))] * times


def test_with_few_words_a_picture_is_as_tall_as_looks_well_and_letters_are_as_usual():
    assert side_of([]) == side_of([FactRow((Fact("£1.07m", "is the target"),))]) == (LETTERS[0], TALLEST)


def test_each_line_of_words_takes_its_height_from_the_picture():
    shorter, longer = side_of(said("word " * 12, 26)), side_of(said("word " * 12, 27))
    assert shorter.letters == longer.letters
    assert ENOUGH < longer.picture < shorter.picture < TALLEST
    line = 11 * 25.4 / 72
    assert line < shorter.picture - longer.picture < 3 * line


def test_letters_grow_smaller_before_a_picture_can_no_longer_be_read():
    side = side_of(said("word " * 12, 29))
    assert side.letters < LETTERS[0]
    assert side.picture >= ENOUGH


def test_of_two_sections_side_by_side_the_longer_counts():
    shorter, longer = said("word " * 8, 4), said("word " * 8, 28)
    assert side_of([Halves(shorter, longer)]) == side_of([Halves(longer, longer)])
    assert side_of([Halves(shorter, longer)]).picture < side_of([Halves(shorter, shorter)]).picture


def test_a_picture_stays_as_large_as_can_be_read_however_much_is_said():
    assert side_of(said("word " * 400, 20)) == (LETTERS[-1], SMALLEST)
