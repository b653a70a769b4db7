"""Who paid the payments that a store holds: looked up among its bodies, again whenever those change."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from shiremoot.lazy import pl
from shiremoot.sources.bodies import Bodies, Body
from shiremoot.sources.errors import NotHeld
from shiremoot.sources.manifest import Held
from shiremoot.sources.naming import Named
from shiremoot.sources.payers import is_due_payer, needs_register, payer_of, payer_said, told

if TYPE_CHECKING:
    from shiremoot.sources.store import Store

PAYMENTS, WHO_EXISTS = "payments", ("register", "returns")


def say_payers(store: Store, files: Iterable[Held], body: Body | None = None) -> None:
    """Look up who paid the files of payments of which nobody said it; body: who did, where it is said now."""
    asked = (held for held in files if held.kind == PAYMENTS and (body or is_due_payer(held.payer)))
    due = [held for held in asked if store.holding.is_whole(held)]  # one that is lost is taken again first
    printed = {held.hash: _printed(store, held) for held in due}
    known = _named(store) if body is None and any(map(needs_register, (one for one, _ in printed.values()))) else None
    for held in due:
        names, days = printed[held.hash]
        payer = payer_said(body, names, days) if body else payer_of(names, held.path, days, known)
        covers, notes = told(held.covers, held.notes, payer)
        store.manifest[held.hash] = replace(held, payer=payer, covers=covers, notes=notes)


def _printed(store: Store, held: Held) -> tuple[list[str], tuple[date, date]]:
    """What the payments of a file print as who paid, and the days of the first and the last of them."""
    table = pl.read_parquet(store.folder / held.table, columns=["body", "date"])
    first, last = table.select(pl.col("date").min().alias("first"), pl.col("date").max().alias("last")).row(0)
    return table["body"].drop_nulls().unique(maintain_order=True).to_list(), (first, last)


def _named(store: Store) -> Named | None:
    """The bodies that are held, by name; None where nobody's are."""
    whole = copy(store)  # as it stands: what is looked up here is no question that declares its kinds
    object.__setattr__(whole, "published", None)
    object.__setattr__(whole, "declared", None)
    stamp = whole.stamp_of(WHO_EXISTS)
    if stamp not in store.named:
        store.named.clear()
        try:
            store.named[stamp] = Named(Bodies.of(whole))
        except NotHeld:
            return None
    return store.named[stamp]
