"""What bodies, groups and ways of sharing are called on a page."""

from collections.abc import Mapping

import pytest

from shiremoot.case import Head
from shiremoot.partners.naming import ASKS, WAYS, body_name, group_name, not_offered, plainly, rows_of
from shiremoot.partners.shares.methods import METHODS
from shiremoot.partners.shares.result import Split
from shiremoot.testing import a_case


def named(*names: str) -> Head:
    """A head whose bodies are a, b, c, ... with these names."""
    return a_case(bodies={"abcd"[at]: {"name": name, "kind": "county"} for at, name in enumerate(names)}).head


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Anyshire County Council", "Anyshire"),
        ("Otherton Borough Council", "Otherton"),
        ("Aber County Borough Council", "Aber"),
        ("Sedge District Council", "Sedge"),
        ("Minster City Council", "Minster"),
        ("Otherton Council", "Otherton"),
        ("Anyshire Fire Authority", "Anyshire Fire"),
        ("Council of the Isles", "Council of the Isles"),
    ],
)
def test_a_body_goes_without_the_kind_that_its_name_ends_in(name: str, short: str):
    assert body_name(named(name), "a") == short


def test_bodies_that_would_be_called_the_same_keep_their_whole_names():
    head = named("Anyshire County Council", "Anyshire City Council", "Otherton Borough Council")
    assert [body_name(head, body) for body in "abc"] == ["Anyshire County Council", "Anyshire City Council", "Otherton"]


def test_a_body_that_the_case_does_not_hold_goes_by_its_name_there():
    assert body_name(named("Anyshire County Council"), "elsewhere") == "elsewhere"


def test_a_group_is_a_list_in_words():
    head = named("Anyshire County Council", "Otherton Borough Council", "Sedge District Council")
    assert group_name(head, "a") == "Anyshire"
    assert group_name(head, "ab") == "Anyshire and Otherton"
    assert group_name(head, "abc") == "Anyshire, Otherton and Sedge"


class Service:
    """A service of which these are shown and not offered."""

    def __init__(self, **reasons: str) -> None:
        self.not_offered: Mapping[str, str] = reasons


def test_those_not_offered_for_one_reason_stand_together_and_once():
    head = named("Anyshire County Council", "Otherton Borough Council", "Sedge District Council")
    services = [Service(a="no figures.", b="too far"), Service(a="no figures.", c="no figures.")]
    assert list(not_offered(head, services)) == [
        "Anyshire and Sedge are shown and not offered: no figures.",
        "Otherton is shown and not offered: too far.",
    ]
    assert list(not_offered(head, [Service()])) == []


def test_ways_that_come_to_the_same_stand_in_the_row_of_the_first():
    splits = [Split("equal-saving", {}, {}, None), Split("shapley", {}, {}, "equal-saving"), Split("key", {}, {}, None)]
    rows = rows_of(splits)
    assert [(called, one.method) for called, one in rows] == [
        ("Equal saving (also: by what each adds)", "equal-saving"),
        ("Key in force", "key"),
    ]
    assert [plainly(called) for called, _ in rows] == ["Equal saving", "Key in force"]


def test_every_way_has_a_name_and_says_what_it_asks():
    assert set(WAYS) == set(ASKS) == {"key", *METHODS}
    assert len(set(WAYS.values())) == len(WAYS)
