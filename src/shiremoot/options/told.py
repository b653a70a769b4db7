"""What a comparison of options says in words: the finding first, and each option by its own name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from shiremoot.case import WrittenFigure
from shiremoot.money import PENNY, say_chance, say_computed, say_pounds
from shiremoot.options.document import Options
from shiremoot.options.naming import as_one
from shiremoot.options.result import OptionFound, OptionsResult
from shiremoot.question.question import Question
from shiremoot.report.blocks import Fact
from shiremoot.report.words import RUNS, alike, capital, count_of, listed, runs_of, say_runs

MOST_FACTS = 4
HALF, ONE_IN_100 = 0.5, 0.01
SAME = 1e-9
GONE = ("rejected", "merged")
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

    @cached_property
    def rejected(self) -> tuple[OptionFound, ...]:
        """Those of them that are."""
        return tuple(one for one in self.with_lines if one.fate == "rejected")

    @property
    def without_figures(self) -> tuple[OptionFound, ...]:
        """Options, comparators left out, for which nobody has estimated anything."""
        return tuple(
            one for one in self.answer.options if not one.has_lines and one.fate not in ("business-as-usual", "merged")
        )

    @cached_property
    def stated(self) -> tuple[WrittenFigure, ...]:
        """Every amount of an option; what nobody has estimated is none."""
        lines = [line for way in self.options.ways.values() for line in way.lines.values()]
        return tuple(line.figure for line in lines if line.figure.estimated)

    @cached_property
    def assumed(self) -> tuple[WrittenFigure, ...]:
        """Those of them that are assumed."""
        return tuple(figure for figure in self.stated if figure.assumed is not None)

    @property
    def rests_on(self) -> str:
        """Words for the start of a sentence: on what figures, where all or most of them are assumed."""
        if not self.assumed or len(self.assumed) <= HALF * len(self.stated):
            return ""
        return f"On {'' if len(self.assumed) == len(self.stated) else 'mostly '}assumed figures, "

    @cached_property
    def wanted(self) -> tuple[float, float] | None:
        """The least and the most that is wanted of these services, in pounds; None where the case does not say."""
        figure = self.options.wanted
        if figure is None or figure.year is None or not (figure.range or figure.amount):
            return None
        ends = (figure.range.low, figure.range.high) if figure.range is not None else (figure.amount, figure.amount)
        return float(ends[0] or 0), float(ends[1] or 0)

    @property
    def wanted_words(self) -> str:
        """What is wanted, as people say it: £2m to £4m."""
        low, high = self.wanted or (0.0, 0.0)
        say = alike([low, high])
        return " to ".join(dict.fromkeys((say(low), say(high))))

    @cached_property
    def likeliest(self) -> OptionFound | None:
        """Which of those not rejected is the likeliest to find what is wanted; None where nothing is."""
        known = [one for one in self.allowed if one.reaches_wanted is not None and self.wanted]
        return max(known, key=lambda one: one.reaches_wanted or 0.0, default=None)

    @property
    def finds_wanted(self) -> str:
        """Which option is the likeliest to find what is wanted; where none has a chance of one in 100, any of them."""
        best = self.likeliest
        return as_one(best.name) if best is not None and (best.reaches_wanted or 0.0) >= ONE_IN_100 else "any option"


def answer(told: Told) -> tuple[str, ...]:
    """Two sentences: which option is best and how sure that is; of a case without figures, that none is."""
    if not told.with_lines:
        return ("No option carries a figure yet.", "So none can be said to be better than another.")
    if not told.allowed:
        return ("Every option with figures was rejected.", "What they would have brought stands below.")
    first, *others = told.allowed
    nearest = max(told.allowed, key=lambda one: one.typical)
    if nearest.typical < -PENNY:
        said = capital(f"{told.rests_on}every option is worse than business as usual {nearest.typically}.")
        return (said, _worth(nearest, f"{capital(as_one(nearest.name))}, the nearest, is worth"))
    if not others:
        return (
            capital(f"{told.rests_on}{as_one(first.name)} is the only option with figures that is still open."),
            _worth(first, "It is worth"),
        )
    level = [one for one in told.allowed if _is_level(one, first)]
    if len(level) > 1:
        names = listed([as_one(one.name) for one in level])
        return (capital(f"{told.rests_on}{names} are level: a tie by value."), _worth(first, "Each is worth"))
    also = f"{as_one(others[0].name)} in {runs_of(others[0].p_best_allowed or 0.0)}"
    said = f"{told.rests_on}{as_one(first.name)} is best by value in {_of_twenty(first)}, {also}."
    return (capital(said), _worth(first, "It is worth"))


def _is_level(one: OptionFound, other: OptionFound) -> bool:
    """Whether two options are worth the same to the penny, typically and at both ends, and best as often."""
    pairs = ((one.typical, other.typical), (one.npv.p10, other.npv.p10), (one.npv.p90, other.npv.p90))
    as_often = abs((one.p_best_allowed or 0.0) - (other.p_best_allowed or 0.0)) < SAME
    return as_often and all(abs(a - b) < PENNY for a, b in pairs)


def _of_twenty(one: OptionFound) -> str:
    """How many of 20 equally likely runs: the count that the dots of the table show."""
    runs = runs_of(one.p_best_allowed or 0.0)
    return f"{runs} run{'' if runs == 1 else 's'} in {RUNS}"


def _worth(one: OptionFound, who: str) -> str:
    """What an option is worth on average, and in 8 runs of 10."""
    amount = say_computed(one.typical)
    if one.npv.p90 - one.npv.p10 < PENNY:
        return f"{who} {amount}."
    return f"{who} {amount} {_typically(one)}; {runs_between(one)}."


def _typically(one: OptionFound) -> str:
    """On average or in the middle run, with the level at which its costs are stopped."""
    levels = [say_pounds(cost.stopped_at) for cost in one.runaway if cost.stopped_at is not None]
    return f"{one.typically}{f', stopped at {listed(levels)}' if levels else ''}"


def runs_between(one: OptionFound) -> str:
    """8 runs in 10 of an option's value, as printed; that it is the same in all of them where it does not vary."""
    ends = (one.npv.p10, one.npv.p90)
    if one.npv.p90 - one.npv.p10 < PENNY:
        return "the same in every run"
    return f"8 runs in 10: {' to '.join(dict.fromkeys(map(alike((*ends, one.typical)), ends)))}"


