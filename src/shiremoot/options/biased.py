"""Optimism bias on an option's costs: the dated bounds of its kind of project, less what is done about the causes."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from shiremoot.case import Problem
from shiremoot.ledger.line import WHOLE
from shiremoot.options.capability import OPTIMISM_BIAS
from shiremoot.options.errors import OptionsError
from shiremoot.options.optimism import (
    Cause,
    bounds_of,
    combined,
    refuse_beside_reference_class,
    resulting_bias,
)
from shiremoot.options.way import CostLine, OptimismBias, OptionLine
from shiremoot.parameters import lookup


def bias_of(said: OptimismBias, on: date) -> float:
    """The part of an estimate that is added to it, by the bounds in force on a day.

    Raises: OptionsError for a kind of project or a measure that is not held, kinds that do not come to a whole, or
    causes that come to more than one.
    """
    held = lookup(OPTIMISM_BIAS, on)
    bounds = combined([(float(share), bounds_of(kind, said.measure, held)) for kind, share in said.parts.items()])
    causes = [Cause(name, float(one.contribution), float(one.dealt_with)) for name, one in said.mitigations.items()]
    return resulting_bias(bounds, causes)


def with_bias(name: str, line: OptionLine, path: str, on: date, problems: list[Problem]) -> Fraction:
    """What a line's pounds are multiplied with: one, and its bias where it states one."""
    if not isinstance(line, CostLine) or line.optimism_bias is None:
        return WHOLE
    try:
        refuse_beside_reference_class(line.title or name, _reference_class(line))
        return 1 + Fraction(str(round(bias_of(line.optimism_bias, on), 12)))
    except OptionsError as refused:
        problems.append(Problem(f"{path}.optimism_bias", refused.found, refused.expected, refused.fix or ""))
        return WHOLE


def _reference_class(line: CostLine) -> str | None:
    """The like projects whose outturn the range of a cost is; a cost that may run away has its tail from such."""
    if line.runaway is None:
        return line.reference_class
    return line.reference_class or line.runaway.kind or "of the tail that is stated for it"
