"""The finding of one target in words: its chance, the other reading, what is safe, which figure to quote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from shiremoot.money import PENNY, in_words, say_chance, say_computed, say_computed_range, say_range
from shiremoot.programme.answer import ByProject
from shiremoot.programme.bridge import DOUBTFUL, LATE, PARTLY
from shiremoot.programme.reading import Reading, always, never
from shiremoot.programme.told import Told
from shiremoot.question.case_in_words import say_cited, say_origin
from shiremoot.report.blocks import Fact, Inset, Line
from shiremoot.report.tables import CERTAIN, NO_CHANCE, Cell
from shiremoot.report.words import capital, say_part

BY_PROJECT = "project by project"
SMALLEST_ERROR = 0.01  # percentage points
BECAUSE = {
    LATE: "projects start late",
    DOUBTFUL: "some projects may not happen",
    PARTLY: "some projects may not come in full",
}
MOST_OF_PLAN = 0.05  # of the planned pounds: what takes less is no reason
WHOLLY = 0.995


def will_it(told: Told) -> str:
    """``Will it save at least £1.5m in 2017-18?``."""
    return f"Will it {told.test}?"


def named_readings(told: Told) -> list[tuple[str, Reading]]:
    """Each reading with what it is read from, the headline first; none where nothing has a figure."""
    found: list[tuple[str, Reading]] = []
    if told.answer.as_reported is not None:
        found.append((f"on {told.range_reported}", told.answer.as_reported["flat"]))
    if told.answer.by_project is not None:
        found.append((BY_PROJECT, told.answer.by_project))
    return found[::-1] if told.answer.headline == "by_project" else found


def sentences(told: Told, *, named: bool = False) -> tuple[str, ...]:
    """The answer in one or two sentences. named: the amount is said, as other targets stand beside it."""
    known = named_readings(told)
    if not known and not told.projects:
        return ("Nothing is planned yet: no project counts to it, and no source reports a range.",)
    if not known:
        return ("It cannot be said: no source reports a range, and no project that counts to it has an estimate.",)
    (where, first), *others = known
    whose = f"{told.aim} has " if named else ""
    if sure := sure_of(told, first):
        said = f"{capital(told.aim)}: {sure}" if named else capital(sure)
    elif others or named:
        said = f"{capital(whose + in_words(first.odds))} {where}"
    else:
        said = capital(in_words(first.odds))
    return (f"{said}.", _second(told, known))


def _second(told: Told, known: list[tuple[str, Reading]]) -> str:
    """The other reading, else what comes in 8 runs of 10, with what takes most of the plan."""
    reason = reason_for_less(told)
    because = f", because {reason}" if reason else ""
    if len(known) == 1:
        return f"{_comes(told, known[0][1])}{_against_the_plan(told)}{because}."
    where, other = known[1]
    said = sure_of(told, other) or say_chance(other.odds)
    if where == BY_PROJECT:
        return f"Project by project it is {said}{because if other.odds < known[0][1].odds else ''}."
    return f"{capital(where)} it is {said}."


def _comes(told: Told, reading: Reading) -> str:
    """``8 runs in 10 bring £3m to £4.1m``, or what comes in any case."""
    if not varies(reading):
        verb = "costs" if told.is_cap else "brings"
        return f"It {verb} {say_computed(reading.p50)} in any case, as nothing varies"
    return f"8 runs in 10 {'cost' if told.is_cap else 'bring'} {say_computed_range(reading.p10, reading.p90)}"


def _against_the_plan(told: Told) -> str:
    """``, against £4.2m planned`` where something takes much of it."""
    drawn = told.answer.by_project
    if drawn is None or not reason_for_less(told):
        return ""
    return f", against {say_computed(drawn.steps[0].pounds)} planned"


def reason_for_less(told: Told) -> str:
    """What takes most of the planned pounds of a saving; empty where nothing takes much, or of a cost."""
    drawn = told.answer.by_project
    if drawn is None or told.is_cap or not drawn.steps:
        return ""
    plan, *moves = drawn.steps
    taking = [step for step in moves if step.name in BECAUSE and step.pounds < -MOST_OF_PLAN * plan.pounds]
    return BECAUSE[min(taking, key=lambda step: step.pounds).name] if taking else ""


def sure_of(told: Told, reading: Reading) -> str:
    """``not reachable (£2m at most)`` or ``certain``; empty where it is a chance."""
    if never(reading, told.target):
        end, amount = ("at least", reading.least) if told.is_cap else ("at most", reading.most)
        return f"not reachable ({say_computed(amount or 0.0)} {end})"
    return "certain" if always(reading, told.target) else ""


def odds_cell(told: Told, reading: Reading, odds: float | None = None) -> Cell:
    """The odds in a table, the reading's own where no others are given; no number where it is no chance."""
    if never(reading, told.target):
        return NO_CHANCE
    if always(reading, told.target):
        return CERTAIN
    return reading.odds if odds is None else odds


def chance_of(told: Told, reading: Reading) -> str:
    """The chance in few words; what is no chance in its own."""
    return sure_of(told, reading) or say_chance(reading.odds)


def say_error(drawn: ByProject) -> str:
    """How far off drawn odds may be: their standard error, or a bound where no draw met the target or all did."""
    points = 100 * drawn.standard_error
    if drawn.odds in (0.0, 1.0):
        return f"at most {points:.2g} points" if points else "none"
    return f"{f'{points:.2f}' if points >= SMALLEST_ERROR else f'below {SMALLEST_ERROR}'} points"


def varies(reading: Reading) -> bool:
    """Whether anything in it may turn out otherwise."""
    return reading.least is None or reading.least != reading.most


