"""Stores of a few made-up payments and contracts, small enough to add up by hand."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from shiremoot.case import Case
from shiremoot.procurement.study import ProcurementResult, procurement
from shiremoot.question.question import Question
from shiremoot.question.settings import Settings
from shiremoot.sources.store import Store
from shiremoot.studies import REGISTRY

HEADINGS = (
    "Body Name",
    "Date Paid",
    "Transaction Number",
    "Amount",
    "Supplier Name",
    "Expense Type",
    "Capital/Revenue",
)
NORTH, SOUTH = "Northford Council", "Southley Council"
Payment = Sequence[object]  # body, day of April 2023 or a date, pounds, supplier, expense type, then capital or revenue


def asking(store: Store, *bodies: str, case: Case | None = None, detail: bool = True, **options: Any) -> Question:  # noqa: ANN401
    """What a person asks: bodies and options."""
    settings = Settings(detail=detail, draws=2_000)
    return Question(
        REGISTRY.study("procurement"), settings, case, {"body": bodies, **options}, assembled=None, opened=lambda: store
    )


def answered(store: Store, *bodies: str, **options: Any) -> ProcurementResult:  # noqa: ANN401
    """The answer for some bodies."""
    return procurement(asking(store, *bodies, **options))


def paid(folder: Path, payments: Sequence[Payment], *, fill: bool = True, name: str = "payments") -> Store:
    """A store of payments, a file for each body. fill: each also pays a shop of its own, on 1 and 28 April."""
    store = Store(folder / "store")
    add(folder, store, payments, fill=fill, name=name)
    return store


def add(folder: Path, store: Store, payments: Sequence[Payment], *, fill: bool = True, name: str = "payments") -> None:
    """Add payments to a store, a file for each body."""
    for at, body in enumerate(dict.fromkeys(str(one[0]) for one in payments)):
        own = [one for one in payments if one[0] == body]
        shop = [(body, day, 1.0, f"Shop number {sum(map(ord, body))}", "Sundries") for day in (1, 28)] if fill else []
        path = folder / f"{name}_{at}_2023-04.csv"
        rows = [_row(number, one) for number, one in enumerate([*own, *shop])]
        _write(path, [list(HEADINGS), *rows])
        store.add(path)


def _row(number: int, one: Payment) -> list[object]:
    body, day, pounds, supplier, expense, *capital = one
    date = f"{day:02d}/04/2023" if isinstance(day, int) else day
    return [body, date, f"T{number:04d}", f"{pounds:.2f}", supplier, expense, *(capital or ["Revenue"])]


def _write(path: Path, rows: Sequence[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows(rows)


def contract(number: int, buyer: str, cpv: str, end: str | None, **said: Any) -> dict[str, Any]:  # noqa: ANN401
    """One release of a contract of £400,000 from 1 April 2020 on, unless something else is said."""
    period = {"startDate": said.get("start", "2020-04-01")} | ({"endDate": end} if end else {})
    award = {
        "id": str(number),
        "status": "active",
        "date": "2020-03-01",
        "value": {"amount": said.get("value", 400_000), "currency": "GBP"},
        "suppliers": [{"id": "1", "name": said.get("supplier", f"Firm {number} Ltd")}],
        "contractPeriod": period,
    }
    return {
        "ocid": said.get("ocid", f"ocds-made-up-{number}"),
        "id": f"{number}-{said.get('published', '2020-03-02')}",
        "date": f"{said.get('published', '2020-03-02')}T00:00:00Z",
        "tag": ["award"],
        "buyer": {"name": buyer},
        "tender": {
            "id": str(number),
            "title": said.get("title", f"Contract {number}"),
            "items": [{"id": "1", "classification": {"scheme": "CPV", "id": cpv}}],
        },
        "awards": [award],
    }


def add_contracts(folder: Path, store: Store, releases: Sequence[Mapping[str, Any]]) -> None:
    """Add a package of contracts to a store."""
    package = {
        "uri": "https://example.org/made-up",
        "version": "1.1",
        "publishedDate": "2020-03-02T00:00:00Z",
        "publisher": {"name": "Made up"},
        "releases": list(releases),
    }
    path = folder / "contracts.json"
    path.write_text(json.dumps(package), "utf-8")
    store.add(path)


def with_contracts(folder: Path, *releases: Mapping[str, Any]) -> Store:
    """A store of contracts alone."""
    store = Store(folder / "store")
    add_contracts(folder, store, releases)
    return store
