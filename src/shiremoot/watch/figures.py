"""Figures of every body and year that returns give: reserves for their size, their use, and what stands beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from shiremoot.chance import Flags, Floats, Whole
from shiremoot.dates import FinancialYear
from shiremoot.lazy import np, pl
from shiremoot.sources.bodies import SOCIAL_CARE, Bodies
from shiremoot.sources.breaks import breaks, restated
from shiremoot.sources.errors import NotHeld
from shiremoot.sources.panel import Panel

GROUPS: Mapping[str, tuple[str, ...]] = {
    "social-care": SOCIAL_CARE,
    "district": ("district",),
    "fire": ("fire",),
    "police": ("police",),
}
TESTED = "social-care"  # the group whose past lists are looked at again
NO_GROUP = -1
YEARS_OF_USE = 3
YEARS_OF_DRIFT = 2
SPEND = "revenue_expenditure"
RESERVES = ("earmarked_reserves", "unallocated_reserves")
DAYS = ("1_april", "31_march")
CARE = ("adult_social_care", "children_social_care", "social_care")
OUTTURN = (
    SPEND,
    "net_current_expenditure",
    *(f"{reserve}_{day}" for reserve in RESERVES for day in DAYS),
    *CARE,
    "interest_payable",
)
BUDGET = (SPEND,)


@dataclass(frozen=True)
class Figures:
    """Returns as arrays of (bodies, years), years without a gap; what nobody reported is NaN and never nought.

    e_codes, codes, names, kinds: of each body, as its latest return here says. known: the day from which each year's
    outturn counts as public. groups: place in GROUPS of the class
    that a body had in a year, NO_GROUP where it had none or filed nothing. filed: whether there is a return at all.
    earmarked, unallocated: pounds at 31 March. use: pounds that left reserves within a year, opening less closing of
    the same return. spend: pounds of revenue expenditure. interest: pounds payable. care: pounds of social care,
    net_current: pounds of net current expenditure. budget: pounds of revenue expenditure as budgeted.
    """

    e_codes: tuple[str, ...]
    codes: tuple[str, ...]
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    years: tuple[FinancialYear, ...]
    known: tuple[date, ...]
    groups: Whole
    filed: Flags
    earmarked: Floats
    unallocated: Floats
    use: Floats
    spend: Floats
    interest: Floats
    care: Floats
    net_current: Floats
    budget: Floats

    @cached_property
    def reserves(self) -> Floats:
        """Earmarked and unallocated reserves at 31 March, without schools and public health, pounds."""
        return self.earmarked + self.unallocated

    @cached_property
    def opening(self) -> Floats:
        """The same at 1 April, as the return of the year itself opens, pounds."""
        return self.use + self.reserves

    @cached_property
    def closed_before(self) -> Floats:
        """The same at 31 March before, as the return of the year before closed, pounds."""
        before = np.full_like(self.reserves, np.nan)
        before[:, 1:] = self.reserves[:, :-1]
        return before

    @cached_property
    def restated(self) -> Floats:
        """By how many pounds each year opens with other reserves than the year before closed with.

        It is neither use nor gain. Nought where they are the same, NaN where either is not known.
        """
        return restated(self.closed_before, self.opening)

    @cached_property
    def broken(self) -> Flags:
        """Whether that is so much that the two years should not be read as one series."""
        return breaks(self.closed_before, self.opening)

    @cached_property
    def restated_lately(self) -> Floats:
        """What openings were restated by in the three years that end with each year together, pounds.

        What is not known counts as nought; NaN where nothing of the three years is known.
        """
        found = np.full_like(self.restated, np.nan)
        for at in range(len(self.years)):
            lately = self.restated[:, max(0, at + 1 - YEARS_OF_USE) : at + 1]
            is_known = np.isfinite(lately)
            found[:, at] = np.where(is_known.any(axis=1), np.where(is_known, lately, 0.0).sum(axis=1), np.nan)
        return found

    @cached_property
    def ratio(self) -> Floats:
        """Reserves at 31 March as a share of the year's revenue expenditure."""
        return _share(self.reserves, self.spend)

    @cached_property
    def unallocated_ratio(self) -> Floats:
        """Unallocated reserves alone as a share of revenue expenditure."""
        return _share(self.unallocated, self.spend)

    @cached_property
    def use_share(self) -> Floats:
        """What left reserves within the year as a share of revenue expenditure."""
        return _share(self.use, self.spend)

    @cached_property
    def mean_use(self) -> Floats:
        """Mean use of reserves in the three years that end with each year, pounds a year; all three must be known."""
        mean = np.full_like(self.use, np.nan)
        if len(self.years) >= YEARS_OF_USE:
            windows = np.lib.stride_tricks.sliding_window_view(self.use, YEARS_OF_USE, axis=1)
            mean[:, YEARS_OF_USE - 1 :] = windows.mean(axis=2)
        return mean

    @cached_property
    def mean_use_share(self) -> Floats:
        """Mean use of reserves in the three years that end with each year, as a share of that year's spend."""
        return _share(self.mean_use, self.spend)

    @cached_property
    def care_share(self) -> Floats:
        """Adults' and children's social care as a share of net current expenditure, of councils that have the duty."""
        has_duty = self.groups == list(GROUPS).index(TESTED)
        return np.where(has_duty, _share(self.care, self.net_current), np.nan)

    @cached_property
    def interest_share(self) -> Floats:
        """Interest payable as a share of revenue expenditure."""
        return _share(self.interest, self.spend)

    @cached_property
    def drift(self) -> Floats:
        """Outturn over budget of revenue expenditure less one, mean of the last two years known at each year."""
        return self._drift[0]

    @cached_property
    def drift_years(self) -> Whole:
        """How many years each drift is the mean of: two, one, or none."""
        return self._drift[1]

    @cached_property
    def _drift(self) -> tuple[Floats, Whole]:
        over = np.where(self.spend > 0, _share(self.spend, self.budget) - 1, np.nan)
        last = np.full((YEARS_OF_DRIFT, len(self.e_codes)), np.nan)
        means, counts = np.full_like(over, np.nan), np.zeros(over.shape, dtype=np.int64)
        for at in range(len(self.years)):
            is_known = np.isfinite(over[:, at])
            last[1, is_known] = last[0, is_known]
            last[0, is_known] = over[is_known, at]
            counts[:, at] = np.isfinite(last).sum(axis=0)
            both = np.where(np.isfinite(last), last, 0.0).sum(axis=0)
            means[:, at] = np.divide(both, counts[:, at], out=np.full(len(both), np.nan), where=counts[:, at] > 0)
        return means, counts

    def runway(self, minimum: float) -> Floats:
        """Years until reserves are below a share of spend at the mean use of the last three years.

        Nought where they are below it already, infinite where they do not fall, NaN where use is not known.
        """
        return self._lasting(minimum, self.mean_use)

    def runway_with_restatements(self, minimum: float) -> Floats:
        """The same where what openings were restated down by in those years goes on too; NaN where they were not."""
        away = np.where(self.restated_lately < 0, -self.restated_lately, np.nan)
        return self._lasting(minimum, self.mean_use + away / YEARS_OF_USE)

    def _lasting(self, minimum: float, falls: Floats) -> Floats:
        above = self.reserves - minimum * self.spend
        years = np.divide(above, falls, out=np.full_like(above, np.inf), where=falls > 0)
        years = np.where(above < 0, 0.0, years)
        is_known = np.isfinite(self.ratio) & (np.isfinite(falls) | (above < 0))
        return np.where(is_known, years, np.nan)

    def standing(self, bodies: Bodies) -> Flags:
        """Which bodies stand in the list of each year: those that existed in the last month that its outturn is of.

        A body that was abolished with the year, or on the day after it, closed that year and stands in its list.
        """
        days = [year.last_day.replace(day=1) for year in self.years]
        stands = np.ones(self.filed.shape, dtype=np.bool_)
        for at, code in enumerate(self.codes):
            if code in bodies:
                body = bodies[code]
                if body.begins is not None or body.ends is not None:
                    stands[at] = [body.exists_on(day) for day in days]
        return stands


