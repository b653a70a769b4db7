"""The tables of the answer: common suppliers, categories, contracts, systems, proposals, and what was left out."""

from __future__ import annotations

from collections.abc import Mapping

from shiremoot.dates import say_day
from shiremoot.dates import say_months as say_length
from shiremoot.money import parse_range, say_computed
from shiremoot.procurement.duplicates import Duplicate
from shiremoot.procurement.ending import Contract, Together, in_words
from shiremoot.procurement.finding import MOST_NAMED, counted
from shiremoot.procurement.lexicon import title_of
from shiremoot.procurement.pasting import Line
from shiremoot.procurement.spending import say_months, say_rate
from shiremoot.procurement.study import ProcurementResult
from shiremoot.report.tables import NOT_APPLICABLE, NOT_ESTIMATED, NOT_STATED, Cell, Column, Span, Table
from shiremoot.report.words import listed
from shiremoot.sources.payers import PRINTED

MOST_ROWS = 20
ON_PAGE = 10  # rows; the annex has more of them
PAIRS_ON_PAGE = 5
PROJECTS_ON_PAGE = 3  # of each kind
SYSTEMS_ON_PAGE = 6
MOST_COLUMNS = 4  # bodies that have a column of their own
MOST_PROJECTS = 5  # of each kind
MOST_SUPPLIERS = 4
SAME = {"same": "same supplier", "like": "different suppliers"}


def _shown(answer: ProcurementResult) -> list[str]:
    """The bodies that have a column of their own: all, or none where they are many."""
    keys = [one.body for one in answer.spend]
    return keys if len(keys) <= MOST_COLUMNS else []


def _columns(answer: ProcurementResult) -> tuple[Column, ...]:
    return tuple(Column(answer.name(key), "pounds") for key in _shown(answer))


def _amounts(answer: ProcurementResult, by_body: Mapping[str, float]) -> tuple[Cell, ...]:
    return tuple(by_body.get(key, NOT_APPLICABLE) for key in _shown(answer))


def _rest(shown: int, whole: int) -> str:
    return f" {whole - shown:,} more are not shown here." if whole > shown else ""


def divided(answer: ProcurementResult) -> Table:
    """How each body's payments divide; the parts add up to all."""
    columns = (
        Column("Body"),
        Column("To suppliers that another pays too", "pounds"),
        Column("To public bodies that another pays too", "pounds"),
        Column("To other suppliers", "pounds"),
        Column("Left out", "pounds"),
        Column("All payments", "pounds", total=True),
    )
    rows = tuple(
        (answer.name(one.body), one.shared, one.shared_public_bodies, one.not_shared, one.left_out, one.pounds)
        for one in answer.spend
    )
    title = "Where the money went"
    return Table(title, columns, rows, note="What a public body is paid is a precept, a levy or a grant more often.")


def suppliers(answer: ProcurementResult) -> Table:
    """The common suppliers of which most could be joined."""
    firms = answer.firms
    columns = (
        Column("Supplier"),
        *_columns(answer),
        Column("Smaller of two", "pounds"),
        Column("Together", "pounds", total=True),
        Column("Payments", "number"),
        Column("For what"),
    )
    rows = tuple(
        (
            one.name,
            *_amounts(answer, one.pounds),
            one.smaller,
            one.total,
            sum(one.payments.values()),
            listed([title_of(kind) for kind in one.kinds[:3]]),
        )
        for one in firms[:MOST_ROWS]
    )
    note = (
        "Sorted by what the smaller of the two bodies that pay most pays: about what could be joined. For what is told "
        f"by words.{_rest(MOST_ROWS, len(firms))}"
    )
    return Table("Suppliers in common in full", columns, rows, note=note)


def suppliers_on_page(answer: ProcurementResult) -> Table:
    """The first of them, with what matters: what could be joined, and what it is for."""
    columns = (Column("Supplier"), *_columns(answer), Column("Smaller of two", "pounds"), Column("For what"))
    rows = tuple(
        (one.name, *_amounts(answer, one.pounds), one.smaller, title_of(one.kinds[0])) for one in answer.firms[:ON_PAGE]
    )
    note = f"The smaller of the two that pay most: about what could be joined.{_rest(ON_PAGE, len(answer.firms))}"
    title = f"{counted(len(answer.firms), 'supplier')} in common, of which most could be joined first"
    return Table(title, columns, rows, note=note, sheet="Suppliers")


def categories(answer: ProcurementResult) -> Table:
    """What is bought alike, by category, and how much of it goes to suppliers in common."""
    columns = (
        Column("Category"),
        *_columns(answer),
        Column("Together", "pounds", total=True),
        Column("To common suppliers", "pounds"),
        Column("Share of all bought", "share"),
    )
    whole = sum(one.total for one in answer.categories) or 1.0
    rows = tuple(
        (
            one.title,
            *_amounts(answer, {part.body: part.pounds for part in one.bodies}),
            one.total,
            one.shared,
            one.total / whole,
        )
        for one in answer.categories
    )
    note = "By words of the expense type, else of the supplier's name. Public bodies are left out."
    return Table("What is bought alike, the largest kind first", columns, rows, note=note, sheet="Kinds")


