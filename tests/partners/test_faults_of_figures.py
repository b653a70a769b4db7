"""A figure of a cost curve that would count as nought, in the wrong years or twice is refused and never taken."""

from typing import Any

import pytest

from shiremoot.case import errors_in
from shiremoot.testing import assert_problem
from tests.partners.sharing_cases import A_LINE, DESK, ONCE, PLACE, desk, found, three

WEST = "services.desk.baselines.west"


def west(**changed: object) -> dict[str, Any]:
    return three(**{f"services__desk__baselines__west__{key}": value for key, value in changed.items()})


def test_each_body_needs_a_baseline_of_the_service():
    document = three(services__desk__baselines__west=None)
    assert_problem(found(document), PLACE, "no baseline of desk for west", "under services.desk.baselines")


@pytest.mark.parametrize(
    ("spend", "words"),
    [
        (None, ["no spend", "what desk costs west a year"]),
        ({"amount": "£0"}, ["a spend of £0", "more than nought"]),
        ({"amount": "-£5k"}, ["a spend of \N{MINUS SIGN}£5,000", "nought or more"]),
        ({"not-estimated": "nobody looked"}, ["a spend that nobody has estimated", "it would be nought", "a prior"]),
        ({"range": "£40k to £60k"}, ["a range without `ends`, for which nought would count"]),
        ({"amount": "£50k", "price": "not-stated"}, ["price base not stated, for which nought would count"]),
        ({"amount": "£50k", "recurrence": "one-off"}, ["a spend that falls once", "recurrence: recurring"]),
        ({"amount": "£50k", "year": "2028-29"}, ["a spend from 2028-29 on, and nothing for 2027-28"]),
        ({"by_year": {"2028-29": "£50k"}}, ["a spend from 2028-29 on, and nothing for 2027-28"]),
    ],
)
def test_a_spend_that_would_not_count_in_full_is_refused(spend: dict[str, Any] | None, words: list[str]):
    written = None if spend is None else spend | {"assumed": "x"}
    assert_problem(found(west(spend=written)), f"{WEST}.spend", *words)


@pytest.mark.parametrize(
    "spend",
    [
        {"range": "£40k to £60k", "ends": "absolute"},
        {"by_year": {"2026-27": "£50k", "2028-29": "£55k"}},
        {"not-estimated": "nobody looked", "prior": {"amount": "£50k", "assumed": "x"}},
        {"amount": "£50k", "year": "2025-26"},
    ],
)
def test_a_spend_may_be_a_range_by_year_or_a_prior(spend: dict[str, Any]):
    assert errors_in(found(west(spend=spend | {"assumed": "x"}))) == ()


@pytest.mark.parametrize(
    ("volumes", "place", "words"),
    [
        ({"calls": 0}, ".volumes.calls", ["calls of 0", "more than nought", "leave the body out"]),
        ({"calls": -3}, ".volumes.calls", ["calls of -3"]),
        ({"call": 3}, ".volumes", ['no volume "calls"', "the volume its cost goes by; call"]),
        ({}, ".volumes", ["none is stated"]),
    ],
)
def test_each_body_needs_some_of_the_volume_that_cost_goes_by(volumes: dict[str, int], place: str, words: list[str]):
    assert_problem(found(west(volumes=volumes)), f"{WEST}{place}", *words)


@pytest.mark.parametrize("key", ["fixed", "joint", "coordination"])
def test_a_cost_of_every_year_comes_in_every_year_and_counts(key: str):
    place = f"{PLACE}.{key}"
    assert errors_in(found(desk(**{key: A_LINE}))) == ()
    assert_problem(found(desk(**{key: ONCE})), place, "that falls once")
    assert_problem(found(desk(**{key: A_LINE | {"amount": "-£1k"}})), place, "£1,000", "nought or more")
    assert_problem(found(desk(**{key: {"not-estimated": "later", "assumed": "x"}})), place, "nobody has estimated")
    assert_problem(found(desk(**{key: A_LINE | {"year": "2028-29"}})), place, "nothing for 2027-28")


