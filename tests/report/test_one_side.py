"""How large letters and picture may be, so that all that is said stands on one side of A4."""

from __future__ import annotations

import pytest

from shiremoot.report.blocks import Fact
from shiremoot.report.one_side import ENOUGH, LETTERS, LOOKS, READABLE, SIDE, TALLEST, Look, side_of
from shiremoot.report.paper import FactRow, Figure, Grid, Halves, Kind, Para, Part, Run
from shiremoot.report.pictures.letters import SIZE
from shiremoot.report.pictures.svg import WIDE
from shiremoot.report.word import STYLES
from tests.paper_base import __main__ as base
from tests.report.sample import DOTS

PICTURE = Figure(DOTS, 160.0, 200.0)


def said(words: str, times: int) -> list[Part]:
    return [Para("text", (Run(words),))] * times


def test_with_few_words_a_picture_is_as_tall_as_looks_well_and_letters_are_as_usual():
    assert side_of([]) == side_of([FactRow((Fact("£1.07m", "is the target"),))]) == (LETTERS[0], TALLEST, True)


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
    """Its letters, 14 px on a drawing of 620 px, are never printed smaller than seven points."""
    side = side_of([*said("word " * 400, 20), PICTURE])
    drawing = DOTS.drawn(WIDE)
    _, down = Figure(DOTS, 160.0, side.picture).fitted(drawing.width, drawing.height)
    assert side == (LETTERS[-1], pytest.approx(side.picture), False)
    assert down / drawing.height * SIZE * 72 / 25.4 == pytest.approx(READABLE)


def test_a_picture_asks_for_no_more_room_than_it_takes_at_its_full_width():
    drawing = DOTS.drawn(WIDE)
    assert side_of([PICTURE]).picture == pytest.approx(160.0 * drawing.height / drawing.width)


def test_a_table_takes_room_by_its_rows():
    grid = Grid("Targets", "", ("Target", "Chance"), [("£2m", "6 in 10")] * 8, (False, True))
    taken = TALLEST - side_of([*said("word " * 12, 26)]).picture
    assert side_of([grid, *said("word " * 12, 26)]).letters < LETTERS[0]
    assert 0 < taken < SIDE


@pytest.mark.parametrize("kind", LOOKS)
def test_letters_and_space_are_those_of_the_base_document(kind: Kind):
    """What is reckoned here is what Word then sets: one style says it, and this must follow."""
    style = next(style for style in base.STYLES if style.name == STYLES[kind])
    look = LOOKS[kind]
    assert base.size(look.letters) in style.letters or (kind == "caption" and look.letters == 11)
    assert any(
        base.space(before, look.around - before, line) in style.paragraph
        for before in range(int(look.around) + 1)
        for line in (1.0, 1.05, 1.1)
    )
    assert look == Look(look.letters, look.around, is_bold=base.BOLD in style.letters)
