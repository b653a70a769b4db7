"""The programme's page answers first, says its basis once, and ends with how to get the same figures again."""

import re
from typing import Any

import pytest

from shiremoot import studies
from shiremoot.case import Case
from shiremoot.question.settings import Settings
from shiremoot.report.blocks import (
    FINDINGS,
    Bars,
    Bullets,
    Caution,
    Command,
    Inset,
    KeyFacts,
    Paragraph,
    Report,
    Section,
    Terms,
)
from shiremoot.report.cells import say_cells
from shiremoot.report.html import render_html
from shiremoot.report.pictures.odds_curve import OddsCurve
from shiremoot.report.pictures.starts import Starts
from shiremoot.report.pictures.steps import Steps
from shiremoot.report.pictures.twenty_dots import TwentyDots
from shiremoot.report.tables import NOT_APPLICABLE, NOT_ESTIMATED, Table
from shiremoot.testing import a_case, a_figure, a_programme, a_project, a_target
from tests.report.saying import everything_said

DRAWS = 4_000
RANGE_REPORTED = {
    "range": "£0.9m to £1.75m",
    "year": "2017-18",
    "effect": "in-year",
    "confidence": "good confidence",
    "reported": "paper",
}
SOURCES = {"paper": {"title": "Report to cabinet", "published": "2016-12-05"}}
TARGET = {key: word for key, word in a_target("£1.5m").items() if key != "assumed"} | {"reported": "paper"}


def told(case: Case, draws: int = DRAWS, **settings: Any) -> Report:  # noqa: ANN401
    return studies.ask("programme", case, Settings(draws=draws, **settings)).report()


def reported_case(**words: object) -> Case:
    projects = {"one": a_project("£0.4m to £0.8m", delay="0 to 6 months"), "two": a_project("£0.5m to £0.95m")}
    return a_case(programme=a_programme(projects, TARGET, reported_total=RANGE_REPORTED), sources=SOURCES, **words)


def programme(projects: dict[str, Any], *targets: dict[str, Any], **words: Any) -> Report:  # noqa: ANN401
    return told(a_case(programme=a_programme(projects, *targets, **words), sources=SOURCES))


def blocks(report: Report, kind: type) -> list[Any]:
    sections = [Section("first", report.first), *report.body, *report.annex]
    return [block for section in sections for block in section.blocks if isinstance(block, kind)]


def section(report: Report, title: str) -> Section:
    (found,) = [one for one in (*report.body, *report.annex) if one.title == title]
    return found


def everything(report: Report) -> str:
    return " ".join(everything_said(report))


def provenance(report: Report) -> Table:
    (table,) = [one for one in blocks(report, Table) if one.title.startswith("What each figure is")]
    return table


@pytest.fixture(scope="module")
def report() -> Report:
    return told(reported_case())


# --- the first screen ----------------------------------------------------------------------------


def test_the_question_is_the_title_and_the_subject_says_whose_it_is(report: Report) -> None:
    assert report.question == "Will it save at least £1.5m in 2017-18?"
    assert report.subject == "A council · A case"


def test_the_answer_is_two_sentences_the_first_of_which_answers(report: Report) -> None:
    first, second = report.answer.sentences
    assert first == "About 3 chances in 10 on the range the council reported."
    assert second.startswith("Project by project it is ")


def test_the_basis_is_one_sentence_and_stands_once_in_the_page(report: Report) -> None:
    assert report.basis == (
        "All money on this page is cash that falls in 2017-18: recurring, cashable, net, A council’s share. "
        "What differs says so."
    )
    assert render_html([report]).count("All money on this page") == 1


def test_a_picture_and_key_facts_stand_beside_the_answer(report: Report) -> None:
    picture, facts, quote = report.first
    assert isinstance(picture, TwentyDots)
    assert isinstance(facts, KeyFacts)
    assert isinstance(quote, Inset)
    assert 3 <= len(facts.facts) <= 5


def test_the_dots_of_the_first_reading_agree_with_its_chance_within_half_a_dot(report: Report) -> None:
    (picture,) = blocks(report, TwentyDots)
    met = sum(picture.meets(picture.rows[0], amount) for amount in picture.rows[0].amounts)
    assert met / 20 == pytest.approx(0.294, abs=0.025)


