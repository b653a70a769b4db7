"""Systems that two or more bodies pay for separately, as far as payments tell them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from shiremoot.lazy import pl
from shiremoot.procurement.lexicon import is_reseller, system_of, systems, title_of_system
from shiremoot.procurement.pasting import Line
from shiremoot.procurement.spending import Spending
from shiremoot.question.results import Pounds, stated


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one body paid one supplier in one month, lines added up."""

    body: str
    supplier: str
    month: str
    pounds: Pounds


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A system that two or more bodies pay for separately.

    kind: same, one supplier that they all pay for IT; like, one kind of system from different suppliers.
    system: key of the kind of system; None where the words do not tell it. suppliers: by body, cleaned names.
    reseller: the supplier sells what others made, so that it may be another system on each side. line: a project to
    paste into a programme.
    """

    kind: Literal["same", "like"]
    system: str | None
    suppliers: Mapping[str, tuple[str, ...]]
    pounds: Mapping[str, Pounds]
    evidence: tuple[Evidence, ...]
    yearly: Pounds
    reseller: bool
    line: Line | None = None

    @property
    @stated
    def title(self) -> str:
        """What the kind of system is called."""
        return title_of_system(self.system)

    @property
    @stated
    def smaller(self) -> Pounds:
        """Pounds of the smaller of the two bodies that pay most."""
        return sorted(self.pounds.values())[-2]


def duplicates(spent: Spending) -> tuple[Duplicate, ...]:
    """The same systems, then the like ones, each with what most could be joined of first."""
    rows = _it(spent)
    same = sorted(_same(spent, rows), key=lambda one: (one.reseller, -one.smaller, _name(one)))
    common = {_name(one) for one in same}
    like = sorted(_like(spent, rows.filter(~pl.col("group").is_in(list(common)))), key=lambda one: -one.smaller)
    return (*same, *like)


def _name(one: Duplicate) -> str:
    return next(iter(one.suppliers.values()))[0]


def _it(spent: Spending) -> pl.DataFrame:
    """Payments for IT to firms, by month, with the kind of system each is for."""
    is_it = pl.col("kind").is_in(list(systems().of_categories)) & ~pl.col("public")
    rows = spent.purchases.filter(is_it)
    pairs = rows.select("category", "group").unique()
    kinds = [system_of(expense, group) for expense, group in pairs.iter_rows()]
    told = pairs.with_columns(pl.Series("system", kinds, dtype=pl.String))
    joined = rows.join(told, on=["category", "group"], how="left", nulls_equal=True)
    summed = joined.group_by("group", "who", "system", "month").agg(pl.col("pounds").sum().round(2))
    return summed.sort("group", "who", "system", "month")


def _same(spent: Spending, rows: pl.DataFrame) -> Iterator[Duplicate]:
    summed = rows.group_by("group", "who").agg(pl.col("pounds").sum().round(2)).filter(pl.col("pounds") > 0)
    common = summed.group_by("group").len().filter(pl.col("len") > 1)["group"]
    of_common = rows.filter(pl.col("group").is_in(common.to_list()))
    for (group,), own in of_common.group_by("group", maintain_order=True):
        paid = _paid(spent, own)
        if len(paid) > 1:
            kinds = (
                own.group_by("system").agg(pl.col("pounds").sum()).sort("pounds", "system", descending=[True, False])
            )
            reseller = is_reseller(str(group))
            told = [kind for kind in kinds["system"] if kind is not None and not reseller]
            suppliers = dict.fromkeys(paid, (str(group),))
            yield _duplicate(spent, "same", told[0] if told else None, suppliers, own, reseller=reseller)


def _like(spent: Spending, rows: pl.DataFrame) -> Iterator[Duplicate]:
    firms = rows.filter(~pl.col("group").map_elements(is_reseller, return_dtype=pl.Boolean)) if len(rows) else rows
    for one in systems().kinds:
        own = firms.filter(pl.col("system") == one.key)
        paid = _paid(spent, own)
        if len(paid) > 1:
            suppliers = {who: _suppliers(own.filter(pl.col("who") == who)) for who in paid}
            yield _duplicate(spent, "like", one.key, suppliers, own, reseller=False)


def _paid(spent: Spending, rows: pl.DataFrame) -> dict[str, float]:
    """Pounds by body, of those that paid more than they got back."""
    summed = dict(rows.group_by("who").agg(pl.col("pounds").sum().round(2)).iter_rows())
    return {who.body: summed[who.body] for who in spent.bodies if summed.get(who.body, 0.0) > 0}


def _suppliers(rows: pl.DataFrame) -> tuple[str, ...]:
    summed = rows.group_by("group").agg(pl.col("pounds").sum().round(2))
    return tuple(summed.sort("pounds", "group", descending=[True, False])["group"])


def _duplicate(
    spent: Spending,
    kind: Literal["same", "like"],
    system: str | None,
    suppliers: Mapping[str, tuple[str, ...]],
    rows: pl.DataFrame,
    *,
    reseller: bool,
) -> Duplicate:
    paid = _paid(spent, rows)
    own = rows.group_by("who", "group", "month").agg(pl.col("pounds").sum().round(2)).sort("who", "group", "month")
    seen = {who: own.filter(pl.col("who") == who).select("group", "month", "pounds") for who in paid}
    evidence = tuple(Evidence(who, *row) for who in paid for row in seen[who].iter_rows())
    return Duplicate(kind, system, suppliers, paid, evidence, spent.yearly(sum(paid.values())), reseller)
