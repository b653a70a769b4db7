"""How long reserves last: values, numbers, drawing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from shiremoot.report.cells import say_cells
from shiremoot.report.pictures.fan import Fan, FanRow, FanYear
from shiremoot.report.pictures.svg import NARROW, SIZES, WIDE, Size
from shiremoot.report.tables import CannotTell
from tests.report.pictures.conftest import Faults
from tests.report.pictures.reading import FOREIGN, LONG, M, Read

FAN = Fan(
    title="Reserves are more likely than not gone by March 2018",
    alt="Reserves of £60m at March 2015; half of the runs have none at March 2018.",
    axis="County council’s reserves at 31 March",
    minimum_words="Minimum, 3% of the net budget",
    rows_words="Rows: £m at 31 March. Missing: added up since 2015-16",
    years=(
        FanYear.published("2015", 60 * M, 13 * M),
        FanYear.published("2016", 60 * M, 14 * M),
        FanYear("2017", 32 * M, 45 * M, 57 * M, 54 * M, 14 * M),
        FanYear("2018", -36 * M, -45 * M + 38 * M, 22 * M, 13 * M, 15 * M),
        FanYear("2019", -130 * M, -88 * M, -40 * M, -60 * M, 15 * M),
        FanYear("2020", -300 * M, -215 * M, -140 * M, -165 * M, 16 * M),
    ),
    rows=(
        FanRow("As planned", ("60", "60", "54", "13", "0", "0"), "planned"),
        FanRow("Middle run", ("60", "60", "45", "0", "0", "0"), "middle"),
        FanRow("1 in 10 below", ("60", "60", "32", "0", "0", "0"), "band"),
        FanRow("1 in 10 above", ("60", "60", "57", "22", "0", "0"), "band"),
        FanRow("Money missing", ("–", "–", "–", "7", "95", "220"), bold=True),
        FanRow("The law requires", ("–", "–", "–", *["section 114 report"] * 3), bold=True),
    ),
)


def fan(years: tuple[FanYear, ...], *rows: FanRow, minimum_words: str = "Minimum", rows_words: str = "") -> Fan:
    words = minimum_words if any(year.minimum is not None for year in years) else ""
    return Fan(title="t", alt="a", axis="Reserves", years=years, rows=rows, minimum_words=words, rows_words=rows_words)


def years(count: int, *, minimum: float | None = None, known: int = 0) -> tuple[FanYear, ...]:
    return tuple(
        FanYear.published(f"{2010 + at}-{11 + at}", (20 + at) * M, minimum)
        if at < known
        else FanYear(f"{2010 + at}-{11 + at}", (20 - 4 * at) * M, (22 - 3 * at) * M, (25 - 2 * at) * M, 23 * M, minimum)
        for at in range(count)
    )


def rows(count: int, last: str = "section 114 report") -> tuple[FanRow, ...]:
    return (
        FanRow("As planned", tuple(str(11 * at) for at in range(count)), "planned"),
        FanRow("8 runs in 10 below", ("−1,234.5",) * count, "band"),
        FanRow("Money missing, added up", ("220",) * count, bold=True),
        FanRow("The law requires", (*("–",) * (count - 1), last), bold=True),
    )


FAR = fan(
    (
        FanYear("2015", 3 * M, 3 * M, 3 * M, 3 * M, 4 * M),
        FanYear("2016", 2 * M, 3 * M, 5 * M, 3 * M, 4 * M),
        FanYear("2017", M, 3 * M, 900 * M, M, 4 * M),
    )
)
RISING = fan((FanYear("2015", -5 * M, -3 * M, -M), FanYear("2016", -5 * M, -3 * M, M), FanYear("2017", 0, M, 2 * M)))
NASTY = (
    fan(years(1)),
    fan(years(1, minimum=14 * M), *rows(1)),
    fan(years(2, minimum=10 * M), *rows(2)),
    fan(years(12, minimum=20 * M, known=7), *rows(12)),
    fan(years(30, minimum=20 * M, known=7), *rows(30)),
    fan(years(6, minimum=M), *rows(6, LONG), minimum_words=LONG[:120], rows_words=LONG),
    fan(
        years(6, minimum=0.1 * M),
        FanRow(LONG, ("one and the same",) * 6),
        FanRow(FOREIGN, ("1", "reconsidered", "reorganised", "4", "5", "rearranged"), "band"),
    ),
    fan((FanYear("31 March 2015", 5, 5, 5), FanYear("31 March 2016", 5, 5, 5))),
    fan(tuple(FanYear(str(2015 + at), 5e9, 6e9, 7e9, 5e9, 5e9) for at in range(4)), *rows(4)),
    FAR,
    RISING,
)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
def test_lines_and_band_end_where_nothing_is_left(size: Size) -> None:
    """No line goes below the heavy one at £0; the middle meets it between March 2017 and March 2018."""
    read = Read.of(FAN, size)
    (nought,) = read.marks("line", "zero")

    for kind in ("lm", "lg da", "fp"):
        assert max(y for _, y in read.path(kind)) == nought["y1"], kind
    *_, (x, y) = read.path("lm")
    ticks = [line["x1"] for line in read.marks("line", "ax")]
    assert y == nought["y1"]
    assert ticks[2] < x < ticks[3]
    assert (x - ticks[2]) / (ticks[3] - ticks[2]) == pytest.approx(45 / 52, abs=0.01)


def test_the_plan_sets_out_from_the_last_published_amount() -> None:
    """As does the fan."""
    read = Read.of(FAN, WIDE)

    assert read.path("lg da")[0] == read.path("lm")[1]
    assert len(read.marks("circle", "fm")) == 2, "a dot for each published year"


BROKEN = fan(
    (
        FanYear.published("2015", 20 * M),
        FanYear.published("2016", 22 * M),
        FanYear.published("2017", 60 * M, opened=58 * M),
        FanYear("2018", 40 * M, 55 * M, 62 * M),
    )
)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
def test_the_line_stops_where_the_series_breaks_and_begins_again_from_the_restated_opening(size: Size) -> None:
    """A ring over the year before stands at the opening; nothing joins it to the close."""
    read = Read.of(BROKEN, size)
    before, after = read.paths("lm")
    (ring,) = read.marks("circle", "fh")

    assert (len(before), len(after)) == (2, 3)
    assert before[-1][0] == after[0][0] == ring["cx"]
    assert before[-1][1] > after[0][1] == ring["cy"]
    numbers = BROKEN.numbers()
    assert numbers.rows[2][[column.name for column in numbers.columns].index("Restated opening")] == 58 * M


def test_a_break_before_the_first_year_shown_joins_nothing() -> None:
    """There is no line to stop."""
    read = Read.of(fan((FanYear.published("2017", 60 * M, opened=58 * M), *BROKEN.years[3:])), WIDE)
    assert len(read.paths("lm")) == 1
    assert read.marks("circle", "fh") == []


def test_a_year_from_runs_opens_where_the_one_before_closed() -> None:
    """Only what was published may be restated."""
    with pytest.raises(CannotTell, match="one of a known year alone"):
        FanYear("2018", 40 * M, 55 * M, 62 * M, opened=58 * M)


def test_rows_stand_under_their_years() -> None:
    """Each value by the middle of its year, so that the rows are the table."""
    read = Read.of(FAN, WIDE)

    assert read.x_of("95") == read.x_of("2019")
    assert read.y_of("Money missing") == read.y_of("95") > read.y_of("2019")


def test_words_that_several_years_share_are_written_once_in_a_box() -> None:
    """The law requires a report from 2018 to 2020."""
    read = Read.of(FAN, WIDE)
    (box,) = read.marks("rect", "fh")

    assert read.words().count("section 114 report") == 1
    assert box["x"] < read.x_of("2018") < read.x_of("2020") < box["x"] + box["width"]
    assert read.x_of("2017") < box["x"]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
def test_every_line_has_its_name(size: Size) -> None:
    """In a row, a lane at the right or a key; also where there are no rows."""
    for picture in (FAN, FAR):
        said = Read.of(picture, size).said
        assert "Minimum" in said
        assert "As planned" in said
        assert "Middle run" in said
    assert "8 runs in 10" in Read.of(FAR, size).said


def test_a_plan_that_there_is_not_is_not_named() -> None:
    """Nor is a minimum."""
    unplanned = tuple(replace(year, planned=None) for year in years(6, known=3))
    for picture in (RISING, fan(unplanned)):
        said = Read.of(picture, NARROW).said
        assert "As planned" not in said
        assert "Minimum" not in said


def test_reserves_that_come_back_above_nought_are_drawn_again() -> None:
    """From where they cross it."""
    read = Read.of(RISING, WIDE)
    (x, y), *_ = read.path("lm")
    ticks = [line["x1"] for line in read.marks("line", "ax")]

    assert y == read.marks("line", "zero")[0]["y1"]
    assert (x - ticks[1]) / (ticks[2] - ticks[1]) == pytest.approx(3 / 4, abs=0.01)


def test_where_years_stand_too_close_some_are_written_and_the_words_say_so() -> None:
    """The last one always; the table has all."""
    read = Read.of(NASTY[4], NARROW)

    assert "39-40" in read.words()
    assert "38-39" not in read.words()
    assert "the table has all 30" in read.said
    assert "left out" not in Read.of(FAN, NARROW).said


def test_years_lose_their_century_before_any_is_left_out() -> None:
    """Eight years of the form 2014-15 have no room beside the names of rows, those of the form 14-15 do."""
    read = Read.of(fan(years(8), FanRow("1 case in 10 above", ("109.6",) * 8, "band")), WIDE)

    assert {"10-11", "11-12", "16-17", "17-18"} <= set(read.words())
    assert "left out" not in read.said
    assert "2010-11" in Read.of(fan(years(5), *rows(5)), WIDE).words()


def test_an_amount_far_beyond_all_others_is_cut_marked_and_named() -> None:
    """£900m beside £5m: the axis ends at £5m."""
    read = Read.of(FAR, WIDE)

    assert "Cut, because it lies far from all others: 2017, £900m" in read.said
    assert "£5m" in read.words()


def test_its_numbers_are_every_amount_also_those_below_nought() -> None:
    """What is published stands in a column of its own; a column that no year has is left out."""
    table = FAN.numbers()

    assert [column.name for column in table.columns][:3] == ["Year", "Published", "1 run in 10 below"]
    assert say_cells(table)[0] == ["2015", "£60m", "n/a", "n/a", "n/a", "n/a", "£13m"]
    assert say_cells(table)[3] == ["2018", "n/a", "−£36m", "−£7m", "£22m", "£13m", "£15m"]
    assert "Published" not in [column.name for column in FAR.numbers().columns]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: FanYear("2015", 3, 2, 4), "in order"),
        (lambda: FanYear("2015", 1, 2, float("nan")), "finite|in order"),
        (lambda: FanYear("2015", 1, 2, 3, known=True), "one amount"),
        (lambda: fan(()), "no amount above nought"),
        (lambda: fan((FanYear("2015", -3, -2, -1),)), "no amount above nought"),
        (lambda: fan((FanYear("2015", 1, 2, 3), FanYear.published("2016", 4))), "known year after"),
        (lambda: fan((FanYear.published("2016", 4),)), "known years only"),
        (lambda: fan((FanYear("2015", 1, 2, 3), FanYear("2015", 1, 2, 3))), "twice"),
        (lambda: fan(years(2), FanRow("A", ("1",))), "1 cells"),
        (lambda: fan(years(2), FanRow("A", ("1", " "))), "2 cells|words for each"),
        (lambda: replace(FAN, minimum_words=" "), "minimum without words"),
    ],
)
def test_what_cannot_be_drawn_is_refused(make: Callable[[], object], words: str) -> None:
    """With words that say what was found."""
    with pytest.raises(CannotTell, match=words):
        make()


def test_its_words_touch_nothing(faults_of: Faults) -> None:
    """At every width, whatever is in it."""
    assert faults_of(FAN, *NASTY) == []
