"""How tall a picture may be, so that words and picture stand on one side of A4."""

from __future__ import annotations

from shiremoot.report.blocks import Fact
from shiremoot.report.one_side import SMALLEST, TALLEST, room_for_picture
from shiremoot.report.paper import FactRow, Halves, Para, Part, Run


def said(words: str, times: int) -> list[Part]:
    return [Para("text", (Run(words),))] * times


def test_with_few_words_a_picture_is_as_tall_as_looks_well():
    assert room_for_picture([]) == TALLEST
    assert room_for_picture([FactRow((Fact("£1.07m", "is the target"),))]) == TALLEST


def test_each_line_of_words_takes_its_height_from_the_picture():
    shorter, longer = room_for_picture(said("word " * 30, 16)), room_for_picture(said("word " * 30, 17))
    assert SMALLEST < longer < shorter < TALLEST
    line = 11 * 25.4 / 72
    assert 2 * line < shorter - longer < 4 * line


def test_short_sections_count_one_below_the_other_as_word_prints_them():
    inner = said("word " * 30, 8)
    assert room_for_picture([Halves(inner, inner)]) == room_for_picture(said("word " * 30, 16))


def test_a_picture_stays_readable_however_much_is_said():
    assert room_for_picture(said("word " * 400, 20)) == SMALLEST
