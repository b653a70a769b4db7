"""Bodies that join one by one: what each adds, what it pays, and what becomes of those inside.

North, South and West pay £100k, £300k and £50k a year for two years; £20k of each is paid once by a group.
"""

from typing import Any

import pytest

from shiremoot.partners.shares.result import JoinedBy, Joiner
from tests.partners.asking_partners import (
    asked,
    bullets_of,
    of_thousands,
    pounds,
    shares_of,
    tables_of,
    with_east,
    without_scale,
)
from tests.partners.sharing_cases import ONCE
from tests.partners.sharing_cases import found as problems_of

MOVE = of_thousands(12) | {"recurrence": "one-off", "years": ["2027-28"]}
CHARGED = {"title": "The deal", "between": ["north", "south"], "joining": {"pays": "joiner"}}
VARYING = {"exponent": "0.7 to 1.2", "ends": "absolute", "assumed": "made up"}


def joiners(document: dict[str, Any], draws: int = 200) -> tuple[Joiner, ...]:
    return shares_of(document, draws).joiners


def rule(joiner: Joiner, name: str) -> JoinedBy:
    return next(one for one in joiner.rules if one.rule == name)


def test_a_joiner_adds_what_varies_with_it_and_saves_what_is_paid_once():
    """West adds £30k a year of the £50k that it pays alone: £40k are saved over two years."""
    (west,) = joiners(without_scale())
    assert (west.body, west.adds, west.alone) == ("west", pytest.approx(60_000), pytest.approx(100_000))
    assert (west.gain.p10, west.gain.p50, west.gain.p90) == pytest.approx((40_000, 40_000, 40_000))
    assert (west.deal, west.p_deal) == (True, 1.0)


def test_shares_before_and_after_are_worked_out_by_what_each_adds():
    """A desk is paid once by two and then by three: £40k over two years are shared by halves, then by thirds."""
    (west,) = joiners(without_scale())
    found = rule(west, "shapley")
    assert found.before == {"north": 180_000, "south": 580_000}
    assert found.after == pytest.approx({"north": 173_333.33, "south": 573_333.33, "west": 73_333.33}, abs=0.02)
    assert found.saving_before["north"].p50 == pytest.approx(20_000)
    assert found.saving_after["west"].p50 == pytest.approx(80_000 / 3)
    assert found.p_better == {"north": 1.0, "south": 1.0}


def test_by_use_nobody_pays_for_what_others_spend_before_sharing_begins():
    """From April 2028: of two years the first is alone; then 1/4, and 2/9 of £410k."""
    (west,) = joiners(without_scale(start={"month": "April 2028"}))
    found = rule(west, "use")
    assert found.before == pounds(north=100_000 + 380_000 / 4, south=300_000 + 380_000 * 3 / 4)
    assert found.after == pounds(north=191_111.11, south=573_333.33, west=95_555.56)


def test_shares_before_and_after_are_worked_out_by_use():
    """100, 300 and 50 calls: a quarter and three quarters of £760k, then 2/9, 6/9 and 1/9 of £820k."""
    (west,) = joiners(without_scale())
    found = rule(west, "use")
    assert found.before == {"north": 190_000, "south": 570_000}
    assert found.after == pounds(north=182_222.22, south=546_666.67, west=91_111.11)
    assert found.saving_after["west"].p50 == pytest.approx(100_000 - 820_000 / 9)


def test_a_joiner_that_pays_for_its_own_move_leaves_the_others_as_they_would_be_without_one():
    """West's move costs £12k once. The others pay as where nobody moves, and West its share and £12k."""
    document = without_scale(transitions={"west": MOVE}, agreement="charged")
    document["agreements"]["charged"] = CHARGED
    (west,) = joiners(document)
    (free,) = joiners(without_scale())
    assert west.adds == pytest.approx(free.adds + 12_000)
    for name in ("use", "shapley"):
        moved, without = rule(west, name).after, rule(free, name).after
        assert moved["north"] == pytest.approx(without["north"], abs=0.02)
        assert moved["south"] == pytest.approx(without["south"], abs=0.02)
        assert moved["west"] == pytest.approx(without["west"] + 12_000, abs=0.02)


def test_the_moves_of_those_who_share_from_the_first_are_shared_by_all():
    """Everybody moves for £12k: North and South pay for both of theirs by use, and West for its part of them."""
    document = without_scale(transition=MOVE, agreement="charged")
    document["agreements"]["charged"] = CHARGED
    (west,) = joiners(document)
    found = rule(west, "use")
    assert found.before == {"north": 196_000, "south": 588_000}  # of £784k
    assert found.after == pounds(north=187_555.55, south=562_666.67, west=105_777.78)  # of £844k, and £12k


