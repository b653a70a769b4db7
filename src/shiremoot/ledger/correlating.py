"""From the groups of a document to rank correlations of the sizes of lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shiremoot.case import Correlation, Problem
from shiremoot.case.moving_together import SMALLEST_GROUP, matrix_of
from shiremoot.chance import ChanceError, Fixed, ImpossibleCorrelation, RankCorrelation
from shiremoot.ledger.line import Line


@dataclass(frozen=True, slots=True)
class Correlated:
    """The rank correlations of a case's lines, and what is wrong with its groups."""

    groups: tuple[RankCorrelation, ...]
    problems: tuple[Problem, ...]

    @classmethod
    def of(cls, groups: Mapping[str, Correlation], lines: Iterable[Line]) -> Correlated:
        """What ties these lines; members that do not vary, or stand in no line, tie nothing."""
        known = {line.name: line for line in lines}
        found: list[RankCorrelation] = []
        problems: list[Problem] = []
        for name, group in groups.items():
            members = [known[member] for member in group.members if member in known]
            drawn = tuple(sorted(line.name for line in members if line.sizes or not isinstance(line.size, Fixed)))
            if by_year := next((line for line in members if line.sizes), None):
                problems.append(_has_a_range_for_each_year(name, by_year))
            elif len(drawn) >= SMALLEST_GROUP:
                try:
                    found.append(_rank_correlation(drawn, group, name))
                except ChanceError as error:
                    problems.append(_impossible(name, error))
        return cls(tuple(found), tuple(problems))


def _has_a_range_for_each_year(name: str, line: Line) -> Problem:
    """One luck for all its years is no size that a correlation of two sizes could tie."""
    found = f'the member "{line.name}", which has a range for each year'
    fix = "give it one amount for each year with one `uncertainty`, or name a cause that drives the lines"
    return Problem(f"correlations.{name}", found, "members with one range for all years", fix)


def _impossible(name: str, error: ChanceError) -> Problem:
    fix = error.fix or ""
    if isinstance(error, ImpossibleCorrelation):
        fix = f"write `nearest: true` to take the nearest possible one, which has {error.changes}"
    return Problem(f"correlations.{name}", error.found, error.expected, fix)


def _rank_correlation(members: tuple[str, ...], group: Correlation, name: str) -> RankCorrelation:
    """The rank correlations of a group's sizes; the nearest possible ones where the group says so.

    Raises: ImpossibleCorrelation where no such matrix is possible, naming every member of the conflict.
    """
    matrix = matrix_of(members, group)
    try:
        return RankCorrelation(members, matrix, name)
    except ImpossibleCorrelation as error:
        if not group.nearest:
            raise
        return RankCorrelation(sorted(members), error.nearest, name)
