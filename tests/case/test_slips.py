"""What was probably mistyped or copied wrong is warned of: thousands for pounds, the top of a range for all of it."""

import pytest

from shiremoot.testing import assert_problem
from tests.case.asking import AT, PROJECT, QUOTES, found, projects, small, warned


@pytest.mark.parametrize("top", ["£250k", 250000])
def test_the_top_of_a_range_used_alone(top: object):
    told = {"range": "£150k to £250k", "year": "2027-28", "effect": "in-year", "reported": "report"}
    document = small(programme__reported_total=told, programme__targets__0__amount=top)
    assert "programme.targets[0]" in warned(document)
    assert_problem(
        found(document), "£250k, the top of a range, used alone", "the whole range £150k to £250k", level="warning"
    )


def test_both_ends_of_a_range_told_are_not_its_top_alone():
    told = {"range": "£150k to £250k", "year": "2027-28", "effect": "in-year", "reported": "report"}
    low = {"amount": "£150k", "year": "2027-28", "effect": "in-year", "reported": "report"}
    document = small(programme__reported_total=told, programme__targets=[low, low | {"amount": "£250k"}])
    assert warned(document) == []


def test_the_same_amount_from_another_source_is_not_the_top_of_that_range():
    told = {"range": "£150k to £250k", "year": "2027-28", "effect": "in-year", "assumed": "x"}
    assert warned(small(programme__reported_total=told, programme__targets__0__amount="£250k")) == []


def test_words_that_quote_only_the_top_of_a_range():
    assert warned(small(summary="This will save up to £5m a year.")) == ["summary"]


@pytest.mark.parametrize(("slipped", "others"), [("£100", "£100k"), ("£100m", "£100k"), ("£100bn", "£100m")])
def test_a_figure_a_thousand_times_its_neighbours_or_a_thousandth(slipped: str, others: str):
    beside = {name: {"saving": {"amount": others, **QUOTES}} for name in ("one", "two", "three")}
    document = projects(**beside, four={"saving": {"amount": slipped, **QUOTES}})
    assert warned(document) == [f"{PROJECT}.four.saving"]
    assert_problem(found(document), "beside figures of about", "thousands", level="warning")


@pytest.mark.parametrize(
    ("amount", "is_slip"), [("£50m", True), ("£49,999,999", False), ("£200", True), ("£201", False)]
)
def test_a_slip_begins_at_five_hundred_times_its_neighbours(amount: str, is_slip: bool):
    beside = {name: {"saving": {"amount": "£100k", **QUOTES}} for name in ("one", "two", "three")}
    document = projects(**beside, four={"saving": {"amount": amount, **QUOTES}})
    assert (warned(document) == [f"{PROJECT}.four.saving"]) == is_slip


def test_a_year_a_thousand_times_the_years_beside_it():
    by_year = {"2027-28": "£1m", "2028-29": "£1.1m", "2029-30": "£1,200", "2030-31": "£1.3m"}
    document = projects(one={"saving": {"by_year": by_year, **QUOTES}})
    assert warned(document) == [f"{PROJECT}.one.saving.by_year.2029-30"]


def test_figures_of_like_size_and_too_few_to_have_a_middle_are_left_alone():
    sizes = {"one": "£100k", "two": "£40m"}
    assert warned(projects(**{name: {"saving": {"amount": size, **QUOTES}} for name, size in sizes.items()})) == []
    sizes |= {"three": "£1m", "four": "£900k"}
    assert warned(projects(**{name: {"saving": {"amount": size, **QUOTES}} for name, size in sizes.items()})) == []


def test_a_figure_that_a_program_measured_is_no_slip_of_thousands():
    """A return may hold a line of £90 beside others of £100m: it is what it is."""
    beside = {name: {"saving": {"amount": "£100m", "measured": "the return"}} for name in ("one", "two", "three")}
    assert warned(projects(**beside, four={"saving": {"amount": "£90", "measured": "the return"}})) == []
    assert warned(projects(**beside, four={"saving": {"amount": "£90", **QUOTES}})) == [f"{PROJECT}.four.saving"]


BUDGET = {"spend": {"amount": "£100m", "reported": "report"}, "year": "2026-27", "scope": "all"}


@pytest.mark.parametrize("written", ["13.324", 13.324, "20,647", 20647, "(20,647)", "13.3", 13])
def test_a_bare_number_beside_a_budget_in_millions_is_asked_about(written: object):
    """Copied from a table in £m or £000 it would count as pounds."""
    services = {"all": {"title": "All", "baselines": {"anyshire": BUDGET}}}
    document = small(services=services, **{f"{AT}paper__saving": {"amount": written, **QUOTES}})
    del document["programme"]["workstreams"]["support"]["projects"]["printing"]
    assert f"{PROJECT}.paper.saving.amount" in warned(document)
    assert_problem(found(document), "without a pound or a unit, taken as", "beside £100m", level="warning")


@pytest.mark.parametrize("written", ["£20,647", "20.6k", 400_000, "400,000", 0])
def test_a_number_with_its_pound_or_unit_or_of_like_size_is_left_alone(written: object):
    services = {"all": {"title": "All", "baselines": {"anyshire": BUDGET}}}
    document = small(services=services, **{f"{AT}paper__saving": {"amount": written, **QUOTES}})
    assert [place for place in warned(document) if place.endswith(".amount")] == []


def test_a_bare_number_with_three_decimals_is_no_pounds_and_pence_whatever_stands_beside_it():
    document = small(**{f"{AT}paper__saving": {"range": "13.324 to 15.120", "ends": "absolute", **QUOTES}})
    assert f"{PROJECT}.paper.saving.range" in warned(document)
    by_year = {"2027/28": 1.324, "2028-29": 1.5}
    document = small(**{f"{AT}paper__saving": {"by_year": by_year, **QUOTES}})
    assert f"{PROJECT}.paper.saving.by_year.2027-28" in warned(document)
