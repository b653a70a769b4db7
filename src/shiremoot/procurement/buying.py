"""What bodies buy alike, category by category."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shiremoot.lazy import pl
from shiremoot.procurement.lexicon import categories, title_of
from shiremoot.procurement.pasting import Line
from shiremoot.procurement.spending import Spending
from shiremoot.question.results import Pounds, Share, stated


@dataclass(frozen=True, slots=True)
class Bought:
    """What one body spent on one category: pounds, their share of all it bought, and how far revenue and capital.

    revenue, capital, not_said: parts of pounds; not_said where the file does not say which of the two.
    """

    body: str
    pounds: Pounds
    share: Share
    payments: int
    suppliers: int
    revenue: Pounds
    capital: Pounds
    not_said: Pounds


@dataclass(frozen=True, slots=True)
class Alike:
    """A category, and what each body spent on it; None is that of what the words do not tell.

    shared: pounds paid in it to suppliers that two or more bodies pay; yearly: those as pounds a year. line: a project
    to paste into a programme, where it has a title and two bodies that spent on it.
    """

    category: str | None
    bodies: tuple[Bought, ...]
    shared: Pounds
    yearly: Pounds
    line: Line | None = None

    @property
    @stated
    def title(self) -> str:
        """Its title in words."""
        return title_of(self.category)

    @property
    @stated
    def total(self) -> Pounds:
        """Pounds of all bodies together."""
        return sum(one.pounds for one in self.bodies)

    @property
    def payers(self) -> tuple[str, ...]:
        """The bodies that spent anything on it, refunds taken off."""
        return tuple(one.body for one in self.bodies if one.pounds > 0)


def alike(spent: Spending, suppliers: frozenset[str]) -> tuple[Alike, ...]:
    """Every category in which any body spent, the largest first; what the words do not tell comes last.

    suppliers: those that two or more bodies pay. Public bodies are left out of what is bought.
    """
    rows = spent.purchases.filter(~pl.col("public"))
    totals = dict(rows.group_by("who").agg(pl.col("pounds").sum()).iter_rows())
    is_common = pl.col("group").is_in(list(suppliers))
    summed = rows.group_by("kind", "who").agg(
        pl.len().alias("payments"),
        pl.col("group").n_unique().alias("suppliers"),
        _pounds(pl.lit(value=True)).alias("pounds"),
        _pounds(~pl.col("capital")).alias("revenue"),
        _pounds(pl.col("capital")).alias("capital"),
        _pounds(pl.col("capital").is_null()).alias("unsaid"),
        _pounds(is_common).alias("shared"),
    )
    found = {(row["kind"], row["who"]): row for row in summed.iter_rows(named=True)}
    every = [one for key in (*categories(), None) if (one := _alike(spent, key, found, totals)) is not None]
    return tuple(sorted(every, key=lambda one: (one.category is None, -one.total, str(one.category))))


def _pounds(where: pl.Expr) -> pl.Expr:
    """Whole pence of the rows where something holds."""
    return pl.col("pounds").filter(where.fill_null(value=False)).sum().round(2)


def _alike(
    spent: Spending,
    key: str | None,
    found: Mapping[tuple[str | None, str], Mapping[str, Any]],
    totals: Mapping[str, float],
) -> Alike | None:
    """One category; None where nobody spent on it."""
    rows = [found[key, who.body] for who in spent.bodies if (key, who.body) in found]
    if not rows:
        return None
    bought = tuple(
        Bought(
            body=row["who"],
            pounds=row["pounds"],
            share=row["pounds"] / totals[row["who"]] if totals[row["who"]] else 0.0,
            payments=row["payments"],
            suppliers=row["suppliers"],
            revenue=row["revenue"],
            capital=row["capital"],
            not_said=row["unsaid"],
        )
        for row in rows
    )
    shared = round(sum(row["shared"] for row in rows), 2)
    return Alike(key, bought, shared, spent.yearly(shared))