def test_the_words_of_the_source_stand_beside_the_figures(report: Report) -> None:
    (facts,) = blocks(report, KeyFacts)
    assert facts.facts[-1].value == "“good confidence”"
    assert facts.facts[-1].says == "is what its source said of the range reported"


def test_a_cap_is_told_as_a_cost() -> None:
    cost = a_figure("£0.2m to £0.8m", recurrence="one-off", year="2017-18")
    found = programme({"one": a_project("£1m", cost=cost)}, a_target("£0.5m", test="at-most", recurrence="one-off"))
    assert found.question == "Will it cost £500k or less in 2017-18?"
    assert found.answer.sentences[1].startswith("8 runs in 10 cost £")
    assert "one-off" in found.basis
    assert "allow £" in everything(found)


def test_a_full_year_target_is_a_rate_at_the_years_end() -> None:
    target = a_target("£1m", effect="full-year")
    found = programme({"one": a_project("£0.8m to £1.4m", start="March 2018")}, target)
    assert found.question == "Will it save at least £1m a year by the end of 2017-18?"
    assert "cash of a full year, as reached by the end of 2017-18" in found.basis


def test_a_target_of_several_years_is_added_up_and_has_its_years() -> None:
    target = a_target("£2m", None, years=["2017-18", "2018-19"], effect="cumulative")
    found = programme({"one": a_project("£0.8m to £1.4m")}, target)
    assert found.question == "Will it save at least £2m over 2017-18 to 2018-19?"
    assert "cash added up over 2017-18 to 2018-19" in found.basis
    _, table = section(found, "The projects, and year by year").blocks
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows["Falls in the year, as planned"] == pytest.approx([1.1e6, 1.1e6])
    assert rows["Added up so far, as planned"] == pytest.approx([1.1e6, 2.2e6])
    assert rows["A full year of what is live at its end, as planned"] == pytest.approx([1.1e6, 1.1e6])


def test_without_projects_or_a_reported_range_it_says_that_nothing_can_be_said() -> None:
    found = told(a_case(programme={"targets": [TARGET]}, sources=SOURCES))
    assert found.answer.sentences[0].startswith("Nothing is planned yet: ")
    assert blocks(found, TwentyDots) == []
    assert "What each figure is" not in everything(found)


def test_a_reported_range_alone_is_told_without_projects() -> None:
    found = told(a_case(programme={"targets": [TARGET], "reported_total": RANGE_REPORTED}, sources=SOURCES))
    assert found.answer.sentences == ("About 3 chances in 10.", "8 runs in 10 bring £0.99m to £1.67m.")
    assert blocks(found, Steps) == []


def test_what_does_not_vary_is_certain_and_has_no_dots() -> None:
    found = programme({"one": a_project("£2m")})
    assert found.answer.sentences == ("Certain.", "It brings £2m in any case, as nothing varies.")
    assert blocks(found, TwentyDots) == []


def test_few_draws_are_told_as_too_few() -> None:
    (caution,) = blocks(told(reported_case(), draws=1), Caution)
    assert caution.text == "Too few runs to tell chances from: 1. Ask for 100,000."
    assert blocks(told(reported_case(), draws=1_000), Caution) == []


# --- several targets -----------------------------------------------------------------------------

TWO_PROJECTS = {"one": a_project("£0.4m to £0.8m", title="Desk"), "two": a_project("£0.5m to £0.95m")}


def test_several_targets_are_a_table_and_a_row_of_dots_each() -> None:
    found = programme(TWO_PROJECTS, a_target("£1m"), a_target("£2m"))
    assert found.question == "How likely is each figure that members were told?"
    assert found.answer.sentences[0].startswith("£1m in 2017-18 ")
    dots, table = found.first
    assert [row.label for row in dots.rows] == ["£1m in 2017-18", "£2m in 2017-18"]
    assert [row[0] for row in table.rows] == ["£1m in 2017-18", "£2m in 2017-18"]


def test_what_explains_them_stands_once() -> None:
    late = a_project("£0.5m to £0.95m", delay="0 to 6 months")
    found = programme(TWO_PROJECTS | {"late": late}, a_target("£1m"), a_target("£1.1m"))
    assert len(blocks(found, Bars)) == len(blocks(found, Steps)) == len(blocks(found, Starts)) == 1
    assert len([one for one in blocks(found, Table) if one.title.startswith("Where the planned amount")]) == 1


