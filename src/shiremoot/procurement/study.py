"""What do bodies buy from the same suppliers, and what ends together?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from shiremoot.dates import DateError, parse_months
from shiremoot.procurement.bodies import Who, chosen, files_of_nobody
from shiremoot.procurement.buying import Alike, alike
from shiremoot.procurement.changes import Unnamed, payments_of_nobody
from shiremoot.procurement.duplicates import Duplicate, duplicates
from shiremoot.procurement.ending import Expiry, Together, ending, newest_notice
from shiremoot.procurement.pasting import JointBuying
from shiremoot.procurement.projects import Lines
from shiremoot.procurement.spending import LeftOut, Spending, spending
from shiremoot.procurement.suppliers import Proposed, Shared, Spent, divided, proposed, shared
from shiremoot.question.question import Question

WINDOW = "12 months"
STEPS = 5  # of the comparing, each told before it begins


@dataclass(frozen=True)
class ProcurementResult:
    """The answer: common suppliers, what is bought alike, contracts that end together, systems paid for twice.

    months: those for which every body with payments has them. not_held: bodies of the case of which nothing is held.
    repeated: lines that two files gave, by body; they count once. sources: titles of the data these bodies are in.
    payer_not_known: files of payments of which it is not known who paid; nothing counts them. of_nobody: payments that
    do not say who paid, in files in which others do.
    proposals: with the settings' detail only. Amounts are pounds of the common months, cash, as the files print them.
    """

    bodies: tuple[Who, ...]
    not_held: tuple[str, ...]
    months: tuple[str, ...]
    spend: tuple[Spent, ...]
    suppliers: tuple[Shared, ...]
    categories: tuple[Alike, ...]
    contracts: tuple[Together, ...]
    expiry: Expiry
    systems: tuple[Duplicate, ...]
    proposals: tuple[Proposed, ...]
    left_out: tuple[LeftOut, ...]
    repeated: Mapping[str, int]
    joint_buying: JointBuying
    sources: tuple[str, ...]
    payer_not_known: tuple[str, ...] = ()
    of_nobody: Unnamed = field(default_factory=Unnamed)

    @property
    def firms(self) -> tuple[Shared, ...]:
        """Common suppliers that are no public bodies."""
        return tuple(one for one in self.suppliers if not one.public_body)

    @property
    def payers(self) -> tuple[Who, ...]:
        """The bodies of which payments are held."""
        return tuple(who for who in self.bodies if who.in_payments_as)

    def name(self, key: str) -> str:
        """A body's name."""
        return next(who.name for who in self.bodies if who.body == key)


def procurement(question: Question) -> ProcurementResult:
    """What the bodies that were asked for (else the case's, else all held) buy from the same suppliers, and what ends.

    Raises: NotHeld where neither payments nor contracts are held, a body is not in them, or there is one alone;
    DateError for a window that is no length of time.
    """
    window = _window(question)
    reading, comparing = (
        question.settings.stage("Reading the payments"),
        question.settings.stage("Comparing the bodies"),
    )
    reading(0, 2)
    bodies, absent = chosen(question)
    reading(1, 2)
    spent = spending(question.data, bodies)
    reading(2, 2)
    on = question.chosen("on") or _day(question, bodies, spent)
    saves = JointBuying.on(question, on)
    lines = Lines(
        data=question.data.stamp_of(question.study.needs.data),
        months=spent.months,
        names={who.body: who.name for who in bodies},
        saves=saves,
        within=None if question.case is None else tuple(question.case.head.bodies),
    )
    comparing(0, STEPS)
    suppliers = shared(spent)
    comparing(1, STEPS)
    categories = alike(spent, frozenset(one.supplier for one in suppliers)) if spent.months else ()
    comparing(2, STEPS)
    contracts, expiry = ending(question.data, bodies, on, window)
    comparing(3, STEPS)
    systems = duplicates(spent)
    comparing(4, STEPS)
    proposals = proposed(spent) if question.settings.detail else ()
    comparing(STEPS, STEPS)
    return ProcurementResult(
        bodies=spent.bodies,
        not_held=absent,
        months=spent.months,
        spend=tuple(divided(spent, suppliers)),
        suppliers=lines.of_suppliers(suppliers),
        categories=lines.of_categories(categories),
        contracts=lines.of_contracts(contracts),
        expiry=expiry,
        systems=lines.of_systems(systems),
        proposals=proposals,
        left_out=spent.left_out,
        repeated=spent.repeated,
        joint_buying=saves,
        sources=tuple(_sources(question, spent.bodies)),
        payer_not_known=files_of_nobody(question),
        of_nobody=payments_of_nobody(question.data),
    )


def _sources(question: Question, bodies: Sequence[Who]) -> Iterator[str]:
    """Titles of the data in which one of the bodies is; data that hold nobody asked about are no source."""
    found = {
        "payments": any(who.in_payments_as for who in bodies),
        "contracts": any(who.in_contracts_as for who in bodies),
    }
    for kind, is_in in found.items():
        if is_in:
            yield from dict.fromkeys(held.title for held in question.data.files(kind))


def _window(question: Question) -> float:
    """Months within which ends count as together."""
    try:
        return parse_months(str(question.chosen("ending") or WINDOW))
    except DateError as error:
        raise DateError(error.found, error.expected, place="--ending", fix=error.fix) from error


def _day(question: Question, bodies: Sequence[Who], spent: Spending) -> date | None:
    """The day after the newest payment; without payments the newest publication of a contract."""
    if spent.newest is not None:
        return date.fromisoformat(spent.newest) + timedelta(days=1)
    return newest_notice(question.data, bodies)
