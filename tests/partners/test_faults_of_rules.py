"""Rules are held against the bodies of their service: what asks nobody, too many or not everybody is told."""

from typing import Any

import pytest

from shiremoot.case import Problem, errors_in
from shiremoot.testing import assert_problem
from tests.partners.sharing_cases import DESK, PLACE, found, three

RULE = f"{PLACE}.rules.one"
EAST = {"name": "East", "kind": "fire"}


def found_of(**rule: object) -> list[Problem]:
    """What is found of the three under one rule; East is a body of the case and has no part in the service."""
    return found(three(bodies__east=EAST, **{f"{DESK}__rules": {"one": rule}}))


@pytest.mark.parametrize(
    "rule",
    [
        {"together": ["north", "south"]},
        {"apart": ["north", "west"]},
        {"at_most": 2},
        {"at_least": 3},
        {"neighbours": {"north": ["south", "west"], "south": "north", "west": "north"}},
        {"distances": {"north": {"south": 5, "west": 8}, "south": {"west": 3}}, "within": 6},
        {"alike": {"north": "a", "south": ["a", "b"], "west": "b"}},
        {"lead": "north"},
        {"not_yet": ["west"]},
    ],
)
def test_a_rule_of_each_kind_is_taken_without_a_word(rule: dict[str, Any]):
    assert found_of(**rule) == []


@pytest.mark.parametrize("key", ["together", "apart", "lead", "not_yet"])
def test_a_rule_names_bodies_of_the_case(key: str):
    bodies = ["north", "suoth"]
    assert_problem(found_of(**{key: bodies}), f"{RULE}.{key}", 'the unknown body "suoth"', 'did you mean "south"?')


@pytest.mark.parametrize(
    ("rule", "key"),
    [
        ({"neighbours": {"north": ["suoth"], "suoth": ["north"]}}, "neighbours"),
        ({"distances": {"north": {"suoth": 5}}, "within": 6}, "distances"),
    ],
)
def test_also_where_they_stand_beside_others(rule: dict[str, Any], key: str):
    assert_problem(found_of(**rule), f"{RULE}.{key}", 'the unknown body "suoth"', 'did you mean "south"?')


@pytest.mark.parametrize(
    ("rule", "who"),
    [
        ({"lead": ["east"]}, "nobody"),
        ({"not_yet": ["east"]}, "nobody"),
        ({"together": ["east", "north"]}, "north"),
        ({"apart": ["east", "north"]}, "north"),
        ({"alike": {"east": "a"}}, "nobody"),
    ],
)
def test_a_rule_that_asks_nothing_of_those_who_share_is_refused(rule: dict[str, Any], who: str):
    words = [f"of whom {who} shares it or may join", "bodies among north, south, west", "take the rule out"]
    assert_problem(found_of(**rule), RULE, *words)


def test_a_rule_that_also_names_others_is_not_asked_of_them():
    problems = found_of(lead=["east", "north"])
    assert errors_in(problems) == ()
    assert_problem(problems, RULE, "east, who neither shares nor may join", level="warning")


def test_no_group_is_larger_than_all_bodies_together():
    words = ["groups of at least 4 bodies, where 3 share or may join", "at most 3"]
    assert_problem(found_of(at_least=4), f"{RULE}.at_least", *words)


def test_each_pair_has_a_distance_once():
    words = ["no distance between south and west", "miles for each pair"]
    assert_problem(found_of(distances={"north": {"south": 5, "west": 8}}, within=6), f"{RULE}.distances", *words)


@pytest.mark.parametrize(
    ("rule", "key"),
    [
        ({"neighbours": {"north": "south", "south": "north"}}, "neighbours"),
        ({"alike": {"north": "a", "south": "a"}}, "alike"),
        ({"alike": {"north": "a", "south": "a", "west": []}}, "alike"),
    ],
)
def test_who_is_not_named_stays_alone_and_that_is_said(rule: dict[str, Any], key: str):
    problems = found_of(**rule)
    assert errors_in(problems) == ()
    assert_problem(problems, f"{RULE}.{key}", "nothing said of west", "stays alone", level="warning")


def test_a_body_in_two_regions_may_share_in_either():
    assert found_of(alike={"north": ["hills", "coast"], "south": "hills", "west": "coast"}) == []
