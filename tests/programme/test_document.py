"""What a programme may say, and what is refused with its place."""

import pytest

from shiremoot import studies
from shiremoot.case import examine
from shiremoot.testing import Document, a_document, a_figure, a_programme, a_project, a_target, assert_problem

PATH = "programme.workstreams.work.projects.one"


def problems_of(projects: Document, *targets: Document, **words: object):
    document = a_document(programme=a_programme(projects, *targets, **words))
    return examine(document, studies.REGISTRY.sections)[1]


@pytest.mark.parametrize("amount", ["£0", "-£1m"])
def test_a_target_that_cannot_be_missed_is_refused(amount: str):
    assert_problem(problems_of({}, a_target(amount)), "programme.targets[0]", "an amount above nought")


def test_a_target_names_its_year_or_its_years():
    neither = {"amount": "£1m", "assumed": "For this test"}
    assert_problem(problems_of({}, neither), "programme.targets[0]", "exactly one of year or years")
    assert_problem(problems_of({}, a_target("£1m", years=["2017-18"])), "programme.targets[0]", "year and years")


def test_the_years_of_a_target_follow_each_other():
    gone = a_target("£1m", None, years=["2017-18", "2019-20"], effect="cumulative")
    assert_problem(problems_of({}, gone), "programme.targets[0]", "2019-20 after 2017-18")
    turned = a_target("£1m", None, years=["2018-19", "2017-18"], effect="cumulative")
    assert_problem(problems_of({}, turned), "programme.targets[0]", "years that follow each other")


def test_years_that_follow_each_other_and_one_year_alone_are_in_order():
    assert problems_of({}, a_target("£1m", None, years=["2017-18", "2018-19", "2019-20"], effect="cumulative")) == []
    assert problems_of({}, a_target("£1m"), a_target("£0.01", price="cash")) == []


def test_a_project_that_names_no_body_counts_for_the_first_named_and_that_is_told():
    two = {name: {"name": name, "kind": "county"} for name in ("north", "south")}
    keys = {"halves": {"shares": {"north": "50%", "south": "50%"}, "assumed": "x"}}
    desk = {"desk": {"title": "Desk", "between": list(two), "keys": keys}}
    projects = {"one": a_project("£1m"), "body": a_project("£1m", body="north"), "key": a_project("£1m", key="halves")}
    document = a_document(programme=a_programme(projects), bodies=two, agreements=desk)
    first, whose = examine(document, studies.REGISTRY.sections)[1]
    assert first.path == "programme.body"
    assert (whose.level, whose.path) == ("warning", "programme.targets[0]")


def test_a_target_in_other_prices_than_the_case_is_refused():
    assert_problem(
        problems_of({}, a_target("£1m", price="real 2015-16")), "programme.targets[0]", "real 2015-16", "cash"
    )


def test_a_programme_without_a_target_is_refused():
    assert_problem(
        problems_of({}) + examine(a_document(programme={"targets": []}), studies.REGISTRY.sections)[1], "targets"
    )


def test_a_saving_that_may_cost_money_is_a_warning():
    assert_problem(problems_of({"one": a_project("-£1m to £2m")}), f"{PATH}.saving", "−£1m", level="warning")


def test_the_years_it_names_are_the_years_it_covers():
    from shiremoot.programme.document import Programme

    figure = a_figure("£1m", effect="in-year", year="2019-20")
    written = a_programme({"one": a_project(figure, start="May 2015")}, a_target("£1m"))
    assert sorted(map(str, Programme.model_validate(written).span())) == ["2015-16", "2017-18", "2019-20"]
    shared = {"profile": {"2021-22": "1%"}, "cost": a_figure({"2022-23": "£1k"}), "end": "May 2040"}
    written = a_programme({"one": a_project(figure, start=None) | shared}, a_target("£1m", None, years=["2023-24"]))
    years = sorted(map(str, Programme.model_validate(written).span()))
    assert years == ["2019-20", "2021-22", "2022-23", "2023-24"], "by default every year that any part names"
