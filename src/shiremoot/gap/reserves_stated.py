"""What a case says of reserves: each by its name with rules of its own, or all of a body's together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Annotated, Self

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from shiremoot.case import Part, Problem, Sourced, WrittenFigure, warning
from shiremoot.case.parts import SAID_ENDS, one_of, say_share
from shiremoot.case.problems import nearest
from shiremoot.case.written import EachYearOnce, Name, Percent, Pounds, Words, Year
from shiremoot.dates import FinancialYear
from shiremoot.money import say_pounds

ALL_OF_IT = Decimal(1)
ByYear = Annotated[Mapping[Year, Pounds], EachYearOnce]
NOTHING: Mapping[FinancialYear, Decimal] = {}


class MinimumShare(Sourced):
    """A minimum level of reserves as a share of the year's requirement."""

    share: Percent


def _figure_or_share(written: object) -> str:
    """Which of the two was meant, so that what is wrong with it is said of that one."""
    is_share = isinstance(written, MinimumShare) or (isinstance(written, dict) and "share" in written)
    return "share" if is_share else "figure"


Minimum = Annotated[
    Annotated[WrittenFigure, Tag("figure")] | Annotated[MinimumShare, Tag("share")],
    Discriminator(_figure_or_share),
]


class Reserve(Part):
    """One reserve: what it opens with, what is put in and taken out as planned, and the least that it may hold.

    contributions are found in their year; budgeted_contributions the budget holds already. What is ring-fenced pays
    nothing of the plan: neither a shortfall nor, by its planned use, any of what is to be found.
    """

    title: Words | None = None
    opening: WrittenFigure
    contributions: ByYear = NOTHING
    budgeted_contributions: ByYear = NOTHING
    planned_use: ByYear = NOTHING
    minimum: Minimum | None = None
    ring_fenced: bool = False
    note: Words | None = None


class Surplus(Sourced):
    """Where money goes that a year does not need, and how much of it; the rest is not kept."""

    to: Name
    share: Percent = ALL_OF_IT


class Reserves(Part):
    """A body's reserves: each by its name with the order in which they pay a shortfall, or all together.

    opening, minimum, planned_use: of all together, which then are one stock. order, surplus: of reserves by name.
    """

    by_name: Annotated[Mapping[Name, Reserve], Field(min_length=1)] | None = None
    order: tuple[Name, ...] | None = None
    surplus: Surplus | None = None
    opening: Annotated[Mapping[Name, WrittenFigure], Field(min_length=1)] | None = None
    minimum: Minimum | None = None
    planned_use: ByYear = NOTHING
    covers_shortfall: bool | None = None
    note: Words | None = None

    @model_validator(mode="after")
    def _one_way_of_keeping_them(self) -> Self:
        one_of(self.written("by_name", "opening"), ("by_name", "opening"), "what is at hand")
        together, apart = ("minimum", "planned_use"), ("order", "surplus")
        stray = [name for name in (together if self.by_name is not None else apart) if getattr(self, name)]
        if stray:
            where = "inside the reserve that it is of" if self.by_name is not None else "with reserves under `by_name`"
            raise _refused(f"`{stray[0]}` beside `{self._kept}`", f"`{stray[0]}` {where}")
        return self

    @model_validator(mode="after")
    def _says_who_pays_a_shortfall(self) -> Self:
        if self.by_name is None:
            if self.covers_shortfall is None:
                raise _refused("no word on whether they pay a shortfall", "covers_shortfall: true or false")
        elif self.order is None and self.covers_shortfall is not False:
            names = ", ".join(name for name, one in self.by_name.items() if not one.ring_fenced)
            raise _refused(
                "no order in which reserves pay a shortfall", f"order: [{names}], or covers_shortfall: false"
            )
        elif self.order is not None and self.covers_shortfall is False:
            raise _refused("an order of use, and covers_shortfall: false", "one of the two")
        return self

    @property
    def _kept(self) -> str:
        return "by_name" if self.by_name is not None else "opening"

    @property
    def covers(self) -> bool:
        """Whether any of them pays what the plan leaves open."""
        return self.order is not None or bool(self.covers_shortfall)


