"""The pictures of a medium-term plan: the gap by cause in its last year, and reserves against their minimum."""

from __future__ import annotations

from shiremoot.gap.finding import Told, gap_in_words
from shiremoot.gap.reserves import Balance
from shiremoot.gap.study import BodyGap
from shiremoot.gap.tables import by_cause, causes_of, reserves
from shiremoot.money import PENNY, in_words, say_computed, say_odds
from shiremoot.report import Fan, FanYear, Step, Waterfall


def gap_tree(told: Told, source: str) -> Waterfall:
    """The last year's gap, cause by cause, and what savings and reserves leave of it."""
    last = told.last
    causes = [(cause, of(last)) for cause, of in causes_of(told.whole) if abs(of(last)) >= PENNY]
    title = f"As planned there is {gap_in_words(last.gap)} in {last.year}"
    if causes and last.gap > PENNY:
        cause, amount = max(causes, key=lambda one: one[1])
        title = f"{cause} makes up {amount / last.gap:.0%} of the gap of {say_computed(last.gap)} in {last.year}"
        if amount > last.gap:  # other causes pay a part of it
            title = f"{cause} adds {say_computed(amount)} to a gap of {say_computed(last.gap)} in {last.year}"
    steps = [
        *(_step(cause, amount) for cause, amount in causes),
        Step("Gap before savings", last.gap, "total"),
        *_after(told),
    ]
    said = ", ".join(f"{cause} {say_computed(amount)}" for cause, amount in causes)
    return Waterfall(
        title=title,
        alt=f"{title}. By cause: {said}. Savings as planned leave {gap_in_words(last.gap_after_savings.planned)}.",
        source=source,
        axis=f"Pounds in {last.year} ({told.basis}, as planned)",
        steps=steps,
        table=by_cause(told, told.whole),
    )


def _step(label: str, amount: float) -> Step:
    return Step(label, abs(amount), "up" if amount >= 0 else "down")


def _after(told: Told) -> list[Step]:
    last = told.last
    steps = []
    if abs(last.savings) >= PENNY or abs(last.cost_to_achieve) >= PENNY:
        if abs(last.savings) >= PENNY:
            steps.append(_step("Savings as planned", -last.savings))
        if abs(last.cost_to_achieve) >= PENNY:
            steps.append(_step(told.cost_words, last.cost_to_achieve))
        steps.append(Step("Gap after savings", last.gap_after_savings.planned, "total"))
    if last.reserve_use >= PENNY:
        steps += [_step("Reserves used", -last.reserve_use), Step("Still to find", last.cumulative, "total")]
    return steps


def reserves_fan(told: Told, holder: BodyGap, source: str) -> Fan:
    """A body's reserves at each year's end, in the runs and as planned, against their minimum."""
    kept = holder.reserves
    runway, worst = holder.runway, kept[-1]
    floor = "their minimum" if worst.minimum_stated else "nought"
    if runway is not None and runway.year is not None:
        title = f"Reserves are below {floor} by the end of {runway.year} on savings as planned"
    elif not told.varies:
        title = f"Reserves are not below {floor} at the end of {worst.year}"
    else:
        title = f"The chance that reserves are below {floor} at the end of {worst.year} is {in_words(worst.odds_below)}"
    fan = worst.closing_drawn
    runs, odds = "", ""
    if told.varies:
        runs = f"{say_computed(fan.p10)} to {say_computed(fan.p90)} in 80 of 100 runs, "
        odds = f"; chance of being below it {say_odds(worst.odds_below)}"
    against = f"against a minimum of {say_computed(worst.minimum)}" if worst.minimum_stated else "no minimum is stated"
    return Fan(
        title=title,
        alt=f"{title}. At the end of {worst.year} they are {say_computed(worst.closing)} as planned, "
        f"{runs}{against}{odds}.",
        source=source,
        axis=f"Reserves at the end of the year ({told.prices}, {told.whose(holder)})",
        years=[_fan_year(one) for one in kept],
        table=reserves(told, holder),
    )


def _fan_year(one: Balance) -> FanYear:
    drawn = one.closing_drawn
    return FanYear(str(one.year), drawn.p10, drawn.p50, drawn.p90, planned=one.closing, minimum=one.minimum)
