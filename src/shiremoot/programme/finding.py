"""The finding of one target in sentences: the odds in words, the other reading, what is safe, what was claimed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from shiremoot.case import Case
from shiremoot.money import PENNY, RARE, Basis, in_words, say_odds, say_pounds
from shiremoot.programme.answer import ByProject, TargetOdds
from shiremoot.programme.bridge import DELAY, DELIVERY, INDEPENDENT, SHARED, UNESTIMATED
from shiremoot.programme.document import Programme, Target
from shiremoot.programme.reading import Reading, always, never
from shiremoot.question.case_in_words import say_cited, say_figure, say_origin, say_price
from shiremoot.question.question import Question
from shiremoot.report import CERTAIN, NO_CHANCE, Cell
from shiremoot.report.words import capital, pounds_sayer

SAME = 0.005  # odds nearer than half a point are said to be the same
SMALLEST_ERROR = 0.01  # percentage points
REASONS = {
    INDEPENDENT: "the parts do not all come in high in the same year",
    SHARED: "shared causes move several projects together",
    DELAY: "starts may be late",
    DELIVERY: "some projects may not deliver at all",
    UNESTIMATED: "projects without an estimate stand there with an assumed range",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A target with its answer, and the words that all its sentences share."""

    question: Question
    programme: Programme
    answer: TargetOdds

    @property
    def case(self) -> Case:
        """The case it is asked of."""
        return self.question.of_case

    @property
    def draws(self) -> int:
        """How many draws were made."""
        return self.question.settings.draws

    @property
    def target(self) -> Target:
        """The target as the document states it."""
        return self.answer.target

    @property
    def amounts(self) -> tuple[tuple[str, float], ...]:
        """The names and planned pounds of what counts: targets that share them have the same spread."""
        return tuple((line.name, line.planned) for line in self.answer.counting)

    @property
    def is_cap(self) -> bool:
        """Whether the target is a cost not to be exceeded."""
        return self.target.test == "at-most"

    @property
    def effect(self) -> str:
        """In-year, full-year or cumulative; the case's default where the target does not say."""
        return self.target.effect or self.case.head.basis.effect or "in-year"

    @property
    def when(self) -> str:
        """``in 2017-18``, ``a year by the end of 2017-18`` or ``over 2010-11 to 2012-13``."""
        first, last = self.target.when[0], self.target.when[-1]
        if self.effect == "full-year":
            return f"a year by the end of {last}"
        return f"over {first} to {last}" if first != last else f"in {last}"

    @property
    def test(self) -> str:
        """``save at least £1.5m in 2017-18`` or ``cost £1.5m or less in 2017-18``."""
        amount = say_pounds(self.target.amount)
        return f"cost {amount} or less {self.when}" if self.is_cap else f"save at least {amount} {self.when}"

    @property
    def basis(self) -> Basis:
        """What the target's amounts mean, whose they are included."""
        words, default = self.target, self.case.head.basis
        net = default.net if words.net is None else words.net
        return Basis(
            price=words.price or default.price or "not-stated",
            recurrence=words.recurrence or default.recurrence or "not-stated",
            effect=self.effect,
            years=self.target.when,
            kind=words.class_ or default.class_ or "not-stated",
            measure={True: "net", False: "gross"}.get(net, "not-stated") if isinstance(net, bool) else "not-stated",
            bodies=tuple(body.name for body in self.case.head.bodies.values()),
        )

    @property
    def short_basis(self) -> str:
        """Effect, year and prices: what a later sentence repeats of the basis."""
        first, last = self.target.when[0], self.target.when[-1]
        years = f"{first} to {last}" if first != last else str(last)
        return f"{self.effect} {years}, {say_price(self.basis.price)}"

    def pounds(self) -> Callable[[float], str]:
        """How this target's computed amounts are said: one unit and the same decimals for all of them."""
        readings = [*(self.answer.as_reported or {}).values()]
        if self.answer.by_project is not None:
            readings.append(self.answer.by_project)
        amounts = [amount for one in readings for amount in (one.p10, one.p50, one.p90)]
        say = pounds_sayer([float(self.target.amount), *(round(amount, -4) for amount in amounts)])
        return lambda amount: say(amount) if abs(amount) >= PENNY else "£0"


def will_it(told: Told) -> str:
    """``Will it save at least £1.5m in 2017-18?``."""
    return f"Will it {told.test}?"