def test_a_cap_beside_a_saving_is_told_with_what_differs() -> None:
    cost = a_figure("£0.2m to £0.8m", recurrence="one-off", year="2017-18")
    cap = a_target("£0.5m", test="at-most", recurrence="one-off")
    found = programme({"one": a_project("£0.8m to £1.4m", cost=cost)}, a_target("£1m"), cap)
    (table,) = [one for one in found.first if isinstance(one, Table)]
    assert table.note == "Cost £500k or less in 2017-18 is one-off."
    assert say_cells(table)[1][3].startswith("£0."), "the limit that has 8 chances in 10 stands in its row"
    assert [curve.is_cap for curve in blocks(found, OddsCurve)] == [False, True]


def in_two_workstreams(each: int) -> Report:
    """So many projects in each of two workstreams, and a target of one of them beside that of all."""
    streams = {
        stream: {
            "title": stream.title(),
            "projects": {f"{stream}-{at}": a_project(f"£{100 + at}k to £{200 + at}k") for at in range(each)},
        }
        for stream in ("care", "desk")
    }
    targets = [a_target("£1m"), a_target("£0.4m", workstream="care")]
    return told(a_case(programme={"workstreams": streams, "targets": targets}))


def tables_of(found: Section) -> list[str]:
    return [block.title for block in found.blocks if isinstance(block, Table)]


def test_many_projects_are_summed_up_by_workstream_and_listed_in_the_annex() -> None:
    found = in_two_workstreams(5)
    page = tables_of(section(found, "The projects, and year by year"))
    assert page[0].startswith("Planned to bring most: ")
    assert "Ten projects" not in page
    assert "Ten projects" in tables_of(section(found, "Projects, workstreams and years in full"))


def test_few_projects_stand_on_the_page_and_not_again_in_the_annex() -> None:
    found = in_two_workstreams(2)
    assert "Four projects" in tables_of(section(found, "The projects, and year by year"))
    assert not any("Four projects" in tables_of(part) for part in found.annex)


def test_words_of_confidence_stand_by_no_figure_that_they_were_not_said_of() -> None:
    """An assumed test beside the council's own target is nobody's promise."""
    found = programme(TWO_PROJECTS, TARGET, a_target("£1.7m"), reported_total=RANGE_REPORTED)
    assert everything(found).count("good confidence") == 1
    assert "about its own total" not in everything(found)
    assert "Members were told of £1.5m in 2017-18: “good confidence”." in everything(found)


def test_words_of_confidence_about_no_target_are_said_to_be_of_the_sources_own_total() -> None:
    found = programme(TWO_PROJECTS, a_target("£1.7m"), reported_total=RANGE_REPORTED)
    (caution,) = blocks(found, Caution)
    assert caution.text == (
        "The source spoke of “good confidence” about its own total, £0.9m to £1.75m, and not of these figures."
    )
    assert everything(found).count("good confidence") == 1


# --- several bodies ------------------------------------------------------------------------------

BODIES = {name: {"name": name.title(), "kind": "county"} for name in ("north", "south", "west")}


@pytest.mark.parametrize(
    ("body", "said"), [("south", "South"), (["north", "south", "west"], "North, South and West together, not of one")]
)
def test_a_page_says_whose_money_counts_and_joint_figures_are_not_split(body: str | list[str], said: str) -> None:
    projects = {
        "one": a_project("£1m to £2m", body="north"),
        "both": a_project("£1m to £2m", body=["north", "south"], title="Shared desk"),
    }
    found = told(a_case(programme=a_programme(projects, a_target("£1m", body=body)), bodies=BODIES))
    cautions = [caution.text for caution in blocks(found, Caution)]
    assert f"These chances count the money of {said} alone." in cautions
    joint = "Shared desk is stated for North and South together, and it is not stated how it divides."
    assert (joint in [block.text for block in blocks(found, Paragraph)]) == (body != "south")


def test_one_body_alone_is_told_nothing_of_others(report: Report) -> None:
    assert "bodies together" not in everything(report)
    assert "is stated for" not in everything(report)


# --- why -----------------------------------------------------------------------------------------


def why(*projects: dict[str, Any], target: str = "£1m") -> list[str]:
    found = programme({f"p{at}": one for at, one in enumerate(projects)}, a_target(target))
    return [block.text for block in section(found, "Why").blocks if isinstance(block, Paragraph)]


