"""From the plan to what is likely, step by step: values, numbers, drawing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from shiremoot.report.cells import say_cells
from shiremoot.report.pictures.steps import StepRow, Steps
from shiremoot.report.pictures.svg import NARROW, SIZES, WIDE, Size
from shiremoot.report.tables import CannotTell
from tests.report.pictures.conftest import Faults
from tests.report.pictures.reading import FOREIGN, LONG, UNBROKEN, M, Read

BRIDGE = Steps(
    title="Late starts take £0.53m of the £1.33m planned",
    alt="From £1.33m planned to £0.75m on average.",
    axis="Saving in 2017-18",
    line=1.5 * M,
    line_words="Target £1.5m",
    rows=(
        StepRow("Plan: all on time and delivered", 0, 1.325 * M, "whole", "£1.33m"),
        StepRow("Late starts take", 1.325 * M, 0.793 * M, "worse", "−£0.53m"),
        StepRow("A review without an estimate may add", 0.793 * M, 0.853 * M, "better", "+£0.06m"),
        StepRow("On average it brings", 0, 0.853 * M, "whole", "£0.85m", (0.5 * M, 1.1 * M), "£0.5m to £1.1m"),
    ),
)
GAP = Steps(
    title="The savings close £68m of the gap of £183m",
    alt="A gap of £183m, of which £115m is left.",
    axis="In 2019-20",
    rows=(
        StepRow("Money from government", 0, 183 * M, "worse", "+£183m", (162 * M, 207 * M), "£162m to £207m"),
        StepRow("Savings voted", 183 * M, 115 * M, "better", "−£68m", (117 * M, 132 * M), "£51m to £66m"),
        StepRow("Left to find", 0, 115 * M, "whole", "£115m", (101 * M, 150 * M), "£101m to £150m"),
    ),
)


def one(*rows: StepRow, line: float | None = None, line_words: str = "") -> Steps:
    return Steps(title="t", alt="a", axis="Saving", rows=rows, line=line, line_words=line_words)


NASTY = (
    one(StepRow("Plan", 0, M, "whole", "£1m")),
    one(*(StepRow(f"Step {at} {LONG[: at * 4]}", at * M, (at + 1) * M, "better", "+£1m") for at in range(40))),
    one(
        StepRow(LONG, 0, M, "whole", "£1m", (0.9 * M, 1.2 * M), "£0.9m to £1.2m, with many more words than one line"),
        StepRow(UNBROKEN, M, 0.5 * M, "worse", "−£0.5m"),
        StepRow(FOREIGN, 0.5 * M, 0.4 * M, "worse", "−£0.1m"),
        line=2 * M,
        line_words=LONG,
    ),
    one(
        StepRow("Plan", 0, -M, "whole", "−£1m"),
        StepRow("Better", -M, 2 * M, "better", "+£3m", (-2.5 * M, 3 * M), "−£1.5m to £4m"),
        StepRow("End", 0, 2 * M, "whole", "£2m"),
        line=-1.2 * M,
        line_words="Limit −£1.2m",
    ),
    one(StepRow("Equal", 0, 3, "whole", "£3"), StepRow("Equal too", 0, 3, "whole", "£3")),
    one(
        StepRow("Plan", 0, M, "whole", "£1m"),
        StepRow("Worse", M, 0.5 * M, "worse", "−£0.5m"),
        StepRow("End", 0, 0.5 * M, "whole", "£0.5m", (0.1 * M, 80 * M), "£0.1m to £80m"),
    ),
)
CUT = NASTY[-1]


def test_each_bar_goes_on_where_the_one_before_ended() -> None:
    """The plan from £0, what late starts take from its end leftwards, what adds from there rightwards."""
    read = Read.of(BRIDGE, WIDE)
    (plan, average), (late,), (added,) = read.marks("rect", "fm"), read.marks("rect", "fo"), read.marks("rect", "ft")

    assert plan["x"] == average["x"]
    assert late["x"] + late["width"] == pytest.approx(plan["x"] + plan["width"], abs=0.2)
    assert added["x"] == pytest.approx(late["x"], abs=0.2)
    assert average["x"] + average["width"] == pytest.approx(added["x"] + added["width"], abs=0.2)
    assert plan["width"] / 1.325 == pytest.approx(late["width"] / 0.532, rel=0.01), "bars are as long as amounts"


def test_the_range_of_eight_runs_in_ten_stands_at_the_end_that_moves() -> None:
    """A saving of £51m to £66m lies between £117m and £132m, left of where the gap before it ends."""
    read = Read.of(GAP, WIDE)
    across = [line for line in read.marks("line", "wk") if line["y1"] == line["y2"]]
    (saved,) = read.marks("rect", "ft")
    pixels = saved["width"] / (68 * M)

    assert len(across) == 3
    assert across[1]["x1"] == pytest.approx(saved["x"] + 2 * M * pixels, abs=0.2)
    assert across[1]["x2"] == pytest.approx(saved["x"] + 17 * M * pixels, abs=0.2)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
def test_the_target_is_a_line_in_the_lane_of_marks_alone(size: Size) -> None:
    """Its words stand over it; on a narrow paper it is broken where the words of rows stand."""
    read = Read.of(BRIDGE, size)
    lines = read.marks("line", "tg")
    (x,) = {line["x1"] for line in lines}

    assert abs(read.x_of("Target £1.5m") - x) < 40
    assert min(line["y1"] for line in lines) > read.y_of("Target £1.5m")
    assert len(lines) == (2 if size is WIDE else 4)


def test_a_wide_picture_has_labels_left_and_values_right_and_a_narrow_one_has_both_above_the_marks() -> None:
    """So no words stand in the lane of marks."""
    wide, narrow = Read.of(BRIDGE, WIDE), Read.of(BRIDGE, NARROW)
    late, late_if_narrow = wide.marks("rect", "fo")[0], narrow.marks("rect", "fo")[0]

    assert wide.x_of("Late starts take") == 0
    assert wide.x_of("−£0.53m") > wide.marks("line", "tg")[0]["x1"]
    assert narrow.y_of("Late starts take") == narrow.y_of("−£0.53m") < late_if_narrow["y"]
    assert wide.y_of("Late starts take") > late["y"]


def test_what_pushes_up_what_closes_and_what_is_whole_differ_in_weight_as_well() -> None:
    """Grey print keeps a whole apart from a step: its words are bold."""
    bold = {mark.text for mark in Read.of(GAP, WIDE).root.iter() if "b" in mark.get("class", "").split()}

    assert bold == {"Left to find", "£115m"}


def test_an_end_far_from_all_others_is_cut_marked_and_named() -> None:
    """£80m beside amounts up to £1m: the axis ends at £1m, two strokes cut the line, and the words say what it is."""
    read = Read.of(CUT, WIDE)

    assert "£1m" in read.words()
    assert "Cut, because it lies far from all others: End, £0.1m to £80m" in read.said
    assert read.said.count("£80m") == 2
    assert sum("pp" in mark.get("class", "") for mark in read.root.iter() if mark.tag.endswith("path")) == 1


def test_nought_is_a_heavy_line_where_amounts_lie_on_both_sides() -> None:
    """Only there; else it is where the bars begin."""
    assert Read.of(NASTY[3], WIDE).marks("line", "zero")
    assert not Read.of(BRIDGE, WIDE).marks("line", "zero")


def test_the_axis_ends_at_the_same_amounts_at_every_width() -> None:
    """A narrow one only says fewer of them."""
    wide, narrow = Read.of(GAP, WIDE), Read.of(GAP, NARROW)

    bar, bar_if_narrow = wide.marks("rect", "fm")[-1], narrow.marks("rect", "fm")[-1]
    axis, axis_if_narrow = wide.marks("line", "ax")[0], narrow.marks("line", "ax")[0]
    part = bar["width"] / (axis["x2"] - axis["x1"])
    assert part == pytest.approx(bar_if_narrow["width"] / (axis_if_narrow["x2"] - axis_if_narrow["x1"]), abs=0.002)


def test_its_numbers_are_the_sizes_of_the_steps_with_their_ranges() -> None:
    """A saving is negative, and its range too; the last whole is the total."""
    table = GAP.numbers()

    assert say_cells(table) == [
        ["Money from government", "£183m", "£162m to £207m"],
        ["Savings voted", "−£68m", "−£66m to −£51m"],
        ["Left to find", "£115m", "£101m to £150m"],
    ]
    assert table.totals == (2,)
    assert BRIDGE.numbers().totals == (3,)
    assert BRIDGE.numbers().note == "Target £1.5m."


def test_its_numbers_are_as_fine_as_the_words_beside_the_bars() -> None:
    """£0.526m is drawn as £0.53m, and its table must not say more; the next step is told as finely."""
    rows = (StepRow("Plan", 0, 1_326_400, "whole", "£1.33m"), StepRow("Late", 1_326_400, 800_000, "worse", "−£0.53m"))
    assert say_cells(one(*rows).numbers()) == [["Plan", "£1.33m"], ["Late", "−£0.53m"]]
    in_words = (
        StepRow("Plan", 0, 1_326_400, "whole", "the plan"),
        StepRow("Late", 1_326_400, 800_000, "worse", "late"),
    )
    assert one(*in_words).numbers().rows[0][1] == 1_326_400


def test_without_ranges_the_numbers_have_no_column_of_them() -> None:
    """A column of which every cell is empty says nothing."""
    assert [column.name for column in NASTY[0].numbers().columns] == ["Step", "Saving"]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: StepRow("Plan", 1, 2, "whole", "£2"), "stands on nought"),
        (lambda: StepRow("Plan", 0, float("nan"), "whole", "£2"), "finite"),
        (lambda: StepRow("Plan", 0, 2, "whole", "£2", (3, 1), "x"), "lower end first"),
        (lambda: StepRow("Plan", 0, 2, "whole", "£2", (1, 3)), "without words"),
        (lambda: StepRow("Plan", 0, 2, "whole", " "), "without words"),
        (one, "no step"),
        (lambda: one(StepRow("Nothing", 0, 0, "whole", "£0")), "no step"),
        (lambda: one(StepRow("A", 0, 1, "whole", "£1"), StepRow("A", 0, 1, "whole", "£1")), "twice"),
        (lambda: replace(BRIDGE, line_words=""), "line without words"),
        (lambda: replace(BRIDGE, line=None), "words without a line"),
    ],
)
def test_what_cannot_be_drawn_is_refused(make: Callable[[], object], words: str) -> None:
    """With words that say what was found."""
    with pytest.raises(CannotTell, match=words):
        make()


def test_its_words_touch_nothing(faults_of: Faults) -> None:
    """At every width, whatever is in it."""
    assert faults_of(BRIDGE, GAP, *NASTY) == []
