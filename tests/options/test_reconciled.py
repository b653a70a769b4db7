"""Budget, value and all that lies between them add up, for every option of the worked cases."""

from dataclasses import astuple
from functools import cache

import pytest

from shiremoot import studies
from shiremoot.options.result import OptionFound
from shiremoot.question.settings import Settings
from shiremoot.testing import assert_adds_up

FEW = Settings(draws=500)
WITH_OPTIONS = [name for name in studies.shipped() if "options" in studies.load(name).sections]
PENCE = 0.2  # what a dozen amounts, each to the penny, may miss their sum by


@cache
def found(case: str) -> tuple[OptionFound, ...]:
    return studies.ask("options", studies.load(case), FEW).result.options


@pytest.fixture(params=WITH_OPTIONS)
def options(request: pytest.FixtureRequest) -> tuple[OptionFound, ...]:
    return found(request.param)


def test_the_parts_of_each_year_are_what_it_takes_off_the_budget(options: tuple[OptionFound, ...]):
    for option in options:
        for year in option.affordability:
            assert_adds_up(astuple(year.parts), year.expected, within=1e-6)


def test_the_years_of_the_bridge_are_the_net_present_value(options: tuple[OptionFound, ...]):
    for option in options:
        assert_adds_up((year.value for year in option.bridge), option.npv.expected, within=PENCE)
        assert_adds_up((option.value.money, option.value.not_money), option.npv.expected, within=1e-4)
        assert_adds_up((option.value.benefits, -option.value.costs), option.npv.expected, within=1e-4)


def test_the_steps_lead_from_the_budget_to_the_value(options: tuple[OptionFound, ...]):
    for option in options:
        budget, *between, cash, prices, discounting, value = [step.pounds for step in option.from_budget_to_value]
        assert_adds_up((year.expected for year in option.affordability), budget, within=1e-4)
        assert_adds_up((budget, *between), cash, within=PENCE)
        assert_adds_up((cash, prices, discounting), value, within=PENCE)


def test_the_schedule_of_the_day_is_that_of_today_and_says_the_same(options: tuple[OptionFound, ...]):
    """No case is older than the schedule in force: the day that it changes this test is to be looked at again."""
    for option in options:
        assert option.value.under_other_rates[0].npv == pytest.approx(option.npv.expected, abs=1e-4)