UNKNOWN = {"not-estimated": "No study yet", "assumed": "As said"}
GUESSED = UNKNOWN | {"prior": a_figure("£0 to £100k")}


def test_what_the_estimated_projects_were_planned_to_bring_is_set_beside_the_target() -> None:
    planned, average = why(a_project("£0.4m to £0.6m"))
    assert planned == (
        "The one project with an estimate was planned to bring £0.5m. Even if all came in on plan, £1m would be missed."
    )
    assert average == "On average £0.5m comes, half of the target."
    assert why(a_project("£0.4m to £0.6m"), a_project("£1m"))[0] == (
        "The two projects with an estimate were planned to bring £1.5m."
    )


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("£0.8m", "On average £500k comes, £300k below the target."),
        ("£0.3m", "On average £500k comes, £200k above the target."),
        ("£0.5m", "On average £500k comes, about the target."),
    ],
)
def test_the_average_is_set_beside_the_target(target: str, said: str) -> None:
    assert why(a_project("£0.4m to £0.6m"), target=target)[-1] == said


def test_where_only_guesses_count_nothing_is_called_estimated() -> None:
    assert not any("with an estimate" in said for said in why(a_project(GUESSED)))


def test_the_steps_lead_from_the_plan_to_the_average(report: Report) -> None:
    (picture,) = blocks(report, Steps)
    plan, *moves, average = picture.rows
    assert plan.end == pytest.approx(1.325e6)
    assert sum(row.end - row.start for row in moves) == pytest.approx(average.end - plan.end, abs=1e4)


def test_the_steps_in_odds_stand_in_the_annex_and_follow_from_each_other(report: Report) -> None:
    (table,) = [one for one in blocks(report, Table) if one.title.startswith("How the odds move")]
    assert table.rows[0][1] == pytest.approx(0.294, abs=0.001)
    assert [row[1] for row in table.rows[1:]] == [row[2] for row in table.rows[:-1]]


def test_the_timeline_shows_what_waits_for_what() -> None:
    projects = {
        "first": a_project("£1m to £2m", title="Cloud", start="July 2017", delay="0 to 12 months"),
        "then": a_project("£1m to £2m", title="Desk", start="April 2017")
        | {"start": {"month": "April 2017", "after": "first"}},
    }
    (picture,) = blocks(programme(projects), Starts)
    (row,) = picture.rows
    assert row.label == "Cloud and Desk"
    assert row.planned == 3
    assert row.p90 == pytest.approx(3 + 0.9 * 12, abs=0.3)
    assert "One project waits for another." in picture.note


# --- what is not known ---------------------------------------------------------------------------


def not_known(report: Report) -> list[str]:
    found = section(report, "What it rests on, and what is not known").blocks
    items = [item for block in found if isinstance(block, Bullets) for item in block.items]
    own = [block for block in found if isinstance(block, Paragraph)]
    return [f"{item.lead} {item.text}".strip() for item in (*own, *items)]


def test_a_project_nobody_has_estimated_is_named_and_is_not_nought() -> None:
    projects = {
        "one": a_project("£1m"),
        "two": a_project(UNKNOWN, title="HR review"),
        "three": a_project(GUESSED, title="Print review"),
        "four": a_project(UNKNOWN | {"prior": a_figure("£50k")}, title="Post review"),
    }
    said = not_known(programme(projects))
    assert "HR review: it has no estimate and is left out, which is not nought." in said
    assert "Print review: it has no estimate; it counts with our guess of £0 to £100k." in said
    assert "Post review: it has no estimate; it counts with our guess of £50k." in said


def test_a_figure_whose_basis_is_not_stated_is_printed_as_the_source_has_it() -> None:
    saving = a_figure("£0.2m", effect="not-stated", recurrence="not-stated")
    found = programme({"one": a_project("£1m"), "two": a_project(saving, title="Unclear")})
    assert any(said.startswith("Unclear: not stated") for said in not_known(found))
    assert "£200k, effect not stated, recurrence not stated" in everything(found)


def test_the_headline_that_rests_on_the_range_reported_says_so(report: Report) -> None:
    said = "The headline rests wholly on the range the council reported."
    assert said in not_known(report)[0]
    assert said not in everything(programme({"one": a_project("£1m to £2m")}))


