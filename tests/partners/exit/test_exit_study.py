"""Leaving as a specification: what is left, for how long, who bears it, and what is refused."""

import pytest

from shiremoot.case import CaseHasErrors
from shiremoot.testing import Document, a_case, a_figure
from tests.partners.exit.making import ASSUMED, leaver, months, results, shared

USE = {"by_use": "tickets"}
OVER_TWO_YEARS = {"falls_away": months("24 months")}


def agreed(charge: str, who: str | None = None) -> Document:
    """An agreement by use with this rule for whoever leaves."""
    return USE | {"exit": {"charge": charge} | ({"who": who} if who else {})}


def test_what_a_leaver_paid_for_falls_away_in_a_straight_line():
    """£1m a year of fire falls to nothing over 24 months: 3/4 of it is left in the first year, 1/4 in the second."""
    fire = leaver(results(leaving=OVER_TWO_YEARS, agreement=USE), "fire", "2027-28")
    assert fire["stranded"] == 1_000_000.0
    assert (fire["falling"], fire["tail"], fire["staff"]) == (1_000_000.0, 0.0, 0.0)
    assert fire["would_have_paid"] == 4_000_000.0 == fire["saved"] == fire["alone"]


def test_one_who_leaves_later_leaves_less_within_the_years_that_count():
    """In the last year there is room for the first twelve months alone: £0.75m."""
    fire = leaver(results(leaving=OVER_TWO_YEARS, agreement=USE), "fire", "2030-31")
    assert (fire["stranded"], fire["would_have_paid"]) == (750_000.0, 1_000_000.0)


def test_where_the_agreement_says_nothing_those_who_remain_bear_it_by_their_parts():
    """County and district use 60 and 30: two thirds and one third of £1m."""
    fire = leaver(results(leaving=OVER_TWO_YEARS, agreement=USE), "fire", "2027-28")
    assert fire["who_bears"] == {"county": 666_666.67, "district": 333_333.33, "fire": 0.0}
    assert (fire["charge"], fire["net_gain"]) == (0.0, 0.0)
    assert fire["extra"] == {"county": 666_666.67, "district": 333_333.33}


@pytest.mark.parametrize(
    ("charge", "who", "bears", "pays"),
    [
        ("none", None, {"county": 666_666.67, "district": 333_333.33, "fire": 0.0}, 0.0),
        ("stranded-cost", "leaver", {"county": 0.0, "district": 0.0, "fire": 1_000_000.0}, 1_000_000.0),
        ("stranded-cost", "remaining", {"county": 666_666.67, "district": 333_333.33, "fire": 0.0}, 0.0),
        ("stranded-cost", "all", {"county": 600_000.0, "district": 300_000.0, "fire": 100_000.0}, 100_000.0),
        ("extra-cost", "leaver", {"county": 0.0, "district": 0.0, "fire": 1_000_000.0}, 1_000_000.0),
        ("extra-cost", "all", {"county": 600_000.0, "district": 300_000.0, "fire": 100_000.0}, 100_000.0),
    ],
)
def test_each_rule_of_an_agreement_says_who_bears_it_and_what_the_leaver_pays(
    charge: str, who: str | None, bears: Document, pays: float
):
    """Without an effect of scale all that the others pay more is what is left."""
    fire = leaver(results(leaving=OVER_TWO_YEARS, agreement=agreed(charge, who)), "fire", "2027-28")
    assert (fire["who_bears"], fire["charge"], fire["net_gain"]) == (bears, pays, -pays)


def test_beside_the_rule_in_force_every_other_is_told():
    fire = leaver(results(leaving=OVER_TWO_YEARS, agreement=agreed("stranded-cost", "all")), "fire", "2027-28")
    by_rule = {(one["rule"], one["who"]): one["charge"] for one in fire["by_rule"]}
    assert by_rule == {
        ("none", None): 0.0,
        ("stranded-cost", "leaver"): 1_000_000.0,
        ("stranded-cost", "all"): 100_000.0,
        ("extra-cost", "leaver"): 1_000_000.0,
        ("extra-cost", "all"): 100_000.0,
    }


