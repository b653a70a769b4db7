"""Where do the cases stand that a joint board oversees? A line for each, from the one ledger of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from shiremoot.board.capability import PROGRAMME
from shiremoot.board.document import Board
from shiremoot.board.result import BoardResult, CaseOverseen, Decided, DueNext, OwnTarget, Saving
from shiremoot.case import Case
from shiremoot.chance import Floats
from shiremoot.dates import FinancialYear
from shiremoot.ledger import Ledger, Line, Simulator, View, executor_for, over_years, view
from shiremoot.ledger.counting import why_not_in_the_gap
from shiremoot.ledger.joining import place_of
from shiremoot.ledger.line import Weight
from shiremoot.question.question import Question
from shiremoot.question.resting import NotCounted
from shiremoot.question.results import Drawn

ALL = "all"


def board(question: Question) -> BoardResult:
    """Every included case: its stage and approvals as the board's case states them, its savings as they are drawn.

    Raises: NoSection when the case says nothing of a board.
    """
    case, said = question.of_case, question.of_case.section(Board)
    savings = _savings(question, said)
    due = sorted((one for each in case.included for one in _due(said, each.name)), key=_by_day)
    return BoardResult(
        on=said.on,
        first=said.year,
        through=said.through,
        members=said.members,
        cases=tuple(_overseen(question, said, at, savings[f"{at}"]) for at in range(len(case.included))),
        together=savings[ALL],
        due=tuple(due),
    )


def _by_day(one: DueNext) -> tuple[date, str]:
    return one.on, one.title


def _overseen(question: Question, board: Board, at: int, saving: Saving) -> CaseOverseen:
    case = question.of_case.included[at]
    said = board.cases.get(case.name)
    return CaseOverseen(
        case=case.name,
        title=case.head.title,
        stage=None if said is None else said.stage,
        saving=saving,
        targets=tuple(_targets(question, case)),
        approvals=tuple(_approvals(board, case.name)),
        due=tuple(sorted(_due(board, case.name), key=_by_day)),
        not_counted=tuple(_not_counted(question, at)),
    )


def _approvals(board: Board, case: str) -> Iterator[Decided]:
    said = board.cases[case].approvals if case in board.cases else {}
    for body in board.approvers_of(case):
        one = said.get(body)
        yield Decided(body, None if one is None else one.outcome, None if one is None else one.on)


def _due(board: Board, case: str) -> Iterator[DueNext]:
    for name, one in (board.cases[case].due if case in board.cases else {}).items():
        yield DueNext(case, name, one.title, one.body, one.on, one.at, one.on < board.on)


def _targets(question: Question, case: Case) -> Iterator[OwnTarget]:
    """The targets of an included case as its own page tells them."""
    told: Mapping[str, Any] = question.of_included(case, PROGRAMME) or {"targets": ()}
    for one in told["targets"]:
        years = tuple(map(FinancialYear.parse, one["years"]))
        yield OwnTarget(one["amount"], years, tuple(one["body"]), one["odds"])


def _not_counted(question: Question, at: int) -> Iterator[NotCounted]:
    """Savings of an included case without an estimate, and those that close no gap."""
    ledger, places = question.ledger, _places(question.of_case)
    for left in ledger.left_out:
        if left.kind == "saving" and places.get(place_of(left)) == at:
            yield NotCounted.of(left)
    for line in ledger.lines:
        why = why_not_in_the_gap(line, ledger.closing)
        if why is not None and places.get(place_of(line)) == at:
            yield NotCounted(line.name, line.title, line.kind, "closes no gap", why)


def _places(case: Case) -> Mapping[int, int]:
    """To which included case each of all that are joined belongs; one within another belongs to that."""
    owners = (at for at, included in enumerate(case.included) for _ in included.everyone)
    return dict(enumerate(owners, start=1))


@dataclass(frozen=True, slots=True)
class Asked:
    """The totals that are drawn of some lines: what they save, what each body has of it, what they cost."""

    name: str
    saving: View
    cost: View
    by_body: Mapping[str, View]

    @property
    def views(self) -> tuple[View, ...]:
        """Every total."""
        return (self.saving, self.cost, *self.by_body.values())

    def found(self, drawn: Mapping[str, Floats], planned: Mapping[str, float]) -> Saving:
        """What they come to."""
        saved, expected = drawn[self.saving.name], float(drawn[self.saving.name].mean())
        by_body = {body: float(drawn[view.name].mean()) for body, view in self.by_body.items()}
        return Saving(
            planned=planned[self.saving.name],
            expected=expected,
            drawn=Drawn.of(saved),
            by_body=by_body,
            together=expected - sum(by_body.values()),
            cost=float(drawn[self.cost.name].mean()),
        )


def _savings(question: Question, board: Board) -> dict[str, Saving]:
    """What each included case saves, by its place, and all of them together."""
    ledger, places = question.ledger, _places(question.of_case)
    included: dict[str, list[Line]] = {f"{at}": [] for at in range(len(question.of_case.included))}
    for line in ledger.lines:
        if place_of(line) in places:
            included[f"{places[place_of(line)]}"].append(line)
    everything = [line for lines in included.values() for line in lines]
    asked = [_asked(name, lines, ledger, board) for name, lines in [*included.items(), (ALL, everything)]]
    views = [view for one in asked for view in one.views]
    counting = ledger.only({name for view in views for name in view.weights})
    simulator = Simulator(counting, views, seed=question.settings.seed)
    stage = question.settings.stage("Drawing the cases")
    drawn = simulator.run(question.settings.draws, executor_for(question.settings.workers), progress=stage).totals
    planned = simulator.planned()
    return {one.name: one.found(drawn, planned) for one in asked}


def _asked(name: str, lines: Sequence[Line], ledger: Ledger, board: Board) -> Asked:
    """The totals of some lines, over the years that count."""
    savings = tuple(one for one in lines if one.kind == "saving" and why_not_in_the_gap(one, ledger.closing) is None)
    costs = tuple(one for one in lines if one.kind == "cost")
    alone = (share.bodies[0] for line in savings for share in line.shares if len(share.bodies) == 1)
    bodies = tuple(dict.fromkeys((*board.members, *alone)))
    first, last = (ledger.timeline.index(year) for year in (board.year, board.through))
    period = over_years(first, last)

    def total(what: str, counted: tuple[Line, ...], body: str | None = None) -> View:
        return view(f"{name}: {what}", counted, period, partial(_part, body=body))

    by_body = {body: total(f"of {body}", savings, body) for body in bodies}
    return Asked(name, total("saving", savings), total("cost", costs), by_body)


def _part(line: Line, *, body: str | None) -> Weight:
    """How much of a line is a body's own; all of it where none is named."""
    return line.part_of_bodies(line.bodies if body is None else (body,))
