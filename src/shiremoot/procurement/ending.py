"""Contracts of two or more bodies that end near each other, and when contracts end at all."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from shiremoot.dates import Month
from shiremoot.lazy import pl
from shiremoot.procurement.bodies import Who
from shiremoot.procurement.changes import Amended, Moved, Unnamed, contracts_of_nobody, far_off
from shiremoot.procurement.lexicon import DIVISION, category_of_cpv, division_of, title_of
from shiremoot.procurement.pasting import Line
from shiremoot.question.results import Months, Pounds, stated
from shiremoot.report.words import small
from shiremoot.sources.importers.standing import NAME, as_they_stand
from shiremoot.sources.store import Store

GROUP = 3  # digits of a CPV code
DAYS_IN_YEAR = 365.25
MONTHS_IN_YEAR = 12
NO_GROUP = "0"  # the third digit of a code that names a division only
CEILING = re.compile(r"\b(?:frameworks?|dynamic purchasing|DPS|panel|approved list|call[- ]off list)\b", re.IGNORECASE)
Level = Literal["group", "division"]


@dataclass(frozen=True, slots=True)
class Contract:
    """One contract. bodies: those of the question that buy in it. pounds: as awarded, over its whole term."""

    id: str
    title: str
    bodies: tuple[str, ...]
    suppliers: tuple[str, ...]
    cpv: tuple[str, ...]
    pounds: Pounds | None
    start: date | None
    end: date | None

    @property
    @stated
    def ceiling(self) -> bool:
        """Whether its title says that others call off from it: its value is then a ceiling and no spend."""
        return bool(CEILING.search(self.title))

    @property
    def yearly(self) -> float | None:
        """Pounds a year: as awarded over the years of its term; None for a ceiling, or where one is not stated."""
        if self.ceiling or self.pounds is None or self.start is None or self.end is None or self.end <= self.start:
            return None
        return self.pounds / max(1.0, (self.end - self.start).days / DAYS_IN_YEAR)


@dataclass(frozen=True, slots=True)
class Together:
    """Two contracts of different bodies, of one CPV group or division, that end within the window of each other.

    line: a project to paste into a programme.
    """

    cpv: str
    level: Level
    contracts: tuple[Contract, Contract]
    line: Line | None = None

    @property
    def first(self) -> Contract:
        """The one that ends first."""
        return self.contracts[0]

    @property
    def second(self) -> Contract:
        """The one that ends next."""
        return self.contracts[1]

    @property
    @stated
    def days_apart(self) -> int:
        """Days between the two ends."""
        return abs((self.second.end - self.first.end).days) if self.first.end and self.second.end else 0

    @property
    @stated
    def category(self) -> str | None:
        """Key of the category that the CPV digits tell, else None."""
        return category_of_cpv((self.cpv,))

    @property
    @stated
    def yearly(self) -> Pounds | None:
        """Pounds a year of both; None where one of them is not known."""
        if self.first.yearly is None or self.second.yearly is None:
            return None
        return self.first.yearly + self.second.yearly


@dataclass(frozen=True, slots=True)
class Quarter:
    """Contracts that end in one quarter of a financial year: how many, of whom, and what they were awarded for.

    begins: its first day. pounds: of those whose value is given. without_value: how many give none.
    """

    begins: date
    contracts: int
    by_body: Mapping[str, int]
    pounds: Pounds
    without_value: int

    @property
    @stated
    def quarter(self) -> str:
        """``Q1 2024-25``."""
        month = Month.of(self.begins)
        return f"Q{month.quarter} {month.financial_year}"


@dataclass(frozen=True, slots=True)
class Expiry:
    """When contracts end, from a day on. contracts: how many are held of each body.

    window_months: how far apart ends may lie to count as together. without_end: contracts that give no end, by body.
    ended_before: how many ended before the day. notices_without_award: notices that are no contract. far_off: how many
    of those without an end print a year such as 2999. moved, amended: what later releases changed, the largest
    contracts first. of_nobody: contracts that name no buyer.
    """

    on: date | None
    window_months: Months
    contracts: Mapping[str, int] = field(default_factory=dict)
    without_end: Mapping[str, int] = field(default_factory=dict)
    ended_before: int = 0
    notices_without_award: int = 0
    quarters: tuple[Quarter, ...] = ()
    far_off: int = 0
    moved: tuple[Moved, ...] = ()
    amended: tuple[Amended, ...] = ()
    of_nobody: Unnamed = field(default_factory=Unnamed)


def newest_notice(store: Store, bodies: Sequence[Who]) -> date | None:
    """The newest day on which a notice of one of these bodies was published."""
    names = [name for who in bodies for name in who.in_contracts_as]
    if not names or not store.files("contracts"):
        return None
    rows = store.scan("contracts").filter(pl.col("buyers").list.eval(pl.element().is_in(names)).list.any())
    newest: date | None = rows.select(pl.col("published").max()).collect().item()
    return newest


def ending(store: Store, bodies: Sequence[Who], on: date | None, months: float) -> tuple[tuple[Together, ...], Expiry]:
    """Pairs of their contracts that end within so many months of each other, and when any end, from a day on."""
    buyers = {name: who.body for who in bodies for name in who.in_contracts_as}
    if not buyers or not store.files("contracts") or on is None:
        return (), Expiry(on, months)
    notices = _standing(store, buyers)
    rows = list(notices.filter("is_awarded").iter_rows(named=True))
    held = [_contract(row, buyers) for row in rows]
    coming = sorted((one for one in held if one.end and one.end >= on), key=_order)
    order = [who.body for who in bodies]
    expiry = Expiry(
        on=on,
        window_months=months,
        contracts=_by_body(held, order),
        without_end=_by_body([one for one in held if one.end is None], order),
        ended_before=sum(one.end is not None and one.end < on for one in held),
        notices_without_award=len(notices) - len(held),
        quarters=tuple(_quarters(coming, order)),
        far_off=sum(map(far_off, rows)),
        moved=tuple(sorted(_moved(rows, held), key=lambda one: (-(one.pounds or 0.0), one.id))),
        amended=tuple(sorted(_amended(rows, held), key=lambda one: (-one.pounds, one.id))),
        of_nobody=contracts_of_nobody(store),
    )
    return tuple(sorted(_together(coming, months, order), key=_largest_first)), expiry


def _moved(rows: Sequence[Mapping[str, object]], held: Sequence[Contract]) -> Iterator[Moved]:
    for row, one in zip(rows, held, strict=True):
        before = _day(row["end_before"])
        if before is not None or row["is_terminated"]:
            yield Moved(one.id, one.title, one.bodies, before, one.end, row["is_terminated"] is True, one.pounds)


def _amended(rows: Sequence[Mapping[str, object]], held: Sequence[Contract]) -> Iterator[Amended]:
    for row, one in zip(rows, held, strict=True):
        before = _number(row["pounds_before"])
        if before is not None and one.pounds is not None:
            yield Amended(one.id, one.title, one.bodies, before, one.pounds)


def _order(one: Contract) -> tuple[date, str, str]:
    return one.end or date.max, one.title, one.id


def _largest_first(pair: Together) -> tuple[int, int, float, str, str]:
    """Nearest likeness first, then fewest days apart, then the most pounds."""
    return pair.level == "division", pair.days_apart, -(pair.yearly or 0.0), pair.first.title, pair.second.title


def _standing(store: Store, buyers: Mapping[str, str]) -> pl.DataFrame:
    """Each contract of these buyers once, as its latest release leaves it, which need not name the buyer again."""
    is_ours = pl.col("buyers").list.eval(pl.element().is_in(list(buyers))).list.any()
    every = store.scan("contracts").with_columns(NAME)
    ours = every.filter(is_ours).select("called").unique()
    return as_they_stand(every.join(ours, on="called", how="semi").collect()).filter(is_ours)


def _contract(row: Mapping[str, object], buyers: Mapping[str, str]) -> Contract:
    names = row["buyers"] if isinstance(row["buyers"], list) else []
    return Contract(
        id=str(row["called"]),
        title=str(row["title"] or "without a title"),
        bodies=tuple(dict.fromkeys(buyers[name] for name in names if name in buyers)),
        suppliers=_texts(row["suppliers"]),
        cpv=_texts(row["cpv"]),
        pounds=_number(row["value_pounds"]),
        start=_day(row["start"]),
        end=_day(row["end"]),
    )


def _texts(said: object) -> tuple[str, ...]:
    return tuple(map(str, said)) if isinstance(said, list) else ()


def _number(said: object) -> float | None:
    return float(said) if isinstance(said, int | float) else None


def _day(said: object) -> date | None:
    return said if isinstance(said, date) else None


def _by_body(contracts: Sequence[Contract], order: Sequence[str]) -> dict[str, int]:
    counted = {who: sum(who in one.bodies for one in contracts) for who in order}
    return {who: count for who, count in counted.items() if count}


def _together(coming: Sequence[Contract], months: float, order: Sequence[str]) -> Iterator[Together]:
    """Each pair of contracts of different bodies, alike by CPV, that end within the window."""
    by_division: dict[str, list[Contract]] = {}
    for one in coming:
        for division in sorted({code[:DIVISION] for code in one.cpv}):
            by_division.setdefault(division, []).append(one)
    seen: set[tuple[str, str]] = set()
    for alike in by_division.values():
        for first, second in _within(alike, months):
            if (first.id, second.id) not in seen and _differ(first, second):
                seen.add((first.id, second.id))
                if (found := _alike(first.cpv, second.cpv)) is not None:
                    yield Together(*found, _placed(first, second, order))


def _within(ordered: Sequence[Contract], months: float) -> Iterator[tuple[Contract, Contract]]:
    ends = [one.end for one in ordered if one.end is not None]
    for at, one in enumerate(ordered):
        last = bisect_right(ends, after(ends[at], months))
        yield from ((one, other) for other in ordered[at + 1 : last])


def _placed(first: Contract, second: Contract, order: Sequence[str]) -> tuple[Contract, Contract]:
    """The contract that ends first, first; of two that end on one day, that of the body named first."""
    if first.end == second.end and order.index(second.bodies[0]) < order.index(first.bodies[0]):
        return second, first
    return first, second


def _differ(first: Contract, second: Contract) -> bool:
    """Whether each is bought by a body that does not buy in the other."""
    ours, theirs = set(first.bodies), set(second.bodies)
    return bool(ours - theirs) and bool(theirs - ours)


def _alike(first: Sequence[str], second: Sequence[str]) -> tuple[str, Level] | None:
    """The CPV group that both have; else the division, where one of them names no group in it."""
    pairs = [(a, b) for a in first for b in second if a[:DIVISION] == b[:DIVISION]]
    groups = sorted({a[:GROUP] for a, b in pairs if a[:GROUP] == b[:GROUP] and _has_group(a)})
    if groups:
        return groups[0], "group"
    wide = sorted({a[:DIVISION] for a, b in pairs if not (_has_group(a) and _has_group(b))})
    return (wide[0], "division") if wide else None


def _has_group(code: str) -> bool:
    return code[DIVISION:GROUP] != NO_GROUP


def after(day: date, months: float) -> date:
    """The day so many months after another; the last of a month where the month is too short.

    >>> after(date(2024, 1, 31), 1), after(date(2024, 1, 1), 0.5)
    (datetime.date(2024, 2, 29), datetime.date(2024, 1, 16))
    """
    whole = int(months)
    month = Month.of(day) + whole
    same = month.first_day + timedelta(days=min(day.day, month.last_day.day) - 1)
    return same + timedelta(days=round((months - whole) * DAYS_IN_YEAR / MONTHS_IN_YEAR))


def _quarters(coming: Sequence[Contract], order: Sequence[str]) -> Iterator[Quarter]:
    by_quarter: dict[date, list[Contract]] = {}
    for one in coming:
        assert one.end is not None  # noqa: S101 - only contracts with an end are coming
        by_quarter.setdefault(date(one.end.year, 3 * ((one.end.month - 1) // 3) + 1, 1), []).append(one)
    for begins in sorted(by_quarter):
        own = by_quarter[begins]
        known = [one.pounds for one in own if one.pounds is not None]
        yield Quarter(begins, len(own), _by_body(own, order), sum(known), len(own) - len(known))


def in_words(pair: Together) -> str:
    """What the two are alike in, with the digits of the procurement vocabulary: ``software and IT (CPV group 722)``."""
    title = kind_in_words(pair)
    return f"{title} (CPV {pair.level} {pair.cpv})" if title else f"CPV {pair.level} {pair.cpv}"


def kind_in_words(pair: Together) -> str:
    """The same without digits; empty where no words are known for them."""
    return small(title_of(pair.category)) if pair.category is not None else division_of(pair.cpv)
