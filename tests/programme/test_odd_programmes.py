"""Programmes at the edges of what a document may say: each has a page, and its answer is the right one."""

import re
from typing import Any

import pytest

from shiremoot import studies
from shiremoot.question.settings import Settings
from shiremoot.report.blocks import Report
from shiremoot.report.html import render_html
from shiremoot.testing import a_case, a_figure, a_programme, a_project, a_target

UNKNOWN = {"not-estimated": "No study yet", "assumed": "As said"}
REPORTED = {"range": "£1m to £2m", "ends": "absolute", "year": "2017-18", "effect": "in-year", "reported": "paper"}
SOURCES = {"paper": {"title": "Report", "published": "2016"}}
EVEN = {"chance": "50%", "assumed": "For this test"}
DOUBT = {"range": "-20% to 20%", "ends": "absolute", "assumed": "For this test"}
BODIES = {name: {"name": name.title(), "kind": "county"} for name in ("north", "south", "west")}


def spent(amount: str) -> dict[str, Any]:
    return a_figure(amount, recurrence="one-off", year="2017-18")


def once_or_never(cost: str) -> dict[str, Any]:
    return a_project("£1m", cost=spent(cost), delivery=EVEN)


CAP = {"test": "at-most"}
DESK = {"one": a_project("£1m to £2m", cost=spent("£0.2m to £0.8m"), title="Desk")}
ODD: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "a cap": (a_programme(DESK, a_target("£0.5m", **CAP)), {}, "About 5 chances in 10."),
    "a cap at an amount that often comes": (
        a_programme({"a": once_or_never("£0.5m"), "b": once_or_never("£0.5m")}, a_target("£0.5m", **CAP)),
        {},
        "About 75 chances in 100.",
    ),
    "a cap and nothing that costs": (
        a_programme({"one": a_project("£1m")}, a_target("£0.5m", **CAP)),
        {},
        "It cannot be said: no source reports a range, and no project that counts to it has an estimate.",
    ),
    "a cap before a saving and a rate": (
        a_programme(DESK, a_target("£0.5m", **CAP), a_target("£1.5m"), a_target("£9m", effect="full-year")),
        {},
        "A cost of £500k or less in 2017-18 has about 5 chances in 10 project by project.",
    ),
    "the same target twice": (
        a_programme(DESK, a_target("£1.5m"), a_target("£1.5m", title="Again")),
        {},
        "£1.5m in 2017-18 has about 5 chances in 10 project by project.",
    ),
    "nothing estimated": (
        a_programme({"a": a_project(UNKNOWN), "b": a_project(UNKNOWN)}, a_target("£1m"), a_target("£2m")),
        {},
        "It cannot be said: no source reports a range, and no project that counts to it has an estimate.",
    ),
    "nothing varies": (a_programme({"a": a_project("£1m")}, a_target("£4m")), {}, "Not reachable (£1m at most)."),
    "all or nothing": (
        a_programme({"a": a_project("£1m", delivery=EVEN)}, a_target("£1m")),
        {},
        "About 5 chances in 10.",
    ),
    "a target at the high end of its range": (
        a_programme({"a": a_project("£1m to £2m")}, a_target("£2m"), reported_total=REPORTED),
        {"sources": SOURCES},
        "Below 1 chance in 100 on the range the council reported.",
    ),
    "a target at the low end of its range": (
        a_programme({"a": a_project("£1m to £2m", delay="0 to 6 months")}, a_target("£1m"), reported_total=REPORTED),
        {"sources": SOURCES},
        "Certain.",
    ),
    "three bodies": (
        a_programme({name: a_project("£1m to £2m", body=name) for name in BODIES}, a_target("£3m", body=[*BODIES])),
        {"bodies": BODIES},
        "Certain.",
    ),
    "amounts by year with a doubt": (
        a_programme({"y": a_project(a_figure({"2017-18": "£1m"}, uncertainty=DOUBT), start=None)}, a_target("£1m")),
        {},
        "About 5 chances in 10.",
    ),
    "out of reach on both readings": (
        a_programme({"a": a_project("£1m to £2m", delivery=EVEN)}, a_target("£5m"), reported_total=REPORTED),
        {"sources": SOURCES},
        "Not reachable (£2m at most).",
    ),
    "a saving that may cost money": (
        a_programme({"a": a_project("-£1m to £3m")}, a_target("£1m")),
        {},
        "About 5 chances in 10.",
    ),
    "pence": (a_programme({"a": a_project("£10 to £30")}, a_target("£20")), {}, "About 5 chances in 10."),
}


def told(name: str) -> Report:
    programme, head, _ = ODD[name]
    return studies.ask("programme", a_case(programme=programme, **head), Settings(draws=8_000)).report()


@pytest.mark.parametrize("name", ODD)
def test_it_has_a_page_and_its_answer_is_the_right_one(name: str):
    report = told(name)
    assert report.answer.sentences[0] == ODD[name][2]
    assert render_html([report])


@pytest.mark.parametrize("name", ODD)
def test_no_block_is_empty_and_nothing_is_advised_that_is_below_nought(name: str):
    report = told(name)
    page = render_html([report])
    assert "<p></p>" not in page
    assert not any(re.search(r"target of (−|£0(?!\.))", one.text) for one in report.recommendations)
