"""The tables of leaving: by leaver and year, in full by rule, what binds, and what becomes of what is shared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shiremoot.dates import FinancialYear, say_day
from shiremoot.money import PENNY, say_computed
from shiremoot.partners.exit.result import AssetLeft, Leaver, ServiceExit, UnderRule
from shiremoot.partners.exit.told import Told, april, say_rule
from shiremoot.report.cells import in_the_largest_unit
from shiremoot.report.tables import NOT_APPLICABLE, NOT_STATED, Cell, Column, Span, Table
from shiremoot.report.words import small

MOST_YEARS = 5  # side by side
AS_NO_CHARGE = (
    "What the leaver bears is its charge, which is never more than what is left to pay. Where those who remain pay, it "
    "is as where there is no charge."
)
OF_ASSETS = (
    "A year, on average of the years that count; beside the services. If its owner leaves, the others stop paying and "
    "their parts are left to the owner."
)
ROLES = {"owner": "owns it", "user": "uses it"}


def of_service(told: Told, one: ServiceExit) -> tuple[Leaver, ...]:
    """The leavers of a service."""
    return tuple(leaver for leaver in told.answer.leavers if leaver.service == one.service)


def by_year(told: Told) -> Iterator[Table]:
    """What is left by who leaves and in which year; of many years the first, the others stand in the annex."""
    years = sorted({leaver.year for leaver in told.answer.leavers})[:MOST_YEARS]
    several = len(told.left) > 1
    columns = (
        *((Column("Service"),) if several else ()),
        *(Column("Leaves"), *(Column(f"In {april(year)}", "pounds") for year in years)),
    )
    rows = tuple(
        (*((one.title,) if several else ()), *_of_body(told, one, body, years))
        for one in told.answer.services
        for body in _leaving(told, one)
    )
    if rows:
        note = f"From the leaving to {told.answer.through}, on average of all runs."
        what = f" for {small(told.service(told.answer.leavers[0]).title)}" if told.several and not several else ""
        yield Table(f"Left to pay{what}, by who leaves and when", columns, rows, note=note, sheet="By year")


def _leaving(told: Told, one: ServiceExit) -> tuple[str, ...]:
    """The bodies that can leave a service, each once."""
    return tuple(dict.fromkeys(leaver.body for leaver in of_service(told, one)))


def _of_body(told: Told, one: ServiceExit, body: str, years: Sequence[FinancialYear]) -> Iterator[Cell]:
    yield told.name(body)
    left = {leaver.year: leaver.stranded for leaver in of_service(told, one) if leaver.body == body}
    yield from (left.get(year, NOT_APPLICABLE) for year in years)


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
            f"From the leaving to {told.answer.through}. Gain: its share here, less what it pays alone, its set-up and "
            "its charge."
        )
        yield Table(f"Who leaves {small(one.title)}, and when", columns, rows, note=note, sheet=one.title)


def _row(told: Told, leaver: Leaver) -> tuple[Cell, ...]:
    drawn = leaver.stranded_drawn
    return (
        *(told.name(leaver.body), april(leaver.year), leaver.stranded, Span(drawn.p10, drawn.p90)),
        *(leaver.charge, leaver.others, leaver.net_gain),
    )


def under_each_rule(told: Told, leaver: Leaver) -> Table:
    """One leaving under each rule: who bears what is left, and what the leaver gains."""
    one = told.service(leaver)
    columns = (Column("Rule"), *_of_rule(told, one))
    rows = tuple((say_rule(rule), *_under(rule, one)) for rule in leaver.by_rule)
    title = f"If {told.name(leaver.body)} leaves in {april(leaver.year)}, by rule"
    return Table(title, columns, rows, note=AS_NO_CHARGE, sheet="By rule")


def _of_rule(told: Told, one: ServiceExit) -> Iterator[Column]:
    yield from (Column(f"{told.name(body)} bears", "pounds") for body in one.partners)
    yield Column("Leaver’s gain", "pounds")


def _under(rule: UnderRule, one: ServiceExit) -> Iterator[Cell]:
    yield from (rule.who_bears[body] for body in one.partners)
    yield rule.net_gain


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
        yield in_the_largest_unit(Table(f"What is left of {small(one.title)}, and why", columns, rows))


def in_full(told: Told, one: ServiceExit) -> Iterator[Table]:
    """Every leaving of a service under each rule that an agreement may hold."""
    columns = (Column("Leaves"), Column("In", "year"), Column("Rule"), *_of_rule(told, one))
    rows = tuple(
        (told.name(leaver.body), april(leaver.year), say_rule(rule), *_under(rule, one))
        for leaver in of_service(told, one)
        for rule in leaver.by_rule
    )
    if rows:
        yield Table(f"Who bears what is left of {small(one.title)}, by rule", columns, rows, note=AS_NO_CHARGE)


def bound_until(told: Told) -> Iterator[Table]:
    """Each contract and until when it binds, if anybody leaves in the first year in which that can be."""
    columns = (Column("Contract"), Column("If somebody leaves in", "year"), Column("It binds until"))
    found: dict[str, tuple[Cell, ...]] = {}
    for leaver in told.answer.leavers:
        for bound in leaver.contracts:
            until = NOT_STATED if bound.until is None else say_day(bound.until)
            found.setdefault(bound.contract, (bound.title, april(leaver.year), until))
    if found:
        yield Table("Contracts that go on", columns, tuple(found.values()))


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
    """What becomes of what is shared, if its owner or one who uses it leaves, and who goes on paying for it."""
    columns = (
        *(Column("Shared"), Column("If this leaves"), Column("Which"), Column("It costs a year", "pounds")),
        *(Column("Left to pay, a year", "pounds"), Column("Who goes on paying"), Column("What becomes of it")),
    )
    rows = tuple(_asset(told, one) for one in told.answer.assets)
    if rows:
        yield Table("What becomes of what is shared", columns, rows, note=OF_ASSETS, sheet="What is shared")


def _asset(told: Told, one: AssetLeft) -> tuple[Cell, ...]:
    paying = ", ".join(f"{told.name(body)} {say_computed(each)}" for body, each in one.goes_on.items() if each >= PENNY)
    yearly = NOT_STATED if one.yearly is None else one.yearly
    stranded = NOT_STATED if one.stranded is None else one.stranded
    then = NOT_STATED if one.then is None else one.then
    return (one.title, told.name(one.body), ROLES[one.role], yearly, stranded, paying or NOT_STATED, then)


def of_its_own(told: Told, leavers: Sequence[Leaver], sheet: str = "") -> Iterator[Table]:
    """What a leaver spends itself: alone in place of its share, and once to set up. leavers: of one service."""
    if not leavers:
        return
    columns = (
        *(Column("Leaves"), Column("In", "year"), Column("Share if it stayed", "pounds"), Column("Alone", "pounds")),
        *(Column("Alone is more, a year", "pounds"), Column("Setting up, once", "pounds")),
        *(Column("Charge", "pounds"), Column("Leaver’s gain", "pounds")),
    )
    title = f"What a leaver of {small(told.service(leavers[0]).title)} pays itself"
    note = (
        "Setting up alone is its own cost, beside what is left to pay. Gain: its share, less what it pays alone, its "
        "set-up and its charge."
    )
    table = Table(title, columns, tuple(_own(told, one) for one in leavers), note=note, sheet=sheet)
    yield in_the_largest_unit(table)


def _own(told: Told, one: Leaver) -> tuple[Cell, ...]:
    set_up = NOT_STATED if one.set_up is None else one.set_up
    return (
        *(told.name(one.body), april(one.year), one.would_have_paid, one.alone),
        *(one.alone_beyond, set_up, one.charge, one.net_gain),
    )
