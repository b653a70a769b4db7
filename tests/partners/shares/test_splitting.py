"""How a claimed saving splits among those who claim it, at both of its ends."""

import pytest

from shiremoot.partners.curve import ClaimedTooMuch
from shiremoot.partners.shares.result import ClaimFound, ServiceShares, Split
from tests.partners.asking_partners import on_one_curve, shares_of
from tests.partners.sharing_cases import DESK, two


def claimed(saving: str, south: str = "£10m", draws: int = 200) -> ServiceShares:
    """North for £10m and South claim a joint saving over three years, spread evenly over them."""
    ends = {"range": saving, "ends": "absolute"} if " to " in saving else {"amount": saving}
    years = ["2027-28", "2028-29", "2029-30"]
    line = ends | {"body": ["north", "south"], "years": years, "effect": "cumulative", "assumed": "claimed"}
    document = two(
        gap={"base_year": "2026-27", "through": "2029-30", "savings": {"joint-desk": line}},
        partners__through="2029-30",
        **{f"{DESK}__scale": None, f"{DESK}__key": None, f"{DESK}__claimed": ["joint-desk"]},
    )
    for body, spend in (("north", "£10m"), ("south", south)):
        document["services"]["desk"]["baselines"][body] |= {
            "spend": {"amount": spend, "assumed": "made up"},
            "volumes": {"calls": 100},
        }
    return shares_of(document, draws)


def claim(saving: str, south: str = "£10m") -> ClaimFound:
    found = claimed(saving, south).claim
    assert found is not None
    return found


def split(found: ClaimFound, method: str) -> Split:
    return next(one for one in found.splits if one.method == method)


def test_what_two_alike_claim_is_split_in_halves_by_every_way():
    """£2m to £5m over three years: each of two bodies of one size gets £1m to £2.5m."""
    found = claim("£2m to £5m")
    assert (found.low, found.high) == pytest.approx((2_000_000, 5_000_000))
    for one in found.splits:
        assert one.low == pytest.approx({"north": 1_000_000, "south": 1_000_000}, abs=1)
        assert one.high == pytest.approx({"north": 2_500_000, "south": 2_500_000}, abs=1)
    assert [(one.method, one.same_as) for one in found.splits] == [
        ("volume", None),
        *((method, "volume") for method in ("stand-alone", "equal-saving", "separable-cost", "shapley", "nucleolus")),
    ]


def test_what_unlike_bodies_claim_is_equal_by_equal_saving_and_by_those_that_come_to_the_same():
    found = claim("£2m to £5m", south="£20m")
    equal = split(found, "equal-saving")
    assert equal.low == pytest.approx({"north": 1_000_000, "south": 1_000_000}, abs=1)
    assert equal.high == pytest.approx({"north": 2_500_000, "south": 2_500_000}, abs=1)
    same = {one.method for one in found.splits if one.same_as == "equal-saving"}
    assert same == {"separable-cost", "shapley", "nucleolus"}


def test_by_cost_alone_who_pays_twice_as_much_gets_twice_as_much():
    found = split(claim("£3m to £6m", south="£20m"), "stand-alone")
    assert found.low == pytest.approx({"north": 1_000_000, "south": 2_000_000}, abs=1)
    assert found.high == pytest.approx({"north": 2_000_000, "south": 4_000_000}, abs=1)


def test_by_use_a_dear_body_can_gain_more_than_all_that_is_saved():
    """North pays £30m and South £60m for as many calls; of £87m each pays half, so North pays £13.5m more."""
    found = split(claim("£3m", south="£20m"), "volume")
    assert found.low == pytest.approx({"north": -13_500_000, "south": 16_500_000}, abs=1)


@pytest.mark.parametrize("method", ["volume", "stand-alone", "equal-saving", "separable-cost", "shapley", "nucleolus"])
def test_every_split_adds_up_to_what_is_claimed(method: str):
    found = split(claim("£2m to £5m", south="£13m"), method)
    assert sum(found.low.values()) == pytest.approx(2_000_000, abs=0.01)
    assert sum(found.high.values()) == pytest.approx(5_000_000, abs=0.01)


def test_where_nothing_is_claimed_nothing_is_split():
    assert shares_of(on_one_curve()).claim is None


def test_what_is_claimed_is_what_sharing_saves_on_average():
    """A flat range of £2m to £5m: £3.5m, all of it in the curve's exponent, below one."""
    found = claimed("£2m to £5m", draws=2_000)
    assert found.saving.p50 == pytest.approx(3_500_000, rel=0.05)
    assert found.scale[0] < found.scale[1] < found.scale[2] < 1


def test_more_claimed_than_the_service_costs_is_refused():
    with pytest.raises(ClaimedTooMuch, match="a saving below what the baselines come to"):
        claimed("£70m")
