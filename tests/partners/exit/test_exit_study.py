"""Leaving as a specification: what is left, for how long, who bears it, and what is refused."""

import re

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


def test_a_charge_of_extra_cost_is_at_most_what_is_left_and_what_its_words_ask_for_is_told():
    """With scale they pay more for the desk as well as for what is left; that which fire carried is not charged."""
    fire = leaver(
        results(leaving=OVER_TWO_YEARS, agreement=agreed("extra-cost", "leaver"), exponent="0.9"), "fire", "2027-28"
    )
    assert fire["asked"] > fire["charge"] == fire["stranded"] == fire["who_bears"]["fire"] > 0
    assert fire["asked"] == pytest.approx(fire["stranded"] + fire["carried"], abs=0.01)
    assert fire["others"] == pytest.approx(fire["carried"], abs=0.01)


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


def test_staff_of_one_service_are_its_own():
    once = {"recurrence": "one-off"}
    leaving = {"falls_away": months("0 months"), "staff": a_figure("£500k", **once)}
    leaving["staff_of"] = {"desk": a_figure("£200k", **once)}
    fire = leaver(results(leaving=leaving, agreement=USE), "fire", "2029-30")
    assert (fire["stranded"], fire["staff"]) == (20_000.0, 20_000.0)


def test_what_is_left_of_one_service_falls_away_in_its_own_time():
    """£1m a year of fire is gone at once elsewhere, and here over 24 months, or with a plan over 12."""
    leaving = {"falls_away": months("0 months"), "falls_away_of": {"desk": months("24 months")}}
    assert leaver(results(leaving=leaving, agreement=USE), "fire", "2027-28")["stranded"] == 1_000_000.0
    leaving["with_plan_of"] = {"desk": months("12 months")}
    kept = USE | {"exit": {"charge": "none", "living_plan": True}}
    assert leaver(results(leaving=leaving, agreement=kept), "fire", "2027-28")["stranded"] == 500_000.0


def test_what_goes_along_with_a_leaver_is_not_left():
    """Of £1m that falls away over 24 months three fifths follow fire; what contracts bind stays as it is."""
    along = OVER_TWO_YEARS | {"goes_along": {"range": "60% to 60%", "ends": "absolute"} | ASSUMED}
    assert leaver(results(leaving=along, agreement=USE), "fire", "2027-28")["stranded"] == pytest.approx(400_000.0)
    tool = {"title": "Software", "supplier": "Somebody", "service": "desk", "ends": "March 2029"}
    contracts = {"tool": tool | {"yearly": a_figure("£2m")}}
    fire = leaver(results(leaving=along, agreement=USE, contracts=contracts), "fire", "2027-28")
    assert (fire["tail"], fire["falling"]) == (400_000.0, pytest.approx(320_000.0))


def test_setting_up_alone_is_beside_what_is_left_and_lowers_the_leaver_s_gain():
    once = {"recurrence": "one-off"}
    words = {"set_up": a_figure("£80k", **once), "set_ups": {"fire": a_figure("£30k", **once)}}
    said = results(leaving=OVER_TWO_YEARS, agreement=agreed("stranded-cost", "leaver"), **words)
    fire, county = leaver(said, "fire", "2027-28"), leaver(said, "county", "2027-28")
    assert (fire["set_up"], county["set_up"]) == (30_000.0, 80_000.0)
    assert (fire["stranded"], sum(fire["who_bears"].values())) == (1_000_000.0, 1_000_000.0)
    assert fire["net_gain"] == pytest.approx(fire["would_have_paid"] - fire["alone"] - fire["charge"] - 30_000.0)


def test_setting_up_alone_is_not_known_where_nothing_is_said():
    fire = leaver(results(leaving=OVER_TWO_YEARS, agreement=USE), "fire", "2027-28")
    assert (fire["set_up"], fire["alone_beyond"]) == (None, 0.0)


def test_what_alone_costs_more_is_told_by_the_year():
    fire = leaver(results(leaving=OVER_TWO_YEARS, agreement=USE, exponent="0.9"), "fire", "2028-29")
    assert fire["alone_beyond"] == pytest.approx((fire["alone"] - fire["would_have_paid"]) / 3, abs=0.01)
    assert fire["alone_beyond"] > 0


SUPPOSED = {"partners": ("county",), "later": ["fire", "district"]}


def test_a_group_may_be_supposed_where_one_body_shares_alone():
    """County alone and the two who are taken to have joined cost what the three partners would, in another order."""
    group = {"desk": {"joined": ["district", "fire"], "because": "Both border on it"}}
    said = results(leaving=OVER_TWO_YEARS | {"supposed": group}, exponent="0.9", **SUPPOSED, agreed=False)
    (desk,) = said["services"]
    assert (desk["partners"], desk["supposed"]) == (["county", "district", "fire"], ["district", "fire"])
    assert (desk["because"], desk["unanswered"]) == ("Both border on it", None)
    shared_by_three = results(leaving=OVER_TWO_YEARS, exponent="0.9")
    for body in ("county", "district", "fire"):
        assert leaver(said, body, "2028-29")["stranded"] == leaver(shared_by_three, body, "2028-29")["stranded"]


