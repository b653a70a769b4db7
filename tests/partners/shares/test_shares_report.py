"""The page of shares: what sharing saves first, then which ways keep all in, and what to look at."""

import re
from dataclasses import replace
from typing import Any

import pytest

from shiremoot import studies
from shiremoot.partners.shares.pictures import joined
from shiremoot.partners.shares.told import Told
from shiremoot.question.settings import Settings
from shiremoot.report.blocks import Block, KeyFacts, Report
from shiremoot.report.pictures.limits import Limits
from shiremoot.report.pictures.ranges import Ranges
from shiremoot.report.tables import NOT_APPLICABLE
from tests.case.asking import altered
from tests.partners.asking_partners import (
    asked,
    bullets_of,
    cautions_of,
    of_thousands,
    on_one_curve,
    tables_of,
    with_east,
    without_scale,
)
from tests.partners.sharing_cases import DESK

NORTH_PAYS = {"shares": {"north": "100%", "south": "0%"}, "assumed": "made up"}
DEAR = of_thousands(50)


def reported(document: dict[str, Any]) -> Report:
    return asked("shares", document).report()


def sentences(document: dict[str, Any]) -> tuple[str, ...]:
    return reported(document).answer.sentences


def picture(page: Report) -> Block:
    return page.first[0]


def two_services(**second: object) -> dict[str, Any]:
    """The desk of two on one curve, and another of theirs."""
    document = on_one_curve()
    document["services"]["rooms"] = document["services"]["desk"] | {"title": "Rooms"}
    joint = document["partners"]["services"]["desk"]
    return altered(document, partners__services__rooms=joint | second)


def test_it_says_what_sharing_saves_and_how_many_ways_keep_both_in():
    assert sentences(on_one_curve()) == (
        "Sharing desk saves both £0.4m together in the middle run.",
        "All four ways of sharing the cost keep both in.",
    )


def test_a_key_under_which_somebody_would_leave_is_counted_and_warned_of():
    page = reported(on_one_curve(agreements__deal__keys__halves=NORTH_PAYS))
    assert page.answer.sentences[1] == "Three of four ways of sharing the cost keep both in."
    assert cautions_of(page)[0] == "Under the key in force North would pay £0.4m less alone than inside."
    rows = tables_of(page)["The key for desk, mended at least cost"].rows
    assert [row[3] for row in rows] == [-400_000.0, 400_000.0]
    shown = picture(page)
    assert isinstance(shown, Limits)
    assert shown.title == "North would leave under the key in force; the other ways keep all in"


def test_sharing_that_costs_more_than_apart_is_not_to_be_done():
    said = sentences(without_scale(fixed=None, later=[], coordination=DEAR))
    assert said == (
        "Sharing desk costs £0.1m more in the middle run than both apart: do not share it.",
        "No way of sharing keeps everybody in: some group always does better by itself.",
    )


def test_sharing_that_changes_nothing_saves_nothing():
    page = reported(without_scale(fixed=None, later=[]))
    assert page.answer.sentences[0] == (
        "Sharing desk saves nothing: together both pay as much as apart in the middle run."
    )
    assert page.lines[0].words == "as much as apart"


def test_a_terminal_says_first_whether_to_share_at_all():
    line = reported(without_scale(fixed=None, later=[], coordination=DEAR)).lines[0]
    assert line.about == "Desk: shared"
    assert line.words == "£0.1m more than apart in the middle run: do not share it"
    assert reported(without_scale(later=[])).lines[0].words.endswith(" less than apart in the middle run")


def test_of_one_who_might_join_it_says_whether_a_price_suits():
    document = without_scale(partners=["north"], later=["west"], key=None)
    assert sentences(document)[1] == "For West, who might join, a price suits both sides."


def test_of_three_it_is_everybody_who_stays():
    document = without_scale(partners=["north", "south", "west"], later=[], key=None)
    assert sentences(document)[1].endswith("keep everybody in.")
    assert " all three " in sentences(document)[0]


