"""Whether a line counts on a basis that somebody asks for: the whole table, class by class."""

from dataclasses import replace

import pytest

from shiremoot.ledger.counting import why_not_in_the_gap, why_not_to_a_target
from shiremoot.money import Basis
from shiremoot.testing import a_line

CASHABLE = Basis("cash", "recurring", "full-year", (), "cashable", "net")
CLASSES = ("cashable", "income", "cost-avoidance", "non-cash")


def saving(**basis: str):
    return a_line(basis=replace(CASHABLE, **basis))


@pytest.mark.parametrize(("kind", "counts"), [*zip(CLASSES, (True, True, False, False), strict=True)])
def test_cashable_savings_and_income_close_a_gap_and_nothing_else_does(kind: str, counts: bool):
    said = None if counts else f"{kind}, which does not close a budget gap"
    assert why_not_in_the_gap(saving(kind=kind)) == said


@pytest.mark.parametrize("kind", ["base", "pressure", "funding", "cost", "payment"])
def test_what_is_no_saving_is_in_the_gap_whatever_its_class(kind: str):
    line = a_line(kind=kind, basis=replace(CASHABLE, kind="non-cash"))
    assert why_not_in_the_gap(line) is None
    assert why_not_to_a_target(line, classes=["cashable"], net=False, recurrence="recurring") is None


@pytest.mark.parametrize("words", [{"measure": "gross"}, {"recurrence": "one-off"}])
def test_gross_and_one_off_savings_close_a_gap(words: dict[str, str]):
    assert why_not_in_the_gap(saving(**words)) is None


@pytest.mark.parametrize("kind", CLASSES)
@pytest.mark.parametrize("named", [*CLASSES, None, "not-stated"])
def test_a_target_counts_the_class_it_names_and_cashable_where_it_names_none(kind: str, named: str | None):
    wanted = named if named in CLASSES else "cashable"
    said = None if kind == wanted else f"{kind}, which does not count to a {wanted} target"
    assert why_not_to_a_target(saving(kind=kind), classes=[] if named is None else [named]) == said


@pytest.mark.parametrize(
    ("basis", "asked", "said"),
    [
        ({"measure": "gross"}, {"net": True}, "gross, which does not count to a net target"),
        ({"measure": "net"}, {"net": False}, "net, which does not count to a gross target"),
        ({"measure": "gross"}, {"net": "not-stated"}, None),
        ({"measure": "gross"}, {}, None),
        ({"recurrence": "one-off"}, {"recurrence": "recurring"}, "one-off, which does not count to a recurring target"),
        ({"recurrence": "one-off"}, {"recurrence": "one-off"}, None),
        ({"recurrence": "one-off"}, {}, None),
        ({"recurrence": "one-off"}, {"effect": "full-year"}, "one-off, which is no part of a yearly rate (run-rate)"),
        ({"recurrence": "one-off"}, {"effect": "in-year"}, None),
        ({}, {"recurrence": "one-off", "effect": "full-year", "net": True}, None),
    ],
)
def test_gross_net_one_off_and_run_rate(basis: dict[str, str], asked: dict[str, object], said: str | None):
    assert why_not_to_a_target(saving(**basis), **asked) == said
