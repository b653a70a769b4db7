"""The tables of a comparison of options: side by side, what was rejected and why, budget by year, posts, criteria."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from shiremoot.dates import say_day
from shiremoot.money import say_chance, say_number
from shiremoot.options import stopped_costs
from shiremoot.options.document import LongListed
from shiremoot.options.naming import as_one
from shiremoot.options.pictures import flips_said
from shiremoot.options.questions import SHORT, WORDS, asked_of, unanswered
from shiremoot.options.result import OptionFound, PhaseFound, PostsFound, PostsImplied
from shiremoot.options.told import GONE, Told
from shiremoot.options.way import Criterion, Way
from shiremoot.question.case_in_words import say_by_whom, say_decided
from shiremoot.report.tables import (
    NO_AVERAGE,
    NOT_APPLICABLE,
    NOT_ESTIMATED,
    NOT_STATED,
    Cell,
    Column,
    Missing,
    Span,
    Table,
)
from shiremoot.report.words import capital, count_of, listed, small, with_minus

DIMENSIONS = ("scope", "solution", "delivery", "implementation", "funding")
FATES = {
    "business-as-usual": "comparator",
    "do-minimum": "comparator",
    "long-listed": "on the long list",
    "merged": "merged",
    "rejected": "rejected",
    "carried-forward": "carried forward",
    "preferred": "preferred",
}


def side_by_side(told: Told) -> Table:
    """Every option still open: how often it is best, its value, the chance of what is wanted or payback, posts."""
    open_ = [one for one in told.answer.options if one.fate not in GONE and one not in as_usual(told)]
    last = Column(f"Chance of {told.wanted_words}", "chance") if told.wanted else Column("Pays back in")
    columns = (
        Column("Option"),
        Column("Best of those open", "runs"),
        Column("Value on average", "pounds"),
        Column("8 runs in 10", "pounds"),
        last,
        Column("Posts"),
    )
    rows = tuple(tuple(_row(told, one)) for one in open_)
    note = " ".join(_how_to_read(told, open_)) + stopped_costs.averages(told)
    return Table(_side_by_side_title(told), columns, rows, note=note)


def _how_to_read(told: Told, open_: Sequence[OptionFound]) -> Iterator[str]:
    yield "Best: the largest net present value in a run, with the same luck for all. Value is beside business as usual."
    if told.wanted is not None and told.options.wanted is not None:
        yield f"The chance is that of finding the {told.wanted_words} wanted in {told.options.wanted.year}."
    for fate in ("preferred", "carried-forward", "do-minimum"):
        if named := [as_one(one.name) for one in open_ if one.fate == fate]:
            yield f"{capital(FATES[fate])}: {listed(named)}."


def as_usual(told: Told) -> tuple[OptionFound, ...]:
    """Business as usual, where it has no lines of its own."""
    return tuple(one for one in told.answer.options if one.fate == "business-as-usual" and not one.has_lines)


def _side_by_side_title(told: Told) -> str:
    if not told.allowed:
        return "What can be said of each option"
    first = told.allowed[0]
    widest = max(told.allowed, key=lambda one: one.npv.p90 - one.npv.p10)
    least = ", and the least sure" if widest is first and len(told.allowed) > 1 else ""
    return capital(f"{as_one(first.name)} is best most often{least}")


def _row(told: Told, one: OptionFound) -> Iterator[Cell]:
    yield one.name
    if not one.has_lines:
        yield from (NOT_ESTIMATED,) * 4
    else:
        yield NOT_APPLICABLE if one.p_best_allowed is None else one.p_best_allowed
        yield average(one.npv.expected)
        yield Span(one.npv.p10, one.npv.p90)
        yield _chance(one) if told.wanted else _pays_back(one)
    yield NOT_STATED if one.posts is None else say_posts(one.posts)


def _chance(one: OptionFound) -> Cell:
    return NOT_APPLICABLE if one.reaches_wanted is None else one.reaches_wanted


def _pays_back(one: OptionFound) -> Cell:
    return NO_AVERAGE if one.value is None else one.value.payback_words


def average(pounds: float | None) -> float | Missing:
    """An average, or that there is none."""
    return NO_AVERAGE if pounds is None else pounds


def say_posts(posts: PostsFound) -> str:
    """How many posts there are and what becomes of them; or when that will be known."""
    if posts.low is None or posts.high is None:
        until = say_day(date.fromisoformat(posts.not_known_until)) if posts.not_known_until else "a day not stated"
        implied = f"; its pay implies {_between(posts.implied)}" if posts.implied is not None else ""
        return f"not known until {until}, of {say_number(posts.baseline)}{implied}"
    return f"{_between(posts)} of {say_number(posts.baseline)}"


def _between(posts: PostsFound | PostsImplied) -> str:
    low, high = (with_minus(say_number(one or 0.0)) for one in (posts.low, posts.high))
    return f"{low} to {high}"


def not_carried_forward(told: Told) -> Iterator[Table]:
    """What was rejected or merged, each with its reason and what would make it first; business as usual last."""
    gone = [one for one in told.answer.options if one.fate in GONE]
    if not gone:
        return
    columns = (
        Column("Option"),
        Column("Why"),
        Column("What would make it first"),
        Column("Value on average", "pounds"),
        Column("Decided"),
    )
    needed = {one.option: one.words for one in told.answer.what_would_have_to_be_true}
    rows: list[tuple[Cell, ...]] = [
        (
            one.name,
            _why(one.reason, one.reopens_if),
            needed.get(one.key, NOT_APPLICABLE.value),
            average(one.npv.expected) if one.has_lines else NOT_ESTIMATED,
            say_by_whom(told.question.of_case.head, told.options.ways[one.key].decision) or NOT_STATED.value,
        )
        for one in gone
    ]
    usual = "Nothing changes: what the others are measured against."
    rows += [(one.name, usual, NOT_APPLICABLE.value, 0.0, "comparator") for one in as_usual(told)]
    yield Table(_gone_title(gone), columns, tuple(rows))


def _gone_title(gone: Sequence[OptionFound]) -> str:
    rejected = [as_one(one.name) for one in gone if one.fate == "rejected"]
    if not rejected:
        return f"{capital(count_of(len(gone), 'option'))} merged with another"
    was = "was" if len(rejected) == 1 else "were"
    return capital(f"{listed(rejected)} {was} rejected: why, and what would have to be true")


def switching(told: Told) -> Iterator[Table]:
    """Where each input puts a carried-forward option first, or takes that away, in words; how many do neither.

    Every input with its words where none does.
    """
    found = told.answer.switching_values
    turning = [one for one in found if one.switches_at is not None]
    if not turning and found:
        yield Table("Every input", (Column("Whether it turns the choice"),), tuple((one.words,) for one in found))
    if turning:
        names = {one.key: as_one(one.name) for one in told.answer.options}
        left = Counter(one.option for one in found if one.switches_at is None)
        said = listed([f"{count_of(inputs, 'input')} of {names[key]}" for key, inputs in left.items()]) if left else ""
        note = f"Alone, nothing else turns it: {said}." if said else ""
        rows = tuple((one.words,) for one in turning)
        yield Table("Every input that turns the choice alone", (Column("What would turn it"),), rows, note=note)


def knowing(told: Told) -> Iterator[Table]:
    """What it would be worth to know each input before choosing."""
    worth = [one for one in told.answer.voi if one.worth]
    whole = told.answer.voi_of_everything
    if worth and whole is not None:
        columns = (Column("Input"), Column("Worth knowing", "pounds"), Column("Standard error", "pounds"))
        rows = tuple((capital(one.input), one.worth or 0.0, one.error or 0.0) for one in (*worth, whole))
        others = len(told.answer.voi) - len(worth)
        note = f"{count_of(others, 'other input')}: nothing, or it cannot be told from none. " if others else ""
        note += "No enquiry is worth more than everything is."
        yield Table("What it would be worth to know before choosing, on average", columns, rows, note=note)


def promises(told: Told) -> Iterator[Table]:
    """Each promise made in public, and how likely each open option keeps it."""
    found = told.answer.commitments
    if found:
        names = {one.key: one.name for one in told.answer.options}
        columns = (Column("Promise"), Column("Option"), Column("Chance that it is kept"))
        rows = tuple((one.commitment, names[one.option], one.words or say_chance(one.odds or 0.0)) for one in found)
        yield Table("Promises made in public, and whether each option keeps them", columns, rows)


def _why(reason: str | None, reopens_if: str | None) -> str:
    """A reason and what would reopen it."""
    if reason is None:
        return NOT_STATED.value
    reopened = f" Reopened if {reopens_if.rstrip('.')}." if reopens_if else ""
    return f"{reason.rstrip('.')}.{reopened}"


def criteria(told: Told) -> Iterator[Table]:
    """How each option does on each criterion that is not money."""
    held = told.options.criteria
    if held and any(one.scores for one in told.answer.options):
        columns = (Column("Option"), *(Column(one.title, "number") for one in held.values()))
        rows = tuple(
            (one.name, *(one.scores[key].score if key in one.scores else NOT_STATED for key in held))
            for one in told.answer.options
            if one.scores
        )
        scales = " ".join(f"“{one.title}”: {_said_scale(one)}." for one in held.values())
        yield Table(flips_said(told) or "What is not money", columns, rows, note=scales)


def _said_scale(one: Criterion) -> str:
    """What the numbers of a scale mean, from its worst end to its best."""
    means = sorted(one.scale.means.items(), reverse=one.scale.worst > one.scale.best)
    return ", ".join(f"{at:f} {small(words)}" for at, words in means)


def long_list(told: Told) -> Iterator[Table]:
    """The choices of the long list in each dimension, and what became of each."""
    held = told.options.long_list
    found = [] if held is None else [(one, choice) for one in DIMENSIONS for choice in getattr(held, one).values()]
    if found:
        columns = (Column("Dimension"), Column("Choice"), Column("Fate"), Column("Why"), Column("Decided"))
        rows = tuple(
            (
                capital(one),
                choice.title,
                FATES[choice.fate],
                _why(choice.because, choice.reopens_if),
                _decided(told, choice),
            )
            for one, choice in found
        )
        yield Table("The long list, and what became of each choice", columns, rows)


def _decided(told: Told, choice: LongListed) -> str:
    """Who decided a choice, and when."""
    return say_decided(told.question.of_case.head, choice.decision) or NOT_STATED.value


def answers(told: Told) -> Iterator[Table]:
    """What each option that others deliver must answer: the officers' answers, and what nobody has answered yet."""
    found = [(one, told.options.ways[one.key]) for one in told.answer.options]
    rows = tuple(
        (one.name, _answered(way), ", ".join(SHORT[each] for each in unanswered(way.model, way.answers)) or "nothing")
        for one, way in found
        if asked_of(way.model) or way.answers
    )
    if rows:
        yield Table(
            "What each option must answer", (Column("Option"), Column("Answered"), Column("Not answered")), rows
        )


