"""Shropshire 2011: two phases as gates, in-house first, and savings that hang on a go-live in 2013."""

import pytest

from shiremoot.ledger import Simulator, in_year, view
from shiremoot.options.document import Options
from shiremoot.programme.document import Programme
from shiremoot.studies import ask, assemble, load
from tests.cases.asking import SETTINGS, as_case, planned, results, written

NAME = "shropshire-platform-2011"
SERVICES = ["finance", "it", "personnel", "legal", "printing", "property"]


@pytest.fixture(scope="module")
def programme() -> Programme:
    return load(NAME).section(Programme)


def test_six_services_are_in_scope_in_two_phases(programme: Programme) -> None:
    assert list(load(NAME).head.services) == SERVICES
    assert list(programme.workstreams) == ["phase-1", "phase-2"]


def test_design_takes_twelve_months_from_july_2011() -> None:
    case = load(NAME)
    design = case.section(Programme).workstreams["phase-1"].projects["design"]
    assert design.start is not None
    assert str(design.start.month) == "July 2011"
    assert str(case.head.milestones["design-complete"].month) == "July 2012"


def test_go_live_is_in_2013_as_a_range_and_waits_for_the_design() -> None:
    go_live = load(NAME).head.milestones["go-live"]
    assert str(go_live.month) == "January 2013"
    assert go_live.delay is not None
    assert (go_live.delay.likely, go_live.delay.p90) == (6, 12)
    assert go_live.after == ("design-complete",)


def test_every_service_saves_only_from_the_go_live_on(programme: Programme) -> None:
    for service in SERVICES:
        start = programme.workstreams["phase-1"].projects[service].start
        assert start is not None
        assert start.milestone == "go-live"


def test_a_go_live_a_year_later_moves_every_saving_by_a_year() -> None:
    late = written(NAME)
    late["milestones"]["go-live"]["month"] = "January 2014"
    before, after = assemble(load(NAME)), assemble(as_case(late))
    for year in (2, 3):
        assert planned(after, "saving", in_year(year)) == pytest.approx(planned(before, "saving", in_year(year - 1)))
    assert _odds(late) < _odds(written(NAME)) / 2


def _odds(document: dict) -> float:
    (target,) = ask("programme", as_case(document), SETTINGS).results()["targets"]
    return target["by_project"]["odds"]


def test_no_money_was_reported_so_all_of_it_is_assumed(programme: Programme) -> None:
    assert programme.reported_total is None
    assert [target.reported for target in programme.targets] == [None]
    for _, name, project in programme.projects():
        assert project.saving.assumed or not project.saving.estimated, name


def test_paying_for_itself_in_two_years_is_as_likely_as_not_at_best() -> None:
    (target,) = results("programme", NAME)["targets"]
    assert target["headline"] == "by_project"
    assert 0.3 < target["by_project"]["odds"] < 0.6


def test_economies_of_scale_are_claimed_but_not_estimated() -> None:
    (left,) = results("programme", NAME)["left_out"]
    assert left["name"] == "platform"


def test_three_promises_each_have_a_test() -> None:
    commitments = load(NAME).head.commitments
    assert list(commitments) == ["redundancy", "privatisation", "local-flavour"]
    assert all(promise.test and promise.reported for promise in commitments.values())


@pytest.fixture(scope="module")
def options() -> dict:
    return results("options", NAME)


def of(options: dict, key: str) -> dict:
    (found,) = [one for one in options["options"] if one["key"] == key]
    return found


def test_the_two_phases_stand_beside_phase_1_alone_and_two_comparators(options: dict) -> None:
    fates = {one["key"]: one["fate"] for one in options["options"]}
    assert fates == {
        "business-as-usual": "business-as-usual",
        "do-minimum": "do-minimum",
        "merge-inside": "long-listed",
        "two-phases": "carried-forward",
        "share-at-once": "long-listed",
    }
    assert options["preferred"] is None
    assert of(options, "two-phases")["parts"] == ["merge-inside"]


def test_every_dimension_of_the_long_list_has_a_choice_with_its_reason() -> None:
    held = load(NAME).section(Options).long_list
    assert held is not None
    for dimension in (held.scope, held.solution, held.delivery, held.implementation, held.funding):
        assert dimension
        assert all(choice.because for choice in dimension.values())