def _refused(found: str, expected: str) -> PydanticCustomError:
    return PydanticCustomError("reserves", "found {found}; expected {expected}", {"found": found, "expected": expected})


def openings(kept: Reserves) -> Iterator[tuple[str, WrittenFigure]]:
    """(title, figure) of what is at hand, however it is kept."""
    yield from (kept.opening or {}).items()
    for name, one in (kept.by_name or {}).items():
        yield one.title or name, one.opening


def minimums(kept: Reserves) -> Iterator[tuple[str, str, WrittenFigure | MinimumShare]]:
    """(title of the reserve, where it stands, minimum) of all that are stated; of all together the title is empty."""
    if kept.minimum is not None:
        yield "", "minimum", kept.minimum
    for name, one in (kept.by_name or {}).items():
        if one.minimum is not None:
            yield one.title or name, f"by_name.{name}.minimum", one.minimum


def problems(path: str, kept: Reserves, years: Sequence[FinancialYear]) -> Iterator[Problem]:
    """What is wrong with a body's reserves: openings that are no stock, use beyond what there is, orders of nothing."""
    if kept.by_name is None:
        yield from _of_all_together(path, kept, years)
        return
    yield from _of_the_order(f"{path}.order", kept.by_name, kept.order)
    yield from _of_the_surplus(f"{path}.surplus", kept.by_name, kept.surplus)
    for name, one in kept.by_name.items():
        yield from _of_one(f"{path}.by_name.{name}", name, one, years)


def _of_all_together(path: str, kept: Reserves, years: Sequence[FinancialYear]) -> Iterator[Problem]:
    opening = kept.opening or {}
    for name, figure in opening.items():
        place = f"{path}.opening.{name}"
        if figure.amount is None:
            yield Problem(place, "no single amount", "amount: such as £14m", "a range may stand under `by_name`")
        elif figure.amount < 0:
            fix = f"by_name: {{{name}: {{opening: ..., ring_fenced: true}}}}"
            found = f"an opening of {say_pounds(figure.amount)}, which would take from the others"
            yield Problem(place, found, "nought or more", f"keep it apart: {fix}")
    yield from _of_the_minimum(path, kept.minimum)
    yield from _of_amounts(f"{path}.planned_use", kept.planned_use, years, "use", "a contribution to reserves")
    at_hand = sum((figure.amount or Decimal(0) for figure in opening.values()), Decimal(0))
    yield from _beyond(path, "they hold", at_hand, {}, kept.planned_use, years)


def _of_one(path: str, name: str, one: Reserve, years: Sequence[FinancialYear]) -> Iterator[Problem]:
    figure = one.opening
    least = figure.range.low if figure.range is not None else figure.amount
    if least is None:
        yield Problem(f"{path}.opening", "neither an amount nor a range", "amount: such as £14m, or a range")
    elif figure.ends_unsaid:
        yield Problem(f"{path}.opening", "a range without `ends`", SAID_ENDS)
    elif least < 0 and not one.ring_fenced:
        found = f"an opening of {say_pounds(least)} in a reserve that may be used"
        yield Problem(f"{path}.opening", found, "nought or more", "a deficit that is kept apart: `ring_fenced: true`")
    yield from _of_the_minimum(path, one.minimum)
    paid_in = {"contributions": one.contributions, "budgeted_contributions": one.budgeted_contributions}
    for key, amounts in paid_in.items():
        yield from _of_amounts(f"{path}.{key}", amounts, years, "contribution", "a use")
    yield from _of_amounts(f"{path}.planned_use", one.planned_use, years, "use", "a contribution to reserves")
    if least is not None and not one.ring_fenced:
        added = {year: sum((each.get(year, Decimal(0)) for each in paid_in.values()), Decimal(0)) for year in years}
        yield from _beyond(path, f"{name} holds", _likely(figure), added, one.planned_use, years)


