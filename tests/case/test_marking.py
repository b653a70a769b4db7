"""A line is shown as it stands in the file, and the mark below it stands under the place, whatever is in the line."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shiremoot.case.marking import BEFORE, CUT, WIDTH, marked

GUTTER = len("    1 | ")


def test_the_place_is_marked_from_below():
    assert marked("    amount: 1,5m", 12, 12, 16) == (
        "   12 |     amount: 1,5m",
        "      |             ^^^^",
    )


@pytest.mark.parametrize(
    ("line", "start", "end", "shown", "under"),
    [
        ("a:\t1,5", 3, 6, "a:    1,5", "      ^^^"),
        ("a\tb: 1", 0, 3, "a    b: 1", "^^^^^^"),
        ("東京: 1,5", 4, 7, "東京: 1,5", "      ^^^"),
        ("a: 東京", 3, 5, "a: 東京", "   ^^^^"),
        ("cafe\u0301: 1", 7, 8, "cafe\u0301: 1", "      ^"),
        ("a: b\u202ec", 3, 6, "a: b\ufffdc", "   ^^^"),
        ("", 0, 0, "", "^"),
        ("a: 1", 4, 4, "a: 1", "    ^"),
    ],
    ids=["tab", "tab-in-the-place", "wide-before", "wide", "accent", "turned", "empty-line", "after-the-end"],
)
def test_the_mark_stands_under_the_place_as_a_terminal_shows_it(
    line: str, start: int, end: int, shown: str, under: str
):
    assert marked(line, 1, start, end) == (f"    1 | {shown}".rstrip(), f"      | {under}")


def test_a_long_line_is_cut_around_the_place():
    line = "a" * 200 + "HERE" + "b" * 200
    above, below = marked(line, 7, 200, 204)
    at = below.index("^")
    assert above[at : at + 4] == "HERE"
    assert above[GUTTER:].startswith(CUT + "a")
    assert above.endswith("b" + CUT)
    assert at - GUTTER == BEFORE


def test_a_long_line_is_not_cut_before_what_comes_early_and_shows_more_before_what_comes_late():
    assert marked("HERE" + "b" * 200, 1, 0, 4)[0].startswith("    1 | HEREbbb")
    above, below = marked("a" * 200 + "HERE", 1, 200, 204)
    assert above.endswith("aaaHERE")
    assert len(below) == GUTTER + WIDTH


def test_a_place_longer_than_the_line_shown_is_marked_as_far_as_it_is_shown():
    above, below = marked("a: " + "b" * 500, 1, 3, 503)
    assert len(above) == len(below) == GUTTER + WIDTH


@given(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=250), st.data())
@example("\t" * 250, None)
def test_what_is_shown_is_never_wider_than_it_may_be_and_always_marked(line: str, data: st.DataObject | None):
    start = data.draw(st.integers(0, len(line))) if data else 200
    end = data.draw(st.integers(start, len(line))) if data else 210
    above, below = marked(line, 1, start, end)
    assert len(above) <= GUTTER + WIDTH + sum(map(line.count, "\t")) * 3 + len(line)  # accents take no room
    assert len(below) <= GUTTER + WIDTH + 1
    assert "^" in below
    assert above.removeprefix("    1 |").replace(" ", "").isprintable() or not above
