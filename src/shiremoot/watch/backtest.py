"""How such lists did before: every year's list as it was known then, against the section 114 notices that came after.

A handful of events proves nothing: every figure here has its interval, and the rules beside the score are as naive as
the score is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from shiremoot.dates import FinancialYear
from shiremoot.lazy import np
from shiremoot.watch.figures import GROUPS, TESTED
from shiremoot.watch.history import History
from shiremoot.watch.notices import Notices
from shiremoot.watch.rules_tested import AHEAD, RuleTested, rules_tested
from shiremoot.watch.warning_times import WarningTime, warning_times
from shiremoot.watch.what_followed import WITHIN, Seen, Within

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
    """How the list did on every outturn from the first year to the last, for councils with social care.

    notices_until: the last day for which notices are taken as complete. notices_of_nobody_known: authorities as
    printed. resamples: how often councils were drawn again. base: by horizon, the rate that any rule that knows nothing
    has. leads: what was known before each first notice.
    """

    first_year: FinancialYear
    last_year: FinancialYear
    notices_until: date
    notices_of_nobody_known: tuple[str, ...]
    resamples: int
    base: tuple[Within, ...]
    rules: tuple[RuleTested, ...]
    leads: tuple[WarningTime, ...]
    flagged: tuple[Flagged, ...]


def backtest(history: History, counted: Notices, seed: int, say: Callable[[int, int], None]) -> Backtest | None:
    """How the list did before, and how naive rules did beside it; None where no year has one year of notices after it.

    history: with every year held; each year's places rest on that year and earlier ones alone. say: is told (done,
    whole) as rules are tested.
    """
    seen = Seen.of(history, list(GROUPS).index(TESTED), counted)
    at_risk = seen.at_risk()
    years = seen.years(at_risk & seen.complete(min(AHEAD)))
    if not years:
        return None
    return Backtest(
        first_year=years[0],
        last_year=years[-1],
        notices_until=counted.until,
        notices_of_nobody_known=counted.unknown,
        resamples=RESAMPLES,
        base=tuple(
            Within.of(*seen.counted(at_risk & seen.complete(within), within), within_years=within) for within in AHEAD
        ),
        rules=rules_tested(seen, RESAMPLES, seed, say),
        leads=tuple(warning_times(history, counted)),
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
