"""One body on the watch list: its newest figures, its place and its odds; and its years, where it was asked about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import isnan
from typing import TypedDict

from shiremoot.dates import FinancialYear
from shiremoot.lazy import np
from shiremoot.question.results import UNTOLD, Odds, Pounds, Share, stated
from shiremoot.watch.figures import GROUPS, NO_GROUP
from shiremoot.watch.history import History
from shiremoot.watch.odds import HORIZONS
from shiremoot.watch.reconciling import years_and_chance
from shiremoot.watch.why import why


class _Ending(TypedDict):
    ended: date | None
    followed_by: tuple[str, ...]


NAMES_OF_GROUPS = tuple(GROUPS)
NO_USE = "fewer than three years of use are known"
NOT_FALLING = "reserves did not fall, on average, in the last three years"
NOT_NEWEST = "the newest outturn is not reported"
NOT_COMPARED = "a body that is compared with nobody"


@dataclass(frozen=True, slots=True)
class Watched:
    """One body on its newest outturn that was public.

    score, rank, tenth: among the `of` bodies of its group, 1 is the thinnest; None where it has no place, and missing
    says why. year: of the outturn that all figures are of. reserves_ratio: reserves as a share of revenue expenditure.
    reserves, mean_use, revenue_expenditure: pounds at 31 March, a year over three, and in the year. runway_years: None
    with runway_reason. odds_below: by years ahead, the chance of being below the minimum at a year's end up to then,
    None with odds_reason; odds_from: how many past years of others they are taken from. drift_years: how many years the
    drift is the mean of. interest_rank: 1 is the highest share. minimum: the share of revenue expenditure that is asked
    about. unallocated_reserves: pounds, the part of reserves that is not earmarked; it may be below nought. restated:
    pounds that openings of the three years of use differ by from the closings before them, below nought where they were
    restated down; it is neither use nor gain. runway_with_restatements: the runway were that to go on as well; None
    where they were not restated down. ended: the first day on which it is gone, where that has come; followed_by: names
    of those that took over.
    """

    code: str
    name: str
    score: float | None
    kind: str
    group: str | None
    rank: int | None
    of: int | None
    tenth: int | None
    year: FinancialYear
    reserves_ratio: Share | None
    reserves: Pounds | None
    unallocated_reserves: Pounds | None
    mean_use: Pounds | None
    restated: Pounds | None
    revenue_expenditure: Pounds | None
    runway_years: float | None
    runway_reason: str | None
    runway_with_restatements: float | None
    odds_below: Mapping[int, Odds | None]
    odds_from: Mapping[int, int]
    odds_reason: str | None
    social_care_share: Share | None
    drift: Share | None
    drift_years: int
    interest_share: Share | None
    interest_rank: int | None
    missing: str | None
    ended: date | None
    followed_by: tuple[str, ...]
    e_code: str = field(metadata=UNTOLD)
    minimum: Share = field(metadata=UNTOLD)

    @property
    @stated
    def why(self) -> str:
        """Why it has its place, in plain words with figures, basis and year; or why it has none."""
        return why(self)

    @property
    @stated
    def differs(self) -> str | None:
        """A sentence where the years that reserves last and the chance tell different stories; None where not."""
        return years_and_chance(self)

    @property
    def is_lowest_tenth(self) -> bool:
        """Whether it stands in the lowest tenth of its group on reserves."""
        return self.tenth == 1


@dataclass(frozen=True, slots=True)
class YearOf:
    """One year of one body: pounds at 31 March and within the year, shares of spend, and its place then.

    closed_before, opened: what the year before closed with at 31 March and this one opened with the day after; restated
    is by how much they differ, and breaks whether the two years should not be read as one series.
    """

    year: FinancialYear
    earmarked_reserves: Pounds | None
    unallocated_reserves: Pounds | None
    reserves: Pounds | None
    closed_before: Pounds | None
    opened: Pounds | None
    restated: Pounds | None
    breaks: bool
    use: Pounds | None
    revenue_expenditure: Pounds | None
    budget: Pounds | None
    reserves_ratio: Share | None
    rank: int | None
    of: int | None
    social_care_share: Share | None
    interest_share: Share | None
    interest_rank: int | None


@dataclass(frozen=True, slots=True)
class Ahead:
    """A year to come: percentiles of reserves, as shares of the newest year's spend."""

    year: FinancialYear
    p10: Share
    p50: Share
    p90: Share


