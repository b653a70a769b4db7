"""A whole result is kept as plain JSON values, and comes back equal, to the last bit."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.dates import FinancialYear
from shiremoot.ledger import Quantity, size_of
from shiremoot.programme.target import Target
from shiremoot.question.results import UNTOLD, NotPlain, Pounds
from shiremoot.question.whole import as_plain, from_plain


@dataclass(frozen=True, slots=True)
class Leaf:
    """What stands in a result."""

    year: FinancialYear
    pounds: Pounds
    word: Literal["low", "high"] = "low"


@dataclass(frozen=True, slots=True)
class Tree:
    """A result with everything that results hold; a tree may hold trees."""

    leaves: tuple[Leaf, ...]
    by_year: Mapping[FinancialYear, float]
    by_name: Mapping[str, "Leaf | None"]
    quantity: Quantity = field(metadata=UNTOLD)
    on: date | None = None
    exact: Decimal | None = None
    either: float | str | None = None
    pair: tuple[str, Annotated[float, "a share"]] = ("", 0.0)
    kinds: frozenset[str] = frozenset()
    trees: "tuple[Tree, ...]" = ()


def again(value: Any) -> Any:  # noqa: ANN401
    """A result after it was kept as text."""
    return from_plain(type(value), json.loads(json.dumps(as_plain(value))))


years = st.builds(FinancialYear, st.integers(1990, 2060))
floats = st.floats(allow_nan=False)
leaves = st.builds(Leaf, years, floats, st.sampled_from(["low", "high"]))
trees = st.recursive(
    st.builds(
        Tree,
        leaves=st.lists(leaves).map(tuple),
        by_year=st.dictionaries(years, floats),
        by_name=st.dictionaries(st.text(), st.none() | leaves),
        quantity=st.builds(size_of, st.text()),
        on=st.none() | st.dates(),
        exact=st.none() | st.decimals(allow_nan=False),
        either=st.none() | floats | st.text(),
        pair=st.tuples(st.text(), floats),
        kinds=st.frozensets(st.text()),
    ),
    lambda inner: st.builds(
        Tree, st.just(()), st.just({}), st.just({}), st.just(size_of("line")), trees=st.lists(inner).map(tuple)
    ),
    max_leaves=5,
)


@given(trees)
def test_what_comes_back_is_equal_in_value_class_and_order(tree: Tree):
    back = again(tree)
    assert back == tree
    assert as_plain(back) == as_plain(tree)
    assert list(map(type, back.leaves)) == [Leaf] * len(tree.leaves)
    assert list(back.by_name) == list(tree.by_name)


def test_numbers_of_numpy_come_back_as_plain_ones_with_every_bit():
    leaf = Leaf(FinancialYear(2016), np.float64(0.1) + np.float64(0.2))
    assert again(leaf).pounds == 0.30000000000000004
    assert as_plain(np.int64(3)) == 3


def test_an_infinite_number_is_kept():
    """A page may hold what JSON for others may not."""
    assert again(Leaf(FinancialYear(2016), float("inf"))).pounds == float("inf")


def test_a_part_of_the_document_comes_back_as_it_was_written():
    target = Target.model_validate({"amount": "£1.5m", "year": "2017/18", "assumed": "for a test"})

    @dataclass(frozen=True)
    class Holds:
        target: Target

    Holds.__annotations__["target"] = Target
    assert again(Holds(target)).target == target


def test_what_is_not_plain_is_refused_by_its_place():
    with pytest.raises(NotPlain, match=r"result\.pounds: found object"):
        as_plain(Leaf(FinancialYear(2016), object()))  # type: ignore[arg-type]


class Either(NamedTuple):
    """Two things that plain values cannot tell apart."""

    what: date | str


def test_types_that_plain_values_do_not_tell_apart_are_refused():
    with pytest.raises(NotPlain, match="tell apart"):
        from_plain(Either, ["2016-01-01"])
