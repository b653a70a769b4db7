"""Which way of delivering is best? The answer as a page tells it, from the finding to the annex."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from shiremoot.money import say_chance, say_computed
from shiremoot.options import in_scenarios, stopped_costs, tables
from shiremoot.options.budget_tables import budget_tables
from shiremoot.options.cabinet.paper import choice_paper
from shiremoot.options.cabinet.residents import for_residents
from shiremoot.options.combined_told import COMBINED, combinations
from shiremoot.options.document import Options
from shiremoot.options.fees_told import PAID_ON_RESULTS, downside, paid_on_results
from shiremoot.options.naming import as_one
from shiremoot.options.pictures import dots, over_years, savings, tornado, values, weights
from shiremoot.options.rented import four_values
from shiremoot.options.result import OptionsResult
from shiremoot.options.stated import figures, notes, unless_said
from shiremoot.options.told import MOST_FACTS, NOT_READY, Told, answer, cautions, key_facts, runs_between
from shiremoot.options.turns_found import SwitchingValue
from shiremoot.options.value_tables import value_tables
from shiremoot.question.page import (
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
from shiremoot.question.resting import left_out, provenance
from shiremoot.report.blocks import Block, Bullets, ForMembers, KeyFacts, Line, Paragraph, Report, money_is
from shiremoot.report.words import capital, count_of

SIDE_BY_SIDE, GONE, PAYS = "Side by side", "Not carried forward", "When it pays"
BUDGET = "What each option does to the budget, by year"
WORTH = "What each option is worth, by other measures and by year"
BEHIND = "The long list, and what each option must answer"
CHOICE = "What would turn the choice"
TURNS = "Every input: where it turns the choice, and what it is worth to know"
SURE = "How sure it is, run by run, and by weight of what is not money"
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
    return page(
        question,
        Telling(
            answer=answer(told),
            first=present(
                (savings(told) or values(told), KeyFacts(facts) if facts else None, *said, *few_draws(question))
            ),
            body=body.items(),
            annex=(
                (SURE, _how_sure(told)),
                (WORTH, tuple(value_tables(told))),
                (BUDGET, tuple(budget_tables(told))),
                (TURNS, (*tables.switching(told), *tables.knowing(told), *tables.scenarios(told))),
                (PAID_ON_RESULTS, tuple(paid_on_results(told))),
                (COMBINED, tuple(combinations(told))),
                (BEHIND, _behind(told)),
            ),
            basis=_basis(told),
            source=source_of(question, told.stated),
            provenance=provenance(figures(told), unless_said(told)) if question.settings.detail else None,
            lines=tuple(_lines(told)),
            for_members=for_residents(told) if question.settings.detail else ForMembers(),
            paper=partial(choice_paper, told, *(tuple(body.get(one, ())) for one in (SIDE_BY_SIDE, CHOICE))),
            how=method((*METHOD, _how(told))),
        ),
    )


def _body(told: Told, further: tuple[str, ...]) -> Sections:
    yield SIDE_BY_SIDE, (tables.side_by_side(told), *downside(told), *tables.criteria(told), *tables.promises(told))
    yield GONE, tuple(tables.not_carried_forward(told))
    yield CHOICE, (*_turning(told), *four_values(told))
    yield PAYS, present((over_years(told),))
    yield NOT_KNOWN, tuple(_not_known(told, further))


def _how_sure(told: Told) -> tuple[Block, ...]:
    """Value in 8 runs of 10 where the first screen shows savings, dots for each run, and scores by weight."""
    return present((values(told) if savings(told) is not None else None, dots(told), weights(told)))


def _behind(told: Told) -> tuple[Block, ...]:
    """What was chosen from, what each option must answer, its phases, and what was added to its costs."""
    found = (tables.long_list, tables.answers, tables.phases, tables.biased, stopped_costs.table, notes)
    return (*_all_missing(told), *(block for each in found for block in each(told)))


def _turning(told: Told) -> Iterator[Block]:
    """What would turn the choice within its range, in words and as a picture."""
    yield from present((tornado(told),))
    within = [one for one in told.answer.switching_values if _within(one)]
    words = [one.words for one in sorted(within, key=lambda one: not one.is_first)][:MOST_TURNS]
    known = told.allowed and all(one.why is None for one in told.allowed)
    if known and not within and not any(min(one.low, one.high) < 0.0 for one in told.answer.leads):
        words.insert(0, f"No single input within its range takes first place from {as_one(told.allowed[0].name)}.")
    turned = [one.words for one in told.answer.flips if one.changes_at is not None][:1]
    if said := [*words, *turned, *in_scenarios.sentences(told)]:
        yield Bullets.of(said)
    yield from stopped_costs.sentences(told)


def _within(one: SwitchingValue) -> bool:
    return one.switches_at is not None and one.low <= one.switches_at <= one.high


def _not_known(told: Told, further: tuple[str, ...]) -> Iterator[Block]:
    if further:
        yield Bullets.of(further)
    yield from _missing(told)
    yield from left_out(told.answer.left_out)


def _missing(told: Told) -> Iterator[Block]:
    """What the case must still say before it may be called ready: the first of it, and how much more there is."""
    first, *others = [*told.answer.gate.missing, ""]
    if first:
        named = [f"{capital(one)}." for one in others[: MOST_MISSING - 1] if one]
        more = len(told.answer.gate.missing) - 1 - len(named)
        rest = [f"{capital(count_of(more, 'thing'))} more: see the annex."] if more else []
        yield Paragraph(" ".join((f"{first}.", *named, *rest)), lead=NOT_READY)


def _all_missing(told: Told) -> Iterator[Block]:
    if told.answer.gate.missing:
        yield Paragraph("each of these.", lead=NOT_READY)
        yield Bullets.of([f"{capital(one)}." for one in told.answer.gate.missing])


def _basis(told: Told) -> str:
    valued = told.answer.valued
    return money_is(
        f"value against business as usual over {valued.year} to {valued.through}, as of year 0, {valued.year}, "
        f"in {valued.price_base} prices"
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
        best = f", best {say_chance(one.p_best_allowed)}" if one.p_best_allowed is not None else ", rejected"
        better = f", better than as usual {say_chance(one.better)}" if one.better is not None else ""
        yield Line(one.name, say_computed(one.typical), f"{runs_between(one)}{best}{better}")