def capital(answer: ProcurementResult) -> Table | None:
    """Revenue and capital apart, where any file says which."""
    rows = tuple(
        (one.title, answer.name(part.body), part.revenue, part.capital, part.not_said)
        for one in answer.categories
        for part in one.bodies
        if part.revenue or part.capital
    )
    columns = (
        Column("Category"),
        Column("Body"),
        *(Column(name, "pounds") for name in ("Revenue", "Capital", "Not said")),
    )
    return Table("Revenue and capital, of the bodies whose files say which", columns, rows) if rows else None


def contracts(answer: ProcurementResult, most: int = MOST_ROWS) -> Table | None:
    """Pairs of contracts that end near each other, at most so many of them."""
    found = answer.contracts
    if not found:
        return None
    columns = (
        Column("Contract that ends first"),
        Column("Contract that ends next"),
        Column("Alike in"),
        Column("Days apart", "number"),
        Column("Yearly, both", "pounds"),
    )
    rows = tuple(_pair(answer, pair) for pair in found[:most])
    note = (
        "Yearly is the awarded value over the years of the term; the value of a framework is a ceiling and counts as "
        f"nothing.{_rest(most, len(found))}"
    )
    title = f"{counted(len(found), 'pair')} within {say_length(answer.expiry.window_months)}, the nearest first"
    return Table(title, columns, rows, note=note, sheet="Contracts")


def _pair(answer: ProcurementResult, pair: Together) -> tuple[Cell, ...]:
    yearly = NOT_STATED if pair.yearly is None else pair.yearly
    return _contract(answer, pair.first), _contract(answer, pair.second), in_words(pair), pair.days_apart, yearly


def _contract(answer: ProcurementResult, one: Contract) -> str:
    """A contract with who buys, from whom, and when it ends."""
    buyers = listed([answer.name(body) for body in one.bodies], MOST_NAMED)
    suppliers = listed(list(one.suppliers), MOST_NAMED) if one.suppliers else "supplier not stated"
    ends = say_day(one.end) if one.end is not None else "end not stated"
    return f"{one.title} ({buyers}; {suppliers}; {ends})"


def pipeline(answer: ProcurementResult) -> Table | None:
    """How many contracts end in each quarter."""
    columns = (
        Column("Quarter"),
        Column("Contracts", "number"),
        Column("Whose"),
        Column("Awarded value", "pounds"),
        Column("Without a value", "number"),
    )
    rows = tuple(
        (
            one.quarter,
            one.contracts,
            listed([_with_count(answer.name(body), count) for body, count in one.by_body.items()], MOST_NAMED),
            one.pounds if one.contracts > one.without_value else NOT_STATED,
            one.without_value,
        )
        for one in answer.expiry.quarters
    )
    note = "Values are for whole terms, frameworks' ceilings among them; they are no yearly spend."
    return Table("Contracts that end, by quarter", columns, rows, note=note, sheet="Quarters") if rows else None


def _with_count(name: str, count: int) -> str:
    return name if count == 1 else f"{name} ({count:,})"


def systems_on_page(answer: ProcurementResult) -> Table | None:
    """The first of them: who is paid, and how much by the smaller payer."""
    columns = (
        Column("System"),
        Column("Paid to"),
        Column("From"),
        Column("Smaller of two", "pounds"),
        Column("Together", "pounds", total=True),
    )
    rows = tuple(
        (
            one.title + (" (reseller)" if one.reseller else ""),
            listed(list(dict.fromkeys(name for names in one.suppliers.values() for name in names)), MOST_SUPPLIERS),
            SAME[one.kind],
            one.smaller,
            sum(one.pounds.values()),
        )
        for one in answer.systems[:SYSTEMS_ON_PAGE]
    )
    note = (
        "Told by words. A house that sells several systems, and a reseller, may be paid for different ones on each "
        f"side.{_rest(SYSTEMS_ON_PAGE, len(answer.systems))}"
    )
    title = "Systems paid for separately, the largest overlap first"
    return Table(title, columns, rows, note=note, sheet="Systems") if rows else None


def systems(answer: ProcurementResult) -> Table | None:
    """Systems that two or more bodies pay for, with whom each pays."""
    columns = (
        Column("System"),
        Column("From"),
        Column("Who pays whom"),
        Column("Smaller of two", "pounds"),
        Column("Together", "pounds", total=True),
    )
    rows = tuple(
        (
            one.title + (" (reseller)" if one.reseller else ""),
            SAME[one.kind],
            "; ".join(_paid(answer, one, body) for body in one.pounds),
            one.smaller,
            sum(one.pounds.values()),
        )
        for one in answer.systems[:MOST_ROWS]
    )
    note = (
        "Told by words. A house that sells several systems, and a reseller, may be paid for different ones on each "
        f"side.{_rest(MOST_ROWS, len(answer.systems))}"
    )
    title = "Systems paid for separately: who pays whom"
    return Table(title, columns, rows, note=note) if rows else None


