"""What do bodies buy from the same suppliers, and what ends together?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shiremoot.dates import DateError, parse_months
from shiremoot.procurement.bodies import Who, chosen
from shiremoot.procurement.buying import Alike, alike
from shiremoot.procurement.duplicates import Duplicate, duplicates
from shiremoot.procurement.ending import Ending, ending, newest_notice
from shiremoot.procurement.pasting import JointBuying
from shiremoot.procurement.spending import LeftOut, Spending, spending
from shiremoot.procurement.suppliers import Proposed, Shared, Spent, divided, proposed, shared
from shiremoot.question.question import Question

# every kind of public data that an answer or a page of it may ask for
KINDS = ("payments", "contracts", "register", "returns")
WINDOW = "12 months"


@dataclass(frozen=True)
class ProcurementResult:
    """The answer: common suppliers, what is bought alike, contracts that end together, systems paid for twice.

    months: those for which every body with payments has them; held: the months of each. absent: bodies of the case of
    which nothing is held. repeated: lines that two files gave, by body; they count once. Amounts are pounds of the
    common months, cash, as the files print them. data: the stamp of the data held.
    """

    data: str
    bodies: tuple[Who, ...]
    absent: tuple[str, ...]
    months: tuple[str, ...]
    held: Mapping[str, tuple[str, ...]]
    spent: tuple[Spent, ...]
    suppliers: tuple[Shared, ...]
    categories: tuple[Alike, ...]
    ending: Ending
    systems: tuple[Duplicate, ...]
    proposals: tuple[Proposed, ...]
    left_out: tuple[LeftOut, ...]
    repeated: Mapping[str, int]
    saves: JointBuying

    @property
    def firms(self) -> tuple[Shared, ...]:
        """Common suppliers that are no public bodies."""
        return tuple(one for one in self.suppliers if not one.is_public)

    def name(self, key: str) -> str:
        """A body's name."""
        return next(who.name for who in self.bodies if who.key == key)


def procurement(question: Question) -> ProcurementResult:
    """What the bodies that were asked for (else the case's, else all held) buy from the same suppliers, and what ends.

    Raises: NotHeld where neither payments nor contracts are held, a body is not in them, or there is one alone;
    DateError for a window that is no length of time.
    """
    window = _window(question)
    bodies, absent = chosen(question)
    spent = spending(question.data, bodies)
    on = question.chosen("on") or _day(question, bodies, spent)
    common = shared(spent)
    return ProcurementResult(
        data=question.data.stamp_of(question.study.needs.data),
        bodies=bodies,
        absent=absent,
        months=spent.months,
        held=spent.held,
        spent=tuple(divided(spent, common)),
        suppliers=common,
        categories=alike(spent, frozenset(one.supplier for one in common)) if spent.months else (),
        ending=ending(question.data, bodies, on, window),
        systems=duplicates(spent),
        proposals=proposed(spent),
        left_out=spent.left_out,
        repeated=spent.repeated,
        saves=JointBuying.on(on),
    )


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
