"""What the paper says of each kind of implication: what the figures and the case hold, then a space for the officer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from shiremoot.case.figures import basis_of
from shiremoot.case.head import Contract
from shiremoot.money import say_computed
from shiremoot.options.cabinet.stated import Implication, Subject
from shiremoot.options.cabinet.stating import TITLES, stated
from shiremoot.options.questions import SHORT, Asked, asked_of
from shiremoot.options.result import OptionFound, YearOfBudget
from shiremoot.options.tables import average, say_posts
from shiremoot.options.told import Told
from shiremoot.question.beside_the_money import not_yet_known
from shiremoot.question.case_in_words import say_amount_stated
from shiremoot.report.blocks import Block, PaperSection, Paragraph, ToWrite
from shiremoot.report.tables import NOT_APPLICABLE, NOT_STATED, Cell, Column, Span, Table
from shiremoot.report.words import capital, listed, with_minus

FINANCIAL = "Financial"
POSTS = "posts"  # the unit of what is not known of them yet
SUBJECTS: tuple[Implication, ...] = get_args(Implication)
ANSWERED_IN: dict[Asked, Subject] = {"law": "legal", "pension": "staffing"}


def implications(told: Told) -> Iterator[PaperSection]:
    """Money first, with a space that the chief finance officer signs; then each subject with what the case holds."""
    yield PaperSection(FINANCIAL, tuple(_financial(told)))
    held = {"staffing": _posts, "procurement": _contracts, "risk": _worst}
    for subject in SUBJECTS:
        found = tuple(held[subject](told)) if subject in held else ()
        answers = tuple(_answers(told, subject))
        yield PaperSection(TITLES[subject], (*found, *answers, stated(told, subject)))


def _financial(told: Told) -> Iterator[Block | ToWrite]:
    open_ = told.allowed
    if open_:
        yield from _in_the_year_wanted(told, open_)
        years = [str(year.year) for year in open_[0].affordability]
        columns = (Column("Year", "year"), *(Column(one.name, "pounds") for one in open_))
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (year, *(average(one.affordability[at].expected) for one in open_)) for at, year in enumerate(years)
        )
        note = "Below nought it costs more than business as usual. The annex has its parts and what pays for each cost."
        yield Table("What each option takes off the General Fund on average, by year", columns, rows, note=note)
    yield from _answers_of(told, "vat")
    yield ToWrite("Comments of the chief finance officer:", "the chief finance officer", "written and signed")


def _in_the_year_wanted(told: Told, open_: tuple[OptionFound, ...]) -> Iterator[Block]:
    """What each option finds in the year in which these services are asked for savings."""
    wanted = told.options.wanted
    year = wanted.year if wanted is not None else None
    found = [(one, each) for one in open_ for each in one.affordability if each.year == year]
    if not found:
        return
    planned = any(each.gap_left is not None for _, each in found)
    columns = (
        Column("Option"),
        Column("Off the budget, on average", "pounds"),
        Column("8 runs in 10", "pounds"),
        Column("Finds what is asked for", "chance"),
        *((Column("Gap left, on average", "gap"),) if planned else ()),
    )
    rows = tuple(tuple(_in_a_year(one, each))[: len(columns)] for one, each in found)
    first = found[0][0]
    amount, how = _usual(found[0][1])
    title = f"{first.name} takes {say_computed(amount)} off the General Fund in {year}, {how}"
    yield Table(title, columns, rows)


def _usual(year: YearOfBudget) -> tuple[float, str]:
    """What an option takes off the budget on average or, where there is none, in the middle run."""
    return (year.p50, "in the middle run") if year.expected is None else (year.expected, "on average")


def _in_a_year(one: OptionFound, year: YearOfBudget) -> Iterator[Cell]:
    yield from (one.name, average(year.expected), Span(year.p10, year.p90))
    yield NOT_STATED if one.reaches_wanted is None else one.reaches_wanted
    yield NOT_APPLICABLE if year.gap_left is None else year.gap_left


def _posts(told: Told) -> Iterator[Block]:
    """Posts of each option as ranges or as not yet known, and what the case says of those at risk."""
    found = [(one, one.posts) for one in told.answer.options if one.posts is not None]
    if found:
        columns = (Column("Option"), Column("Change in posts"), Column("Likeliest"), Column("How"))
        rows = tuple(
            (
                one.name,
                say_posts(posts),
                "not yet known" if posts.expected is None else with_minus(f"{posts.expected:g}"),
                posts.route or NOT_STATED.value,
            )
            for one, posts in found
        )
        yield Table("What becomes of posts", columns, rows)
    unknown = told.question.of_case.head.not_yet_known.values()
    yield from (not_yet_known(one) for one in unknown if one.unit == POSTS)


def _contracts(told: Told) -> Iterator[Block]:
    head = told.question.of_case.head
    if not head.contracts:
        yield Paragraph("The case names no contract that ends or has to be changed.")
        return

    def yearly(contract: Contract) -> str:
        figure = contract.yearly
        return NOT_STATED.value if figure is None else say_amount_stated(figure, basis_of(figure, head), head)

    columns = (Column("Contract"), Column("Supplier"), Column("Its last month"), Column("A year"))
    rows = tuple(
        (one.title, one.supplier, str(one.ends) if one.ends is not None else NOT_STATED.value, yearly(one))
        for one in head.contracts.values()
    )
    yield Table("Contracts, and when they end", columns, rows)


def _worst(told: Told) -> Iterator[Block]:
    """What each open option is worth when things go badly."""
    if told.allowed:
        said = [f"{one.name} {say_computed(one.npv.p10)} or less" for one in told.allowed]
        yield Paragraph(f"{'; '.join(said)}.", lead="Worth in the worst tenth of runs:")


def _answers(told: Told, subject: Subject) -> Iterator[Block]:
    """Officers' answers that belong to a subject, and which open options have none."""
    for asked in (one for one, where in ANSWERED_IN.items() if where == subject):
        yield from _answers_of(told, asked)


def _answers_of(told: Told, asked: Asked) -> Iterator[Block]:
    names = {one.key: one.name for one in told.answer.options}
    concerned = [name for name in told.options.open if asked in asked_of(told.options.ways[name].model)]
    for name in concerned:
        if answer := told.options.ways[name].answers.get(asked):
            yield Paragraph(f"{answer.rstrip('.')}.", lead=f"{names[name]}, {SHORT[asked]}:")
    if silent := [names[name] for name in concerned if asked not in told.options.ways[name].answers]:
        yield Paragraph(f"{listed(silent)}.", lead=f"{capital(SHORT[asked])}, not answered yet:")
