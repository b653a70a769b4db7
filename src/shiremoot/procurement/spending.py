"""The payments of the months that all bodies have in common: what each supplier was paid, and what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from shiremoot.dates import Month
from shiremoot.lazy import pl
from shiremoot.procurement.bodies import Who
from shiremoot.procurement.lexicon import category_of, is_public_body
from shiremoot.question.results import Pounds
from shiremoot.sources.store import Store
from shiremoot.sources.suppliers import clean, is_supplier
from shiremoot.sources.withheld import is_redacted, names_nobody

HALF_A_MONTH = 15  # days over which a month's payments spread where its file is held
MOSTLY = 0.5  # share of lines whose day is known, from which their spread tells
ENOUGH, FEW = 0.5, 0.1  # lines of a month beside the body's fullest one
CONTENT = ("who", "date", "pounds", "supplier", "supplier_id", "category", "department", "reference")
UNNAMED, WITHHELD = "no supplier is named", "the supplier's name is withheld"
NO_TRADER, THEMSELVES = "the tax office and pension funds", "the bodies themselves"
REASONS = (UNNAMED, WITHHELD, NO_TRADER, THEMSELVES)
SCHEMA = pl.Schema(
    {
        "who": pl.String,
        "date": pl.Date,
        "pounds": pl.Float64,
        "supplier": pl.String,
        "category": pl.String,
        "capital": pl.Boolean,
        "month": pl.String,
        "left": pl.String,
        "group": pl.String,
        "public": pl.Boolean,
        "kind": pl.String,
    }
)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Payments of one body that are no purchase which bodies could share: why, how many lines, and pounds."""

    reason: str
    body: str
    payments: int
    pounds: Pounds


@dataclass(frozen=True)
class Spending:
    """Payments of the common months, one row a line, with who paid, the supplier's group, and what it is for.

    bodies: with the months that their files hold. months: those that all with payments have. repeated: lines that two
    files gave, by body; they count once. newest: the last day of any payment.
    """

    bodies: tuple[Who, ...]
    table: pl.DataFrame
    months: tuple[str, ...]
    repeated: Mapping[str, int]
    newest: str | None = None

    @cached_property
    def purchases(self) -> pl.DataFrame:
        """The rows that are not left out."""
        return self.table.filter(pl.col("left").is_null())

    @cached_property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What was left out, by reason and body."""
        counted = self.table.filter(pl.col("left").is_not_null()).group_by("left", "who").agg(pl.len(), _pounds())
        found = {(reason, who): (lines, pounds) for reason, who, lines, pounds in counted.iter_rows()}
        return tuple(
            LeftOut(reason, who.body, *found[reason, who.body])
            for reason in REASONS
            for who in self.bodies
            if (reason, who.body) in found
        )

    def total(self, who: str) -> float:
        """Pounds that a body paid to suppliers, what was left out apart."""
        return float(self.purchases.filter(pl.col("who") == who)["pounds"].sum())

    def yearly(self, pounds: float) -> float:
        """Pounds of the common months as pounds a year."""
        return pounds * 12 / len(self.months)


def spending(store: Store, bodies: Sequence[Who]) -> Spending:
    """The payments of the months that all these bodies have in common; of those that have none, nothing is asked.

    A month is held where its payments spread over half of it and are a tenth of those of the body's fullest month at
    least, or half of them: files run over into the next month by a few days, and hold a few old dates.
    """
    payers = {name: who.body for who in bodies for name in who.in_payments_as}
    if not payers or not store.files("payments"):
        return Spending(tuple(bodies), pl.DataFrame(schema=SCHEMA), (), {})
    read = _read(store, payers)
    held = {who.body: _months_of(read, who.body) for who in bodies if who.in_payments_as}
    common = sorted(set.intersection(*map(set, held.values()))) if len(held) > 1 else []
    once = _once(read.filter(pl.col("month").is_in(common)))
    repeated = _counted(read.filter(pl.col("month").is_in(common)), once)
    return Spending(
        bodies=tuple(replace(who, months_held=held.get(who.body, ())) for who in bodies),
        table=_told(once, bodies),
        months=tuple(common),
        repeated=repeated,
        newest=str(read["date"].max()) if len(read) else None,
    )


def _pounds() -> pl.Expr:
    return pl.col("pounds").sum()


def _read(store: Store, payers: Mapping[str, str]) -> pl.DataFrame:
    """The payments of some bodies, with who paid and the month."""
    return (
        store.scan("payments")
        .filter(pl.col("body").is_in(list(payers)))
        .with_columns(
            pl.col("body").replace_strict(payers, return_dtype=pl.String).alias("who"),
            pl.col("date").dt.strftime("%Y-%m").alias("month"),
        )
        .collect()
    )


def _months_of(read: pl.DataFrame, who: str) -> tuple[str, ...]:
    """The months that a body's files hold."""
    days = pl.col("date").max() - pl.col("date").min()
    of_days = [pl.len(), days.dt.total_days().alias("days"), pl.col("day_known").mean().alias("known")]
    months = read.filter(pl.col("who") == who).group_by("month").agg(of_days)
    most = max(months["len"].to_list(), default=0)
    is_full = pl.col("len") >= ENOUGH * most
    all_month = (pl.col("days") >= HALF_A_MONTH) | (pl.col("known") < MOSTLY)  # a line of a month is of all its days
    is_spread = (pl.col("len") >= FEW * most) & all_month
    return tuple(sorted(months.filter(is_full | is_spread)["month"]))


