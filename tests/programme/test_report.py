"""The programme's report says the finding first, each figure with its basis and its range, and how to get it again."""

import re

import pytest

from shiremoot import studies
from shiremoot.case import Case
from shiremoot.question.settings import Settings
from shiremoot.report import (
    NOT_APPLICABLE,
    NOT_ESTIMATED,
    Bridge,
    Bullets,
    Caution,
    Command,
    Finding,
    OddsCurve,
    Paragraph,
    Report,
    Shares,
    Table,
    Timeline,
)
from shiremoot.report.terminal import render_terminal
from shiremoot.testing import a_case, a_figure, a_programme, a_project, a_target

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


def told(case: Case, draws: int = DRAWS, **settings: object) -> Report:
    return studies.ask("programme", case, Settings(draws=draws, **settings)).report()


def reported_case(**words: object) -> Case:
    projects = {"one": a_project("£0.4m to £0.8m", delay="0 to 6 months"), "two": a_project("£0.5m to £0.95m")}
    return a_case(programme=a_programme(projects, TARGET, reported_total=RANGE_REPORTED), sources=SOURCES, **words)


def sentences(report: Report) -> list[str]:
    return [
        sentence for block in report.sections[0].blocks if isinstance(block, Finding) for sentence in block.sentences
    ]


def blocks(report: Report, kind: type) -> list:
    return [block for section in report.sections for block in section.blocks if isinstance(block, kind)]


def everything(report: Report) -> str:
    return " ".join(render_terminal(report, full=True, width=1_000).split())


@pytest.fixture(scope="module")
def report() -> Report:
    return told(reported_case())


def test_the_question_is_the_title(report: Report) -> None:
    assert report.question == "Will it save at least £1.5m in 2017-18?"
    assert report.subject == "A council · A case"


def test_the_answer_comes_first_in_words_people_say(report: Report) -> None:
    assert sentences(report)[0] == (
        "About 3 chances in 10 (29.4%) on the range reported, £0.9m to £1.75m (in-year 2017-18, cash, recurring, "
        "cashable, net, A council), with every value in it equally likely."
    )


def test_the_other_reading_follows_with_its_error_and_its_range(report: Report) -> None:
    second = sentences(report)[1]
    assert second.startswith("Project by project it is lower: ")
    assert re.search(r"4,000 draws, standard error (below )?\d\.\d\d points", second)
    assert re.search(r"80 of 100 runs between £\d\.\d\dm and £\d\.\d\dm \(in-year 2017-18, cash\)", second)


def test_then_what_would_make_it_safe_on_both_readings(report: Report) -> None:
    third = sentences(report)[2]
    assert third.startswith("For 8 chances in 10 it needs £0.43m more than identified, or a target of £1.07m; ")
    assert "project by project £" in third


def test_the_words_of_the_source_stand_beside_the_odds(report: Report) -> None:
    said = next(block.text for block in blocks(report, Paragraph) if "said of it" in block.text)
    assert said.endswith("The same report said of it: “good confidence”.")


def test_who_set_a_target_is_said_and_a_target_that_nobody_set_is_a_test_of_the_case(report: Report) -> None:
    assert "The target of £1.5m is reported: Report to cabinet (5 December 2016)." in everything(report)
    own = told(a_case(programme=a_programme({"one": a_project("£1m")}, a_target("£1.5m"))))
    assert "Nobody has promised £1.5m: it is a test of this case's own, because: For this test." in everything(own)
    ended = a_target("£1.5m", assumed="The paper sets no target. It is about the middle.")
    said = everything(told(a_case(programme=a_programme({"one": a_project("£1m")}, ended))))
    assert "It is about the middle." in said
    assert "middle.." not in said


def test_words_of_confidence_stand_by_no_figure_that_they_were_not_said_of() -> None:
    """An assumed test beside the council's own target is nobody's promise."""
    projects = {"one": a_project("£0.4m to £0.8m")}
    other = a_target("£1.7m")
    found = told(a_case(programme=a_programme(projects, TARGET, other, reported_total=RANGE_REPORTED), sources=SOURCES))
    assert everything(found).count("said of it: “good confidence”") == 1


def test_words_of_confidence_about_no_target_are_said_to_be_of_the_sources_own_total() -> None:
    projects = {"one": a_project("£0.4m to £0.8m")}
    found = told(
        a_case(programme=a_programme(projects, a_target("£1.7m"), reported_total=RANGE_REPORTED), sources=SOURCES)
    )
    assert "The source spoke of “good confidence” about its own total" in everything(found)
    assert "said of it" not in everything(found)


