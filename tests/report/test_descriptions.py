"""Every picture has its numbers as a table."""

from __future__ import annotations

from dataclasses import replace

from shiremoot.report import NOT_APPLICABLE, NOT_STATED, Column, Curve, FanYear, OddsCurve, Table
from shiremoot.report.descriptions import MOST_POINTS, long_description
from shiremoot.report.words import say_cells
from tests.report.sample import (
    AREA_MAP,
    BRIDGE,
    DOTS,
    FAN,
    FAN_WITH_HISTORY,
    ODDS_CURVE,
    QUADRANT,
    SHARES,
    TIMELINE,
    WATERFALL,
)


def test_an_odds_curve_lists_round_amounts_and_its_target_with_a_column_for_each_reading():
    table = long_description(ODDS_CURVE)
    assert [column.name for column in table.columns[1:]] == [curve.label for curve in ODDS_CURVE.curves]
    assert {row[0] for row in table.rows} >= {0, 1_000_000, 1_500_000, 2_000_000}
    assert len(table.rows) <= MOST_POINTS + 1
    at_target = next(row for row in table.rows if row[0] == 1_500_000)
    assert at_target[1:] == tuple(curve.at_target for curve in ODDS_CURVE.curves)


def test_curves_that_share_no_amounts_are_listed_one_after_the_other():
    points = tuple((1000.7 + 13.1 * number, 1 - number / 40) for number in range(41))
    chart = replace(ODDS_CURVE, curves=(Curve("One", points), Curve("Two", points[:3])), target=None, stated=None)
    table = long_description(chart)
    assert [row[0] for row in table.rows] == ["One"] * MOST_POINTS + ["Two"] * 3
    assert table.rows[0][1:] == points[0]
    assert table.rows[MOST_POINTS - 1][1:] == points[-1]


def test_a_waterfall_lists_what_takes_away_below_nought_and_marks_its_totals():
    table = long_description(WATERFALL)
    assert ("Council tax", -13_000_000) in table.rows
    assert [table.rows[index][0] for index in table.totals] == ["Gap", "Gap after savings"]


def test_a_bridge_lists_odds_before_and_after_each_step():
    assert long_description(BRIDGE).rows[0] == ("Projects vary one by one", 0.294, 0.083)


def test_shares_say_which_are_shared_causes():
    assert ("Pay award", "shared cause", 0.08) in long_description(SHARES).rows


def test_a_fan_says_where_a_year_has_no_plan_or_minimum():
    chart = replace(FAN, years=(FanYear("2018-19", 1.0, 2.0, 3.0),))
    assert long_description(chart).rows == (("2018-19", 1.0, 2.0, 3.0, NOT_APPLICABLE, NOT_APPLICABLE),)


def test_a_fan_with_history_says_which_years_are_published_and_which_are_runs():
    table = long_description(FAN_WITH_HISTORY)
    assert [column.name for column in table.columns[:4]] == ["Year", "What it is", "Published", "10 of 100 runs below"]
    assert table.rows[6] == ("2014-15", "published", 14.0e6, *(NOT_APPLICABLE,) * 4, 6e6)
    assert table.rows[7][:6] == ("2015-16", "from the runs", NOT_APPLICABLE, 9.9e6, 11.6e6, 13.1e6)
    assert table.note.endswith("Published to 2014-15; from the runs as of 2015-16.")


def test_a_table_of_dots_holds_every_number_and_says_why_one_is_missing():
    table = long_description(DOTS)
    assert [column.name for column in table.columns[1:]] == [row.label for row in DOTS.rows]
    for index, row in enumerate(DOTS.rows, start=1):
        assert sorted(row.numbers) == sorted(cell for cell in table.cells(index) if isinstance(cell, int | float))
    assert table.rows[0] == ("Eastshire", 448, 203, 51, NOT_STATED)
    assert table.rows[-1] == ("Yewshire", 449, 262, NOT_STATED, 21)
    assert table.note.endswith("Eastshire, Libraries and culture: not reported.")


def test_a_table_of_a_quadrant_holds_every_body_its_quarter_and_the_lines():
    table = long_description(QUADRANT)
    assert table.rows[0] == ("Eastshire (own)", 448, 0.612, "dearer and worse")
    assert ("Hollyshire", 405, 0.6, "cheaper and worse") in table.rows
    assert ("Larchshire", 407, 0.64, "on a dividing line") in table.rows
    assert table.rows[-1] == ("Dividing lines", 407, 0.64, NOT_APPLICABLE)
    assert [row[1:3] for row in table.rows[:-1]] == [(point.x, point.y) for point in QUADRANT.points]
    assert say_cells(table)[0][1:3] == ["£448", "61.2%"]


def test_a_table_of_a_map_lists_every_area_with_its_class_and_counts_them():
    table = long_description(AREA_MAP)
    assert len(table.rows) == len(AREA_MAP.areas)
    assert table.rows[0] == ("Eastshire (own)", "E01", "under 1 year")
    assert table.rows[10] == ("Mapleshire", "E11", "not reported")
    assert table.note.startswith("How many councils in each class: growing: 4; over 3 years: 4;")


def test_a_timeline_names_months_and_what_each_project_waits_for():
    expected = ("Review of the HR process", "July 2017", "December 2017", "July 2018", "Finance system go-live")
    assert long_description(TIMELINE).rows[3] == expected


def test_a_table_given_with_the_picture_is_the_one_shown():
    given = Table("Mine", (Column("What"),), (("this",),))
    assert long_description(replace(ODDS_CURVE, table=given)) is given
    assert isinstance(ODDS_CURVE, OddsCurve)