@dataclass(frozen=True, slots=True)
class Looked:
    """A body that was asked about: its place on the list, its years, and what may follow."""

    watched: Watched = field(metadata=UNTOLD)
    years: tuple[YearOf, ...]
    ahead: tuple[Ahead, ...]

    @property
    @stated
    def code(self) -> str:
        """Its code."""
        return self.watched.code

    @property
    @stated
    def name(self) -> str:
        """Its name."""
        return self.watched.name


def listed(history: History) -> tuple[Watched, ...]:
    """Every body that stands in the newest list and has filed: the most exposed first, those without a place last.

    One that existed at the end of the newest year stands in it, also where it ended since; one that began since does
    not, until its first outturn.
    """
    there = np.flatnonzero(history.present[:, -1] & history.figures.filed.any(axis=1))
    return tuple(sorted((_watched(history, int(at)) for at in there), key=_order))


def _order(body: Watched) -> tuple[bool, float, int, float, str]:
    """The greatest score first; equal ones in the order of the groups, then the thinner first."""
    group = NAMES_OF_GROUPS.index(body.group) if body.group is not None else len(NAMES_OF_GROUPS)
    thin = body.reserves_ratio if body.reserves_ratio is not None else np.inf
    return (body.score is None, -(body.score or 0.0), group, thin, body.code)


def _watched(history: History, at: int) -> Watched:
    found = history.figures
    year = _newest(history, at)
    has_place = year == history.last and history.ranks.of[at, year] > 1
    group = _group(history, at, year)
    runway = history.runway[at, year]
    odds = tuple(map(_known, history.odds[at])) if has_place else (None,) * len(HORIZONS)
    known = tuple(map(int, history.known[at])) if has_place else (0,) * len(HORIZONS)
    missing = None if has_place else _why_no_place(history, at, year)
    return Watched(
        code=found.codes[at],
        name=found.names[at],
        score=_known(history.ranks.score[at, year]) if has_place else None,
        kind=found.kinds[at],
        group=group,
        rank=int(history.ranks.rank[at, year]) if has_place else None,
        of=int(history.ranks.of[at, year]) if has_place else None,
        tenth=int(history.ranks.tenth[at, year]) if has_place else None,
        year=found.years[year],
        reserves_ratio=_known(found.ratio[at, year]),
        reserves=_known(found.reserves[at, year]),
        unallocated_reserves=_known(found.unallocated[at, year]),
        mean_use=_known(found.mean_use[at, year]),
        restated=_known(found.restated_lately[at, year]),
        revenue_expenditure=_known(found.spend[at, year]),
        runway_years=_known(runway),
        runway_reason=_why_no_runway(runway),
        runway_with_restatements=_known(history.runway_with_restatements[at, year]),
        odds_below=dict(zip(HORIZONS, odds, strict=True)),
        odds_from=dict(zip(HORIZONS, known, strict=True)),
        odds_reason=_why_no_odds(history, at, known, missing) if None in odds else None,
        social_care_share=_known(found.care_share[at, year]),
        drift=_known(found.drift[at, year]),
        drift_years=int(found.drift_years[at, year]),
        interest_share=_known(found.interest_share[at, year]),
        interest_rank=int(history.interest_ranks.rank[at, year]) or None,
        missing=missing,
        **_ending(history, at),
        e_code=found.e_codes[at],
        minimum=history.rules.minimum,
    )


