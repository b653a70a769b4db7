"""What a comparison of options says in words: the finding first, and each option by its own name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from shiremoot.money import PENNY, say_chance, say_computed, say_computed_range, say_pounds
from shiremoot.options.document import Options
from shiremoot.options.result import OptionFound, OptionsResult
from shiremoot.question.question import Question
from shiremoot.report.blocks import Fact
from shiremoot.report.words import capital, listed

RUNS = 20
MOST_FACTS = 5
NOT_READY = "Not ready yet, for want of:"


@dataclass(frozen=True)
class Told:
    """A result with what it was asked of."""

    question: Question
    options: Options
    answer: OptionsResult

    @cached_property
    def with_lines(self) -> tuple[OptionFound, ...]:
        """The options that money moves with: what can be compared in pounds."""
        return tuple(one for one in self.answer.options if one.has_lines)

    @cached_property
    def allowed(self) -> tuple[OptionFound, ...]:
        """Those of them that are not rejected, the likeliest best first."""
        found = [one for one in self.with_lines if one.p_best_allowed is not None]
        return tuple(sorted(found, key=lambda one: -(one.p_best_allowed or 0.0)))

    @property
    def without_figures(self) -> tuple[OptionFound, ...]:
        """Options, comparators left out, for which nobody has estimated anything."""
        return tuple(
            one for one in self.answer.options if not one.has_lines and one.fate not in ("business-as-usual", "merged")
        )


def answer(told: Told) -> tuple[str, ...]:
    """Two sentences: which option is best and how sure that is; of a case without figures, that none is."""
    if not told.with_lines:
        return ("No option carries a figure yet.", "So none can be said to be better than another.")
    if not told.allowed:
        return ("Every option with figures was rejected.", "What they would have brought stands below.")
    first, *others = told.allowed
    if all(one.typical < -PENNY for one in told.allowed):
        lost = say_computed(-first.typical)
        return (
            f"Every option is worse than business as usual {first.typically}: {first.name}, the nearest, loses {lost}.",
        )
    said = f"{first.name} is best in {_of_twenty(first.p_best_allowed or 0.0)}"
    if not others:
        return (f"{first.name} is the only option with figures that is still open.", _worth(first))
    second = others[0]
    return (f"{said}, {second.name} in {_of_twenty(second.p_best_allowed or 0.0, bare=True)}.", _worth(first))


def _of_twenty(chance: float, *, bare: bool = False) -> str:
    """How many of 20 equally likely runs: the count that the dots of the table show."""
    runs = round(RUNS * chance)
    return f"{runs}" if bare else f"{runs} runs in {RUNS}"


def _worth(one: OptionFound) -> str:
    amount = say_computed(abs(one.typical))
    what = "worth" if one.typical >= 0 else "worse by"
    return (
        f"{_typically(one)} it is {what} {amount} more than business as usual."
        if what == "worth"
        else (f"{_typically(one)} it is {what} {amount} than business as usual.")
    )


def _typically(one: OptionFound) -> str:
    """On average or in the middle run, with the level at which its costs are stopped."""
    levels = [say_pounds(cost.stopped_at) for cost in one.runaway if cost.stopped_at is not None]
    stopped = f", stopped at {listed(levels)}," if levels else ""
    return f"{capital(one.typically)}{stopped}"


def runs_between(one: OptionFound) -> str:
    """8 runs in 10 of an option's value, as printed."""
    return say_computed_range(one.npv.p10, one.npv.p90)


def key_facts(told: Told) -> Iterator[Fact]:
    """Figures that people quote: how sure the first is, its worst tenth, what the rejected would bring."""
    if not told.allowed:
        return
    first = told.allowed[0]
    yield Fact(say_chance(first.p_best_allowed or 0.0), f"chance that {first.name} is the best by value")
    yield Fact(say_computed(first.npv.p10), "or less is what it is worth in its worst tenth of runs")
    if first.regret is not None and len(told.allowed) > 1:
        yield Fact(say_computed(first.regret), "is lost on average if it turns out not to be the best")
    for one in told.with_lines:
        if one.fate == "rejected":
            yield Fact(say_computed(one.typical), f"is what {one.name}, rejected, would be worth {one.typically}")
            break
    if told.without_figures:
        yield Fact(str(len(told.without_figures)), "options have no figures, and are not nought")


def cautions(told: Told) -> Iterator[str]:
    """What a reader must know first: options without figures, none preferred."""
    stated = [line for way in told.options.ways.values() for line in way.lines.values()]
    if stated and all(line.figure.assumed is not None for line in stated):
        chosen = "" if told.answer.preferred else ", and the council has preferred none"
        yield f"Every amount of the options is assumed{chosen}: what they favour is a finding on assumed figures."
    if told.with_lines and told.without_figures:
        yield f"{capital(listed([one.name for one in told.without_figures], 3))} cannot be compared: no figures yet."
