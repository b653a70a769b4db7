"""What a service costs every group in every draw is taken once, by groups and by year."""

from typing import Any

import numpy as np
import pytest

from shiremoot import studies
from shiremoot.partners import drawn
from shiremoot.partners.drawn import DrawnCosts, curve_for, drawn_costs
from shiremoot.question.settings import Settings
from tests.partners.asking_partners import asked, bullets_of, of_thousands, on_one_curve, with_east, without_scale
from tests.partners.sharing_cases import DESK

MOVE = of_thousands(12) | {"recurrence": "one-off", "years": ["2027-28"]}
RISING = {"by_year": {"2027-28": "£20k", "2028-29": "£30k"}, "assumed": "made up"}
MADE_UP = {"assumed": "made up"}
VARYING = {"exponent": "0.8 to 1.1", "ends": "absolute", "assumed": "made up"}


def taken(document: dict[str, Any], draws: int = 100, **settings: Any) -> DrawnCosts:  # noqa: ANN401
    case = studies.built(document)
    question = studies.question("shares", case, Settings(draws=draws, workers=1, **settings))
    return drawn_costs(question, curve_for(question, "desk"), "the desk")


def test_every_group_has_its_cost_by_mask_and_nobody_costs_nothing():
    """North, South and West vary by £80k, £280k and £30k a year, beside £20k that each group pays once."""
    found = taken(without_scale())
    assert found.costs.shape == (100, 8)
    yearly = [0, 100, 300, 380, 50, 130, 330, 410]
    np.testing.assert_allclose(found.costs, np.tile(np.array(yearly) * 2_000.0, (100, 1)))


def test_the_table_of_partners_is_that_of_the_first_bodies():
    found = taken(without_scale(scale=VARYING))
    assert np.array_equal(found.among_partners, found.costs[:, :4])


def test_a_table_of_some_bodies_is_in_the_order_asked_for():
    """South, then East, then North, without West."""
    found = taken(with_east(scale=VARYING))
    few = found.among([1, 3, 0])
    assert few.shape == (100, 8)
    for mask, held in ((0b001, 0b0010), (0b010, 0b1000), (0b100, 0b0001), (0b011, 0b1010), (0b111, 0b1011)):
        assert np.array_equal(few[:, mask], found.costs[:, held])


def test_a_move_costs_only_groups_of_two_or_more_and_each_body_once():
    moving, still = taken(without_scale(transition=MOVE)), taken(without_scale())
    added = (moving.costs - still.costs)[0]
    assert added == pytest.approx([0, 0, 0, 24_000, 0, 24_000, 24_000, 36_000])
    assert np.array_equal(moving.moved, np.full((100, 3), 12_000.0))


def test_many_bodies_are_looked_at_in_fewer_draws_and_the_page_says_so(monkeypatch: pytest.MonkeyPatch):
    """With room for 512 costs, eight of each draw, 64 draws are kept: the first of those asked for."""
    whole = taken(without_scale(scale=VARYING), draws=300)
    monkeypatch.setattr(drawn, "MOST_ENTRIES", 512)
    few = taken(without_scale(scale=VARYING), draws=300)
    assert len(few.costs) == len(few.scale) == 64
    assert np.array_equal(few.costs, whole.costs[:64])
    for study in ("shares", "partners"):
        found = studies.ask(study, studies.built(without_scale()), Settings(draws=300, workers=1))
        assert found.result.services[0].draws == 64
        said = "For desk 3 bodies have 7 groups, so 64 of 300 runs are looked at."
        assert said in bullets_of(found.report())


def test_draws_are_the_same_bits_for_any_workers_and_more_of_them_begin_alike():
    document = without_scale(scale=VARYING)
    one, more = taken(document, draws=5_000), taken(document, draws=6_000)
    assert np.array_equal(one.costs, more.costs[:5_000])
    question = studies.question("shares", studies.built(document), Settings(draws=5_000, workers=3))
    assert np.array_equal(drawn_costs(question, curve_for(question, "desk"), "").costs, one.costs)


def test_studies_of_partners_answer_alike_on_any_workers():
    document = without_scale(scale=VARYING)
    document["partners"]["leaving"] = {"falls_away": {"range": "0 months to 24 months", "ends": "absolute", **MADE_UP}}
    for study in ("shares", "partners", "exit"):
        one, several = (asked(study, document, draws=9_000, workers=count).results() for count in (1, 3))
        assert one == several


def test_the_exponent_is_drawn_once_for_a_draw_and_rules_the_whole_table():
    """Bodies of one unit cost: what varies of all three follows volume to the exponent of that draw."""
    found = taken(without_scale(scale=VARYING, fixed=None), draws=9_000)
    assert found.scale.min() >= 0.8
    assert found.scale.max() <= 1.1
    apart = found.costs[:, [1, 2, 4]]
    each = apart * (np.array([100.0, 300.0, 50.0]) / 450.0) ** (1.0 - found.scale[:, None])
    np.testing.assert_allclose(found.costs[:, 7], each.sum(axis=1))


def test_before_sharing_begins_everybody_pays_for_itself():
    """Sharing that begins a year later saves nothing in the first: £500k instead of £700k in the second year alone."""
    later = taken(on_one_curve(**{f"{DESK}__start": {"month": "April 2028"}}))
    assert later.costs[0, 3] == pytest.approx(700_000 + 500_000)
    assert later.costs[0, 1] == pytest.approx(600_000)