def sentences(told: Told) -> Iterator[str]:
    """Two to four sentences: the headline, the other reading, what would make it safe, which of the two to quote."""
    answer = told.answer
    if answer.as_reported is None and answer.by_project is None:
        yield (
            f"Whether it will {told.test} cannot be said: no source reports a range for {told.basis.say()}, "
            "and no project that counts to it has an estimate."
        )
    elif answer.headline == "by_project":
        yield from _by_project_first(told)
    else:
        yield from _as_reported_first(told)
    yield from _safe(told)
    yield from _which_to_quote(told)


def said_of_it(told: Told) -> Iterator[str]:
    """Who set the target and why, and the words of confidence that were said of it."""
    yield from _set_by(told)
    yield from _claimed(told)


def _as_reported_first(told: Told) -> Iterator[str]:
    assert told.answer.as_reported is not None  # noqa: S101 - the headline says so
    flat = told.answer.as_reported["flat"]
    yield f"{capital(_chance(told, flat))} on the range reported, {_reported(told)}."
    drawn = told.answer.by_project
    if drawn is None:
        yield "Project by project there is nothing to add up: no project that counts to it has an estimate."
        return
    reason = f", mostly because {why}" if (why := _reason(drawn)) else ""
    compared = _compared(drawn.odds, flat.odds)
    yield f"Project by project it is {compared}: {_drawn_odds(told, drawn)}, with {_runs(told, drawn)}{reason}."


def _by_project_first(told: Told) -> Iterator[str]:
    drawn = told.answer.by_project
    assert drawn is not None  # noqa: S101 - the headline says so
    yield f"{capital(_drawn_odds(told, drawn))} project by project, with {_runs(told, drawn)}."
    if told.answer.as_reported is None:
        return
    flat = told.answer.as_reported["flat"]
    yield f"It is {_compared(flat.odds, drawn.odds)} on the range reported: {_chance(told, flat)}, {_reported(told)}."


def _which_to_quote(told: Told) -> Iterator[str]:
    """Where there are two readings, which of them to quote, and why."""
    answer = told.answer
    if answer.as_reported is None or answer.by_project is None:
        return
    part = f"{answer.ranged:.0%}" if answer.ranged else "none"
    if answer.headline == "by_project":
        yield (
            f"Quote the odds project by project: {part} of the planned pounds of the estimated projects carries a "
            "range that was reported for that project."
        )
    else:
        yield (
            f"Quote the odds on the range reported: {part} of the planned pounds of the estimated projects carries a "
            "range that was reported for that project, and the rest of that reading is assumed."
        )


def _chance(told: Told, reading: Reading, notes: str = "") -> str:
    """The odds in words; what cannot be reached, or cannot be missed, is no chance and is not said as one."""
    return sure_of(told, reading) or _odds(reading.odds, notes)


def sure_of(told: Told, reading: Reading) -> str:
    """``not reachable with these ranges (highest £2m)`` or ``certain on these ranges``; empty where it is a chance."""
    if never(reading, told.target):
        end, amount = ("lowest", reading.least) if told.is_cap else ("highest", reading.most)
        return f"not reachable with these ranges ({end} {told.pounds()(amount or 0.0)})"
    return "certain on these ranges" if always(reading, told.target) else ""


def odds_cell(told: Told, reading: Reading, odds: float | None = None) -> Cell:
    """The odds in a table, the reading's own where no others are given; no number where it is no chance."""
    if never(reading, told.target):
        return NO_CHANCE
    if always(reading, told.target):
        return CERTAIN
    return reading.odds if odds is None else odds


def say_chance(told: Told, reading: Reading) -> str:
    """The odds in per cent; what is no chance in its own words."""
    return sure_of(told, reading) or say_odds(reading.odds)


def _odds(odds: float, notes: str = "") -> str:
    """``about 3 chances in 10 (29.4%)``; the percentage is left out where the words already say as much."""
    said = "" if odds < RARE or odds > 1 - RARE else say_odds(odds)
    inside = "; ".join(part for part in (said, notes) if part)
    return f"{in_words(odds)} ({inside})" if inside else in_words(odds)


def _reported(told: Told) -> str:
    total = told.programme.reported_total
    assert total is not None  # noqa: S101 - asked only where a range was reported
    return f"{say_figure(total, told.case.head)}, with every value in it equally likely"


def _drawn_odds(told: Told, drawn: ByProject) -> str:
    draws = f"{told.draws:,} draw{'s' if told.draws != 1 else ''}"
    return _chance(told, drawn, f"{draws}, standard error {say_error(drawn)}")


