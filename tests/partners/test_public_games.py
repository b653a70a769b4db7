"""What `shiremoot.partners` offers to programs: games as lists, whole numbers or arrays, and the same answers."""

import numpy as np
import pytest

from shiremoot import partners
from shiremoot.partners.games.errors import NotAGame

# Three bodies on a runway that needs 1, 2 and 3: the longest in a group decides what the group costs.
RUNWAY = [0, 1, 2, 2, 3, 3, 3, 3]


@pytest.mark.parametrize("given", [RUNWAY, np.array(RUNWAY), np.array(RUNWAY, np.float64), tuple(RUNWAY)])
def test_a_game_may_be_given_as_a_list_or_an_array_of_any_number(given: object):
    assert partners.shapley(given) == pytest.approx([1 / 3, 5 / 6, 11 / 6])
    assert partners.prenucleolus(given) == pytest.approx([0.5, 0.75, 1.75])
    assert partners.nucleolus(given) == pytest.approx([0.5, 0.75, 1.75])
    assert partners.core(partners.least_core(given), given).in_core
    assert partners.best_partition(given).groups == ((0, 1, 2),)


def test_words_are_no_game():
    with pytest.raises(NotAGame, match="a str; expected an array of numbers"):
        partners.shapley("airport")


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (["0", "1", "2", "3"], "a list"),
        (np.array([0, 1, 1j, 2]), "a ndarray of complex128"),
        (np.array([0, 1, 2, 3], "datetime64[D]"), "a ndarray of datetime64"),
        (np.array([0, 1, 2, 3], "timedelta64[D]"), "a ndarray of timedelta64"),
        ([10**400, 1, 2, 3], "a list"),
        ({0: 0, 1: 1}, "a dict"),
        ((cost for cost in RUNWAY), "a generator"),
        ([[0, 1], [0]], "a list"),
    ],
)
def test_what_would_be_cast_in_silence_is_no_game(given: object, found: str):
    with pytest.raises(NotAGame, match=f"{found}.*; expected an array of numbers"):
        partners.shapley(given)


def test_masked_entries_are_not_read_behind_their_mask():
    masked = np.ma.masked_array([0.0, 1.0, 2.0, 3.0], [False, True, False, False])
    with pytest.raises(NotAGame, match="masked"):
        partners.prenucleolus(masked)
    assert partners.shapley(np.ma.masked_array([0.0, 1.0, 2.0, 3.0])) == pytest.approx([1, 2])


@pytest.mark.parametrize("name", ["shapley", "prenucleolus", "nucleolus", "least_core", "best_partition"])
@pytest.mark.parametrize("sign", [1, -1])
def test_costs_too_large_to_add_up_are_refused_by_all_alike(name: str, sign: int):
    with pytest.raises(NotAGame, match="added up; use a larger unit"):
        getattr(partners, name)([0, sign * 1e308, sign * 1e308, sign * 1.7e308])


@pytest.mark.parametrize("kind", [np.int8, np.uint64, np.float32, np.float16, bool])
def test_any_kind_of_number_is_taken_in_any_layout(kind: type):
    table = np.array([[0, 1, 1, 1]] * 2, kind)
    for given in (table, np.asfortranarray(table), table[::-1]):
        assert partners.shapley(given).tolist() == [[0.5, 0.5]] * 2
    assert partners.shapley(table.T[:, 0]).tolist() == [0.5, 0.5]


def test_of_too_many_bodies_the_way_out_that_is_named_is_there():
    with pytest.raises(NotAGame, match=r"25 bodies.*shiremoot\.partners\.shapley_sampled"):
        partners.shapley(np.broadcast_to(0.0, (1 << 25,)))
    shares, errors = partners.shapley_sampled(lambda masks: np.bitwise_count(masks).astype(float), 25, 4, 1)
    assert shares == pytest.approx(np.ones(25))
    assert errors == pytest.approx(np.zeros(25), abs=1e-12)


def test_where_sharing_costs_more_than_standing_alone_there_is_no_imputation_and_the_error_holds_the_prenucleolus():
    with pytest.raises(partners.NoImputation) as caught:
        partners.nucleolus([0, 1, 1, 3])
    assert caught.value.prenucleolus == pytest.approx([1.5, 1.5])


def test_what_is_not_there_is_said():
    with pytest.raises(AttributeError, match="has no attribute 'banzhaf'"):
        partners.banzhaf  # noqa: B018 - asking is the test
