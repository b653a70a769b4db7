"""How options move money: the lines of each way, and what it saves by stopping what services cost as they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shiremoot.case import Problem
from shiremoot.case.moving import Moving
from shiremoot.chance import Floats
from shiremoot.dates import Month
from shiremoot.lazy import np
from shiremoot.ledger import Computed, Draft, Formula, Kind, Wanted
from shiremoot.ledger.formulas import Given
from shiremoot.money import Basis
from shiremoot.money.basis import NOT_STATED
from shiremoot.options.biased import with_bias
from shiremoot.options.cancelled import cancelled
from shiremoot.options.document import BaseLine, Options
from shiremoot.options.financed import financed, financing_saved, in_the_budget
from shiremoot.options.gate import missing
from shiremoot.options.runaway import Tail, problems_of, tail_of
from shiremoot.options.way import CostLine, OptionLine, StopsWith

KEY = Options.key
KINDS: dict[str, Kind] = {"savings": "saving", "costs": "cost", "capital": "cost", "benefits": "saving"}
HEADINGS = {
    "savings": "Savings",
    "costs": "Cost to achieve savings",
    "capital": "Capital",
    "benefits": "Benefits that are not money",
}
SERVICES_AS_THEY_ARE = "Services as they are"


@dataclass(frozen=True, slots=True)
class Stopped:
    """What a line no longer costs once it has stopped, by year: (draws, years) pounds, nought before.

    The year in which it stops counts with the months that are left of it, as if its pounds fell evenly over the year.
    month: the first without it, in months since the first April. event: what it stops after instead, and how many
    months later.
    """

    line: str
    month: float = 0.0
    event: str | None = None
    lag: float = 0.0

    def __call__(self, given: Given) -> Floats:
        """The pounds of each draw and year."""
        stops = np.array([self.month]) if self.event is None else given.events[self.event] + self.lag
        ends = 12.0 * np.arange(1, given.years + 1)
        after = np.clip((ends[:, None] - stops) / 12.0, 0.0, 1.0).T
        pounds: Floats = given.lines[self.line] * after
        return pounds


def stop_of(way: str, line: str) -> str:
    """The name in the ledger of what an option saves by stopping a line; no name in a document holds a colon."""
    return f"{way}: {line} stops"


def lines(options: Options, draft: Draft) -> None:
    """Add what services cost as they are, and every way's lines, to the draft; refuse one called ready that is not."""
    if options.ready:
        for lacking in missing(options, draft.case.head):
            found = f"a case called ready without {lacking}"
            draft.problems.append(Problem(f"{KEY}.ready", found, "all that the gate asks for, or no `ready`"))
    for name, base in options.base.items():
        _base(draft, name, base)
    for name, way in options.ways.items():
        gone = dict(_shared_by(options, draft, name))
        for group, held in way.groups():
            for line, one in held.items():
                _line(draft, name, group, line, one, gone.get(line, ()), options.on)
        for line, stop in way.stops.items():
            _stop(draft, options, name, line, stop)
        for line, cost in way.spent.items():
            financed(draft, name, line, cost)
    cancelled(options, draft)


def _base(draft: Draft, name: str, line: BaseLine) -> None:
    """A service as it is: in the base budget already, so no total counts it again."""
    named = draft.event(name, line.start, draft.year_start(line.figure), line.after)
    draft.add(
        Wanted(
            name=name,
            part=line,
            figure=line.figure,
            kind="base",
            path=f"{KEY}.base.{name}.figure",
            section=KEY,
            title=line.title or name,
            heading=SERVICES_AS_THEY_ARE,
            event=named if line.has_a_start else None,
            delivery=draft.delivery(name, line.delivery, line.needs),
            apart=True,
        )
    )


def _shared_by(options: Options, draft: Draft, name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(cost, combinations in which it is gone): another cost of theirs is the same and counts for it."""
    for combined, way in options.ways.items():
        if name in draft.case.head.with_parts(combined):
            yield from ((line, (combined,)) for others in way.shared.values() for line in others)


def _line(draft: Draft, way: str, group: str, name: str, line: OptionLine, gone: tuple[str, ...], on: date) -> None:
    path = f"{KEY}.ways.{way}.{group}.{name}"
    if line.variants:
        draft.problems.append(
            Problem(f"{path}.variants", "variants of a line of an option", "none: it is of its option")
        )
    part = line.model_copy(update={"variants": (way,), "ends_in": (*line.ends_in, *gone)})
    named = draft.event(name, line.start, draft.year_start(line.figure), line.after)
    tail = _tail(draft, line, f"{path}.runaway", on)
    draft.add(
        Wanted(
            name=name,
            part=part,
            figure=line.figure,
            kind=KINDS[group],
            path=f"{path}.figure",
            section=KEY,
            title=line.title or name,
            heading=HEADINGS[group],
            part_of=way,
            event=named if line.has_a_start else None,
            delivery=draft.delivery(name, line.delivery, line.needs),
            apart=not in_the_budget(line),
            scale=with_bias(name, line, path, on, draft.problems),
            widened=tail,
            open_tail=tail is not None and tail.open,
        )
    )


def _tail(draft: Draft, line: OptionLine, path: str, on: date) -> Tail | None:
    """What is made of a cost that may run away; None of any other, and of one that is refused."""
    if not isinstance(line, CostLine) or line.runaway is None:
        return None
    found = [*problems_of(line.runaway, line.figure, path, on, draft.case.head)]
    draft.problems += found
    return None if found else tail_of(line.runaway, on)


def _stop(draft: Draft, options: Options, name: str, line: str, stop: Month | StopsWith) -> None:
    """A saving reckoned from the line of the same draws, from its last month on."""
    base = options.base.get(line)
    title = (base.title if base is not None else None) or line
    whose = {"body": options.body} if base is None else {"body": base.body, "key": base.key, "service": base.service}
    event = stop.milestone if isinstance(stop, StopsWith) else None
    if isinstance(stop, StopsWith):
        reckon, when = Stopped(line, event=event, lag=float(stop.lag or 0.0)), f"with {event}"
    else:
        reckon, when = Stopped(line, float(stop.since(draft.timeline.first)) + 1.0), f"after {stop}"
    borrowed = base.paid_from if base is not None else None
    part, path = Moving(variants=(name,)).model_copy(update=whose), f"{KEY}.ways.{name}.stops.{line}"
    draft.compute(
        Computed(
            name=stop_of(name, line),
            part=part,
            formula=Formula(reckon, lines=(line,), events=() if event is None else (event,)),
            kind="saving",
            basis=Basis(draft.case.head.basis.price or NOT_STATED, "recurring", "in-year", (), "cashable", "net"),
            path=path,
            section=KEY,
            title=f"{title} stops",
            because=f"what {title} costs, {when}",
            heading=HEADINGS["savings"],
            part_of=name,
            apart=borrowed is not None,  # its pounds are borrowed, so the budget is spared what that costs
        )
    )
    if borrowed is not None:
        financing_saved(draft, name, stop_of(name, line), title, borrowed, part, path)
