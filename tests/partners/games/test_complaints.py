"""The worst-placed group is made as well off as can be, then the next: by closed forms, programmes and a criterion."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot.partners.games import complaints
from shiremoot.partners.games.complaints import least_core, nucleolus, prenucleolus
from shiremoot.partners.games.errors import NoImputation, NotAGame
from shiremoot.partners.games.leaving import core, least_core_excess
from shiremoot.partners.games.linear_stages import settle_by_programmes
from shiremoot.partners.games.tables import sums
from tests.partners.games.playing import Rule, additive, airport, any_game, costs, game
from tests.partners.games.settling import NOBODY_CAN_BE_HELD, TWO_EARN_MORE, by_all_rows, fulfils_kohlberg

ALMOST = {"rel": 1e-9, "abs": 1e-9}


def bankruptcy(estate: float, claims: list[float]) -> np.ndarray:
    """What is left for a group once all others have had their claims, as a cost below nought."""
    return game(len(claims), lambda group: -max(0, estate - sum(claims) + sum(claims[body] for body in group)))


def by_the_talmud(estate: float, claims: list[float]) -> np.ndarray:
    """Gains are equal up to half of each claim; beyond half of all claims, losses are equal in the same way."""
    halves = np.array(claims) / 2
    if estate <= halves.sum():
        return equal_up_to(halves, estate)
    return np.array(claims) - equal_up_to(halves, 2 * halves.sum() - estate)


def equal_up_to(most: np.ndarray, total: float) -> np.ndarray:
    """Equal parts of a total, but none above its most."""
    parts, left, count = np.zeros(len(most)), total, len(most)
    for body in np.argsort(most):
        parts[body] = min(most[body], left / count)
        left, count = left - parts[body], count - 1
    return parts


def draws_of(kind: str, n: int, count: int) -> np.ndarray:
    """Random tables, (count, 2**n): of any numbers, of few numbers, of votes that need a majority."""
    rng = np.random.default_rng([n, count, len(kind)])
    if kind == "any":
        tables = rng.uniform(0, 1, (count, 2**n))
    elif kind == "few":
        tables = rng.integers(0, 6, (count, 2**n)).astype(float)
    else:
        weights = rng.integers(1, 10, (count, n)).astype(float)
        tables = -(sums(weights) > weights.sum(axis=1, keepdims=True) / 2).astype(float)
    tables[:, 0] = 0
    return tables


def with_forbidden_groups(tables: np.ndarray) -> np.ndarray:
    """The same tables where about a third of the groups may not form; bodies alone and all together may."""
    n = tables.shape[1].bit_length() - 1
    forbidden = np.random.default_rng(n).uniform(size=tables.shape) < 0.3
    forbidden[:, [0, *(1 << np.arange(n)), -1]] = False
    return np.where(forbidden, np.inf, tables)


@pytest.mark.parametrize(
    ("estate", "shares"), [(100, [100 / 3, 100 / 3, 100 / 3]), (200, [50, 75, 75]), (300, [50, 100, 150])]
)
def test_three_widows_get_what_the_talmud_gives_them(estate: float, shares: list[float]):
    """Aumann and Maschler (1985) find the nucleolus in these; the shares follow from ``by_the_talmud`` by hand."""
    assert by_the_talmud(estate, [100, 200, 300]) == pytest.approx(shares)
    assert -prenucleolus(bankruptcy(estate, [100, 200, 300])) == pytest.approx(shares)
    assert -nucleolus(bankruptcy(estate, [100, 200, 300])) == pytest.approx(shares)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 50), min_size=2, max_size=8), st.floats(0.05, 0.95))
def test_every_bankruptcy_is_settled_as_the_talmud_does(claims: list[int], part: float):
    estate = part * sum(claims)
    assert -nucleolus(bankruptcy(estate, claims)) == pytest.approx(by_the_talmud(estate, claims), **ALMOST)


def test_eleven_creditors_whose_groups_do_not_fit_one_block_of_the_table_are_settled_in_the_same_way():
    claims = [3.0, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377]
    assert -prenucleolus(bankruptcy(450, claims)) == pytest.approx(by_the_talmud(450, claims), **ALMOST)


def test_a_short_runway_costs_its_user_half_and_the_longer_ones_the_rest():
    """By hand: with needs of 2 and 6, alone each would pay that; both save 2 in all, one each."""
    assert prenucleolus(airport([2, 6])) == pytest.approx([1, 5])
    assert prenucleolus(airport([6, 2])) == pytest.approx([5, 1]), "a slip of sign would not pass"


def test_two_who_earn_more_without_a_third_are_charged_too_much_for_by_no_other_way():
    """By hand: AB and C complain alike, which leaves A and B 6 and takes 4 from C, though C alone pays nothing."""
    assert prenucleolus(TWO_EARN_MORE) == pytest.approx([-3, -3, 4])
    assert nucleolus(TWO_EARN_MORE) == pytest.approx([-1, -1, 0]), "nobody pays more than alone"


def test_the_least_core_asks_nothing_else_than_that_the_worst_complaint_be_least():
    """Were C not to pay more than alone, AB would complain of 8 and not of 4."""
    assert least_core_excess(TWO_EARN_MORE) == pytest.approx(4)
    assert core(least_core(TWO_EARN_MORE), TWO_EARN_MORE).excess == pytest.approx(4)
    assert core(nucleolus(TWO_EARN_MORE), TWO_EARN_MORE).excess == pytest.approx(8)


def test_where_nobody_can_be_held_the_worst_complaint_is_still_made_least():
    assert prenucleolus(NOBODY_CAN_BE_HELD) == pytest.approx([4, 4, 4])
    assert nucleolus(NOBODY_CAN_BE_HELD) == pytest.approx([4, 4, 4])
    assert least_core_excess(NOBODY_CAN_BE_HELD) == pytest.approx(1)


def test_a_group_that_happens_to_be_at_the_level_may_yet_be_made_better_off():
    """By hand: A and BC hold each other at −1, so A pays 1 and B and C 3 between them.

    B at 3 is at the level too, as one end of what the first stage leaves open. Who settles B there, because it is
    tight, leaves C nothing to pay; B and C at 1.5 each are both better off by 2.5.
    """
    cost = costs(A=2, B=4, C=4, AB=6, AC=5, BC=4, ABC=4)
    assert least_core_excess(cost) == pytest.approx(-1)
    assert core(np.array([1.0, 3, 0]), cost).excess == pytest.approx(-1)
    assert prenucleolus(cost) == pytest.approx([1, 1.5, 1.5])


def test_what_settled_groups_span_is_settled_with_them():
    """AB and CD are held at their level by each other in stage one, and so is the whole; the rest goes on without."""
    cost = game(4, lambda group: {(0, 1): 2.0, (2, 3): 2.0, (0, 1, 2, 3): 6.0}.get(group, 5.0 + len(group)))
    shares, _ = by_all_rows(cost)
    assert prenucleolus(cost) == pytest.approx(shares)
    assert prenucleolus(cost) == pytest.approx([1.5] * 4)


def test_one_body_pays_for_itself():
    assert prenucleolus(np.array([0.0, 7])).tolist() == nucleolus(np.array([0.0, 7])).tolist() == [7]
    assert least_core_excess(np.array([0.0, 7])) == -np.inf


def test_two_bodies_save_alike():
    assert prenucleolus(costs(A=6, B=4, AB=7)) == pytest.approx([4.5, 2.5])


def test_where_nothing_costs_anything_nobody_pays():
    assert prenucleolus(np.zeros(16)).tolist() == [0, 0, 0, 0]


def test_where_nothing_is_saved_each_pays_as_alone():
    assert nucleolus(additive([3, 5, 7, 11])) == pytest.approx([3, 5, 7, 11])


def test_where_groups_may_not_form_each_saves_alike():
    cost = np.full(16, np.inf)
    cost[[0, 1, 2, 4, 8, 15]] = 0, 10, 20, 30, 40, 88
    assert prenucleolus(cost) == pytest.approx([7, 17, 27, 37])


@settings(max_examples=25, deadline=None)
@given(any_game(2))
def test_at_every_level_of_complaint_the_groups_are_balanced(cost: np.ndarray):
    assert fulfils_kohlberg(prenucleolus(cost), cost)


def test_the_criterion_can_fail():
    assert not fulfils_kohlberg(np.array([1.0, 3, 0]), costs(A=2, B=4, C=4, AB=6, AC=5, BC=4, ABC=4))


@pytest.mark.parametrize("kind", ["any", "few", "votes"])
@pytest.mark.parametrize("n", [2, 3, 4, 5, 6])
def test_programmes_with_a_row_for_every_group_come_to_the_same(kind: str, n: int):
    for tables in (draws_of(kind, n, 4), with_forbidden_groups(draws_of(kind, n, 4))):
        expected = [by_all_rows(cost) for cost in tables]
        assert prenucleolus(tables) == pytest.approx(np.array([shares for shares, _ in expected]), **ALMOST)
        assert least_core_excess(tables) == pytest.approx(np.array([level for _, level in expected]), **ALMOST)


@pytest.mark.parametrize("n", [3, 4, 5])
def test_programmes_in_which_nobody_pays_more_than_alone_come_to_the_same(n: int):
    tables = sums(np.ones(n)) - draws_of("any", n, 12)
    tables[:, 1 << np.arange(n)] = 1
    tables[:, -1] = n - 0.7
    shares = nucleolus(tables)
    assert shares == pytest.approx(np.array([by_all_rows(cost, capped=True)[0] for cost in tables]), **ALMOST)
    changed = ~np.isclose(shares, prenucleolus(tables)).all(axis=1)
    assert 0 < changed.sum() < len(tables), "in some draws the limits bind and in some they do not"


@pytest.mark.parametrize("n", [10, 11, 12])
def test_votes_in_which_most_groups_complain_alike_are_settled(n: int):
    for cost in draws_of("votes", n, 3):
        shares, level = settle_by_programmes(cost, capped=False, stages=n)
        assert prenucleolus(cost) == pytest.approx(shares, **ALMOST)
        assert least_core_excess(cost) == pytest.approx(level, **ALMOST)
        assert core(shares, cost).excess == pytest.approx(level, **ALMOST)


def test_many_draws_at_once_come_to_the_same_bits_as_one_by_one():
    tables = with_forbidden_groups(draws_of("few", 5, 30))
    tables[:, -1] = np.minimum(tables[:, -1], tables[:, 1 << np.arange(5)].sum(axis=1))
    for rule in (prenucleolus, nucleolus, least_core, least_core_excess):
        assert rule(tables).tolist() == [rule(cost).tolist() for cost in tables]


def test_no_draws_have_no_shares():
    assert prenucleolus(np.zeros((0, 8))).shape == (0, 3)
    assert nucleolus(np.zeros((0, 8))).shape == (0, 3)


@settings(max_examples=40, deadline=None)
@given(any_game(2), st.floats(1e-6, 1e9), st.integers(-100, 100))
def test_neither_the_unit_nor_what_each_pays_in_any_case_matters(cost: np.ndarray, unit: float, alone: int):
    n = len(cost).bit_length() - 1
    moved = unit * cost + additive([alone * unit] * n)
    assert prenucleolus(moved) / unit == pytest.approx(prenucleolus(cost) + alone, abs=1e-8)


@settings(max_examples=40, deadline=None)
@given(any_game())
def test_the_whole_cost_is_shared(cost: np.ndarray):
    for rule in (prenucleolus, least_core):
        assert rule(cost).sum() == pytest.approx(cost[-1], abs=1e-9)


def test_a_table_that_nobody_may_write_to_or_that_is_not_in_one_piece_is_read_all_the_same():
    cost = np.repeat(NOBODY_CAN_BE_HELD, 2)[::2]
    cost.flags.writeable = False
    assert prenucleolus(cost) == pytest.approx([4, 4, 4])


def test_where_sharing_costs_more_than_standing_alone_there_is_no_nucleolus_but_a_prenucleolus():
    cost = costs(A=1, B=2, C=3, AB=3, AC=4, BC=5, ABC=9)
    with pytest.raises(NoImputation, match="9 together, and of 6 if each body stands alone") as refused:
        nucleolus(cost)
    assert refused.value.prenucleolus.tolist() == prenucleolus(cost).tolist()
    assert prenucleolus(cost) == pytest.approx([2, 3, 4])


def test_the_first_draw_without_a_nucleolus_is_named():
    tables = np.stack([NOBODY_CAN_BE_HELD, costs(A=1, B=2, C=3, AB=3, AC=4, BC=5, ABC=9)])
    with pytest.raises(NoImputation, match="cost, draw 1: ") as refused:
        nucleolus(tables)
    assert refused.value.prenucleolus == pytest.approx([2, 3, 4])


def test_a_saving_of_less_than_rounding_is_no_reason_to_refuse():
    assert nucleolus(additive([0.1, 0.2, 0.7])) == pytest.approx([0.1, 0.2, 0.7])


@pytest.mark.parametrize("rule", [prenucleolus, nucleolus, least_core, least_core_excess])
def test_all_together_must_be_allowed_to_form(rule: Rule):
    with pytest.raises(
        NotAGame, match="an infinite cost for the group of bodies 0, 1; expected a cost, as it is what is shared"
    ):
        rule(costs(A=1, B=2, AB=np.inf))


@pytest.mark.parametrize("rule", [prenucleolus, nucleolus, least_core, least_core_excess])
def test_twenty_five_bodies_are_told_what_can_be_done_instead(rule: Rule):
    with pytest.raises(NotAGame, match=r"25 bodies; expected 24 at most.*sample orders: shiremoot"):
        rule(np.broadcast_to(0.0, 2**25))


def test_what_the_compiled_method_gives_up_is_settled_by_programmes(monkeypatch: pytest.MonkeyPatch):
    def gives_up(*arguments: np.ndarray) -> int:
        arguments[-1][:] = 1
        return 1

    expected = prenucleolus(TWO_EARN_MORE), nucleolus(TWO_EARN_MORE), least_core_excess(TWO_EARN_MORE)
    monkeypatch.setattr(complaints, "settle_games", gives_up)
    assert prenucleolus(TWO_EARN_MORE) == pytest.approx(expected[0])
    assert nucleolus(TWO_EARN_MORE) == pytest.approx(expected[1])
    assert least_core_excess(TWO_EARN_MORE) == pytest.approx(expected[2])