def key_facts(told: Told) -> Iterator[Fact]:
    """Figures that people quote: how sure the first is, its worst tenth, what the rejected would bring."""
    if not told.allowed:
        return
    first = told.allowed[0]
    if len(told.allowed) > 1:
        among = count_of(len(told.allowed))
        runs = say_runs(first.p_best_allowed or 0.0)
        yield Fact(runs, f"runs: {as_one(first.name)} is best of the {among} still open")
    if told.likeliest is not None:
        chance = say_chance(told.likeliest.reaches_wanted or 0.0)
        yield Fact(chance, f"chance that {told.finds_wanted} finds the {told.wanted_words} wanted")
    if first.npv.p90 - first.npv.p10 >= PENNY:
        yield Fact(say_computed(first.npv.p10), f"or less: {as_one(first.name)} in its worst tenth of runs")
    if told.rejected:
        best = max(told.rejected, key=lambda one: one.typical)
        yield Fact(say_computed(best.typical), f"{best.typically}: {as_one(best.name)}, rejected")
    if first.regret is not None and first.regret >= PENNY and len(told.allowed) > 1:
        yield Fact(say_computed(first.regret), "lost on average by taking it, and not what turns out best")
    if told.without_figures:
        yield Fact(str(len(told.without_figures)), "options have no figures, and are not nought")


def cautions(told: Told) -> Iterator[str]:
    """What a reader must know first: that nobody preferred what the figures favour, options without figures."""
    preferred = next((one for one in told.answer.options if one.key == told.answer.preferred), None)
    if told.allowed and preferred is not None and preferred is not told.allowed[0] and preferred.has_lines:
        yield f"The council prefers {as_one(preferred.name)}, which is best in {_of_twenty(preferred)}."
    if told.stated and len(told.assumed) == len(told.stated):
        chosen = "" if told.answer.preferred else " No option is preferred: this is a finding."
        yield f"Every amount is assumed.{chosen}"
    if told.with_lines and told.without_figures:
        yield f"{capital(listed([one.name for one in told.without_figures], 3))} cannot be compared: no figures yet."
