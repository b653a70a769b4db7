"""What would change it, one range a row: values, numbers, drawing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from shiremoot.report.cells import say_cells
from shiremoot.report.pictures.ranges import RangeRow, Ranges
from shiremoot.report.pictures.svg import NARROW, SIZES, WIDE, Size
from shiremoot.report.tables import CannotTell
from tests.report.pictures.conftest import Faults
from tests.report.pictures.reading import FOREIGN, LONG, M, Read

LEVERS = Ranges(
    title="What services cost and what government pays matter most",
    alt="What is left to find with one line at each end of its range.",
    axis="Left to find in 2019-20",
    line=115 * M,
    line_words="As planned £115m",
    rows=(
        RangeRow("Cost of services", 94 * M, 136 * M, "£94m to £136m", 110 * M),
        RangeRow("Money from government", 99 * M, 139 * M, "£99m to £139m"),
        RangeRow("Waste management", 115 * M, 118 * M, "£115m to £118m"),
    ),
)


def ranges(*rows: RangeRow, line: float | None = None, line_words: str = "") -> Ranges:
    return Ranges(title="t", alt="a", axis="Left", rows=rows, line=line, line_words=line_words)


FAR = replace(LEVERS, rows=(*LEVERS.rows, RangeRow("Inflation", 115 * M, 3000 * M, "£115m to £3bn")))
FAR_BELOW = replace(LEVERS, rows=(*LEVERS.rows, RangeRow(FOREIGN, -3000 * M, 115 * M, "−£3bn to £115m")))
NASTY = (
    ranges(RangeRow("One", M, 2 * M, "£1m to £2m", 1.5 * M)),
    ranges(RangeRow("One", 0, 0, "£0")),
    ranges(RangeRow("One", 5 * M, 5 * M, "£5m"), line=5 * M, line_words="As planned £5m"),
    ranges(
        *(RangeRow(f"{at} {LONG[: at * 7]}", (at - 20) * M, 2 * at * M, f"£{at}m") for at in range(40)),
        line=40 * M,
        line_words=LONG,
    ),
    ranges(RangeRow("A", 0.001, 0.002, "below a penny"), RangeRow("B", -0.002, 0.003, "x")),
    ranges(RangeRow("A", 0, 9.99e11, "£0 to £999bn"), line=0, line_words="Nought, at the very left of the axis"),
    ranges(RangeRow("A", 1_000_001, 1_000_004, "alike but for pounds"), RangeRow("B", 1_000_000, 1_000_005, "too")),
    FAR,
    FAR_BELOW,
)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
def test_each_range_is_a_pale_bar_with_an_end_at_each_side(size: Size) -> None:
    """On one axis: what ends at the same amount ends at the same place."""
    read = Read.of(LEVERS, size)
    bars, ends = read.marks("rect", "fd"), sorted({line["x1"] for line in read.marks("line", "wk")})
    (target,) = {line["x1"] for line in read.marks("line", "tg")}

    assert len(bars) == 3
    assert bars[2]["x"] == pytest.approx(target, abs=0.1)
    assert ends == sorted({bar["x"] + part * bar["width"] for bar in bars for part in (0, 1)} - set()) or all(
        any(abs(end - bar["x"]) < 0.2 or abs(end - bar["x"] - bar["width"]) < 0.2 for bar in bars) for end in ends
    )
    assert bars[0]["width"] / bars[2]["width"] == pytest.approx(42 / 3, rel=0.02)


def test_a_middle_is_a_dot_where_there_is_one() -> None:
    """At £110m of £94m to £136m."""
    read = Read.of(LEVERS, WIDE)
    (dot,), bar = read.marks("circle", "fm"), read.marks("rect", "fd")[0]

    assert (dot["cx"] - bar["x"]) / bar["width"] == pytest.approx(16 / 42, abs=0.01)


def test_that_the_axis_does_not_begin_at_nought_is_said_where_it_is_so_and_nowhere_else() -> None:
    """Ranges need not begin at £0; then the words under the axis say it."""
    assert "The axis does not begin at £0" in Read.of(LEVERS, NARROW).said
    assert "does not begin" not in Read.of(NASTY[3], WIDE).said
    assert "does not begin" not in Read.of(NASTY[1], WIDE).said


@pytest.mark.parametrize(
    ("picture", "said"), [(FAR, "Inflation, £115m to £3bn"), (FAR_BELOW, "−£3bn to £115m")], ids=["above", "below"]
)
def test_one_end_far_from_all_others_does_not_stretch_the_axis(picture: Ranges, said: str) -> None:
    """It is cut, marked and named; all other ends stay where they are."""
    read, before = Read.of(picture, WIDE), Read.of(LEVERS, WIDE)

    assert f"Cut, because it lies far from all others: {said[:10]}" in read.said or said in read.said
    assert {"£90m", "£140m"} <= set(read.words())
    assert len(read.marks("line", "wk")) == len(before.marks("line", "wk")) + 1


def test_amounts_that_differ_by_pounds_alone_are_told_apart_on_the_axis() -> None:
    """No two ticks say the same."""
    said = [words for words in Read.of(NASTY[6], WIDE).words() if words.startswith("£1")]

    assert len(said) == len(set(said)) > 2


def test_its_numbers_are_as_fine_as_the_words_beside_the_bars() -> None:
    row = RangeRow("Demand", 11_574_000, 16_236_000, "£11.6m to £16.2m")
    assert say_cells(ranges(row).numbers()) == [["Demand", "£11.6m to £16.2m"]]


def test_its_numbers_are_the_ranges_and_their_middles() -> None:
    """What has no middle says so."""
    assert say_cells(LEVERS.numbers()) == [
        ["Cost of services", "£110m", "£94m to £136m"],
        ["Money from government", "n/a", "£99m to £139m"],
        ["Waste management", "n/a", "£115m to £118m"],
    ]
    assert LEVERS.numbers().note == "As planned £115m."


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: RangeRow("A", 2, 1, "x"), "lower end"),
        (lambda: RangeRow("A", 1, 2, "x", 3), "middle"),
        (lambda: RangeRow("A", 1, float("inf"), "x"), "finite"),
        (lambda: RangeRow("A", 1, 2, ""), "without words"),
        (ranges, "no ranges"),
        (lambda: ranges(RangeRow("A", 1, 2, "x"), RangeRow("A", 1, 2, "x")), "twice"),
        (lambda: ranges(RangeRow("A", 1, 2, "x"), line=1), "line without words"),
    ],
)
def test_what_cannot_be_drawn_is_refused(make: Callable[[], object], words: str) -> None:
    """With words that say what was found."""
    with pytest.raises(CannotTell, match=words):
        make()


def test_its_words_touch_nothing(faults_of: Faults) -> None:
    """At every width, whatever is in it."""
    assert faults_of(LEVERS, *NASTY) == []


WANTED = replace(
    LEVERS,
    line=100 * M,
    line_to=120 * M,
    line_words="Wanted £100m to £120m",
    rows=(
        RangeRow("Own staff", 94 * M, 136 * M, "£110m", 110 * M, beside="£94m to £136m"),
        RangeRow("Contract (rejected)", 90 * M, 150 * M, "£115m", 115 * M, beside="£90m to £150m", hollow=True),
    ),
)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
def test_what_is_out_of_the_running_is_hollow(size: Size) -> None:
    read = Read.of(WANTED, size)
    assert len(read.marks("rect", "fd")) == 1
    assert len(read.marks("rect", "fh")) == 1
    assert (len(read.marks("circle", "fm")), len(read.marks("circle", "fh"))) == (1, 1)
    assert "£115m" in read.said
    assert "£90m to £150m" in read.said


def test_a_range_that_is_wanted_is_a_band() -> None:
    read = Read.of(WANTED, WIDE)
    (band,), bar = read.marks("rect", "fp"), read.marks("rect", "fd")[0]
    assert not read.marks("line", "tg")
    assert band["width"] / bar["width"] == pytest.approx(20 / 42, rel=0.02)


def test_a_band_the_wrong_way_round_is_refused() -> None:
    with pytest.raises(CannotTell, match="a band from"):
        replace(WANTED, line_to=90 * M)


def test_words_of_hollow_rows_and_bands_touch_nothing(faults_of: Faults) -> None:
    assert faults_of(WANTED) == []


def test_a_nought_beside_a_mark_does_not_make_the_table_fine():
    """£0 is no pound: amounts are told to £0.1m, as they are beside the marks."""
    rows = (
        RangeRow("Fire", -241_000.0, -4_000.0, "−£0.1m", -101_000.0, beside="−£0.2m to £0"),
        RangeRow("Police", -52_000.0, 2_470_000.0, "£1.2m", 1_197_000.0, beside="−£0.1m to £2.5m"),
    )
    table = Ranges(title="Saved", alt="Saved.", axis="Saved", rows=rows).numbers()
    assert say_cells(table) == [["Fire", "−£0.1m", "−£0.2m to £0"], ["Police", "£1.2m", "−£0.1m to £2.5m"]]
