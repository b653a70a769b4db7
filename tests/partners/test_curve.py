"""The cost of a shared service for every group: anchored at what each body pays alone, and worked out by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from shiremoot.chance import Floats
from shiremoot.ledger import Given
from shiremoot.partners.curve import ClaimedTooMuch, Curve, Parts, costs_of, implied_scale, table

NORTH, SOUTH, WEST = 1, 2, 4
POUNDS = st.floats(1e3, 1e6)


def parts(alone: list[float], scale: float, **more: float | list[float]) -> Parts:
    """The parts of one draw; what is not given is nought."""
    usual = {"before": [0.0] * len(alone), "varied": [0.0] * len(alone), "moved": [0.0] * len(alone)}
    single = {"fixed": 0.0, "joint": 0.0, "coordination": 0.0, "scale": scale}
    told = usual | single | {"alone": alone} | more
    return Parts(**{key: np.array([value], np.float64) for key, value in told.items()})


def cost(alone: list[float], volumes: tuple[float, ...], scale: float, **more: float | list[float]) -> Floats:
    return table(parts(alone, scale, **more), volumes)[0]


# ------------------------------------------------------------------------------------------------- by hand


def test_bodies_on_one_curve_stay_on_it():
    """Alone a·v^0.5 with a = £10k: £100k for 100 calls, £200k for 400; together £10k·500^0.5."""
    both = cost([100e3, 200e3], (100, 400), 0.5)
    assert_allclose(both, [0, 100e3, 200e3, 10e3 * 500**0.5])


def test_bodies_off_the_curve_save_in_the_proportion_of_their_own_size():
    """The second pays three times the curve's: 100·(100/500)^0.5 and 600·(400/500)^0.5 thousand."""
    both = cost([100e3, 600e3], (100, 400), 0.5)
    assert_allclose(both[NORTH | SOUTH], 100e3 * 0.2**0.5 + 600e3 * 0.8**0.5)


def test_at_an_exponent_of_one_sharing_changes_nothing():
    assert_allclose(cost([100e3, 300e3], (100, 250), 1.0)[NORTH | SOUTH], 400e3)


def test_twice_the_volume_at_nine_tenths_costs_what_two_to_that_power_says():
    assert_allclose(cost([100e3, 100e3], (70, 70), 0.9)[NORTH | SOUTH], 100e3 * 2**0.9)


def test_a_fixed_cost_is_paid_once_by_each_group():
    """Each spends £100k, of which £40k stands: together 40 + 60 + 60 at β = 1."""
    both = cost([100e3, 100e3], (70, 70), 1.0, fixed=40e3)
    assert_allclose(both, [0, 100e3, 100e3, 160e3])


def test_working_together_costs_groups_of_two_or_more_alone():
    """Joint £5k, coordination £3k for each body after the first, West's own way £2k, moving £7k each."""
    all_three = cost(
        [100e3] * 3, (1, 1, 1), 1.0, joint=5e3, coordination=3e3, varied=[0, 0, 2e3], moved=[7e3, 7e3, 7e3]
    )
    assert_allclose(all_three[[NORTH, SOUTH, WEST]], 100e3)
    assert_allclose(all_three[NORTH | SOUTH], 200e3 + 5e3 + 3e3 + 14e3)
    assert_allclose(all_three[NORTH | WEST], 200e3 + 5e3 + 3e3 + 2e3 + 14e3)
    assert_allclose(all_three[-1], 300e3 + 5e3 + 6e3 + 2e3 + 21e3)


def test_what_falls_before_sharing_has_begun_is_paid_alone():
    both = cost([100e3, 100e3], (70, 70), 0.5, before=[100e3, 25e3])
    assert_allclose(both[NORTH | SOUTH], 125e3 + (0 + 75e3 * 70**0.5) * 140**-0.5)


# ------------------------------------------------------------------------------------------------- laws

SPENDS = st.lists(POUNDS, min_size=2, max_size=5)


@settings(deadline=None, max_examples=60)
@given(SPENDS, st.floats(0.05, 2.0), st.data())
def test_a_body_alone_costs_what_it_would_pay_alone(alone: list[float], scale: float, data: st.DataObject):
    volumes = tuple(data.draw(st.lists(st.floats(0.1, 1e4), min_size=len(alone), max_size=len(alone))))
    before = [each * data.draw(st.floats(0.0, 1.0)) for each in alone]
    together = {"joint": 9e3, "coordination": 5e3, "varied": alone, "moved": alone}
    found = cost(alone, volumes, scale, before=before, fixed=0.5 * data.draw(st.floats(0.0, min(alone))), **together)
    assert_allclose([found[1 << at] for at in range(len(alone))], alone, rtol=1e-9)
    assert found[0] == 0.0


@settings(deadline=None, max_examples=60)
@given(SPENDS, st.floats(0.05, 2.0))
def test_groups_picked_out_cost_what_the_table_says(alone: list[float], scale: float):
    volumes = tuple(np.arange(1.0, len(alone) + 1))
    one = parts(alone, scale, fixed=100.0, joint=50.0, coordination=9.0)
    groups = range(1, 1 << len(alone))
    assert_allclose(costs_of(one, volumes, groups), table(one, volumes)[:, 1:], rtol=1e-9)


