"""The pictures of shares: each body's limits with what every way asks of it."""

from __future__ import annotations

from shiremoot.money import say_computed
from shiremoot.partners.naming import rows_of
from shiremoot.partners.shares.result import ServiceShares
from shiremoot.partners.shares.told import Told
from shiremoot.report.pictures.limits import BodyLimits, Limits, ShareRow
from shiremoot.report.words import alike, capital, listed, small


def limits(told: Told, one: ServiceShares) -> Limits:
    """For each body the band from what it adds to what it pays alone, and what each way asks."""
    rows = rows_of(one.methods)
    say = alike([*one.alone.values(), *(each.shares[body] for _, each in rows for body in one.partners)])
    title = _finding(one)
    return Limits(
        title=title,
        alt=f"{title}. For each body the ways of sharing, between what its joining adds and what it would pay alone.",
        note="Band: from what its joining adds to the others’ cost, up to what it would pay alone. Hollow: outside it.",
        axis=f"Part of {say_computed(one.cost)}, {told.years}",
        bodies=[
            BodyLimits(
                told.name(body),
                one.adds[body],
                one.alone[body],
                say(one.adds[body]),
                say(one.alone[body]),
                [ShareRow(called, each.shares[body], say(each.shares[body])) for called, each in rows],
            )
            for body in one.partners
        ],
    )


def _finding(one: ServiceShares) -> str:
    rows = rows_of(one.methods)
    out = [small(called.split(" (")[0]) for called, each in rows if not each.in_core]
    if one.core_empty:
        return f"No way of sharing {small(one.title)} keeps everybody in"
    if not out:
        return f"Every way of sharing {small(one.title)} keeps all in"
    if len(out) == len(rows):
        return f"None of these ways of sharing {small(one.title)} keeps all in"
    return capital(f"{listed(out)} {'breaks' if len(out) == 1 else 'break'} the limits; the others keep all in")
