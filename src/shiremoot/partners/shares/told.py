"""What shares come to in sentences: what sharing saves, which ways keep everybody in, and what to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shiremoot.money import say_chance, say_computed, say_computed_range
from shiremoot.partners.naming import WAYS, not_offered, rows_of
from shiremoot.partners.scaling import cautions_of_scale, fact_of_scale
from shiremoot.partners.shares.many import ORDERS, ORDERS_OF_JOINERS
from shiremoot.partners.shares.result import ClaimFound, MethodFound, ServiceShares, SharesResult
from shiremoot.partners.telling import OfPartners, fewer_runs, runs, span
from shiremoot.report.blocks import Fact
from shiremoot.report.words import capital, count_of, listed, small

MOST_FACTS = 4
PENNY = 0.01
HALF = 0.5
MOST_NAMED = 5  # bodies of a group that are named one by one where "all but" can be said
SURE = 1.96  # standard errors within which 19 of 20 samples are


@dataclass(frozen=True, slots=True)
class Told(OfPartners):
    """What the parts of a page share."""

    answer: SharesResult

    @property
    def years(self) -> str:
        """The years that count: "2011-12 to 2013-14"."""
        return span(self.answer.first, self.answer.through)

    @property
    def largest(self) -> ServiceShares:
        """The service whose picture stands first: of those that are shared the one that costs most.

        Where none is, the one that most might join at a price that suits both sides.
        """
        shared = [one for one in self.answer.services if one.methods]
        if shared:
            return max(shared, key=lambda one: one.cost)
        return max(self.answer.services, key=lambda one: (_count_of_deals(one), one.cost))

    def leavers(self, one: ServiceShares, group: Sequence[str]) -> str:
        """A group of partners in words; of many partners who stays, where that is one."""
        staying = [body for body in one.partners if body not in group]
        if len(staying) == 1 and len(group) > MOST_NAMED:
            return f"all but {self.name(staying[0])}"
        return self.group(group)


def answer(told: Told) -> tuple[str, ...]:
    """What sharing saves, and which ways of sharing keep everybody in; of a claimed saving first how it splits."""
    if not any(one.methods for one in told.answer.services):
        return (_alone_yet(told), _prices(told))
    if len(told.answer.services) > 1:
        return (_saves_all(told), _keeps_all(told))
    one = told.largest
    return (_splits(one.claim, one), _saves(one)) if one.claim is not None else (_saves(one), _keeps(one))


def _alone_yet(told: Told) -> str:
    who = listed(list(dict.fromkeys(told.name(one.partners[0]) for one in told.answer.services)))
    services = told.answer.services
    what = small(services[0].title) if len(services) == 1 else count_of(len(services), "service")
    return f"Nobody shares {what} with {who} yet, so nothing is divided."


def _prices(told: Told) -> str:
    """For how many who might join a price suits both sides: in the service with most of them, and with fewest."""
    services = told.answer.services
    least, most = min(services, key=_count_of_deals), max(reversed(services), key=_count_of_deals)
    if len(most.joiners) == 1 and least is most:
        suits = "a price suits both sides" if most.joiners[0].deal else "no price suits both sides"
        return f"For {told.name(most.joiners[0].body)}, who might join, {suits}."
    first = f"Of {count_of(len(most.joiners))} who might join, a price suits both sides for {_deals(most)}"
    if least is most:
        return f"{first} in {small(most.title)}."
    fewest = [one for one in services if _count_of_deals(one) == _count_of_deals(least)]
    if most in fewest:
        return f"{first} in each of {count_of(len(services), 'service')}."
    others = len(services) - 1
    rest = (
        f"the other {count_of(others)}" if len(fewest) == others > 1 else listed([small(one.title) for one in fewest])
    )
    return f"{first} in {small(most.title)}, for {_deals(least)} in {rest}."


def _deals(one: ServiceShares) -> str:
    deals = _count_of_deals(one)
    return "all" if deals == len(one.joiners) else count_of(deals) if deals else "none"


def _count_of_deals(one: ServiceShares) -> int:
    """How many might join it at a price that suits both sides."""
    return sum(each.deal for each in one.joiners)


def _splits(claim: ClaimFound, one: ServiceShares) -> str:
    equal = next(each for each in claim.splits if each.method == "equal-saving")
    body = one.partners[0]
    low, high = say_computed_range(equal.low[body], equal.high[body]), say_computed_range(claim.low, claim.high)
    return f"Shared equally, each gets {low} of the {high} that {_all_of(one)} mean to save together."


def _all_of(one: ServiceShares) -> str:
    count = len(one.partners)
    return "both" if count == 2 else f"all {count_of(count)}"


def _saves(one: ServiceShares) -> str:
    among = _all_of(one)
    if abs(one.saving.p50) < PENNY:
        return f"Sharing {small(one.title)} saves nothing: together {among} pay as much as apart in the middle run."
    if one.saving.p50 < 0:
        worse = say_computed(-one.saving.p50)
        return f"Sharing {small(one.title)} costs {worse} more in the middle run than {among} apart: do not share it."
    saved = f"Sharing {small(one.title)} saves {among} {say_computed(one.saving.p50)} together in the middle run"
    if one.saving.p10 == one.saving.p90:
        return f"{saved}."
    return f"{saved}; 8 runs in 10: {say_computed_range(one.saving.p10, one.saving.p90)}."


def against_apart(one: ServiceShares) -> str:
    """How sharing a service compares with its partners apart, in the middle run."""
    saved = one.saving.p50
    if abs(saved) < PENNY:
        return "as much as apart"
    if saved < 0:
        return f"{say_computed(-saved)} more than apart in the middle run: do not share it"
    return f"{say_computed(saved)} less than apart in the middle run"


def _keeps(one: ServiceShares) -> str:
    rows = rows_of(one.methods)
    kept = [row for row in rows if row[1].in_core]
    everybody = "both" if len(one.partners) == 2 else "everybody"
    if one.core_empty:
        return "No way of sharing keeps everybody in: some group always does better by itself."
    if one.looked_at:
        return _keeps_as_far_as_looked(rows, one.looked_at)
    ways = "the cost keep" if len(kept or rows) > 1 else "the cost keeps"
    if len(kept) == len(rows):
        all_of = {1: "The one way", 2: "Both ways"}.get(len(rows), f"All {count_of(len(rows))} ways")
        return f"{all_of} of sharing {ways} {everybody} in."
    if not kept:
        return f"None of {count_of(len(rows))} ways of sharing the cost here keeps {everybody} in; some other does."
    return f"{capital(count_of(len(kept)))} of {count_of(len(rows))} ways of sharing {ways} {everybody} in."


def _keeps_as_far_as_looked(rows: Sequence[tuple[str, MethodFound]], size: int) -> str:
    """Under how many ways somebody would leave, and what is known of the others."""
    out = [called for called, each in rows if each.would_leave]
    ways = f"{count_of(len(rows))} ways of sharing"
    if len(out) == len(rows):
        return f"Under each of {ways} some group would gain by leaving."
    under = f"Under {count_of(len(out)) if out else 'none'} of {ways} some group looked at would gain by leaving"
    return f"{under}; looked at are {groups_looked_at(size)}, so a larger one may."


def stays(each: MethodFound) -> str:
    """Whether all stay under a way, in few words."""
    if each.would_leave:
        return "somebody leaves"
    return "all stay" if each.in_core else "nobody looked at leaves"


def groups_looked_at(size: int) -> str:
    """Which groups of many bodies are asked whether they would leave."""
    return f"groups of up to {count_of(size)} and all but each one"


def _of_many(one: ServiceShares) -> Iterator[str]:
    """What is not known of many bodies."""
    title = small(one.title)
    if one.looked_at:
        yield f"Who would leave {title} is asked of {groups_looked_at(one.looked_at)}; larger groups are not looked at."
    for method, why in one.left_out.items():
        yield f"For {title} {small(WAYS[method])} is not worked out: {why}."
    for each in one.methods:
        if each.errors is not None:
            most = say_computed(SURE * max(each.errors.values()))
            orders = f"averaged over {ORDERS:,} orders of joining"
            way = small(WAYS[each.method])
            yield f"For {title} {way} is {orders}: a share may be up to {most} off, 19 times in 20."
    errors = [max(rule.errors.values()) for each in one.joiners for rule in each.rules if rule.errors is not None]
    if errors:
        orders = f"averaged over {ORDERS_OF_JOINERS} orders of joining"
        yield f"What joiners of {title} add is {orders}: a share may be up to {say_computed(SURE * max(errors))} off."
    if one.repair_left_out is not None:
        yield f"How the key of {title} would be mended at least cost is not worked out: {one.repair_left_out}."


def _saves_all(told: Told) -> str:
    saving = told.answer.saving
    count = count_of(len(told.answer.services), "service")
    if abs(saving.p50) < PENNY:
        return f"Sharing {count} saves nothing: together they cost as much as apart in the middle run."
    if saving.p50 < 0:
        return (
            f"Sharing {count} costs {say_computed(-saving.p50)} more in the middle run than apart: do not share them."
        )
    runs = say_computed_range(saving.p10, saving.p90)
    return f"Sharing {count} saves {say_computed(saving.p50)} together in the middle run; 8 runs in 10: {runs}."


def _keeps_all(told: Told) -> str:
    losing = [small(one.title) for one in told.answer.services if one.saving.p50 <= -PENNY]
    empty = [small(one.title) for one in told.answer.services if one.core_empty]
    if losing:
        return f"Do not share {listed(losing)}: apart costs less."
    if empty:
        return f"No way of sharing {listed(empty)} keeps everybody in."
    unknown = [small(one.title) for one in told.answer.services if one.looked_at and one.methods]
    if unknown:
        return f"Whether shares of {listed(unknown)} can keep everybody in is not known: not all groups are looked at."
    return "For every service some way of sharing keeps everybody in."


def facts(told: Told) -> Iterator[Fact]:
    """The figures beside the picture."""
    one = told.largest
    if not one.methods:
        return
    yield Fact(say_chance(one.p_saves), "is the chance that sharing costs less than apart")
    yield Fact(say_computed(one.transition), "is what it costs to join, once, for all partners")
    key = next((each for each in one.methods if each.method == "key"), None)
    worst = _worst(key) if key is not None else None
    if worst is not None:
        yield Fact(say_chance(worst[1]), f"is the chance that {told.name(worst[0])} pays more than alone under the key")
    if one.claim is not None:
        yield fact_of_scale(told, one)


def _worst(method: MethodFound) -> tuple[str, float] | None:
    return max(method.p_worse_off.items(), key=lambda item: item[1], default=None)


def cautions(told: Told) -> Iterator[str]:
    """What a reader must know first: a key that somebody leaves under, a service better not shared."""
    for one in told.answer.services:
        key = next((each for each in one.methods if each.method == "key"), None)
        if key is not None and key.would_leave:
            worst = key.would_leave[0]
            who, gain = told.leavers(one, worst.group), say_computed(worst.gain)
            how = "alone" if len(worst.group) == 1 else "together"
            yield f"Under the key in force {who} would pay {gain} less {how} than inside."
        if _hangs_on_baselines(one):
            often = runs(1.0 - max(each.p_in_core or 0.0 for each in one.methods))
            yield f"With parts fixed in advance somebody gains by leaving in {often}: agree on baselines first."
    yield from cautions_of_scale(told, told.answer.services)


def _hangs_on_baselines(one: ServiceShares) -> bool:
    """Whether somebody would leave in most runs under any parts fixed in advance, and under parts worked out anew not.

    Then it is what bodies are taken to spend, and not sharing, that parts them.
    """
    if one.looked_at:
        return False  # what is not known of large groups may hold in both
    fixed = max((each.p_in_core or 0.0 for each in one.methods), default=1.0)
    anew = max((each.p_in_core_recomputed or 0.0 for each in one.methods), default=0.0)
    return fixed < HALF < anew


def not_known(told: Told) -> Iterator[str]:
    """What the case does not say, and what follows from that."""
    for one in told.answer.services:
        if one.key_absent is not None and one.methods:
            yield f"There is no key in force for {small(one.title)}: {one.key_absent.rstrip('.')}."
        if one.out_of_tolerance:
            who = told.group(one.out_of_tolerance)
            yield f"{who}: the key lies further from use than the agreement bears, so it is due to be settled."
        yield from _of_many(one)
        yield from _dearer_by_its_buy_in(told, one)
    for asset in told.answer.assets:
        if asset.cost is not None and not asset.shares:
            yield f"The case does not say how the cost of {small(asset.title)} is divided, so nobody’s part is told."
    yield from not_offered(told.head, told.answer.services)
    yield from fewer_runs(told.answer.services, told.question.settings.draws)


def _dearer_by_its_buy_in(told: Told, one: ServiceShares) -> Iterator[str]:
    """Who would save by joining and, with its buy-in, pays more than alone by use and by what each adds."""
    for each in one.joiners:
        after = [rule.saving_after[each.body].p50 for rule in each.rules]
        if each.deal and each.buy_in is not None and max(after) < 0.0:
            yield f"With its buy-in {told.name(each.body)} pays more than alone for {small(one.title)}, by either way."
