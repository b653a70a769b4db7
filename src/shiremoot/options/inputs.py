"""What may turn out otherwise for options: each input by itself, and what every option is worth as it moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from shiremoot.chance import Distribution, Floats, ParetoTail, Stated
from shiremoot.lazy import np
from shiremoot.ledger import Ledger, Line, Quantity, Simulator, cause_of, delay_of, delivery_of
from shiremoot.ledger.compiling import INNER, values_at
from shiremoot.ledger.growing import used_by, years_of
from shiremoot.ledger.holding import Hanging, moved
from shiremoot.ledger.ledger import following
from shiremoot.options.cancelled import TakenBack
from shiremoot.options.drawn import Drawn
from shiremoot.options.financed import Interest, Provision
from shiremoot.options.lines import Stopped
from shiremoot.options.together import rule_of
from shiremoot.report.words import small

Sort = Literal["size", "delay", "delivery", "cause", "driver"]
STEPS = 9  # at how many places between its ends what does not go in a straight line is looked at
STRAIGHT = (Stopped, Provision, Interest)  # what is computed in a straight line from what it takes
FARTHEST = 10.0  # up to how many times its average an amount is followed


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that may turn out otherwise.

    now: what it is on average, of a cost that may run away in the middle run; low, high: the 10th and 90th of 100
    values.
    thing: the line, milestone, cause or driver that it is of.
    quantities: what is held to hold it, each with its own average. straight: whether what options are worth goes in a
    straight line with it. runs_away: whether it is a cost that may.
    """

    sort: Sort
    thing: str
    now: float
    low: float
    high: float
    quantities: Mapping[Quantity, float]
    straight: bool = False
    runs_away: bool = False

    @property
    def title(self) -> str:
        """What it is called beside others, of which several may be of one thing."""
        of = {"delay": f"Start of {small(self.thing)}", "delivery": f"Whether {small(self.thing)} comes"}
        return of.get(self.sort, self.thing)

    @property
    def is_followed_far(self) -> bool:
        """Whether it is an amount that options go in a straight line with."""
        return self.straight and self.sort == "size"

    @property
    def followed(self) -> tuple[float, float]:
        """From where to where it is followed: amounts far, rises as far again beyond their range, all else within."""
        if self.is_followed_far:
            return 0.0, FARTHEST * self.now
        beyond = self.high - self.low if self.sort == "driver" else 0.0
        return self.low - beyond, self.high + beyond

    def held(self, value: float) -> dict[Quantity, float]:
        """The quantities with the input at a value: amounts of one luck in proportion, all else at the value."""
        if len(self.quantities) == 1:
            return dict.fromkeys(self.quantities, value)
        if self.sort == "size":
            times = value / self.now if self.now else 1.0
            return {one: times * average for one, average in self.quantities.items()}
        return {one: average + value - self.now for one, average in self.quantities.items()}


@dataclass(frozen=True, slots=True)
class Course:
    """What each option is worth on average as one input moves: (places,) values, and (options, places) pounds.

    usual: (options,) what each is worth as things stand: with the input on average, or where it may run away, as it is
    drawn.
    """

    input: Input
    places: Floats
    worth: Floats
    usual: Floats


def inputs(drawn: Drawn, titles: Mapping[str, str], ways: Mapping[str, str]) -> tuple[Input, ...]:
    """Every input that some option's value hangs on: sizes of lines, delays, chances, causes, drivers.

    titles: of milestones and causes, by name. ways: titles of the options. A line whose title another option's line
    has too is called by its option besides.
    """
    ledger = drawn.all.ledger
    reached = _reached(drawn)
    lines = _told_apart([line for line in ledger.lines if line.name in reached], ways)
    sizes = (_size(line) for line in lines if line.formula is None)
    moving = (*(one for one in sizes if one.now), *_events(ledger, lines, titles), *_chances(ledger, lines, titles))
    straight = Straight(ledger)
    return _each_once([*(replace(one, straight=straight.in_(one)) for one in moving), *_drivers(ledger, lines)])


def _each_once(found: Sequence[Input]) -> tuple[Input, ...]:
    """The inputs; those that would be called the same have their names in the case besides: "Migration (move-two)"."""
    times = Counter(one.title for one in found)
    return tuple(
        replace(one, thing=f"{one.thing} ({next(iter(one.quantities)).name})") if times[one.title] > 1 else one
        for one in found
    )


def _told_apart(lines: Sequence[Line], ways: Mapping[str, str]) -> tuple[Line, ...]:
    """The lines, those of one title called by their options too: "Migration (Share)"."""
    owned = {(line.title, line.part_of) for line in lines if line.formula is None}
    times = Counter(title for title, _ in owned)
    return tuple(
        replace(line, title=f"{line.title} ({ways.get(line.part_of, line.name)})") if times[line.title] > 1 else line
        for line in lines
    )


def _reached(drawn: Drawn) -> set[str]:
    """The lines that differ from business as usual in some option, and those that computed ones among them take."""
    taken = {line.name: line.formula.lines for line in drawn.all.ledger.lines if line.formula is not None}
    return following((name for counted in drawn.all.counts.values() for name in counted), taken)


def _size(line: Line) -> Input:
    """How large a line is. Where it states each year with a range of its own, all years together."""
    alone = line.alone()
    means = {quantity: _typical(one.size) for quantity, one in alone.items()}
    ends = [values_at(one.size, INNER) for one in alone.values()]
    low, high = (sum(each) for each in zip(*ends, strict=True))
    return Input("size", line.title, sum(means.values()), low, high, means, runs_away=_runs_away(line.size))


