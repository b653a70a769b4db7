"""How such lists did before: every year's list as it was known then, against the section 114 notices that came after.

A handful of events proves nothing: every figure here has its interval, and the rules beside the score are as naive as
the score is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from shiremoot.dates import FinancialYear
from shiremoot.watch.figures import GROUPS, TESTED
from shiremoot.watch.history import History
from shiremoot.watch.notices import Notices
from shiremoot.watch.rules_tested import AHEAD, RuleTested, rules_tested
from shiremoot.watch.warning_times import WarningTime, warning_times
from shiremoot.watch.what_followed import WITHIN, Followed, Seen

RESAMPLES = 2_000
OFTEN = 4


@dataclass(frozen=True, slots=True)
class Flagged:
    """A council that stood in the lowest tenth: in how many years, and in how many of them a notice followed."""

    code: str
    name: str
    years: int
    followed: int


@dataclass(frozen=True, slots=True)
class Backtest:
    """How the list did on every outturn from first to last, for councils with social care.

    until: the last day for which notices are taken as complete. unknown: notices of nobody we know. resamples: how
    often councils were drawn again. base: by horizon, the rate that any rule that knows nothing has.
    """

    first: FinancialYear
    last: FinancialYear
    until: date
    unknown: tuple[str, ...]
    resamples: int
    base: Mapping[int, Followed]
    rules: tuple[RuleTested, ...]
    warning_times: tuple[WarningTime, ...]
    flagged: tuple[Flagged, ...]


def backtest(history: History, counted: Notices, seed: int) -> Backtest | None:
    """How the list did before, and how naive rules did beside it; None where no year has one year of notices after it.

    history: with every year held; each year's places rest on that year and earlier ones alone.
    """
    seen = Seen.of(history, list(GROUPS).index(TESTED), counted)
    at_risk = seen.at_risk()
    years = seen.years(at_risk & seen.complete(min(AHEAD)))
    if not years:
        return None
    return Backtest(
        first=years[0],
        last=years[-1],
        until=counted.until,
        unknown=counted.unknown,
        resamples=RESAMPLES,
        base={within: seen.counted(at_risk & seen.complete(within), within) for within in AHEAD},
        rules=rules_tested(seen, RESAMPLES, seed),
        warning_times=tuple(warning_times(history, counted)),
        flagged=_flagged(seen),
    )


def _flagged(seen: Seen) -> tuple[Flagged, ...]:
    """Councils by how often they stood in the lowest tenth in years with three years of notices after them."""
    flags = seen.at_risk() & seen.complete(WITHIN) & (seen.history.ranks.tenth == 1)
    came = flags & seen.followed(WITHIN)
    found = seen.history.figures
    rows = [
        Flagged(found.codes[at], found.names[at], int(flags[at].sum()), int(came[at].sum()))
        for at in np.flatnonzero(flags.any(axis=1))
    ]
    return tuple(sorted(rows, key=lambda one: (-one.years, -one.followed, one.code)))
