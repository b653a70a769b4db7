"""Suppliers that two or more bodies pay, and pairs of names that a person should look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from shiremoot.lazy import pl
from shiremoot.procurement.pasting import Line
from shiremoot.procurement.spending import Spending
from shiremoot.question.results import UNTOLD, Pounds, stated
from shiremoot.sources.spelling import decoded
from shiremoot.sources.suppliers import proposals

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Shared:
    """A supplier that two or more bodies paid in the common months, refunds taken off.

    supplier: its name cleaned, by which it was matched; name: as it is printed most, entities decoded. pounds,
    payments: by body. kinds: what it is paid for, the most pounds first, None for what the words do not tell. yearly:
    pounds a year of all of them. line: a project to paste into a programme; None for a public body.
    """

    supplier: str
    name: str
    spellings: tuple[str, ...]
    public_body: bool
    pounds: Mapping[str, Pounds]
    payments: Mapping[str, int]
    yearly: Pounds
    kinds: tuple[str | None, ...] = field(metadata=UNTOLD)
    line: Line | None = None

    @property
    @stated
    def total(self) -> Pounds:
        """Pounds of all bodies together."""
        return sum(self.pounds.values())

    @property
    @stated
    def smaller(self) -> Pounds:
        """Pounds of the smaller of the two bodies that pay it most: about what could be joined."""
        return sorted(self.pounds.values())[-2]

    @property
    @stated
    def categories(self) -> tuple[str, ...]:
        """What it is paid for, as far as words tell."""
        return tuple(kind for kind in self.kinds if kind is not None)

    @property
    def payers(self) -> tuple[str, ...]:
        """The bodies that paid it more than they got back."""
        return tuple(who for who, pounds in self.pounds.items() if pounds > 0)


@dataclass(frozen=True, slots=True)
class Proposed:
    """Two names that may be one supplier; nothing of them is counted until a person has looked."""

    first: str
    second: str
    ratio: float
    why: str
    pounds_first: Mapping[str, Pounds]
    pounds_second: Mapping[str, Pounds]

    @property
    def smaller(self) -> float:
        """Pounds of the smaller of the two names."""
        return min(sum(self.pounds_first.values()), sum(self.pounds_second.values()))


def shared(spent: Spending) -> tuple[Shared, ...]:
    """Every supplier that two or more bodies paid, the one of which most could be joined first."""
    paid = _paid(spent)
    common = {group for group, pounds in paid.items() if sum(amount > 0 for amount in pounds.values()) > 1}
    rows = spent.purchases.filter(pl.col("group").is_in(list(common)))
    lines = {(group, who): count for group, who, count in rows.group_by("group", "who").len().iter_rows()}
    kinds, spellings = _kinds(rows), _spellings(rows)
    public = dict(rows.select("group", "public").unique().iter_rows())
    found = (
        Shared(
            supplier=group,
            name=decoded(spellings[group][0]),
            spellings=spellings[group],
            public_body=public[group],
            pounds=paid[group],
            payments={who: lines[group, who] for who in paid[group]},
            yearly=spent.yearly(sum(paid[group].values())),
            kinds=kinds[group],
        )
        for group in common
    )
    return tuple(sorted(found, key=lambda one: (-one.smaller, -one.total, one.supplier)))


def _paid(spent: Spending) -> dict[str, dict[str, float]]:
    """Whole pence that each body paid each supplier, in the order of the bodies."""
    summed = spent.purchases.group_by("group", "who").agg(pl.col("pounds").sum().round(2))
    found: dict[str, dict[str, float]] = {}
    pounds = {(group, who): amount for group, who, amount in summed.iter_rows()}
    for group in sorted({group for group, _ in pounds}):
        found[group] = {who.body: pounds[group, who.body] for who in spent.bodies if (group, who.body) in pounds}
    return found


def _kinds(rows: pl.DataFrame) -> dict[str, tuple[str | None, ...]]:
    """What each supplier is paid for, the most pounds first."""
    summed = rows.group_by("group", "kind").agg(pl.col("pounds").sum().round(2))
    ordered = summed.sort("group", "pounds", "kind", descending=[False, True, False], nulls_last=True)
    found: dict[str, list[str | None]] = {}
    for group, kind, _ in ordered.iter_rows():
        found.setdefault(group, []).append(kind)
    return {group: tuple(kinds) for group, kinds in found.items()}


def _spellings(rows: pl.DataFrame) -> dict[str, tuple[str, ...]]:
    """How each supplier is printed, the spelling of most lines first."""
    counted = rows.group_by("group", "supplier").len()
    found: dict[str, list[str]] = {}
    for group, name, _ in counted.sort("group", "len", "supplier", descending=[False, True, False]).iter_rows():
        found.setdefault(group, []).append(name)
    return {group: tuple(names) for group, names in found.items()}


def proposed(spent: Spending) -> tuple[Proposed, ...]:
    """Pairs of names, each paid by a body that does not pay the other, that may be one supplier; the largest first."""
    firms = spent.purchases.filter(~pl.col("public"))
    paid = {group: pounds for group, pounds in _paid(spent).items() if max(pounds.values()) > 0}
    names = [group for group in firms["group"].unique().to_list() if group in paid]
    found = [
        Proposed(pair.first, pair.second, pair.ratio, pair.why, paid[pair.first], paid[pair.second])
        for pair in proposals(names)
        if pair.first in paid and pair.second in paid and _parts(paid[pair.first], paid[pair.second])
    ]
    return tuple(sorted(found, key=lambda one: (-one.smaller, -one.ratio, one.first, one.second)))


def _parts(first: Mapping[str, float], second: Mapping[str, float]) -> bool:
    """Whether each of two names is paid by a body that does not pay the other."""
    return bool(first.keys() - second.keys()) and bool(second.keys() - first.keys())


@dataclass(frozen=True, slots=True)
class Spent:
    """How one body's payments of the common months divide: the parts add up to all.

    shared, shared_public_bodies: paid to firms, and to public bodies, that another body pays too. not_shared: to the
    others.
    """

    body: str
    payments: int
    pounds: Pounds
    shared: Pounds
    shared_public_bodies: Pounds
    not_shared: Pounds
    left_out: Pounds


def divided(spent: Spending, found: tuple[Shared, ...]) -> Iterator[Spent]:
    """How each body's payments divide, in pounds."""
    names = {one.supplier: one.public_body for one in found}
    for who in spent.bodies:
        if not who.in_payments_as:
            continue
        own = spent.table.filter(pl.col("who") == who.body)
        bought = own.filter(pl.col("left").is_null())
        is_shared = pl.col("group").is_in(list(names))
        yield Spent(
            body=who.body,
            payments=len(own),
            pounds=_sum(own),
            shared=_sum(bought.filter(is_shared & ~pl.col("public"))),
            shared_public_bodies=_sum(bought.filter(is_shared & pl.col("public"))),
            not_shared=_sum(bought.filter(~is_shared)),
            left_out=_sum(own.filter(pl.col("left").is_not_null())),
        )


def _sum(rows: pl.DataFrame) -> float:
    return round(float(rows["pounds"].sum()), 2)
