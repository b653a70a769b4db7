"""What is odd in the data held: restated reserves, breaks, editions that differ, bodies that gave nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shiremoot.dates import FinancialYear
from shiremoot.lazy import np, pl
from shiremoot.sources.bodies import Bodies
from shiremoot.sources.breaks import ROUNDING, breaks
from shiremoot.sources.panel import Form, Panel
from shiremoot.sources.return_lines import CLOSING, OPENING
from shiremoot.sources.store import Store

RESERVES = ("earmarked_reserves", "unallocated_reserves")
FORMS: tuple[Form, ...] = ("RS", "RA")
APART = 1_000.0  # pounds; figures are printed in thousands


@dataclass(frozen=True, slots=True)
class Restatement:
    """Reserves that open a year other than they closed the year before; pounds."""

    code: str
    name: str
    line: str
    year: FinancialYear
    closed: float
    opened: float

    @property
    def is_break(self) -> bool:
        """Whether the two are so far apart that the years should not be read as one series."""
        return bool(breaks(np.array(self.closed), np.array(self.opened)))


def restatements(store: Store, bodies: Bodies) -> tuple[int, list[Restatement]]:
    """(pairs of a close and the next opening, those that differ), by body and year.

    Raises: NotHeld where the store has no returns.
    """
    lines = [f"{line}_{day}" for line in RESERVES for day in (OPENING, CLOSING)]
    table = Panel.of(store, bodies, "RS", lines).table
    pairs, found = 0, []
    for line in RESERVES:
        closes = table.select("e_code", pl.col("year") + 1, closed=f"{line}_{CLOSING}")
        opens = table.select("e_code", "code", "name", "year", opened=f"{line}_{OPENING}")
        both = opens.join(closes, on=["e_code", "year"]).drop_nulls(["opened", "closed"])
        pairs += len(both)
        apart = both.filter((pl.col("opened") - pl.col("closed")).abs() > ROUNDING)
        found += [
            Restatement(code, name, line, FinancialYear(year), closed, opened)
            for _, code, name, year, opened, closed in apart.sort("e_code", "year").iter_rows()
        ]
    return pairs, found


def editions_apart(store: Store) -> pl.DataFrame:
    """Figures of one line, body and year that two files give differently.

    Columns: form, year, e_code, line, and lists ``pounds`` and ``file`` of the editions. Figures that others copied
    into a panel of key lines are left out.
    """
    rows = (
        store.scan("returns")
        .filter(pl.col("line").is_not_null() & pl.col("pounds").is_not_null() & (pl.col("part") > 0))
        .select(pl.col("form", "year", "e_code", "line").cast(pl.String), "pounds", "file")
        .group_by("form", "year", "e_code", "line")
        .agg(pl.col("pounds"), pl.col("file"))
        .filter(pl.col("pounds").list.max() - pl.col("pounds").list.min() > APART)
        .collect()
    )
    return rows.sort("form", "year", "e_code", "line")


@dataclass(frozen=True, slots=True)
class Silent:
    """A body without figures in a year in which it existed; sent: whether its row is there, empty."""

    code: str
    name: str
    form: str
    year: FinancialYear
    sent: bool


def silent(store: Store, bodies: Bodies) -> list[Silent]:
    """Bodies that gave no total service expenditure, outturn or budget, by year.

    A body whose row is missing altogether is named only where it gave figures in some other year.
    """
    found: list[Silent] = []
    for form in FORMS:
        table = Panel.of(store, bodies, form, ["total_service_expenditure"]).table
        given = table.drop_nulls("total_service_expenditure").select("e_code").unique()
        known = table.filter(pl.col("code").is_not_null()).join(given, on="e_code", how="semi")
        years = sorted(table["year"].unique().to_list())
        seen = {(e_code, year): total for e_code, year, total in known.select("e_code", "year", _TOTAL).iter_rows()}
        for e_code, code in known.select("e_code", "code").unique().sort("e_code").iter_rows():
            body = bodies[code]
            for year in years:
                last_day = date(year + 1, 3, 31)
                if body.exists_on(last_day) and body.exists_on(date(year, 4, 1)) and not _gave(seen, e_code, year):
                    sent = (e_code, year) in seen
                    found.append(Silent(code, body.name, form, FinancialYear(year), sent))
    return found


_TOTAL = "total_service_expenditure"


def _gave(seen: dict[tuple[str, int], float | None], e_code: str, year: int) -> bool:
    return seen.get((e_code, year)) is not None
