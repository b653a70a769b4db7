"""How a medium-term plan moves money: base budgets and funding, and every change to them."""

from __future__ import annotations

from shiremoot.case import Delivery, Moving, WrittenFigure
from shiremoot.gap.document import Gap, GapLine, Payment
from shiremoot.ledger import OUTSIDE, Draft, Kind, Share, Wanted
from shiremoot.ledger.delivering import rate_of

KEY = Gap.key
KINDS: dict[str, Kind] = {
    "pressures": "pressure",
    "funding": "funding",
    "savings": "saving",
    "costs": "cost",
    "payments": "payment",
}
BASE_EVENT = "base year"
BASE: dict[str, Kind] = {"budget": "base", "funding": "funding"}
HEADINGS: dict[str, str] = {
    "pressures": "Other pressures",
    "funding": "Funding",
    "savings": "Savings",
    "costs": "Cost to achieve savings",
    "payments": "Payments between bodies",
}


def lines(gap: Gap, draft: Draft) -> None:
    """Add the base and every movement of the plan to the draft."""
    draft.base_year = gap.base_year
    base_year = draft.event(BASE_EVENT, None, 12.0 * draft.timeline.index(gap.base_year))
    for position, (body, base) in enumerate(gap.base.items(), start=1):
        for what, kind in BASE.items():
            # Streams are named after the position, so that renaming a body changes nobody's luck.
            _base(draft, f"base {what} {position}", body, getattr(base, what), kind, base_year)
    for group, name, line in gap.movements():
        _movement(draft, group, name, line, gap.savings_delivery if group == "savings" else None)


def _base(draft: Draft, name: str, body: str, figure: WrittenFigure, kind: Kind, event: str) -> None:
    """A body's budget or funding of the base year, which goes on in every year of the plan."""
    what = "budget" if kind == "base" else "funding"
    draft.add(
        Wanted(
            name=name,
            part=Moving(body=(body,)),
            figure=figure,
            kind=kind,
            path=f"{KEY}.base.{body}.{what}",
            section=KEY,
            title=f"Base {what}",
            heading=f"Base {what}",
            event=event,
        )
    )


def _movement(draft: Draft, group: str, name: str, line: GapLine, of_all: Delivery | None) -> None:
    """of_all: the rate at which all savings of the plan are delivered."""
    named = draft.event(name, line.start, draft.year_start(line.figure), line.after)
    draft.add(
        Wanted(
            name=name,
            part=line,
            figure=line.figure,
            kind=KINDS[group],
            path=f"{KEY}.{group}.{name}.figure",
            section=KEY,
            title=line.title or name,
            heading=line.heading or HEADINGS[group],
            part_of=group,
            event=named if line.has_a_start else None,
            delivery=draft.delivery(name, line.delivery, line.needs),
            rate=rate_of(name, line.delivery, of_all, KEY),
            shares=_payment(line) if isinstance(line, Payment) else None,
        )
    )


def _payment(payment: Payment) -> tuple[Share, ...]:
    """A payment posts to who pays and, unless it leaves the group, to who is paid."""
    paid = () if payment.to == OUTSIDE else (Share((payment.to,), -1.0),)
    return (Share((payment.from_,)), *paid)
