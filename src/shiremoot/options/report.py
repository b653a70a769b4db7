"""Which way of delivering is best? The answer as a page tells it, from the finding to the annex."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from shiremoot.money import say_computed
from shiremoot.options import stopped_costs, tables
from shiremoot.options.budget_tables import budget_tables
from shiremoot.options.cabinet.paper import choice_paper
from shiremoot.options.cabinet.residents import for_residents
from shiremoot.options.combined_told import COMBINED, combinations
from shiremoot.options.document import Options
from shiremoot.options.fees_told import PAID_ON_RESULTS, downside, paid_on_results
from shiremoot.options.pictures import tornado, values
from shiremoot.options.rented import four_values
from shiremoot.options.result import OptionsResult, SwitchingValue
from shiremoot.options.told import MOST_FACTS, NOT_READY, Told, answer, cautions, key_facts, runs_between
from shiremoot.options.value_tables import value_tables
from shiremoot.question.page import (
    CHANGES,
    NOT_KNOWN,
    Sections,
    Telling,
    at_most_two,
    few_draws,
    method,
    page,
    present,
    source_of,
)
from shiremoot.question.question import Question
from shiremoot.question.resting import left_out
from shiremoot.report.blocks import Block, Bullets, ForMembers, KeyFacts, Line, Paragraph, Report, money_is
from shiremoot.report.words import listed

SIDE_BY_SIDE, GONE, BUDGET = "Side by side", "Not carried forward", "What each option does to the budget, by year"
WORTH = "What each option is worth, by other measures and by year"
BEHIND = "The long list, and what each option must answer"
TURNS = "What would turn the choice, and what it is worth to know"
MOST_TURNS, MOST_MISSING = 3, 2
METHOD = (
    "Each run draws every line of every option with the same luck, so that a bad year is bad for each of them.",
    "An option is what it saves, what stops of the services as they are, and what it brings, less what it costs.",
    "A combination adds up its parts. A cost that they share counts once.",
    "What parts do to each other counts only where a line of the combination says it.",
    "What falls before year 0 is sunk. What one public body pays another is no value, and counts in the budget alone.",
)


def report(question: Question, result: OptionsResult) -> Report:
    """The comparison as blocks: answer, picture, facts, side by side, what was rejected and why, the budget by year."""
    told = Told(question, question.of_case.section(Options), result)
    said, further = at_most_two(cautions(told))
    body = dict(_body(told, further)) if question.settings.detail else {}
    facts = tuple(key_facts(told))[:MOST_FACTS]
    stated = [line.figure for way in told.options.ways.values() for line in way.lines.values()]
    return page(
        question,
        Telling(
            answer=answer(told),
            first=present((values(told), KeyFacts(facts) if facts else None, *said, *few_draws(question))),
            body=body.items(),
            annex=(
                (WORTH, tuple(value_tables(told))),
                (BUDGET, tuple(budget_tables(told))),
                (TURNS, (*tables.switching(told), *tables.knowing(told), *tables.scenarios(told))),
                (PAID_ON_RESULTS, tuple(paid_on_results(told))),
                (COMBINED, tuple(combinations(told))),
                (BEHIND, _behind(told)),
            ),
            basis=_basis(told),
            source=source_of(question, stated),
            lines=tuple(_lines(told)),
            for_members=for_residents(told) if question.settings.detail else ForMembers(),
            paper=partial(
                choice_paper, told, *(tuple(body.get(one, ())) for one in (SIDE_BY_SIDE, CHANGES, NOT_KNOWN))
            ),
            how=method((*METHOD, _how(told))),
        ),
    )


def _body(told: Told, further: tuple[str, ...]) -> Sections:
    yield CHANGES, (*_turning(told), *four_values(told))
    yield SIDE_BY_SIDE, (tables.side_by_side(told), *downside(told), *tables.criteria(told), *tables.promises(told))
    yield GONE, tuple(tables.not_carried_forward(told))
    yield NOT_KNOWN, tuple(_not_known(told, further))


def _behind(told: Told) -> tuple[Block, ...]:
    """What was chosen from, what each option must answer, its phases, and what was added to its costs."""
    found = (tables.long_list, tables.answers, tables.phases, tables.biased, stopped_costs.table)
    return tuple(table for each in found for table in each(told))


def _turning(told: Told) -> Iterator[Block]:
    """What would turn the choice: within reach first, then what the rejected would need."""
    within = [one for one in told.answer.switching_values if _within(one) and one.is_first]
    words = [one.words for one in within][:MOST_TURNS] + [one.words for one in told.answer.what_would_have_to_be_true]
    known = told.allowed and all(one.why is None for one in told.allowed)
    if known and not within and not any(min(one.low, one.high) < 0.0 for one in told.answer.leads):
        words.insert(0, f"No single input within its range takes first place from {told.allowed[0].name}.")
    if words:
        yield Bullets.of(words)
    yield from present((tornado(told),))
    yield from _flipping(told)
    yield from stopped_costs.sentences(told)


def _within(one: SwitchingValue) -> bool:
    return one.switches_at is not None and one.low <= one.switches_at <= one.high


def _flipping(told: Told) -> Iterator[Block]:
    """Which weight turns the order by score, apart from money."""
    turned = [one.words for one in told.answer.flips if one.changes_at is not None]
    if told.answer.by_weights:
        names = {one.key: one.name for one in told.answer.options}
        best = names[told.answer.by_weights[0].option]
        yield Paragraph(f"{best} scores best. {' '.join(turned[:1])}".strip(), lead="What is not money:")


def _not_known(told: Told, further: tuple[str, ...]) -> Iterator[Block]:
    if further:
        yield Bullets.of(further)
    if told.answer.gate.missing:
        yield Paragraph(f"{listed(told.answer.gate.missing, MOST_MISSING)}.", lead=NOT_READY)
    yield from left_out(told.answer.left_out)


def _basis(told: Told) -> str:
    valued = told.answer.valued
    return money_is(
        f"value of year 0, {valued.year}, in {valued.price_base} prices, over {valued.year} to {valued.through}"
    )


def _how(told: Told) -> str:
    valued = told.answer.valued
    when = "at the end of its year" if valued.timing == "end-year" else "in the middle of its year"
    return (
        f"Money is taken to fall {when}; year 0 is not discounted. Rates are those of {valued.schedule}, in force on "
        f"the day of the appraisal."
    )


def _lines(told: Told) -> Iterator[Line]:
    for one in told.with_lines:
        chance = "" if one.p_best_allowed is None else f", best in {round(20 * one.p_best_allowed)} of 20"
        words = f"8 runs in 10: {runs_between(one)}{chance}{', rejected' if one.fate == 'rejected' else ''}"
        yield Line(one.name, say_computed(one.typical), words)