def say_error(drawn: ByProject) -> str:
    """How far off drawn odds may be: their standard error, or a bound where no draw met the target or all did."""
    points = 100 * drawn.standard_error
    if drawn.odds in (0.0, 1.0):
        return f"at most {points:.2g} points" if points else "none"
    return f"{f'{points:.2f}' if points >= SMALLEST_ERROR else f'below {SMALLEST_ERROR}'} points"


def varies(reading: Reading) -> bool:
    """Whether anything in it may turn out otherwise."""
    return reading.least is None or reading.least != reading.most


def _runs(told: Told, drawn: ByProject) -> str:
    low, high = (told.pounds()(end) for end in (drawn.p10, drawn.p90))
    basis = told.basis.say() if told.answer.headline == "by_project" else told.short_basis
    if not varies(drawn):
        sure = drawn.expected if drawn.least is None else drawn.least
        return f"{told.pounds()(sure)} in any case, as nothing varies ({basis})"
    return f"80 of 100 runs between {low} and {high} ({basis})"


def _compared(this: float, other: float) -> str:
    if abs(this - other) < SAME:
        return "about the same"
    return "lower" if this < other else "higher"


def _reason(drawn: ByProject) -> str:
    """Why project by project differs: the step of the bridge that moves the odds most in that direction."""
    if not drawn.bridge:
        return ""
    whole = drawn.bridge[-1].after - drawn.bridge[0].before
    if abs(whole) < SAME:
        return ""
    most = max(drawn.bridge, key=lambda one: one.change * (1 if whole > 0 else -1))
    return REASONS.get(most.step, "")


def _safe(told: Told) -> Iterator[str]:
    """What would make it 8 chances in 10, on each reading there is, the headline first."""
    known = _readings(told)
    if not known:
        return
    (_, first), *others = known
    also = "".join(f"; {name} {_ways(told, reading)}" for name, reading in others)
    if not varies(first) and not others:
        return  # nothing varies, and the first sentence said all there is to say
    if first.contingency_for_80 <= 0:
        goal = told.pounds()(_goal(told, first))
        met = "not exceeded" if told.is_cap else "reached"
        yield f"It has 8 chances in 10 or better: {goal} is {met} in 80 of 100 runs{also} ({told.short_basis})."
        return
    yield f"For 8 chances in 10 it needs {_ways(told, first)}{also} ({told.short_basis})."


def _readings(told: Told) -> list[tuple[str, Reading]]:
    """Each reading with its name, the headline first."""
    found: list[tuple[str, Reading]] = []
    if told.answer.as_reported is not None:
        found.append(("on the range reported", told.answer.as_reported["flat"]))
    if told.answer.by_project is not None:
        found.append(("project by project", told.answer.by_project))
    return found[::-1] if told.answer.headline == "by_project" else found


def _ways(told: Told, reading: Reading) -> str:
    """``£0.43m more than identified, or a target of £1.07m``."""
    goal = told.pounds()(_goal(told, reading))
    if reading.contingency_for_80 <= 0:
        return f"nothing more, as {goal} would do"
    more = told.pounds()(reading.contingency_for_80)
    return f"a limit of {goal}, {more} higher" if told.is_cap else f"{more} more than identified, or a target of {goal}"


def _goal(told: Told, reading: Reading) -> float:
    """What 80 of 100 runs meet: reached for a saving, not exceeded for a cost."""
    return reading.p80 if told.is_cap else reading.p20


def _set_by(told: Told) -> Iterator[str]:
    """Who set the target, and why: an assumed test is not the council's promise."""
    kind, _ = told.target.provenance
    amount = say_pounds(told.target.amount)
    said = say_origin(told.target, told.case.head).partition(": ")[2].removesuffix(".")
    match kind:
        case "assumed":
            yield f"Nobody has promised {amount}: it is a test of this case's own, because: {said}."
        case "agreed":
            yield f"The {'limit' if told.is_cap else 'target'} of {amount} was agreed: {said}."
        case _:
            yield f"The {'limit' if told.is_cap else 'target'} of {amount} is {kind}: {said}."


def _claimed(told: Told) -> Iterator[str]:
    total = told.programme.reported_total
    if total is None or told.answer.confidence_stated is None:
        return
    kind, detail = total.provenance
    source = say_cited(told.case.head, detail) if kind == "reported" else "The source"
    source = "The same report" if kind == "reported" and detail == told.target.reported else source
    yield f"{source} said of it: “{told.answer.confidence_stated}”."
