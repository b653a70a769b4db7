"""What pays for an option's costs: what of them falls on the General Fund, and what borrowing for them costs it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from shiremoot.case import Head, Problem
from shiremoot.case.figures import basis_of
from shiremoot.case.movements import year_of_start
from shiremoot.case.moving import Moving
from shiremoot.chance import Floats
from shiremoot.dates import FinancialYear, years_from
from shiremoot.ledger import Computed, Draft, Formula, Kind
from shiremoot.ledger.formulas import Given
from shiremoot.ledger.timing import yearly
from shiremoot.money import Basis
from shiremoot.money.basis import NOT_STATED
from shiremoot.options.financing import (
    Borrowing,
    Method,
    begins_after,
    interest_on,
    outstanding_after,
    provision_on,
    provision_rule,
)
from shiremoot.options.receipts import OTHERWISE, receipts_refusal
from shiremoot.options.way import CapitalLine, CostLine, OptionLine, PaidFrom
from shiremoot.parameters import ParameterError

Charge = Literal["provision", "interest"]
FINANCING = "Capital financing"
IN_THE_BUDGET = ("revenue", "reserves")  # reserves are the General Fund's own
METHODS: dict[str, Method] = {"equal-instalments": "equal instalments", "annuity": "annuity"}


@dataclass(frozen=True, slots=True)
class Provision:
    """Provision by year, (draws, years) pounds, for what a line spends in each year of the same draws."""

    line: str
    terms: Borrowing
    begins: int
    first_use: int | None = None

    def __call__(self, given: Given) -> Floats:
        """The pounds of each draw and year."""
        return provision_on(given.lines[self.line], self.terms, self.first_use, self.begins)


@dataclass(frozen=True, slots=True)
class Interest:
    """Interest by year, (draws, years) pounds, on what a line has spent and its provision has not yet paid back."""

    line: str
    provision: str
    rate: float

    def __call__(self, given: Given) -> Floats:
        """The pounds of each draw and year."""
        return interest_on(outstanding_after(given.lines[self.line], given.lines[self.provision]), self.rate)


def charge_of(line: str, charge: Charge) -> str:
    """The name in the ledger of what borrowing for a line costs; no name in a document holds a colon."""
    return f"{line}: {charge}"


def in_the_budget(line: OptionLine) -> bool:
    """Whether the pounds of a line are the General Fund's when they fall."""
    return not isinstance(line, CostLine) or line.by in IN_THE_BUDGET


def financed(draft: Draft, way: str, name: str, line: CostLine) -> None:
    """Add what borrowing for a cost charges to revenue; say where nothing lets it be paid as it is said to be."""
    path = f"options.ways.{way}.{'capital' if isinstance(line, CapitalLine) else 'costs'}.{name}"
    if line.by == "borrowing":
        if not isinstance(line, CapitalLine):
            draft.problems.append(Problem(f"{path}.paid_from", "borrowing for revenue cost", "a line of `capital`"))
        else:
            _borrowed(draft, way, name, line, path)
    elif line.by == "capital-receipts" and not isinstance(line, CapitalLine):
        _from_receipts(draft, name, line, path)


def _borrowed(draft: Draft, way: str, name: str, line: CapitalLine, path: str) -> None:
    part = line.model_copy(update={"variants": (way,), "delivery": None, "start": None})
    first = next(iter(years_of_cost(draft, line)), draft.timeline.first)
    _charge(draft, Spent(way, name, line.title or name, line.paid_from, part, "cost", path, first))


def financing_saved(draft: Draft, way: str, stopped: str, title: str, said: PaidFrom, part: Moving, path: str) -> None:
    """Add what is no longer provided for and paid in interest on capital that an option stops.

    stopped: the line of what it no longer spends. What is still owed on older equipment goes on with every option.
    """
    _charge(draft, Spent(way, stopped, title, said, part, "saving", path, draft.timeline.first))


@dataclass(frozen=True, slots=True)
class Spent:
    """Capital that is borrowed for.

    name: of its line in the ledger. kind: a cost, or a saving where it is stopped. first: the year it is spent from.
    """

    way: str
    name: str
    title: str
    said: PaidFrom
    part: Moving
    kind: Kind
    path: str
    first: FinancialYear


