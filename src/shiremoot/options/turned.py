"""What would turn the choice, in words: switching values of each input, and what each rejected option needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from shiremoot.dates import say_months
from shiremoot.money import PENNY
from shiremoot.options.inputs import Course, Input
from shiremoot.options.result import Lead, Needed, SwitchingValue, WouldHaveToBeTrue
from shiremoot.options.turning import Turn, turns, worth_at, would_win
from shiremoot.report.words import alike, listed, say_share, say_whole_share, small

Names = Mapping[str, str]
LEAST = 2  # options, of which one leads the other


def switching_values(
    courses: Sequence[Course], names: Names, allowed: Sequence[str], asked: Sequence[str]
) -> Iterator[SwitchingValue]:
    """Of each option asked about and each input: where it takes or loses first place among those allowed.

    names: what each option of the courses is called, in their order.
    """
    for turn in turns(courses, list(names), allowed, [name for name in asked if name in allowed]):
        change = None if turn.at is None else _change(turn.input, turn.at)
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
            _of_turn(turn, names[turn.option], change),
        )


def leads(
    courses: Sequence[Course], names: Names, allowed: Sequence[str], worth: Mapping[str, float]
) -> Iterator[Lead]:
    """The lead of the first option over the second at both ends of each input, the widest first."""
    ordered = sorted(allowed, key=lambda name: -worth[name])
    if len(ordered) < LEAST:
        return
    first, second, *_ = ordered
    one, other = list(names).index(first), list(names).index(second)
    found = []
    for course in courses:
        ends = (course.input.low, course.input.high)
        low, high = (worth_at(course, one, end) - worth_at(course, other, end) for end in ends)
        if abs(high - low) >= PENNY:
            found.append(Lead(course.input.title, first, second, low, high))
    yield from sorted(found, key=lambda lead: (-abs(lead.high - lead.low), lead.input))


def conditions(
    courses: Sequence[Course], names: Names, allowed: Sequence[str], rejected: Sequence[str]
) -> Iterator[WouldHaveToBeTrue]:
    """What would have to be true for each rejected option to be first by average NPV."""
    for name in rejected:
        found, reachable = would_win(courses, list(names), name, allowed)
        needed = tuple(
            Needed(one.input.title, one.input.sort, one.input.now, one.to, _of_input(one.input, one.to))
            for one in found
        )
        yield WouldHaveToBeTrue(name, needed, reachable, _of_conditions(names[name], needed, reachable=reachable))


def _change(one: Input, at: float) -> float | None:
    """By how much an input changes: a part of what it is, of a delay the months."""
    if one.sort in ("size", "delivery"):
        return at / one.now - 1.0 if one.now else None
    return at - one.now


def _of_turn(turn: Turn, name: str, change: float | None) -> str:
    if turn.at is None:
        followed = "within its range" if not turn.input.followed else "at any amount up to four times what it is"
        return f"{turn.input.title} alone does not change whether {name} is first, {followed}."
    becomes = "is no longer first" if turn.is_first else "comes first"
    return f"{name} {becomes} if {_of_input(turn.input, turn.at)}{_by(turn.input, change)}."


def _by(one: Input, change: float | None) -> str:
    if one.sort != "size" or change is None:
        return ""
    return f", {say_whole_share(abs(change))} {'more' if change > 0 else 'less'}"


def _of_input(one: Input, to: float) -> str:
    """What an input comes to instead of what it is on average."""
    match one.sort:
        case "size":
            say = alike([to, one.now])
            return f"{small(one.thing)} comes to {say(to)} instead of {say(one.now)}"
        case "delay":
            return f"{small(one.thing)} is {say_months(round(to))} late instead of {say_months(round(one.now))}"
        case "delivery":
            return f"{say_whole_share(to)} of {small(one.thing)} comes instead of {say_whole_share(one.now)}"
        case _:
            return f"{small(one.thing)} is {say_share(to)} instead of {say_share(one.now)}"


def _of_conditions(name: str, needed: Sequence[Needed], *, reachable: bool) -> str:
    if not reachable:
        return f"{name} is not first on average even where every input is at the end of its range that helps it."
    if not needed:
        return f"{name} is first on average as things stand."
    return f"{name} would be first if {listed([one.words for one in needed])}."
