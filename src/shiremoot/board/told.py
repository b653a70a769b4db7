"""What a board oversees in sentences: how many cases, what they save together, who is waited for, what is overdue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shiremoot.board.document import Board, Stage
from shiremoot.board.result import BoardResult, CaseOverseen, DueNext
from shiremoot.dates import say_day
from shiremoot.money import NOT_STATED, PENNY, say_computed, say_computed_range
from shiremoot.question.question import Question
from shiremoot.report.words import capital, count_of, in_short, listed

STAGES: Mapping[Stage, str] = {
    "idea": "Idea",
    "strategic-outline": "Strategic outline case",
    "outline": "Outline business case",
    "full": "Full business case",
    "decided": "Decided",
    "running": "Running",
    "closed": "Closed",
}
GOES_AHEAD = ("decided", "running", "closed")
MOST_BODIES = 2  # that are named as waited for


@dataclass(frozen=True, slots=True)
class Told:
    """What the parts of a page share."""

    question: Question
    answer: BoardResult

    def name(self, body: str) -> str:
        """A body in short, as the board's case calls it, else as an included case does."""
        return in_short(self._names[body], tuple(self._names.values())) if body in self._names else body

    @property
    def _names(self) -> dict[str, str]:
        named: dict[str, str] = {}
        for case in self.question.of_case.everyone:
            named = {key: one.name for key, one in case.head.bodies.items()} | named
        return named

    @property
    def prices(self) -> str:
        """The price base of the money: of the board's case, else the one that all included cases state."""
        own = self.question.of_case.head.basis.price
        stated = {one.head.basis.price or NOT_STATED for one in self.question.of_case.included}
        price = own or (stated.pop() if len(stated) == 1 else NOT_STATED)
        return "money whose price base is not stated" if price == NOT_STATED else price

    @property
    def years(self) -> str:
        """The years that count: "2027-28 to 2029-30"."""
        first, last = self.answer.first, self.answer.through
        return str(last) if first == last else f"{first} to {last}"

    @property
    def bodies(self) -> tuple[str, ...]:
        """The members, then others who save something."""
        others = (body for body, pounds in self.answer.together.by_body.items() if abs(pounds) >= PENNY)
        return tuple(dict.fromkeys((*self.answer.members, *others)))

    @property
    def in_order(self) -> tuple[CaseOverseen, ...]:
        """The cases, those first of which something is overdue, the longest first."""
        meets = self.answer.on
        return tuple(sorted(self.answer.cases, key=lambda one: min([meets, *(due.on for due in one.due)])))

    @property
    def overdue(self) -> tuple[DueNext, ...]:
        """What was due before the board meets, the longest first."""
        return tuple(one for one in self.answer.due if one.overdue)

    def title(self, due: DueNext) -> str:
        """What the case is called of which something is due."""
        return next(one.title for one in self.answer.cases if one.case == due.case)


def say_due(told: Told, one: DueNext) -> str:
    """What is due, where and when, in a line."""
    where = told.name(one.body) if one.at is None else f"{told.name(one.body)}, {one.at}"
    return f"{one.title}: {where}, {'was due ' if one.overdue else ''}{say_day(one.on)}"


def answer(told: Told) -> tuple[str, ...]:
    """How many cases, what they save between them and who is waited for; then what is overdue and how sure it is."""
    saving = told.answer.together
    cases = capital(count_of(len(told.answer.cases), "case"))
    between = " between them" if len(told.answer.cases) > 1 else ""
    spread = say_computed_range(saving.drawn.p10, saving.drawn.p90)
    sure = f"In 8 runs of 10 it is {spread}" if saving.drawn.p90 - saving.drawn.p10 >= PENNY else "Nothing of it varies"
    return (
        f"{cases}, {say_computed(saving.expected)} of savings in {told.years}{between}; {_waiting(told)}.",
        f"{sure}; {_lateness(told)}.",
    )


def _waiting(told: Told) -> str:
    """How many cases wait for whom: "two wait for Anyshire"."""
    waited: dict[str, list[str]] = {}
    for case in told.answer.cases:
        for body in case.waits_for:
            waited.setdefault(body, []).append(case.case)
    if not waited:
        return "none waits for an approval"
    if len(waited) > MOST_BODIES:
        cases = sum(bool(case.waits_for) for case in told.answer.cases)
        return f"{_wait(cases)} for {count_of(len(waited))} of the bodies"
    most = sorted(dict.fromkeys(map(tuple, waited.values())), key=lambda cases: -len(cases))
    return listed([_waits(told, cases, [body for body in waited if tuple(waited[body]) == cases]) for cases in most])


def _waits(told: Told, cases: Sequence[str], bodies: Sequence[str]) -> str:
    """The cases that wait for the same bodies: "one waits for Anyshire and Otherton"."""
    return f"{_wait(len(cases))} for {listed([told.name(body) for body in bodies])}"


def _wait(cases: int) -> str:
    return f"{count_of(cases)} {'waits' if cases == 1 else 'wait'}"


def _lateness(told: Told) -> str:
    late = len(told.overdue)
    return "nothing is overdue" if not late else f"{count_of(late, 'thing')} {'is' if late == 1 else 'are'} overdue"


def cautions(told: Told) -> Iterator[str]:
    """What is overdue, what was rejected, and what goes ahead without every approval."""
    for due in told.overdue:
        yield f"{told.title(due)}. {say_due(told, due)}."
    for case in told.answer.cases:
        if case.rejected_by:
            who = listed([told.name(body) for body in case.rejected_by])
            yield f"{case.title} was rejected by {who}; its saving is counted here all the same."
        elif case.stage in GOES_AHEAD and case.approved < len(case.approvals):
            yield f"{case.title} is {case.stage}, approved by {approved(case)}."


def approved(case: CaseOverseen) -> str:
    """How many of those whose approval it needs approved it: "2 of 3"."""
    return f"{case.approved} of {len(case.approvals)}"


def not_known(told: Told) -> Iterator[str]:
    """What is not stated of a case, what counts nothing, and what the board's own case adds."""
    saving = told.answer.together
    undecided = sum(one.saving.expected for one in told.answer.cases if one.stage not in GOES_AHEAD)
    if undecided >= PENNY:
        yield f"{say_computed(undecided)} of the saving is of cases that are not decided."
    if saving.cost >= PENNY:
        cost = say_computed(saving.cost)
        yield f"What is stated as a cost of its own, {cost} on average of all runs, is not taken off."
    if saving.together >= PENNY:
        yield f"{say_computed(saving.together)} is stated for several bodies together and shared out by nobody."
    for case in told.answer.cases:
        if case.stage is None:
            yield f"The board’s case does not say at which stage {case.title} is."
        if case.not_counted:
            which = listed([one.title for one in case.not_counted], 3)
            yield f"{case.title}: {count_of(len(case.not_counted), 'saving')} not counted ({which})."
    if told.question.of_case.sections.keys() - {Board.key}:
        yield "What the board’s own case says beside the board is not counted here."