def test_some_of_those_who_may_join_may_be_supposed():
    group = {"desk": {"joined": ["district"], "because": "It is ready first"}}
    said = results(leaving=OVER_TWO_YEARS | {"supposed": group}, **SUPPOSED, agreed=False)
    assert {one["body"] for one in said["leavers"]} == {"county", "district"}
    assert leaver(said, "district", "2027-28")["who_bears"]["county"] == 3_000_000.0


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
    assert why[1] == "with one partner alone nobody can leave"
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


ROOM = {"title": "Computer room", "owner": "county", "used_by": ["district", "fire"], "yearly": a_figure("£100k")}
BY_ROOM = {"room": {"shares": {"county": "50%", "district": "30%", "fire": "20%"}} | ASSUMED}


def of_room(**changed: object) -> dict[tuple[str, str], Document]:
    agreement = USE | {"keys": BY_ROOM}
    room = {key: value for key, value in (ROOM | {"key": "room"} | changed).items() if value is not None}
    said = results(leaving=OVER_TWO_YEARS, agreement=agreement, assets={"room": room})
    return {(one["body"], one["role"]): one for one in said["assets"]}


def test_those_who_stay_go_on_paying_for_an_asset_by_their_parts():
    """Fire pays a fifth of £100k a year; without it 5 and 3 eighths."""
    fire = of_room()["fire", "user"]
    assert (fire["yearly"], fire["pays"], fire["stranded"]) == (100_000.0, 20_000.0, 20_000.0)
    assert fire["goes_on"] == {"county": 62_500.0, "district": 37_500.0, "fire": 0.0}


def test_an_owner_that_leaves_goes_on_paying_for_what_it_takes_along():
    county = of_room()["county", "owner"]
    assert (county["pays"], county["stranded"]) == (50_000.0, 50_000.0)
    assert county["goes_on"] == {"county": 100_000.0, "district": 0.0, "fire": 0.0}


def test_what_goes_on_comes_to_the_cost_to_the_penny():
    for one in of_room(yearly=a_figure("£99,999.97")).values():
        assert sum(round(100 * each) for each in one["goes_on"].values()) == 9_999_997


def test_nobody_s_part_of_an_asset_is_told_without_a_key_or_a_price():
    unpriced, undivided = of_room(yearly=None, key=None), of_room(key=None)
    assert unpriced["fire", "user"]["yearly"] is None
    assert undivided["fire", "user"]["yearly"] == 100_000.0
    for one in (*unpriced.values(), *undivided.values()):
        assert (one["pays"], one["stranded"], one["goes_on"]) == (None, None, {})


def test_an_asset_is_beside_what_is_left_of_a_service():
    with_it = results(
        leaving=OVER_TWO_YEARS, agreement=USE | {"keys": BY_ROOM}, assets={"room": ROOM | {"key": "room"}}
    )
    without = results(leaving=OVER_TWO_YEARS, agreement=USE | {"keys": BY_ROOM})
    assert with_it["leavers"] == without["leavers"]


def test_shared_assets_say_what_becomes_of_them():
    room = {"title": "Computer room", "owner": "county", "used_by": ["fire"], "if_owner_leaves": "It moves"}
    said = results(leaving=OVER_TWO_YEARS, agreement=USE, assets={"room": room})
    told = {(one["body"], one["role"]): one["then"] for one in said["assets"]}
    assert told == {("county", "owner"): "It moves", ("fire", "user"): None}


@pytest.mark.parametrize(
    ("leaving", "words", "said"),
    [
        ({"falls_away": months("6 months"), "staff": a_figure("£1m")}, {}, "what falls once"),
        ({"falls_away": months("6 months"), "with_plan": months("9 months")}, {}, "9 months with a plan"),
        ({"falls_away": months("6 months"), "staff_of": {"desk": a_figure("£1m")}}, {}, "staff_of.desk"),
        (
            {"falls_away": months("9 months"), "with_plan": months("6 months"),
             "falls_away_of": {"desk": months("3 months")}},
            {},
            "falls_away_of.desk: found 6 months with a plan, beside 3 months",
        ),
        (OVER_TWO_YEARS, {"set_up": a_figure("£1m")}, "what it costs to set up alone in every year"),
        (
            OVER_TWO_YEARS | {"goes_along": {"range": "50% to 140%", "ends": "absolute"} | ASSUMED},
            {},
            "a part that goes along of 50% to 140%",
        ),
        (
            OVER_TWO_YEARS | {"supposed": {"desk": {"joined": ["fire"], "because": "x"}}},
            {},
            "expected a service that one body alone shares",
        ),
        (
            OVER_TWO_YEARS | {"supposed": {"desk": {"joined": ["fire"], "because": "x"}}},
            SUPPOSED,
            "beside `agreement`, which is of county alone",
        ),
        (
            OVER_TWO_YEARS | {"supposed": {"desk": {"joined": ["county"], "because": "x"}}},
            SUPPOSED | {"agreed": False},
            "county, who may not join desk",
        ),
        (OVER_TWO_YEARS, {"assets": {"room": ROOM | {"key": "desk-key"}}}, "gives district no share"),
        (
            OVER_TWO_YEARS,
            {"assets": {"room": ROOM | {"yearly": a_figure("£1m", recurrence="one-off")}}},
            "what room costs that falls once",
        ),
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
    keys = {"desk-key": {"equally": ["county", "fire"]} | ASSUMED}
    with pytest.raises(CaseHasErrors, match=re.escape(said)):
        a_case(**shared(leaving=leaving, agreement=USE | {"keys": keys}, **words))
