"""How large is the gap by year, and how long do reserves last? The answer as a page tells it."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.case import Head, Moving, Part, Sourced, WrittenFigure
from shiremoot.case.figures import as_figure
from shiremoot.case.movements import figures_of
from shiremoot.case.walking import of_kind, parts_of_kind
from shiremoot.gap.changing import Effect
from shiremoot.gap.document import Gap, MinimumShare, Payment
from shiremoot.gap.finding import Told, reserves_in_doubt, savings_beside, sentences, unstated_against_the_gap
from shiremoot.gap.pictures import gap_tree, reserves_fan
from shiremoot.gap.study import GapResult
from shiremoot.gap.tables import beside, by_body, by_year, in_base, reserve_use, reserves, run_rate, unsplit
from shiremoot.gap.tables import changes as changes_table
from shiremoot.money import say_amount, say_computed
from shiremoot.question.beside_the_money import beside_the_money
from shiremoot.question.case_in_words import say_figure, say_origin, say_origin_of_figure
from shiremoot.question.page import CHANGES, FINDING, RESTS_ON, WHY, WORKED_OUT, few_draws, page, source_of, worked_out
from shiremoot.question.question import Question
from shiremoot.question.resting import ORIGINS, Stated, cautions, left_out, origins, provenance
from shiremoot.report import NOT_APPLICABLE, Block, Bullets, Caution, Finding, Missing, Paragraph, Report

MOST_SAID = 5
METHOD = (
    "Requirement leaves out every saving and cost to achieve of this plan; gap is requirement less funding. What is "
    "left after savings as planned, less reserves used, is what is still to find; new in a year is the change from "
    "the year before, so that the years add up. Amounts as planned take each line at its likely value and on time; "
    "runs draw every line with its range, start and chance of delivery. Totals come from the runs, never from adding "
    "ends of ranges."
)
CANCEL = "Payments between bodies are posted to both, and cancel for all of them together."


def report(question: Question, answer: GapResult) -> Report:
    """The plan's answer as blocks: finding, picture, why, what would change it, what it rests on, how."""
    told = Told(question, question.of_case.section(Gap), answer)
    source = source_of(question, (line.figure for _, _, line in told.gap.movements()))
    method = (METHOD, CANCEL) if told.gap.payments else (METHOD,)
    sections = (
        (FINDING, _finding(told, source)),
        (WHY, _why(told, source)),
        (CHANGES, _changes(told)),
        (RESTS_ON, _rests_on(told)),
        (WORKED_OUT, worked_out(question, method)),
    )
    return page(question, sections, provenance=provenance(_figures(told)))


def _finding(told: Told, source: str) -> Iterator[Block]:
    yield Finding(tuple(sentences(told)))
    yield from map(Caution, reserves_in_doubt(told))
    yield from map(Caution, savings_beside(told))
    yield from map(Caution, unstated_against_the_gap(told))
    titles = [left.title for left in told.answer.left_out]
    if titles:
        yield Caution(f"Not in these figures, and not nought: {'; '.join(titles)}.")
    if len(told.answer.bodies) > 1:
        yield Caution(f"These figures are of {told.whose(told.whole)}; each body by itself stands below.")
    yield from map(Caution, told.answer.taken_for_granted)
    yield from few_draws(told.question)
    if not told.answer.missing:
        yield gap_tree(told, source)


def _why(told: Told, source: str) -> Iterator[Block]:
    if told.answer.missing:
        return
    yield by_year(told, told.whole)
    savings = run_rate(told, told.whole)
    if savings is not None:
        yield savings
    yield from beside(told)
    yield from in_base(told)
    for words in reserve_use(told.whole.years):
        yield Paragraph(words)
    for at, holder in enumerate(told.holders()):
        yield reserves(told, holder) if at else reserves_fan(told, holder, source)
    if len(told.answer.bodies) > 1:
        yield by_body(told)
    yield from unsplit(told)


def _changes(told: Told) -> Iterator[Block]:
    """What one line alone would change, in words and as a table, the largest effect first."""
    found = () if told.answer.missing else told.answer.changes
    if not found:
        yield Paragraph("No line of the plan has a range, so nothing can be said of what would change it.")
        return
    yield Paragraph(
        f"One line at a time at each end of its range, everything else as planned, against "
        f"{_to_find(told.last.gap_after_savings.planned)} in {told.last.year} (in-year, {told.prices}):"
    )
    yield Bullets(tuple(_effect_in_words(one) for one in found[:MOST_SAID]))
    yield changes_table(told)


