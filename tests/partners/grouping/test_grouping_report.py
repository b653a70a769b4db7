"""The page of groupings: who should share with whom first, how sure that is, and what each rule costs."""

from dataclasses import replace
from typing import Any

import pytest

from shiremoot import studies
from shiremoot.partners.grouping.report import report
from shiremoot.partners.grouping.told import Told, best_words
from shiremoot.question.settings import Settings
from shiremoot.report.blocks import Bars, KeyFacts, Report
from tests.case.asking import altered
from tests.partners.asking_partners import (
    asked,
    bullets_of,
    cautions_of,
    groups_of,
    of_thousands,
    tables_of,
    with_east,
    without_scale,
)

DEAR = of_thousands(50)
VARYING = {"range": "£5k to £25k", "ends": "absolute", "shape": "flat", "assumed": "made up"}
ALL = {"together": ["north", "south", "west"]}


def reported(document: dict[str, Any]) -> Report:
    return asked("partners", document).report()


def sentences(**joint: object) -> tuple[str, ...]:
    return reported(without_scale(**joint)).answer.sentences


def two_services(**second: object) -> dict[str, Any]:
    """The desk of three, and rooms of theirs that differ in this."""
    document = without_scale()
    document["services"]["rooms"] = document["services"]["desk"] | {"title": "Rooms"}
    return altered(document, partners__services__rooms=document["partners"]["services"]["desk"] | second)


def facts(page: Report) -> dict[str, str]:
    (found,) = (block for block in page.first if isinstance(block, KeyFacts))
    return {fact.says: fact.value for fact in found.facts}


def test_it_says_who_should_share_what_that_saves_and_how_sure_it_is():
    assert sentences() == (
        "Desk costs least shared by North, South and West: £80k less than apart.",
        "That grouping is the best of all in more than 99 of 100 runs.",
    )


def test_several_groups_are_named_side_by_side():
    page = reported(with_east(rules={"pairs": {"at_most": 2}}))
    assert page.answer.sentences[0] == (
        "Desk costs least shared by North and South; West and East: £80k less than apart."
    )


def test_where_every_group_loses_it_says_do_not_share():
    assert sentences(coordination=DEAR) == (
        "Do not share desk: on average every group costs more than its bodies apart.",
        "In more than 99 of 100 runs that is so.",
    )
    page = reported(without_scale(coordination=DEAR))
    (bars,) = (block for block in page.first if isinstance(block, Bars))
    assert bars.title == "On average nobody should share desk"
    table = tables_of(page)["Best groups for desk"]
    assert [row[0] for row in table.rows] == ["North alone", "South alone", "West alone"]


def test_where_rules_make_bodies_share_at_a_loss_it_says_what_that_costs():
    said = sentences(coordination=DEAR, rules={"joined": ALL})
    assert said[0] == "Rules make North, South and West share desk, which costs £0.12m more than apart."


@pytest.mark.parametrize("rules", [{"alone": {"at_most": 1}}, {"later": {"not_yet": ["north", "south", "west"]}}])
def test_where_rules_keep_all_apart_they_are_named_and_not_the_cost(rules: dict[str, Any]):
    said = sentences(rules=rules)
    assert said[0] == "Do not share desk: on average no group that the rules allow costs less than its bodies apart."


def test_where_sharing_changes_nothing_it_says_so_and_blames_no_rule():
    page = reported(without_scale(fixed=None))
    assert page.answer.sentences == (
        "Sharing desk saves nothing: North, South and West would pay as much as apart.",
        "No other grouping costs less.",
    )
    assert cautions_of(page) == ["Another grouping of desk costs the same; which is named goes by a fixed rule."]
    assert [line.words for line in page.lines] == ["as much as apart; best in more than 99 of 100 runs"]


@pytest.mark.parametrize(("rules", "words"), [({"joined": ALL}, "£0.12m more than apart"), ({}, "as much as apart")])
def test_a_line_of_the_terminal_tells_no_saving_below_nought(rules: dict[str, Any], words: str):
    (line,) = reported(without_scale(coordination=DEAR, rules=rules)).lines
    assert line.words.startswith(words)


def test_a_line_of_the_terminal_names_no_grouping_that_is_not_settled():
    told = asked("partners", without_scale())
    found = replace(told.result.services[0], gap_of_saving=0.2, settled=False)
    page = report(told.question, replace(told.result, services=(found,)))
    (line,) = page.lines
    assert (line.figure, line.words) == ("not settled", "no grouping is named as best")


def test_a_best_that_is_not_settled_is_not_named():
    """Over a tenth of what can be saved may be missed: no group is named, whatever was found."""
    told = asked("partners", without_scale())
    found = replace(told.result.services[0], gap_of_saving=0.2, settled=False)
    assert best_words(Told(told.question, told.result), found) == "Which groups are best for desk is not settled."


def test_what_each_rule_costs_stands_with_who_would_share_without_it():
    page = reported(without_scale(rules={"pairs": {"at_most": 2, "title": "Pairs alone"}}))
    ((title, costs, groups),) = tables_of(page)["What each rule costs desk"].rows
    assert (title, costs, groups) == ("Pairs alone", pytest.approx(40_000), "North, South and West")
    assert facts(page)["is what the rule “Pairs alone” costs"] == "£40k"


