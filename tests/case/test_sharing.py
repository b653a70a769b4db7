"""What an agreement says of dividing, leaving and joining, and what a contract says of its time."""

from typing import Any

import pytest

from shiremoot.case import Problem, errors_in
from shiremoot.testing import assert_problem
from tests.case.asking import found, small

BETWEEN = {"title": "A deal", "between": ["anyshire"]}
KEYS = {"all": {"equally": ["anyshire"], "assumed": "x"}}
DEAL = "agreements.deal"


def agreed(**keys: object) -> list[Problem]:
    return found(small(agreements={"deal": BETWEEN | {"keys": KEYS} | keys}))


def contracted(**keys: object) -> list[Problem]:
    return found(small(contracts={"printing": {"title": "Printing", "supplier": "A printer"} | keys}))


def test_an_agreement_of_before_means_what_it_did():
    assert agreed() == []


@pytest.mark.parametrize(
    "way",
    [
        {"pools": {"staff": {"part": "70%", "key": "all"}, "rest": {"part": "30%", "by_use": "calls"}}},
        {"by_use": "calls"},
        {"by_use": "calls", "fixed": {"part": "40%", "key": "all"}},
        {"by_use": "calls", "tolerance": "5%"},
    ],
)
def test_cost_is_divided_by_pools_or_by_use_with_or_without_a_fixed_part(way: dict[str, Any]):
    assert agreed(**way) == []


def test_pools_are_the_whole_cost():
    pools = {"staff": {"part": "70%", "key": "all"}, "rest": {"part": "20%", "key": "all"}}
    assert_problem(agreed(pools=pools), f"{DEAL}.pools", "pools that add up to 90%", "100% of the cost")
    assert_problem(agreed(pools={}), f"{DEAL}.pools", "pools that add up to 0%")


def test_a_pool_is_divided_in_one_way():
    both = {"all": {"part": "100%", "key": "all", "by_use": "calls"}}
    assert_problem(agreed(pools=both), f"{DEAL}.pools.all", "key and by_use", "how the pool is divided")
    assert_problem(agreed(pools={"all": {"part": "100%"}}), f"{DEAL}.pools.all", "none of them")


def test_a_key_of_a_pool_or_of_a_fixed_part_is_one_that_is_there():
    pools = {"all": {"part": "100%", "key": "al"}}
    assert_problem(agreed(pools=pools), f"{DEAL}.pools.all.key", 'the unknown key "al"', 'did you mean "all"?')
    fixed = {"part": "40%", "key": "al"}
    assert_problem(agreed(fixed=fixed, by_use="calls"), f"{DEAL}.fixed.key", 'the unknown key "al"')


def test_a_fixed_part_leaves_a_rest_that_goes_by_use():
    words = ["`fixed` on its own", "together with `by_use`"]
    assert_problem(agreed(fixed={"part": "40%", "key": "all"}), DEAL, *words)


@pytest.mark.parametrize("other", [{"by_use": "calls"}, {"by_use": "calls", "fixed": {"part": "40%", "key": "all"}}])
def test_pools_stand_beside_no_other_way(other: dict[str, Any]):
    pools = {"all": {"part": "100%", "key": "all"}}
    assert_problem(agreed(pools=pools, **other), DEAL, "how its cost is divided")


@pytest.mark.parametrize("tolerance", ["-5%", "120%"])
def test_a_tolerance_is_a_share(tolerance: str):
    words = [f"a part of {tolerance}", "from 0% to 100%"]
    assert_problem(agreed(by_use="calls", tolerance=tolerance), f"{DEAL}.tolerance", *words)


def test_a_part_of_the_cost_is_no_more_than_all_of_it():
    pools = {"staff": {"part": "120%", "key": "all"}, "rest": {"part": "-20%", "key": "all"}}
    assert_problem(agreed(pools=pools), f"{DEAL}.pools.staff.part", "a part of 120%")
    assert_problem(agreed(pools=pools), f"{DEAL}.pools.rest.part", "a part of -20%")
    fixed = {"part": "120%", "key": "all"}
    assert_problem(agreed(fixed=fixed, by_use="calls"), f"{DEAL}.fixed.part", "a part of 120%")


def test_a_charge_says_who_bears_it_and_none_does_not():
    for charge in ("stranded-cost", "extra-cost"):
        words = [f"a charge of {charge} and nobody who pays it", "who: leaver, remaining or all"]
        assert_problem(agreed(exit={"charge": charge}), f"{DEAL}.exit", *words)
        assert agreed(exit={"charge": charge, "who": "leaver"}) == []
    assert agreed(exit={"charge": "none"}) == []
    words = ["who pays an exit charge of none", "no `who`"]
    assert_problem(agreed(exit={"charge": "none", "who": "all"}), f"{DEAL}.exit", *words)


def test_who_pays_for_joining_is_the_joiner_or_all():
    assert agreed(joining={"pays": "joiner"}) == []
    assert_problem(agreed(joining={"pays": "nobody"}), f"{DEAL}.joining.pays", "'joiner' or 'all'")


def test_notice_is_not_below_nought():
    assert_problem(agreed(notice_months=-1), f"{DEAL}.notice_months", "found -1", "nought or more")
    assert_problem(contracted(notice_months=-1), "contracts.printing.notice_months", "nought or more")
    assert agreed(notice_months=0) == []


def test_a_part_of_a_month_of_notice_is_warned_of_and_counts():
    words = ["notice of 6.5 months, which counts as it stands", "whole months"]
    assert_problem(agreed(notice_months=6.5), f"{DEAL}.notice_months", *words, level="warning")
    assert_problem(contracted(notice_months=6.5), "contracts.printing.notice_months", *words, level="warning")
    assert errors_in(agreed(notice_months=6.5)) == ()
    assert agreed(notice_months=6.0) == []


def test_a_contract_ends_after_it_starts():
    span = {"starts": "April 2027", "ends": "March 2027"}
    words = ["a contract from April 2027 to March 2027", "a month after it starts"]
    assert_problem(contracted(**span), "contracts.printing", *words)
    assert errors_in(contracted(**span | {"ends": "April 2027"})) == ()


def test_what_may_be_extended_has_an_end():
    assert_problem(contracted(extension="2 years"), "contracts.printing", "`extension` on its own", "with `ends`")
    assert contracted(extension="2 years", ends="March 2029") == []
