"""Options beside each other: averages where there are any, and what they are ordered by where there are not."""

import numpy as np
import pytest

from shiremoot.options.compared import Compared
from shiremoot.options.document import Options
from shiremoot.options.inputs import Course, Input
from shiremoot.options.turned import Moving, conditions, leads, switching_values

NAMES = {"own": "Own", "rent": "Rent", "gone": "Gone"}
VALUES = {"own": [5.0, 5.0, -90.0], "rent": [1.0, 2.0, 3.0], "gone": [0.0, 0.0, 6.0]}
PRICE = Input("size", "Price", 2.0, 1.0, 3.0, {})


def compared(*no_mean: str) -> Compared:
    fates = {"own": "carried-forward", "rent": "carried-forward", "gone": "rejected"}
    ways = {name: {"fate": fate, "because": "x"} for name, fate in fates.items()}
    options = Options.model_validate({"on": "2026-06-01", "year": "2026-27", "through": "2027-28", "ways": ways})
    values = {name: np.array(drawn) for name, drawn in VALUES.items()}
    return Compared(options, values, tuple(VALUES), frozenset(no_mean))


def moving(*no_mean: str) -> Moving:
    found = compared(*no_mean)
    places = np.array([1.0, 3.0])
    worth = np.array([[found.on_average[name], 10.0 * at] for at, name in enumerate(found.on_average)])
    return Moving([Course(PRICE, places, worth, np.array(list(found.on_average.values())))], NAMES, found)


def test_options_are_ordered_by_their_averages_where_all_that_may_be_chosen_have_one():
    assert compared().standing == pytest.approx({"own": -80 / 3, "rent": 2.0, "gone": 2.0})
    assert compared("gone").standing == pytest.approx({"own": -80 / 3, "rent": 2.0})


def test_they_are_ordered_by_the_middle_run_where_one_of_them_has_none():
    found = compared("own")
    assert found.standing == {"own": 5.0, "rent": 2.0, "gone": 0.0}
    assert set(found.on_average) == {"rent", "gone"}


def test_regret_is_known_of_the_others_and_how_often_each_is_best_of_all():
    found = compared("own")
    assert found.regret == {"rent": pytest.approx(7 / 3)}
    assert found.p_best == pytest.approx({"own": 2 / 3, "rent": 0.0, "gone": 1 / 3})


def test_no_input_is_said_to_turn_a_choice_that_has_no_average():
    said = [*switching_values(moving("own"), [PRICE], ["own", "rent"])]
    assert [one.switches_at for one in said] == [None, None]
    assert [one.is_first for one in said] == [True, False], "by the middle run"
    assert said[0].words == "Where price turns the choice cannot be said: there is no average of Own."
    assert [*leads(moving("own"))] == []


def test_what_a_rejected_option_would_need_is_not_known_without_its_average_or_that_of_one_to_beat():
    own, gone = (next(conditions(moving(name))) for name in ("own", "gone"))
    assert (own.reachable, gone.reachable) == (None, None)
    assert gone.words == "What Gone would need to be first cannot be said: there is no average of Gone."
    assert next(conditions(moving())).reachable is not None


def test_a_rejected_option_without_an_average_leaves_the_choice_among_the_others_as_it_is():
    assert [one.option for one in switching_values(moving("gone"), [PRICE], ["own"])] == ["own"]
    assert [(one.first, one.second) for one in leads(moving("gone"))] == [("rent", "own")]


def test_of_a_cost_that_may_run_away_the_standing_is_that_of_all_draws_and_words_say_on_which_side_it_is_first():
    """Own is ahead in the middle run of the price, £1.5m, and behind on average, for rare draws cost it dear."""
    price = Input("size", "Price", 1.5e6, 1e6, 3e6, {}, runs_away=True)
    worth = np.array([[4e6, 0.0], [2e6, 2e6], [0.0, 0.0]])
    course = Course(price, np.array([1e6, 3e6]), worth, np.array([1e6, 2e6, 0.0]))
    found = [*switching_values(Moving([course], NAMES, compared()), [price], ["own", "rent"])]
    assert [one.is_first for one in found] == [False, True]
    assert [one.switches_at for one in found] == [2e6, 2e6]
    assert found[0].words == "Own is first where price comes to less than £2.0m; in the middle run it comes to £1.5m."
    assert found[1].words == "Rent is first where price comes to more than £2.0m; in the middle run it comes to £1.5m."


def test_what_a_rejected_option_needs_of_such_a_cost_is_reckoned_from_all_its_draws():
    price = Input("size", "Price", 1.5e6, 1e6, 3e6, {}, runs_away=True)
    worth = np.array([[0.0, 0.0], [2e6, 2e6], [4e6, 0.0]])
    course = Course(price, np.array([1e6, 3e6]), worth, np.array([0.0, 2e6, 1e6]))
    needed = next(conditions(Moving([course], NAMES, compared())))
    assert needed.reachable
    assert needed.conditions[0].to == pytest.approx(2e6)
    assert needed.words == "Gone would be first if price comes to £2.0m."