def test_each_phase_costs_and_saves_by_itself_and_both_come_to_the_option(options: dict) -> None:
    both, inside = of(options, "two-phases"), of(options, "merge-inside")
    first, second = both["phases"]
    assert first["npv"] == pytest.approx(inside["npv"]["expected"])
    assert first["npv"] + second["npv"] == pytest.approx(both["npv"]["expected"])
    assert first["of_which_costs"] < 0
    assert second["of_which_costs"] < 0


def test_phase_2_opens_only_once_phase_1_has_saved_and_somebody_has_signed(options: dict) -> None:
    _, platform = of(options, "two-phases")["phases"]
    assert platform["opens_when"][0] == "Phase 1 works and saves more than it costs"
    assert "at least one body has signed for what it will buy" in platform["opens_when"]


def test_phase_1_is_the_programme_figure_by_figure(programme: Programme) -> None:
    """Written once in the file: the ranges, the chance, the go-live and the local variations are the same."""
    projects = programme.workstreams["phase-1"].projects
    way = load(NAME).section(Options).ways["merge-inside"]
    for service in SERVICES:
        project, line = projects[service], way.savings[f"inside-{service}"]
        assert line.figure == project.saving
        assert (line.start, line.ramp, line.delivery) == (project.start, project.ramp, project.delivery)
        assert line.driven_by == project.driven_by
    set_up, design = way.costs["inside-set-up"].figure, projects["design"].cost
    assert design is not None
    assert (set_up.range, set_up.ends, set_up.assumed) == (design.range, design.ends, design.assumed)


def test_phase_1_brings_the_budget_what_the_programme_saves(options: dict) -> None:
    saved = view("saved", assemble(load(NAME)).lines, in_year(7), lambda line: float(line.kind == "saving"))
    run = Simulator(assemble(load(NAME)), [saved]).run(20_000)
    year = of(options, "merge-inside")["affordability"][7]
    assert year["year"] == "2018-19"
    assert year["expected"] == pytest.approx(float(run.totals["saved"].mean()), rel=0.01)


def test_going_inside_first_is_worth_more_than_sharing_at_once_on_assumed_figures(options: dict) -> None:
    inside, both, at_once = (of(options, key) for key in ("merge-inside", "two-phases", "share-at-once"))
    assert inside["npv"]["expected"] > both["npv"]["expected"] > at_once["npv"]["expected"]
    assert both["phases"][1]["npv"] < 0
    assert at_once["npv"]["p90"] - at_once["npv"]["p10"] > inside["npv"]["p90"] - inside["npv"]["p10"]


def test_the_page_says_what_partners_would_have_to_bring(options: dict) -> None:
    (found,) = [one for one in options["switching_values"] if one["input"] == "What partners bring"]
    assert found["now"] < found["switches_at"] < 1e6
    assert "comes first if what partners bring comes to £" in found["words"]


def test_where_nobody_joins_only_the_catalogue_is_lost() -> None:
    alone = written(NAME)
    alone["options"]["ways"]["two-phases"]["savings"]["partners-bring"]["delivery"]["chance"] = "0%"
    answer = ask("options", as_case(alone), SETTINGS).results()
    _, platform = of(answer, "two-phases")["phases"]
    (catalogue,) = [one for one in answer["switching_values"] if one["input"].startswith("A catalogue")]
    assert platform["npv"] == platform["of_which_costs"]
    assert -catalogue["now"] < platform["npv"] < -0.9 * catalogue["now"]


def test_promises_are_tested_and_posts_not_yet_known_are_said(options: dict) -> None:
    kept = {(one["commitment"], one["option"]): one["odds"] for one in options["commitments"]}
    assert kept["Not about privatisation", "two-phases"] == 1.0
    said = {(one["commitment"], one["option"]): one["words"] for one in options["commitments"]}
    assert said["A local flavour is kept in a shared service", "share-at-once"].startswith("not kept: it scores 4")
    assert 0.9 < kept["Not about large-scale redundancy", "merge-inside"] < 1.0
    assert of(options, "share-at-once")["posts"]["not_known_until"] == "2011-09-30"


def test_what_the_paper_leaves_open_is_said(options: dict) -> None:
    missing = " ".join(options["gate"]["missing"])
    assert "Phase 1, then phase 2: an answer on the council's own side, how it ends" in missing
    assert "an owner of each saving" in missing
    assert [left["name"] for left in options["left_out"]] == ["platform"]
    outcome = load(NAME).head.decisions["cabinet-paper"].outcome
    assert outcome == "Put to cabinet; what cabinet decided is not in the paper"
