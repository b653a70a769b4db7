"""Made-up returns for tests of the watch list: councils whose figures are whole numbers that can be added by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from shiremoot.sources.bodies import Bodies, Body
from shiremoot.sources.panel import Form, Panel
from shiremoot.watch.backtest import Backtest, backtest
from shiremoot.watch.figures import BUDGET, GROUPS, OUTTURN
from shiremoot.watch.history import History
from shiremoot.watch.notices import Notices
from shiremoot.watch.rules import Rules

RULES = Rules(
    minimum=0.05,
    left_out={"E9999": "it is like nobody else"},
    most=150,
    fewest=1,
    widths=dict.fromkeys(GROUPS, 1.0),
    notices_since=2018,
)
FIRST = 2012
HEAD: dict[str, Any] = {
    "e_code": pl.String,
    "code": pl.String,
    "name": pl.String,
    "kind": pl.String,
    "year": pl.Int32,
}
Row = Mapping[str, Any]


def council(
    e_code: str,
    closing: Sequence[float | None],
    *,
    kind: str = "county",
    spend: float = 100.0,
    first: int = FIRST,
    **lines: float | None,
) -> list[Row]:
    """A council's outturns: pounds of unallocated reserves at each 31 March, each opening with the closing before.

    What the first year opened with nobody knows. lines: other lines of the return, the same in every year.
    """
    rows = []
    before: float | None = None
    for at, amount in enumerate(closing):
        held = {"unallocated_reserves_1_april": before, "unallocated_reserves_31_march": amount}
        none = {"earmarked_reserves_1_april": 0.0, "earmarked_reserves_31_march": 0.0}
        head = {"e_code": e_code, "code": f"C{e_code}", "name": f"Council {e_code}", "kind": kind, "year": first + at}
        rows.append({**head, **none, **held, "revenue_expenditure": spend, **lines})
        before = amount
    return rows


def panel(rows: Iterable[Row], form: Form = "RS") -> Panel:
    """The rows as a panel."""
    lines = OUTTURN if form == "RS" else BUDGET
    schema = HEAD | dict.fromkeys(lines, pl.Float64)
    found = [{name: row.get(name) for name in schema} for row in rows]
    return Panel(form, pl.DataFrame(found, schema=schema).sort("e_code", "year"))


def bodies(*panels: Panel, **changes: Mapping[str, Any]) -> Bodies:
    """Everybody in the panels; changes: by E-code, such as the day from which a body is gone."""
    found: dict[str, Body] = {}
    for one in panels:
        for e_code, code, name, kind in one.table.select("e_code", "code", "name", "kind").iter_rows():
            found[e_code] = Body(code, e_code, name, kind, **changes.get(e_code, {}))
    return Bodies(found.values())


def public_on(year: int) -> date:
    """The day on which the outturn of the year that starts in a calendar year becomes public."""
    return date(year + 1, 12, 1)


# ---------------------------------------------------------------- a country in which nothing changes

COUNCILS = 20
YEARS = 8
UNTIL = date(2023, 12, 31)


def unchanging(first: int = FIRST) -> History:
    """Twenty councils whose reserves are their number in pounds of 100 pounds of spend, every year the same."""
    rows = [row for one in range(1, COUNCILS + 1) for row in council(f"E{one:02}", [float(one)] * YEARS, first=first)]
    outturn = panel(rows)
    return History.of(outturn, panel([], "RA"), bodies(outturn), public_on(first + YEARS - 1), RULES)


def unheard(_done: int, _whole: int) -> None:
    """Nobody asks how far it has come."""


def backtested(first: Mapping[str, date]) -> Backtest:
    """Its backtest, where some of its councils gave notice on some days."""
    found = backtest(unchanging(), Notices(first, UNTIL), seed=1, say=unheard)
    assert found is not None
    return found
