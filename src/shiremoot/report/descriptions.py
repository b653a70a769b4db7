"""The long description of each picture: its numbers as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from shiremoot.report.pictures import (
    AreaMap,
    Bridge,
    Chart,
    Curve,
    Dots,
    Fan,
    FanYear,
    OddsCurve,
    Quadrant,
    Shares,
    Timeline,
    Waterfall,
)
from shiremoot.report.tables import NOT_APPLICABLE, NOT_STATED, Cell, Column, Table
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
            table = _of_curves(chart)
        case Waterfall():
            table = _of_waterfall(chart)
        case Bridge():
            table = _of_bridge(chart)
        case Shares():
            table = _of_shares(chart)
        case Fan():
            table = _of_fan(chart)
        case Timeline():
            table = _of_timeline(chart)
        case Dots():
            table = _of_dots(chart)
        case Quadrant():
            table = _of_quadrant(chart)
        case AreaMap():
            table = _of_area_map(chart)
        case _:
            assert_never(chart)
    return table


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
    columns = _columns_of_fan(chart)
    rows = tuple(_of_fan_year(year) for year in chart.years)
    if not chart.history:
        return Table(chart.title, columns, rows, note=f"{chart.axis}.")
    words = chart.known_words.capitalize()
    published = (year.p50 if year.known else NOT_APPLICABLE for year in chart.years)
    return Table(
        chart.title,
        (columns[0], Column("What it is"), Column(words, "pounds"), *columns[1:]),
        tuple(
            (row[0], chart.known_words if year.known else "from the runs", amount, *row[1:])
            for row, year, amount in zip(rows, chart.years, published, strict=True)
        ),
        note=f"{chart.axis}. {words} to {chart.years[chart.history - 1].year}; "
        f"from the runs as of {chart.years[chart.history].year}.",
    )


def _columns_of_fan(chart: Fan) -> tuple[Column, ...]:
    return (
        Column("Year", "year"),
        Column("10 of 100 runs below", "pounds"),
        Column("Half of the runs below", "pounds"),
        Column("90 of 100 runs below", "pounds"),
        Column(chart.planned_words.capitalize(), "pounds"),
        Column(chart.minimum_words.capitalize(), "pounds"),
    )


def _of_fan_year(year: FanYear) -> tuple[Cell, ...]:
    known = (NOT_APPLICABLE if amount is None else amount for amount in (year.planned, year.minimum))
    runs = (NOT_APPLICABLE,) * 3 if year.known else (year.p10, year.p50, year.p90)
    return (year.year, *runs, *known)


def _of_timeline(chart: Timeline) -> Table:
    """Planned starts beside those of the runs; where no start varies, beside the one that is sure to come."""
    varies = any(row.p10 != row.p90 for row in chart.rows)
    drawn = ("Half of the runs start by", "90 of 100 runs start by") if varies else ("Starts in any case",)
    columns = (Column("Project"), Column("Planned start"), *map(Column, drawn), Column("Waits for"))
    rows = tuple(
        (
            row.label,
            *(say_month(month, chart.first_year) for month in (row.planned, row.p50, row.p90)[: len(drawn) + 1]),
            ", ".join(row.depends_on) or "nothing",
        )
        for row in chart.rows
    )
    return Table(chart.title, columns, rows)


def _of_dots(chart: Dots) -> Table:
    """One column for each row of dots: our own value, the quartiles, then every peer that has one somewhere."""
    names = dict.fromkeys(name for row in chart.rows for name, _ in row.peers)
    values = [dict(row.peers) for row in chart.rows]
    rows: tuple[tuple[Cell, ...], ...] = (
        (chart.own, *(NOT_STATED if row.own is None else row.own for row in chart.rows)),
        (f"Lower quartile of the {chart.peers_words}", *(row.lower for row in chart.rows)),
        (f"Median of the {chart.peers_words}", *(row.median for row in chart.rows)),
        (f"Upper quartile of the {chart.peers_words}", *(row.upper for row in chart.rows)),
        *((name, *(known.get(name, NOT_STATED) for known in values)) for name in names),
    )
    why = [f"{chart.own}, {row.label}: {row.reason}." for row in chart.rows if row.own is None]
    columns = (Column("Body"), *(Column(row.label, chart.measure) for row in chart.rows))
    return Table(chart.title, columns, rows, note=" ".join([f"{chart.axis}.", *why]))


def _of_quadrant(chart: Quadrant) -> Table:
    columns = (
        Column("Body"),
        Column(chart.x_axis, chart.x_measure),
        Column(chart.y_axis, chart.y_measure),
        Column("Where it stands"),
    )
    rows = tuple(
        (f"{point.label} (own)" if point.own else point.label, point.x, point.y, chart.quarter(point))
        for point in chart.points
    )
    lines = ("Dividing lines", chart.x_divide.value, chart.y_divide.value, NOT_APPLICABLE)
    note = f"Dividing lines: {chart.x_divide.words}; {chart.y_divide.words}."
    return Table(chart.title, columns, (*rows, lines), note=note)


def _of_area_map(chart: AreaMap) -> Table:
    """Every area with its class, also where it is too small to be seen."""
    columns = (Column(chart.one.capitalize()), Column("Code"), Column(chart.axis))
    rows = tuple(
        (
            f"{area.name} (own)" if area.own else area.name,
            area.code,
            chart.missing_words if area.group is None else chart.classes[area.group],
        )
        for area in chart.areas
    )
    counts = "; ".join(f"{label}: {count}" for label, count in chart.counts)
    return Table(chart.title, columns, rows, note=f"How many {chart.many} in each class: {counts}.")
