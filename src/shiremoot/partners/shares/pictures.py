"""The pictures of shares: each body's limits with what every way asks of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from shiremoot.money import say_computed
from shiremoot.partners.naming import plainly, rows_of
from shiremoot.partners.shares.result import ClaimFound, JoinedBy, MethodFound, ServiceShares
from shiremoot.partners.shares.told import Told
from shiremoot.question.results import Drawn
from shiremoot.report.pictures.before_after import BeforeAfter, ChangeRow, Moment
from shiremoot.report.pictures.limits import BodyLimits, Limits, ShareRow
from shiremoot.report.pictures.matrix import Gain, Matrix, MatrixRow
from shiremoot.report.pictures.picture import Picture
from shiremoot.report.pictures.ranges import RangeRow, Ranges
from shiremoot.report.words import alike, capital, count_of, listed, small

NARROW, MOST = 0.1, 0.6
LEAST, MOST_GROUPS = 2, 10
MOST_BODIES = 12
MOST_ROWS, SHOWN = 16, ("key", "volume", "shapley", "nucleolus")


def limits(told: Told, one: ServiceShares) -> Limits:
    """For each body the band from what it adds to what it pays alone, and what each way asks."""
    rows, left_out = _shown(one)
    bodies, beside = _largest(one)
    say = alike([*one.alone.values(), *(each.shares[body] for _, each in rows for body in one.partners)])
    title = _finding(told, one)
    return Limits(
        title=title,
        alt=f"{title}. For each body the ways of sharing, between what its joining adds and what it would pay alone.",
        note="Band: from what its joining adds to the others’ cost, up to what it would pay alone. Hollow: outside it."
        + left_out
        + beside,
        axis=f"Part of {say_computed(one.cost)}, {told.years}",
        bodies=[
            BodyLimits(
                told.name(body),
                one.adds[body],
                one.alone[body],
                say(one.adds[body]),
                say(one.alone[body]),
                [ShareRow(plainly(called), each.shares[body], say(each.shares[body])) for called, each in rows],
            )
            for body in bodies
        ],
    )


def _shown(one: ServiceShares) -> tuple[list[tuple[str, MethodFound]], str]:
    """The ways that a picture shows, and a sentence on those that it leaves to the table: of many bodies four."""
    rows = rows_of(one.methods)
    if len(rows) * len(one.partners) <= MOST_ROWS:
        return rows, ""
    kept = [(called, each) for called, each in rows if each.method in SHOWN or each.would_leave]
    others = "Other ways are not shown." if one.looked_at else "Other ways, not shown, keep all in."
    return kept, f" {others}" if len(kept) < len(rows) else ""


def _largest(one: ServiceShares) -> tuple[tuple[str, ...], str]:
    """The bodies that a picture shows, and a sentence on those that it leaves to the table: of many the largest."""
    if len(one.partners) <= MOST_BODIES:
        return one.partners, ""
    largest = sorted(one.partners, key=lambda body: -one.alone[body])[:MOST_BODIES]
    shown = tuple(body for body in one.partners if body in largest)
    return shown, f" Shown are the {MOST_BODIES} that would pay most alone; the table has all {len(one.partners)}."


def first(told: Told, one: ServiceShares) -> Picture:
    """What each gets of a claimed saving; else each body's limits, as savings where these lie close together.

    Where nobody shares yet: between which prices each joiner and those inside are both better off.
    """
    if not one.methods:
        return prices(told, one)
    if one.claim is not None:
        return split(told, one, one.claim)
    return savings(told, one) if _is_narrow(one) else limits(told, one)


def _is_narrow(one: ServiceShares) -> bool:
    """Whether what a body may be asked for lies within a tenth of what it pays alone, for every body."""
    return all(alone - one.adds[body] < NARROW * alone for body, alone in one.alone.items())


def prices(told: Told, one: ServiceShares) -> Ranges:
    """What each joining saves, in 8 runs of 10; hollow where on average no price suits both sides."""
    say = alike([end for each in one.joiners for end in (each.gain.p10, each.gain.p50, each.gain.p90)])
    good = sum(each.deal for each in one.joiners)
    which = count_of(good) if good else "none"
    title = f"Of {count_of(len(one.joiners))} who might join {small(one.title)}, joining saves for {which} on average"
    return Ranges(
        title=title,
        alt=f"{title}. A bar for each body: what it pays alone less what it adds, its 10th to its 90th run of 100.",
        note="Dot: the middle run. Bar: 8 runs in 10. Hollow: on average it adds more than it pays alone.",
        axis=f"What joining saves, {told.years}",
        rows=[
            RangeRow(
                told.name(each.body),
                each.gain.p10,
                each.gain.p90,
                say(each.gain.p50),
                each.gain.p50,
                beside=f"{say(each.gain.p10)} to {say(each.gain.p90)}",
                hollow=not each.deal,
            )
            for each in one.joiners
        ],
        line=0.0,
        line_words="Nothing saved",
    )


def split(told: Told, one: ServiceShares, claim: ClaimFound) -> Ranges:
    """What each body gets of a claimed saving by each way."""
    rows = rows_of(claim.splits)
    say = alike([*(each.low[body] for _, each in rows for body in one.partners), claim.low, claim.high])
    equal = next(each for each in claim.splits if each.method == "equal-saving")
    body = one.partners[0]
    title = f"Equal saving gives each {say(equal.low[body])} to {say(equal.high[body])}"
    return Ranges(
        title=title,
        alt=f"{title}. For each body and way the part of the claimed saving, at its low and at its high end.",
        note="Bar: from the low to the high end of what is claimed, before what the move costs.",
        axis=f"Part of the saving, {told.years}",
        rows=[
            RangeRow(
                f"{told.name(body)}: {small(plainly(called))}",
                min(each.low[body], each.high[body]),
                max(each.low[body], each.high[body]),
                f"{say(each.low[body])} to {say(each.high[body])}",
            )
            for body in one.partners
            for called, each in rows
        ],
    )


def savings(told: Told, one: ServiceShares) -> Limits:
    """The limits as savings: what each body saves against alone by each way, from nothing to all that it brings."""
    rows, left_out = _shown(one)
    bodies, beside = _largest(one)
    brings = {body: one.alone[body] - one.adds[body] for body in one.partners}
    saves = {(called, body): one.alone[body] - each.shares[body] for called, each in rows for body in one.partners}
    say = alike([0.0, *brings.values(), *saves.values()])
    title = _finding(told, one)
    return Limits(
        title=title,
        alt=f"{title}. For each body what it saves against alone by each way, from nothing to all that it brings.",
        note="Band: from no saving to all that its joining saves. Hollow: outside it, so somebody gains by leaving."
        + left_out
        + beside,
        axis=f"Saving against alone, {told.years}",
        ends=("No saving", "All that it brings"),
        bodies=[
            BodyLimits(
                told.name(body),
                0.0,
                brings[body],
                say(0.0),
                say(brings[body]),
                [ShareRow(plainly(called), saves[called, body], say(saves[called, body])) for called, _ in rows],
            )
            for body in bodies
        ],
    )


def leaving(told: Told, one: ServiceShares) -> Matrix | None:
    """Which groups would leave under which way, where several ways or groups differ."""
    rows = rows_of(one.methods)
    groups = list(dict.fromkeys(each.group for _, method in rows for each in method.would_leave))[:MOST_GROUPS]
    if len(groups) < LEAST or len(rows) < LEAST:
        return None
    say = alike([each.gain for _, method in rows for each in method.would_leave])
    title = f"{capital(count_of(len(groups)))} groups would leave {small(one.title)} under one way or another"
    return Matrix(
        title=title,
        alt=f"{title}. A row for each group, a column for each way, with what the group would gain by leaving.",
        axis=f"What the group would gain by leaving, {told.years}",
        ways=[plainly(called) for called, _ in rows],
        rows=[
            MatrixRow(told.leavers(one, group), [_gain(method, group, say) for _, method in rows]) for group in groups
        ],
    )


def _gain(method: MethodFound, group: Sequence[str], say: Callable[[float], str]) -> Gain:
    gain = next((each.gain for each in method.would_leave if each.group == group), 0.0)
    return Gain(gain, say(gain) if gain else "stays")


def joined(told: Told, one: ServiceShares) -> BeforeAfter | None:
    """What each body saves before and after the first joiner at a price that suits both sides, by what each adds."""
    joiner = next((each for each in one.joiners if each.deal and one.methods), None)
    if joiner is None:
        return None
    rule = next(each for each in joiner.rules if each.rule == "shapley")
    spreads = [*rule.saving_before.values(), *rule.saving_after.values()]
    say = alike([end for spread in spreads for end in (spread.p10, spread.p50, spread.p90)])
    who = told.name(joiner.body)
    title = _who_gains(told, rule, who)
    return BeforeAfter(
        title=title,
        alt=f"{title}. For each body what it saves against alone before and after, in the middle run and in 8 of 10.",
        note="Shared by what each adds.",
        axis=f"Saving against alone, {told.years}",
        before=f"before {who} joins",
        after="after",
        rows=[
            ChangeRow(told.name(body), _moment(rule.saving_before.get(body), say), _moment_of(after, say))
            for body, after in rule.saving_after.items()
        ],
    )


def _who_gains(told: Told, rule: JoinedBy, joiner: str) -> str:
    """Which partners pay less in most runs; where none does, which do in about half of them."""
    for least, often in ((MOST, "in most runs"), (1.0 - MOST, "in about half of the runs")):
        better = [told.name(body) for body, share in rule.p_better.items() if share >= least]
        if better:
            everybody = len(better) == len(rule.p_better)
            who = "every partner pays" if everybody else f"{listed(better)} {'pays' if len(better) == 1 else 'pay'}"
            return f"If {joiner} joins, {who} less {often}"
    return f"If {joiner} joins, no partner pays less in most runs"


def _moment(spread: Drawn | None, say: Callable[[float], str]) -> Moment | None:
    return None if spread is None else _moment_of(spread, say)


def _moment_of(spread: Drawn, say: Callable[[float], str]) -> Moment:
    ends = f"{say(spread.p10)} to {say(spread.p90)}"
    return Moment(spread.p50, say(spread.p50), (spread.p10, spread.p90), ends)


def _finding(told: Told, one: ServiceShares) -> str:
    rows = rows_of(one.methods)
    out = [(small(plainly(called)), each) for called, each in rows if each.would_leave]
    if one.core_empty:
        return f"No way of sharing {small(one.title)} keeps everybody in"
    if one.looked_at:
        return _finding_as_far_as_looked(one, [way for way, _ in out], len(rows))
    if not out:
        return f"Every way of sharing {small(one.title)} keeps all in"
    if len(out) == len(rows):
        return f"None of these ways of sharing {small(one.title)} keeps all in"
    if len(out) > 1:
        return capital(f"{listed([way for way, _ in out])}: somebody would leave; the other ways keep all in")
    way, method = out[0]
    under = f"if shared {way}" if way.startswith("by ") else f"under the {way}" if "key" in way else f"under {way}"
    return f"{told.leavers(one, method.would_leave[0].group)} would leave {under}; the other ways keep all in"


def _finding_as_far_as_looked(one: ServiceShares, out: Sequence[str], ways: int) -> str:
    title = small(one.title)
    if not out:
        return f"No group looked at would leave {title}, whichever way it is shared"
    if len(out) == ways:
        return f"Some group would leave {title}, whichever way of these it is shared"
    return capital(f"{listed(out)}: some group would leave; under the other ways none looked at")
