"""The watch list as it is told: words, tables, pictures and JSON, on made-up data."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from shiremoot.dates import FinancialYear
from shiremoot.ledger import Settings
from shiremoot.report import AreaMap, Caution, Fan, Finding, Report, Table
from shiremoot.report.excel import render_excel
from shiremoot.report.html import render_html
from shiremoot.report.terminal import render_terminal
from shiremoot.sources.asking import Asked
from shiremoot.sources.errors import NotHeld
from shiremoot.sources.store import Store
from shiremoot.testing import a_case
from shiremoot.watch.figures import GROUPS
from shiremoot.watch.finding import base_rate, level, why
from shiremoot.watch.report import report
from shiremoot.watch.study import WatchList, watch
from shiremoot.watch.tables import MOST_ROWS, lowest
from shiremoot.watch.telling import as_json, headlines
from shiremoot.watch.track_record import FanKept, OddsKept, TrackRecord
from shiremoot.watch.what_followed import Followed, Record


def asked(store: Store, **options: Any) -> Asked:  # noqa: ANN401 - whatever a person may choose
    settings = Settings(detail=options.pop("detail", True))
    return Asked(store, settings, options=options)


@pytest.fixture(scope="session")
def answer(made_up: Store) -> WatchList:
    return watch(asked(made_up, backtest=True))


@pytest.fixture(scope="session")
def told(made_up: Store, answer: WatchList) -> Report:
    chosen = asked(made_up, body=(answer.bodies[0].code,), backtest=True)
    return report(chosen, watch(chosen))


def blocks(told: Report, kind: type) -> list[Any]:
    return [block for section in told.sections for block in section.blocks if isinstance(block, kind)]


def test_without_a_day_it_is_the_day_on_which_the_newest_outturn_became_public(answer: WatchList):
    assert answer.on == date(answer.year.start + 1, 12, 1)


def test_a_day_before_any_outturn_says_from_when_there_is_one(made_up: Store):
    with pytest.raises(NotHeld, match=r"no outturn that was public on 2001-01-01.*or later"):
        watch(asked(made_up, on=date(2001, 1, 1)))


def test_the_question_has_its_day(told: Report, answer: WatchList):
    assert told.question == f"Whose reserves are thin, on what was public on 1 December {answer.on.year}?"
    assert told.case == "public data"


def test_the_finding_says_the_answer_first_and_the_base_rate_last(told: Report):
    (finding,) = blocks(told, Finding)
    assert "stands in the lowest tenth on reserves, place 1 of" in finding.sentences[0]
    assert "Looked at afterwards, a section 114 notice followed within 3 years in" in finding.sentences[-1]


def test_nobody_is_said_to_fail(told: Report, answer: WatchList):
    words = render_terminal(told, full=True, width=120) + " ".join(why(one, 0.05) for one in answer.bodies)
    assert "will fail" not in words
    assert "0.05" not in words


def test_it_can_be_read_as_a_page_and_as_a_workbook(told: Report):
    assert "<svg" in render_html(told)
    assert render_excel(told)


def test_a_body_looked_at_has_its_history_and_what_may_follow(told: Report):
    (fan,) = blocks(told, Fan)
    assert fan.history > 0
    assert [year.known for year in fan.years][-3:] == [False] * 3


def test_the_map_shows_how_long_reserves_last_where_boundaries_are_held(told: Report, made_up: Store):
    maps = blocks(told, AreaMap)
    assert len(maps) == bool(made_up.files("boundaries"))
    for one in maps:
        assert any(area.group is not None for area in one.areas)


def test_the_debt_test_is_marked_as_chosen_afterwards_wherever_it_stands(told: Report):
    rows = [row for one in blocks(told, Table) for row in one.rows if str(row[0]).startswith("Interest payable for")]
    assert [row[0] for row in rows] == ["Interest payable for its size, chosen afterwards"]


def test_the_list_is_the_lowest_tenth_of_each_group_the_thinnest_first_and_stays_short(answer: WatchList):
    shown = list(lowest(answer))
    groups = dict.fromkeys(body.group for body in answer.bodies if body.is_lowest_tenth)
    assert len(shown) == len(groups)
    for table, group in zip(shown, sorted(groups, key=list(GROUPS).index), strict=True):
        names = [body.name for body in answer.bodies if body.is_lowest_tenth and body.group == group]
        assert [row[0] for row in table.rows] == names[:MOST_ROWS]
    assert "Looked at afterwards" in shown[0].note


def test_without_detail_only_the_finding_is_told(made_up: Store):
    chosen = asked(made_up, detail=False)
    assert [section.title for section in report(chosen, watch(chosen)).sections] == ["The finding"]


def test_the_json_has_every_body_and_no_endless_number(answer: WatchList):
    said = json.loads(json.dumps(as_json(answer), allow_nan=False))
    assert [body["code"] for body in said["bodies"]] == [body.code for body in answer.bodies]
    assert set(said["bodies"][0]["odds_below"]) == {"1", "2", "3"}
    assert said["minimum"] == {"share": 0.05, "asked": False}
    assert said["backtest"]["rules"][-1]["chosen_afterwards"] is True


def test_a_minimum_that_was_asked_for_goes_before_the_rule(made_up: Store):
    answer = watch(asked(made_up, minimum=0.2))
    assert as_json(answer)["minimum"] == {"share": 0.2, "asked": True}
    assert "20%, asked for" in dict(report(asked(made_up, minimum=0.2), answer).settings)["minimum"].replace(
        " of revenue expenditure", ""
    )


def test_headlines_are_of_the_bodies_looked_at(made_up: Store, answer: WatchList):
    first = answer.bodies[0]
    found = headlines(watch(asked(made_up, body=(first.name,))))
    of = f"of {first.name}, outturn {first.year}"
    assert found[f"place on reserves for its size {of}"] == 1.0
    assert found[f"odds of reserves below the minimum within 1 year {of}"] == first.odds[0]


def test_without_one_the_headlines_are_of_the_thinnest_of_each_group(answer: WatchList):
    named = [name for name in headlines(answer) if name.startswith("place on reserves")]
    assert len(named) == len({body.group for body in answer.ranked})


def test_a_list_without_notices_says_so(tmp_path: Any, made_up: Store):  # noqa: ANN401
    from shutil import copytree

    copytree(made_up.folder, tmp_path / "store")
    store = Store(tmp_path / "store")
    for held in store.files("notices"):
        store.remove(held.hash)
    chosen = asked(store, backtest=True)
    answer = watch(chosen)
    assert (answer.records, answer.backtest) == (None, None)
    (finding,) = blocks(report(chosen, answer), Finding)
    assert finding.sentences[-1].endswith("no section 114 notices are held.")


@pytest.mark.parametrize(("minimum", "said"), [(0.05, "5%"), (0.125, "12.5%"), (0.0, "0%")])
def test_a_minimum_is_said_as_it_was_written(minimum: float, said: str):
    assert level(minimum) == said


def test_a_base_rate_is_said_with_what_it_is_of():
    year = FinancialYear(2015)
    record = Record("social-care", 6, 3, year, year, (Followed.of(159, 9),), Followed.of(1_641, 13))
    assert base_rate(record) == (
        "Looked at afterwards, a section 114 notice followed within 3 years in 9 of 159 council-years in the lowest "
        "tenth (5.7%), against 13 of 1,641 of all councils with social care (0.8%): most that stood there gave none."
    )


@pytest.mark.parametrize(("fell", "said"), [(20, "light"), (0, "dark")])
def test_high_odds_that_did_not_come_true_are_a_caution_and_those_that_did_are_none(
    told: Report, answer: WatchList, made_up: Store, fell: int, said: str
):
    """Thirty times a chance of 35% was told: ten or so should have fallen below."""

    def cautions(came: float) -> list[str]:
        kept = TrackRecord(odds=(OddsKept("social-care", 3, 0.2, 0.5, 30, 0.35, came / 30),))
        found = report(asked(made_up), replace(answer, track_record=kept, looked_at=()))
        return [one.text for one in blocks(found, Caution) if one.text.startswith("High odds")]

    assert cautions(10) == []
    (caution,) = cautions(fell)
    assert caution == (
        f"High odds of councils with social care have been too {said}: told 35.0% on average within 3 years, {fell} of "
        "30 fell below the minimum."
    )


def test_ranges_that_were_too_narrow_are_a_caution_where_a_body_is_looked_at(answer: WatchList, made_up: Store):
    chosen = asked(made_up, body=(answer.bodies[0].code,))
    group = answer.bodies[0].group or ""
    for inside, count in ((0.8, 0), (0.6, 1)):
        kept = TrackRecord(fan=(FanKept(group, 3, 100, 0.1, inside, 0.9 - inside),))
        found = report(chosen, replace(watch(chosen), track_record=kept))
        assert sum("too narrow" in one.text for one in blocks(found, Caution)) == count


def test_a_year_says_the_day_it_ends():
    from shiremoot.watch.finding import year_end

    assert year_end(FinancialYear(2015)) == "31 March 2016"


def test_a_case_that_names_a_day_for_its_public_data_is_watched_on_that_day(made_up: Store):
    bodies = {"one": {"name": "One", "kind": "unitary", "code": "E06000919"}}
    newest = watch(Asked(made_up, Settings())).on
    then = newest.replace(year=newest.year - 1)
    case = a_case(bodies=bodies, benchmark={"on": then.isoformat()})
    assert watch(Asked(made_up, Settings(), case)).on == then
    assert watch(Asked(made_up, Settings(), case, {"on": newest})).on == newest, "what is asked for goes first"
    assert watch(Asked(made_up, Settings(), a_case(bodies=bodies, benchmark={}))).on == newest