def test_several_services_are_added_up_and_those_better_apart_are_named():
    assert sentences(two_services()) == (
        "Sharing two services saves £0.8m together in the middle run; 8 runs in 10: £0.8m.",
        "For every service some way of sharing keeps everybody in.",
    )
    assert sentences(two_services(coordination=of_thousands(300)))[1] == "Do not share rooms: apart costs less."
    assert sentences(two_services(coordination=of_thousands(900))) == (
        "Sharing two services costs £1m more in the middle run than apart: do not share them.",
        "Do not share rooms: apart costs less.",
    )


def test_where_nobody_shares_yet_it_says_for_how_many_a_price_suits():
    document = with_east(partners=["north"], later=["west", "east"], key=None, variations={"west": DEAR})
    page = reported(document)
    assert page.answer.sentences == (
        "Nobody shares desk with North yet, so nothing is divided.",
        "Of two who might join, a price suits both sides for one in desk.",
    )
    shown = picture(page)
    assert isinstance(shown, Ranges)
    assert shown.title == "Of two who might join desk, joining saves for one on average"
    assert not [block for block in page.first if isinstance(block, KeyFacts)]


def test_where_every_service_is_alike_for_those_who_might_join_none_is_picked_out():
    document = with_east(partners=["north"], later=["west", "east"], key=None, variations={"west": DEAR})
    document["services"]["rooms"] = document["services"]["desk"] | {"title": "Rooms"}
    joint = document["partners"]["services"]["desk"]
    said = "Of two who might join, a price suits both sides for one in each of two services."
    assert sentences(altered(document, partners__services__rooms=joint))[1] == said


def test_a_key_is_never_worked_out_anew():
    table = tables_of(reported(on_one_curve()))["How sure each way of sharing desk is"]
    assert {row[5] for row in table.rows if row[0] == "Key in force"} == {NOT_APPLICABLE}
    assert NOT_APPLICABLE not in {row[5] for row in table.rows if row[0] != "Key in force"}


def test_side_by_side_each_way_has_its_row_and_ways_that_come_to_the_same_share_one():
    table = tables_of(reported(on_one_curve()))["Ways of sharing desk"]
    assert [row[0] for row in table.rows] == [
        "Key in force",
        "By use",
        "By cost alone",
        "Equal saving (also: separable cost, by what each adds, least complaint)",
        "Alone",
    ]
    assert (*table.rows[0][1:4], table.rows[0][-1]) == (500_000.0, 500_000.0, "yes", "what is agreed")
    assert table.rows[1][-1] == "in proportion to calls"
    assert table.rows[-1][1:3] == pytest.approx((600_000.0, 800_000.0))


def test_who_would_leave_stands_with_its_gain_and_only_where_somebody_would():
    tables = tables_of(reported(on_one_curve(agreements__deal__keys__halves=NORTH_PAYS)))
    ((way, group, gain),) = tables["Who would leave desk"].rows
    assert (way, group, gain) == ("Key in force", "North", pytest.approx(400_000))
    assert tables["Ways of sharing desk"].rows[0][3] == "no: North"
    assert "Who would leave desk" not in tables_of(reported(on_one_curve()))


def test_joiners_stand_in_order_with_whether_a_price_suits():
    tables = tables_of(reported(with_east(variations={"west": DEAR})))
    rows = tables["Who may join desk, one by one"].rows
    assert [(row[0], row[4]) for row in rows] == [("West", "no, stays out"), ("East", "yes")]
    joined = [title for title in tables if title.startswith("Before and after")]
    assert joined == ["Before and after East joins desk, by use", "Before and after East joins desk, by what each adds"]


@pytest.mark.parametrize(
    ("north", "south", "finding"),
    [
        (0.8, 0.7, "every partner pays less in most runs"),
        (0.8, 0.54, "North pays less in most runs"),
        (0.54, 0.5, "every partner pays less in about half of the runs"),
        (0.54, 0.3, "North pays less in about half of the runs"),
        (0.3, 0.2, "no partner pays less in most runs"),
    ],
)
def test_the_picture_of_a_joiner_says_who_pays_less_and_how_often(north: float, south: float, finding: str):
    asking = asked("shares", with_east())
    told = Told(asking.question, asking.result)
    (one,) = told.answer.services
    joiner = next(each for each in one.joiners if each.deal)
    rules = tuple(replace(rule, p_better={"north": north, "south": south}) for rule in joiner.rules)
    picture = joined(told, replace(one, joiners=(replace(joiner, rules=rules),)))
    assert picture is not None
    assert picture.title == f"If {told.name(joiner.body)} joins, {finding}"