def _charge(draft: Draft, spent: Spent) -> None:
    """Add provision and interest on what is borrowed."""
    said = spent.said
    assert said.over is not None  # noqa: S101 - the document's type holds it for borrowing
    assert said.interest is not None  # noqa: S101 - with the years it is paid over
    terms = Borrowing(said.over, float(said.interest), METHODS[said.method or "equal-instalments"])
    first_use = None if said.in_use is None else draft.timeline.index(said.in_use)
    begins = _begins(draft, spent)
    provision = charge_of(spent.name, "provision")
    charges: dict[Charge, Formula] = {
        "provision": Formula(Provision(spent.name, terms, begins, first_use), lines=(spent.name,)),
        "interest": Formula(Interest(spent.name, provision, terms.rate), lines=(spent.name, provision)),
    }
    for charge, formula in charges.items():
        draft.compute(_computed(draft, spent, charge, formula))


def _computed(draft: Draft, spent: Spent, charge: Charge, formula: Formula) -> Computed:
    said = spent.said
    return Computed(
        name=charge_of(spent.name, charge),
        part=spent.part,
        formula=formula,
        kind=spent.kind,
        basis=Basis(draft.case.head.basis.price or NOT_STATED, "recurring", "in-year", (), "cashable", "net"),
        path=f"{spent.path}.paid_from",
        section="options",
        title=f"{'Minimum revenue provision' if charge == 'provision' else 'Interest'} on {spent.title}",
        because=f"borrowing over {said.over} years at {float(said.interest or 0):.2%}",
        heading=FINANCING,
        part_of=spent.way,
    )


def _begins(draft: Draft, spent: Spent) -> int:
    """How many years after the spend provision begins, by the rule of the year in which it is first spent."""
    try:
        return begins_after(provision_rule(spent.first))
    except ParameterError as held:
        found = f"{spent.title}, borrowed for in {spent.first}, when no rule of provision is held"
        fix = f"spend it in one of these years, or {OTHERWISE}"
        draft.problems.append(Problem(f"{spent.path}.paid_from", found, held.expected, fix))
        return 1


def charged_alike(draft: Draft, of: str, line: str, way: str, part: Moving) -> None:
    """Add to a line, which takes back of another, the charges that there are on that. part: whose they are."""
    provision = charge_of(line, "provision")
    for one in [each for each in draft.wanted if isinstance(each, Computed)]:
        rule = one.formula.reckon
        if isinstance(rule, Provision) and rule.line == of:
            formula = Formula(replace(rule, line=line), lines=(line,))
            draft.compute(replace(one, name=provision, part=part, part_of=way, formula=formula))
        elif isinstance(rule, Interest) and rule.line == of:
            formula = Formula(replace(rule, line=line, provision=provision), lines=(line, provision))
            draft.compute(replace(one, name=charge_of(line, "interest"), part=part, part_of=way, formula=formula))


def _from_receipts(draft: Draft, name: str, line: CostLine, path: str) -> None:
    """A revenue cost may be paid from receipts only for purposes of the direction, and in each of its years."""
    said = line.paid_from
    assert said is not None  # noqa: S101 - it says that receipts pay
    years = years_of_cost(draft, line)
    if not years or said.purpose is None:
        lacks = "a purpose" if said.purpose is None else "a year: it has no start of its own"
        found = f"{line.title or name}, paid from capital receipts without {lacks}"
        expected = "the years it falls in, and a purpose of the direction"
        draft.problems.append(Problem(f"{path}.paid_from", found, expected))
        return
    each = (receipts_refusal(line.title or name, year, said.purpose, said.redundancy) for year in years)
    if (refused := next(filter(None, each), None)) is not None:
        draft.problems.append(Problem(f"{path}.paid_from", refused.found, refused.expected, refused.fix or ""))


def years_of_cost(draft: Draft, line: CostLine) -> tuple[FinancialYear, ...]:
    """The years in which a cost is planned to fall, delays left aside; none where nothing says when it starts."""
    head, years = draft.case.head, draft.timeline.years
    basis = basis_of(line.figure, head)
    if (by_year := yearly(line, line.figure, basis)) is not None:
        return tuple(year for year in (*sorted(by_year.stated), *years) if by_year.of(year))
    first = year_paid(head, line)
    if basis.recurrence == "one-off":
        return basis.years[:1] or (() if first is None else (first,))
    last = years[-1] if line.end is None else line.end.financial_year
    return () if first is None else years_from(first, last - first + 1)


def year_paid(head: Head, line: CostLine) -> FinancialYear | None:
    """The year in which a cost is first paid as planned, if anything says so."""
    return year_of_start(head, line) or min(basis_of(line.figure, head).years, default=None)
