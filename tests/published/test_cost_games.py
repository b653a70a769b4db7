"""Published studies of shared cost come out as they were printed, to the digits printed.

The Swedish study prints the costs of single bodies, of all but one and of all; what it says of other groups is not
asked here. Of the groups that are not printed, the core test is told that they may not form, so that none objects.
"""

from itertools import permutations

import numpy as np
import pytest

from shiremoot.chance import Floats
from shiremoot.partners.games.averaging import shapley
from shiremoot.partners.games.closed import proportional, separable_cost
from shiremoot.partners.games.complaints import nucleolus, prenucleolus
from shiremoot.partners.games.leaving import CoreTest, core
from tests.published.cost_games import (
    AIRPORT,
    AIRPORT_ALONE,
    BROADCASTING,
    DEAR_TOGETHER,
    ESTATES,
    EVERY_TWO,
    HEIRS,
    INSURANCE,
    LOSING_ALONE,
    MAKERS,
    MANUAL,
    MANUFACTURING,
    ONE_USELESS,
    SIX_CREDITORS,
    SKANE,
    SKANE_ALONE,
    SKANE_TOTAL,
    TRANSPORT,
    Study,
    bankruptcy,
    mask,
)

PRINTED = 0.005  # half of the last digit of a figure to two decimals
NUCLEOLI = {
    "insurance": INSURANCE,
    "broadcasting": BROADCASTING,
    "manufacturing": MANUFACTURING,
    "transport": TRANSPORT,
    "manual": MANUAL,
    "six creditors": SIX_CREDITORS,
    "every two": EVERY_TWO,
    "losing alone": LOSING_ALONE,
    "makers": MAKERS,
    **{f"an estate of {estate:g}": bankruptcy(estate) for estate in ESTATES},
}
AVERAGES = {"six creditors": SIX_CREDITORS, "heirs": HEIRS, "every two": EVERY_TWO}
PARTING = {"one useless": ONE_USELESS, "dear together": DEAR_TOGETHER}
each_nucleolus = pytest.mark.parametrize("study", NUCLEOLI.values(), ids=NUCLEOLI)


def leavers(study: Study, found: CoreTest, within: float = 0.0) -> dict[str, float]:
    """What each group that would leave gains, by its letters; gains of rounded figures only above their rounding."""
    return {
        "".join(study.bodies[body] for body in group.members): group.gain
        for group in found.groups
        if group.gain > within
    }


def scaled(method: str) -> Floats:
    """The shares that the Swedish study prints, made to sum to the whole cost as a core test asks."""
    return proportional(SKANE_TOTAL, SKANE.published(method))


def objections(method: str) -> dict[str, float]:
    """Who would leave those shares, among the groups whose cost the study prints, and gain more than its rounding."""
    return leavers(SKANE, core(scaled(method), SKANE.table(), worst=12), within=2 * PRINTED)


class TestSwedishMunicipalities:
    """Young, Okada and Hashimoto: water for six groups of municipalities in Skåne."""

    def test_separable_cost_shares_come_out_to_two_decimals(self):
        """K's share is 5.613, printed 5.62: the printed shares are made to sum to 83.82, and K's had to give."""
        shares = separable_cost(SKANE.table(unprinted=0.0))
        assert shares.sum() == pytest.approx(SKANE_TOTAL)
        exact = SKANE.published("separable-cost") - (0, 0, 0.01, 0, 0, 0)
        assert shares == pytest.approx(exact, abs=PRINTED)

    def test_separable_cost_asks_nothing_of_the_groups_between(self):
        low, high = (separable_cost(SKANE.table(unprinted=cost)) for cost in (0.0, 99.0))
        assert np.array_equal(low, high)

    @pytest.mark.parametrize("key", ["population", "demand"])
    def test_a_proportional_key_comes_back_from_its_own_shares(self, key: str):
        assert scaled(key) == pytest.approx(SKANE.published(key), abs=2 * PRINTED)

    def test_by_population_two_of_six_pay_more_than_alone(self):
        """Trap of every key that ignores what a body could do by itself: H and M."""
        alone = {group: gain for group, gain in objections("population").items() if len(group) == 1}
        assert alone == {"H": pytest.approx(21.00 - 17.08, abs=PRINTED), "M": pytest.approx(34.22 - 20.81, abs=PRINTED)}

    def test_by_demand_one_does(self):
        """The text beside the tables says "both H and M" of demand, and M of population; its figures say otherwise."""
        alone = {group: gain for group, gain in objections("demand").items() if len(group) == 1}
        assert alone == {"M": pytest.approx(29.04 - 20.81, abs=PRINTED)}

    def test_by_population_five_without_a_body_that_pays_less_than_it_adds_would_leave_too(self):
        """What A adds is 17.36, and it pays 10.13: the other five carry the rest."""
        five = {group: gain for group, gain in objections("population").items() if len(group) == 5}
        assert five["HKLMT"] == pytest.approx(17.36 - 10.13, abs=2 * PRINTED)
        assert set(five) == {"HKLMT", "AHKLM"}

    @pytest.mark.parametrize("method", ["separable-cost", "shapley", "nucleolus"])
    def test_nobody_gains_alone_and_no_five_without_the_sixth_by_the_other_methods(self, method: str):
        assert objections(method) == {}

    @pytest.mark.parametrize("method", SKANE.shares)
    def test_every_method_shares_the_whole_cost(self, method: str):
        assert SKANE.published(method).sum() == pytest.approx(SKANE_TOTAL, abs=6 * PRINTED)

    def test_the_six_save_together(self):
        assert sum(SKANE_ALONE.values()) - SKANE_TOTAL == pytest.approx(24.79)


