"""Groups of figures that move together: what no figures can do is refused in plain words, or taken by choice."""

import numpy as np
import pytest

from shiremoot import studies
from shiremoot.case import Case, Problem
from shiremoot.chance import RankCorrelation
from shiremoot.testing import assert_problem
from tests.case.asking import asked, found, projects

WHY = {"assumed": "x"}
NAMES = ("erp", "finance", "payroll", "roof")
CONFLICT = [
    {"between": ["payroll", "finance"], "rank": 0.9},
    {"between": ["finance", "roof"], "rank": 0.9},
    {"between": ["payroll", "roof"], "rank": -0.9},
]


def four(**groups: object) -> dict[str, object]:
    """Four projects of equal ranges and these groups of them."""
    saving = {"range": "£1m to £2m", "ends": "absolute", **WHY}
    document = projects(**{name: {"saving": saving} for name in NAMES})
    return document | {"correlations": {name: {**WHY, **group} for name, group in groups.items()}}


def drafted(document: dict[str, object]) -> tuple[tuple[RankCorrelation, ...], list[Problem]]:
    """The groups of the ledger, and everything found about the document and its lines."""
    case, problems = asked(document)
    assert isinstance(case, Case)
    ledger, more = studies.draft(case)
    return ledger.correlations, [*problems, *more]


def test_a_pair_with_a_name_outside_the_members_is_refused_by_name():
    group = {"members": ["erp", "roof"], "pairs": [{"between": ["erp", "payroll"], "rank": 0.5}]}
    assert_problem(
        found(four(staff=group)), 'a pair with "payroll", which is not one of the members', "two of: erp, roof"
    )


def test_a_line_paired_with_itself_is_refused_in_plain_words():
    group = {"members": ["erp", "roof"], "pairs": [{"between": ["erp", "erp"], "rank": 0.5}]}
    assert_problem(found(four(staff=group)), '"erp" paired with itself', "two different members")


def test_a_pair_or_a_member_stands_once():
    pairs = [{"between": ["erp", "roof"], "rank": 0.5}, {"between": ["roof", "erp"], "rank": 0.2}]
    assert_problem(
        found(four(staff={"members": ["erp", "roof"], "pairs": pairs})), 'the pair of "roof" and "erp" twice'
    )
    assert_problem(found(four(staff={"members": ["erp", "erp"], "every_pair": 0.5})), '"erp" 2 times among the members')


def test_a_line_in_two_groups_is_refused_by_the_check_with_both_groups():
    groups = {name: {"members": ["erp", other], "every_pair": 0.3} for name, other in (("a", "roof"), ("b", "payroll"))}
    assert_problem(found(four(**groups)), '"erp" in the groups a and b', "each line in one group")


def test_an_impossible_group_names_every_line_of_the_conflict_and_offers_the_nearest_as_a_choice():
    groups, problems = drafted(four(staff={"members": list(NAMES), "pairs": CONFLICT}))
    assert groups == ()
    assert_problem(problems, "correlations.staff", "those of finance, payroll, roof contradict each other")
    assert_problem(problems, "smallest eigenvalue -0.816", "write `nearest: true`", "0.483 in place of 0.9 between")


@pytest.mark.parametrize("ranks", [{"pairs": CONFLICT}, {"every_pair": -0.5}])
def test_the_nearest_possible_group_is_taken_where_the_case_says_so_and_warned_of(ranks: dict[str, object]):
    [group], problems = drafted(four(staff={"members": list(NAMES), "nearest": True, **ranks}))
    assert [problem.level for problem in problems] == ["warning"]
    assert_problem(problems, "correlations.staff", "contradict each other", "taken in its place: ", level="warning")
    assert np.abs(group.matrix[np.triu_indices(4, 1)]).max() < 0.49


def test_the_offer_for_every_pair_is_accepted_by_the_next_run():
    _, problems = drafted(four(staff={"members": list(NAMES), "every_pair": -0.5}))
    assert_problem(problems, "-0.319 in place of -0.5 for every pair")
    groups, problems = drafted(four(staff={"members": list(NAMES), "every_pair": -0.319}))
    assert (len(groups), problems) == (1, [])


def test_nearest_changes_nothing_where_the_group_is_possible():
    plain, _ = drafted(four(staff={"members": list(NAMES), "every_pair": 0.3}))
    chosen, problems = drafted(four(staff={"members": list(NAMES), "every_pair": 0.3, "nearest": True}))
    assert problems == []
    assert np.array_equal(plain[0].matrix, chosen[0].matrix)
