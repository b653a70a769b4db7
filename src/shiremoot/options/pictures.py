"""The pictures of a comparison of options: what each is worth, what it finds, when it pays, what would turn it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from shiremoot.money import PENNY, say_chance
from shiremoot.options.naming import as_one
from shiremoot.options.result import OptionFound, YearOfBudget
from shiremoot.options.told import Told
from shiremoot.options.turns_found import Flip, Lead
from shiremoot.report.pictures.courses import CourseRow, Courses, Role, Upright
from shiremoot.report.pictures.ranges import RangeRow, Ranges
from shiremoot.report.pictures.twenty_dots import DOTS, DotRow, TwentyDots
from shiremoot.report.words import alike, capital, count_of, listed, say_whole_share, small

MOST = 8  # inputs in one picture
LEAST = 2  # fewer ranges than these show no difference
MOST_DOTS = 4  # options with twenty dots each
TENTHS = 10  # of a weight, at which scores are told
AS_USUAL = "Business as usual"
HOLLOW = " Hollow: rejected."
Say = Callable[[float], str]


def values(told: Told) -> Ranges | None:
    """What each option is worth against business as usual, the rejected hollow and last."""
    found = _ordered(told)
    if len(found) < LEAST:
        return None
    say = alike([end for one in found for end in (one.npv.p10, one.npv.p50, one.npv.p90)])
    highest = max(found, key=lambda one: one.npv.p90)
    lowest = min(found, key=lambda one: one.npv.p10)
    falls = " and falls furthest" if highest is lowest else f"; {as_one(lowest.name)} can fall furthest"
    title = capital(f"{as_one(highest.name)} reaches furthest{falls}")
    return Ranges(
        title=title,
        alt=f"{title}. A bar for each option from its 10th to its 90th of 100 runs.",
        note=f"Dot: the middle run. Bar: 8 runs in 10.{_hollow(found)}",
        axis="Net present value against business as usual",
        rows=[_row(one, one.npv.p10, one.npv.p50, one.npv.p90, say) for one in found],
        line=0.0,
        line_words=AS_USUAL,
    )


def savings(told: Told) -> Ranges | None:
    """What each option takes off the budget in the year for which something is wanted, beside what is wanted."""
    wanted = told.wanted
    if wanted is None or told.likeliest is None:
        return None
    known = [(one, year) for one in _ordered(told) if (year := _wanted_year(told, one)) is not None]
    say = alike([end for _, year in known for end in (year.p10, year.p50, year.p90)])
    in_year = [(one, year) for one, year in known if {say(year.p10), say(year.p90)} != {"£0"}]
    if len(in_year) < LEAST:
        return None
    nothing = [as_one(one.name) for one, _ in known if one not in [other for other, _ in in_year]]
    left = f" Left out: {listed(nothing)}, £0." if nothing else ""
    found = [one for one, _ in in_year]
    when = str(in_year[0][1].year)
    chance = say_chance(told.likeliest.reaches_wanted or 0.0)
    best = as_one(told.likeliest.name)
    who = f"{best} is the likeliest" if told.finds_wanted == best else "No option is likely"
    title = capital(f"{who} to find the {told.wanted_words} wanted: {chance}")
    low, high = wanted
    return Ranges(
        title=title,
        alt=f"{title}. A bar for each option from its 10th to its 90th of 100 runs.",
        note=f"Dot: the middle run. Bar: 8 runs in 10.{_hollow(found)}{left}",
        axis=f"Cash saved in {when} against business as usual",
        rows=[_row(one, year.p10, year.p50, year.p90, say) for one, year in in_year],
        line=low,
        line_to=high if high > low else None,
        line_words=f"Wanted {told.wanted_words}",
    )


def _wanted_year(told: Told, one: OptionFound) -> YearOfBudget | None:
    year = told.options.wanted.year if told.options.wanted is not None else None
    return next((each for each in one.affordability if each.year == year), None)


def _ordered(told: Told) -> list[OptionFound]:
    """The options with figures, those rejected last."""
    return sorted(told.with_lines, key=lambda one: one.fate == "rejected")


def _row(one: OptionFound, low: float, middle: float, high: float, say: Say) -> RangeRow:
    ends = " to ".join(dict.fromkeys((say(low), say(high))))
    return RangeRow(_label(one), low, high, say(middle), middle, beside=ends, hollow=one.fate == "rejected")


def _label(one: OptionFound) -> str:
    return f"{one.name} (rejected)" if one.fate == "rejected" else one.name


def _hollow(found: Sequence[OptionFound]) -> str:
    return HOLLOW if any(one.fate == "rejected" for one in found) else ""


def over_years(told: Told) -> Courses | None:
    """What each option is worth with every year added: when it has paid for itself."""
    found = [one for one in _ordered(told) if one.bridge]
    if not any(one in found for one in told.allowed) or len(found) < LEAST or len(told.answer.valued.discount) < LEAST:
        return None
    say = alike([one.typical for one in found])
    rows = [
        CourseRow(_label(one), list(accumulate(year.value for year in one.bridge)), say(one.typical), _role(one, told))
        for one in found
    ]
    title = _when_it_pays(told)
    return Courses(
        title=title,
        alt=f"{title}. A line for each option, from {told.answer.valued.year} to {told.answer.valued.through}.",
        note="Below £0 more has been spent than has come back. The last year’s sum is the value on average.",
        axis="Present value on average, all years so far",
        places=[str(year.year) for year in found[0].bridge],
        rows=rows,
    )


def _role(one: OptionFound, told: Told) -> Role:
    if one.fate == "rejected":
        return "out"
    if one is told.allowed[0]:
        return "main"
    return "second" if len(told.allowed) > 1 and one is told.allowed[1] else "rest"


def _when_it_pays(told: Told) -> str:
    """Which option is the first to have paid for itself for good, and which is worth most in the end."""
    known = [one for one in told.allowed if one.bridge]
    best = max(known, key=lambda one: one.typical)
    if best.typical < PENNY:
        return f"No option has paid for itself by {told.answer.valued.through}"
    paid = [(year, one) for one in known if (year := _paid_by(one)) is not None]
    first, soonest = min(paid, key=lambda one: (one[0], -one[1].typical))
    most = f"worth most by {told.answer.valued.through}"
    if soonest is best:
        return capital(f"{as_one(best.name)} has paid for itself by {first}, and is {most}")
    return capital(f"{as_one(soonest.name)} has paid for itself by {first}; {as_one(best.name)} is {most}")


def _paid_by(one: OptionFound) -> str | None:
    """The first year from whose end on the sum so far stays at or above nought; None where it ends below."""
    owing = [at for at, so_far in enumerate(accumulate(year.value for year in one.bridge)) if so_far < -PENNY]
    after = owing[-1] + 1 if owing else 0
    return str(one.bridge[after].year) if after < len(one.bridge) and one.typical >= PENNY else None


def dots(told: Told) -> TwentyDots | None:
    """Twenty equally likely differences of each of the likeliest options to business as usual."""
    ends = [end for one in told.allowed for end in (one.twenty[0], one.twenty[-1])]
    least = (max(ends) - min(ends)) / DOTS if ends else 0.0  # of less, all dots would stand on each other
    found = [one for one in told.allowed if one.twenty[-1] - one.twenty[0] > least][:MOST_DOTS]
    if not found:
        return None
    rows = [DotRow(one.name, one.twenty, _better(one)) for one in found]
    met = _met(found[0])
    return TwentyDots(
        title=capital(f"{as_one(found[0].name)} is better than business as usual in {met} of {DOTS} outcomes"),
        alt="; ".join(f"{row.label}: {row.said}" for row in rows) + ".",
        note=" ".join(["Each dot is one of 20 outcomes that are equally likely.", *_without_dots(told, found)]),
        axis="Net present value, less that of business as usual",
        target=0.0,
        target_words=AS_USUAL,
        rows=rows,
    )


def _without_dots(told: Told, found: Sequence[OptionFound]) -> Iterator[str]:
    if left := [as_one(one.name) for one in told.allowed if one not in found]:
        yield f"Left out: {listed(left)}, best least often or nearly always the same."


def _met(one: OptionFound) -> int:
    return sum(amount >= 0 for amount in one.twenty)


def _better(one: OptionFound) -> str:
    met = _met(one)
    rest = f", {say_chance(one.better or 0.0)}" if met in (0, DOTS) else ""
    return f"{met} of {DOTS} better{rest}"


def tornado(told: Told) -> Ranges | None:
    """What the first option leads the second by, with each input at its low and its high end."""
    moving = told.answer.leads[:MOST]
    if len(moving) < LEAST:
        return None
    names = {one.key: one.name for one in told.answer.options}
    first, second = as_one(names[moving[0].first]), as_one(names[moving[0].second])
    say = alike([end for one in moving for end in (one.low, one.high)])
    turned = [one.input for one in moving if (least := min(one.low, one.high)) < 0.0 and say(least) != "£0"]
    title = f"{_turning(turned)} between {first} and {second}"
    seen = [one for one in moving if say(one.low) != say(one.high)]
    if len(seen) < LEAST:
        return None
    return Ranges(
        title=title,
        alt=f"{title}. A bar for each input from what its 10th to what its 90th of 100 values gives.",
        note=" ".join(
            [f"Right of the line {first} leads. One input at a time over 8 runs in 10.", *_unseen(told, seen)]
        ),
        axis=f"Lead of {first} over {second}, net present value on average",
        rows=[_of_lead(one, say) for one in seen],
        line=0.0,
        line_words="Level",
    )


def _unseen(told: Told, seen: Sequence[Lead]) -> Iterator[str]:
    if more := len(told.answer.leads) - len(seen):
        moves, is_ = ("moves", "is") if more == 1 else ("move", "are")
        yield f"{capital(count_of(more, 'input'))} that {moves} it less {is_} left out."


def _turning(turned: Sequence[str]) -> str:
    """Which inputs can turn the choice by themselves."""
    if not turned:
        return "No input by itself turns the choice"
    if len(turned) == 1:
        return f"Only {small(turned[0])} can turn the choice by itself"
    return f"{capital(count_of(len(turned), 'input'))} can each turn the choice"


def _of_lead(one: Lead, say: Say) -> RangeRow:
    low, high = min(one.low, one.high), max(one.low, one.high)
    return RangeRow(one.input, low, high, f"{say(low)} to {say(high)}")


def weights(told: Told) -> Courses | None:
    """What each option scores as the weight that turns the order soonest moves; None where none turns it."""
    turning = [one for one in told.answer.flips if one.changes_at is not None and one.scores]
    if not turning:
        return None
    flip = min(turning, key=lambda one: abs((one.changes_at or 0.0) - one.weight))
    names = {one.key: one.name for one in told.answer.options}
    places = [at / TENTHS for at in range(TENTHS + 1)]
    ordered = {one.option: one.place for one in told.answer.by_weights}
    rows = [
        CourseRow(
            names[one.option],
            [one.at_none + (one.at_all - one.at_none) * at for at in places],
            role="main" if ordered[one.option] == 1 else "second" if ordered[one.option] == LEAST else "rest",
        )
        for one in flip.scores
    ]
    title = flip.words.rstrip(".")
    return Courses(
        title=title,
        alt=f"{title}. A line for each option that is scored on every criterion.",
        note="Apart from the money. All other criteria keep their proportion.",
        axis="Score, as a part of the best that there is",
        across=f"Weight of “{flip.criterion}”",
        places=[say_whole_share(at) for at in places],
        measure="percent",
        rows=rows,
        uprights=tuple(_uprights(flip)),
    )


def _uprights(flip: Flip) -> Iterator[Upright]:
    """Where the weight is, and where the order turns."""
    turns = flip.changes_at or 0.0
    now, then = say_whole_share(flip.weight), say_whole_share(turns)
    if now == then:
        yield Upright(TENTHS * flip.weight, f"Now {now}, and it turns there")
        return
    found = [(flip.weight, f"Now {now}"), (turns, f"Turns at {then}")]
    yield from (Upright(TENTHS * at, words) for at, words in found)


def flips_said(told: Told) -> str:
    """The options that score best by weight, as one sentence; empty where none is scored on every criterion."""
    if not told.answer.by_weights:
        return ""
    names = {one.key: one.name for one in told.answer.options}
    first = as_one(names[told.answer.by_weights[0].option])
    beaten = [as_one(names[one.option]) for one in told.answer.by_weights if one.dominated_by]
    behind = (
        f" {listed(beaten)} {'is' if len(beaten) == 1 else 'are'} no better in anything than another." if beaten else ""
    )
    return f"{capital(first)} scores best.{behind}"
