"""What later releases changed in contracts, and what is held of contracts and payments that name nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shiremoot.lazy import pl
from shiremoot.question.results import Pounds
from shiremoot.sources.importers.contract_dates import NO_END
from shiremoot.sources.importers.packages import parsed
from shiremoot.sources.importers.releases import contract_of
from shiremoot.sources.importers.standing import NAME, as_they_stand
from shiremoot.sources.manifest import HASH_SHOWN
from shiremoot.sources.payers import OPEN
from shiremoot.sources.store import Store


@dataclass(frozen=True, slots=True)
class Moved:
    """A contract whose end a later release moved. terminated: whether that release ended it."""

    id: str
    title: str
    bodies: tuple[str, ...]
    before: date | None
    end: date | None
    terminated: bool
    pounds: Pounds | None


@dataclass(frozen=True, slots=True)
class Amended:
    """A contract whose value a later release amended. before, pounds: over its whole term."""

    id: str
    title: str
    bodies: tuple[str, ...]
    before: Pounds
    pounds: Pounds


@dataclass(frozen=True, slots=True)
class Unnamed:
    """What is held and counts for nobody. rows: payments, or contracts. pounds: of those that state an amount."""

    rows: int = 0
    pounds: Pounds = 0.0


def far_off(row: Mapping[str, object]) -> bool:
    """Whether a contract without an end prints a year such as 2999, which means that none is set."""
    if row["raw"] is None or row["end"] is not None:
        return False
    _, _, asides = contract_of(parsed(str(row["raw"]), str(row["file"])))
    return any(aside.what == "ends" and aside.why == NO_END for aside in asides)


def contracts_of_nobody(store: Store) -> Unnamed:
    """The contracts of which no release names a buyer."""
    every = store.scan("contracts").with_columns(NAME)
    named = every.filter(pl.col("buyers").list.len() > 0).select("called").unique()
    found = as_they_stand(every.join(named, on="called", how="anti").collect()).filter("is_awarded")
    return Unnamed(len(found), float(found["value_pounds"].sum()))


def payments_of_nobody(store: Store) -> Unnamed:
    """Payments that do not say who paid, in files in which others do."""
    files = [one.hash[:HASH_SHOWN] for one in store.files("payments") if one.payer is None or one.payer.how != OPEN]
    if not files:
        return Unnamed()
    rows = store.scan("payments").filter(pl.col("body").is_null() & pl.col("file").is_in(files))
    count, pounds = rows.select(pl.len(), pl.col("pounds").sum()).collect().row(0)
    return Unnamed(int(count), float(pounds or 0.0))