def figures(outturn: Panel, budget: Panel) -> Figures:
    """The returns of two panels as arrays; years run from the first to the last outturn.

    Raises: NotHeld where there is no outturn.
    """
    years = outturn.years()
    if not years:
        raise NotHeld("no outturn that was public by then", "at least one year's outturn (RS)", place="--on")
    first, span = years[0].start, years[-1] - years[0] + 1
    latest = outturn.table.sort("e_code", "year").group_by("e_code", maintain_order=True).last()
    rows = latest.select("e_code").with_row_index("at")
    place = _Place(rows, first, span)
    of_group = {kind: number for number, kinds in enumerate(GROUPS.values()) for kind in kinds}
    grouped = outturn.table.with_columns(
        group=pl.col("kind").replace_strict(of_group, default=NO_GROUP, return_dtype=pl.Int64)
    )
    groups = place.filled(grouped, "group")
    opening, closing = ([place.filled(outturn.table, f"{one}_{day}") for one in RESERVES] for day in DAYS)
    adults, children, together = (place.filled(outturn.table, line) for line in CARE)
    return Figures(
        e_codes=tuple(latest["e_code"]),
        codes=tuple(latest.select(pl.coalesce("code", "e_code")).to_series()),
        names=tuple(latest.select(pl.coalesce("name", "e_code")).to_series()),
        kinds=tuple(latest["kind"]),
        years=(held := tuple(FinancialYear(first + at) for at in range(span))),
        known=tuple(map(outturn.known_on, held)),
        groups=np.where(np.isfinite(groups), groups, NO_GROUP).astype(np.int64),
        filed=np.isfinite(groups),
        earmarked=closing[0],
        unallocated=closing[1],
        use=opening[0] + opening[1] - closing[0] - closing[1],
        spend=place.filled(outturn.table, SPEND),
        interest=place.filled(outturn.table, "interest_payable"),
        care=np.where(np.isfinite(adults + children), adults + children, together),
        net_current=place.filled(outturn.table, "net_current_expenditure"),
        budget=place.filled(budget.table, SPEND),
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a body and a year stand in the arrays. rows: e_code and its place."""

    rows: pl.DataFrame
    first: int
    span: int

    def filled(self, table: pl.DataFrame, column: str) -> Floats:
        """One column of a panel as an array, NaN where there is no row or no value."""
        found = np.full((len(self.rows), self.span), np.nan)
        held = table.filter(pl.col("year").is_between(self.first, self.first + self.span - 1))
        placed = held.join(self.rows, on="e_code").select("at", "year", pl.col(column).cast(pl.Float64))
        found[placed["at"].to_numpy(), placed["year"].to_numpy() - self.first] = placed[column].to_numpy()
        return found


def _share(part: Floats, whole: Floats) -> Floats:
    """A part of a whole above nought; NaN where either is missing or the whole is nought or below."""
    found = np.full_like(part, np.nan)
    np.divide(part, whole, out=found, where=whole > 0)
    return found