def _paid(answer: ProcurementResult, one: Duplicate, body: str) -> str:
    months = {row.month for row in one.evidence if row.body == body}
    named = listed(list(one.suppliers[body]), MOST_SUPPLIERS)
    when = f"in {len(months)} of {counted(len(answer.months), 'month')}"
    return f"{answer.name(body)}: {named}, {say_computed(one.pounds[body])} {when}"


def proposals(answer: ProcurementResult) -> Table | None:
    """Names for a person to look at."""
    columns = (
        Column("One name"),
        Column("Who pays it"),
        Column("The other name"),
        Column("Who pays that"),
        Column("Proposed for its"),
        Column("Likeness of 100", "number"),
    )
    rows = tuple(
        (one.first, _by(answer, one.pounds_first), one.second, _by(answer, one.pounds_second), one.why, one.ratio)
        for one in answer.proposals[:MOST_ROWS]
    )
    note = f"About one in three is wrong; none is counted anywhere.{_rest(MOST_ROWS, len(answer.proposals))}"
    return Table("May be one supplier: for a person to decide", columns, rows, note=note) if rows else None


def _by(answer: ProcurementResult, paid: Mapping[str, float]) -> str:
    return listed([f"{answer.name(body)} {say_computed(amount)}" for body, amount in paid.items()], MOST_NAMED)


def left_out(answer: ProcurementResult) -> Table | None:
    """Payments that are no purchase which bodies could share."""
    columns = (Column("Left out"), Column("Body"), Column("Payments", "number"), Column("Amount", "pounds"))
    rows = tuple((one.reason, answer.name(one.body), one.payments, one.pounds) for one in answer.left_out)
    return Table("Payments left out", columns, rows) if rows else None


def months(answer: ProcurementResult) -> Table | None:
    """The months that each body's files hold, and how it is known that it paid where they do not all print it."""
    is_known_otherwise = any(who.payer for who in answer.payers)
    columns = (Column("Body"), Column("Months"), *([Column("Who paid is told")] if is_known_otherwise else []))
    rows = tuple(
        (
            who.name,
            say_months(who.months_held) or "none",
            *([who.payer or PRINTED] if is_known_otherwise else []),
        )
        for who in answer.payers
    )
    return Table("Months of payments held", columns, rows) if rows else None


def projects(answer: ProcurementResult) -> Table | None:
    """What the first findings would save a year as projects of a case."""
    rows = tuple((title, saves) for _, title, saves in _projects(answer, PROJECTS_ON_PAGE))
    columns = (Column("As a project"), Column("Would save a year, 8 cases in 10", "pounds"))
    title = "Projects for a case, none of them a plan"
    return Table(title, columns, rows, note=_twelve(answer), sheet="Projects") if rows else None


def _twelve(answer: ProcurementResult) -> str:
    """How pounds of some months became pounds a year."""
    apart = "Below nought it costs. They overlap: a supplier is part of its category and of its system. Take one."
    if not answer.months:
        return apart
    return f"{apart} Pounds a year are {say_rate(len(answer.months))}."


def names_to_paste(answer: ProcurementResult) -> Table | None:
    """The same under the names by which they are pasted."""
    rows = tuple((name, title) for name, title, _ in _projects(answer, MOST_PROJECTS))
    return Table("Names of the projects", (Column("Project"), Column("What")), rows) if rows else None


def _projects(answer: ProcurementResult, most: int) -> list[tuple[str, str, Cell]]:
    return [_project(one) for kind in lines(answer) for one in kind[:most]]


def lines(answer: ProcurementResult) -> tuple[tuple[Line, ...], ...]:
    """The lines to paste of each kind of finding: suppliers, categories, systems, contracts."""
    kinds = (answer.suppliers, answer.categories, answer.systems, answer.contracts)
    return tuple(tuple(one.line for one in kind if one.line is not None) for kind in kinds)


def _project(line: Line) -> tuple[str, str, Cell]:
    ((name, project),) = line.items()
    if "range" not in project.saving:
        return name, project.title, NOT_ESTIMATED
    span = parse_range(project.saving["range"])
    return name, project.title, Span(float(span.low), float(span.high))


def public_bodies(answer: ProcurementResult) -> str | None:
    """The public bodies that two or more pay, in a sentence."""
    found = [one for one in answer.suppliers if one.public_body]
    if not found:
        return None
    names = listed([one.name for one in found], MOST_NAMED)
    total = sum(one.total for one in found)
    bodies = counted(len(found), "public body", "public bodies")
    return f"{say_computed(total)} went to {bodies} that two or more pay: {names}."
