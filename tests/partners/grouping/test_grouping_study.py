"""Which groups should share, as a specification: North, South and West at £100k, £300k and £50k a year for two years.

Each pays £20k of that whatever its volume and a group pays it once, so each body that joins another saves £40k.
"""

from typing import Any

import pytest

from shiremoot.case import CaseHasErrors
from shiremoot.partners.grouping.result import ServiceGroups
from tests.partners.asking_partners import asked, groups_of, of_thousands, on_one_curve, with_east, without_scale
from tests.partners.sharing_cases import PLACE

VARYING = {"range": "£5k to £25k", "ends": "absolute", "shape": "flat", "assumed": "made up"}
EVERYBODY = ("north", "south", "west")


def ruled(**rules: dict[str, object]) -> dict[str, Any]:
    return without_scale(rules=rules)


@pytest.fixture(scope="module")
def all_three() -> ServiceGroups:
    return groups_of(without_scale())


def test_all_who_save_by_sharing_are_of_one_group(all_three: ServiceGroups):
    """£900k apart, and £80k less together."""
    assert all_three.chosen == (EVERYBODY,)
    assert (all_three.alone, all_three.value) == (pytest.approx(900_000), pytest.approx(820_000))
    assert (all_three.groups[0].cost, all_three.groups[0].saving.p50) == pytest.approx((820_000, 80_000))


def test_the_best_of_a_whole_search_has_no_gap(all_three: ServiceGroups):
    assert all_three.bound == all_three.value
    assert (all_three.gap, all_three.gap_of_saving, all_three.settled) == (0.0, 0.0, True)


def test_the_next_best_are_told_with_how_much_worse_they_are(all_three: ServiceGroups):
    """Any pair saves half of what all three do, so three groupings are £40k worse."""
    assert [round(one.worse_by) for one in all_three.next_best] == [40_000, 40_000, 40_000]
    assert {one.groups for one in all_three.next_best} == {
        (("north", "south"), ("west",)),
        (("north", "west"), ("south",)),
        (("north",), ("south", "west")),
    }
    assert not all_three.as_good


def test_each_saves_by_what_it_adds_which_is_the_same_for_bodies_that_save_the_same(all_three: ServiceGroups):
    assert {body: round(saved.p50, 2) for body, saved in all_three.by_body.items()} == dict.fromkeys(
        EVERYBODY, 26_666.67
    )


def test_who_stands_alone_saves_nothing():
    found = groups_of(ruled(later={"not_yet": ["west"]}))
    assert found.chosen == (("north", "south"), ("west",))
    assert found.by_body["west"].p50 == pytest.approx(0, abs=0.01)


def test_what_each_rule_costs_is_what_its_absence_would_save():
    """Apart from South, North shares with West for £40k: a cap of two beside that costs nothing more."""
    found = groups_of(ruled(parted={"apart": ["north", "south"]}, pairs={"at_most": 2, "title": "Pairs alone"}))
    assert found.alone - found.value == pytest.approx(40_000)
    assert [(one.rule, one.title, round(one.costs)) for one in found.rules] == [
        ("parted", "parted", 0),
        ("pairs", "Pairs alone", 0),
    ]
    alone = groups_of(ruled(pairs={"at_most": 2}))
    assert [(round(one.costs), one.groups) for one in alone.rules] == [(40_000, (EVERYBODY,))]


def test_a_cap_of_one_keeps_all_apart_and_costs_what_sharing_would_save():
    found = groups_of(ruled(cap={"at_most": 1}))
    assert found.chosen == (("north",), ("south",), ("west",))
    assert (found.value, found.next_best, found.as_good) == (pytest.approx(900_000), (), False)
    assert [round(one.costs) for one in found.rules] == [80_000]
    assert {round(saved.p50) for saved in found.by_body.values()} == {0}


def test_a_rule_may_make_all_share_at_a_loss_and_its_cost_is_that_loss():
    """Coordination of £50k a year for each body after the first, less £20k saved: £60k for every one over two years."""
    document = without_scale(coordination=of_thousands(50), rules={"joined": {"together": list(EVERYBODY)}})
    found = groups_of(document)
    assert found.chosen == (EVERYBODY,)
    assert found.value - found.alone == pytest.approx(120_000)
    assert [(round(one.costs), len(one.groups)) for one in found.rules] == [(120_000, 3)]


