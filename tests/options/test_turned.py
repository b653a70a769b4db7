"""Switching values in words: what an input comes to, and how near to what it is on average."""

import pytest

from shiremoot.ledger import size_of
from shiremoot.options.inputs import Input
from shiremoot.options.turned import _of_input


def an_amount(now: float) -> Input:
    return Input("size", "Migration", now, 0.8 * now, 1.2 * now, {size_of("migration"): now})


@pytest.mark.parametrize(
    ("to", "said"),
    [
        (450_000.0, "migration comes to £450k instead of £600k"),
        (600_400.0, "migration comes to a little more than £600k"),
        (599_600.0, "migration comes to a little less than £600k"),
    ],
)
def test_what_prints_alike_is_told_as_a_little_more_or_less(to: float, said: str):
    assert _of_input(an_amount(600_000.0), to) == said
