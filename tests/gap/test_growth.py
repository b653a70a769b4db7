"""Twice as large a plan takes at most 2.3 times the work to answer and to tell, whatever it has twice as much of."""

from collections.abc import Callable

import pytest

from benchmarks.written_plan import PlanSize, plan_text
from shiremoot import studies
from shiremoot.case import build_case
from shiremoot.case.reading import parse_yaml
from shiremoot.ledger import Frame, Ledger
from shiremoot.question.settings import Settings
from tests.growth import MOST, growth
from tests.growth_cases import Document, gap_case

FEW = {"draws": 64, "workers": 1}  # what grows with the draws is counted elsewhere


def case_of(document: Document):
    return build_case(document, studies.REGISTRY.sections)


def answering(document: Document):
    case = case_of(document)
    return lambda: studies.ask("gap", case, Settings(**FEW))


def telling(document: Document):
    answer = studies.ask("gap", case_of(document), Settings(**FEW))
    return lambda: (answer.report(), answer.as_json())


@pytest.mark.parametrize("what", ["lines", "bodies", "years"])
def test_twice_as_much_takes_twice_the_work_to_answer(what: str):
    assert growth(lambda size: answering(gap_case(**{what: 4 * size})), 2) < MOST


@pytest.mark.parametrize("what", ["lines", "bodies", "years"])
def test_twice_as_much_takes_twice_the_work_to_tell(what: str):
    assert growth(lambda size: telling(gap_case(**{what: 4 * size})), 2) < MOST


@pytest.mark.parametrize("what", ["lines", "bodies", "years"])
def test_keys_ranges_and_starts_take_no_square_either(what: str):
    """The plan that is timed (script/benchmark), small."""
    plan = {"lines": 40, "bodies": 4, "years": 4}

    def asked(times: int) -> Callable[[], object]:
        case = case_of(parse_yaml(plan_text(PlanSize(**plan | {what: times * plan[what]}))))
        return lambda: studies.ask("gap", case, Settings(**FEW)).report()

    assert growth(asked, 1) < MOST


def with_headings(lines: int) -> Document:
    """Each pressure under a heading of its own."""
    document = gap_case(lines)
    for name, line in document["gap"]["pressures"].items():
        line["heading"] = name
    return document


def beside_the_gap(lines: int) -> Document:
    """Each saving for two bodies together, and half of them closing no gap."""
    document = gap_case(lines, bodies=2)
    for at, line in enumerate(document["gap"]["savings"].values()):
        line["body"] = ["body-0", "body-1"]
        line["figure"]["class"] = ("cashable", "cost-avoidance")[at % 2]
    return document


def with_a_fee(lines: int) -> Document:
    """A share of all savings, paid by one body."""
    document = gap_case(lines, bodies=2)
    fee = {"share": "20%", "above": "£100k", "paid_by": "body-0", "assumed": "for growth"}
    document["agreements"] = {"share": {"title": "Share", "between": ["body-0", "body-1"], "fee": fee}}
    return document


@pytest.mark.parametrize("made", [with_headings, beside_the_gap, with_a_fee])
def test_headings_figures_unsplit_and_fees_take_no_square_of_the_lines(made: Callable[[int], Document]):
    assert growth(lambda size: answering(made(6 * size)), 2) < MOST


def test_the_ledger_of_a_plan_is_made_ready_once_however_much_is_asked_of_it(monkeypatch: pytest.MonkeyPatch):
    """Its figures as planned, its draws, what one line alone would change: all are put to the same frame."""
    made: list[Ledger] = []
    whole = Frame.of
    monkeypatch.setattr(Frame, "of", lambda ledger: made.append(ledger) or whole(ledger))
    plan = PlanSize(lines=40, bodies=2, years=3)
    studies.ask("gap", case_of(parse_yaml(plan_text(plan))), Settings(**FEW)).as_json()
    assert len(made) == 1
