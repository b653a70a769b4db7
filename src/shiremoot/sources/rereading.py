"""What the tables of a store hold beside what was found when they were made: read again, not remembered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shiremoot.lazy import pl
from shiremoot.sources.manifest import Held
from shiremoot.sources.return_lines import title_of
from shiremoot.sources.store import Store
from shiremoot.sources.taking import HALF_A_PENNY

MONEY = {"payments": "pounds", "contracts": "value_pounds"}  # the column that holds one amount of each row
MEND = "delete its table and add it again"
OF_ENGLAND = ("total_service_expenditure", "net_current_expenditure")


def reread(store: Store, files: Iterable[Held]) -> tuple[int, list[str]]:
    """(how many figures were compared, those that are apart, in words): rows, pounds, and sums of England's lines.

    files: of the store, each with its table whole.
    """
    compared = [(held, *one) for held in files for one in _figures(store, held)]
    apart = [
        f"{held.name}: {what}: {found:,.0f} when it was added, {now:,.0f} in the store; {MEND}"
        for held, what, found, now in compared
        if abs(found - now) > max(HALF_A_PENNY, 1e-9 * abs(found))
    ]
    return len(compared), apart


def _figures(store: Store, held: Held) -> Iterator[tuple[str, float, float]]:
    """(what, as found when the file was added, as its table holds it now)."""
    table = pl.scan_parquet(store.folder / held.table)
    yield "rows", held.rows, table.select(pl.len()).collect().item()
    money = MONEY.get(held.kind)
    if money is not None and held.balance.pounds_taken is not None:
        yield "pounds", held.balance.pounds_taken, table.select(pl.col(money).sum()).collect().item()
    if held.kind == "returns":
        yield from _of_england(table, held)


def _of_england(table: pl.LazyFrame, held: Held) -> Iterator[tuple[str, float, float]]:
    """What the authorities add up to, beside which England's printed total was held."""
    lines = {f"England, {title_of(line).lower()}": line for line in OF_ENGLAND}
    asked = [one for one in held.checks if one.what in lines]
    if not asked:
        return
    of_part = table.filter(pl.col("line").is_in(list(OF_ENGLAND))).select(
        pl.col("line").cast(pl.String), "part", "pounds"
    )
    sums = of_part.group_by("line", "part").agg(pl.col("pounds").sum()).collect()
    for check in asked:
        known = sums.filter(pl.col("line") == lines[check.what])["pounds"].to_list()
        yield check.what, check.found, min(known, key=lambda now: abs(now - check.found), default=0.0)
