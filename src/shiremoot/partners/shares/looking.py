"""Whose groups are looked at in a table, and whose are too many for one."""

from __future__ import annotations

from collections.abc import Sequence

from shiremoot.lazy import np
from shiremoot.partners.curve import table
from shiremoot.partners.drawn import MOST_ENTRIES, DrawnCosts, DrawnMany
from shiremoot.partners.faults import MOST_IN_A_TABLE
from shiremoot.partners.shares.judging import Judge
from shiremoot.partners.shares.known import Known, Tabled
from shiremoot.partners.shares.many import Few


def judge_of(drawn: DrawnCosts | DrawnMany, places: Sequence[int], seed: int) -> Judge:
    """The bodies at these places, judged by a table of all their groups where it is not too large.

    seed: of orders of joining where it is.
    """
    bodies = tuple(drawn.curve.bodies[at] for at in places)
    return Judge(bodies, _known(drawn, places, seed))


def _known(drawn: DrawnCosts | DrawnMany, places: Sequence[int], seed: int) -> Known:
    volumes = np.array(drawn.curve.volumes)[list(places)]
    if isinstance(drawn, DrawnCosts):
        return Tabled(drawn.among(places), volumes, drawn.before[:, list(places)])
    parts = drawn.parts.among(places)
    if _has_table(drawn, len(places)):
        return Tabled(table(parts, tuple(volumes)), volumes, parts.before)
    return Few(parts, volumes, seed)


def _has_table(drawn: DrawnMany, bodies: int) -> bool:
    """Whether so many bodies have a table: the partners, if it can be worked out, and else a few bodies."""
    most = drawn.curve.partners if drawn.curve.partners <= MOST_IN_A_TABLE else 0
    return bodies <= most or len(drawn.scale) << bodies <= MOST_ENTRIES
