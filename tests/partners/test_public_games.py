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


def test_where_sharing_costs_more_than_standing_alone_there_is_no_imputation_and_the_error_holds_the_prenucleolus():
    with pytest.raises(partners.NoImputation) as caught:
        partners.nucleolus([0, 1, 1, 3])
    assert caught.value.prenucleolus == pytest.approx([1.5, 1.5])


def test_what_is_not_there_is_said():
    with pytest.raises(AttributeError, match="has no attribute 'banzhaf'"):
        partners.banzhaf  # noqa: B018 - asking is the test
