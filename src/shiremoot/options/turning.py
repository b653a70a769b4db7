"""What would turn the choice: where one input puts an option first or takes that away, and what rejected ones need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from shiremoot.lazy import np
from shiremoot.money import PENNY
from shiremoot.options.inputs import Course, Input

NEAR = 1e-4  # of what was looked at of an input: close enough to a place to tell its two sides


@dataclass(frozen=True, slots=True)
class Turn:
    """Where an option takes or loses first place by average NPV as one input moves; None where it does nowhere.

    is_first: whether it is as things stand. first_below: whether it is just below that place.
    """

    option: str
    input: Input
    at: float | None
    is_first: bool
    first_below: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """An input that would have to come to another value than it does on average."""

    input: Input
    to: float


def turns(
    courses: Sequence[Course], options: Sequence[str], allowed: Sequence[str], asked: Sequence[str]
) -> list[Turn]:
    """For each option asked about and each input the nearest value at which it takes or loses first place.

    options: those of the courses, in order. allowed: those that compete. asked: some of them. How far an input is
    followed is a rule (convention 26).
    """
    rows = {name: options.index(name) for name in allowed}
    return [_turn(course, name, rows) for name in asked for course in courses]


def _turn(course: Course, name: str, rows: Mapping[str, int]) -> Turn:
    others = [row for other, row in rows.items() if other != name]
    now = course.input.now
    is_first = not others or course.usual[rows[name]] >= max(course.usual[other] for other in others)
    places = _ties(course, rows[name], others) if others else []
    nearest = min(places, key=lambda place: (abs(place - now), place), default=None)
    below = nearest is not None and _falls(course, rows[name], others, nearest)
    return Turn(name, course.input, nearest, bool(is_first), below)


def _falls(course: Course, row: int, others: Sequence[int], place: float) -> bool:
    """Whether the lead over the best of the others falls as the input passes a place."""
    step = NEAR * float(course.places[-1] - course.places[0])
    return _margin(course, row, others, place - step) > _margin(course, row, others, place + step)


def worth_at(course: Course, row: int, place: float) -> float:
    """What an option is worth with the input at a value, along straight lines between those looked at."""
    return float(np.interp(place, course.places, course.worth[row]))


def _margin(course: Course, row: int, others: Sequence[int], place: float) -> float:
    return worth_at(course, row, place) - max(worth_at(course, other, place) for other in others)


def _ties(course: Course, row: int, others: Sequence[int]) -> list[float]:
    """Where an option and the best of the others are worth the same; not where they are so all along."""
    found = []
    for other in others:
        lead = course.worth[row] - course.worth[other]
        for at, (before, after) in enumerate(pairwise(lead.tolist())):
            if before * after <= 0.0 and abs(before - after) >= PENNY:
                low, high = course.places[at : at + 2].tolist()
                found.append(low + (high - low) * before / (before - after))
    near = max(PENNY, 1e-9 * float(np.abs(course.worth).max()))
    return [place for place in found if abs(_margin(course, row, others, place)) <= near]


def would_win(
    courses: Sequence[Course], options: Sequence[str], name: str, allowed: Sequence[str]
) -> tuple[list[Condition], bool]:
    """What would have to be true for an option to be worth the most on average, and whether it can be.

    Inputs go to the better of their 10th and 90th of 100 values, the one that helps most first, the last only as far
    as it must; effects are added. Not reachable: with all of them there it still is not first.
    """
    rows = {other: options.index(other) for other in (*allowed, name)}
    row, others = rows[name], [at for other, at in rows.items() if other != name]
    conditions: list[Condition] = []
    worth = {at: float(courses[0].usual[at]) for at in rows.values()} if courses else {}
    for course, end in _by_help(courses, row, others):
        if _lead(worth, row, others) >= 0.0:
            break
        before, worth = worth, _moved(course, worth, end)
        enough = _lead(worth, row, others) > 0.0
        conditions.append(Condition(course.input, _as_far_as(course, before, row, others, end) if enough else end))
    return conditions, not worth or _lead(worth, row, others) >= -PENNY


def _by_help(courses: Sequence[Course], row: int, others: Sequence[int]) -> Iterator[tuple[Course, float]]:
    """(course, its better end) of every input that helps an option against the best of the others, most help first."""
    helped = []
    for course in courses:
        ends = [(_margin(course, row, others, end), end) for end in (course.input.low, course.input.high)]
        best, end = max(ends)
        gained = best - _lead(dict(enumerate(course.usual.tolist())), row, others)
        if gained >= PENNY:
            helped.append((gained, course.input.title, course, end))
    for _, _, course, end in sorted(helped, key=lambda one: (-one[0], one[1])):
        yield course, end


def _lead(worth: Mapping[int, float], row: int, others: Sequence[int]) -> float:
    return worth[row] - max(worth[other] for other in others)


def _as_far_as(course: Course, worth: Mapping[int, float], row: int, others: Sequence[int], end: float) -> float:
    """The first value, from now towards the end, at which the option is first: by halving.

    Of a cost that may run away from its other end, for its draws are not about a value now.
    """
    near, far = course.input.now, end
    if course.input.runs_away:
        near = course.input.low + course.input.high - end
    for _ in range(50):
        middle = (near + far) / 2
        near, far = (near, middle) if _lead(_moved(course, worth, middle), row, others) >= 0.0 else (middle, far)
    return far


def _moved(course: Course, worth: Mapping[int, float], place: float) -> dict[int, float]:
    """What options are worth once one more input comes to a value."""
    return {at: each + worth_at(course, at, place) - float(course.usual[at]) for at, each in worth.items()}