def _ending(history: History, at: int) -> _Ending:
    """When a body ended, where it has by the day, and who took over."""
    code = history.figures.codes[at]
    if code not in history.who or (body := history.who[code]).ends is None or body.ends > history.on:
        return {"ended": None, "followed_by": ()}
    return {"ended": body.ends, "followed_by": tuple(one.name for one in history.who.successors(body))}


def _newest(history: History, at: int) -> int:
    """Place of the newest year whose share a body has; of the newest it has filed where it has none."""
    held = np.flatnonzero(np.isfinite(history.figures.ratio[at]))
    return int(held[-1] if len(held) else np.flatnonzero(history.figures.filed[at])[-1])


def _group(history: History, at: int, year: int) -> str | None:
    group = int(history.figures.groups[at, year])
    return None if group == NO_GROUP else NAMES_OF_GROUPS[group]


def _why_no_place(history: History, at: int, year: int) -> str:
    found, last = history.figures, history.last
    if reason := history.rules.left_out.get(found.e_codes[at]):
        return f"left out of every comparison: {reason}"
    if found.groups[at, year] == NO_GROUP:
        return NOT_COMPARED
    if found.spend[at, last] <= 0 and np.isfinite(found.reserves[at, last]):
        return f"revenue expenditure of {found.years[last]} is nought or below, so there is no share to compare"
    if year < last or not np.isfinite(found.ratio[at, year]):
        newest = f"newest held: {found.years[year]}" if np.isfinite(found.ratio[at, year]) else "none is held"
        return f"not reported: outturn {found.years[last]} has no reserves or no spend; {newest}"
    return "alone in its group"


def _why_no_runway(runway: float) -> str | None:
    if np.isnan(runway):
        return NO_USE
    return NOT_FALLING if np.isinf(runway) else None


def _why_no_odds(history: History, at: int, known: tuple[int, ...], missing: str | None) -> str:
    if missing is not None:
        return missing
    if not np.isfinite(history.figures.mean_use[at, history.last]):
        return NO_USE
    fewest = history.rules.fewest
    short = [f"{count} for year {ahead}" for ahead, count in enumerate(known, start=1) if count < fewest]
    return f"too few past years of others known then ({', '.join(short)}; {fewest} are needed)"


def _known(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def looked_at(history: History, e_code: str, place: Watched) -> Looked:
    """A body's years, and percentiles of what may follow."""
    at = history.figures.e_codes.index(e_code)
    filed = np.flatnonzero(history.figures.filed[at])
    return Looked(place, tuple(_year_of(history, at, int(year)) for year in filed), tuple(_ahead(history, at)))


def _year_of(history: History, at: int, year: int) -> YearOf:
    found = history.figures
    return YearOf(
        year=found.years[year],
        earmarked_reserves=_known(found.earmarked[at, year]),
        unallocated_reserves=_known(found.unallocated[at, year]),
        reserves=_known(found.reserves[at, year]),
        closed_before=_known(found.closed_before[at, year]),
        opened=_known(found.opening[at, year]),
        restated=_known(found.restated[at, year]),
        breaks=bool(found.broken[at, year]),
        use=_known(found.use[at, year]),
        revenue_expenditure=_known(found.spend[at, year]),
        budget=_known(found.budget[at, year]),
        reserves_ratio=_known(found.ratio[at, year]),
        rank=int(history.ranks.rank[at, year]) or None,
        of=int(history.ranks.of[at, year]) or None,
        social_care_share=_known(found.care_share[at, year]),
        interest_share=_known(found.interest_share[at, year]),
        interest_rank=int(history.interest_ranks.rank[at, year]) or None,
    )


def _ahead(history: History, at: int) -> Iterator[Ahead]:
    newest = history.figures.years[history.last]
    for ahead, (low, middle, high) in zip(HORIZONS, history.fans[at].tolist(), strict=True):
        if not isnan(middle):
            yield Ahead(newest + ahead, low, middle, high)
