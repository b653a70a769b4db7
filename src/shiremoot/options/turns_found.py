"""What is told of where the choice turns: inputs that put an option first, what knowing one is worth, and weights."""

from __future__ import annotations

from dataclasses import dataclass

from shiremoot.options.inputs import Sort
from shiremoot.question.results import Pounds, Share


@dataclass(frozen=True, slots=True)
class SwitchingValue:
    """Where one input puts a carried-forward option first by average NPV, or takes that away; all else on average.

    now: what the input is on average, of a cost that may run away in the middle run; low, high: the 10th and 90th of
    100 values. switches_at: null where no value followed does. change: of now, as a part of it; of a delay in months.
    is_first: whether the option is first as things stand.
    """

    option: str
    input: str
    sort: Sort
    is_first: bool
    now: float
    low: float
    high: float
    switches_at: float | None
    change: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Lead:
    """By how many pounds of NPV the first option leads the second on average, with one input at its low and its high.

    first, second: of those not rejected, comparators left out, as things stand.
    """

    input: str
    first: str
    second: str
    low: Pounds
    high: Pounds


@dataclass(frozen=True, slots=True)
class Needed:
    """An input that would have to come to another value than it does on average."""

    input: str
    sort: Sort
    from_: float
    to: float
    words: str


@dataclass(frozen=True, slots=True)
class WouldHaveToBeTrue:
    """What would make a rejected option first by average NPV. reachable: within 8 runs in 10 of every input.

    reachable: null where there is no average to go by.
    """

    option: str
    conditions: tuple[Needed, ...]
    reachable: bool | None
    words: str


@dataclass(frozen=True, slots=True)
class WorthKnowing:
    """What it would be worth on average to know one input before choosing, with its standard error.

    words: why it is nought or, null, unknown.
    """

    input: str
    worth: Pounds | None
    error: Pounds | None
    words: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """What an option scores on criteria that are not money, each from 0 (worst) to 1 (best), added up by weight.

    dominated_by: open options at least as good in value and in every criterion, and better in one. efficient: whether
    none is better in value or score and at least as good in the other.
    """

    option: str
    score: Share
    place: int
    dominated_by: tuple[str, ...]
    efficient: bool


@dataclass(frozen=True, slots=True)
class ScoreByWeight:
    """What an option scores with a criterion of no weight, and with all of it; in a straight line between the two."""

    option: str
    at_none: Share
    at_all: Share


@dataclass(frozen=True, slots=True)
class Flip:
    """The weight of a criterion at which the first two options by score change places; null with the reason.

    scores: of each option, the others' weights kept in proportion; none where they weigh nothing.
    """

    criterion: str
    weight: Share
    changes_at: Share | None
    words: str
    scores: tuple[ScoreByWeight, ...]
