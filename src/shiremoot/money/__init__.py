"""Figures that know what they mean: amounts, ranges, their basis, and how they are printed."""

from shiremoot.money.amounts import Range, parse_amount, parse_range
from shiremoot.money.basis import NOT_STATED, Basis, Difference, UnknownWord
from shiremoot.money.convert import CannotConvert, annualised, in_year, to_prices, yearly
from shiremoot.money.exact import as_written, to_the_penny
from shiremoot.money.figure import BasisMismatch, CannotAdd, Figure, NotEstimated, Origin, RangesDoNotAdd, say_amount
from shiremoot.money.percentages import parse_percent, parse_percent_range
from shiremoot.money.pounds import MINUS, PENNY, say_alike, say_pounds, say_range
from shiremoot.money.refusals import AmountError
from shiremoot.money.say import (
    COMPUTED_DIGITS,
    RARE,
    as_computed,
    in_words,
    say,
    say_chance,
    say_computed,
    say_computed_range,
    say_number,
    say_odds,
)
from shiremoot.money.split import CannotSplit, split_pence

__all__ = [
    "COMPUTED_DIGITS",
    "MINUS",
    "NOT_STATED",
    "PENNY",
    "RARE",
    "AmountError",
    "Basis",
    "BasisMismatch",
    "CannotAdd",
    "CannotConvert",
    "CannotSplit",
    "Difference",
    "Figure",
    "NotEstimated",
    "Origin",
    "Range",
    "RangesDoNotAdd",
    "UnknownWord",
    "annualised",
    "as_computed",
    "as_written",
    "in_words",
    "in_year",
    "parse_amount",
    "parse_percent",
    "parse_percent_range",
    "parse_range",
    "say",
    "say_alike",
    "say_amount",
    "say_chance",
    "say_computed",
    "say_computed_range",
    "say_number",
    "say_odds",
    "say_pounds",
    "say_range",
    "split_pence",
    "to_prices",
    "to_the_penny",
    "yearly",
]