def test_a_charge_of_extra_cost_holds_the_others_harmless():
    """With scale they pay more for the desk as well as for what is left; after the charge nobody of them does."""
    fire = leaver(
        results(leaving=OVER_TWO_YEARS, agreement=agreed("extra-cost", "leaver"), exponent="0.9"), "fire", "2027-28"
    )
    assert fire["charge"] > fire["stranded"] > 0
    assert fire["carried"] > 0
    assert fire["extra"] == {"county": pytest.approx(0.0, abs=0.01), "district": pytest.approx(0.0, abs=0.01)}
    assert fire["charge"] == pytest.approx(fire["stranded"] + fire["carried"], abs=0.01)


def test_what_a_leaver_loses_is_its_share_less_what_it_pays_alone_and_its_charge():
    fire = leaver(
        results(leaving=OVER_TWO_YEARS, agreement=agreed("stranded-cost", "leaver"), exponent="0.9"), "fire", "2027-28"
    )
    assert fire["net_gain"] == pytest.approx(fire["would_have_paid"] - fire["alone"] - fire["charge"], abs=0.01)
    assert fire["net_gain"] < 0


def test_nothing_is_left_of_what_goes_at_once():
    said = results(leaving={"falls_away": months("0 months")}, agreement=USE)
    assert {one["stranded"] for one in said["leavers"]} == {0.0}
    assert all(set(one["who_bears"].values()) == {0.0} for one in said["leavers"])


def test_more_is_left_the_longer_it_takes_to_fall_away():
    left = [
        leaver(results(leaving={"falls_away": months(f"{length} months")}, agreement=USE), "county", "2028-29")
        for length in (0, 6, 12, 30, 60)
    ]
    amounts = [one["stranded"] for one in left]
    assert amounts == sorted(set(amounts))
    assert amounts[2] == pytest.approx(6_000_000 * 0.5)


def test_what_stands_in_a_contract_goes_when_it_ends_and_is_not_counted_twice():
    """Of £1m a year £0.2m is fire's part of a contract that runs two years; £0.8m falls away over 24 months."""
    tool = {"title": "Software", "supplier": "Somebody", "service": "desk", "ends": "March 2029"}
    fire = leaver(
        results(leaving=OVER_TWO_YEARS, agreement=USE, contracts={"tool": tool | {"yearly": a_figure("£2m")}}),
        "fire",
        "2027-28",
    )
    assert (fire["tail"], fire["falling"]) == (400_000.0, 800_000.0)
    (bound,) = fire["contracts"]
    assert (bound["until"], bound["pounds"]) == ("2029-03-31", 400_000.0)


def test_notice_to_a_supplier_ends_a_contract_sooner():
    tool = {"title": "Software", "supplier": "Somebody", "service": "desk", "ends": "March 2031", "notice_months": 6}
    fire = leaver(
        results(leaving=OVER_TWO_YEARS, agreement=USE, contracts={"tool": tool | {"yearly": a_figure("£2m")}}),
        "fire",
        "2028-29",
    )
    (bound,) = fire["contracts"]
    assert (bound["until"], bound["pounds"]) == ("2028-09-30", 100_000.0)


def test_contracts_hold_no_more_than_a_leaving_would_save():
    """A contract of £20m for a desk of £10m: what is left is never more than the £4m that fire's leaving saves."""
    tool = {"title": "Software", "supplier": "Somebody", "service": "desk", "yearly": a_figure("£20m")}
    fire = leaver(results(leaving=OVER_TWO_YEARS, agreement=USE, contracts={"tool": tool}), "fire", "2027-28")
    assert (fire["stranded"], fire["falling"]) == (4_000_000.0, 0.0)
    assert fire["contracts"][0]["until"] is None


def test_a_contract_that_has_ended_binds_nobody():
    tool = {"title": "Software", "supplier": "Somebody", "service": "desk", "ends": "March 2028"}
    said = results(leaving=OVER_TWO_YEARS, agreement=USE, contracts={"tool": tool | {"yearly": a_figure("£2m")}})
    assert leaver(said, "fire", "2028-29")["contracts"] == []
    assert leaver(said, "fire", "2028-29")["tail"] == 0.0