def test_aims_promises_and_what_is_not_yet_known_stand_beside_the_money() -> None:
    origin = {"assumed": "For this test"}
    case = reported_case(
        measures={
            "speed": {"title": "Speed", "unit": "days", "baseline": "not-measured", "method": "Count", "aim": "Less"}
            | origin
        },
        commitments={"front": {"statement": "No cuts to the front line", "test": "A post is cut"} | origin},
        not_yet_known={
            "jobs": {"statement": "Jobs at risk", "low": 0, "high": 50, "unit": "posts", "known_by": "2016-12-31"}
            | origin
        },
    )
    found = told(case)
    assert "Jobs at risk: 0 to 50 posts, known by 31 December 2016." in not_known(found)
    assert "No cuts to the front line: this promise is broken if its test fails: A post is cut." in not_known(found)
    assert "not measured yet" in everything(found)


def test_who_set_a_target_is_said_and_a_target_that_nobody_set_is_a_test_of_the_case(report: Report) -> None:
    assert "The target of £1.5m is reported: Report to cabinet (5 December 2016)." in everything(report)
    own = programme({"one": a_project("£1m")}, a_target("£1.5m"))
    assert "Nobody has promised £1.5m: it is a test of this case’s own." in not_known(own)
    assert "Nobody has promised £1.5m: it is a test of this case’s own. For this test." in everything(own)
    ended = a_target("£1.5m", assumed="The paper sets no target. It is about the middle.")
    assert "middle.." not in everything(programme({"one": a_project("£1m")}, ended))


# --- the annex -----------------------------------------------------------------------------------


def test_the_curve_shows_both_readings_the_target_and_the_range(report: Report) -> None:
    (picture,) = blocks(report, OddsCurve)
    assert [curve.label for curve in picture.curves if curve.main] == ["On the range the council reported"]
    assert (picture.target, picture.stated) == (1_500_000, (900_000, 1_750_000))
    assert dict(picture.curves[0].points)[1_325_000] == pytest.approx(0.5)


def test_an_in_year_saving_keeps_its_stated_pounds_in_the_assumptions() -> None:
    saving = a_figure("£0.3m to £1.5m", effect="in-year", year="2017-18")
    found = programme({"one": a_project(saving, start="October 2017", title="Desk")})
    assert "Saving of Desk £0.3m to £1.5m. Assumed: For this test." in everything(found)


def test_each_assumption_stands_with_its_ends_and_its_reason(report: Report) -> None:
    (terms,) = [one for one in blocks(report, Terms) if one.title.startswith("Assumptions")]
    assert {name for name, _ in terms.items} == {"Saving of one", "Timing of one", "Saving of two"}
    assert ("Timing of one", "on time to 6 months late. Assumed: For this test.") in terms.items


def test_shares_of_what_is_reported_and_assumed_add_up(report: Report) -> None:
    (table,) = [one for one in blocks(report, Table) if one.title.startswith("Where the planned amount")]
    *kinds, together = table.rows
    assert [row[0] for row in kinds] == ["assumed"]
    assert sum(row[3] for row in kinds) == pytest.approx(together[3])
    assert together[3] == pytest.approx(1_325_000)


def test_a_rating_stands_for_each_target_that_is_drawn(report: Report) -> None:
    assert "Computed rating, save at least £1.5m in 2017-18: " in everything(report)
    assert "Computed rating" not in everything(programme({}))


def test_warnings_of_the_case_are_repeated() -> None:
    case = a_case(
        programme=a_programme({"one": a_project("£0.1m to £0.2m")}, TARGET, reported_total=RANGE_REPORTED),
        sources=SOURCES,
    )
    assert "against a reported £0.9m to £1.75m" in everything(told(case))


def settings_of(report: Report) -> list[tuple[str, str]]:
    (terms,) = [one for one in blocks(report, Terms) if one.title == "Settings"]
    return list(terms.items)


def test_the_command_and_the_settings_say_how_to_get_it_again(report: Report) -> None:
    assert [block.text for block in blocks(report, Command)] == [
        "shiremoot programme a-case.yaml --seed 1 --draws 4000"
    ]
    settings = dict(settings_of(report))
    assert settings["Draws and seed"] == "4,000; seed 1"
    assert settings["Parameter"].startswith("shiremoot/ratings/benefit, from ")
    assert "of the odds that it will save at least £1.5m in 2017-18" in settings["Standard error"]
    assert report.hash in settings["Case and hash"]