def test_one_sentence_says_which_figure_to_quote_and_why(report: Report) -> None:
    assert sentences(report)[3] == (
        "Quote the odds on the range reported: none of the planned pounds of the estimated projects carries a range "
        "that was reported for that project, and the rest of that reading is assumed."
    )


def test_a_finding_has_two_to_four_sentences_for_each_target(report: Report) -> None:
    assert 2 <= len(sentences(report)) <= 4


def test_the_picture_shows_both_readings_the_target_and_the_range(report: Report) -> None:
    (picture,) = blocks(report, OddsCurve)
    assert [curve.label for curve in picture.curves if curve.main] == ["Range as reported, flat"]
    assert picture.target == 1_500_000
    assert picture.stated == (900_000, 1_750_000)
    assert dict(picture.curves[0].points)[1_325_000] == pytest.approx(0.5)
    assert picture.axis == "Saving (in-year 2017-18, cash)"


def test_the_bridge_runs_from_the_range_reported_to_project_by_project(report: Report) -> None:
    (bridge,) = blocks(report, Bridge)
    assert bridge.steps[0].before == pytest.approx(0.294, abs=0.001)
    assert [step.before for step in bridge.steps[1:]] == [step.after for step in bridge.steps[:-1]]


def test_the_timeline_names_what_waits_for_what() -> None:
    projects = {
        "first": a_project("£1m to £2m", title="Cloud", start="July 2017", delay="0 to 12 months"),
        "then": a_project("£1m to £2m", title="Desk", start="April 2017")
        | {"start": {"month": "April 2017", "after": "first"}},
    }
    (picture,) = blocks(told(a_case(programme=a_programme(projects))), Timeline)
    cloud, desk = picture.rows
    assert (cloud.planned, desk.planned) == (3, 3)
    assert cloud.p90 == pytest.approx(3 + 0.9 * 12, abs=0.3)
    assert (desk.p10, desk.p50, desk.p90) == (cloud.p10, cloud.p50, cloud.p90)
    assert desk.depends_on == ("Cloud",)
    assert picture.title == "Cloud is at least 11 months late in 10 of 100 runs"


def test_levers_are_said_in_the_projects_words_with_both_ends_and_their_odds() -> None:
    project = a_project("£0.8m to £1.6m", title="Cloud first", delay="0 to 6 months")
    project["delivery"] = {"chance": "90%", "assumed": "For this test"}
    found = told(a_case(programme=a_programme({"one": project})))
    (bullets,) = blocks(found, Bullets)
    said = " ".join(bullets.items)
    assert "Saving of Cloud first: £0.8m gives below 1%, £1.6m gives " in said
    assert "Timing of Cloud first: on time gives " in said
    assert "6 months late gives " in said
    assert "Delivery of Cloud first: not delivered gives below 1%, delivered gives " in said
    assert "(full-year, cash, recurring, cashable, net, A council)" in said


def test_an_in_year_saving_keeps_its_stated_pounds_in_the_levers() -> None:
    saving = a_figure("£0.3m to £1.5m", effect="in-year", year="2017-18")
    found = told(a_case(programme=a_programme({"one": a_project(saving, start="October 2017", title="Desk")})))
    assert "Saving of Desk: £0.3m gives below 1%, £1.5m gives above 99% (in-year 2017-18, cash" in everything(found)


def test_each_assumption_stands_with_its_ends_its_odds_and_its_reason(report: Report) -> None:
    (table,) = [table for table in blocks(report, Table) if table.title.startswith("Assumptions")]
    assert {row[0] for row in table.rows} == {"Saving of one", "Timing of one", "Saving of two"}
    assert all(row[4] == "assumed: For this test" for row in table.rows)
    assert any(row[1] == "on time to 6 months late" for row in table.rows)


def test_shares_of_reported_measured_agreed_and_assumed_add_up(report: Report) -> None:
    (table,) = [table for table in blocks(report, Table) if table.title.startswith("Where the planned amount")]
    *kinds, together = table.rows
    assert [row[0] for row in kinds] == ["reported by a source", "measured", "agreed in a decision", "assumed"]
    assert sum(row[3] for row in kinds) == pytest.approx(together[3])
    assert together[3] == pytest.approx(1_325_000)


