"""What would turn the choice, in words: switching values of each input, and what each rejected option needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shiremoot.dates import say_months
from shiremoot.money import PENNY
from shiremoot.options.compared import Compared
from shiremoot.options.inputs import Course, Input
from shiremoot.options.naming import as_one
from shiremoot.options.turning import Turn, turns, worth_at, would_win
from shiremoot.options.turns_found import Lead, Needed, SwitchingValue, WouldHaveToBeTrue
from shiremoot.report.words import alike, listed, say_part, say_share, small

LEAST = 2  # options, of which one leads the other


@dataclass(frozen=True)
class Moving:
    """What options are worth as each input moves, of those of which there is an average. names: what each is called."""

    courses: Sequence[Course]
    names: Mapping[str, str]
    compared: Compared

    @property
    def options(self) -> list[str]:
        """The options of the courses, in their order."""
        return list(self.compared.on_average)

    def unknown(self, *names: str) -> str:
        """Which of those not rejected, and of these, has no average to go by; nothing where all have."""
        lacking = [name for name in (*self.compared.allowed, *names) if name in self.compared.no_mean]
        return listed(list(dict.fromkeys(self.names[name] for name in lacking))) if lacking else ""

    def is_first(self, name: str) -> bool:
        """Whether an option is first as things stand."""
        return name == self.compared.first


def switching_values(moving: Moving, inputs: Sequence[Input], asked: Sequence[str]) -> Iterator[SwitchingValue]:
    """Of each option asked about and each input: where it takes or loses first place among those allowed."""
    allowed = moving.compared.allowed
    among = [name for name in asked if name in allowed]
    if lacking := moving.unknown():
        found = [Turn(name, one, None, moving.is_first(name)) for name in among for one in inputs]
    else:
        found = turns(moving.courses, moving.options, allowed, among)
    for turn in found:
        change = None if turn.at is None else _change(turn.input, turn.at)
        words = _of_turn(turn, as_one(moving.names[turn.option]))
        yield SwitchingValue(
            turn.option,
            turn.input.title,
            turn.input.sort,
            turn.is_first,
            turn.input.now,
            turn.input.low,
            turn.input.high,
            turn.at,
            change,
            f"Where {small(turn.input.title)} turns the choice {_cannot_be_said(lacking)}" if lacking else words,
        )


def leads(moving: Moving) -> Iterator[Lead]:
    """The lead of the first option over the second at both ends of each input, the widest first; none without averages.

    Both of the contenders.
    """
    worth, allowed = moving.compared.on_average, moving.compared.contenders
    if len(allowed) < LEAST or moving.unknown():
        return
    first, second, *_ = sorted(allowed, key=lambda name: -worth[name])
    one, other = moving.options.index(first), moving.options.index(second)
    found = []
    for course in moving.courses:
        ends = (course.input.low, course.input.high)
        low, high = (worth_at(course, one, end) - worth_at(course, other, end) for end in ends)
        if abs(high - low) >= PENNY:
            found.append(Lead(course.input.title, first, second, low, high))
    yield from sorted(found, key=lambda lead: (-abs(lead.high - lead.low), lead.input))


def conditions(moving: Moving) -> Iterator[WouldHaveToBeTrue]:
    """What would have to be true for each rejected option to be first by average NPV."""
    for name in moving.compared.rejected:
        if lacking := moving.unknown(name):
            words = f"What {moving.names[name]} would need to be first {_cannot_be_said(lacking)}"
            yield WouldHaveToBeTrue(name, (), None, words)
            continue
        found, reachable = would_win(moving.courses, moving.options, name, moving.compared.allowed)
        needed = tuple(
            Needed(one.input.title, one.input.sort, one.input.now, one.to, _of_input(one.input, one.to))
            for one in found
        )
        yield WouldHaveToBeTrue(
            name, needed, reachable, _of_conditions(as_one(moving.names[name]), needed, reachable=reachable)
        )


def _cannot_be_said(lacking: str) -> str:
    return f"cannot be said: there is no average of {lacking}."


def _change(one: Input, at: float) -> float | None:
    """By how much an input changes: a part of what it is, of a delay the months."""
    if one.sort in ("size", "delivery"):
        return at / one.now - 1.0 if one.now else None
    return at - one.now


def _of_turn(turn: Turn, name: str) -> str:
    if turn.at is None:
        return f"{turn.input.title} alone does not change whether {name} is first, {_followed(turn.input)}."
    if turn.input.runs_away:
        side = "less" if turn.first_below else "more"
        say = alike([turn.at, turn.input.now])
        reached = f"{small(turn.input.thing)} comes to {side} than {say(turn.at)}"
        return f"{name} is first where {reached}; in the middle run it comes to {say(turn.input.now)}."
    becomes = "is no longer first" if turn.is_first else "comes first"
    return f"{name} {becomes} if {_of_input(turn.input, turn.at)}."


def _followed(one: Input) -> str:
    """How far it was looked."""
    if one.is_followed_far:
        return "at any amount up to ten times what it is"
    if one.sort == "driver":
        low, high = map(say_share, one.followed)
        return f"at anything from {low} to {high}"
    return "within its range"


def _of_input(one: Input, to: float) -> str:
    """What an input comes to instead of what it is on average."""
    match one.sort:
        case "size":
            say = alike([to, one.now])
            if say(to) == say(one.now) and not one.runs_away:
                return f"{small(one.thing)} comes to a little {'more' if to > one.now else 'less'} than {say(to)}"
            instead = "" if one.runs_away else f" instead of {say(one.now)}"
            return f"{small(one.thing)} comes to {say(to)}{instead}"
        case "delay":
            return f"{small(one.thing)} is {say_months(round(to))} late instead of {say_months(round(one.now))}"
        case "delivery":
            return f"{say_part(to)} of {small(one.thing)} comes on average instead of {say_part(one.now)}"
        case _:
            return f"{small(one.thing)} is {say_share(to)} instead of {say_share(one.now)}"


def _of_conditions(name: str, needed: Sequence[Needed], *, reachable: bool) -> str:
    if not reachable:
        return f"{name} is not first on average even where every input is at the end of its range that helps it."
    if not needed:
        return f"{name} is first on average as things stand."
    return f"{name} would be first if {listed([one.words for one in needed])}."
