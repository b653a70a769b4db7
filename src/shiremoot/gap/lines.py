"""How a medium-term plan moves money: base budgets and funding, and every change to them."""

from __future__ import annotations

from shiremoot.case import Head, Moving, WrittenFigure
from shiremoot.case.figures import years_of
from shiremoot.gap.carrying import UNDELIVERED, by_year, carried
from shiremoot.gap.document import CarriedForward, Gap, GapLine, Payment
from shiremoot.ledger import OUTSIDE, Draft, Kind, Share, Wanted
from shiremoot.ledger.delivering import rate_of

KEY = Gap.key
CARRIED = "carried_forward"
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
    for name, carried_forward in gap.carried_forward.items():
        _carried(draft, gap, name, carried_forward)
    for group, name, line in gap.movements():
        if group != CARRIED:
            _movement(draft, gap, group, name, line)


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


def _movement(draft: Draft, gap: Gap, group: str, name: str, line: GapLine) -> None:
    """A line begins with its start, else with the year it is stated for, else with the first year planned.

    The ledger may begin before that, where a programme does.
    """
    of_all = gap.savings_delivery if group == "savings" else None
    unsaid = not line.has_a_start and not years_of(line.figure)
    first = 12.0 * draft.timeline.index(gap.years[0])
    named = draft.event(name, line.start, first if unsaid else draft.year_start(line.figure), line.after)
    draft.add(
        Wanted(
            name=name,
            part=line,
            figure=line.figure,
            kind=KINDS[group],
            path=f"{KEY}.{group}.{name}.figure",
            section=KEY,
            title=title_of(gap, name, line, draft.case.head),
            heading=line.heading or HEADINGS[group],
            part_of=group,
            event=named if line.has_a_start or unsaid else None,
            delivery=draft.delivery(name, line.delivery, line.needs),
            rate=rate_of(name, line.delivery, of_all, KEY),
            shares=_payment(line) if isinstance(line, Payment) else None,
        )
    )


def title_of(gap: Gap, name: str, line: GapLine, head: Head) -> str:
    """A line's title, else of a payment who is paid, else its name; payments to one body are told apart by name."""
    if line.title or not isinstance(line, Payment):
        return line.title or name
    to = head.bodies[line.to].name if line.to in head.bodies else "others outside"
    alike = sum(other.to == line.to and not other.title for other in gap.payments.values())
    return f"Payment to {to}" if alike == 1 else f"Payment to {to}, {name}"


def _carried(draft: Draft, gap: Gap, name: str, line: CarriedForward) -> None:
    """What the base holds of earlier decisions: views count what falls in a year less what fell in the base year.

    What was not delivered is added back from the first year planned, whatever year it is stated for.
    """
    how, part, figure = carried(line, draft.case.head), line, line.figure
    begins, event = 12.0 * draft.timeline.index(gap.base_year), None
    if line.was == UNDELIVERED:
        event = draft.event(name, None, begins + 12.0)
        if not by_year(figure):
            figure = figure.model_copy(update={"effect": "full-year", "year": None, "years": (), "completed": None})
    elif line.start is not None or not (years_of(figure) or by_year(figure)):
        event = draft.event(name, line.start, begins)
    draft.add(
        Wanted(
            name=name,
            part=part,
            figure=figure,
            kind=how.kind,
            path=f"{KEY}.{CARRIED}.{name}.figure",
            section=KEY,
            title=line.title or name,
            heading=line.heading or how.heading,
            part_of=CARRIED,
            event=event,
            delivery=draft.delivery(name, line.delivery, line.needs),
            turned=how.turned,
            of_before=True,
        )
    )


def _payment(payment: Payment) -> tuple[Share, ...]:
    """A payment posts to who pays and, unless it leaves the group, to who is paid."""
    paid = () if payment.to == OUTSIDE else (Share((payment.to,), -1.0),)
    return (Share((payment.from_,)), *paid)