def _effect_in_words(one: Effect) -> str:
    return (
        f"{one.title}: {say_computed(one.low)} leaves {_to_find(one.left_low)}, "
        f"{say_computed(one.high)} leaves {_to_find(one.left_high)}."
    )


def _to_find(amount: float) -> str:
    return f"{say_computed(amount)} to find" if amount >= 0 else f"a surplus of {say_computed(-amount)}"


def _rests_on(told: Told) -> Iterator[Block]:
    note = "Changes since the base year, whichever way they go; the base itself is left out."
    completed = [line.figure for _, _, line in told.gap.movements() if line.figure.completed is not None]
    if completed:
        note += f" In {len(completed)} of them the basis is completed by an assumption."
    basis = f"{told.last.year}, in-year, {told.prices}"
    yield origins(told.answer.origins, "Where the planned changes come from", "the planned changes", basis, note)
    yield from left_out(told.answer.left_out)
    yield from beside_the_money(told.head)
    already = {left.name for left in told.answer.left_out} | {one.name for one in told.answer.beside}
    more = [problem for problem in told.answer.warnings if problem.path not in already]
    yield from cautions((*told.question.of_case.warnings, *more))


def _figures(told: Told) -> Iterator[Stated]:
    """Every figure that the answer rests on."""
    head, basis = told.head, f"in-year {told.last.year}, {told.prices}"
    bodies = head.bodies
    for body, base in told.gap.base.items():
        for what, figure in (("budget", base.budget), ("funding", base.funding)):
            said, origin = say_figure(figure, head, (body,)), say_origin_of_figure(figure, head)
            yield Stated(f"Base {what}, {bodies[body].name}", said, origin)
    for _, name, line in told.gap.movements():
        title, whose = line.title or name, line.body
        if isinstance(line, Payment):
            to = bodies[line.to].name if line.to in bodies else "others outside"
            title, whose = line.title or f"Payment to {to}", (line.from_,)
        planned: float | Missing = told.answer.planned.get(name, NOT_APPLICABLE)
        said = say_figure(line.figure, head, whose)
        yield Stated(title, said, say_origin_of_figure(line.figure, head), planned, basis)
    yield from _others(told, basis)
    yield from _stocks(told)


def _others(told: Told, basis: str) -> Iterator[Stated]:
    """What other parts of the case bring into the plan: a programme's projects, fees of agreements, included cases."""
    written = {
        path: (figure, within)
        for key, section in told.question.of_case.sections.items()
        for within_path, within in of_kind(parts_of_kind(section, Part, key), Moving)
        for path, figure in figures_of(within, within_path)
    }
    for one in told.answer.brought:
        if one.name not in told.answer.planned:
            continue
        if one.path in written:
            figure, within = written[one.path]
            said, origin = say_figure(figure, told.head, within.body), say_origin_of_figure(figure, told.head)
        else:
            said, origin = one.because, ORIGINS[one.origin]
        yield Stated(one.title, said, origin, told.answer.planned[one.name], basis)


def _stocks(told: Told) -> Iterator[Stated]:
    """Reserves: a stock has no year of effect, and counts in no year as planned."""
    head = told.head
    for body, kept in told.gap.reserves.items():
        whose = head.bodies[body].name
        for name, figure in kept.opening.items():
            yield Stated(f"Opening reserves, {name}, {whose}", _amount(figure, told), _origin(figure, head))
        if isinstance(kept.minimum, MinimumShare):
            said = f"{float(kept.minimum.share):.1%} of the requirement ({told.prices})"
            yield Stated(f"Minimum of reserves, {whose}", said, _origin(kept.minimum, head))
        elif kept.minimum is not None:
            yield Stated(f"Minimum of reserves, {whose}", _amount(kept.minimum, told), _origin(kept.minimum, head))


def _amount(figure: WrittenFigure, told: Told) -> str:
    return f"{say_amount(as_figure(figure, told.head).amount)} ({told.prices})"


def _origin(part: Sourced, head: Head) -> str:
    return say_origin_of_figure(part, head) if isinstance(part, WrittenFigure) else say_origin(part, head)
