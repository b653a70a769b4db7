"""The pictures of a target: its odds, the bridge between readings, what explains the spread, when projects start."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from math import floor

from shiremoot.chance import from_range
from shiremoot.dates.durations import say_months
from shiremoot.ledger import Quantity
from shiremoot.money import say_odds, say_pounds, say_range
from shiremoot.programme.answer import ByProject, ProgrammeOdds
from shiremoot.programme.bridge import DELAY, DELIVERY, INDEPENDENT
from shiremoot.programme.finding import Told, odds_cell, say_chance, sure_of, varies
from shiremoot.programme.quantities import Assumption
from shiremoot.programme.reading import Reading
from shiremoot.programme.starts import DrawnStart
from shiremoot.question.case_in_words import say_price
from shiremoot.report import (
    Bridge,
    BridgeStep,
    Cell,
    Column,
    Curve,
    OddsCurve,
    Share,
    Shares,
    Table,
    Timeline,
    TimelineRow,
)

Rows = tuple[tuple[Cell, ...], ...]
POINTS = 60
FEWEST_BARS, MOST_BARS = 2, 8  # one bar alone explains everything, which says nothing
LATE = 0.5  # months
STEPS = {INDEPENDENT: "Projects drawn one by one", DELAY: "Late starts", DELIVERY: "Projects that may not deliver"}
BY_PROJECT, AS_REPORTED = "Project by project", "Range as reported, flat"


def odds_curve(told: Told, source: str) -> OddsCurve | None:
    """The chance of at least each amount, as reported and project by project; None where nothing varies."""
    curves = [curve for curve in (_reported_curve(told), _drawn_curve(told)) if curve is not None]
    if not curves:
        return None
    said, chance = _said(told), any(not sure_of(told, one) for one in _readings(told))
    total = told.programme.reported_total
    stated = total.range if total is not None and told.answer.as_reported is not None else None
    amount = say_pounds(told.target.amount)
    return OddsCurve(
        title=f"{'The odds that' if chance else 'Whether'} it will {told.test}: {said}",
        alt=f"The chance of at least each amount falls as the amount rises. Whether it will {told.test}: {said}.",
        source=source,
        axis=f"{'Cost' if told.is_cap else 'Saving'} ({told.short_basis})",
        curves=curves,
        target=float(told.target.amount),
        target_words=f"Target: {'not above' if told.is_cap else 'at least'} {amount}",
        stated=(float(stated.low), float(stated.high)) if stated is not None else None,
        stated_words=f"Range reported: {say_range(stated)}" if stated is not None else "range reported",
        table=amounts(told),
    )


def _readings(told: Told) -> list[Reading]:
    """The range as reported, flat, and project by project; those that there are."""
    reported = [told.answer.as_reported["flat"]] if told.answer.as_reported is not None else []
    return [*reported, *([told.answer.by_project] if told.answer.by_project is not None else [])]


def _said(told: Told) -> str:
    """The odds of meeting the target on each reading, in words where they are no chance."""
    named = (
        (one, "project by project" if one is told.answer.by_project else "on the range reported")
        for one in _readings(told)
    )
    return " and ".join(f"{say_chance(told, one)} {on}" for one, on in named)


def _drawn_curve(told: Told) -> Curve | None:
    drawn = told.answer.by_project
    if drawn is None or drawn.curve[0].pounds == drawn.curve[-1].pounds:
        return None
    main = told.answer.headline == "by_project"
    points = [(point.pounds, point.odds) for point in drawn.curve]
    return Curve(BY_PROJECT, points, main, _at_target(told, drawn))


def _at_target(told: Told, reading: Reading) -> float | None:
    """The odds that are marked on a curve of "at least this much".

    None for a cap, whose odds are those of less, and where they are no chance.
    """
    return None if told.is_cap or sure_of(told, reading) else reading.odds


def _reported_curve(told: Told) -> Curve | None:
    total = told.programme.reported_total
    if told.answer.as_reported is None or total is None or total.range is None:
        return None
    low, high = float(total.range.low), float(total.range.high)
    flat = from_range(low, high, total.ends or "absolute", None, "flat")
    least, most = flat.support()
    amounts = [least + (most - least) * step / POINTS for step in range(POINTS + 1)]
    points = [(amount, flat.odds_at_least(amount)) for amount in amounts]
    odds = _at_target(told, told.answer.as_reported["flat"])
    return Curve(AS_REPORTED, points, told.answer.headline == "as_reported", odds)


def amounts(told: Told) -> Table | None:
    """The amounts that so many of 100 runs reach, one column for each reading; None without a reading."""
    found = _named_readings(told)
    if not found:
        return None
    reached = "not exceeded in {} of 100 runs" if told.is_cap else "reached in {} of 100 runs"
    levels = (10, 20, 50, 80, 90) if told.is_cap else (90, 80, 50, 20, 10)
    columns = (Column("Cost" if told.is_cap else "Saving"), *(Column(name, "pounds") for name, _ in found))
    points = [(one.p10, one.p20, one.p50, one.p80, one.p90) for _, one in found]
    rows: Rows = tuple(
        (reached.format(level).capitalize(), *(of[at] for of in points)) for at, level in enumerate(levels)
    )
    return Table(f"What each reading says will come ({told.short_basis})", columns, rows, note=f"{told.basis.say()}.")


def readings(told: Told) -> Table | None:
    """The odds of the target on each reading, and what they come short; None without a reading."""
    missed = "Above the limit" if told.is_cap else "Short of the target"
    needed = "Limit higher by, for 8 in 10" if told.is_cap else "Needed on top, for 8 in 10"
    columns = (
        Column("Reading"),
        Column("Odds", "odds"),
        Column(f"{missed}, on average", "pounds"),
        Column(needed, "pounds"),
    )
    rows = tuple(
        (name, odds_cell(told, one), one.expected_shortfall, one.contingency_for_80)
        for name, one in _named_readings(told)
    )
    note = "Ranges as reported are read exactly, without draws; project by project comes from draws."
    return Table(f"Odds that it will {told.test}", columns, rows, note=note) if rows else None


def by_year(told: Told) -> Table | None:
    """What falls in each year and the yearly rate it reaches, each with its name; None where nothing counts."""
    years = told.answer.by_year
    if not years:
        return None
    what = "Cost" if told.is_cap else "Saving"
    cash = list(accumulate(one.falls.planned for one in years))
    drawn = told.answer.by_project is not None and varies(told.answer.by_project)
    rows: list[tuple[Cell, ...]] = [("Falls in the year, as planned (in-year)", *(one.falls.planned for one in years))]
    if drawn:
        rows += [
            ("In-year, reached in 90 of 100 runs", *(one.falls.p10 for one in years)),
            ("In-year, reached in 10 of 100 runs", *(one.falls.p90 for one in years)),
        ]
    if len(years) > 1:
        rows.append(("Added up so far, as planned (cumulative)", *cash))
    if any(one.rate.p90 for one in years):
        rows.append(("Yearly rate at the end of the year, as planned (run-rate)", *(one.rate.planned for one in years)))
    if drawn and any(one.rate.p90 for one in years):
        rows += [
            ("Run-rate, reached in 90 of 100 runs", *(one.rate.p10 for one in years)),
            ("Run-rate, reached in 10 of 100 runs", *(one.rate.p90 for one in years)),
        ]
    columns = (Column(what), *(Column(str(one.year), "pounds") for one in years))
    title = f"{what} year by year, and the yearly rate it reaches ({say_price(told.basis.price)})"
    return Table(
        title, columns, tuple(rows), note="A run-rate is the full-year value of what is live at the end of the year."
    )


def _named_readings(told: Told) -> list[tuple[str, Reading]]:
    names = {"flat": AS_REPORTED, "triangular": "Range as reported, triangular", "pert": "Range as reported, PERT"}
    found = [(names[shape], reading) for shape, reading in (told.answer.as_reported or {}).items()]
    if told.answer.by_project is not None:
        found.append((BY_PROJECT, told.answer.by_project))
    return found


def bridge_picture(told: Told, drawn: ByProject, source: str) -> Bridge | None:
    """How the odds move from the first reading to project by project; None where there is no step."""
    if not drawn.bridge or all(sure_of(told, one) for one in _readings(told)):
        return None
    first = drawn.bridge[0].before
    most = max(drawn.bridge, key=lambda step: abs(step.change))
    start = AS_REPORTED if told.answer.as_reported is not None else INDEPENDENT
    points = f"{abs(100 * most.change):.1f} points"
    way = f"add {points} to the odds" if most.change > 0 else f"take {points} off the odds"
    moved = f"{STEPS.get(most.step, most.step)} {way}"
    return Bridge(
        title=moved if abs(most.change) >= 0.0005 else "No step moves the odds",
        alt=f"The odds go from {say_odds(first)} ({start}) to {say_chance(told, drawn)} (project by project). {moved}.",
        source=source,
        start=start,
        steps=[BridgeStep(step.step, step.before, step.after) for step in drawn.bridge],
        end=BY_PROJECT,
    )


def shares_picture(told: Told, drawn: ByProject, named: Mapping[Quantity, Assumption], source: str) -> Shares | None:
    """What explains the spread of the total; None where one thing is all that varies, or nothing."""
    if len(drawn.spread) < FEWEST_BARS:
        return None
    titles = {cause.stream: what.title for cause, what in named.items() if cause.sort != "size"}
    bars = [Share(titles.get(one.name, one.title), one.share, one.kind == "cause") for one in drawn.spread]
    top = bars[0]
    kept = bars[:MOST_BARS]
    if rest := bars[MOST_BARS:]:
        kept = [*kept, Share(f"{len(rest)} others together", sum(one.share for one in rest))]
    said = f"{top.label} explains {top.share:.0%} of the spread"
    return Shares(
        title=said,
        alt=f"{said} of the {'cost' if told.is_cap else 'saving'} {told.when}; all parts add up to 100%.",
        source=source,
        axis=f"Share of the spread of the {'cost' if told.is_cap else 'saving'} {told.when}",
        bars=kept,
    )


def timeline(told: Told, answer: ProgrammeOdds, source: str) -> Timeline | None:
    """When projects start, planned and likely, and what waits for what; None without projects."""
    starts = {start.name: start for start in answer.starts}
    labels = _labels(told, starts)
    rows = [_row(label, starts[name], labels) for name, label in labels.items() if name in starts]
    if not rows or answer.first_year is None:
        return None
    said = _lateness(rows)
    return Timeline(
        title=said,
        alt=f"Planned and likely starts of {len(rows)} projects and milestones. {said}.",
        source=source,
        first_year=answer.first_year.start,
        rows=rows,
    )


def _lateness(rows: Sequence[TimelineRow]) -> str:
    """The latest of the starts in words; one that is as late whatever happens is no matter of runs."""
    late = max(rows, key=lambda row: row.p90 - row.planned)
    months = late.p90 - late.planned
    if months < LATE:
        sure = all(row.p10 == row.p90 for row in rows)
        return "Every start is on time" if sure else "No start is late in 90 of 100 runs"
    how = f"{say_months(floor(months + 0.5))} late"
    if late.p10 == late.p90:
        return f"{late.label} is {how} in any case"
    return f"{late.label} is at least {how} in 10 of 100 runs"


def _row(label: str, start: DrawnStart, labels: Mapping[str, str]) -> TimelineRow:
    waits = tuple(labels[name] for name in start.waits_for if name in labels)
    return TimelineRow(label, start.planned, start.p10, start.p50, start.p90, waits)


def _labels(told: Told, starts: Mapping[str, DrawnStart]) -> dict[str, str]:
    """What stands in the timeline, by event: the milestones that projects wait for, then the projects with a start."""
    projects = {name: project for _, name, project in told.programme.projects() if project.start is not None}
    waited = {before for name in projects if name in starts for before in starts[name].waits_for}
    milestones = {name: one.title or name for name, one in told.case.head.milestones.items() if name in waited}
    titles = [*milestones.items(), *((name, project.title or name) for name, project in projects.items())]
    times = Counter(title for _, title in titles)
    return {name: title if times[title] == 1 else f"{title} ({name})" for name, title in titles}
