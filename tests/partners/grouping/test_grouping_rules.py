"""Rules as a case writes them bound the groups that may form; rules that cannot all hold are refused by name."""

from collections.abc import Mapping

import numpy as np
import pytest

from shiremoot.case import Problem
from shiremoot.partners.games.forming import allowed
from shiremoot.partners.games.tables import mask_of
from shiremoot.partners.grouping.rules import bound, clash
from shiremoot.partners.ruling import SharingRule

BODIES = ("north", "south", "west")
EVERY = {"n", "s", "w", "ns", "nw", "sw", "nsw"}
PLACE = "partners.services.desk.rules"


def groups(bodies: tuple[str, ...] = BODIES, **rule: object) -> set[str]:
    """The groups that one rule allows, by the initials of their bodies."""
    may = allowed(len(bodies), [bound(SharingRule(**rule), bodies)])
    return {
        "".join(body[0] for at, body in enumerate(bodies) if mask >> at & 1) for mask in np.flatnonzero(may) if mask
    }


@pytest.mark.parametrize(
    ("rule", "allows"),
    [
        ({"together": ["north", "south"]}, {"w", "ns", "nsw"}),
        ({"apart": ["north", "south"]}, {"n", "s", "w", "nw", "sw"}),
        ({"at_most": 2}, EVERY - {"nsw"}),
        ({"at_most": 1}, {"n", "s", "w"}),
        ({"at_most": 9}, EVERY),
        ({"at_least": 2}, {"ns", "nw", "sw", "nsw"}),
        ({"neighbours": {"north": ["south"], "south": ["north", "west"], "west": ["south"]}}, EVERY - {"nw"}),
        (
            {"distances": {"north": {"south": 10, "west": 30}, "south": {"west": 20}}, "within": 20},
            EVERY - {"nw", "nsw"},
        ),
        ({"lead": ["north"]}, EVERY - {"sw"}),
        ({"not_yet": ["west"]}, {"n", "s", "w", "ns"}),
    ],
)
def test_a_rule_allows_these_groups(rule: dict[str, object], allows: set[str]):
    assert groups(**rule) == allows


def test_a_body_in_two_regions_may_share_in_either_and_joins_no_two_that_have_none_in_common():
    """South lies in both regions: it may share with North or with West, and the three have no region in common."""
    regions = {"north": ["upper"], "south": ["upper", "lower"], "west": ["lower"]}
    assert groups(alike=regions) == {"n", "s", "w", "ns", "sw"}


def test_of_whom_a_rule_names_and_who_are_not_here_nothing_is_asked():
    assert groups(together=["north", "east"]) == EVERY
    assert groups(lead=["north", "east"]) == EVERY - {"sw"}
    assert groups(not_yet=["east"]) == EVERY


def refused(**rules: Mapping[str, object]) -> Problem:
    """The one problem of these rules together."""
    (problem,) = clash(PLACE, BODIES, {name: SharingRule(**rule) for name, rule in rules.items()})
    return problem


def test_a_smallest_set_of_rules_that_conflict_is_named_and_no_other():
    said = refused(joined={"together": ["north", "south"]}, small={"at_most": 3}, parted={"apart": ["north", "south"]})
    assert said == Problem(
        PLACE,
        "joined and parted, which no grouping keeps together",
        "rules that some grouping keeps",
        "take one of them out or widen it",
    )


def test_a_rule_that_cannot_hold_by_itself_is_named_alone():
    said = refused(huge={"at_least": 4}, joined={"together": ["north", "south"]})
    assert said.found == "huge, which no grouping keeps"


def test_three_rules_of_which_any_two_can_hold_are_named_together():
    said = refused(first={"together": ["north", "south"]}, second={"together": ["south", "west"]}, pairs={"at_most": 2})
    assert said.found == "first, second and pairs, which no grouping keeps together"


def test_a_cap_below_the_smallest_group_that_must_form_conflicts():
    said = refused(cap={"at_most": 1}, joined={"together": ["north", "south"]})
    assert said.found == "cap and joined, which no grouping keeps together"


def test_rules_that_some_grouping_keeps_are_refused_nothing():
    rules = {"joined": SharingRule(together=["north", "south"]), "pairs": SharingRule(at_most=2)}
    assert list(clash(PLACE, BODIES, rules)) == []
    assert mask_of((0, 1)) in np.flatnonzero(allowed(3, [bound(one, BODIES) for one in rules.values()]))