def test_a_project_nobody_has_estimated_is_named_and_is_not_nought() -> None:
    unknown = a_project({"not-estimated": "No study yet", "assumed": "As said"}, title="HR review")
    guessed = {"not-estimated": "No study yet", "assumed": "As said", "prior": a_figure("£0 to £100k")}
    projects = {"one": a_project("£1m"), "two": unknown, "three": a_project(guessed, title="Print review")}
    found = told(a_case(programme=a_programme(projects)))
    (caution,) = [block.text for block in found.sections[0].blocks if isinstance(block, Caution)]
    assert caution == (
        "2 projects have no estimate, which is not nought: HR review (left out of the odds); Print review (in the "
        "odds with an assumed £0 to £100k, full-year, cash, recurring, cashable, net, A council)."
    )
    (table,) = [table for table in blocks(found, Table) if table.title.startswith("Not estimated")]
    assert [row[0] for row in table.rows] == ["HR review"]


def test_a_figure_whose_basis_is_not_stated_is_printed_as_the_source_has_it() -> None:
    saving = a_figure("£0.2m", effect="not-stated", recurrence="not-stated")
    found = told(a_case(programme=a_programme({"one": a_project("£1m"), "two": a_project(saving, title="Unclear")})))
    assert "Not in the odds, because the source does not say what the figure means: Unclear." in everything(found)
    assert "£200k (cash, cashable, net, A council; effect and recurrence not stated)" in everything(found)


def test_a_cap_is_told_as_a_cost() -> None:
    cost = a_figure("£0.2m to £0.8m", recurrence="one-off", year="2017-18")
    cap = a_target("£0.5m", test="at-most", recurrence="one-off")
    found = told(a_case(programme=a_programme({"one": a_project("£1m", cost=cost)}, cap)))
    assert found.question == "Will it cost £500k or less in 2017-18?"
    assert sentences(found)[1].startswith("For 8 chances in 10 it needs a limit of £6")
    assert "Not exceeded in 80 of 100 runs" in everything(found)


def test_a_target_of_several_years_is_cumulative_and_has_its_years_and_its_run_rate() -> None:
    target = a_target("£2m", None, years=["2017-18", "2018-19"], effect="cumulative")
    found = told(a_case(programme=a_programme({"one": a_project("£0.8m to £1.4m")}, target)))
    assert found.question == "Will it save at least £2m over 2017-18 to 2018-19?"
    assert "cumulative 2017-18 to 2018-19, cash, recurring, cashable, net, A council" in sentences(found)[0]
    (table,) = [table for table in blocks(found, Table) if table.title.startswith("Saving year by year")]
    planned, added, rate = table.rows[0], table.rows[3], table.rows[4]
    assert planned[1:] == pytest.approx([1.1e6, 1.1e6])
    assert added[1:] == pytest.approx([1.1e6, 2.2e6])
    assert rate[1:] == pytest.approx([1.1e6, 1.1e6])


def test_a_full_year_target_is_a_rate_at_the_years_end() -> None:
    target = a_target("£1m", effect="full-year")
    found = told(a_case(programme=a_programme({"one": a_project("£0.8m to £1.4m", start="March 2018")}, target)))
    assert found.question == "Will it save at least £1m a year by the end of 2017-18?"


def test_several_targets_are_told_one_after_the_other() -> None:
    found = told(a_case(programme=a_programme({"one": a_project("£0.8m to £1.4m")}, a_target("£1m"), a_target("£2m"))))
    assert found.question == "How likely is each figure that members were told?"
    assert len([block for block in found.sections[0].blocks if isinstance(block, Finding)]) == 2
    asked = [block.text for block in found.sections[0].blocks if isinstance(block, Paragraph) and "?" in block.text]
    assert asked == [
        "Will it save at least £1m in 2017-18?",
        "Will it save at least £2m in 2017-18?",
    ]


def test_without_projects_or_a_reported_range_it_says_that_nothing_can_be_said() -> None:
    found = told(a_case(programme={"targets": [TARGET]}, sources=SOURCES))
    assert sentences(found)[0].startswith("Whether it will save at least £1.5m in 2017-18 cannot be said: ")
    assert found.provenance is None


def test_a_reported_range_alone_is_told_without_projects() -> None:
    found = told(a_case(programme={"targets": [TARGET], "reported_total": RANGE_REPORTED}, sources=SOURCES))
    assert sentences(found)[1].startswith("Project by project there is nothing to add up")


def test_one_draw_is_told_with_a_caution() -> None:
    found = told(reported_case(), draws=1)
    assert any("Too few draws" in caution.text for caution in blocks(found, Caution))
    assert "1 draw," in sentences(found)[1]


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
    said = everything(told(case))
    assert "not measured yet" in said
    assert "No cuts to the front line" in said
    assert "0 to 50 posts 31 December 2016" in said


