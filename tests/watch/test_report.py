"""The watch list as it is told: words, tables, pictures and JSON, on made-up data."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import jsonschema
import pytest

from shiremoot import studies
from shiremoot.case import Case
from shiremoot.dates import FinancialYear
from shiremoot.question.answer import Answer, answer_schema
from shiremoot.question.question import Question
from shiremoot.question.results import plain
from shiremoot.question.settings import Settings
from shiremoot.report.blocks import Bullets, Caution, Command, Hint, KeyFacts, Report, Terms
from shiremoot.report.cells import say_cells
from shiremoot.report.excel import render_excel
from shiremoot.report.html import render_html
from shiremoot.report.pictures.area_map import AreaMap
from shiremoot.report.pictures.fan import Fan
from shiremoot.report.tables import Table
from shiremoot.report.terminal import render_terminal
from shiremoot.sources.errors import NotHeld
from shiremoot.sources.store import Store
from shiremoot.testing import a_case
from shiremoot.watch.figures import GROUPS
from shiremoot.watch.finding import base_rate, facts, say_runway, say_size, sentences
from shiremoot.watch.headlines import headlines
from shiremoot.watch.listing import NO_USE, Looked
from shiremoot.watch.record_tables import tenths
from shiremoot.watch.report import report
from shiremoot.watch.study import WatchList, watch
from shiremoot.watch.tables import MOST_ROWS, lowest
from shiremoot.watch.track_record import SINCE, FanKept, OddsKept, TrackRecord
from shiremoot.watch.what_followed import Followed, Record, Tenth
from shiremoot.watch.why import level, year_end
from tests.public_pages import check_words, everywhere, first, in_annex, on_page, page_words


def asked(store: Store, **options: Any) -> Question:  # noqa: ANN401 - whatever a person may choose
    settings = Settings(detail=options.pop("detail", True), seed=options.pop("seed", 1))
    return studies.question("watch", None, settings, store.folder, options)


@pytest.fixture(scope="session")
def answer(made_up: Store) -> WatchList:
    return watch(asked(made_up, backtest=True))


@pytest.fixture(scope="session")
def told(made_up: Store, answer: WatchList) -> Report:
    chosen = asked(made_up, body=(answer.bodies[0].code,), backtest=True)
    return report(chosen, watch(chosen))


@pytest.fixture(scope="session")
def of_all(made_up: Store, answer: WatchList) -> Report:
    return report(asked(made_up, backtest=True), answer)


def body_of(told: Report, title: str) -> list[Any]:
    """The blocks of one section of the page."""
    return [block for section in told.body if section.title == title for block in section.blocks]


def test_without_a_day_it_is_the_day_on_which_the_newest_outturn_became_public(answer: WatchList):
    assert answer.on == date(answer.year.start + 1, 12, 1)


def test_a_day_before_any_outturn_says_from_when_there_is_one(made_up: Store):
    with pytest.raises(NotHeld, match=r"no outturn that was public on 2001-01-01.*or later"):
        watch(asked(made_up, on=date(2001, 1, 1)))


def test_the_page_has_its_day_above_the_question(told: Report, of_all: Report, answer: WatchList):
    for page in (told, of_all):
        assert page.subject.endswith(f"what was public on 1 December {answer.on.year}")
        assert page.case == "public data"
    assert of_all.question == "Whose reserves are thin?"
    assert told.question == f"How thin are the reserves of {answer.bodies[0].name}?"


def test_the_answer_of_a_body_is_its_place_and_the_chance_of_what_may_follow(told: Report):
    place, chance = told.answer.sentences
    assert "stands in the lowest tenth, place 1 of" in place
    assert "of its yearly spend" in place
    assert "chance" in chance


def test_the_answer_of_all_says_who_stands_lowest_and_how_many_are_below_or_will_be(of_all: Report, answer: WatchList):
    lowest_, below = of_all.answer.sentences
    assert f"{answer.ranked[0].name} had the thinnest reserves" in lowest_
    assert "below 5% now" in below
    assert "within 3 years" in below


def test_the_base_rate_stands_on_the_first_screen_and_in_words_below(told: Report, of_all: Report):
    for page in (told, of_all):
        assert any("section 114 notice" in fact.says for one in first(page, KeyFacts) for fact in one.facts)
        assert any("a section 114 notice followed within 3 years, in" in words for words in page_words(page))


def test_amounts_are_told_in_full_where_they_are_reported(told: Report, answer: WatchList):
    (facts,) = first(told, KeyFacts)
    assert "earmarked and unallocated" in facts.facts[0].says
    assert facts.facts[0].value.startswith("£")


def test_nobody_is_said_to_fail(told: Report, answer: WatchList):
    words = render_terminal([told], full=True, width=120) + " ".join(one.why for one in answer.bodies)
    assert "will fail" not in words
    assert "0.05" not in words


def test_it_can_be_read_as_a_page_and_as_a_workbook(told: Report):
    assert "<svg" in render_html([told])
    assert render_excel([told])


def test_every_sentence_is_short_and_without_keys_and_commands(told: Report, of_all: Report):
    check_words(told)
    check_words(of_all)


def test_a_body_looked_at_has_its_history_and_what_may_follow(told: Report):
    (fan,) = first(told, Fan)
    assert [year.known for year in fan.years] == [True] * (len(fan.years) - 3) + [False] * 3
    assert any(year.known for year in fan.years)
    assert all(len(row.cells) == len(fan.years) for row in fan.rows)


def test_all_published_years_are_in_the_annex(told: Report, answer: WatchList):
    (table,) = [one for one in in_annex(told, Table) if "what may follow" in one.title]
    assert table == first(told, Fan)[0].described()


def test_the_map_counts_what_the_answer_counts(of_all: Report, answer: WatchList):
    (drawn,) = first(of_all, AreaMap)
    ranked = [body for body in answer.ranked if body.group == "social-care"]
    assert f" of {len(ranked)} councils with social care " in drawn.title
    now, soon = (fact.value.split()[0] for fact in first(of_all, KeyFacts)[0].facts[:2])
    assert int(drawn.title.split()[0]) == int(now) + int(soon)


def test_the_map_of_a_body_stands_with_the_list(told: Report, made_up: Store):
    maps = [block for block in body_of(told, "The watch list") if isinstance(block, AreaMap)]
    assert len(maps) == bool(made_up.files("boundaries"))
    for one in maps:
        assert any(area.group is not None for area in one.areas)


def test_an_area_without_a_class_is_drawn_and_says_why(of_all: Report, answer: WatchList, made_up: Store):
    """A council that ended after its last outturn, one that did not report: neither is a hole in the map."""
    untold = replace(answer.areas[0], lasts=None, why_not="ended before the day")
    (drawn,) = first(report(asked(made_up), replace(answer, areas=(untold, *answer.areas[1:]))), AreaMap)
    assert len(drawn.areas) == len(answer.areas)
    assert "ended before the day, 1" in drawn.note


def test_every_council_of_the_map_is_named_under_how_long_its_reserves_last(of_all: Report, answer: WatchList):
    (table,) = [one for one in in_annex(of_all, Table) if one.title.startswith("Every council of the map")]
    assert sum(int(row[1]) for row in table.rows) == len(answer.areas)


def test_outlines_are_credited_to_whoever_publishes_them(of_all: Report, answer: WatchList):
    (drawn,) = first(of_all, AreaMap)
    assert answer.mapped_by
    assert drawn.note.endswith(f"Boundaries: {answer.mapped_by[0]}.")


def test_the_debt_test_is_marked_as_chosen_afterwards_wherever_it_stands(told: Report):
    rows = [
        row for one in everywhere(told, Table) for row in one.rows if str(row[0]).startswith("Interest payable for")
    ]
    assert [row[0] for row in rows] == ["Interest payable for its size, chosen afterwards"]


def test_the_list_is_the_lowest_tenth_of_each_group_the_thinnest_first_and_stays_short(answer: WatchList):
    shown = list(lowest(answer))
    groups = dict.fromkeys(body.group for body in answer.bodies if body.is_lowest_tenth)
    assert len(shown) == len(groups)
    for table, group in zip(shown, sorted(groups, key=list(GROUPS).index), strict=True):
        names = [body.name for body in answer.bodies if body.is_lowest_tenth and body.group == group]
        assert [row[0] for row in table.rows] == names[:MOST_ROWS]


def test_the_page_of_a_body_lists_its_own_group_and_the_annex_the_others(told: Report, answer: WatchList):
    own = [block for block in body_of(told, "The watch list") if isinstance(block, Table)]
    assert [one.title.split(":")[0] for one in own] == ["Councils with social care"]
    groups = {body.group for body in answer.ranked if body.is_lowest_tenth} - {"social-care"}
    others = [one for one in in_annex(told, Table) if ": the lowest" in one.title]
    assert len(others) == len(groups)


def test_without_detail_only_the_first_screen_is_told(made_up: Store):
    chosen = asked(made_up, detail=False)
    page = report(chosen, watch(chosen))
    assert (page.body, page.annex) == ((), ())
    assert page.answer.sentences


def test_the_json_has_every_body_and_no_endless_number(answer: WatchList):
    said = json.loads(json.dumps(plain(answer), allow_nan=False))
    assert [body["code"] for body in said["bodies"]] == [body.code for body in answer.bodies]
    assert set(said["bodies"][0]["odds_below"]) == {"1", "2", "3"}
    assert said["minimum"] == {"share": 0.05, "asked": False}
    assert said["backtest"]["rules"][-1]["chosen_afterwards"] is True


def test_a_minimum_that_was_asked_for_goes_before_the_rule(made_up: Store):
    answer = watch(asked(made_up, minimum=0.2))
    assert plain(answer)["minimum"] == {"share": 0.2, "asked": True}
    terms = in_annex(report(asked(made_up, minimum=0.2), answer), Terms)
    settings = next(one for one in terms if one.title == "Settings")
    assert dict(settings.items)["Minimum"] == "20% of revenue expenditure, asked for"


def test_headlines_are_of_the_bodies_looked_at(made_up: Store, answer: WatchList):
    first = answer.bodies[0]
    found = {one.name: (one.value, one.counts) for one in headlines(watch(asked(made_up, body=(first.name,))))}
    of = f"of {first.name}, outturn {first.year}"
    assert found[f"place on reserves for its size {of}"] == (1.0, "number")
    assert found[f"reserves as a share of revenue expenditure {of}"] == (first.reserves_ratio, "share")
    assert found[f"odds of reserves below the minimum within 1 year {of}"] == (first.odds_below[1], "odds")


def test_without_one_the_headlines_are_of_the_thinnest_of_each_group(answer: WatchList):
    named = [one for one in headlines(answer) if one.name.startswith("place on reserves")]
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
    said = page_words(report(chosen, answer))
    assert any(words.endswith("no section 114 notices are held.") for words in said)


@pytest.mark.parametrize(("minimum", "said"), [(0.05, "5%"), (0.125, "12.5%"), (0.0, "0%")])
def test_a_minimum_is_said_as_it_was_written(minimum: float, said: str):
    assert level(minimum) == said


def test_a_base_rate_is_said_with_what_it_is_of():
    year = FinancialYear(2015)
    record = Record("social-care", 6, 3, year, year, (Tenth.of(159, 9, tenth=1),), Followed.of(1_641, 13))
    assert base_rate(record) == (
        "Looked at afterwards, a section 114 notice followed within 3 years, in 9 of 159 council-years in the lowest "
        "tenth, against 13 of 1,641 of all councils with social care. Most that stood there gave none."
    )


@pytest.mark.parametrize(("fell", "said"), [(20, "more"), (0, "less")])
def test_high_odds_that_did_not_come_true_are_a_caution_and_those_that_did_are_none(
    told: Report, answer: WatchList, made_up: Store, fell: int, said: str
):
    """Thirty times a chance of 35% was told: ten or so should have fallen below."""

    def cautions(came: float) -> list[str]:
        kept = TrackRecord(odds=(OddsKept("social-care", 3, 0.2, 0.5, 30, 0.35, came / 30),))
        found = report(asked(made_up), replace(answer, track_record=kept, looked_at=()))
        return [one.text for one in first(found, Caution) if one.text.startswith("High chances")]

    assert cautions(10) == []
    (caution,) = cautions(fell)
    assert caution == (
        f"High chances of councils with social care came true {said} often than told. "
        f"Told were 35 in 100 on average within 3 years; {fell} of 30 fell below the minimum."
    )


def test_ranges_that_did_not_hold_what_they_should_are_a_caution_where_one_is_drawn(answer: WatchList, made_up: Store):
    chosen = asked(made_up, body=(answer.bodies[0].code,))
    group = answer.bodies[0].group or ""
    for inside, count in ((0.8, 0), (0.6, 1), (0.95, 1)):
        kept = TrackRecord(fan=(FanKept(group, 3, SINCE, 100, 0.0, inside, 1 - inside, 0.5),))
        found = report(chosen, replace(watch(chosen), track_record=kept))
        told = [one.text for one in first(found, Caution) if "Take the range" in one.text]
        assert len(told) == count
        assert all(f"it held {inside:.0%} of what came 3 years on, not 80%" in one for one in told)


def test_a_year_says_the_day_it_ends():
    assert year_end(FinancialYear(2015)) == "31 March 2016"


def test_a_case_that_names_a_day_for_its_public_data_is_watched_on_that_day(made_up: Store):
    bodies = {"one": {"name": "One", "kind": "unitary", "code": "E06000919"}}
    newest = watch(asked(made_up)).on
    then = newest.replace(year=newest.year - 1)
    case = a_case(bodies=bodies, benchmark={"on": then.isoformat()})
    undated = a_case(bodies=bodies, benchmark={})

    def day(case: Case, **options: date) -> date:
        found: date = studies.ask("watch", case, Settings(detail=False), made_up.folder, options).result.on
        return found

    assert day(case) == then
    assert day(case, on=newest) == newest, "what is asked for goes first"
    assert day(undated) == newest


def test_every_answer_is_of_the_schema_that_is_published(answer: WatchList, made_up: Store):
    chosen = (asked(made_up, backtest=True), asked(made_up, body=(answer.bodies[0].code,), detail=False))
    for one in chosen:
        said = json.loads(json.dumps(Answer(one, watch(one)).as_json(), allow_nan=False))
        jsonschema.Draft202012Validator(answer_schema(one.study)).validate(said)


def test_amounts_are_told_to_the_penny(answer: WatchList):
    uses = [body["mean_use"] for body in plain(answer)["bodies"] if body["mean_use"] is not None]
    assert any(body.mean_use != round(body.mean_use, 2) for body in answer.bodies if body.mean_use is not None)
    assert uses == [round(use, 2) for use in uses]


def test_the_answer_holds_all_that_the_page_shows_so_the_page_asks_for_no_data_but_its_stamp(made_up: Store):
    """The page is written from the answer where every table of the data is gone."""
    chosen = asked(made_up, backtest=True)
    whole = report(chosen, watch(chosen))
    bare = asked(made_up, backtest=True)
    object.__setattr__(bare, "opened", lambda: Stamped(made_up))
    assert report(bare, watch(chosen)) == whole


class Stamped:
    """A store of which only the stamp is left."""

    def __init__(self, store: Store) -> None:
        self.stamp_of = store.stamp_of

    def only(self, _kinds: Iterable[str]) -> Stamped:
        """The same."""
        return self


def test_outlines_are_no_part_of_the_json_and_the_areas_are(answer: WatchList):
    told = plain(answer)["areas"]
    assert [area["code"] for area in told] == [area.code for area in answer.areas]
    assert told
    assert set(told[0]) == {"code", "name", "lasts", "why_not", "own"}


def test_a_short_answer_reads_no_boundaries(made_up: Store):
    assert watch(asked(made_up, detail=False)).areas == ()


def test_the_body_that_is_looked_at_is_marked_on_the_map(answer: WatchList, made_up: Store):
    placed = {area.code for area in answer.areas}
    first = next(body for body in answer.bodies if body.code in placed)
    found = watch(asked(made_up, body=(first.code,)))
    assert [area.code for area in found.areas if area.own] == [first.code]


def test_the_command_names_the_day_the_bodies_and_a_seed_that_is_not_the_usual_one(answer: WatchList, made_up: Store):
    name = "O'Brien's \"own\" council"
    chosen = replace(asked(made_up, seed=3), options={"body": (name,), "minimum": 0.07, "backtest": True})
    (command,) = everywhere(report(chosen, answer), Command)
    assert shlex.split(command.text)[1:] == [
        *("watch", "--seed", "3", "--on", answer.on.isoformat(), "--body", name, "--minimum", "7%", "--backtest"),
    ]


def test_what_to_type_stands_in_hints_alone(told: Report):
    assert [hint.text.partition("`")[2].partition("`")[0] for hint in everywhere(told, Hint)] == [
        "--json",
        "shiremoot parameters KEY",
    ]


def test_who_has_no_place_is_named_on_the_page_with_the_reason_in_the_annex(made_up: Store, answer: WatchList):
    silent = replace(answer.bodies[-1], rank=None, group="social-care", missing="not reported: made up for this test")
    page = report(asked(made_up), replace(answer, bodies=(*answer.bodies[:-1], silent)))
    (bullets,) = on_page(page, Bullets)
    assert any(item.lead == "Not ranked:" and silent.name in item.text for item in bullets.items)
    assert ("Not reported: made up for this test",) in [
        row[1:] for one in in_annex(page, Table) for row in one.rows if row[0] == silent.name
    ]


def test_several_bodies_are_a_row_each_and_the_page_is_of_the_first(made_up: Store, answer: WatchList):
    codes = tuple(body.code for body in answer.ranked[:3])
    chosen = asked(made_up, body=codes)
    page = report(chosen, watch(chosen))
    assert page.question == "How thin are the reserves of these 3 bodies?"
    assert page.answer.sentences[0].startswith(answer.ranked[0].name)
    (table,) = first(page, Table)
    assert [row[0] for row in table.rows] == [body.name for body in answer.ranked[:3]]
    assert sum(one.title.endswith("year by year") for one in body_of(page, "Year by year")) == 1
    assert sum(one.title.endswith("year by year") for one in in_annex(page, Table)) == 2


def test_chances_that_print_alike_are_one_fact(made_up: Store, answer: WatchList):
    chosen = asked(made_up, body=(answer.bodies[0].code,))
    found = watch(chosen)
    (looked,) = found.looked_at
    alike = replace(looked, watched=replace(looked.watched, odds_below={1: 0.001, 2: 0.002, 3: 0.003}))
    (facts,) = first(report(chosen, replace(found, looked_at=(alike,))), KeyFacts)
    assert [fact.value for fact in facts.facts].count("below 1 in 100") == 1


def test_a_list_names_the_rows_whose_years_and_chance_differ(answer: WatchList):
    """Chances of a group whose high ones seldom came true are not the ones to quote."""
    thin = replace(answer.ranked[0], runway_years=1.2, mean_use=1.0, odds_below={1: 0.05, 2: 0.06, 3: 0.08})
    found = replace(answer, bodies=(thin, *answer.bodies[1:]), track_record=TrackRecord())
    note = next(lowest(found)).note
    assert note.startswith(f"{thin.name}: years and chance differ.")
    assert "quote the chance." in note
    dark = TrackRecord(odds=(OddsKept(thin.group or "", 3, 0.2, 0.5, 100, 0.4, 0.0),))
    assert "quote neither alone." in next(lowest(replace(found, track_record=dark))).note


def test_a_list_says_what_a_sum_hides_and_who_ended(answer: WatchList):
    changes: dict[str, Any] = {
        "unallocated_reserves": -3e6,
        "ended": date(2023, 4, 1),
        "followed_by": ("Newshire Council",),
    }
    thin = replace(answer.ranked[0], **changes)
    note = next(lowest(replace(answer, bodies=(thin, *answer.bodies[1:])))).note
    assert f"Unallocated reserves alone are below nought: {thin.name} (−£3m)." in note
    assert f"Ended since: {thin.name}, followed by Newshire Council." in note
    assert thin.why.startswith("It ended on 1 April 2023; Newshire Council took over.")
    assert "unallocated ones alone were £3m below nought" in thin.why


def test_a_list_asks_whether_lines_of_nought_were_filled_in(answer: WatchList):
    """A return with nought at the end may be one that was sent unfinished."""
    bare = replace(answer.ranked[0], reserves=0.0)
    note = next(lowest(replace(answer, bodies=(bare, *answer.bodies[1:])))).note
    assert f"{bare.name} reported no reserves at all: ask first whether the lines were filled in." in note


def test_a_body_of_few_years_is_told_once_why_there_is_no_chance(answer: WatchList):
    young = replace(
        answer.ranked[0], mean_use=None, reserves_ratio=0.3, runway_years=None, odds_below={}, odds_reason=NO_USE
    )
    looked = Looked(young, (), ())
    _, said = sentences(replace(answer, looked_at=(looked,)))
    assert said == "How fast they are used is not known for three years, so no chance is told."


def test_a_list_tells_restated_openings_beside_the_years(answer: WatchList):
    """They did not fall by use; £9m of £100m was restated away in three years."""
    body = replace(
        answer.ranked[0],
        reserves_ratio=0.2,
        mean_use=0.0,
        runway_years=None,
        restated=-9e6,
        revenue_expenditure=1e8,
        runway_with_restatements=2.5,
    )
    assert say_runway(body) == "not falling; 2.5 years if restated again"
    assert "restated down by £9m, which is no use, and with that they are in 2.5 years" in body.why
    assert say_runway(replace(body, restated=-1e5)) == "not falling", "a thousandth of spend is told as nothing"


def test_a_combined_authority_is_told_nothing_of_police_odds(answer: WatchList, made_up: Store):
    dark = TrackRecord(odds=(OddsKept("police", 3, 0.2, 0.5, 100, 0.4, 0.0),))
    found = replace(answer, track_record=dark)
    nobody = replace(answer.ranked[0], group=None, rank=None, of=None, tenth=None, missing="compared with nobody")
    looked = replace(watch(asked(made_up, body=(answer.ranked[0].code,))).looked_at[0], watched=nobody, ahead=())

    def police(page: Report) -> int:
        return sum("police" in one.text for one in first(page, Caution))

    assert police(report(asked(made_up), found)) == 1
    assert police(report(asked(made_up), replace(found, looked_at=(looked,)))) == 0


def test_england_is_refused_in_words(made_up: Store):
    with pytest.raises(NotHeld, match="whose row adds up all bodies"):
        watch(asked(made_up, body=("England",)))


def test_a_share_just_below_the_minimum_does_not_print_as_it(answer: WatchList):
    body = replace(answer.bodies[0], reserves_ratio=0.0496)
    assert say_size(body) == "just below 5%"
    assert say_size(replace(body, reserves_ratio=0.0504)) == "5%"
    assert say_size(replace(body, reserves_ratio=0.041)) == "4%"


def test_progress_says_its_stages_and_raising_in_it_stops_the_work(made_up: Store):
    said: list[tuple[str, int, int]] = []
    settings = Settings(progress=lambda *step: said.append(step))
    studies.ask("watch", None, settings, made_up.folder, {"backtest": True})
    stages = list(dict.fromkeys(name for name, _, _ in said))
    assert stages == ["Reading the returns", "Looking at what was told before", "Testing the score"]
    for name in stages:
        steps = [(done, whole) for stage, done, whole in said if stage == name]
        assert [done for done, _ in steps] == list(range(steps[0][1] + 1)), name
        assert {whole for _, whole in steps} == {steps[0][1]}

    def stop(stage: str, done: int, _whole: int) -> None:
        if (stage, done) == ("Testing the score", 2):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        studies.ask("watch", None, Settings(progress=stop), made_up.folder, {"backtest": True})


def test_a_report_of_a_case_with_a_benchmark_tells_the_watch_list_too():
    bodies = {"one": {"name": "One", "kind": "unitary", "code": "E06000919"}}
    case = a_case(bodies=bodies, benchmark={"services": {}})
    assert "watch" in [study.name for study in studies.REGISTRY.held(case, data=True)]
    assert "watch" not in [study.name for study in studies.REGISTRY.held(case)]
    assert "watch" not in [study.name for study in studies.REGISTRY.held(a_case(bodies=bodies), data=True)]


@pytest.mark.parametrize(("followed", "said"), [(1, "below 0.1%"), (0, "0.0%")])
def test_a_rate_that_is_more_than_nought_never_prints_as_nought(followed: int, said: str):
    year = FinancialYear(2015)
    record = Record("district", 1, 3, year, year, (Tenth.of(216, 0, tenth=1),), Followed.of(2_184, followed))
    assert f"{followed} of 2,184 of all district councils." in base_rate(record)
    assert say_cells(tenths(record))[-1][3] == said


def test_made_up_data_are_credited_to_nobody(of_all: Report, told: Report):
    for page in (of_all, told):
        assert "made-up data of councils that do not exist" in page.source
        assert "Ministry" not in page.source
    assert "Office for National Statistics" not in first(of_all, AreaMap)[0].note


def test_a_page_shows_the_newest_restated_openings_and_its_annex_all(made_up: Store, answer: WatchList):
    chosen = asked(made_up, body=(answer.bodies[0].code,))
    found = watch(chosen)
    (looked,) = found.looked_at
    restated = replace(
        looked,
        years=tuple(
            replace(year, closed_before=9e6, opened=8e6 - at, restated=-1e6 - at)
            for at, year in enumerate(looked.years)
        ),
    )
    page = report(chosen, replace(found, looked_at=(restated,)))
    (shown,) = [one for one in body_of(page, "Year by year") if "restated" in getattr(one, "title", "")]
    (whole,) = [one for one in in_annex(page, Table) if "restated" in one.title]
    assert (len(shown.rows), len(whole.rows)) == (4, len(looked.years))
    assert shown.rows == whole.rows[-4:]
    assert shown.note.endswith(f"The annex has {len(looked.years) - 4} more.")


def test_of_a_body_it_is_told_what_came_after_its_own_tenth(answer: WatchList):
    body = replace(answer.ranked[0], tenth=2, group="social-care")
    tenths = (Tenth.of(160, 9, tenth=1), Tenth.of(165, 2, tenth=2))
    record = Record("social-care", 6, 3, body.year, body.year, tenths, Followed.of(1_645, 13))
    looked = replace(answer, looked_at=(Looked(body, (), ()),), records=(record,))
    *_, fact = facts(looked)
    assert fact.value == "2 of 165"
    assert "of a place in the second lowest tenth; 13 of 1,645 after any place" in fact.says
    *_, fact = facts(replace(looked, looked_at=()))
    assert fact.value == "9 of 160", "of all bodies it is told of the lowest tenth"
    of_fire = replace(body, group="fire", tenth=1)
    *_, fact = facts(replace(looked, looked_at=(Looked(of_fire, (), ()),)))
    assert "of a place in the lowest tenth of councils with social care;" in fact.says
