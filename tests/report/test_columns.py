"""How wide the columns of a printed table are."""

from __future__ import annotations

import pytest

from shiremoot.report.columns import LANDSCAPE, PORTRAIT, in_parts, is_wide, widths
from shiremoot.report.pictures.letters import SIZE, width_of

POINT = 25.4 / 72


def millimetres(words: str) -> float:
    return width_of(words) / SIZE * 9 * POINT


HEADS = ["Project", "Planned", "9 in 10 start by"]
ROWS = [
    ["Review of the starters, movers and leavers process, in every directorate of both councils and in schools",
     "£0.15m to £0.35m", "September 2017"],
    ["Cloud first", "not estimated", "April 2018"],
]  # fmt: skip


def test_no_range_and_no_date_is_cut_for_the_sake_of_a_long_name():
    name, planned, start = (share * PORTRAIT for share in widths(HEADS, ROWS, PORTRAIT))
    assert planned > millimetres("£0.15m to £0.35m")
    assert start > millimetres("September 2017")
    assert name > planned


def test_a_range_stays_on_one_line_before_short_texts_get_more_room():
    """Words may stand on two lines in a crowded table; "£0.83m to £1.53m" may not, as long as there is room."""
    heads = ["If this were so", "On average", "8 runs in 10", "Chance", "Why", "Who"]
    rows = [
        [
            "Every project starts",
            "£1.26m",
            "£0.83m to £1.53m",
            "13 in 100",
            "because it is so said",
            "the chief officer",
        ]
    ]
    across = 110.0
    given = dict(zip(heads, widths(heads, rows, across), strict=True))
    assert given["8 runs in 10"] * across >= millimetres("£0.83m to £1.53m")
    assert given["Why"] * across < millimetres("because it is so said")


def test_no_word_of_a_head_is_cut_because_it_is_bold():
    """Bold letters of "Staffordshire" are a tenth wider than its others: the last one fell to the next line."""
    heads = ["Rule", *(f"{body} bears" for body in ("Shropshire", "Staffordshire", "Worcestershire")), "Leaver’s gain"]
    rows = [["The leaver pays what the others pay more, in every year from its leaving on", *["£0.47m"] * 4]]
    share = widths(heads, rows, 110.0)[2]
    assert share * 110.0 >= width_of("Staffordshire", bold=True) / SIZE * 9 * POINT + 3.6


def test_a_table_fills_the_paper_only_where_it_needs_to():
    assert sum(widths(HEADS, ROWS, PORTRAIT)) == pytest.approx(1)
    assert sum(widths(["What", "Share"], [["Cloud first", "50%"]], PORTRAIT)) < 0.5


@pytest.mark.parametrize("available", [10.0, 60.0, PORTRAIT, LANDSCAPE])
def test_columns_never_take_more_than_there_is(available: float):
    shares = widths(HEADS, ROWS, available)
    assert sum(shares) <= 1 + 1e-9
    assert all(share > 0 for share in shares)


def test_a_word_of_300_letters_leaves_room_for_the_other_columns():
    _, amount = widths(["What", "£m"], [["W" * 300, "1.5"]], PORTRAIT)
    assert amount * PORTRAIT > millimetres("1.5")


def test_a_table_is_laid_on_its_side_only_where_it_needs_it():
    years = [f"20{year}-{year + 1}" for year in range(16, 23)]
    assert not is_wide(["Year", *years], [["Gap", *["31.4"] * 7]])
    assert is_wide(["Year", *years], [["Gap", *["£31.4m to £45.1m"] * 7]])
    assert not is_wide(HEADS, ROWS)


def test_a_table_of_forty_columns_comes_in_parts_each_with_the_first_column():
    heads = ["Body", *(f"Column {at}" for at in range(39))]
    parts = in_parts(heads, [["Dorset", *["£1,234,567"] * 39]], LANDSCAPE)
    assert len(parts) > 1
    assert [part[0] for part in parts] == [0] * len(parts)
    assert [column for part in parts for column in part[1:]] == list(range(1, 40))


def test_columns_too_wide_for_any_paper_stand_one_to_a_part():
    assert in_parts(["W" * 40] * 3, [], 20.0) == [[0, 1], [0, 2]]


def test_a_table_without_rows_has_columns_as_wide_as_its_heads():
    first, second = widths(["What", "It brings"], [], PORTRAIT)
    assert 0 < first < second