def test_who_paid_for_its_own_move_still_pays_for_it_when_the_next_joins():
    """West and East each pay their £12k; before East joins shares are those after West has."""
    document = with_east(transitions={"west": MOVE, "east": MOVE}, agreement="charged")
    document["agreements"]["charged"] = CHARGED
    free = joiners(with_east())
    west, east = joiners(document)
    for name in ("use", "shapley"):
        assert rule(east, name).before == rule(west, name).after
        moved, without = rule(east, name).after, rule(free[1], name).after
        own = {"north": 0, "south": 0, "west": 12_000, "east": 12_000}
        assert moved == pytest.approx({body: without[body] + own[body] for body in own}, abs=0.03)


def test_where_all_pay_for_the_move_it_is_shared_like_any_cost():
    """By use of £832k: 2/9, 6/9 and 1/9."""
    (west,) = joiners(without_scale(transitions={"west": MOVE}))
    assert rule(west, "use").after == pounds(north=184_888.89, south=554_666.67, west=92_444.44)


def test_a_body_that_adds_more_than_it_pays_alone_stays_out():
    """A way of its own for £25k a year: West would add £110k to save £100k."""
    (west,) = joiners(without_scale(variations={"west": of_thousands(25)}))
    assert (west.deal, west.p_deal, west.adds) == (False, 0.0, pytest.approx(110_000))
    assert west.gain.p50 == pytest.approx(-10_000)


def test_a_body_that_adds_just_what_it_pays_alone_stays_out():
    (west,) = joiners(without_scale(variations={"west": of_thousands(20)}))
    assert not west.deal
    assert west.gain.p50 == pytest.approx(0, abs=0.01)


def test_the_next_is_asked_as_if_who_stays_out_had_never_asked():
    west, east = joiners(with_east(variations={"west": of_thousands(25)}))
    (alone,) = joiners(with_east(later=["east"]))
    assert (west.body, west.deal, east.body, east.deal) == ("west", False, "east", True)
    assert east == alone


def test_the_next_is_asked_by_all_who_joined_before_it():
    west, east = joiners(with_east())
    assert west.deal
    assert set(rule(east, "use").before) == {"north", "south", "west"}
    assert rule(east, "use").before == rule(west, "use").after
    assert list(rule(east, "use").after) == ["north", "south", "west", "east"]


def test_how_often_a_price_suits_both_lies_between_never_and_always():
    """Without anything paid once, runs with an exponent below one save and others do not."""
    (west,) = joiners(without_scale(scale=VARYING, fixed=None), draws=2_000)
    assert west.p_deal == pytest.approx(0.6, abs=0.05), "of 0.7 to 1.2 three fifths lie below one"
    assert west.gain.p10 < 0 < west.gain.p90


def test_before_and_after_add_up_to_the_penny():
    west, east = joiners(with_east(scale=VARYING, transition=ONCE | {"years": ["2027-28"]}))
    for one, inside in ((west, ["north", "south"]), (east, None)):
        for found in one.rules:
            assert inside is None or list(found.before) == inside
            added = round(100 * sum(found.after.values())) - round(100 * sum(found.before.values()))
            assert added == pytest.approx(100 * one.adds, abs=1.01)


ONCE_30 = of_thousands(30) | {"recurrence": "one-off"}


def bought(document: dict[str, Any], buy_in: dict[str, Any] = ONCE_30, **joining: Any) -> dict[str, Any]:  # noqa: ANN401
    """The case with a buy-in for whoever joins."""
    deal = {"title": "The deal", "between": ["north", "south"], "joining": {"pays": "all", "buy_in": buy_in} | joining}
    document["agreements"]["charged"] = deal
    document["partners"]["services"]["desk"]["agreement"] = "charged"
    return document


