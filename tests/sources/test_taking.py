"""What is read of a file is either taken or left with a reason, in rows and in pounds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.sources.errors import CannotTake
from shiremoot.sources.kinds import recognised
from shiremoot.sources.raw import opened
from shiremoot.sources.taking import Balance, Left, Taken, refuse_unsound

FILES = Path(__file__).parent / "files"


def payments(*left: Left, read: int = 12, taken: int = 10) -> Taken:
    pounds = 100.0 * taken
    whole = pounds + sum(one.pounds or 0.0 for one in left)
    return Taken(pl.DataFrame(), {}, left, balance=Balance(read, taken, whole, pounds))


def kinds_of_files() -> list[Path]:
    return [path for path in sorted(FILES.iterdir()) if path.stem not in ("payments_cut.csv", "contracts_cut")]


@pytest.mark.parametrize("path", kinds_of_files(), ids=lambda path: path.name)
def test_of_every_file_what_is_read_is_taken_or_left_with_a_reason(path: Path) -> None:
    refused = ""
    try:
        file = opened(path)
        if (kind := recognised(file)) is not None:
            kind.take(file)  # holds the reading against its balance
    except CannotTake as error:
        refused = str(error)
    assert "fault of Shiremoot" not in refused


def test_a_balance_says_rows_and_pounds_in_one_line() -> None:
    said = Balance(4_210, 4_200, 1_250_000.0, 1_200_000.0).say()
    assert said == "4,210 rows read, 4,200 taken, 10 left; £1.25m read, £1.2m taken, £50k left"
    assert Balance(439, 431).say() == "439 rows read, 431 taken, 8 left"


def test_two_sheets_balance_together_and_pounds_only_where_both_have_them() -> None:
    assert Balance(3, 2, 9.0, 8.0) + Balance(4, 4, 1.0, 1.0) == Balance(7, 6, 10.0, 9.0)
    assert Balance(3, 2, 9.0, 8.0) + Balance(4, 4) == Balance(7, 6)


def test_a_row_that_is_neither_taken_nor_left_is_refused_as_our_fault() -> None:
    with pytest.raises(CannotTake, match=r"12 rows read, 10 taken and 1 left.*fault of Shiremoot"):
        refuse_unsound(payments(Left("sums", 1, "they add up others", pounds=1.0)), "paid.csv")


def test_pounds_that_are_neither_taken_nor_left_are_refused_as_our_fault() -> None:
    sound = payments(Left("sums", 2, "they add up others", pounds=5.0))
    refuse_unsound(sound, "paid.csv")
    odd = replace(sound, balance=replace(sound.balance, pounds_read=1_006.0))
    with pytest.raises(CannotTake, match=r"pounds that do not balance: 1,006.00 read, 1,000.00 taken and 5.00 left"):
        refuse_unsound(odd, "paid.csv")


def test_cells_that_are_left_leave_their_rows() -> None:
    taken = Taken(pl.DataFrame(), {}, (Left("blank cells", 7, "missing", sort="cells"),), balance=Balance(3, 3))
    refuse_unsound(taken, "outturn.csv")


def test_a_file_is_refused_where_more_rows_are_lost_than_taken() -> None:
    lost = Left("rows without a date", 11, 'nothing in the column "Paid"', "paid.csv, row 4", "lost", 10.0)
    with pytest.raises(CannotTake, match=r"11 rows and £10 that cannot be read beside 10 and £1,000 that can: 11 rows"):
        refuse_unsound(payments(lost, read=21), "paid.csv")


def test_a_file_is_refused_where_more_pounds_are_lost_than_taken() -> None:
    lost = Left("rows without a date", 1, 'nothing in the column "Paid"', "paid.csv, row 4", "lost", 2_000.0)
    with pytest.raises(CannotTake, match="1 row and £2,000 that cannot be read"):
        refuse_unsound(payments(lost, read=11), "paid.csv")


def test_sums_may_outweigh_what_they_add_up() -> None:
    refuse_unsound(payments(Left("sums", 12, "they add up others", pounds=9e9), read=22), "paid.csv")


@given(lost=st.integers(0, 40), taken=st.integers(1, 40))
def test_a_file_is_refused_exactly_where_lost_rows_outnumber_those_taken(lost: int, taken: int) -> None:
    left = (Left("rows", lost, "no day", sort="lost"),) if lost else ()
    whole = Taken(pl.DataFrame(), {}, left, balance=Balance(lost + taken, taken))
    if lost > taken:
        with pytest.raises(CannotTake, match="that cannot be read"):
            refuse_unsound(whole, "log.csv")
    else:
        refuse_unsound(whole, "log.csv")
