"""Dots among peers: every value has a mark that shows, and no value far out takes the room of all others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot.report.cells import say_cells
from shiremoot.report.pictures.marks import DOT
from shiremoot.report.pictures.peer_dots import DotsRow, PeerDots
from shiremoot.report.pictures.svg import NARROW, SIZES, WIDE, Size
from shiremoot.report.tables import NOT_STATED, CannotTell
from tests.report.pictures.conftest import Faults
from tests.report.pictures.drawing import marks_in, words_in
from tests.report.pictures.made_up import LONG, PEER_DOTS, among

both_sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
HUNDREDTHS = st.integers(0, 200_000).map(lambda number: number / 100)
ONE = PEER_DOTS.rows[0]
SHARES = replace(PEER_DOTS, measure="percent", axis="Spend as a share of the middle")


def row_of(*values: float, own: float | None = None, label: str = "Roads") -> DotsRow:
    peers = [(f"Shire {number}", value) for number, value in enumerate(values)]
    low, middle, high = min(values), sorted(values)[len(values) // 2], max(values)
    return DotsRow(label, own, peers, low, middle, high, reason="" if own is not None else "not reported")


def peer_row(low: float, high: float, **others: float) -> DotsRow:
    peers = [(f"Shire {number}", low + (high - low) * number / 20) for number in range(21)]
    quarter = (high - low) / 4
    return DotsRow("Roads", low, [*peers, *others.items()], low + quarter, low + 2 * quarter, high - quarter)


@pytest.mark.parametrize(
    ("what", "words"),
    [
        (lambda: replace(ONE, peers=()), "no peers"),
        (lambda: replace(ONE, own=None), "neither a value nor a reason"),
        (lambda: replace(ONE, reason="not reported"), "a value and a reason"),
        (lambda: replace(ONE, own=float("nan")), "nan"),
        (lambda: replace(ONE, lower=500.0), "quartiles and median in order"),
        (lambda: replace(ONE, peers=[("A", 1.0), ("A", 2.0)]), '"A" twice'),
        (lambda: replace(PEER_DOTS, rows=()), "no rows"),
        (lambda: replace(PEER_DOTS, rows=(ONE, ONE)), "twice"),
        (lambda: replace(PEER_DOTS, own="Oakshire"), '"Oakshire" twice'),
    ],
)
def test_what_a_reader_would_have_to_guess_at_is_refused(what: object, words: str):
    with pytest.raises(CannotTell, match=words):
        what()  # type: ignore[operator]


def test_its_table_holds_every_number_and_says_why_one_is_missing():
    table = PEER_DOTS.numbers()
    assert [column.name for column in table.columns[1:]] == [row.label for row in PEER_DOTS.rows]
    for index, row in enumerate(PEER_DOTS.rows, start=1):
        assert sorted(row.amounts) == sorted(cell for cell in table.cells(index) if isinstance(cell, int | float))
    assert table.rows[0] == ("Eastshire", 448, 203, 51, NOT_STATED)
    assert table.rows[-1] == ("Yewshire", 449, 262, NOT_STATED, 21)
    assert table.note.endswith("Eastshire, Libraries and culture: not reported.")


@both_sizes
def test_each_row_says_our_value_and_the_middle_and_why_a_value_is_missing(size: Size):
    words = words_in(PEER_DOTS, size)
    middle = "middle £407" if size.is_wide else "£448 (middle £407)"
    for part in ("£448", middle, "£203", "not reported", "£12", "Diamond: Eastshire", "15 nearest neighbours"):
        assert part in words


@both_sizes
def test_every_peer_has_a_dot_of_its_own_and_our_value_a_diamond(size: Size):
    dots = [(dot.get("cx"), dot.get("cy")) for dot in marks_in(PEER_DOTS, "fg", size)]
    assert len(dots) == len(set(dots)) == sum(len(row.peers) for row in PEER_DOTS.rows)
    assert len(marks_in(PEER_DOTS, "fm", size)) == 3


def test_a_middle_that_all_rows_share_is_said_once():
    shares = replace(SHARES, rows=(row_of(0.8, 1.0, 1.2, own=1.1), row_of(0.7, 1.0, 1.4, own=0.9, label="Parks")))
    assert words_in(shares).count("100%") == words_in(shares).count("its line their middle 100%") + 1  # and on the axis


def test_shares_are_whole_per_cent_unless_that_would_make_them_alike():
    wide = replace(SHARES, rows=(row_of(0.8, 1.0, 1.2, own=1.123),))
    close = replace(SHARES, rows=(row_of(0.961, 0.964, 0.968, own=0.972),))
    assert "112%" in words_in(wide)
    assert "97.2%" in words_in(close)
    assert say_cells(wide.numbers())[0][1] == "112%"
    assert say_cells(close.numbers())[0][1] == "97.2%"


@both_sizes
def test_a_value_far_out_is_hollow_and_named_and_the_axis_is_for_the_others(size: Size):
    far = replace(SHARES, rows=(peer_row(0.6, 1.4, Farshire=6.0),))
    assert "Hollow, beyond the end of the axis: Roads, Farshire 600%" in words_in(far, size)
    (hollow,) = marks_in(far, "fh", size)
    filled = [float(dot.get("cx", "0")) for dot in marks_in(far, "fg", size)]
    assert float(hollow.get("cx", "0")) >= max(filled) > size.width / 2
    assert "200%" not in words_in(far, size)


def test_our_own_value_far_out_is_cut_too_and_its_value_stays():
    far = replace(SHARES, rows=(replace(peer_row(0.6, 1.4), own=-2.0),))
    assert "Roads, Eastshire −200%" in words_in(far)
    assert len(marks_in(far, "fm")) == 0


@given(
    st.lists(HUNDREDTHS, min_size=1, max_size=40),
    st.one_of(st.none(), HUNDREDTHS),
    st.sampled_from(["pounds", "percent", "number"]),
    st.sampled_from([WIDE, NARROW]),
)
@settings(max_examples=60)
def test_dots_never_hide_one_another_and_lie_in_the_picture(
    values: list[float], own: float | None, measure: str, size: Size
):
    picture = replace(PEER_DOTS, measure=measure, rows=(row_of(*values, own=own),))
    dots = [*marks_in(picture, "fg", size), *(mark for mark in marks_in(picture, "fh", size) if mark.get("cx"))]
    places = [(float(dot.get("cx", "0")), float(dot.get("cy", "0"))) for dot in dots]
    assert len(places) == len(values)
    assert len(set(places)) == len(places)
    height = picture.drawn(size).height
    assert all(DOT - 0.1 <= x <= size.width - DOT + 0.1 and DOT - 0.1 <= y <= height for x, y in places)


def test_a_dot_never_lies_under_our_diamond():
    middle = [402.0, 404.0, 406.0, 407.0, 408.0, 410.0]
    picture = replace(PEER_DOTS, rows=(row_of(300.0, *middle, 500.0, own=407.0),))
    (diamond,) = marks_in(picture, "fm")
    x, y = (float(number) for number in diamond.get("d", "").split("L")[0].removeprefix("M").split())
    y += 8
    for dot in marks_in(picture, "fg"):
        off = abs(float(dot.get("cx", "0")) - x) + abs(float(dot.get("cy", "0")) - y)
        assert off >= 8, (off, dot.attrib)


def test_its_words_touch_nothing_at_any_width(faults_of: Faults):
    nasty: list[PeerDots] = [
        PEER_DOTS,
        replace(SHARES, rows=(peer_row(0.6, 1.4, Farshire=6.0, Awayshire=-2.0),)),
        replace(PEER_DOTS, own=LONG, rows=(replace(ONE, label=LONG), row_of(1.0, own=1.0))),
        replace(PEER_DOTS, rows=(row_of(*[5.0] * 40, own=5.0),)),
        replace(PEER_DOTS, rows=(row_of(-12_345_678.0, 98_765_432.0, own=-1.0),)),
        replace(
            PEER_DOTS, rows=tuple(row_of(*range(20), own=number, label=f"Service {number}") for number in range(40))
        ),
        replace(PEER_DOTS, measure="number", rows=(DotsRow("One", 0.0, among("0"), 0, 0, 0),)),
    ]
    assert faults_of(*nasty) == []


def test_in_brief_it_has_the_four_rows_farthest_from_their_peers_and_says_how_many_are_left_out():
    """Those above their peers come first, as the finding counts them; the order of the page stays."""
    peers = (0.9, 1.0, 1.1)
    owns = {"A": 1.0, "B": 1.2, "C": 0.3, "D": 1.9, "E": 0.5, "F": 0.8}
    full = replace(PEER_DOTS, note="As reported.", rows=[row_of(*peers, own=own, label=at) for at, own in owns.items()])
    brief = full.brief()
    assert [row.label for row in brief.rows] == ["B", "C", "D", "E"]
    assert brief.note == "As reported. Two rows nearer to the peers are left out here."
    assert brief.brief() is brief