def test_staff_cost_once_and_by_use():
    staff = a_figure("£500k", recurrence="one-off")
    fire = leaver(results(leaving={"falls_away": months("0 months"), "staff": staff}, agreement=USE), "fire", "2029-30")
    assert (fire["stranded"], fire["staff"]) == (50_000.0, 50_000.0)


def test_nobody_leaves_before_notice_has_run():
    said = results(leaving=OVER_TWO_YEARS, agreement=USE | {"notice_months": 15})
    assert {one["year"] for one in said["leavers"]} == {"2029-30", "2030-31"}
    (desk,) = said["services"]
    assert (desk["first"], desk["too_early"], desk["notice_months"]) == ("2029-30", ["2027-28", "2028-29"], 15.0)


def test_nobody_leaves_what_is_not_shared_yet():
    said = results(leaving=OVER_TWO_YEARS, agreement=USE, start={"month": "October 2028"})
    assert {one["year"] for one in said["leavers"]} == {"2029-30", "2030-31"}
    assert said["services"][0]["begins"] == "2028-10-01"


def test_a_service_that_nobody_can_leave_says_why():
    late = results(leaving=OVER_TWO_YEARS, agreement=USE | {"notice_months": 60})
    alone = results(leaving=OVER_TWO_YEARS, agreement=USE, partners=("county",), later=["fire"])
    silent = results(agreement=USE)
    assert [said["leavers"] for said in (late, alone, silent)] == [[], [], []]
    why = [said["services"][0]["unanswered"] for said in (late, alone, silent)]
    assert why[0] == "nobody can leave within the years that count"
    assert why[1] == "one partner alone shares it, so nobody can leave"
    assert "falls_away" in why[2]


def test_parts_go_by_what_each_adds_where_there_is_no_key():
    """Without an effect of scale each adds its own cost, so the parts are those of use."""
    said = results(leaving=OVER_TWO_YEARS)
    fire = leaver(said, "fire", "2027-28")
    assert said["services"][0]["shared_by"] == "shapley"
    assert fire["who_bears"]["county"] == pytest.approx(666_666.67, abs=0.01)


def test_what_is_left_is_told_with_its_range():
    fire = leaver(results(20_000, leaving={"falls_away": months("0 to 24 months")}, agreement=USE), "fire", "2027-28")
    drawn = fire["stranded_drawn"]
    assert drawn["p10"] == pytest.approx(100_000, rel=0.05)  # half of 2.4 months of £1m a year
    assert drawn["p90"] == pytest.approx(900_000, rel=0.05)
    assert fire["stranded"] == pytest.approx(500_000, rel=0.02)


def test_shared_assets_say_what_becomes_of_them():
    room = {"title": "Computer room", "owner": "county", "used_by": ["county", "fire"], "if_owner_leaves": "It moves"}
    said = results(leaving=OVER_TWO_YEARS, agreement=USE, assets={"room": room})
    told = {(one["body"], one["role"]): one["then"] for one in said["assets"]}
    assert told == {("county", "owner"): "It moves", ("fire", "user"): None}


@pytest.mark.parametrize(
    ("leaving", "words", "said"),
    [
        ({"falls_away": months("6 months"), "staff": a_figure("£1m")}, {}, "what falls once"),
        ({"falls_away": months("6 months"), "with_plan": months("9 months")}, {}, "9 months with a plan"),
        (OVER_TWO_YEARS, {"ending": {"range": "3% to 140%", "ends": "absolute"} | ASSUMED}, "140%"),
        (
            OVER_TWO_YEARS,
            {"contracts": {"tool": {"title": "Software", "supplier": "Somebody", "service": "desk",
                                    "yearly": a_figure("£1m", recurrence="one-off")}}},
            "a price that is one-off",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_where_it_stands(leaving: Document, words: Document, said: str):
    with pytest.raises(CaseHasErrors, match=said):
        a_case(**shared(leaving=leaving, agreement=USE, **words))