def test_where_every_group_loses_nobody_shares():
    found = groups_of(without_scale(coordination=of_thousands(50)))
    assert found.chosen == (("north",), ("south",), ("west",))
    assert (found.value, found.gap_of_saving, found.settled) == (found.alone, 0.0, True)
    assert found.how_often_best == 1.0
    assert found.next_best[0].worse_by == pytest.approx(60_000)


def test_of_two_groupings_that_cost_the_same_the_one_of_fewer_groups_is_named_every_time():
    """Coordination of £20k eats up all that a body saves: any grouping costs £900k."""
    document = without_scale(coordination=of_thousands(20))
    found = groups_of(document)
    assert (found.as_good, found.chosen) == (True, (EVERYBODY,))
    assert found.value == pytest.approx(900_000)
    again = [groups_of(document) for _ in range(3)]
    assert all(one == found for one in again)
    assert [one.worse_by for one in found.next_best] == pytest.approx([0, 0, 0], abs=1e-6)


def test_of_as_many_groups_that_cost_the_same_the_one_with_the_first_body_in_the_least_group_is_named():
    """Any pair saves as much: North alone is the least group that North can be in."""
    found = groups_of(ruled(pairs={"at_most": 2}))
    assert (found.as_good, found.chosen) == (True, (("north",), ("south", "west")))


def test_a_body_in_two_regions_shares_in_the_one_that_saves_more():
    """South may share with either, and a way of its own for £10k a year makes West the dearer partner."""
    regions = {"alike": {"north": ["upper"], "south": ["upper", "lower"], "west": ["lower"]}}
    found = groups_of(without_scale(variations={"west": of_thousands(10)}, rules={"regions": regions}))
    assert found.chosen == (("north", "south"), ("west",))
    other = groups_of(without_scale(variations={"north": of_thousands(10)}, rules={"regions": regions}))
    assert other.chosen == (("north",), ("south", "west"))


def test_how_often_groups_are_best_comes_to_one_for_every_body():
    """Coordination of £5k to £25k a year: below £20k all should share, in three runs of four; else nobody."""
    found = groups_of(without_scale(coordination=VARYING), draws=2_000)
    for body in EVERYBODY:
        assert sum(one.how_often_best for one in found.groups if body in one.members) == pytest.approx(1)
    assert found.chosen == (EVERYBODY,)
    assert found.how_often_best == found.groups[0].how_often_best == pytest.approx(0.75, abs=0.04)
    assert [one.members for one in found.groups if not one.chosen] == [("north",), ("south",), ("west",)]
    assert found.groups[0].saving.p10 < 0 < found.groups[0].saving.p90


def test_everybody_of_the_case_is_in_one_group_and_in_no_other():
    found = groups_of(with_east(rules={"pairs": {"at_most": 2}}))
    assert sorted(body for group in found.chosen for body in group) == ["east", "north", "south", "west"]
    assert len(found.chosen) == 2


def test_rules_that_cannot_all_hold_are_refused_and_named():
    document = ruled(
        joined={"together": ["north", "south"]}, small={"at_most": 3}, parted={"apart": ["north", "south"]}
    )
    with pytest.raises(CaseHasErrors, match="joined and parted, which no grouping keeps together") as told:
        groups_of(document)
    assert f"{PLACE}.rules" in str(told.value)
    assert "small" not in str(told.value)


def test_one_body_alone_is_refused_and_one_whom_another_may_join_is_grouped():
    with pytest.raises(CaseHasErrors, match="nobody shares alone"):
        groups_of(without_scale(partners=["north"], later=[], key=None))
    assert groups_of(without_scale(partners=["north"], later=["west"], key=None)).chosen == (("north", "west"),)


def test_who_stands_on_one_curve_saves_by_it():
    """£600k and £800k apart and £1m together."""
    found = groups_of(on_one_curve())
    assert (found.alone, found.value) == (pytest.approx(1_400_000), pytest.approx(1_000_000))
    assert {body: round(saved.p50) for body, saved in found.by_body.items()} == {"north": 200_000, "south": 200_000}


def test_the_same_seed_gives_the_same_bits_whatever_the_workers():
    document = without_scale(coordination=VARYING)
    one, three = (asked("partners", document, draws=9_000, workers=workers).result for workers in (1, 3))
    assert one == three
    assert asked("partners", document, draws=9_000, seed=2).result != one
