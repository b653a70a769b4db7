"""What may turn out otherwise, in words: what one assumption alone would do, and each with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from shiremoot.ledger import Quantity, size_of
from shiremoot.money import PENNY, RARE, in_words, say_chance, say_computed
from shiremoot.programme.finding import goal, is_a_goal, named_readings, odds_cell, sure_of
from shiremoot.programme.levers import Lever
from shiremoot.programme.quantities import Assumption
from shiremoot.programme.reading import Reading
from shiremoot.programme.redrawn import DRAWS
from shiremoot.programme.told import Told
from shiremoot.programme.what_if import ON_TIME
from shiremoot.question.case_in_words import say_origin
from shiremoot.report.blocks import Paragraph, Terms
from shiremoot.report.tables import Column, Table
from shiremoot.report.words import capital, count_of

TOLD_APART = 0.0005  # of the odds: less is not told from nothing


def safe(told: Told) -> Paragraph | None:
    """What would make it 8 chances in 10, on each reading there is; None without a reading."""
    known = named_readings(told)
    if not known:
        return None
    (_, headline), *others = known
    said = [_way(told, headline), *(_other_way(told, where, one) for where, one in others)]
    return Paragraph(" ".join(f"{part}." for part in said), lead="For 8 chances in 10:")


def _way(told: Told, reading: Reading) -> str:
    """``find £0.43m more that is sure, or set the target at £1.07m``."""
    amount, more = say_computed(goal(told, reading)), say_computed(reading.contingency_for_80)
    if reading.contingency_for_80 < PENNY:
        return f"nothing more is needed; {amount} would do"
    if told.is_cap:
        return f"allow {more} more, a limit of {amount}"
    if not is_a_goal(told, reading):
        return f"find {more} more that is sure, as no target above nought has them"
    return f"find {more} more that is sure, or set the target at {amount}"


def _other_way(told: Told, where: str, reading: Reading) -> str:
    """``Project by project that is £0.96m more, or £0.54m``."""
    if reading.contingency_for_80 < PENNY:
        return f"{capital(where)} {_way(told, reading)}"
    more, amount = say_computed(reading.contingency_for_80), say_computed(goal(told, reading))
    return f"{capital(where)} that is {more} more{f', or {amount}' if is_a_goal(told, reading) else ''}"


def one_alone(told: Told, named: Mapping[Quantity, Assumption]) -> Paragraph | None:
    """What the best that one assumption alone can do is; None where none is known."""
    known = known_levers(told, named)
    drawn = told.answer.by_project
    if not known or drawn is None:
        return None
    if sure_of(told, drawn):
        return Paragraph("No assumption alone changes the answer, and not all of them together.")
    what, lever = max(known, key=lambda pair: max(pair[1].odds_low, pair[1].odds_high))
    best = max(lever.odds_low, lever.odds_high)
    end = lever.high if lever.odds_high >= lever.odds_low else lever.low
    moving = [pair for pair in known if pair[1].effect >= TOLD_APART]
    if best < RARE or not moving:
        beside = _on_time(told)
        return Paragraph(f"No one assumption changes the answer.{beside}")
    return Paragraph(f"One assumption alone brings it to {in_words(best)} at best: {what.held_at(end)}.")


def _on_time(told: Told) -> str:
    drawn = told.answer.by_project
    best = next((one for one in drawn.what_if if one.name == ON_TIME), None) if drawn is not None else None
    if best is None or best.odds < RARE:
        return ""
    return f" With every project on time it is {say_chance(best.odds)}."


def known_levers(told: Told, named: Mapping[Quantity, Assumption]) -> list[tuple[Assumption, Lever]]:
    """The levers with their words, without the sizes of lines that do not count to the target."""
    drawn = told.answer.by_project
    if drawn is None:
        return []
    counting = {size_of(line.name) for line in told.answer.counting}
    return [
        (what, lever)
        for lever in drawn.levers
        if (what := named.get(lever.quantity)) is not None and (not what.is_size or lever.quantity in counting)
    ]


def reasons(told: Told, known: Sequence[tuple[Assumption, Lever]]) -> Terms | None:
    """Each assumption with its ends and its reason, the largest effect first; None where none is known."""
    items = [
        (what.title, f"{what.say_ends(lever.low, lever.high)}. {capital(_origin(told, what))}.")
        for what, lever in known
    ]
    return Terms("Assumptions, the largest effect first", items) if items else None


def at_their_ends(told: Told, known: Sequence[tuple[Assumption, Lever]]) -> Iterator[Table]:
    """The odds at each end of each assumption; those that move nothing are named in the note."""
    drawn = told.answer.by_project
    moving = [pair for pair in known if pair[1].effect >= TOLD_APART]
    if drawn is None or max((max(lever.odds_low, lever.odds_high) for _, lever in moving), default=0.0) < RARE:
        return  # every cell would be the same: below 1%
    columns = (
        Column("What may turn out otherwise"),
        Column("Odds at the low end", "odds"),
        Column("At the high", "odds"),
    )
    rows = tuple(
        (what.title, odds_cell(told, drawn, lever.odds_low), odds_cell(told, drawn, lever.odds_high))
        for what, lever in moving
    )
    still = len(known) - len(moving)
    note = (
        f"One assumption is held at a time and the rest falls as it fell, in {min(DRAWS, told.draws):,} draws. Ranges "
        "without ends stand with their 10th and 90th of 100 values."
    )
    if still:
        others = f"{capital(count_of(still, 'other'))} move{'s' if still == 1 else ''}"
        note += f" {others} the odds by less than a tenth of a point."
    yield Table(f"Odds that it will {told.test}, at each end", columns, rows, note=note)


def _origin(told: Told, what: Assumption) -> str:
    origin = say_origin(what.stated, told.case.head).rstrip(".")
    return f"not estimated by the source; our guess, {origin}" if what.prior else origin