def _likely(figure: WrittenFigure) -> Decimal:
    if figure.amount is not None:
        return figure.amount
    assert figure.range is not None  # noqa: S101 - an opening is one of the two
    return figure.likely if figure.likely is not None else (figure.range.low + figure.range.high) / 2


def _of_the_minimum(path: str, minimum: WrittenFigure | MinimumShare | None) -> Iterator[Problem]:
    if isinstance(minimum, WrittenFigure) and minimum.amount is None:
        yield Problem(f"{path}.minimum", "no single amount", "amount: such as £14m, or share: such as 5%")


def _of_amounts(
    path: str, amounts: Mapping[FinancialYear, Decimal], years: Sequence[FinancialYear], what: str, other: str
) -> Iterator[Problem]:
    """Money moves in years of the plan, and one way."""
    for year, pounds in amounts.items():
        if year not in years:
            yield Problem(f"{path}.{year}", str(year), f"one of {', '.join(map(str, years))}")
        if pounds < 0:
            found = f"a planned {what} of {say_pounds(pounds)}, which would be {other}"
            where = "contributions" if what == "use" else "planned_use"
            yield Problem(f"{path}.{year}", found, "nought or more", f"write it under `{where}` of a reserve by name")


def _beyond(
    path: str,
    who: str,
    opening: Decimal,
    added: Mapping[FinancialYear, Decimal],
    used: Mapping[FinancialYear, Decimal],
    years: Sequence[FinancialYear],
) -> Iterator[Problem]:
    """The first year whose planned use is more than there is: the same pounds would be used twice."""
    moves = [added.get(year, Decimal(0)) - used.get(year, Decimal(0)) for year in years]
    for year, left in zip(years, accumulate(moves, initial=opening), strict=False):
        at_hand = max(left + added.get(year, Decimal(0)), Decimal(0))
        if used.get(year, Decimal(0)) > at_hand:
            found = f"a planned use of {say_pounds(used[year])}, more than the {say_pounds(at_hand)} that {who} by then"
            yield warning(f"{path}.planned_use.{year}", found, f"at most {say_pounds(at_hand)}: no pound is used twice")
            return


def _of_the_order(path: str, held: Mapping[str, Reserve], order: Sequence[str] | None) -> Iterator[Problem]:
    """Who pays a shortfall, one after another: names that stand here, once each, and none that is kept apart."""
    if order is None:
        return
    usable = [name for name, one in held.items() if not one.ring_fenced]
    named = ", ".join(usable)
    if not order:
        yield Problem(path, "an order of use that names none", f"names of reserves, such as [{named}]")
    for at, name in enumerate(order):
        place = f"{path}[{at}]"
        if name not in held:
            yield Problem(place, f'the unknown reserve "{name}"', f"one of {named}", nearest(name, usable))
        elif held[name].ring_fenced:
            yield Problem(place, f'"{name}", which is ring-fenced and pays no shortfall', f"any of {named}")
        elif name in order[:at]:
            yield Problem(place, f'"{name}" twice in the order of use', "each reserve once")


def _of_the_surplus(path: str, held: Mapping[str, Reserve], surplus: Surplus | None) -> Iterator[Problem]:
    if surplus is None:
        return
    usable = [name for name, one in held.items() if not one.ring_fenced]
    if surplus.to not in usable:
        found = f'the unknown reserve "{surplus.to}"'
        if surplus.to in held:
            found = f'"{surplus.to}", which is ring-fenced: money of the plan is not put there'
        yield Problem(f"{path}.to", found, f"one of {', '.join(usable)}", nearest(surplus.to, usable))
    if not 0 < surplus.share <= 1:
        yield Problem(f"{path}.share", f"a share of {say_share(surplus.share)}", "more than 0%, at most 100%")
