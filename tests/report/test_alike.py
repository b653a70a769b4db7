"""What is the same in every row is said once."""

from __future__ import annotations

from shiremoot.report.alike import told_once
from shiremoot.report.blocks import Paragraph
from shiremoot.report.tables import NOT_ESTIMATED, Column, Table

COLUMNS = (Column("Service"), Column("Spend", "pounds"), Column("Value"))


def test_a_column_that_is_alike_is_a_sentence_before_the_note():
    found = told_once(Table("T", COLUMNS, (("A", 2, "in doubt"), ("B", 3, "in doubt")), note="Cash."))
    assert isinstance(found, Table)
    assert [column.name for column in found.columns] == ["Service", "Spend"]
    assert found.rows == (("A", 2), ("B", 3))
    assert found.note == "Value: in doubt in every row. Cash."


def test_what_prints_alike_is_alike_and_what_differs_stays():
    rows = (("A", 1_200_000.4, "in doubt"), ("B", 1_200_000, "good"))
    assert told_once(Table("T", COLUMNS, rows)) == Table(
        "T", (COLUMNS[0], COLUMNS[2]), (("A", "in doubt"), ("B", "good")), note="Spend: £1.20m in every row."
    )


def test_what_nobody_estimated_is_said_and_not_dropped():
    found = told_once(Table("T", COLUMNS, (("A", NOT_ESTIMATED, "good"), ("B", NOT_ESTIMATED, "poor"))))
    assert found.note == "Spend: not estimated in every row."


def test_a_table_whose_rows_are_all_alike_is_a_sentence():
    found = told_once(Table("Reviews", COLUMNS, (("A", 2, "good"), ("B", 2, "good"))))
    assert found == Paragraph("A and B. Spend: £2 in every row. Value: good in every row.", lead="Reviews:")


def test_one_row_stays_a_table():
    one = Table("T", COLUMNS, (("A", 2, "good"),))
    assert told_once(one) is one
