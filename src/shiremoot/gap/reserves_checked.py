"""What is wrong with reserves as a case states them: no stock, use beyond what there is, an order of nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate

from shiremoot.case import Problem, WrittenFigure, warning
from shiremoot.case.figures import chances, planned
from shiremoot.case.parts import say_share
from shiremoot.case.problems import nearest
from shiremoot.case.rules import SAID_ENDS
from shiremoot.chance import ChanceError
from shiremoot.dates import FinancialYear
from shiremoot.gap.reserves_stated import MinimumShare, Reserve, Reserves, Surplus
from shiremoot.money import say_pounds

RESERVES = re.compile(r"\breserves?\b|\bbalances\b", re.IGNORECASE)


def problems_of(path: str, kept: Reserves, years: Sequence[FinancialYear]) -> Iterator[Problem]:
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
        elif figure.uncertainty is not None:
            yield Problem(place, "an uncertainty of reserves kept as one", "a certain amount, or reserves `by_name`")
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
    elif figure.indexed_by:
        found = f"an opening that grows by {', '.join(figure.indexed_by)}"
        yield Problem(f"{path}.opening", found, "what is at hand on one day")
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
    """What a plan counts on at the start; nought where the figure has an error of its own."""
    try:
        return Decimal(str(round(planned(chances(figure)), 2)))
    except ChanceError:
        return Decimal(0)


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


def said_twice(reserves: Mapping[str, Reserves], group: str, words: str, bodies: Sequence[str]) -> str:
    """What of reserves a line of the plan may count a second time; empty where it does not speak of them.

    group: where the line stands. words: its name, title and heading. bodies: whose it is; empty where that is not said.
    """
    kept = [each for body, each in reserves.items() if body in bodies or not bodies]
    moved = {"funding": [use for each in kept for use in each.used]}
    moved["pressures"] = [put_in for each in kept for put_in in each.to_be_found]
    if RESERVES.search(words.replace("-", " ")) is None:
        return ""
    years = sorted({str(year) for amounts in moved.get(group, ()) for year, pounds in amounts.items() if pounds})
    what = "used as planned" if group == "funding" else "contributed to"
    return f"reserves, which are {what} in {', '.join(years)} too" if years else ""
