"""The watch list on published returns: the research that it grew out of, and the figures on its page."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from shiremoot import studies
from shiremoot.chance import Floats
from shiremoot.question.question import Question
from shiremoot.question.results import plain
from shiremoot.question.settings import Settings
from shiremoot.report.blocks import Caution
from shiremoot.report.pictures.area_map import AreaMap
from shiremoot.report.terminal import render_terminal
from shiremoot.report.words import say_share
from shiremoot.sources.panel import Panel, known_on
from shiremoot.watch.backtest import Backtest
from shiremoot.watch.figures import BUDGET, GROUPS, OUTTURN
from shiremoot.watch.history import History
from shiremoot.watch.listing import Watched
from shiremoot.watch.report import report
from shiremoot.watch.rules import Rules
from shiremoot.watch.rules_tested import Auc
from shiremoot.watch.study import WatchList, watch
from shiremoot.watch.track_record import CHOSEN_ON, came_of, told_then, track_record
from tests.docs.pages import sections, table
from tests.watch.trials import BASE_RATE, BEFORE, CHOSEN, judged, said_by_all
from tests.watch.watching import unheard

PAGE = "docs/explanation/watch.md"
DECEMBER_2016, FEBRUARY_2015 = date(2016, 12, 1), date(2015, 2, 20)
THE_COUNTY = "E10000021"


def asked(data_folder: Path, **options: Any) -> Question:  # noqa: ANN401 - whatever a person may choose
    return studies.question("watch", None, Settings(), data_folder, options)


@pytest.fixture(scope="module")
def history(data_folder: Path) -> History:
    """Everything that is held, on the day on which the newest outturn became public."""
    chosen = asked(data_folder)
    outturn, budget = (Panel.of(chosen.data, chosen.bodies, *what) for what in (("RS", OUTTURN), ("RA", BUDGET)))
    newest = outturn.years()[-1]
    return History.of(outturn, budget, chosen.bodies, known_on("RS", newest), Rules.of(chosen, newest.last_day))


@pytest.fixture(scope="module")
def of_the_county(data_folder: Path) -> Question:
    return asked(data_folder, on=DECEMBER_2016, body=(THE_COUNTY,), backtest=True)


@pytest.fixture(scope="module")
def answer(of_the_county: Question) -> WatchList:
    return watch(of_the_county)


@pytest.fixture(scope="module")
def tested(answer: WatchList) -> Backtest:
    assert answer.backtest is not None
    return answer.backtest


def within(tested: Backtest, rule: str) -> dict[int, Auc]:
    return {one.within_years: one for found in tested.rules if found.rule == rule for one in found.within}


def test_northamptonshire_stands_first_on_what_was_public_in_december_2016(answer: WatchList):
    first = answer.bodies[0]
    assert (first.code, first.rank, first.of) == (THE_COUNTY, 1, 150)
    assert (first.reserves, first.reserves_ratio) == (pytest.approx(31_646_000), pytest.approx(0.0413, abs=5e-5))


def test_every_list_is_valid_json_and_every_report_can_be_read(of_the_county: Question, answer: WatchList):
    assert json.loads(json.dumps(plain(answer), allow_nan=False))["bodies"][0]["rank"] == 1
    text = render_terminal([report(of_the_county, answer)], full=True, width=100)
    assert "lowest tenth, place 1 of 150" in " ".join(text.split())
    assert "will fail" not in text


def test_the_case_of_february_2015_sees_the_outturn_to_2014_and_no_later_budget(data_folder: Path):
    case = studies.load("northamptonshire-ngm-2015")
    answer = watch(studies.question("watch", case, Settings(), data_folder, {"on": FEBRUARY_2015}))
    (looked,) = answer.looked_at
    assert (str(answer.year), str(answer.budget_year)) == ("2013-14", "2014-15")
    assert (looked.watched.code, looked.watched.rank) == (THE_COUNTY, 11)
    assert str(looked.years[-1].year) == "2013-14"
    assert looked.watched.odds_below[3] is None
    assert "0 for year 3" in (looked.watched.odds_reason or "")


def test_who_stopped_filing_has_no_place_and_the_newest_year_there_is(data_folder: Path):
    answer = watch(asked(data_folder))
    silent = {body.name: body for body in answer.bodies if (body.missing or "").startswith("not reported")}
    assert {"Birmingham City Council", "Woking Borough Council"} <= set(silent)
    assert all(str(body.year) == "2021-22" and body.score is None for body in silent.values())


def test_the_order_is_that_of_the_research(tested: Backtest):
    """With the newest years in, as the research had them: 0.71, 0.66, 0.65, 0.67 on 5, 11, 17 and 29 positives."""
    score, interest = within(tested, "score"), within(tested, "interest")
    assert [score[one].positives_with_newest for one in (1, 2, 3, 5)] == [5, 11, 17, 29]
    assert [score[one].auc_with_newest for one in (1, 2, 3, 5)] == pytest.approx([0.71, 0.66, 0.65, 0.67], abs=0.01)
    assert [interest[one].auc_with_newest for one in (1, 2, 3, 5)] == pytest.approx([0.85, 0.90, 0.92, 0.92], abs=0.01)
    care = within(tested, "social-care")
    assert [care[one].auc_with_newest for one in (1, 2, 3, 5)] == pytest.approx([0.47, 0.50, 0.51, 0.51], abs=0.01)


def test_the_places_before_the_notice_are_those_of_the_research(tested: Backtest):
    places = {lead.code: [one.rank for one in lead.places] for lead in tested.leads}
    assert places[THE_COUNTY][-5:] == [14, 11, 11, 1, 1]
    assert places["E09000008"][-5:] == [7, 10, 7, 2, 2]
    assert places["E06000039"][-6:] == [12, 9, 5, 6, 6, 5]
    last = next(lead for lead in tested.leads if lead.code == THE_COUNTY).places[-2]
    assert (str(last.year), last.months) == ("2015-16", 14)


def test_the_flags_of_the_research_are_all_here(history: History):
    """March 2015 to 2022: 116 in the lowest tenth of whom 9 were followed, 17 of all 1,192.

    Five more stand in their last year's list, one of them in the lowest tenth: those that ended with it.
    """
    window = np.array([2014 <= year.start <= 2021 for year in history.figures.years])
    ranked = (history.ranks.rank > 0) & history.members(0) & window
    assert (int(ranked.sum()), int((ranked & (history.ranks.tenth == 1)).sum())) == (1_192 + 5, 116 + 1)


# ---------------------------------------------------------------- the page


def percent(part: float | None) -> str:
    assert part is not None
    return say_share(part)


def test_the_page_tells_what_came_after_each_tenth(answer: WatchList):
    record = answer.record_of("social-care")
    assert record is not None
    named = [*((str(one.tenth), one) for one in record.tenths), ("all", record.base)]
    assert table(sections(PAGE)["What came after"]) == [
        [
            name,
            f"{one.council_years:,}",
            f"{one.followed}",
            percent(one.rate),
            f"{percent(one.low)} to {percent(one.high)}",
        ]
        for name, one in named
    ]


def test_the_page_tells_how_naive_rules_did(tested: Backtest):
    def cell(one: Auc) -> str:
        return f"{one.auc:.2f} ({one.low:.2f} to {one.high:.2f})"

    wanted = []
    for rule in tested.rules:
        by = within(tested, rule.rule)
        newest = [f"{by[one].auc_with_newest:.2f}" for one in (3, 5)]
        wanted.append([rule.rule, *(cell(by[one]) for one in (1, 2, 3, 5)), *newest])
    assert table(sections(PAGE)["Beside naive rules"]) == wanted


def test_the_page_tells_how_early(tested: Backtest):
    assert table(sections(PAGE)["How early"]) == [
        [
            lead.name,
            lead.notice.isoformat(),
            str(lead.lowest_tenth_since) if lead.lowest_tenth_since is not None else "never at the last",
            str(lead.months) if lead.months is not None else "none",
        ]
        for lead in tested.leads
    ]


def test_the_page_tells_whether_the_odds_came_true(answer: WatchList):
    assert table(sections(PAGE)["Did the odds come true?"]) == [
        [
            f"{one.from_:.0%} to {one.to:.0%}",
            f"{one.years_ahead}",
            f"{one.body_years:,}",
            percent(one.said),
            percent(one.came),
        ]
        for one in answer.odds_kept
        if one.years_ahead != 2 and one.group == "social-care"
    ]


def test_the_page_tells_whether_the_ranges_held(answer: WatchList):
    assert table(sections(PAGE)["Did the ranges hold?"]) == [
        [
            one.group,
            one.when,
            f"{one.years_ahead}",
            f"{one.body_years:,}",
            percent(one.inside),
            f"{percent(one.low)} to {percent(one.high)}",
            percent(one.inside_unwidened),
        ]
        for one in answer.fan_kept
        if one.body_years
    ]


@pytest.mark.slow
def test_the_width_is_the_least_multiple_of_a_twentieth_that_held_80_of_100_where_it_was_chosen(history: History):
    """Over all years ahead, on outturns to 2016-17 and what came of them to March 2018; nothing later is looked at."""

    def held(width: float) -> dict[str, float]:
        chosen = replace(history, rules=replace(history.rules, widths=dict.fromkeys(GROUPS, width)))
        found = [one for one in track_record(chosen, unheard).fan if one.when == CHOSEN_ON and one.body_years]
        whole = {group: sum(one.body_years for one in found if one.group == group) for group in GROUPS}
        inside = {
            group: sum(one.body_years * (one.inside or 0.0) for one in found if one.group == group) for group in GROUPS
        }
        return {group: inside[group] / whole[group] for group in GROUPS}

    for group, width in history.rules.widths.items():
        assert held(width)[group] >= 0.8 > held(width - 0.05)[group], group


@pytest.fixture(scope="module")
def said(history: History) -> dict[str, Floats]:
    return said_by_all(history)


@pytest.mark.slow
def test_the_odds_are_those_of_a_plain_loop_over_all_past_years(history: History, said: dict[str, Floats]):
    for group in range(len(GROUPS)):
        odds, _, _ = told_then(history, group)
        plain = np.where(history.members(group)[:, :, None], said[CHOSEN.name], np.nan)
        both = np.isfinite(odds) & np.isfinite(plain)
        assert both.sum() > 300
        assert odds[both] == pytest.approx(plain[both], abs=1e-12)


@pytest.mark.slow
def test_the_page_tells_what_was_tried(history: History, said: dict[str, Floats]):
    care, everybody = (judged(history, said, groups) for groups in (("social-care",), tuple(GROUPS)))
    assert table(sections(PAGE)["What was tried"]) == [
        [
            name,
            f"{care[name][0].told:.1f}",
            f"{care[name][0].gain:+.2f}",
            f"{everybody[name][0].told:.1f}",
            f"{care[name][1].told:.1f}",
            f"{care[name][1].gain:+.2f}",
        ]
        for name in said
    ]
    assert [one.came for one in (*care[CHOSEN.name], everybody[CHOSEN.name][0])] == [16, 34, 16]


@pytest.mark.slow
def test_the_page_tells_the_odds_group_by_group(history: History, said: dict[str, Floats]):
    rows = []
    for group in GROUPS:
        found = judged(history, said, (group,))
        told = [sum(one.told for one in found[name]) for name in (CHOSEN.name, BEFORE, BASE_RATE.name)]
        years, came = (sum(getattr(one, name) for one in found[BEFORE]) for name in ("body_years", "came"))
        rows.append([group, f"{years:,}", f"{came}", *(f"{one:.1f}" for one in told)])
    assert table(sections(PAGE)["Group by group"]) == rows


@pytest.mark.slow
def test_the_way_before_told_many_of_what_did_not_come(history: History, said: dict[str, Floats]):
    """65 council-years with 50% to 80% within three years, of which 6% fell below."""
    odds, came = said[BEFORE][:, :, 2], came_of(history)[:, :, 2]
    asked = history.members(0) & history.present & np.isfinite(came)
    band = asked & (odds >= 0.5) & (odds < 0.8)
    assert (int(band.sum()), f"{came[band].mean():.0%}") == (65, "6%")


def test_police_odds_are_said_to_be_too_dark(answer: WatchList, data_folder: Path):
    found = report(asked(data_folder, on=DECEMBER_2016), replace(answer, looked_at=()))
    cautions = [one.text for one in found.first if isinstance(one, Caution)]
    assert [text.partition(".")[0] for text in cautions[1:]] == [
        "High chances of police bodies came true less often than told"
    ]


def test_councils_that_ended_with_the_newest_outturn_stand_in_its_list_and_on_its_map(data_folder: Path):
    """Cumbria, North Yorkshire and Somerset ended on 1 April 2023, and closed 2022-23."""
    found = watch(asked(data_folder))
    wanted = {"Cumbria County Council", "North Yorkshire County Council", "Somerset County Council"}
    ended = {body.name: body.followed_by for body in found.ranked if body.ended and body.group == "social-care"}
    assert set(ended) == wanted
    assert ended["Cumbria County Council"] == ("Cumberland Council", "Westmorland and Furness Council")
    assert "ended before the day" not in {area.why_not for area in found.areas}
    (drawn,) = [one for one in report(asked(data_folder), found).first if isinstance(one, AreaMap)]
    assert drawn.title == "6 of 149 councils with social care are below 5% now, or within 3 years"
    assert drawn.note.startswith("146 of the 149 ranked have a class.")


def test_northamptonshire_stood_in_its_last_list_and_is_followed_with_words_afterwards(data_folder: Path):
    """It ended on 1 April 2021, the day after its last year."""
    (looked,) = watch(asked(data_folder, on=date(2021, 12, 1), body=(THE_COUNTY,))).looked_at
    assert (looked.watched.code, looked.watched.ended) == (THE_COUNTY, date(2021, 4, 1))
    answer = watch(asked(data_folder, body=(THE_COUNTY,)))
    assert [one.code for one in answer.looked_at] == ["E06000061", "E06000062"]
    (moved,) = answer.moved
    assert moved.says.startswith(
        "Northamptonshire County Council ended on 1 April 2021; North Northamptonshire Council"
    )
    assert str(moved.last_place.year if moved.last_place else "") == "2020-21"


def test_the_county_of_northamptonshire_opened_2018_19_below_nought_after_a_close_above(data_folder: Path):
    (looked,) = watch(asked(data_folder, on=date(2019, 12, 1), body=(THE_COUNTY,))).looked_at
    newest = looked.years[-1]
    assert (newest.closed_before, newest.opened, newest.breaks) == (5_185_000, -34_859_000, True)


def test_the_page_counts_councils_and_flags(tested: Backtest):
    page = " ".join(" ".join(lines) for lines in sections(PAGE).values())
    kept = sum(one.followed == 0 for one in tested.flagged)
    assert (
        f"{len(tested.flagged)} councils stood in the lowest tenth once or more; {kept} of them gave no notice" in page
    )
    assert [one.followed for one in tested.flagged if one.followed] == [3, 3, 3]


def test_a_body_of_each_group_says_why(answer: WatchList):
    firsts: dict[str | None, Watched] = {}
    for body in answer.ranked:
        firsts.setdefault(body.group, body)
    said = {group: body.why for group, body in firsts.items()}
    assert said["social-care"] == (
        "Lowest tenth on reserves: place 1 of 150 councils with social care. "
        "Reserves (earmarked and unallocated, without schools and public health) were £31.646m on 31 March 2016, "
        "4.1% of the revenue expenditure of 2015-16 (cash). That is below the 5% that the list asks about."
    )
    assert all(words.startswith("Lowest tenth on reserves: place 1 of ") for words in said.values())