def test_a_buy_in_goes_to_those_inside_by_their_shares():
    """£30k by use: a quarter to North and three quarters to South; by what each adds in parts of £180k and £580k."""
    (west,), (free,) = joiners(bought(without_scale())), joiners(without_scale())
    assert (west.buy_in, free.buy_in) == (30_000, None)
    for name, received in (
        ("use", {"north": 7_500, "south": 22_500}),
        ("shapley", {"north": 7_105.26, "south": 22_894.74}),
    ):
        found, without = rule(west, name), rule(free, name)
        assert found.received == pounds(**received)
        assert found.before == without.before
        assert found.after["north"] == pytest.approx(without.after["north"] - received["north"], abs=0.02)
        assert found.after["west"] == pytest.approx(without.after["west"] + 30_000, abs=0.02)
        assert found.saving_after["west"].p50 == pytest.approx(without.saving_after["west"].p50 - 30_000, abs=0.02)


def test_a_buy_in_is_no_part_of_what_joining_saves():
    (west,), (free,) = joiners(bought(without_scale())), joiners(without_scale())
    assert (west.gain, west.deal, west.adds) == (free.gain, free.deal, free.adds)
    for name in ("use", "shapley"):
        assert sum(rule(west, name).after.values()) == pytest.approx(sum(rule(free, name).after.values()), abs=0.001)


def test_who_has_bought_in_has_its_part_of_the_next_buy_in():
    """East's £30k by use of 100, 300 and 50: West has a ninth of it, and has paid its own before."""
    west, east = joiners(bought(with_east()))
    free = joiners(with_east())[1]
    for name in ("use", "shapley"):
        assert rule(east, name).before == rule(west, name).after
        assert sum(rule(east, name).received.values()) == pytest.approx(30_000, abs=0.001)
    assert rule(east, "use").received == pounds(north=6_666.67, south=20_000, west=3_333.33)
    moved = rule(east, "use").after["west"] - rule(free, "use").after["west"]
    assert moved == pytest.approx(30_000 - 3_333.33, abs=0.02)


def test_a_buy_in_may_go_by_a_key_of_the_agreement():
    halves = {"halves": {"equally": ["north", "south"], "assumed": "made up"}}
    document = bought(without_scale(), key="evenly")
    document["agreements"]["charged"]["keys"] = {"evenly": halves["halves"]}
    (west,) = joiners(document)
    assert rule(west, "use").received == {"north": 15_000, "south": 15_000}


def test_a_buy_in_as_a_range_moves_draw_by_draw():
    span = {"range": "£0k to £40k", "ends": "absolute", "recurrence": "one-off", "assumed": "made up"}
    (west,) = joiners(bought(without_scale(), span), draws=2_000)
    assert west.buy_in == pytest.approx(20_000, rel=0.03)
    saving = rule(west, "use").saving_after["west"]
    assert saving.p90 - saving.p10 == pytest.approx(32_000, rel=0.05)


def test_a_joiner_that_its_buy_in_makes_worse_off_than_alone_is_named():
    page = asked("shares", bought(without_scale(), of_thousands(60) | {"recurrence": "one-off"})).report()
    assert "With its buy-in West pays more than alone for desk, by either way." in bullets_of(page)
    assert "Gets of the buy-in" in {
        column.name for column in tables_of(page)["Before and after West joins desk, by use"].columns
    }


@pytest.mark.parametrize(
    ("document", "place", "words"),
    [
        (bought(without_scale(), of_thousands(30)), "joining.buy_in", "a buy-in in every year"),
        (
            bought(without_scale(), {"not-estimated": "not asked", "assumed": "x"}),
            "joining.buy_in",
            "nobody has estimated",
        ),
        (bought(without_scale(), key="mine"), "joining.key", "gives south no share"),
    ],
)
def test_a_buy_in_that_cannot_be_meant_is_refused(document: dict[str, Any], place: str, words: str):
    document["agreements"]["charged"]["keys"] = {"mine": {"equally": ["north"], "assumed": "made up"}}
    (problem,) = problems_of(document)
    assert problem.path == f"agreements.charged.{place}"
    assert words in problem.found


def test_one_buy_in_for_two_services_is_refused():
    """It would be paid for each of them, and nobody has said so."""
    document = bought(without_scale())
    document["services"]["post"] = document["services"]["desk"]
    document["partners"]["services"]["post"] = document["partners"]["services"]["desk"]
    (problem,) = problems_of(document)
    assert problem.found == "one buy-in of an agreement over desk, post, which would be paid for each"


def test_who_may_join_is_asked_in_the_order_of_the_case():
    found = asked("shares", with_east(later=["east", "west"])).as_json()["results"]["services"][0]["joiners"]
    assert [one["body"] for one in found] == ["east", "west"]
    assert set(found[0]) == {"body", "adds", "alone", "gain", "deal", "p_deal", "buy_in", "rules"}