def _answered(way: Way) -> str:
    return " ".join(f"{WORDS[each]} {said.rstrip('.')}." for each, said in way.answers.items()) or "nothing yet"


def phases(told: Told) -> Iterator[Table]:
    """The phases of options: what must be true before each, and what its own lines are worth."""
    found = [(one, phase) for one in told.answer.options for phase in one.phases]
    if found:
        columns = (
            Column("Option"),
            Column("Phase"),
            Column("Opens when"),
            *(Column(one, "pounds") for one in ("Costs", "Saves or brings", "Value on average")),
        )
        rows = tuple(_phase(one, phase) for one, phase in found)
        yield Table("What must be true before each phase, and what it costs and saves by itself", columns, rows)


def _phase(one: OptionFound, phase: PhaseFound) -> tuple[Cell, ...]:
    """A row of what a phase costs and brings; of which there is no average, that is said."""
    costs, worth = phase.of_which_costs, phase.npv
    brings = None if costs is None or worth is None else worth - costs
    spends = None if costs is None else -costs
    return (one.name, phase.name, "; ".join(phase.opens_when), *map(average, (spends, brings, worth)))


def scenarios(told: Told) -> Iterator[Table]:
    """What each option is worth on average under each scenario of the case."""
    if told.answer.scenarios:
        columns = (Column("Option"), *(Column(one.title, "pounds") for one in told.answer.scenarios))
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (one.name, *(average(each.npv[one.key]) for each in told.answer.scenarios)) for one in told.with_lines
        )
        yield Table("What each option is worth on average under each scenario", columns, rows)


def biased(told: Told) -> Iterator[Table]:
    """What was added to which cost because estimates fall short, and who says so."""
    found = [bias for one in told.answer.options for bias in one.biased]
    if found:
        columns = (
            Column("Cost"),
            Column("Kind of project"),
            Column("Estimate", "pounds"),
            Column("Added", "share"),
            Column("What mitigation costs", "pounds"),
            Column("With both", "pounds"),
            Column("Judged by"),
        )
        rows = tuple(
            (one.line, one.kind, one.estimate, one.bias, one.mitigation, one.adjusted, f"{one.author}: {one.evidence}")
            for one in found
        )
        yield Table("Optimism bias, on average in all years", columns, rows)
