"""How partners move money: each one's saving is a line, on the luck of the gap, and adds up to what sharing saves."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from shiremoot import studies
from shiremoot.chance import Floats
from shiremoot.ledger import Formula, Given, Ledger
from shiremoot.ledger.giving import given_in_blocks
from shiremoot.partners.curve import Curve, table
from shiremoot.partners.lines import SharedSaving, saving_of
from shiremoot.question.settings import Settings
from shiremoot.testing import a_case
from tests.case.asking import altered
from tests.partners.sharing_cases import DESK, ONCE, two

RANGE = {"range": "£80k to £120k", "ends": "absolute", "assumed": "made up"}
NORTHERN = "services__desk__baselines__north__spend"


def ledger_of(**changed: object) -> Ledger:
    return studies.assemble(a_case(**two(**changed)))


def drawn(ledger: Ledger, *names: str, draws: int = 100) -> list[Floats]:
    """The pounds of each of these lines, (draws, years)."""
    takes = Formula(lambda given: np.zeros((given.draws, given.years)), lines=names)
    blocks = given_in_blocks(ledger, takes, lambda given: dict(given.lines), draws=draws, seed=1)
    return [np.concatenate([block[name] for block in blocks]) for name in names]


def savings(year: int = 0, **changed: object) -> list[float]:
    """What North and South save by sharing, in the one draw that there is without ranges."""
    names = (saving_of("desk", "north"), saving_of("desk", "south"))
    return [float(each[0, year]) for each in drawn(ledger_of(**changed), *names, draws=1)]


TOGETHER = 400**-0.5 * (100e3 * 100**0.5 + 300e3 * 300**0.5)


def test_each_partner_saves_its_spend_less_its_share_of_what_both_cost():
    assert_allclose(savings(), [100e3 - TOGETHER / 2, 300e3 - TOGETHER / 2])


def test_at_an_exponent_of_one_a_key_only_moves_pounds_between_the_two():
    found = savings(**{f"{DESK}__scale__exponent": 1})
    assert_allclose(found, [-100e3, 100e3])
    assert_allclose(sum(found), 0.0, atol=1e-6)


def test_a_key_by_year_divides_each_year_by_its_own_shares():
    by_year = {"2027-28": {"north": "25%", "south": "75%"}, "2028-29": {"north": "10%", "south": "90%"}}
    keys = {"halves": {"by_year": by_year, "assumed": "made up"}}
    for year, share in ((0, 0.25), (1, 0.10)):
        found = savings(year=year, agreements__deal__keys=keys)
        assert_allclose(found, [100e3 - share * TOGETHER, 300e3 - (1 - share) * TOGETHER])


def test_before_sharing_begins_nobody_pays_for_another():
    """From October 2027 on: half of the first year alone, half shared."""
    begins = {f"{DESK}__start": {"month": "October 2027"}}
    half = [(spend - TOGETHER / 2) / 2 for spend in (100e3, 300e3)]
    assert_allclose(savings(**begins), half)
    assert_allclose(savings(**{f"{DESK}__start": {"month": "April 2028"}}), [0.0, 0.0], atol=1e-6)


def test_what_moving_costs_comes_off_when_sharing_begins():
    more = {f"{DESK}__transition": ONCE, f"{DESK}__start": {"month": "April 2028"}}
    assert_allclose(savings(**more), [0.0, 0.0], atol=1e-6)
    assert_allclose(sum(savings(year=1, **more)), 400e3 - TOGETHER - 20e3)


def test_where_savings_are_claimed_or_no_key_is_in_force_no_line_is_added():
    names = {line.name for line in ledger_of(**{f"{DESK}__key": None}).lines}
    assert saving_of("desk", "north") not in names


def test_what_the_curve_takes_stands_apart_and_counts_in_no_total():
    apart = {line.name for line in ledger_of().apart}
    assert apart == {"desk: as it is of north", "desk: as it is of south"}


def test_in_another_variant_nothing_is_shared():
    document = two(variants={"share": {"title": "Share"}}, **{f"{DESK}__variants": ["share"]})
    name = saving_of("desk", "north")
    case = a_case(**document)
    assert name not in {line.name for line in studies.assemble(case).lines}
    assert name in {line.name for line in studies.assemble(case, "share").lines}


@settings(deadline=None, max_examples=60)
@given(st.lists(st.floats(1e3, 1e6), min_size=3, max_size=3), st.floats(0.1, 1.9), st.floats(-6.0, 30.0))
def test_what_partners_save_adds_up_to_their_spend_less_what_they_cost_together(
    spent: list[float], scale: float, begins: float
):
    names = ("a", "b", "c")
    curve = Curve(names, 3, (1.0, 2.0, 5.0), 0, 2, names, ("",) * 3, ("",) * 3, scale="scale", begins="begins")
    lines = {name: np.array([[each, 2 * each]]) for name, each in zip(names, spent, strict=True)}
    one = Given(lines, {"scale": np.array([scale])}, {"begins": np.array([begins])}, 1, 2)
    shares = ((0.5, 0.2), (0.3, 0.3), (0.2, 0.5))
    saved = sum(SharedSaving(curve, at, each)(one) for at, each in enumerate(shares))
    for year in (0, 1):
        together = table(curve.in_the_year(one, year), curve.volumes)[0, -1]
        assert_allclose(saved[0, year], sum(spent) * (1 + year) - together, rtol=1e-9, atol=1e-6)


def saved_and_spent(share: int) -> list[Floats]:
    """What North saves with so large a share of the desk, and what it spends, in each draw of the first year."""
    keys = {"halves": {"shares": {"north": f"{share}%", "south": f"{100 - share}%"}, "assumed": "made up"}}
    ledger = ledger_of(agreements__deal__keys=keys, **{NORTHERN: RANGE})
    return [each[:, 0] for each in drawn(ledger, saving_of("desk", "north"), "desk: as it is of north")]


def test_a_share_moves_the_saving_of_a_body_on_the_same_luck():
    """One share is held against another draw by draw: what is spent is the same, and only the share moves."""
    (more, spent), (less, again) = saved_and_spent(30), saved_and_spent(40)
    assert (spent == again).all()
    assert len(set(spent)) > 50
    both = 400**-0.5 * (spent * 100**0.5 + 300e3 * 300**0.5)
    assert_allclose(more - less, 0.1 * both)


def test_the_gap_of_a_body_has_its_saving():
    plan = {"base_year": "2026-27", "through": "2028-29", "pressures": {"pay": {"amount": "£200k", "body": "north"}}}
    document = two(gap=altered(plan, pressures__pay__assumed="made up"))
    results = studies.ask("gap", a_case(**document), Settings(draws=10, workers=1)).as_json()["results"]
    north = next(body for body in results["bodies"] if body["body"] == "north")
    assert north["years"][0]["savings"] == pytest.approx(100e3 - TOGETHER / 2, abs=0.01)
