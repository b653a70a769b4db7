"""A rule asks one thing, and says it so that it can be read in one way."""

import pytest

from shiremoot.case.problems import Problem
from shiremoot.partners.ruling import SharingRule
from shiremoot.testing import assert_problem
from tests.partners.sharing_cases import DESK, PLACE, found, three

RULE = f"{PLACE}.rules.one"


def found_of(**rule: object) -> list[Problem]:
    return found(three(**{f"{DESK}__rules": {"one": rule}}))


def test_a_rule_asks_one_thing():
    assert_problem(found_of(at_most=2, lead="north"), RULE, "at_most and lead", "exactly one of", "what the rule asks")
    assert_problem(found_of(title="Nothing"), RULE, "none of them")


def test_distances_go_with_the_miles_that_they_are_held_to():
    assert_problem(found_of(distances={"north": {"south": 3}}), RULE, "`distances` on its own", "with `within`")
    assert_problem(found_of(within=3), RULE)


@pytest.mark.parametrize("key", ["at_most", "at_least"])
@pytest.mark.parametrize("number", [0, -2, 2.5])
def test_bodies_of_a_group_are_counted_in_whole_numbers_from_one(key: str, number: float):
    words = [f"{number} bodies", "a whole number from 1 on", "a body alone is a group of one"]
    assert_problem(found_of(**{key: number}), f"{RULE}.{key}", *words)


@pytest.mark.parametrize("key", ["together", "apart"])
def test_who_is_together_or_apart_is_two_at_least_and_each_once(key: str):
    assert_problem(found_of(**{key: ["north"]}), f"{RULE}.{key}", "at least 2 in it")
    assert_problem(found_of(**{key: ["north", "north"]}), f"{RULE}.{key}", "north twice", "each body once")


@pytest.mark.parametrize("key", ["lead", "not_yet"])
def test_a_list_of_nobody_asks_nothing(key: str):
    assert_problem(found_of(**{key: []}), f"{RULE}.{key}", "at least 1 in it")
    assert_problem(found_of(**{key: ["north", "north"]}), f"{RULE}.{key}", "north twice")


@pytest.mark.parametrize("key", ["neighbours", "alike"])
def test_a_mapping_of_nobody_asks_nothing(key: str):
    assert_problem(found_of(**{key: {}}), f"{RULE}.{key}", "at least 1 in it")


def test_neighbours_border_on_each_other_or_do_not():
    words = ["south as a neighbour of north, and north not as one of south", "neighbours both ways"]
    fix = "write south: [west, north], or take south out of north"
    assert_problem(found_of(neighbours={"north": ["south"], "south": ["west"], "west": ["south"]}), RULE, *words, fix)
    assert_problem(found_of(neighbours={"north": ["south"]}), RULE, *words, "write south: [north]")


def test_two_bodies_have_one_distance():
    distances = {"north": {"south": 3}, "south": {"north": 4}}
    words = ["3 miles from north to south and 4 from south to north", "one distance", "write it once"]
    assert_problem(found_of(distances=distances, within=5), RULE, *words)


def test_miles_are_not_below_nought():
    words = ["found -1", "nought or more"]
    assert_problem(found_of(distances={"north": {"south": -1}}, within=5), f"{RULE}.distances.north.south", *words)
    assert_problem(found_of(distances={"north": {"south": 1}}, within=-1), f"{RULE}.within", *words)


@pytest.mark.parametrize(
    "said", [{"north": {"south": 3}}, {"south": {"north": 3}}, {"north": {}, "south": {"north": 3}}]
)
def test_a_distance_is_the_same_both_ways_whoever_says_it(said: dict[str, dict[str, int]]):
    rule = SharingRule(distances=said, within=5)
    assert rule.miles("north", "south") == rule.miles("south", "north") == 3
    assert rule.miles("north", "west") is None


def test_it_says_whom_it_names():
    assert SharingRule(lead=["north"]).named == ("north",)
    assert SharingRule(at_most=3).named == ()
    assert SharingRule(distances={"north": {"south": 3}}, within=5).named == ("north", "south")
    assert SharingRule(alike={"north": ["system"]}).named == ("north",), "what bodies have in common is no body"
