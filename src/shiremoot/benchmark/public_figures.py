"""What was public on a day, as a comparison of spend needs it: outturn, detailed forms, areas and quality."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from shiremoot.benchmark.document import ComparedService, Quality
from shiremoot.dates import FinancialYear
from shiremoot.lazy import pl
from shiremoot.sources.bodies import Bodies, Body
from shiremoot.sources.comparable import why_not_compared
from shiremoot.sources.panel import Form, Panel, known_on
from shiremoot.sources.places import Known, Places
from shiremoot.sources.return_lines import services as service_lines
from shiremoot.sources.store import Store

GROUPS = (("unitary", "metropolitan"), ("london-borough",), ("county",), ("district",), ("fire",), ("police",))
SUPPORT = ("MANAGEMENT AND SUPPORT SERVICES", "TOTAL CENTRAL SERVICES")
Row = Mapping[str, float | None]
Measures = Mapping[str, Known | None]


@dataclass(frozen=True)
class PublicFigures:
    """The public figures of all bodies, each table looked up once. on: the day; None for all that is held."""

    store: Store
    bodies: Bodies
    on: date | None

    @cached_property
    def places(self) -> Places:
        """What areas are like."""
        return Places(self.store, self.bodies)

    @cached_property
    def panel(self) -> Panel:
        """The outturn of every service.

        Raises: NotHeld where no returns are held.
        """
        lines = [line.name for line in service_lines()] + ["total_service_expenditure", "net_current_expenditure"]
        whole = Panel.of(self.store, self.bodies, "RS", lines)
        return whole if self.on is None else whole.known(self.on)

    @cached_property
    def details(self) -> pl.DataFrame:
        """Lines of detailed forms, oldest year first; empty where none are held."""
        return self._public("details", "RS") if self.store.files("details") else pl.DataFrame()

    def _public(self, kind: str, form: Form) -> pl.DataFrame:
        """The table of a kind, oldest year first, without years of which the form it belongs to was not public."""
        table = self.store.scan(kind).collect()
        years = [FinancialYear.parse(year) for year in table["year"].unique().to_list()]
        public = [str(year) for year in years if self.on is None or known_on(form, year) <= self.on]
        return table.filter(pl.col("year").is_in(public)).sort("year", maintain_order=True)

    def row(self, code: str, year: FinancialYear) -> Row:
        """A body's outturn of a year by line; empty where it gave none."""
        return self._rows.get((code, year.start), {})

    @cached_property
    def _rows(self) -> Mapping[tuple[str, int], Row]:
        return {(row["code"], row["year"]): row for row in self.panel.table.iter_rows(named=True)}

    def classmates(self, body: Body, year: FinancialYear) -> list[Body]:
        """Bodies of the same class that gave outturn of the year, this one among them; not who is like nobody."""
        group = next((kinds for kinds in GROUPS if body.kind in kinds), (body.kind,))
        gave = self.panel.table.filter((pl.col("year") == year.start) & pl.col("kind").is_in(group))
        codes = [code for code in gave["code"].drop_nulls().to_list() if code in self.bodies]
        found = [self.bodies[code] for code in dict.fromkeys([*codes, body.code])]
        return [one for one in found if one.code == body.code or why_not_compared(one, year.last_day) is None]

    def spend(
        self, service: ComparedService, bodies: Sequence[Body], year: FinancialYear
    ) -> tuple[dict[str, float | None], FinancialYear | None]:
        """Pounds by body, and of which year: a detailed line's newest may not be that of the outturn.

        Raises: NotHeld where a detailed line is asked for and no detailed forms are held.
        """
        if service.detail is None:
            return {one.code: self.row(one.code, year).get(service.line or "") for one in bodies}, year
        if self.details.is_empty():
            raise self.store.lacks("details")
        rows = self.details.filter(
            (pl.col("form") == service.detail.form)
            & (pl.col("line").str.to_lowercase() == service.detail.line.lower())
            & pl.col("gss").is_in([code for one in bodies for code in _codes(one)])
        )
        if rows.is_empty():
            return {}, None
        latest = rows["year"][-1]
        by_code = dict(rows.filter(pl.col("year") == latest).select("gss", "net_current_expenditure").iter_rows())
        return {one.code: _of(one, by_code) for one in bodies}, FinancialYear.parse(latest)

    def quality(self, asked_for: Quality | None, bodies: Sequence[Body]) -> dict[str, float]:
        """Quality by body: as the case gives it, or as public data hold it; a body without one is left out."""
        if asked_for is None:
            return {}
        if asked_for.public is None:
            return {self.bodies.find(code).code: float(n) for code, n in asked_for.values.items()}
        table = self._public("council-tax", "RA").filter(pl.col("line") == asked_for.public).drop_nulls("value")
        wanted = str(asked_for.year) if asked_for.year else table["year"].max()
        by_code = dict(table.filter(pl.col("year") == wanted).select("gss", "value").iter_rows())
        found = {one.code: _of(one, by_code) for one in bodies}
        return {code: value for code, value in found.items() if value is not None}

    def recharged(self, service: ComparedService, body: Body) -> float | None:
        """Other income over gross expenditure of support services, where the newest detailed form shows it."""
        if service.line != "central_services" or self.details.is_empty():
            return None
        rows = self.details.filter(
            pl.col("gss").is_in(_codes(body))
            & pl.col("line").str.to_uppercase().is_in(SUPPORT)
            & (pl.col("total_expenditure") > 0)
        )
        if rows.is_empty():
            return None
        newest = rows.filter(pl.col("year") == rows["year"].max())
        shares = (newest["other_income"] / newest["total_expenditure"]).drop_nulls()
        return float(shares.max()) if len(shares) else None  # type: ignore[arg-type]


def _codes(body: Body) -> tuple[str, ...]:
    """A body's code and those it had before."""
    return (body.code, *body.former_codes)


def _of(body: Body, by_code: Mapping[str, float | None]) -> float | None:
    """The figure that stands under the first of a body's codes that has one."""
    return next((by_code[code] for code in _codes(body) if code in by_code), None)
