"""Groups of figures that move together: their rank correlations, and what is wrong between groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from shiremoot.case.head import Head
from shiremoot.case.parts import Correlation
from shiremoot.case.problems import Problem, warning
from shiremoot.chance import ChanceError, Floats, ImpossibleCorrelation, RankCorrelation
from shiremoot.lazy import np
from shiremoot.money.basis import in_list

SMALLEST_GROUP = 2  # one thing alone correlates with nothing


def matrix_of(members: Sequence[str], group: Correlation) -> Floats:
    """The rank correlations of these members of a group, (n, n) in their order; pairs not written are independent."""
    row = {member: at for at, member in enumerate(members)}
    every = float(group.every_pair) if group.every_pair is not None else 0.0
    matrix = np.full((len(members), len(members)), every)
    np.fill_diagonal(matrix, 1.0)
    for pair in group.pairs or ():
        if set(pair.between) <= row.keys():
            one, other = (row[member] for member in pair.between)
            matrix[one, other] = matrix[other, one] = float(pair.rank)
    return matrix


def between_groups(head: Head) -> Iterator[Problem]:
    """Lines that two groups hold, and groups whose nearest possible correlations are taken in place of the written."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name, group in head.correlations.items():
        for member in group.members:
            groups[member].append(name)
        if group.nearest:
            yield from _taken(name, group)
    for member, named in groups.items():
        if len(named) > 1:
            found = f'"{member}" in the groups {in_list(named)}'
            yield Problem(f"correlations.{named[1]}.members", found, "each line in one group, with all its pairs there")


def _taken(name: str, group: Correlation) -> Iterator[Problem]:
    """What `nearest` changes, so that every report says it."""
    if len(group.members) < SMALLEST_GROUP:
        return
    try:
        RankCorrelation(group.members, matrix_of(group.members, group), name)
    except ImpossibleCorrelation as error:
        found = f"{error.found}; the nearest possible ones are taken in their place: {error.changes}"
        yield warning(f"correlations.{name}", found, error.expected, "write the correlations that you mean")
    except ChanceError:
        return  # an error of its own stands there already
