"""The tables of how a programme stands: what each workstream brings, and what is known of each project so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from shiremoot.dates import say_day
from shiremoot.money import PENNY, say_computed, say_pounds
from shiremoot.programme.answer import ProgrammeOdds
from shiremoot.programme.scope import Named
from shiremoot.programme.standing import Standing
from shiremoot.programme.subtotals import PartOfTarget
from shiremoot.programme.told import Told
from shiremoot.report.blocks import Paragraph
from shiremoot.report.tables import NOT_APPLICABLE, NOT_STATED, Cell, Column, Span, Table
from shiremoot.report.words import capital, count_of, small

ALSO = "Stated so far"
Say = Callable[[Standing], str | None]


def by_workstream(told: Told) -> Table | None:
    """What each workstream brings to a target, and all together; None where one brings all of it."""
    streams, drawn = told.answer.workstreams, told.answer.by_project
    if drawn is None or sum(bool(one.projects) for one in streams) < 2:
        return None
    columns = (
        Column("Workstream"),
        Column("As planned", "pounds"),
        Column("On average", "pounds"),
        Column("8 runs in 10", "pounds"),
    )
    rows: list[tuple[Cell, ...]] = [(one.title, one.planned, one.expected, Span(one.p10, one.p90)) for one in streams]
    rows.append(("Together", drawn.planned, drawn.expected, Span(drawn.p10, drawn.p90)))
    most = max((one for one in streams if one.projects), key=lambda one: abs(one.planned))
    brings = "cost" if told.is_cap else "bring"
    title = (
        f"Planned to {brings} most: {small(most.title)}, {say_computed(most.planned)}{told.net} {told.when}{told.part}"
    )
    note = "Ends of 8 runs in 10 do not add up."
    return Table(title, columns, tuple(rows), totals=(len(rows) - 1,), note=note, sheet="Workstreams")


def how_they_stand(told: Told, answer: ProgrammeOdds, named: Sequence[Named]) -> Table | None:
    """Owner, pounds delivered, forecast, confidence and rating of projects of which any is stated; None without one.

    named: the projects that a page is about.
    """
    own = {name for _, name, _ in named}
    projects = [one for one in answer.projects if one.name in own and one.is_told]
    if not projects:
        return None
    parts = {part.name: part for stream in told.answer.workstreams for part in stream.projects}
    said = _columns(projects)
    odds = any(one.confidence_stated for one in projects)
    reach = "Chance to keep to its plan" if told.is_cap else "Chance to reach its plan"
    columns = [Column("Project"), *map(Column, said), *([Column(reach, "chance")] if odds else [])]
    rows: list[tuple[Cell, ...]] = [
        (
            one.title,
            *(say(one) or NOT_STATED for say in said.values()),
            *([_odds(parts, one)] if odds else []),
        )
        for one in projects
    ]
    return Table(_title(told), tuple(columns), tuple(rows), note=_note(projects), sheet="How they stand")


def _columns(projects: Sequence[Standing]) -> dict[str, Say]:
    """What stands in a column each; several things that most projects do not say stand in one together."""
    found = {title: say for title, say in COLUMNS.items() if any(say(one) for one in projects)}
    rare = {title: say for title, say in found.items() if sum(bool(say(one)) for one in projects) * 2 < len(projects)}
    if len(rare) < 2:
        return found
    return {title: say for title, say in found.items() if title not in rare} | {ALSO: partial(_together, rare)}


def _together(columns: Mapping[str, Say], one: Standing) -> str | None:
    said = [f"{small(title)} {words}" for title, say in columns.items() if (words := say(one))]
    return capital("; ".join(said)) or None


def _odds(parts: Mapping[str, PartOfTarget], one: Standing) -> Cell:
    """The chance of what is planned; of a project that is planned to bring nothing to the target there is none."""
    part = parts.get(one.name)
    return NOT_APPLICABLE if part is None or abs(part.planned) < PENNY else part.odds


def _delivered(one: Standing) -> str | None:
    if one.delivered is None:
        return None
    verified = "" if one.delivered.verified else ", not verified"
    return f"{say_pounds(one.delivered.amount)} by {say_day(one.delivered.by)}{verified}"


def _forecast(one: Standing) -> str | None:
    return None if one.forecast is None else f"{say_pounds(one.forecast.amount)} on {say_day(one.forecast.on)}"


def _status(one: Standing) -> str | None:
    return None if one.status is None else f"{one.status.rating} on {say_day(one.status.on)}"


COLUMNS: dict[str, Say] = {
    "Owner": lambda one: one.owner,
    "Delivered so far": _delivered,
    "Forecast": _forecast,
    "Declared rating": _status,
    "Confidence stated": lambda one: one.confidence_stated,
}


def _title(told: Told) -> str:
    """``£0.5m of the £1.5m planned is delivered``; where nothing is, what the table holds."""
    return _delivered_of_it(told) or "Who answers for each project, and what is said of it"


def _delivered_of_it(told: Told) -> str:
    drawn, delivered = told.answer.by_project, told.answer.delivered
    if drawn is None or delivered < PENNY:
        return ""
    return f"{say_computed(delivered)} of the {say_computed(drawn.planned)} planned is delivered"


def how_much_is_delivered(told: Told) -> Paragraph | None:
    """What of the plan is delivered, for a page whose projects stand in its annex; None where nothing is."""
    said = _delivered_of_it(told)
    return Paragraph(f"{said}. The annex lists every project.") if said else None


def _verified(count: int, of: int) -> str:
    how = "the ledger shows it, and somebody other than the owner confirmed it"
    if count == of:
        return f"All of it is verified: {how}."
    return f"{capital(count_of(count)) if count else 'None'} of {count_of(of, 'amount')} is verified: {how}."


def _note(projects: list[Standing]) -> str:
    return " ".join(_notes(projects))


def _notes(projects: list[Standing]) -> Iterator[str]:
    delivered = [one.delivered for one in projects if one.delivered is not None]
    if delivered:
        yield "Delivered pounds are certain here; only the rest may turn out otherwise."
        yield _verified(sum(one.verified for one in delivered), len(delivered))
    if delivered or any(one.forecast is not None for one in projects):
        yield "Pounds are as stated, on the basis of the saving."
