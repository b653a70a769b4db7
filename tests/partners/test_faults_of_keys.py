"""How cost is divided is looked at: each partner has a share, each year that counts too, and one way is in force."""

from typing import Any

import pytest

from shiremoot.case import errors_in
from shiremoot.testing import assert_problem
from tests.partners.sharing_cases import DESK, PLACE, found, three

DEAL = "agreements.deal"


def under(*, key: str | None = None, **agreed: object) -> dict[str, Any]:
    """The three, under the agreement with these keys of its own."""
    written = {f"agreements__deal__{name}": value for name, value in agreed.items()}
    return three(**{f"{DESK}__key": key, f"{DESK}__agreement": "deal"}, **written)


def divided(**division: object) -> dict[str, Any]:
    return {"halves": division | {"assumed": "x"}}


def test_a_key_gives_each_partner_a_share():
    document = three(agreements__deal__keys=divided(equally=["north"]))
    words = ['the key "halves", which gives south no share', "a share for each partner"]
    assert_problem(found(document), f"{PLACE}.key", *words)


def test_a_key_gives_nobody_else_a_share():
    document = three(agreements__deal__keys=divided(equally=["north", "south", "west"]))
    words = ['the key "halves", which divides among west too', "shares of the partners alone: north, south"]
    assert_problem(found(document), f"{PLACE}.key", *words)


def test_a_key_holds_in_every_year_that_counts():
    late = divided(by_year={"2028-29": ["north", "south"]})
    words = ['"halves", whose shares begin in 2028-29, for costs from 2027-28 on', "shares for 2027-28 too"]
    assert_problem(found(three(agreements__deal__keys=late)), f"{PLACE}.key", *words)
    early = divided(by_year={"2027-28": ["north", "south"]})
    assert errors_in(found(three(agreements__deal__keys=early))) == ()


def test_keys_of_pools_and_of_a_fixed_part_are_held_to_the_same():
    keys = divided(equally=["north"])
    pools = {"staff": {"part": "60%", "key": "halves"}, "rest": {"part": "40%", "by_use": "calls"}}
    assert_problem(found(under(keys=keys, pools=pools)), f"{DEAL}.pools.staff.key", "gives south no share")
    fixed = {"part": "60%", "key": "halves"}
    document = under(keys=keys, fixed=fixed, by_use="calls")
    assert_problem(found(document), f"{DEAL}.fixed.key", "gives south no share")


def test_a_volume_that_divides_is_one_that_each_partner_has():
    words = ['no volume "call" of north, south', "or one of: calls", 'did you mean "calls"?']
    assert_problem(found(under(by_use="call")), f"{DEAL}.by_use", *words)
    pools = {"all": {"part": "100%", "by_use": "call"}}
    assert_problem(found(under(pools=pools)), f"{DEAL}.pools.all.by_use", 'no volume "call"')


def test_a_volume_of_which_nobody_uses_anything_divides_nothing():
    document = under(by_use="visits")
    for baseline in document["services"]["desk"]["baselines"].values():
        baseline["volumes"] |= {"visits": 0}
    assert_problem(found(document), f"{DEAL}.by_use", "visits of nought for every partner")
    document["services"]["desk"]["baselines"]["north"]["volumes"] |= {"visits": 3}
    assert errors_in(found(document)) == ()


def test_nobody_uses_less_than_nothing():
    document = under(by_use="visits")
    baselines = document["services"]["desk"]["baselines"]
    for body, visits in (("north", 5), ("south", -1)):
        baselines[body]["volumes"] |= {"visits": visits}
    assert_problem(found(document), "services.desk.baselines.south.volumes.visits", "visits of -1 for south")


@pytest.mark.parametrize("said", ["key", "no_key"])
def test_cost_is_divided_in_one_way(said: str):
    document = under(by_use="calls", key="halves" if said == "key" else None)
    if said == "no_key":
        document["partners"]["services"]["desk"]["no_key"] = "Not said"
    words = [f'`{said}` beside "deal", which says how the cost is divided', f"take `{said}` out"]
    assert_problem(found(document), f"{PLACE}.{said}", *words)


def test_a_key_may_stand_beside_an_agreement_that_says_other_things():
    assert errors_in(found(under(key="halves", exit={"charge": "none"}))) == ()


def test_an_agreement_is_between_all_partners():
    document = under(key="halves", between=["north", "west"])
    words = ['"deal", which is not between south', "an agreement between all partners"]
    assert_problem(found(document), f"{PLACE}.agreement", *words)


def test_a_partner_that_is_misspelt_is_told_by_its_name_alone():
    told = found(under(key="halves") | three(**{f"{DESK}__partners": ["north", "suoth"], f"{DESK}__key": "halves"}))
    assert_problem(told, f"{PLACE}.partners[1]", 'the unknown body "suoth"')
    assert not [one for one in told if "no share" in one.found or "not between" in one.found]