def test_settings_name_the_error_of_each_target_and_the_thresholds_where_something_is_drawn() -> None:
    two = [name for name, _ in settings_of(programme(TWO_PROJECTS, a_target("£1m"), a_target("£2m")))]
    assert (two.count("Standard error"), two.count("Parameter")) == (2, 1)
    bare = [name for name, _ in settings_of(programme({}))]
    assert "Standard error" not in bare
    assert "Parameter" not in bare


def test_every_figure_is_listed_with_what_differs_in_its_basis_and_its_origin(report: Report) -> None:
    assert [(row[0], row[1], row[3]) for row in provenance(report).rows] == [
        ("Total as reported", "£0.9m to £1.75m", "reported: Report to cabinet (5 December 2016)"),
        ("one", "£400k to £800k, full-year", "assumed: For this test"),
        ("two", "£500k to £950k, full-year", "assumed: For this test"),
    ]


def test_a_figure_of_one_body_among_several_says_whose_it_is() -> None:
    bodies = dict(list(BODIES.items())[:2])
    projects = {"one": a_project("£1m", body="north"), "both": a_project("£2m", body=["north", "south"])}
    found = told(a_case(programme=a_programme(projects), bodies=bodies))
    assert [row[1] for row in provenance(found).rows] == ["£1m, full-year, North alone", "£2m, full-year"]


def test_every_figure_is_listed_with_the_planned_pounds_of_what_counts() -> None:
    cost = a_figure("£0.25m", recurrence="one-off", year="2017-18")
    projects = {"one": a_project("£1m", title="Desk", cost=cost), "two": a_project(UNKNOWN)}
    assert [(row[0], row[2]) for row in provenance(programme(projects)).rows] == [
        ("Desk", 1e6),
        ("Cost to achieve: Desk", NOT_APPLICABLE),
        ("two", NOT_ESTIMATED),
    ]


def test_amounts_are_told_what_they_mean_for_each_target() -> None:
    found = everything(programme(TWO_PROJECTS, a_target("£1m"), a_target("£1.1m")))
    meaning = "means: in-year 2017-18, cash, recurring, cashable, net, A council."
    assert f"£1m in 2017-18 {meaning}" in found
    assert f"£1.1m in 2017-18 {meaning}" in found


def test_the_source_stands_once_in_the_foot(report: Report) -> None:
    assert report.source.startswith("Report to cabinet (5 December 2016); computed from 4,000 draws of the case a-case")


# --- for members, and the short answer -----------------------------------------------------------


def test_members_have_three_levers_three_unknowns_and_three_questions_at_most(report: Report) -> None:
    said = report.for_members
    assert said.levers[0].startswith("Every project starts on time: £")
    assert all(len(part) <= 3 for part in (said.levers, said.unknowns, said.questions))
    assert said.questions[-1].endswith("?")


def test_what_members_are_asked_to_note_is_the_chance_and_what_would_be_safe(report: Report) -> None:
    first, second = report.recommendations
    assert first.text == ("note that £1.5m in 2017-18 has a chance of 3 in 10 on the range the council reported")
    assert second.text == "consider a target of £1.07m, which has 8 chances in 10"
    assert {one.borne_out_by for one in report.recommendations} <= {FINDINGS, *(one.title for one in report.body)}


def test_what_cannot_be_reached_is_noted_as_such() -> None:
    found = programme({"one": a_project("£0.4m to £0.8m")}, a_target("£1m"))
    assert (
        found.recommendations[0].text == "note that £1m in 2017-18 is not reachable (£0.8m at most) project by project"
    )


def test_a_short_answer_looks_at_nothing_but_the_first_screen() -> None:
    found = told(reported_case(), detail=False)
    assert (found.body, found.annex) == ((), ())
    assert len(found.lines) == 1
    assert found.answer.sentences[0] == "About 3 chances in 10 on the range the council reported."


def programmes() -> list[str]:
    return [name for name in studies.shipped() if studies.load(name).has("programme")]


@pytest.mark.parametrize("name", programmes())
def test_no_report_says_up_to_or_a_bare_percentile(name: str) -> None:
    said = everything(told(studies.load(name)))
    assert not re.search(r"\bup to\b|\bP[128590]0\b|approximately", said)
