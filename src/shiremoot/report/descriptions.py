"""The long description of each picture: its numbers as a table."""

from __future__ import annotations

from collections.abc import Sequence

from shiremoot.report.pictures import Bridge, Chart, Curve, Fan, FanYear, OddsCurve, Shares, Timeline, Waterfall
from shiremoot.report.tables import NOT_APPLICABLE, Cell, Column, Table
from shiremoot.report.words import say_month

FEWEST_POINTS = 4
MOST_POINTS = 12
STEPS = [lead * 10**power for power in range(2, 10) for lead in (1, 2, 2.5, 5)]


def long_description(chart: Chart) -> Table:
    """The numbers that a picture draws; the table given with it where there is one."""
    return chart.table or _table_of(chart)


def _table_of(chart: Chart) -> Table:
    match chart:
        case OddsCurve():
            return _of_curves(chart)
        case Waterfall():
            return _of_waterfall(chart)
        case Bridge():
            return _of_bridge(chart)
        case Shares():
            return _of_shares(chart)
        case Fan():
            return _of_fan(chart)
        case Timeline():
            return _of_timeline(chart)


def _of_curves(chart: OddsCurve) -> Table:
    """One column for each reading at round amounts, where the readings have enough amounts in common."""
    readings = [_reading(curve, chart.target) for curve in chart.curves]
    common = set.intersection(*(set(reading) for reading in readings))
    if amounts := _round_amounts(common, chart.target):
        columns = (Column(chart.axis, "pounds"), *(Column(curve.label, "odds") for curve in chart.curves))
        rows = tuple((amount, *(reading[amount] for reading in readings)) for amount in amounts)
        return Table(chart.title, columns, rows, note="Chance of at least each amount.")
    return _of_unlike_curves(chart)


def _reading(curve: Curve, target: float | None) -> dict[float, float]:
    """Odds by amount, the target's among them where it is known."""
    known = dict(curve.points)
    if target is not None and curve.at_target is not None:
        known[target] = curve.at_target
    return known


def _of_unlike_curves(chart: OddsCurve) -> Table:
    columns = (Column("Reading"), Column(chart.axis, "pounds"), Column("Chance of at least this much", "odds"))
    rows = tuple((curve.label, *point) for curve in chart.curves for point in _thinned(curve.points))
    return Table(chart.title, columns, rows)


def _round_amounts(amounts: set[float], target: float | None) -> list[float]:
    """The amounts among these that are whole multiples of the finest step that keeps them few, and the target."""
    for step in STEPS:
        kept = {amount for amount in amounts if amount % step == 0}
        if FEWEST_POINTS <= len(kept) <= MOST_POINTS:
            return sorted(kept | (amounts & {target}))
    return []


def _thinned(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """At most twelve points, evenly taken, the first and the last among them."""
    last = len(points) - 1
    if last < MOST_POINTS:
        return list(points)
    return [points[round(number * last / (MOST_POINTS - 1))] for number in range(MOST_POINTS)]


def _of_waterfall(chart: Waterfall) -> Table:
    columns = (Column("Step"), Column(chart.axis, "pounds"))
    rows = tuple((step.label, -step.amount if step.kind == "down" else step.amount) for step in chart.steps)
    totals = tuple(index for index, step in enumerate(chart.steps) if step.kind == "total")
    return Table(chart.title, columns, rows, totals=totals)


def _of_bridge(chart: Bridge) -> Table:
    columns = (Column("Step"), Column("Odds before", "odds"), Column("Odds after", "odds"))
    return Table(chart.title, columns, tuple((step.label, step.before, step.after) for step in chart.steps))


def _of_shares(chart: Shares) -> Table:
    columns = (Column("What varies"), Column("Kind"), Column(chart.axis, "percent"))
    kinds = {True: "shared cause", False: "line"}
    return Table(chart.title, columns, tuple((bar.label, kinds[bar.is_cause], bar.share) for bar in chart.bars))


def _of_fan(chart: Fan) -> Table:
    columns = (
        Column("Year", "year"),
        Column("10 of 100 runs below", "pounds"),
        Column("Half of the runs below", "pounds"),
        Column("90 of 100 runs below", "pounds"),
        Column(chart.planned_words.capitalize(), "pounds"),
        Column(chart.minimum_words.capitalize(), "pounds"),
    )
    return Table(chart.title, columns, tuple(_of_fan_year(year) for year in chart.years), note=f"{chart.axis}.")


def _of_fan_year(year: FanYear) -> tuple[Cell, ...]:
    known = (NOT_APPLICABLE if amount is None else amount for amount in (year.planned, year.minimum))
    return (year.year, year.p10, year.p50, year.p90, *known)


def _of_timeline(chart: Timeline) -> Table:
    columns = (
        Column("Project"),
        Column("Planned start"),
        Column("Half of the runs start by"),
        Column("90 of 100 runs start by"),
        Column("Waits for"),
    )
    rows = tuple(
        (
            row.label,
            *(say_month(month, chart.first_year) for month in (row.planned, row.p50, row.p90)),
            ", ".join(row.depends_on) or "nothing",
        )
        for row in chart.rows
    )
    return Table(chart.title, columns, rows)
