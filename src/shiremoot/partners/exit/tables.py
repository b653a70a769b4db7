"""The tables of leaving: by leaver and year, in full by rule, what binds, and what becomes of what is shared."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.dates import say_day
from shiremoot.partners.exit.result import Leaver, ServiceExit
from shiremoot.partners.exit.told import Told, april, say_rule
from shiremoot.report.tables import NOT_STATED, Cell, Column, Span, Table
from shiremoot.report.words import small

ROLES = {"owner": "owns it", "user": "uses it"}


def of_service(told: Told, one: ServiceExit) -> tuple[Leaver, ...]:
    """The leavers of a service."""
    return tuple(leaver for leaver in told.answer.leavers if leaver.service == one.service)


def by_leaver(told: Told, one: ServiceExit) -> Iterator[Table]:
    """Each leaver and year: what is left, what it is charged, what the others pay more, what it gains."""
    columns = (
        *(Column("Leaves"), Column("In", "year"), Column("Left to pay", "pounds")),
        *(Column("8 runs in 10", "pounds"), Column("Leaver is charged", "pounds")),
        *(Column("Others pay more", "pounds"), Column("Leaver’s gain", "pounds")),
    )
    rows = tuple(_row(told, leaver) for leaver in of_service(told, one))
    if rows:
        note = (
            f"From the leaving to {told.answer.through}. Gain: its share here, less what it pays alone and its charge."
        )
        yield Table(f"Who leaves {small(one.title)}, and when", columns, rows, note=note, sheet=one.title)


def _row(told: Told, leaver: Leaver) -> tuple[Cell, ...]:
    drawn = leaver.stranded_drawn
    return (
        *(told.name(leaver.body), april(leaver.year), leaver.stranded, Span(drawn.p10, drawn.p90)),
        *(leaver.charge, leaver.others, leaver.net_gain),
    )


def left_of_what(told: Told, one: ServiceExit) -> Iterator[Table]:
    """What is left, by what it is made of, beside what the leaver would have paid."""
    columns = (
        *(
            Column("Leaves"),
            Column("In", "year"),
            Column("Would have paid", "pounds"),
            Column("Saved in the end", "pounds"),
        ),
        *(
            Column("Falls away later", "pounds"),
            Column("Bound by contracts", "pounds"),
            Column("Staff, once", "pounds"),
        ),
    )
    rows = tuple(
        (
            *(told.name(leaver.body), april(leaver.year), leaver.would_have_paid, leaver.saved),
            *(leaver.falling, leaver.tail, leaver.staff),
        )
        for leaver in of_service(told, one)
    )
    if rows:
        yield Table(f"What is left of {small(one.title)}, and why", columns, rows)


def in_full(told: Told, one: ServiceExit) -> Iterator[Table]:
    """Under each rule that an agreement may hold: what the leaver pays, and who bears what is left."""
    columns = (
        *(Column("Leaves"), Column("In", "year"), Column("Rule"), Column("Leaver pays", "pounds")),
        *(Column(f"{told.name(body)} bears", "pounds") for body in one.partners),
        Column("Leaver’s gain", "pounds"),
    )
    rows = tuple(
        (
            *(told.name(leaver.body), april(leaver.year), say_rule(rule), rule.charge),
            *(rule.who_bears[body] for body in one.partners),
            rule.net_gain,
        )
        for leaver in of_service(told, one)
        for rule in leaver.by_rule
    )
    if rows:
        note = "Where those who remain pay, it is as where there is no charge."
        yield Table(f"Who bears what is left of {small(one.title)}, by rule", columns, rows, note=note)


def binding(told: Told) -> Iterator[Table]:
    """Contracts that bind those who remain, by who leaves and when."""
    columns = (
        *(Column("Contract"), Column("If this leaves"), Column("In", "year")),
        *(Column("Binds until"), Column("The leaver’s part until then", "pounds")),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            *(bound.title, told.name(leaver.body), april(leaver.year)),
            NOT_STATED if bound.until is None else say_day(bound.until),
            NOT_STATED if bound.pounds is None else bound.pounds,
        )
        for leaver in told.answer.leavers
        for bound in leaver.contracts
    )
    if rows:
        yield Table("Contracts that bind", columns, rows)


def assets(told: Told) -> Iterator[Table]:
    """What becomes of what is shared, if its owner or one who uses it leaves."""
    columns = (Column("Shared"), Column("If this leaves"), Column("Which"), Column("What becomes of it"))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one.title, told.name(one.body), ROLES[one.role], NOT_STATED if one.then is None else one.then)
        for one in told.answer.assets
    )
    if rows:
        yield Table("What becomes of what is shared", columns, rows)
