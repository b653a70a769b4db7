"""Financial years, months, durations and the share of a year that an amount reaches."""

from shiremoot.dates.durations import parse_months, say_months
from shiremoot.dates.effects import (
    delivered,
    effect_between,
    exact_effect_between,
    full_year_effect,
    level_at,
    level_at_year_end,
    one_off_year,
    share_of_year,
)
from shiremoot.dates.errors import DateError, ShiremootError
from shiremoot.dates.years import FinancialYear, Month, either, say_day, years_from

__all__ = [
    "DateError",
    "FinancialYear",
    "Month",
    "ShiremootError",
    "delivered",
    "effect_between",
    "either",
    "exact_effect_between",
    "full_year_effect",
    "level_at",
    "level_at_year_end",
    "one_off_year",
    "parse_months",
    "say_day",
    "say_months",
    "share_of_year",
    "years_from",
]