def _once(read: pl.DataFrame) -> pl.DataFrame:
    """Lines that two files give in the same words, once; a line that stands twice in one file, twice."""
    within = pl.int_range(pl.len()).over(*CONTENT, "file").alias("within")
    return read.with_columns(within).unique([*CONTENT, "within"], keep="first", maintain_order=True)


def _counted(before: pl.DataFrame, after: pl.DataFrame) -> dict[str, int]:
    lines = dict(before.group_by("who").len().iter_rows())
    kept = dict(after.group_by("who").len().iter_rows())
    return {who: count - kept[who] for who, count in sorted(lines.items()) if count > kept[who]}


def _told(read: pl.DataFrame, bodies: Sequence[Who]) -> pl.DataFrame:
    """Each line with why it is left out, else its supplier's group, whether that is a public body, what it is for."""
    names = read["supplier"].drop_nulls().unique().to_list()
    groups = {name: clean(name) for name in names}
    left = {name: reason for name in names if (reason := _reason(name, bodies))}
    publics = {group: is_public_body(group) for group in set(groups.values())}
    withheld = pl.when(pl.col("redacted").fill_null(value=False)).then(pl.lit(WITHHELD))
    looked_up = pl.col("supplier").replace_strict(left, default=None, return_dtype=pl.String)
    unnamed = pl.when(pl.col("supplier").is_null()).then(pl.lit(UNNAMED))
    told = read.with_columns(
        pl.coalesce(unnamed, looked_up, withheld).alias("left"),
        pl.col("supplier").replace_strict(groups, default=None, return_dtype=pl.String).alias("group"),
    ).with_columns(pl.col("group").replace_strict(publics, default=False, return_dtype=pl.Boolean).alias("public"))
    return told.join(
        _kinds(told), on=["category", "group"], how="left", nulls_equal=True, maintain_order="left"
    ).select(SCHEMA.names())


def _kinds(told: pl.DataFrame) -> pl.DataFrame:
    """What each pair of an expense type and a supplier is for."""
    pairs = told.filter(pl.col("left").is_null()).select("category", "group").unique()
    kinds = [category_of(expense, group) for expense, group in pairs.iter_rows()]
    return pairs.with_columns(pl.Series("kind", kinds, dtype=pl.String))


def _reason(name: str, bodies: Sequence[Who]) -> str | None:
    """Why a supplier's name is none that these bodies could share."""
    if names_nobody(name):
        return UNNAMED
    if not is_supplier(name):
        return WITHHELD if is_redacted(name) else NO_TRADER
    return THEMSELVES if any(who.is_named(name) for who in bodies) else None


def say_rate(months: int) -> str:
    """How pounds of so many months became pounds a year: ``12 times that one month``."""
    return "12 times that one month" if months == 1 else f"at the rate of those {months} months"


def say_months(months: Sequence[str]) -> str:
    """Months in words: ``April to June 2023``, ``April 2023 and June 2023``."""
    return ", ".join(_say_run(run) for run in _runs([Month.parse(month) for month in months]))


def _runs(months: Sequence[Month]) -> Iterator[list[Month]]:
    """Months that follow each other, together."""
    run = list(months[:1])
    for before, after in pairwise(months):
        if after - before != 1:
            yield run
            run = []
        run.append(after)
    if run:
        yield run


def _say_run(run: Sequence[Month]) -> str:
    first, last = run[0].first_day, run[-1].first_day
    if len(run) == 1:
        return f"{first:%B %Y}"
    return f"{first:%B} to {last:%B %Y}" if first.year == last.year else f"{first:%B %Y} to {last:%B %Y}"
