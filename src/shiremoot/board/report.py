"""Where do the cases stand that a joint board oversees? The answer as a page tells it."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.board import tables
from shiremoot.board.pictures import savings
from shiremoot.board.result import BoardResult
from shiremoot.board.told import STAGES, Told, answer, approved, cautions, not_known
from shiremoot.money import say_computed
from shiremoot.question.page import NOT_KNOWN, Telling, at_most_two, few_draws, method, page, present, source_of
from shiremoot.question.question import Question
from shiremoot.report.blocks import Block, Bullets, Line, Report, money_is

METHOD = (
    (
        "Every included case counts as it was decided there, with its own ranges, delays and chances, all of them in "
        "the same runs. Counted are the savings that close a budget gap, as they fall in the years that count."
    ),
    (
        "Each body’s part goes by the shares that the saving itself has. Stages, approvals and what is due are as the "
        "board’s case states them; an approval is of the stage as it stands."
    ),
)


def report(question: Question, result: BoardResult) -> Report:
    """The cases of a board as blocks: a line for each, what is due by body, approvals and targets in the annex."""
    told = Told(question, result)
    said, further = at_most_two(cautions(told))
    return page(
        question,
        Telling(
            answer=answer(told),
            first=(tables.by_case(told), *said, *few_draws(question)),
            body=(
                ("What is due", tuple(tables.due(told))),
                ("What each saves", (*present((savings(told),)), *tables.by_body(told))),
                (NOT_KNOWN, tuple(_not_known(told, further))),
            ),
            annex=(
                ("Approvals", tuple(tables.approvals(told))),
                ("Savings and targets", (tables.in_full(told), *tables.targets(told), *tables.left_out(told))),
            ),
            basis=money_is(f"{told.prices} that falls in {told.years}, on average of all runs"),
            source=source_of(question, ()),
            lines=tuple(_lines(told)),
            how=method(METHOD),
        ),
    )


def _not_known(told: Told, further: tuple[str, ...]) -> Iterator[Block]:
    said = (*further, *not_known(told))
    if said:
        yield Bullets.of(said)


def _lines(told: Told) -> Iterator[Line]:
    for one in told.in_order:
        stage = "stage not stated" if one.stage is None else STAGES[one.stage].lower()
        yield Line(one.title, say_computed(one.saving.expected), f"{stage}, approved by {approved(one)}")
