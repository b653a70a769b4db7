"""The returns as a panel: a row for each body and year, a column for each line, and when each year became public."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import polars as pl

from shiremoot.dates import FinancialYear
from shiremoot.parameters import lookup
from shiremoot.sources.bodies import BY_E_CODE, CLASSES, Bodies
from shiremoot.sources.store import Store

Form = Literal["RS", "RA"]
PUBLICATION = "shiremoot/publication/returns"
NAMES: dict[Form, str] = {"RS": "outturn", "RA": "budget"}


def known_on(form: Form, year: FinancialYear) -> date:
    """The day from which a year's return counts as public (parameter shiremoot/publication/returns).

    Raises: ParameterError for years before the rule.
    """
    first = date(year.start, 4, 1)
    months = int(str(lookup(PUBLICATION, first).parts[NAMES[form]]))
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


@dataclass(frozen=True)
class Panel:
    """Returns of one form, in pounds.

    table: e_code, code (the body's latest), name, kind, year (calendar year in which it starts), then the lines
    asked for; null where a body gave none.
    """

    form: Form
    table: pl.DataFrame

    @classmethod
    def of(cls, store: Store, bodies: Bodies, form: Form, lines: Sequence[str]) -> Panel:
        """The panel of some lines; of several editions of a figure the one added last counts.

        Raises: NotHeld where the store has no returns.
        """
        rows = (
            store.scan("returns")
            .filter((pl.col("form") == form) & pl.col("line").is_in(lines))
            .select("e_code", "year", "class", "line", "pounds", "part", "edition")
            .collect()
            .with_columns(pl.col("year", "e_code", "class", "line").cast(pl.String))
        )
        # Lines copied into a panel by others (part 0) count only where no return itself is held.
        ranked = rows.sort(pl.col("part") == 0, "edition", descending=[False, True])
        best = ranked.group_by("e_code", "year", "line", maintain_order=True).agg(
            pl.col("pounds").drop_nulls().first(), pl.col("class").first()
        )
        classes = best.group_by("e_code", "year").agg(pl.col("class").first())
        wide = best.pivot(on="line", index=["e_code", "year"], values="pounds").join(classes, on=["e_code", "year"])
        missing = [pl.lit(None, dtype=pl.Float64).alias(line) for line in lines if line not in wide.columns]
        named = pl.DataFrame(
            [(body.e_code, body.code, body.name) for body in bodies if body.e_code],
            schema={"e_code": pl.String, "code": pl.String, "name": pl.String},
            orient="row",
        )
        kind = pl.coalesce(
            pl.col("class").replace_strict(CLASSES, default=None),
            pl.col("e_code").str.slice(0, 3).replace_strict(BY_E_CODE, default="other"),
        )
        table = (
            wide.with_columns(missing)
            .with_columns(pl.col("year").str.slice(0, 4).cast(pl.Int32), kind=kind)
            .join(named, on="e_code", how="left")
            .select("e_code", "code", "name", "kind", "year", *lines)
            .sort("e_code", "year")
        )
        return cls(form, table)

    def known(self, day: date) -> Panel:
        """Only the years that were public on a day: nothing that came later can be seen through it."""
        years = [year for year in self.years() if known_on(self.form, year) <= day]
        return Panel(self.form, self.table.filter(pl.col("year").is_in([year.start for year in years])))

    def years(self) -> tuple[FinancialYear, ...]:
        """The years held, in order."""
        return tuple(FinancialYear(start) for start in sorted(self.table["year"].unique().to_list()))
