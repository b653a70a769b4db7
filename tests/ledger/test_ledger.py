"""The one table of what moves money: its variants, its parts, what waits for what, and claims on one budget line."""

from dataclasses import replace

import numpy as np
import pytest

from shiremoot.chance import Fixed, Uniform
from shiremoot.ledger import CycleFound, Event, Formula, Line, Share, claimed_twice, in_order, unlike_prices
from shiremoot.ledger.ledger import drawn_months, planned_starts, reached
from shiremoot.ledger.line import LeftOut
from shiremoot.money import Basis
from shiremoot.testing import a_ledger, a_line


def nothing(given: object):
    return np.zeros((1, 1))


def half_of(name: str, *lines: str, **fields: object) -> Line:
    return a_line(name, 0.0, event="", formula=Formula(nothing, lines=lines), **fields)


def names(lines: tuple[Line, ...]) -> list[str]:
    return [line.name for line in lines]


LEFT = LeftOut("hoped", "Hoped", "saving", "not estimated", "no figure", "gap", variants=frozenset({"let"}))
WHOLE = replace(
    a_ledger(
        a_line("base"),
        a_line("let", variants=frozenset({"let"})),
        a_line("both", variants=frozenset({"let", "share"})),
        a_line("ends", ends_in=frozenset({"let"})),
    ),
    left_out=(LEFT,),
    absent=frozenset({"gone"}),
)


@pytest.mark.parametrize(
    ("chosen", "kept", "absent"),
    [
        ([], ["base", "ends"], {"gone", "let", "both", "hoped"}),
        (["let"], ["base", "let", "both"], {"gone", "ends"}),
        (["share"], ["base", "both", "ends"], {"gone", "let", "hoped"}),
    ],
)
def test_a_variant_keeps_the_base_and_its_own_and_remembers_what_it_leaves_out(
    chosen: list[str], kept: list[str], absent: set[str]
):
    found = WHOLE.of_variant(chosen)
    assert names(found.lines) == kept
    assert found.absent == absent
    assert bool(found.left_out) == ("let" in chosen)
    assert found.known == WHOLE.known == {"base", "let", "both", "ends", "hoped", "gone"}


def test_some_lines_alone_keep_apart_what_computed_ones_take():
    ledger = a_ledger(
        a_line("a"), a_line("b"), a_line("c"), half_of("first", "a", "away"), half_of("second", "first", "b")
    )
    found = ledger.only(["second", "b"])
    assert (names(found.lines), names(found.apart)) == (["b", "second"], ["a", "first"])
    assert found.absent == {"c"}
    assert names(found.everything) == ["b", "second", "a", "first"]
    assert ledger.only(["c"]).apart == ()


# --- what waits for what -------------------------------------------------------------------------

EVENTS = {
    "go": Event("go", 3.0, Fixed(2.0)),
    "soon": Event("soon", 1.0, after=(("go", 4.0),)),
    "later": Event("later", 9.0, Uniform(0.0, 1.0), after=(("go", 4.0), ("soon", -1.0))),
}


def test_as_planned_an_event_is_its_own_month_or_that_of_what_it_waits_for_if_later():
    assert planned_starts(EVENTS) == {"go": 3.0, "soon": 7.0, "later": 9.0}


def test_in_the_draws_each_is_late_by_its_own_delay_and_never_early():
    found = drawn_months(EVENTS, {"later": np.array([0.5, -3.0])}, 2)
    assert {name: each.tolist() for name, each in found.items()} == {
        "go": [5.0, 5.0],
        "soon": [9.0, 9.0],
        "later": [9.5, 9.0],
    }


def test_everything_stands_after_what_it_waits_for_and_a_circle_is_named():
    waits = {"c": ["b"], "b": ["a"], "a": [], "x": ["a"]}
    assert in_order(waits).index("a") < in_order(waits).index("b") < in_order(waits).index("c")
    assert reached(["c"], waits) == ("a", "b", "c")
    assert reached(["a"], waits) == ("a",)
    with pytest.raises(CycleFound, match=r"a circle: (a → b → a|b → a → b)"):
        in_order({"a": ["b"], "b": ["a"]})


# --- claims and prices ---------------------------------------------------------------------------


def test_a_budget_line_is_claimed_by_savings_of_one_body():
    both = (Share(("north", "south")),)
    one = a_line("one", shares=(Share(("north",)),), budget_lines=("F1", "F2"))
    two = a_line("two", shares=both, budget_lines=("F1",))
    other = a_line("other", shares=(Share(("west",)),), budget_lines=("F1",))
    cost = a_line("cost", kind="cost", shares=both, budget_lines=("F1", "F2"))
    assert claimed_twice([one, two, other, cost]) == [("F1", one, two)]
    assert claimed_twice([a_line("twice", budget_lines=("F1", "F1"))]) == []


def test_prices_are_compared_with_the_first_that_are_stated():
    def priced(price: str) -> Line:
        return a_line(price, basis=Basis(price, "recurring", "full-year", (), "cashable", "net"))

    open_, cash, real = priced("not-stated"), priced("cash"), priced("real 2015-16")
    assert unlike_prices([open_, cash, real, open_, cash]) == [(cash, real)]
    assert unlike_prices([open_]) == []
