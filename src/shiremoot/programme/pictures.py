"""The pictures of a target: twenty dots, steps from plan to likely, starts, what varies most, every amount's odds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from shiremoot.chance import from_range
from shiremoot.ledger import Quantity, size_of
from shiremoot.money import RARE, say_computed_range, say_range
from shiremoot.programme.answer import ByProject, ProgrammeOdds
from shiremoot.programme.bridge import StepInPounds
from shiremoot.programme.finding import BY_PROJECT, chance_of, labels, named_readings, sure_of, varies
from shiremoot.programme.quantities import Assumption
from shiremoot.programme.reading import Reading
from shiremoot.programme.starts import DrawnStart
from shiremoot.programme.told import Told
from shiremoot.question.page import year_ends
from shiremoot.report.blocks import Bar, Bars
from shiremoot.report.pictures.odds_curve import Curve, OddsCurve
from shiremoot.report.pictures.starts import StartRow, Starts
from shiremoot.report.pictures.steps import StepRow, Steps
from shiremoot.report.pictures.twenty_dots import DOTS, DotRow, TwentyDots
from shiremoot.report.words import alike, capital, count_of, listed, say_month, say_part, say_whole_share, small

Say = Callable[[float], str]
POINTS = 60
FEWEST_BARS, MOST_BARS = 2, 4  # one bar alone explains everything, which says nothing
MOST_NAMED = 2  # of starts that share a line
LEAST_BAR = 0.005  # of the whole: what is smaller is gathered
EACH = "Each dot is one of 20 outcomes that are equally likely. Filled dots {} the {}."


def twenty_dots(told: Told) -> TwentyDots | None:
    """Twenty dots for each reading of one target; None where there is none that varies."""
    known = [(where, one) for where, one in named_readings(told) if varies(one)]
    if not known:
        return None
    rows = [DotRow(_row_of(where), one.quantiles, _dots_said(told, one), told.is_cap) for where, one in known]
    named = [(where, _met(told, one)) for where, one in known]
    return TwentyDots(
        title=_dots_title(told, named),
        alt="; ".join(f"{row.label}: {row.said}" for row in rows) + ".",
        note=EACH.format("keep to" if told.is_cap else "reach", "limit" if told.is_cap else "target"),
        axis=f"{'Cost' if told.is_cap else 'Saving'} {told.when}",
        target=float(told.target.amount),
        target_words=f"{'Limit' if told.is_cap else 'Target'} {told.amount}",
        rows=rows,
    )


def dots_of_all(all_told: Sequence[Told]) -> TwentyDots | None:
    """A row of dots for each target, each amount as a share of its own target; None where nothing varies."""
    named = zip(labels(all_told), all_told, strict=True)
    known = [(label, one, reading) for label, one in named for _, reading in named_readings(one)[:1] if varies(reading)]
    if not known:
        return None
    rows = [
        DotRow(
            label,
            [amount / float(one.target.amount) for amount in reading.quantiles],
            _dots_said(one, reading),
            one.is_cap,
        )
        for label, one, reading in known
    ]
    _, first, reading = known[0]
    return TwentyDots(
        title=f"{_met(first, reading)} of 20 equally likely outcomes {_meet(first)} {first.amount} {first.when}",
        alt="; ".join(f"{row.label}: {row.said}" for row in rows) + ".",
        note="Each dot is one of 20 outcomes that are equally likely. Filled dots meet the figure that was told.",
        axis="What comes, as a share of the figure that was told",
        target=1.0,
        target_words="The figure told",
        rows=rows,
        measure="share",
    )


def _row_of(where: str) -> str:
    return capital(where)


def _meet(told: Told) -> str:
    return "keep to" if told.is_cap else "reach"


def _met(told: Told, reading: Reading) -> int:
    amount = float(told.target.amount)
    return sum(one <= amount if told.is_cap else one >= amount for one in reading.quantiles)


def _dots_said(told: Told, reading: Reading) -> str:
    """``6 of 20 reach £1.5m``; where fewer than half a dot, or all but that, its chance in words."""
    met = _met(told, reading)
    if met in (0, DOTS):
        return f"{met} of {DOTS}, {chance_of(told, reading)}"
    return f"{met} of {DOTS} {_meet(told)} {told.amount}"


def _dots_title(told: Told, named: Sequence[tuple[str, int]]) -> str:
    (where, met), *others = named
    said = f"{met} of {DOTS} equally likely outcomes {_meet(told)} {told.amount} {where}"
    for other, number in others:
        verb = "does" if number == 1 else "do"
        said += f"; {'none does' if not number else f'{number} {verb}'} {other}"
    return said


def steps(told: Told) -> Steps | None:
    """What takes from the plan, in pounds, and what is left on average; None where nothing moves it."""
    drawn = told.answer.by_project
    if drawn is None or not drawn.steps:
        return None
    plan, *moves = drawn.steps
    amounts = [plan.pounds, *(step.pounds for step in moves), drawn.expected]
    say = alike(amounts)
    seen = [step for step in moves if say(step.pounds) != "£0"]
    if not seen:
        return None
    return Steps(
        title=_steps_title(plan, seen, say),
        alt=f"From {say(plan.pounds)} planned to {say(drawn.expected)} on average: "
        + ", ".join(f"{step.name} {say(step.pounds)}" for step in seen)
        + ".",
        note=" ".join(["The thin line at the last bar holds 8 runs in 10.", *_unseen(moves, seen)]),
        axis=f"{'Cost' if told.is_cap else 'Saving'} {told.when}",
        rows=list(_step_rows(told, drawn, seen, say)),
        line=float(told.target.amount),
        line_words=f"{'Limit' if told.is_cap else 'Target'} {told.amount}",
    )


def _unseen(moves: Sequence[StepInPounds], seen: Sequence[StepInPounds]) -> Iterator[str]:
    """What was left out, and that rounded parts may miss their sum."""
    if few := [step.name for step in moves if step not in seen]:
        yield f"Left out, as too small to show: {listed(few).lower()}."
    yield "Each figure is rounded by itself."


def _step_rows(told: Told, drawn: ByProject, seen: Sequence[StepInPounds], say: Say) -> Iterator[StepRow]:
    plan = drawn.steps[0]
    yield StepRow("Plan: all as planned" if told.is_cap else plan.name, 0.0, plan.pounds, "whole", say(plan.pounds))
    at = plan.pounds
    for step in seen:
        wanted = step.pounds < 0 if told.is_cap else step.pounds > 0
        sign = "+" if step.pounds > 0 else ""
        yield StepRow(_step_name(step), at, at + step.pounds, "better" if wanted else "worse", sign + say(step.pounds))
        at += step.pounds
    words = "On average it costs" if told.is_cap else "On average it brings"
    span = (drawn.p10, drawn.p90)
    yield StepRow(words, 0.0, drawn.expected, "whole", say(drawn.expected), span, say_computed_range(*span))


def _step_name(step: StepInPounds) -> str:
    return f"{step.name} {'take' if step.pounds < 0 else 'add'}"


def _steps_title(plan: StepInPounds, seen: Sequence[StepInPounds], say: Say) -> str:
    most = max(seen, key=lambda step: abs(step.pounds))
    whole = f"{'of' if most.pounds < 0 else 'to'} the {say(plan.pounds)} planned"
    return f"{_step_name(most)} {say(abs(most.pounds))} {whole}"


def starts(told: Told, answer: ProgrammeOdds) -> Starts | None:
    """When projects start, planned and likely; those that are alike share a line. None where all are as planned."""
    found = {start.name: start for start in answer.starts}
    labels = _labels(told, found)
    known = [(label, found[name]) for name, label in labels.items() if name in found]
    if answer.first_year is None or all(start.planned == start.p10 == start.p90 for _, start in known):
        return None
    rows = list(_rows(known))
    end = year_ends(told.target.when[-1], answer.first_year)
    own = {name for _, name, _ in told.projects}
    projects = [start for _, start in known if start.name in own]
    late = [start for start in projects if start.p90 > end]
    waiting = sum(bool(start.waits_for) for start in projects)
    return Starts(
        title=_starts_title(known, late, len(projects)),
        alt="; ".join(_said_start(row, answer.first_year.start) for row in rows) + ".",
        note="Hollow dot: planned. Filled dot: half of the runs. End of the bar: 9 in 10 have started. "
        "Each start is looked at by itself."
        + (
            f" {capital(count_of(waiting, 'project'))} wait{'s' if waiting == 1 else ''} for another."
            if waiting
            else ""
        ),
        first_year=answer.first_year.start,
        rows=rows,
        line=end,
        line_words=f"{told.target.when[-1]} ends",
    )


def _rows(known: Sequence[tuple[str, DrawnStart]]) -> Iterator[StartRow]:
    alike: dict[tuple[float, float, float], list[str]] = {}
    for label, start in known:
        alike.setdefault((start.planned, start.p50, start.p90), []).append(label)
    for (planned, p50, p90), names in alike.items():
        yield StartRow(listed(names, MOST_NAMED), planned, p50, p90)


def _said_start(row: StartRow, first: int) -> str:
    planned, middle, late = (say_month(month, first) for month in (row.planned, row.p50, row.p90))
    return f"{row.label}: planned {planned}, half of the runs by {middle}, 9 in 10 by {late}"


def _starts_title(known: Sequence[tuple[str, DrawnStart]], late: Sequence[DrawnStart], projects: int) -> str:
    """How many projects start after the year in 1 run of 10, else what is the latest."""
    if late:
        whole = count_of(projects, "project")
        each = "starts" if len(late) == 1 else "start"
        return f"In 1 run in 10, {count_of(len(late))} of {whole} {each} after the year has ended"
    label, most = max(known, key=lambda one: one[1].p90 - one[1].planned)
    months = round(most.p90 - most.planned)
    if months < 1:
        return "Every start is on time in 9 runs of 10"
    if most.p10 == most.p90:
        return f"{label} starts {count_of(months, 'month')} late in any case"
    return f"{label} starts {count_of(months, 'month')} late or more in 1 run of 10"


def _labels(told: Told, found: Mapping[str, DrawnStart]) -> dict[str, str]:
    """What stands in the timeline, by event: the milestones that projects wait for, then the projects with a start."""
    projects = {name: project for _, name, project in told.projects if project.has_a_start}
    waited = {before for name in projects if name in found for before in found[name].waits_for}
    milestones = {name: one.title or name for name, one in told.case.head.milestones.items() if name in waited}
    titles = [*milestones.items(), *((name, project.title or name) for name, project in projects.items())]
    times = Counter(title for _, title in titles)
    return {name: title if times[title] == 1 else f"{title} ({name})" for name, title in titles}


def what_varies_most(told: Told, named: Mapping[Quantity, Assumption]) -> Bars | None:
    """What explains the uncertainty, the largest first; None where one thing is all that varies, or nothing."""
    drawn = told.answer.by_project
    if drawn is None or len(drawn.spread) < FEWEST_BARS:
        return None
    words = {quantity.stream: what.asked for quantity, what in named.items()}
    streams = [size_of(one.name).stream if one.kind == "line" else one.name for one in drawn.spread]
    bars = [Bar(words.get(stream, one.title), one.share) for stream, one in zip(streams, drawn.spread, strict=True)]
    kept = [bar for bar in bars[:MOST_BARS] if bar.share >= LEAST_BAR]
    rest = [bar for bar in bars[len(kept) :] if bar.share > 0]
    if rest:
        below = f"{capital(count_of(len(rest), 'other'))}, each below {_ceiling(rest)}"
        kept.append(Bar(below if len(rest) > 1 else rest[0].label, sum(bar.share for bar in rest), other=True))
    return Bars(
        title=f"{capital(say_part(bars[0].share))} of the uncertainty is {_what_it_is(bars[0].label)}",
        of_what=f"Share of the uncertainty of the {'cost' if told.is_cap else 'saving'}, project by project",
        bars=kept,
        note=" ".join(_shares_note(bars)),
    )


def _shares_note(bars: Sequence[Bar]) -> Iterator[str]:
    """What lessens the uncertainty has no bar, and is told."""
    if less := [bar for bar in bars if bar.share <= -LEAST_BAR]:
        lessened = say_whole_share(-sum(bar.share for bar in less))
        yield f"{capital(count_of(len(less), 'other'))} lessen{'s' if len(less) == 1 else ''} it by {lessened}."
    yield "Rounded, so they may miss 100%."


def _what_it_is(words: str) -> str:
    """What is not known, within a sentence: ``one date: when cloud first starts``; a cause goes by its title."""
    first, _, rest = words.partition(" ")
    if first not in ("When", "How", "Whether"):
        return small(words)
    return f"{'one date: ' if first == 'When' else ''}{first.lower()} {rest}"


def _ceiling(rest: Sequence[Bar]) -> str:
    return f"{max(1, int(100 * max(bar.share for bar in rest)) + 1)}%"


def odds_curve(told: Told) -> OddsCurve | None:
    """The chance of each amount, as reported and project by project; None where nothing varies."""
    curves = [curve for curve in (_reported_curve(told), _drawn_curve(told)) if curve is not None]
    if not curves:
        return None
    total = told.programme.reported_total
    stated = total.range if total is not None and told.answer.as_reported is not None else None
    known = named_readings(told)
    sure = [sure_of(told, one) for _, one in known]
    said = " and ".join(f"{chance_of(told, one)} {where}" for where, one in known)
    aim = f"{told.amount} or {'less' if told.is_cap else 'more'}"
    return OddsCurve(
        title=f"The chance of {aim} is {said}" if not any(sure) else f"{aim}: {said}",
        alt=f"The chance of every amount. {aim}: {said}.",
        note=f"The band is the range reported, {say_range(stated)}." if stated is not None else "",
        axis=f"{'Cost' if told.is_cap else 'Saving'} {told.when}",
        curves=curves,
        target=float(told.target.amount),
        target_words=f"{'Limit' if told.is_cap else 'Target'} {told.amount}",
        stated=(float(stated.low), float(stated.high)) if stated is not None else None,
        is_cap=told.is_cap,
    )


def _drawn_curve(told: Told) -> Curve | None:
    drawn = told.answer.by_project
    if drawn is None or drawn.curve[0].pounds == drawn.curve[-1].pounds:
        return None
    points = [(point.pounds, 1 - point.odds if told.is_cap else point.odds) for point in drawn.curve]
    return Curve(capital(BY_PROJECT), points, told.answer.headline == "by_project", _at_target(told, drawn))


def _at_target(told: Told, reading: Reading) -> float | None:
    return None if sure_of(told, reading) or not RARE <= reading.odds <= 1 - RARE else reading.odds


def _reported_curve(told: Told) -> Curve | None:
    total = told.programme.reported_total
    if told.answer.as_reported is None or total is None or total.range is None:
        return None
    low, high = float(total.range.low), float(total.range.high)
    flat = from_range(low, high, total.ends or "absolute", None, "flat")
    least, most = flat.support()
    amounts = [least + (most - least) * step / POINTS for step in range(POINTS + 1)]
    chance = flat.odds_at_most if told.is_cap else flat.odds_at_least
    points = [(amount, chance(amount)) for amount in amounts]
    odds = _at_target(told, told.answer.as_reported["flat"])
    return Curve(capital(f"on {told.range_reported}"), points, told.answer.headline == "as_reported", odds)