@settings(deadline=None, max_examples=60)
@given(SPENDS, st.floats(0.1, 1.9))
def test_the_exponent_is_found_again_from_what_bodies_cost_together(alone: list[float], scale: float):
    volumes = np.arange(1.0, len(alone) + 1)
    together = cost(alone, tuple(volumes), scale)[-1]
    assert_allclose(implied_scale(np.array([alone]), volumes, np.array([together])), scale, rtol=1e-7)


@settings(deadline=None, max_examples=60)
@given(SPENDS, st.floats(0.1, 1.0))
def test_below_one_a_larger_group_costs_no_more_than_its_parts(alone: list[float], scale: float):
    found = cost(alone, tuple(np.arange(1.0, len(alone) + 1)), scale)
    everybody = len(found) - 1
    for group in range(1, everybody):
        assert found[everybody] <= found[group] + found[everybody & ~group] + 1e-6


# ------------------------------------------------------------------------------------------------- from what is drawn


def curve(**more: object) -> Curve:
    usual = {"bodies": ("north", "south"), "partners": 2, "volumes": (100.0, 300.0), "first": 1, "count": 2}
    names = {"as_it_is": ("n", "s"), "variations": ("", ""), "transitions": ("", ""), "scale": "scale"}
    return Curve(**(usual | names | more))


def given_of(lines: dict[str, list[float]], scale: float = 0.5, begins: float = 0.0) -> Given:
    """One draw of three years, of which the last two count."""
    pounds = {name: np.array([each], np.float64) for name, each in lines.items()}
    return Given(pounds, {"scale": np.array([scale])}, {"begins": np.array([begins])}, 1, 3)


SPENT = {"n": [1.0, 100e3, 110e3], "s": [1.0, 300e3, 330e3]}


def test_years_that_do_not_count_are_left_out_and_years_add_up():
    whole, drawn = curve(), given_of(SPENT)
    costs = table(whole.over_all_years(drawn), whole.volumes)
    years = [table(whole.in_the_year(drawn, year), whole.volumes) for year in (0, 1)]
    assert_allclose(costs[0, [NORTH, SOUTH]], [210e3, 630e3])
    assert_allclose(costs, years[0] + years[1])


@pytest.mark.parametrize(
    ("begins", "ramp", "shared"),
    [
        (12.0, 0.0, (1.0, 1.0)),
        (18.0, 0.0, (0.5, 1.0)),
        (36.0, 0.0, (0.0, 0.0)),
        (12.0, 12.0, (0.5, 1.0)),
        (12.0, 24.0, (0.25, 0.75)),
        (-60.0, 12.0, (1.0, 1.0)),
    ],
)
def test_before_the_start_each_pays_alone_and_sharing_grows_over_its_ramp(
    begins: float, ramp: float, shared: tuple[float, float]
):
    whole, drawn = curve(begins="begins", ramp=ramp), given_of(SPENT, begins=begins)
    for year, part in enumerate(shared):
        alone = np.array([[each[1 + year] for each in SPENT.values()]])
        assert_allclose(whole.in_the_year(drawn, year).before, alone * (1.0 - part))


def test_what_each_would_save_by_itself_comes_off_its_spend():
    drawn = given_of(SPENT)
    causes = drawn.causes | {"alone": np.array([0.1])}
    improved = Given(drawn.lines, causes, drawn.events, 1, 3)
    assert_allclose(curve(alone="alone").in_the_year(improved, 0).alone, [[90e3, 270e3]])


def test_a_claimed_saving_gives_back_the_exponent_that_makes_it():
    """£400k alone cost (100·100^0.5 + 300·300^0.5)·400^-0.5 thousand together at β = 0.5."""
    together = 400**-0.5 * (1e3 * 100**1.5 + 1e3 * 300**1.5) * 2.1
    saved = 840e3 - together
    whole = curve(scale="", claimed=("saved",))
    drawn = given_of(SPENT | {"saved": [9.0, saved / 2, saved / 2]})
    assert_allclose(whole.over_all_years(drawn).scale, 0.5)
    costs = table(whole.over_all_years(drawn), whole.volumes)[0]
    assert_allclose(costs[NORTH] + costs[SOUTH] - costs[-1], saved)


def test_what_a_claim_costs_is_borne_in_equal_parts_by_whom_no_transition_is_stated():
    costs = {"saved": [0, 1e3, 1e3], "cost": [0, 30e3, 0], "moved": [0, 5e3, 0]}
    whole = curve(scale="", claimed=("saved",), claim_costs=("cost",), transitions=("", "moved"))
    assert_allclose(whole.over_all_years(given_of(SPENT | costs)).moved, [[15e3, 5e3]])


def test_nobody_saves_more_than_the_service_costs():
    whole = curve(scale="", claimed=("saved",))
    with pytest.raises(ClaimedTooMuch, match="in 1 run of 1"):
        whole.over_all_years(given_of(SPENT | {"saved": [0, 840e3, 0]}))


def test_the_curve_of_the_first_bodies_is_that_of_the_whole_without_the_others():
    few = curve(volumes=(100.0, 300.0)).among(1)
    assert (few.bodies, few.volumes, few.as_it_is) == (("north",), (100.0,), ("n",))