def goal(told: Told, reading: Reading) -> float:
    """What 8 runs in 10 meet: reached for a saving, not exceeded for a cost."""
    return reading.p80 if told.is_cap else reading.p20


def is_a_goal(told: Told, reading: Reading) -> bool:
    """Whether what 8 runs in 10 meet can be told as a target: a saving of nothing is none."""
    return told.is_cap or goal(told, reading) >= PENNY


def labels(all_told: Sequence[Told]) -> list[str]:
    """What the row of each target is called; those of the same words go by their titles or numbers too."""
    times = Counter(told.about for told in all_told)
    return [
        capital(told.about) if times[told.about] == 1 else f"{capital(told.about)} ({told.target.title or at})"
        for at, told in enumerate(all_told, start=1)
    ]


def key_facts(told: Told) -> Iterator[Fact]:
    """Three to five figures to quote: the chance, what is safe, what is not estimated, what was said."""
    known = named_readings(told)
    if known:
        where, first = known[0]
        both = len(known) > 1
        yield Fact(
            _as_a_figure(told, first), f"{_chance_of_what(told, where, first)}.{' Quote this one.' if both else ''}"
        )
        if where == BY_PROJECT and both and varies(first):
            brought = "is what it costs" if told.is_cap else "is what it brings"
            yield Fact(say_computed_range(first.p10, first.p90), f"{brought} in 8 runs of 10")
        yield from _safe_facts(told, first)
    estimated = [project.saving.estimated for _, _, project in told.projects]
    if not told.is_cap and not all(estimated):
        verb = "has" if estimated.count(False) == 1 else "have"
        yield Fact(f"{estimated.count(False)} of {len(estimated)}", f"projects {verb} no estimate, which is not nought")
    yield from _claimed(told)


def _as_a_figure(told: Told, reading: Reading) -> str:
    return "none" if never(reading, told.target) else chance_of(told, reading)


def _chance_of_what(told: Told, where: str, reading: Reading) -> str:
    aim = f"{told.amount} or {'less' if told.is_cap else 'more'}"
    if always(reading, told.target):
        return f"is {aim}, {where}"
    total = told.programme.reported_total
    if where == BY_PROJECT or total is None or total.range is None or total.ends not in (None, "absolute"):
        return f"is the chance of {aim}, {where}"
    return f"chance of {aim}, if every value from {say_range(total.range)} is as likely as any other"


def _safe_facts(told: Told, reading: Reading) -> Iterator[Fact]:
    if not varies(reading):
        return
    what = "limit" if told.is_cap else "target"
    if is_a_goal(told, reading):
        yield Fact(say_computed(goal(told, reading)), f"is the {what} that would have 8 chances in 10")
    if reading.contingency_for_80 >= PENNY:
        more = "more would have to be allowed" if told.is_cap else "more would have to be found"
        yield Fact(say_computed(reading.contingency_for_80), f"{more} for 8 chances in 10 of {told.amount}")


def _claimed(told: Told) -> Iterator[Fact]:
    if told.answer.confidence_stated is not None:
        what = "the range reported" if told.target.confidence is None else "this figure"
        yield Fact(f"“{told.answer.confidence_stated}”", f"is what its source said of {what}")


def which_to_quote(told: Told) -> Inset | None:
    """Where there are two readings, which of them to quote, and why; None where there is only one."""
    answer = told.answer
    if answer.as_reported is None or answer.by_project is None:
        return None
    ranged = answer.ranged or 0.0
    if answer.headline == "by_project":
        part = "all" if ranged > WHOLLY else say_part(ranged)
        said = (
            f"The chance project by project: {part} of its planned pounds carries a range that was reported for that "
            "project. The range reported for all together says nothing of late starts."
        )
        return Inset("Which figure to quote", said)
    rests = (
        f"{capital(say_part(ranged))} of the second is a range reported for a project; the rest is assumed."
        if ranged
        else "The second rests wholly on our assumptions about how that range divides and when projects start."
    )
    owner = "is the council’s own" if told.is_the_councils_own else "is the one that was reported"
    return Inset(
        "Which figure to quote",
        f"The first: the range {owner}. {rests} It shows what can go wrong, so do not quote it as a forecast.",
    )


def set_by(told: Told) -> str:
    """Who set the target, and why: an assumed test is nobody's promise."""
    kind, detail = told.target.provenance
    what = "limit" if told.is_cap else "target"
    match kind:
        case "assumed":
            return f"Nobody has promised {told.amount}: it is a test of this case’s own. {capital(detail)}"
        case "reported":
            return f"The {what} of {told.amount} is reported: {say_cited(told.case.head, detail)}"
        case _:
            said = say_origin(told.target, told.case.head).partition(": ")[2]
            return f"The {what} of {told.amount} was {kind}: {said}"


def line(told: Told) -> Line:
    """The target in a line of a terminal: its amount, its chance, what is likely and what is safe."""
    known = named_readings(told)
    if not known:
        return Line(told.about, "not known", "no range is reported and no project has an estimate")
    where, first = known[0]
    parts = [f"likely {say_computed_range(first.p10, first.p90)}"] if varies(first) else []
    if varies(first) and first.contingency_for_80 >= PENNY and is_a_goal(told, first):
        parts.append(f"8 in 10 for {say_computed(goal(told, first))}")
    words = "; ".join(parts) + "." if parts else f"{say_computed(first.p50)} in any case."
    if where == BY_PROJECT and (reason := reason_for_less(told)):
        words += f" {capital(reason)}."
    if told.answer.confidence_stated is not None:
        words += f" Members were told: {told.answer.confidence_stated}."
    return Line(told.about, chance_of(told, first), words)
