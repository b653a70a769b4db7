"""Which reading of a target is the headline, what of it was reported, and of which figure confidence was stated."""

import pytest

from shiremoot import studies
from shiremoot.programme.answer import TargetOdds
from shiremoot.programme.headlines import headlines
from shiremoot.programme.warnings import warnings
from shiremoot.question.answer import Headline
from shiremoot.question.settings import Settings
from shiremoot.testing import HEAD, Document, a_case, a_figure, a_programme, a_project, a_target, assert_problem
from tests.programme.making import a_reading, by_project, told

SOURCES = {"sources": {"paper": {"title": "A paper", "published": 2016}}}
REPORTED = {"range": "£1m to £2m", "ends": "absolute", "year": "2017-18", "effect": "in-year", "assumed": "x"}
SAID = {"confidence": "good confidence"}
TARGET = a_target("£1.5m")


def asked(projects: Document, *targets: Document, head: Document | None = None, **words: object) -> TargetOdds:
    case = a_case(programme=a_programme(projects, *(targets or (TARGET,)), **words), **SOURCES, **(head or {}))
    return studies.ask("programme", case, Settings(draws=200, workers=1)).result.targets[0]


def of_paper(amount: str = "£1m to £2m", **words: object):
    """A project whose range was reported for it."""
    return a_project({"range": amount, "ends": "absolute", "reported": "paper"} | words)


SURE = {"amount": "£1m", "reported": "paper"}
SPREAD = {"range": "-10% to 10%", "ends": "absolute"}


# --- how much of it carries a reported range -----------------------------------------------------


@pytest.mark.parametrize(
    ("projects", "ranged"),
    [
        ({"one": of_paper(), "two": a_project("£1m to £2m")}, 0.5),
        ({"one": of_paper(), "two": a_project("£4m to £5m")}, 0.25),
        ({"one": of_paper("-£2m to -£1m"), "two": a_project("£1m to £2m")}, 0.5),
        ({"one": a_project(SURE)}, 0.0),
        ({"one": a_project(SURE | {"uncertainty": SPREAD | {"reported": "paper"}})}, 1.0),
        ({"one": a_project(SURE | {"uncertainty": SPREAD | {"assumed": "x"}})}, 0.0),
        ({"one": a_project("£1m to £2m")}, 0.0),
        ({"one": a_project({"not-estimated": "none", "assumed": "x", "prior": a_figure("£1m to £2m")})}, None),
        ({}, None),
    ],
)
def test_ranges_reported_for_a_project_are_weighed_by_its_planned_pounds(projects: Document, ranged: float | None):
    assert asked(projects).ranged == (None if ranged is None else pytest.approx(ranged))


def test_the_costs_of_projects_are_weighed_for_a_cap():
    cost = {"range": "£1m to £2m", "ends": "absolute", "recurrence": "one-off", "year": "2017-18", "reported": "paper"}
    projects = {"one": a_project("£1m", cost=cost), "two": a_project("£1m")}
    assert asked(projects, a_target("£2m", test="at-most")).ranged == 1.0


@pytest.mark.parametrize(
    ("projects", "headline"),
    [
        ({"one": of_paper(), "two": a_project("£1m to £2m")}, "by_project"),
        ({"one": of_paper(), "two": a_project("£1.1m to £2.1m")}, "as_reported"),
        ({"one": a_project("£1m to £2m")}, "as_reported"),
        ({}, "as_reported"),
    ],
)
def test_from_half_of_the_pounds_on_the_projects_carry_the_headline(projects: Document, headline: str):
    assert asked(projects, reported_total=REPORTED).headline == headline


def test_without_a_reported_range_projects_carry_it_if_there_are_any():
    assert asked({"one": a_project("£1m to £2m")}).headline == "by_project"
    assert asked({}).headline == "as_reported"


def test_the_odds_are_those_of_the_headline():
    drawn, flat = by_project(0.4), a_reading(0.3)
    assert told(drawn, flat).answer.odds == 0.3
    assert told(drawn, flat, headline="by_project").answer.odds == 0.4
    assert told(None, flat, headline="by_project").answer.odds == 0.3
    assert told(drawn, None, headline="as_reported").answer.odds is None
    assert told().answer.odds is None


# --- the range reported --------------------------------------------------------------------------


def flat_of(target: Document = TARGET, head: Document | None = None, **words: object):
    found = asked({}, target, reported_total=REPORTED | words, head=head).as_reported
    return None if found is None else {shape: one.odds for shape, one in found.items()}


