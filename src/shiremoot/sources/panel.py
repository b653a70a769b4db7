"""The returns as a panel: a row for each body and year, a column for each line, and when each year became public."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from shiremoot.dates import FinancialYear
from shiremoot.lazy import pl
from shiremoot.parameters import lookup
from shiremoot.sources.bodies import BY_E_CODE, CLASSES, Bodies
from shiremoot.sources.importers.printed_day import PRINTED
from shiremoot.sources.manifest import Held
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


def _no_editions() -> Editions:
    return Editions.none()


@dataclass(frozen=True)
class Panel:
    """Returns of one form, in pounds.

    table: e_code, code (the body's latest), name, kind, year (calendar year in which it starts), then the lines
    asked for; null where a body gave none. editions: the figures of years of which a file says when it became public,
    as they stood on each of those days; empty where every file goes by the rule.
    """

    form: Form
    table: pl.DataFrame
    editions: Editions = field(default_factory=_no_editions, repr=False)

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
        named = pl.DataFrame(
            [(body.e_code, body.code, body.name) for body in bodies if body.e_code],
            schema={"e_code": pl.String, "code": pl.String, "name": pl.String},
            orient="row",
        )
        editions = Editions.of(form, rows, days_said(store.files("returns")), lines, named)
        return cls(form, _wide(rows, lines, named), editions)

    def known_on(self, year: FinancialYear) -> date:
        """The day from which any figures of a year count as public: as its files say, else by the rule."""
        return self.editions.first.get(year.start) or known_on(self.form, year)

    def known(self, day: date) -> Panel:
        """Only what was public on a day: nothing that came later can be seen through it.

        Of a year with several editions those that were public then count.
        """
        years = {year.start for year in self.years() if self.known_on(year) <= day}
        parted = years & self.editions.parted_on(day)
        kept = self.table.filter(pl.col("year").is_in(sorted(years - parted)))
        if parted:
            kept = pl.concat([kept, self.editions.as_known(day, parted)]).sort("e_code", "year")
        return Panel(self.form, kept, self.editions)

    def years(self) -> tuple[FinancialYear, ...]:
        """The years held, in order."""
        return tuple(FinancialYear(start) for start in sorted(self.table["year"].unique().to_list()))


def _wide(rows: pl.DataFrame, lines: Sequence[str], named: pl.DataFrame) -> pl.DataFrame:
    """A row for each body and year, of the figures that count among those in some rows."""
    # Lines copied into a panel by others (part 0) count only where no return itself is held.
    ranked = rows.sort(pl.col("part") == 0, "edition", descending=[False, True])
    best = ranked.group_by("e_code", "year", "line", maintain_order=True).agg(
        pl.col("pounds").drop_nulls().first(), pl.col("class").first()
    )
    classes = best.group_by("e_code", "year").agg(pl.col("class").first())
    wide = best.pivot(on="line", index=["e_code", "year"], values="pounds").join(classes, on=["e_code", "year"])
    missing = [pl.lit(None, dtype=pl.Float64).alias(line) for line in lines if line not in wide.columns]
    kind = pl.coalesce(
        pl.col("class").replace_strict(CLASSES, default=None),
        pl.col("e_code").str.slice(0, 3).replace_strict(BY_E_CODE, default="other"),
    )
    return (
        wide.with_columns(missing)
        .with_columns(pl.col("year").str.slice(0, 4).cast(pl.Int32), kind=kind)
        .join(named, on="e_code", how="left")
        .select("e_code", "code", "name", "kind", "year", *lines)
        .sort("e_code", "year")
    )


def days_said(files: Sequence[Held]) -> Mapping[int, date]:
    """When files of returns became public, by their place: as a person said, else as they print it.

    Only of a file of one year: the day of a table of many years says nothing of when each of them came out.
    """
    return {
        place: date.fromisoformat(said)
        for place, held in enumerate(files)
        if (said := held.published or held.covers.get(PRINTED)) and " to " not in held.covers.get("year", " to ")
    }


@dataclass(frozen=True)
class Editions:
    """The figures of years of which a file says when it became public.

    rows: every figure. lines, named: what a table of them holds. said: by the place of a file, when it became public.
    first, last: by year (calendar year in which it starts) the days on which the first and the last file of it became
    public; a file that says no day goes by the rule.
    """

    form: Form
    rows: pl.DataFrame
    lines: tuple[str, ...]
    named: pl.DataFrame
    said: Mapping[int, date]
    first: Mapping[int, date]
    last: Mapping[int, date]

    @classmethod
    def none(cls) -> Editions:
        """No file says when it became public."""
        return cls("RS", pl.DataFrame(), (), pl.DataFrame(), {}, {}, {})

    @classmethod
    def of(
        cls, form: Form, rows: pl.DataFrame, said: Mapping[int, date], lines: Sequence[str], named: pl.DataFrame
    ) -> Editions:
        """Those of some rows. said: by the place of a file, when it became public."""
        files = rows.select("year", "edition").unique()
        spoken = files.filter(pl.col("edition").is_in(list(said)))["year"].unique()
        days: dict[int, list[date]] = {}
        for year, place in files.filter(pl.col("year").is_in(spoken.implode())).iter_rows():
            held = FinancialYear.parse(year)
            days.setdefault(held.start, []).append(said.get(place) or known_on(form, held))
        first, last = ({year: one(found) for year, found in days.items()} for one in (min, max))
        return cls(form, rows, tuple(lines), named, said, first, last)

    def parted_on(self, day: date) -> set[int]:
        """The years of which some files were public on a day and others were not yet."""
        return {year for year, first in self.first.items() if first <= day < self.last[year]}

    def as_known(self, day: date, years: set[int]) -> pl.DataFrame:
        """The table of some years as it stood on a day."""
        starts = pl.col("year").str.slice(0, 4).cast(pl.Int32)
        rows = self.rows.filter(starts.is_in(sorted(years)))
        by_rule = {year: known_on(self.form, FinancialYear.parse(year)) for year in rows["year"].unique()}
        public = pl.coalesce(
            pl.col("edition").replace_strict(self.said, default=None, return_dtype=pl.Date),
            pl.col("year").replace_strict(by_rule, default=None, return_dtype=pl.Date),
        )
        return _wide(rows.filter(public <= day), self.lines, self.named)
