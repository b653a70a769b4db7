"""The tables of a board: a line for each case, what is due by body, approvals and targets."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.board.result import CaseOverseen
from shiremoot.board.told import STAGES, Told, approved, say_due
from shiremoot.dates import say_day
from shiremoot.money import PENNY, say_computed
from shiremoot.report.tables import NOT_APPLICABLE, NOT_STATED, Cell, Column, Span, Table
from shiremoot.report.words import capital, listed

SIDE_BY_SIDE = 3  # bodies with a column each beside what is told of every case
ALL = "All cases"
NOTE = "On average of all runs. The chance is of the case’s own first target, as its own page tells it."

WITHOUT = "Where a chance is missing, the case states no target."


def by_case(told: Told) -> Table:
    """A line for each case: stage, approvals, saving with its range and odds, each body's part, what is due next."""
    bodies = told.bodies if len(told.bodies) <= SIDE_BY_SIDE else ()
    columns = (
        *(Column("Case"), Column("Stage")),
        *(Column(f"Saving, {told.years}", "pounds"), Column("8 runs in 10", "pounds"), Column("Target met", "chance")),
        *(Column(told.name(body), "pounds") for body in bodies),
        Column("Due next"),
    )
    rows = tuple(tuple(_row(told, one, bodies)) for one in told.in_order)
    saving = told.answer.together
    whole: tuple[Cell, ...] = (
        *(ALL, NOT_APPLICABLE, saving.expected),
        *(Span(saving.drawn.p10, saving.drawn.p90), NOT_APPLICABLE),
        *(saving.by_body[body] for body in bodies),
        NOT_APPLICABLE,
    )
    return Table("The cases", columns, (*rows, whole), note=_note(told), totals=(len(rows),), sheet="Cases")


def _note(told: Told) -> str:
    """What the odds are of, who has none, and why parts of bodies may come to less than the saving."""
    left = told.answer.together.together
    without = "" if all(one.targets for one in told.answer.cases) else f" {WITHOUT}"
    several = f" {say_computed(left)} is stated for several bodies together." if left >= PENNY else ""
    return f"{NOTE}{without}{several}"


def _row(told: Told, one: CaseOverseen, bodies: tuple[str, ...]) -> Iterator[Cell]:
    yield one.title
    yield _stage(one)
    yield one.saving.expected
    yield Span(one.saving.drawn.p10, one.saving.drawn.p90)
    odds = one.targets[0].odds if one.targets else None
    yield NOT_APPLICABLE if odds is None else odds
    yield from (one.saving.by_body.get(body, 0.0) for body in bodies)
    yield say_due(told, one.due[0]) if one.due else NOT_APPLICABLE


def _stage(one: CaseOverseen) -> Cell:
    """How far a case is, and how many of those whose approval it needs approved that; of an idea nobody has to."""
    if one.stage is None:
        return NOT_STATED
    needs_none = one.stage == "idea" and not one.approved
    return STAGES[one.stage] if needs_none else f"{STAGES[one.stage]}, approved by {approved(one)}"


def by_body(told: Told) -> Iterator[Table]:
    """Each body's part of every saving, where the bodies are too many to stand in the lines."""
    if len(told.bodies) > SIDE_BY_SIDE:
        columns = (Column("Case"), *(Column(told.name(body), "pounds") for body in told.bodies))
        each = (*((one.title, one.saving) for one in told.in_order), (ALL, told.answer.together))
        cells: tuple[tuple[Cell, ...], ...] = tuple(
            (title, *(saving.by_body.get(body, 0.0) for body in told.bodies)) for title, saving in each
        )
        title = f"Each body’s part of the saving, {told.years}"
        yield Table(title, columns, cells, totals=(len(cells) - 1,), sheet="By body")


def due(told: Told) -> Iterator[Table]:
    """What is due, body by body, what is overdue first."""
    columns = (Column("Body"), Column("Due"), Column("Of"), Column("By"), Column("At"), Column("State"))
    rows: list[tuple[Cell, ...]] = []
    for body in dict.fromkeys(one.body for one in told.answer.due):
        for one in (each for each in told.answer.due if each.body == body):
            state = "overdue" if one.overdue else "to come"
            at = NOT_STATED if one.at is None else one.at
            rows.append((told.name(body), one.title, told.title(one), say_day(one.on), at, state))
    if rows:
        note = f"Overdue: due before the board meets on {say_day(told.answer.on)}."
        yield Table("What is due, by body", columns, tuple(rows), note=note, sheet="Due")


def approvals(told: Told) -> Iterator[Table]:
    """Who decided what of each case, and when."""
    columns = (Column("Case"), Column("Stage"), Column("Body"), Column("Decided"), Column("On"))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            *(case.title, NOT_STATED if case.stage is None else STAGES[case.stage], told.name(one.body)),
            "not yet" if one.outcome is None else one.outcome,
            NOT_APPLICABLE if one.on is None else say_day(one.on),
        )
        for case in told.answer.cases
        for one in case.approvals
    )
    yield Table("Approvals of the stage as it stands", columns, rows, sheet="Approvals")


def targets(told: Told) -> Iterator[Table]:
    """Every target of every case, with its odds."""
    columns = (Column("Case"), Column("Target", "pounds"), Column("In"), Column("Of"), Column("Met", "odds"))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            *(
                case.title,
                one.amount,
                listed(list(map(str, one.years))),
                listed([told.name(each) for each in one.body]),
            ),
            NOT_APPLICABLE if one.odds is None else one.odds,
        )
        for case in told.answer.cases
        for one in case.targets
    )
    if rows:
        yield Table("Targets of the cases", columns, rows, note="As each case’s own page tells them.")


def in_full(told: Told) -> Table:
    """Saving and cost of each case: as planned, on average, in 8 runs of 10, and what nobody shared out."""
    columns = (
        *(Column("Case"), Column("Saving as planned", "pounds"), Column("On average", "pounds")),
        *(Column("Middle run", "pounds"), Column("8 runs in 10", "pounds")),
        *(Column("For several bodies together", "pounds"), Column("Cost", "pounds")),
    )
    each = (*((one.title, one.saving) for one in told.answer.cases), (ALL, told.answer.together))
    rows = tuple(
        (
            *(title, one.planned, one.expected, one.drawn.p50, Span(one.drawn.p10, one.drawn.p90)),
            *(one.together if abs(one.together) >= PENNY else 0.0, one.cost),
        )
        for title, one in each
    )
    return Table(f"Saving and cost, {told.years}", columns, rows, totals=(len(rows) - 1,))


def left_out(told: Told) -> Iterator[Table]:
    """Savings that count nothing, and why."""
    columns = (Column("Case"), Column("Saving"), Column("Why it is not counted"))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (case.title, one.title, capital(f"{one.why}: {one.reason}"))
        for case in told.answer.cases
        for one in case.not_counted
    )
    if rows:
        yield Table("Savings that are not counted", columns, rows)
