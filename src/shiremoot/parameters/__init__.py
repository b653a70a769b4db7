"""Dated, sourced figures of law and guidance, and their look-up by day or financial year."""

from shiremoot.parameters.discounting import discount_factors, yearly_rates
from shiremoot.parameters.document import DatedValue, Parameter, Source, Status
from shiremoot.parameters.errors import NotHeldThen, ParameterError
from shiremoot.parameters.files import describe, keys
from shiremoot.parameters.lookup import Value, by_year, lookup, newest

__all__ = [
    "DatedValue",
    "NotHeldThen",
    "Parameter",
    "ParameterError",
    "Source",
    "Status",
    "Value",
    "by_year",
    "describe",
    "discount_factors",
    "keys",
    "lookup",
    "newest",
    "yearly_rates",
]