TWO = {"north": {"name": "North", "kind": "county"}, "south": {"name": "South", "kind": "county"}}


def two_targets(*targets: dict, **words: object) -> Report:
    projects = {"one": a_project("£0.4m to £0.8m", title="Desk"), "two": a_project("£0.5m to £0.95m")}
    return told(a_case(programme=a_programme(projects, *targets, **words), sources=SOURCES))


def titles(report: Report, kind: type = Table) -> list[str]:
    return [block.title for block in blocks(report, kind)]


def test_targets_on_the_same_lines_share_what_explains_them_and_others_do_not() -> None:
    alike = two_targets(a_target("£1m"), a_target("£1.1m", title="The second"))
    assert len(blocks(alike, Shares)) == 1
    assert len([title for title in titles(alike) if title.startswith("Saving year by year")]) == 1
    assert [title for title in titles(alike) if "Where the planned amount" in title] == [
        "Where the planned amount comes from: save at least £1m in 2017-18"
    ]
    other = two_targets(a_target("£1m"), a_target("£1m", test="at-most"))
    assert len(blocks(other, Shares)) == 1, "no project has a cost that could exceed it"


def test_sections_of_several_targets_are_named_by_their_titles() -> None:
    found = two_targets(a_target("£1m"), a_target("£1.1m", title="The second"))
    names = [section.title for section in found.sections]
    assert sum(name.endswith(": The second") for name in names) == 2
    assert sum(name.endswith(": save at least £1m in 2017-18") for name in names) == 2
    alone = two_targets(a_target("£1m", title="The only one"))
    assert not any("The only one" in section.title for section in alone.sections)
    assert not any("?" in block.text for block in alone.sections[0].blocks if isinstance(block, Paragraph))


def test_the_timeline_stands_once() -> None:
    assert len(blocks(two_targets(a_target("£1m"), a_target("£1.1m")), Timeline)) == 1


def test_projects_of_several_bodies_count_together_and_joint_figures_are_not_split() -> None:
    projects = {
        "one": a_project("£1m to £2m", body="north"),
        "both": a_project("£1m to £2m", body=["north", "south"], title="Shared desk"),
    }
    found = told(a_case(programme=a_programme(projects), bodies=TWO))
    said = "These odds count the money of all 2 bodies together, not of one alone."
    assert said in [caution.text for caution in blocks(found, Caution)]
    said = (
        "Shared desk is stated for North and South together; how it divides between them is not stated, so it is not "
        "split."
    )
    assert [block.text for block in blocks(found, Paragraph) if "is not split" in block.text] == [said]


def test_one_body_alone_is_told_nothing_of_others(report: Report) -> None:
    assert "bodies together" not in everything(report)
    assert "is stated for" not in everything(report)


UNKNOWN = {"not-estimated": "No study yet", "assumed": "As said"}


def test_what_the_estimated_projects_come_to_is_set_beside_those_without_an_estimate() -> None:
    one = {"one": a_project("£0.5m")}
    assert "come to 50% of the target: £0.5m, as nothing in them varies (in-year" in everything(
        told(a_case(programme=a_programme(one)))
    )
    drawn = {"one": a_project("£0.4m to £0.6m")}
    assert "are expected to come to 50% of the target. On time" in everything(
        told(a_case(programme=a_programme(drawn)))
    )
    few = told(a_case(programme=a_programme(one | {"two": a_project(UNKNOWN)})))
    assert "50% of the target; beside it 1 project has no estimate, so the plan is not complete: £0.5m" in everything(
        few
    )
    more = told(a_case(programme=a_programme(one | {name: a_project(UNKNOWN) for name in ("two", "three")})))
    assert "beside it 2 projects have no estimate" in everything(more)
    assert "2 projects have no estimate, which is not nought" in everything(more)
    assert "1 project has no estimate, which is not nought: two (left out of the odds)" in everything(few)


def test_projects_without_an_estimate_say_nothing_of_a_cap() -> None:
    cost = a_figure("£0.25m", recurrence="one-off", year="2017-18")
    projects = {"one": a_project("£1m", cost=cost), "two": a_project(UNKNOWN)}
    found = everything(told(a_case(programme=a_programme(projects, a_target("£0.5m", test="at-most")))))
    assert "50% of the limit: £250k, as nothing" in found
    assert "no estimate, which is not nought" not in found