class TestRunway:
    """Littlechild and Owen: each pays its part of every stretch of runway that it needs."""

    def test_shapley_shares_come_out_as_printed(self):
        assert shapley(AIRPORT.table()) == pytest.approx(AIRPORT.published("shapley"), abs=1e-12)

    def test_they_are_the_mean_over_the_orders_of_arrival(self):
        """The same by another way: in each order, whoever needs a longer runway than those before pays for more."""
        added = [added_in(order) for order in permutations(AIRPORT.bodies)]
        assert np.mean(added, axis=0) == pytest.approx(AIRPORT.published("shapley"))

    def test_they_are_in_the_core(self):
        assert core(shapley(AIRPORT.table()), AIRPORT.table()).in_core


def added_in(order: tuple[str, ...]) -> list[float]:
    longest, added = 0.0, {}
    for body in order:
        added[body] = max(AIRPORT_ALONE[body] - longest, 0.0)
        longest = max(longest, AIRPORT_ALONE[body])
    return [added[body] for body in AIRPORT.bodies]


class TestNucleolus:
    """Guajardo and Jörnsten's corrected examples, the Talmud's three estates, and those of other programs' manuals.

    Two are of costs and the others of gains, so that a slip of the sign shows.
    """

    @each_nucleolus
    def test_it_comes_out_as_printed(self, study: Study):
        found = nucleolus(study.table())
        assert found == pytest.approx(study.published("nucleolus"), rel=1e-9, abs=1e-9)

    @each_nucleolus
    def test_it_is_the_prenucleolus_where_nobody_pays_more_than_alone(self, study: Study):
        alone = study.table()[[mask(study, body) for body in study.bodies]]
        assert (study.published("nucleolus") <= alone + 1e-9).all()
        assert prenucleolus(study.table()) == pytest.approx(study.published("nucleolus"), rel=1e-9, abs=1e-9)

    @each_nucleolus
    def test_no_small_change_makes_the_worst_complaints_smaller(self, study: Study):
        """Complaints, sorted from the largest: any pound moved from one body to another makes them lexically worse."""
        shares, unit = study.published("nucleolus"), abs(study.table()).max() * 1e-4
        best = complaints(study, shares)
        for giver, taker in permutations(range(len(study.bodies)), 2):
            moved = shares.copy()
            moved[giver] += unit
            moved[taker] -= unit
            assert complaints(study, moved) > best


@pytest.mark.parametrize("study", AVERAGES.values(), ids=AVERAGES)
class TestShapley:
    """Claims of creditors and heirs, and a game of three: what each adds, averaged over all orders."""

    def test_it_comes_out_to_the_digits_printed(self, study: Study):
        assert shapley(study.table()) == pytest.approx(study.published("shapley"), abs=5e-5)

    def test_it_is_the_mean_over_the_orders_of_arrival(self, study: Study):
        table, bodies = study.table(), range(len(study.bodies))
        added = [
            [table[mask_until(order, body)] - table[mask_before(order, body)] for body in bodies]
            for order in permutations(bodies)
        ]
        assert np.mean(added, axis=0) == pytest.approx(study.published("shapley"), abs=5e-5)


def mask_before(order: tuple[int, ...], body: int) -> int:
    return sum(1 << earlier for earlier in order[: order.index(body)])


def mask_until(order: tuple[int, ...], body: int) -> int:
    return mask_before(order, body) | 1 << body


@pytest.mark.parametrize("study", PARTING.values(), ids=PARTING)
class TestWhereTheNucleolusIsNotThePrenucleolus:
    """Under the prenucleolus somebody pays more than alone, so the nucleolus is another."""

    def test_both_come_out_as_printed(self, study: Study):
        assert nucleolus(study.table()) == pytest.approx(study.published("nucleolus"), abs=1e-9)
        assert prenucleolus(study.table()) == pytest.approx(study.published("prenucleolus"), abs=1e-9)

    def test_the_prenucleolus_has_the_smaller_worst_complaint(self, study: Study):
        """So what it leaves out matters: with nobody worse off than alone, the worst complaint is larger."""
        free, capped = (complaints(study, study.published(method)) for method in ("prenucleolus", "nucleolus"))
        assert free < capped
        alone = study.table()[[mask(study, body) for body in study.bodies]]
        assert (study.published("prenucleolus") > alone).any()
        assert (study.published("nucleolus") <= alone).all()


def complaints(study: Study, shares: Floats) -> list[float]:
    """Excess of every group but all, largest first, to a millionth of the largest cost."""
    paid = [sum(share for body, share in enumerate(shares) if group >> body & 1) for group in range(1 << len(shares))]
    excess = (np.array(paid) - study.table())[1:-1]
    return sorted(np.round(excess / abs(study.table()).max(), 6).tolist(), reverse=True)
