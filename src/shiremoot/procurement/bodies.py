"""Which bodies a question of procurement is about, and under which names the data know them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from shiremoot.case.written import name_for
from shiremoot.lazy import pl
from shiremoot.question.question import Question
from shiremoot.question.results import UNTOLD
from shiremoot.sources.bodies import Body
from shiremoot.sources.errors import NotHeld
from shiremoot.sources.payers import CONFIRM, OPEN, SAID, UNCONFIRMED
from shiremoot.sources.suppliers import clean

FEWEST = 10_000  # with so many times fewer lines than the fullest, a name in the column of bodies is a slip
OF_COUNCILS = frozenset(
    {
        *("AND", "THE", "OF", "COUNCIL", "COUNTY", "CITY", "BOROUGH", "DISTRICT", "METROPOLITAN", "ROYAL", "LONDON"),
        *("UNITARY", "MBC", "MDC", "LBC", "CC", "BC", "DC", "UA"),
    }
)


@dataclass(frozen=True, slots=True)
class Who:
    """One body that was asked about.

    body: its name in the case, else one made of its name. in_payments_as, in_contracts_as: how those name it.
    months_held: months of which its payments are held. payer: how it is known that it paid, where its files do not all
    print it. names: every other name by which it is known.
    """

    body: str
    name: str
    code: str | None = None
    in_payments_as: tuple[str, ...] = ()
    in_contracts_as: tuple[str, ...] = ()
    months_held: tuple[str, ...] = ()
    payer: str | None = None
    names: tuple[str, ...] = field(default=(), metadata=UNTOLD)

    def is_named(self, supplier: str) -> bool:
        """Whether a supplier's name is this body's own."""
        cleaned = clean(supplier)
        named = {clean(name) for name in (self.name, *self.names, *self.in_payments_as, *self.in_contracts_as)}
        is_council = bool(OF_COUNCILS.intersection(cleaned.split()))
        return cleaned in named or (is_council and spelt(supplier) in {spelt(name) for name in named})


@dataclass(frozen=True, slots=True)
class Named:
    """A body as a person or a case names it, before the data are looked at."""

    key: str
    name: str
    code: str | None = None


@lru_cache(maxsize=1 << 14)
def spelt(name: str) -> str:
    """A body's name without the words that councils add to it, for comparison.

    >>> spelt("Northford & Vale Borough Council"), spelt("northford vale")
    ('NORTHFORD VALE', 'NORTHFORD VALE')
    """
    cleaned = clean(name)
    return " ".join(word for word in cleaned.split() if word not in OF_COUNCILS) or cleaned


def chosen(question: Question) -> tuple[tuple[Who, ...], tuple[str, ...]]:
    """The bodies that the question is about, and the names of those of whom nothing is held.

    The bodies asked for by code or name; else those of the case; else all who paid or bought.
    Raises: NotHeld where neither payments nor contracts are held, a body that was asked for is in neither, or fewer
    than two are left.
    """
    payers, buyers = _payers(question), _buyers(question)
    if not payers and not buyers:
        raise _no_payer(question) or question.data.lacks("payments")
    named = _named(question)
    if named is None:
        return _everybody(question, payers, buyers), ()
    found = [(one, _known(question, one, payers, buyers)) for one in named]
    absent = tuple(one.name for one, who in found if who is None)
    if absent and question.chosen("body"):
        raise _nobody(absent[0], [*payers, *buyers], files_of_nobody(question))
    bodies = tuple(
        {(who.in_payments_as, who.in_contracts_as): who for _, who in reversed(found) if who is not None}.values()
    )[::-1]
    if len(bodies) < 2:
        words = f"{bodies[0].name} alone" if bodies else "none of the case's bodies"
        fix = f"held are payments of {_some(payers)}" if payers else "no payments are held"
        raise NotHeld(words, "two or more bodies whose payments or contracts are held", place="--body", fix=fix)
    return bodies, absent


def _payers(question: Question) -> tuple[str, ...]:
    """Every name under which payments are held; where nobody was named, not those of a few lines."""
    if not question.data.files("payments"):
        return ()
    counted = question.data.scan("payments").group_by("body").len().filter(pl.col("body").is_not_null()).collect()
    most = max(counted["len"].to_list(), default=0)
    is_slip = pl.col("len") * FEWEST < most if _named(question) is None else pl.lit(value=False)
    return tuple(sorted(counted.filter(~is_slip)["body"]))


def _buyers(question: Question) -> tuple[str, ...]:
    if not question.data.files("contracts"):
        return ()
    table = question.data.scan("contracts").select(pl.col("buyers").explode()).unique().collect()
    return tuple(sorted(table["buyers"].drop_nulls()))


def _named(question: Question) -> list[Named] | None:
    """Who was asked for; None where everybody is meant."""
    said = question.case.head.bodies if question.case is not None else {}
    own = [Named(key, body.name, body.code) for key, body in said.items()]
    if not question.chosen("body"):
        return own if question.case is not None else None
    return [_as_in_case(text, own) or Named("", text) for text in question.chosen("body")]


def _as_in_case(text: str, own: Iterable[Named]) -> Named | None:
    """The body of the case that a code, a name or its key means."""
    return next((one for one in own if text in (one.key, one.code) or spelt(text) == spelt(one.name)), None)


def _known(question: Question, one: Named, payers: Sequence[str], buyers: Sequence[str]) -> Who | None:
    """A body with its names in the data; None where it is in none of them."""
    printed, bought = _matching([one.name], payers), _matching([one.name], buyers)
    body = _registered(question, one) if not printed or one.code else None
    if body is not None:
        names = (one.name, body.name, *body.other_names)
        printed, bought = _matching(names, payers), _matching(names, buyers)
    if not printed and not bought:
        return None
    name = one.name if one.key or body is None else body.name
    return Who(
        body=one.key or name_for(name),
        name=name,
        code=body.code if body is not None else one.code,
        in_payments_as=printed,
        in_contracts_as=bought,
        payer=_payer(question, printed),
        names=(body.name, *body.other_names) if body is not None else (),
    )


def _registered(question: Question, one: Named) -> Body | None:
    """The body in the register, by its code, else by its name; None where no register is held or it lacks it."""
    if not question.data.files("register", "returns"):
        return None
    for text in filter(None, (one.code, one.name)):
        try:
            return question.bodies.find(text)
        except NotHeld:
            continue
    return None


def _matching(names: Iterable[str], held: Sequence[str]) -> tuple[str, ...]:
    """The names held that are one of these: alike in full or bare of what councils add, else alike without that."""
    full = {clean(name) for name in names}
    short = {spelt(name) for name in full}
    alike = tuple(name for name in held if spelt(name) in short)
    exact = [name for name in alike if clean(name) in full]
    return tuple(name for name in alike if name in exact or clean(name) in short) if exact else alike


def _everybody(question: Question, payers: Sequence[str], buyers: Sequence[str]) -> tuple[Who, ...]:
    """One body for each name that payments or contracts have, however it is spelt; those that paid come first."""
    found = sorted(_each(payers, buyers), key=lambda who: not who.in_payments_as)
    return tuple(replace(who, payer=_payer(question, who.in_payments_as)) for who in found)


def _payer(question: Question, printed: Sequence[str]) -> str | None:
    """How it is known that a body paid, where a file does not print its name; what is not confirmed goes first."""
    if not printed:
        return None
    held = (one.payer for one in question.data.files("payments"))
    how = {payer.how for payer in held if payer is not None and payer.name in printed}
    return next((one for one in (*UNCONFIRMED, SAID) if one in how), None)


def files_of_nobody(question: Question) -> tuple[str, ...]:
    """Names of the files of payments of which it is not known who paid."""
    held = question.data.files("payments")
    return tuple(one.name for one in held if one.payer is not None and one.payer.how == OPEN)


def _no_payer(question: Question) -> NotHeld | None:
    """Why payments that are held answer nothing: nobody is known to have paid them."""
    names = files_of_nobody(question)
    if not names:
        return None
    found = f"payments of which it is not known who paid: {_some(names)}"
    return NotHeld(found, "payments of bodies that are known", fix=f"say who paid, each file by itself: {CONFIRM}")


def _each(payers: Sequence[str], buyers: Sequence[str]) -> Iterator[Who]:
    taken: dict[str, int] = {}
    for short in sorted({spelt(name) for name in (*payers, *buyers)}):
        printed = tuple(name for name in payers if spelt(name) == short)
        bought = tuple(name for name in buyers if spelt(name) == short)
        name = (*printed, *bought)[0]
        key = name_for(name)
        taken[key] = taken.get(key, 0) + 1
        yield Who(key if taken[key] == 1 else f"{key}-{taken[key]}", name, None, printed, bought)


def _nobody(name: str, held: Sequence[str], open_files: Sequence[str]) -> NotHeld:
    from shiremoot.case.problems import nearest

    fix = nearest(name, held) or f"held are {_some(held)}"
    if open_files:
        fix += f"; it is not known who paid {_some(open_files)}: {CONFIRM} says it"
    return NotHeld(f'no payments and no contracts of "{name}"', "a body that is held", place="--body", fix=fix)


def _some(names: Sequence[str]) -> str:
    most = 12
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")