def test_a_bodys_own_way_comes_in_every_year():
    assert_problem(found(desk(variations={"west": ONCE})), f"{PLACE}.variations.west", "own way adds that falls once")


def test_what_it_costs_to_share_falls_once_also_where_the_case_says_that_figures_recur():
    words = ["what it costs to share in every year", "what falls once", "recurrence: one-off"]
    assert_problem(found(desk(transition=A_LINE)), f"{PLACE}.transition", *words)
    assert_problem(found(desk(transitions={"west": A_LINE})), f"{PLACE}.transitions.west", *words)
    assert errors_in(found(desk(transition=ONCE, transitions={"west": ONCE}))) == ()


def test_a_fixed_cost_is_a_part_of_what_each_body_pays_alone():
    words = [f"{PLACE}.fixed", "a fixed cost of £50k beside £50k, all that west pays alone"]
    assert_problem(found(desk(fixed=A_LINE | {"amount": "£50k"})), *words)
    assert errors_in(found(desk(fixed=A_LINE | {"amount": "£49k"}))) == ()


def test_a_fixed_cost_is_held_against_what_is_left_when_each_has_improved():
    alone = {"range": "0% to 20%", "ends": "absolute", "assumed": "x"}
    document = desk(fixed=A_LINE | {"amount": "£45k"}, alone=alone)
    assert_problem(found(document), f"{PLACE}.fixed", "beside £40k, all that west pays alone")


@pytest.mark.parametrize(
    ("alone", "words"),
    [
        ("-5% to 5%", ["a saving by itself of -5% to 5%", "from 0% to 100%"]),
        ("5% to 110%", ["a saving by itself of 5% to 110%"]),
        ("5% to 100%", ["of all that is spent", "less than 100%"]),
    ],
)
def test_what_a_body_saves_by_itself_is_a_part_of_its_spend(alone: str, words: list[str]):
    document = desk(alone={"range": alone, "ends": "absolute", "assumed": "x"})
    assert_problem(found(document), f"{PLACE}.alone", *words)


def test_shapes_that_no_distribution_has_are_refused_where_they_stand():
    steep = {"range": "0% to 5%", "shape": "lognormal", "ends": "p10-p90", "assumed": "x"}
    assert_problem(found(desk(alone=steep)), f"{PLACE}.alone", "a number above zero")
    scale = {"exponent": "0.8 to 0.9", "likely": 0.81, "shape": "normal", "ends": "p10-p90", "assumed": "x"}
    assert_problem(found(desk(scale=scale)), f"{PLACE}.scale", "likely")


def test_baselines_of_several_years_are_warned_of_because_one_may_be_dearer_only_for_being_later():
    words = [PLACE, "2010-11 of west; 2026-27 of north, south", "held against each other"]
    assert_problem(found(west(year="2010-11")), *words, level="warning")
    assert not found(three())


def test_a_volume_that_no_baseline_has_is_told_once_where_it_is_named():
    (told,) = found(desk(volume="call"))
    assert_problem([told], f"{PLACE}.volume", '"call", which no baseline of desk has', "one of: calls", '"calls"?')


@pytest.mark.parametrize("exponent", [0.09, "0.09 to 0.9"])
def test_an_exponent_so_low_that_size_costs_next_to_nothing_is_warned_of(exponent: float | str):
    ends = {"ends": "absolute"} if isinstance(exponent, str) else {}
    problems = found(three(**{f"{DESK}__scale": {"exponent": exponent, "assumed": "x"} | ends}))
    assert_problem(
        problems, f"{PLACE}.scale", "an exponent of 0.09", "twice the volume costs 1.06 times as much", level="warning"
    )
    assert errors_in(problems) == ()


@pytest.mark.parametrize("exponent", [0.3, 0.9, 1.1])
def test_a_usual_exponent_is_not_warned_of(exponent: float):
    assert found(three(**{f"{DESK}__scale": {"exponent": exponent, "assumed": "x"}})) == []