def test_a_likely_value_leans_the_triangle_and_not_the_flat_reading():
    plain, leaning = flat_of(), flat_of(likely="£1.9m")
    assert plain is not None
    assert leaning is not None
    assert plain == pytest.approx({"flat": 0.5, "triangular": 0.5, "pert": 0.5})
    assert leaning["flat"] == 0.5
    assert leaning["triangular"] == pytest.approx(1 - 0.5**2 / 0.9)


def test_ends_of_a_range_are_read_as_what_they_are():
    within = flat_of(a_target("£2m"), ends="p10-p90")
    assert within is not None
    assert within["flat"] == pytest.approx(0.1)
    assert flat_of(a_target("£2m")) == pytest.approx(dict.fromkeys(("flat", "triangular", "pert"), 0.0))


def test_it_reads_targets_of_its_years_and_effect_and_no_others():
    assert flat_of() is not None
    assert flat_of(a_target("£1.5m", "2018-19")) is None
    assert flat_of(a_target("£1.5m", effect="full-year")) is None
    default = {"basis": HEAD["basis"] | {"effect": "in-year"}}
    silent = {key: word for key, word in TARGET.items() if key != "effect"}
    assert flat_of(silent, head=default) is not None
    assert flat_of(silent) is None
    amount = {"amount": "£1.5m", "year": "2017-18", "effect": "in-year", "assumed": "x"}
    assert asked({}, reported_total=amount).as_reported is None


# --- confidence ----------------------------------------------------------------------------------


def confidence(*targets: Document, **words: object):
    return asked({}, *targets, reported_total=REPORTED | words).confidence_stated


def test_confidence_stands_by_the_figure_that_it_was_stated_of():
    assert confidence(TARGET, confidence_of="£1.5m", **SAID) == "good confidence"
    assert confidence(TARGET, confidence_of="£1.6m", **SAID) is None
    assert confidence(TARGET) is None


def test_without_such_a_figure_it_stands_by_the_only_target_of_the_same_source():
    same, other = a_target("£1.7m"), {"amount": "£1.7m", "year": "2017-18", "effect": "in-year", "reported": "paper"}
    assert confidence(TARGET, **SAID) == "good confidence"
    assert confidence(TARGET, same, **SAID) is None
    assert confidence(other, TARGET, **SAID) is None
    assert confidence(TARGET, other, **SAID) == "good confidence"


# --- parts beside the total ----------------------------------------------------------------------


def warned(amount: str, **words: object):
    programme = a_programme({"one": a_project(amount)}, TARGET, reported_total=REPORTED | words)
    return warnings(studies.question("programme", a_case(programme=programme)))


@pytest.mark.parametrize("amount", ["£1m to £2m", "£1,000,500 to £1,999,500", "£999,500 to £2,000,500"])
def test_parts_within_500_pounds_reach_the_total_at_both_ends(amount: str):
    assert warned(amount) == []


@pytest.mark.parametrize("amount", ["£1,000,501 to £2m", "£1m to £1,999,499", "£999,499 to £2m"])
def test_parts_that_miss_either_end_by_more_are_named(amount: str):
    assert_problem(warned(amount), "projects whose ends add to", "a reported £1m to £2m", level="warning")


def test_costs_are_no_part_of_a_total_of_savings():
    cost = a_figure("£1m", recurrence="one-off", year="2017-18")
    programme = a_programme({"one": a_project("£1m to £2m", cost=cost)}, TARGET, reported_total=REPORTED)
    assert warnings(studies.question("programme", a_case(programme=programme))) == []


def test_without_a_project_that_counts_nothing_is_compared():
    programme = a_programme({}, TARGET, reported_total=REPORTED)
    assert warnings(studies.question("programme", a_case(programme=programme))) == []


# --- numbers that people quote -------------------------------------------------------------------


def test_each_target_is_quoted_with_its_odds_and_what_the_projects_bring():
    case = a_case(programme=a_programme({"one": of_paper()}, TARGET, a_target("£1.7m")), **SOURCES)
    found = headlines(studies.ask("programme", case, Settings(draws=200, workers=1)).result)
    assert [one.name for one in found[:4]] == [
        "target 1, headline odds",
        "target 1, odds by project",
        "target 1, expected by project",
        "target 1, reached in 80 of 100 runs",
    ]
    assert len(found) == 8
    assert isinstance(found[0], Headline)
    assert [one.counts for one in found[:4]] == ["odds", "odds", "pounds", "pounds"]


def test_a_target_without_a_reading_is_not_quoted():
    case = a_case(programme=a_programme({}, TARGET))
    assert list(headlines(studies.ask("programme", case, Settings(draws=10, workers=1)).result)) == []