def test_what_is_not_known_is_said():
    document = on_one_curve(bodies__wales={"name": "Wales", "kind": "county"})
    own = {f"{DESK}__key": None, f"{DESK}__no_key": "the board has not settled it."}
    page = reported(altered(document, **own, **{f"{DESK}__not_offered": {"wales": "no figures are held."}}))
    said = bullets_of(page)
    assert "There is no key in force for desk: the board has not settled it." in said
    assert "Wales is shown and not offered: no figures are held." in said


def test_a_key_beyond_the_tolerance_is_due_to_be_settled():
    deal = {"title": "The deal", "between": ["north", "south"], "tolerance": "5%"}
    document = on_one_curve(agreements__other=deal, **{f"{DESK}__agreement": "other"})
    said = "North and South: the key lies further from use than the agreement bears, so it is due to be settled."
    assert said in bullets_of(reported(document))


def test_the_figures_it_rests_on_stand_with_what_they_are():
    table = next(
        table for title, table in tables_of(reported(without_scale())).items() if title.startswith("What each figure")
    )
    assert [row[0] for row in table.rows][:3] == [
        "Desk: North, as it is",
        "Desk: South, as it is",
        "Desk: West, as it is",
    ]
    assert {row[0] for row in table.rows} >= {
        "Desk: fixed, for whoever runs it",
        "Desk: effect of scale, of which 1 is none",
    }


@pytest.fixture(scope="module")
def shipped() -> dict[str, Report]:
    names = ("hampshire-dorset-it-2010", "shropshire-platform-2011", "four-districts-teaching")
    settings = Settings(draws=500, workers=1)
    return {name: studies.ask("shares", studies.load(name), settings).report() for name in names}


def test_hampshire_and_dorset_get_half_each_of_what_they_announced(shipped: dict[str, Report]):
    page = shipped["hampshire-dorset-it-2010"]
    assert page.answer.sentences[0] == (
        "Shared equally, each gets £1m to £2.5m of the £2m to £5m that both mean to save together."
    )
    rows = tables_of(page)["Ways of sharing information technology"].rows
    assert "Equal saving (also: separable cost, by what each adds, least complaint)" in [row[0] for row in rows]
    assert "Key in force" not in [row[0] for row in rows]
    assert any(one.startswith("There is no key in force for information technology") for one in bullets_of(page))


def test_shropshire_shares_nothing_yet_and_its_welsh_neighbours_are_shown_and_not_offered(shipped: dict[str, Report]):
    page = shipped["shropshire-platform-2011"]
    assert page.answer.sentences[0] == "Nobody shares six services with Shropshire yet, so nothing is divided."
    first, rest = page.answer.sentences[1].split(" in printing, ")
    assert first.startswith("Of eight who might join, a price suits both sides for ")
    assert rest == "for none in the other five."
    (said,) = (one for one in bullets_of(page) if "shown and not offered" in one)
    assert said == (
        "Powys and Wrexham are shown and not offered: no figures of them are held here, which is no statement of law."
    )


def test_four_districts_are_warned_of_the_pair(shipped: dict[str, Report]):
    page = shipped["four-districts-teaching"]
    assert page.answer.sentences[1] == "Six of seven ways of sharing the cost keep everybody in."
    said, of_scale = cautions_of(page)
    assert of_scale == "More is taken from scale for waste collection than any published figure that was read shows."
    assert said.startswith("Under the key in force Cranwold and Denholt would pay £")
    assert said.endswith(" less together than inside.")


def test_a_line_of_the_terminal_tells_all_shares_alike(shipped: dict[str, Report]):
    """Not "Averley £16m, Brindmere £14.3m", of which one looks rounder than the other."""
    (line,) = (one for one in shipped["four-districts-teaching"].lines if one.about.endswith("Key in force"))
    decimals = {len(amount.partition(".")[2]) for amount in re.findall(r"£([\d.]+)m", line.figure)}
    assert decimals == {1}