def test_a_single_amount_may_stand_for_what_nobody_estimated() -> None:
    guessed = UNKNOWN | {"prior": a_figure("£50k")}
    found = told(a_case(programme=a_programme({"one": a_project("£1m"), "two": a_project(guessed)})))
    assert "two (in the odds with an assumed £50k, full-year, cash" in everything(found)


def test_the_headline_that_rests_on_the_range_reported_says_so(report: Report) -> None:
    said = "The headline rests wholly on the range as reported."
    assert said in everything(report)
    assert said not in everything(told(a_case(programme=a_programme({"one": a_project("£1m to £2m")}))))
    assert said not in everything(told(a_case(programme=a_programme({}))))


def test_a_rating_stands_for_each_target_that_is_drawn(report: Report) -> None:
    assert "Computed rating, save at least £1.5m in 2017-18: " in everything(report)
    assert "Computed rating" not in everything(told(a_case(programme=a_programme({}))))


def test_settings_name_the_error_of_each_target_and_the_thresholds(report: Report) -> None:
    names = [name for name, _ in report.settings]
    assert names.count("standard error") == names.count("parameter") == 1
    bare = [name for name, _ in told(a_case(programme=a_programme({}))).settings]
    assert "standard error" not in bare
    assert "parameter" not in bare


def test_every_figure_is_listed_with_the_planned_pounds_of_what_counts() -> None:
    cost = a_figure("£0.25m", recurrence="one-off", year="2017-18")
    projects = {"one": a_project("£1m", title="Desk", cost=cost), "two": a_project(UNKNOWN)}
    found = told(a_case(programme=a_programme(projects))).provenance
    assert found is not None
    assert [(row[0], row[3]) for row in found.rows] == [
        ("Desk", 1e6),
        ("Cost to achieve: Desk", NOT_APPLICABLE),
        ("two", NOT_ESTIMATED),
    ]


def test_meanings_of_the_amounts_stand_once_for_each_basis() -> None:
    found = everything(two_targets(a_target("£1m"), a_target("£1.1m")))
    assert found.count("What the amounts mean: in-year 2017-18, cash, recurring, cashable, net, A council.") == 1


def test_warnings_of_the_case_are_repeated() -> None:
    projects = {"one": a_project("£0.1m to £0.2m")}
    case = a_case(programme=a_programme(projects, TARGET, reported_total=RANGE_REPORTED), sources=SOURCES)
    assert any("against a reported £0.9m to £1.75m" in caution.text for caution in blocks(told(case), Caution))


def test_the_command_and_the_settings_say_how_to_get_it_again(report: Report) -> None:
    assert [block.text for block in blocks(report, Command)] == [
        "shiremoot programme a-case.yaml --seed 1 --draws 4000"
    ]
    settings = dict(report.settings)
    assert settings["draws"] == "4,000"
    assert settings["seed"] == "1"
    assert settings["variant"] == "none: the case has one way only"
    assert settings["parameter"].startswith("shiremoot/ratings/benefit, from ")
    assert "of the odds that it will save at least £1.5m in 2017-18" in settings["standard error"]


def test_every_figure_is_listed_with_its_basis_and_its_origin(report: Report) -> None:
    assert report.provenance is not None
    assert [row[:3] for row in report.provenance.rows] == [
        (
            "Total as reported",
            "£0.9m to £1.75m (in-year 2017-18, cash, recurring, cashable, net, A council)",
            "reported: Report to cabinet (5 December 2016)",
        ),
        ("one", "£400k to £800k (full-year, cash, recurring, cashable, net, A council)", "assumed: For this test"),
        ("two", "£500k to £950k (full-year, cash, recurring, cashable, net, A council)", "assumed: For this test"),
    ]


def programmes() -> list[str]:
    return [name for name in studies.shipped() if studies.load(name).has("programme")]


@pytest.mark.parametrize("name", programmes())
def test_no_report_says_up_to_or_a_bare_percentile(name: str) -> None:
    said = everything(told(studies.load(name)))
    assert not re.search(r"\bup to\b|\bP[128590]0\b|approximately", said)


def test_confidence_that_stands_by_one_of_two_targets_is_not_said_to_be_of_the_total_alone() -> None:
    projects = {"one": a_project("£0.4m to £0.8m")}
    programme = a_programme(projects, TARGET, a_target("£1.7m"), reported_total=RANGE_REPORTED)
    assert "about its own total" not in everything(told(a_case(programme=programme, sources=SOURCES)))
