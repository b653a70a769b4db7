"""Shropshire 2011: two phases, twelve months of design, and savings that hang on a go-live in 2013."""

import pytest

from shiremoot.ledger import in_year
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