def _typical(size: Distribution) -> float:
    """The average of an amount; of one that may run away the middle, for rare draws decide its average."""
    return size.at(0.5) if _runs_away(size) else size.mean()


def _runs_away(size: Distribution) -> bool:
    return isinstance(size.doubt if isinstance(size, Stated) else size, ParetoTail)


@dataclass(frozen=True)
class Straight:
    """Whether what options are worth goes in a straight line with an input: not with time, nor above a threshold."""

    ledger: Ledger

    def in_(self, one: Input) -> bool:
        """Whether it does: an amount, a chance or a cause, unless something computed from it bends."""
        if one.sort not in {"size", "delivery", "cause"}:
            return False
        moved = self._hanging.on(one.quantities)
        lines = (self._lines[name] for name in moved)
        return all(_goes_straight(rule_of(line), moved) for line in lines if line.formula is not None)

    @cached_property
    def _hanging(self) -> Hanging:
        return Hanging(self.ledger)

    @cached_property
    def _lines(self) -> Mapping[str, Line]:
        return {line.name: line for line in self.ledger.everything}


def _goes_straight(rule: object, moved: Collection[str]) -> bool:
    """Whether a rule gives in proportion to what it takes; what a cost stops does unless that cost moves too."""
    if isinstance(rule, TakenBack):
        return not any(stop.line in moved for stop in rule.stops)
    return isinstance(rule, STRAIGHT)


def _events(ledger: Ledger, lines: Sequence[Line], titles: Mapping[str, str]) -> Iterator[Input]:
    """How late each event is that a line starts with or after."""
    names = {line.event for line in lines if line.formula is None}
    names |= {name for line in lines if line.formula is not None for name in line.formula.events}
    waiting = list(names)
    while waiting:
        before = [name for name, _ in ledger.events[waiting.pop()].after if name not in names]
        names |= set(before)
        waiting += before
    named = {line.event: line.title for line in reversed(ledger.everything) if line.event} | dict(titles)
    for name in sorted(names):
        delay = ledger.events[name].delay
        if _varies(delay):
            yield _alone("delay", named.get(name, name), delay, delay_of(name))


def _chances(ledger: Ledger, lines: Sequence[Line], titles: Mapping[str, str]) -> Iterator[Input]:
    """Whether a thing comes, and what moves several lines together."""
    delivered = {line.delivery: line.title for line in lines if line.delivery is not None}
    for name, title in delivered.items():
        chance = ledger.deliveries[name].drawn
        if _varies(chance):
            yield _alone("delivery", title, chance, delivery_of(name))
    for name in sorted({cause for line in lines for cause, _ in line.driven_by}):
        if _varies(ledger.causes[name]):
            yield _alone("cause", titles.get(name, name), ledger.causes[name], cause_of(name))


def _drivers(ledger: Ledger, lines: Sequence[Line]) -> Iterator[Input]:
    growths = [line.growth for line in lines if line.growth is not None]
    for name in used_by(growths, ledger.drivers):
        driver = ledger.drivers[name]
        steps = {quantity: driver.steps[at] for quantity, at in years_of(name, driver)}
        if any(_varies(step) for step in steps.values()):
            means = {quantity: step.mean() for quantity, step in steps.items()}
            low, high = np.array([values_at(step, INNER) for step in steps.values()]).mean(axis=0).tolist()
            yield Input("driver", driver.title, float(np.mean(list(means.values()))), low, high, means)


def _alone(sort: Sort, title: str, drawn: Distribution, quantity: Quantity) -> Input:
    return Input(sort, title, drawn.mean(), *values_at(drawn, INNER), {quantity: drawn.mean()})


def _varies(drawn: Distribution) -> bool:
    low, high = drawn.support()
    return low < high


def courses(drawn: Drawn, found: Sequence[Input], worth: Mapping[str, float], simulator: Simulator) -> list[Course]:
    """How each option's average value goes with each input, every other as it may be.

    worth: what each option is worth on average as things stand, of those of which there is an average. Looked at with
    one block of draws, the same for every place: what is told is the difference to the same block with nothing held, on
    top of what all draws gave.
    """
    places = [_places(one) for one in found]
    held = [one.held(x) for one, x in _pairs(found, places)]
    by_option = Simulator(
        simulator.frame, [drawn.by_option[way] for way in worth], seed=simulator.seed, luck=simulator.sampler
    )
    now = np.array(list(worth.values()))
    values = now + moved(by_option, held)
    told, first = [], 0
    for one, xs in zip(found, places, strict=True):
        worth_at = values[first : first + len(xs)].T
        told.append(Course(one, xs, worth_at, now if one.runs_away else _at(one.now, xs, worth_at)))
        first += len(xs)
    return told


def _at(now: float, places: Floats, worth: Floats) -> Floats:
    """What each option is worth at a value, (options,); worth: (options, places)."""
    return np.array([np.interp(now, places, row) for row in worth])


def _places(one: Input) -> Floats:
    """Where an input is looked at: both ends of a straight line, else steps between its ends."""
    return np.linspace(*one.followed, 2 if one.straight else STEPS)


def _pairs(found: Sequence[Input], places: Sequence[Floats]) -> Iterator[tuple[Input, float]]:
    for one, xs in zip(found, places, strict=True):
        yield from ((one, float(x)) for x in xs)
