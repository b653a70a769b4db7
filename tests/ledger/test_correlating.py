"""From the groups of a document to rank correlations of the sizes of lines."""

import numpy as np
import pytest

from shiremoot.case import Correlation
from shiremoot.chance import Fixed, Uniform
from shiremoot.ledger import Line
from shiremoot.ledger.correlating import Correlated
from shiremoot.ledger.line import YearSize
from shiremoot.testing import a_line, assert_problem

RANGE = Uniform(0.0, 1.0)
ONE, TWO, THREE = (a_line(name, RANGE) for name in ("one", "two", "three"))


def of(*lines: Line, members: tuple[str, ...] = ("one", "two", "three"), **words: object):
    pairs = {} if "pairs" in words else {"every_pair": "0.5"}
    group = Correlation.model_validate({"members": list(members), "assumed": "x"} | pairs | words)
    return Correlated.of({"market": group}, lines)


def test_members_that_vary_are_tied_in_order_of_name():
    (group,) = of(TWO, ONE, THREE).groups
    assert list(group.names) == ["one", "three", "two"]
    assert np.array_equal(group.matrix, np.full((3, 3), 0.5) + 0.5 * np.eye(3))


@pytest.mark.parametrize("third", [a_line("three", Fixed(1.0)), None], ids=["does not vary", "is no line"])
def test_what_does_not_vary_ties_nothing(third: Line | None):
    (group,) = of(ONE, TWO, *([third] if third else [])).groups
    assert list(group.names) == ["one", "two"]


def test_one_alone_is_no_group():
    assert of(ONE) == Correlated((), ())


@pytest.mark.parametrize("last", [RANGE, Fixed(1.0)])
def test_a_range_for_each_year_is_refused_by_name_also_where_its_last_year_has_none(last: Uniform | Fixed):
    years = (YearSize("2017-18", RANGE, (1.0,)), YearSize("2018-19", last, (0.0, 1.0)))
    found = of(ONE, a_line("two", last, sizes=years), THREE)
    assert found.groups == ()
    assert_problem(found.problems, "correlations.market", '"two", which has a range for each year', "uncertainty")


def test_pairs_that_contradict_each_other_are_refused_with_the_nearest_that_are_possible():
    pairs = [
        {"between": ["one", "two"], "rank": "0.9"},
        {"between": ["two", "three"], "rank": "0.9"},
        {"between": ["one", "three"], "rank": "-0.9"},
    ]
    assert_problem(of(ONE, TWO, THREE, pairs=pairs).problems, "correlations.market", "nearest: true")
    taken = of(ONE, TWO, THREE, pairs=pairs, nearest=True)
    assert (len(taken.groups), taken.problems) == (1, ())