def test_ties_are_said():
    page = reported(without_scale(rules={"pairs": {"at_most": 2}}))
    assert cautions_of(page) == ["Another grouping of desk costs the same; which is named goes by a fixed rule."]
    assert not cautions_of(reported(without_scale()))


def test_the_next_best_stand_with_how_much_more_they_cost():
    rows = tables_of(reported(without_scale()))["The next best for desk"].rows
    assert {row[0] for row in rows} == {"North and South", "North and West", "South and West"}
    assert [row[1] for row in rows] == pytest.approx([40_000] * 3)


def test_groups_that_are_best_in_some_runs_stand_in_the_annex():
    page = reported(without_scale(coordination=VARYING))
    rows = tables_of(page)["Other groups for desk"].rows
    assert [row[0] for row in rows] == ["North alone", "South alone", "West alone"]
    assert "Other groups for desk" not in tables_of(reported(without_scale()))


def test_of_several_services_it_says_for_which_sharing_pays():
    assert reported(two_services()).answer.sentences[0] == (
        "Sharing pays for desk and rooms: £0.16m less than apart, on average."
    )
    page = reported(two_services(coordination=DEAR))
    assert (
        page.answer.sentences[0]
        == "Sharing pays for desk: £80k less than apart, on average; the others cost least apart."
    )
    rows = tables_of(page)["Best groups by service"].rows
    assert [row[:2] for row in rows] == [("Desk", "North, South and West"), ("Rooms", "nobody")]
    both = altered(two_services(coordination=DEAR), partners__services__desk__coordination=DEAR)
    assert reported(both).answer.sentences[0] == "Do not share any of two services: on average apart costs least."


def test_of_several_services_rules_that_make_one_share_at_a_loss_are_warned_of():
    page = reported(two_services(coordination=DEAR, rules={"joined": ALL}))
    assert cautions_of(page) == ["Rules make bodies share rooms that would do better apart: it costs £0.12m more."]
    assert tables_of(page)["What each rule costs"].rows == (("joined", pytest.approx(120_000)),)


def test_how_near_the_best_is_stands_with_its_bound():
    ((*_, apart, best, bound, gap, of_saving, often),) = tables_of(reported(without_scale()))[
        "How near the best groupings are to what none costs less than"
    ].rows
    assert (apart, best, bound) == pytest.approx((900_000, 820_000, 820_000))
    assert (gap, of_saving, often) == (0.0, 0.0, 1.0)


def test_who_is_not_offered_is_said():
    document = without_scale(not_offered={"wales": "no figures are held"})
    document["bodies"]["wales"] = {"name": "Wales", "kind": "county"}
    assert "Wales is shown and not offered: no figures are held." in bullets_of(reported(document))
    assert groups_of(document).bodies == ("north", "south", "west")


@pytest.fixture(scope="module")
def shipped() -> dict[str, Report]:
    names = ("hampshire-dorset-it-2010", "shropshire-platform-2011", "four-districts-teaching")
    settings = Settings(draws=500, workers=1)
    return {name: studies.ask("partners", studies.load(name), settings).report() for name in names}


def test_hampshire_and_dorset_are_of_the_best_group_and_hampshires_police_are_not(shipped: dict[str, Report]):
    page = shipped["hampshire-dorset-it-2010"]
    assert page.answer.sentences[0].startswith("Information technology costs least shared by Hampshire, Dorset, ")
    assert page.answer.sentences[0].endswith(" less than apart.")
    assert "Hampshire Police alone" in [
        row[0] for row in tables_of(page)["Best groups for information technology"].rows
    ]
    assert "is what the rule “Hampshire's police stay with Thames Valley” costs" in facts(page)


def test_shropshires_six_services_stand_in_a_table_each_and_the_welsh_are_not_offered(shipped: dict[str, Report]):
    page = shipped["shropshire-platform-2011"]
    assert page.answer.sentences[0].startswith("Sharing pays for ")
    assert "printing" in page.answer.sentences[0]
    assert len(tables_of(page)["Best groups by service"].rows) == 6
    said = [one for one in bullets_of(page) if "shown and not offered" in one]
    assert [one.partition(":")[0] for one in said] == ["Powys and Wrexham are shown and not offered"]


def test_sheets_of_several_services_are_named_with_their_service(shipped: dict[str, Report]):
    """A workbook would number them otherwise: Groups 2, Groups 3."""
    several, one = shipped["shropshire-platform-2011"], shipped["four-districts-teaching"]
    assert tables_of(several)["Best groups for finance"].sheet == "Groups, finance"
    assert tables_of(several)["Scale by service, beside published studies"].sheet == "Scale"
    assert tables_of(one)["Best groups for waste collection"].sheet == "Groups"


def test_four_districts_should_share_with_each_other(shipped: dict[str, Report]):
    (first, _) = shipped["four-districts-teaching"].answer.sentences
    assert first.startswith("Waste collection costs least shared by Averley, Brindmere, Cranwold and Denholt: £")
