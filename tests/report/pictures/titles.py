"""Whether a picture's title says what its finding says: every figure in it stands in the picture or in the answer.

A figure of a title is borne out where the same words stand in the picture, its table, the report's answer or its key
facts, or where a number of its table rounds to it. That a range holds 8 runs in 10 is how all our ranges are, and no
finding. A number of areas may also be a sum of the map's classes, and one of services how many there are, or stand
above or below the middle half; a start may be late by months, and what changes may be told by how much. The dots of a
picture of twenty are counted, and so are the ways of sharing that are fair to every body, and those under which a group
would leave.

A picture may be wrong as a whole and agree with itself, as a limit does that is drawn as a target. So the chances that
a curve names, and those that dots amount to, must stand in what is found: answer, key facts, lines of each target.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import chain, combinations

from shiremoot.report.blocks import Block, KeyFacts, Report
from shiremoot.report.cells import say_cells, say_heads
from shiremoot.report.pictures.area_map import AreaMap
from shiremoot.report.pictures.before_after import BeforeAfter
from shiremoot.report.pictures.limits import Limits
from shiremoot.report.pictures.matrix import Matrix
from shiremoot.report.pictures.odds_curve import OddsCurve
from shiremoot.report.pictures.peer_dots import DotsRow, PeerDots
from shiremoot.report.pictures.picture import Picture
from shiremoot.report.pictures.starts import Starts
from shiremoot.report.pictures.svg import WIDE
from shiremoot.report.pictures.twenty_dots import TwentyDots
from shiremoot.report.tables import Cell, Span, Table

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATES = re.compile(rf"\b\d{{4}}-\d{{2}}\b|\b(?:\d{{1,2}} )?(?:{MONTHS})(?: \d{{4}})?\b|\b(?:19|20)\d\d\b")
COUNT, EACH = r"(\d(?:[\d,]*\d)?)", r"(?:chances? |runs? |projects? )?"
CHANCE = re.compile(rf"((?:below|above) )?{COUNT} {EACH}(?:in|of) (10{{1,2}})\b")
COUNTS = re.compile(rf"{COUNT} {EACH}(?:in|of) {COUNT}")
PARTS = re.compile(r"([−-]?)£?(\d(?:[\d,]*\d)?(?:\.\d+)?)(bn|m|k|%|)")
FIGURE = re.compile(rf"(?:(?:below|above) )?{COUNTS.pattern}|{PARTS.pattern}")
WORDS = re.compile(
    r'<text (?![^>]*class="[me] q")[^>]*>([^<]*)<'
)  # but not those of ticks, which say every round amount
RANGE, RANGE_OF_RUNS = "8 in 10", "8 runs in 10"
SURE = {"certain": 1.0, "not reachable": 0.0, "none": 0.0}
NEAR_A_DOT = 0.08  # half a dot, and what is lost where a chance is said in tenths
HALF, HAIR = 0.5, 1e-9
SIZES = {"": 1, "k": 1_000, "m": 1_000_000, "bn": 1_000_000_000, "%": 0.01}


def contradictions(report: Report) -> list[str]:
    """One line for each figure in a title that nothing bears out, each row of dots miscounted, each odds not found."""
    answer = " ".join(chain(report.answer.sentences, *(_facts(block) for block in report.first)))
    finding = " ".join((answer, *_found(report)))
    pictures = list(pictures_of(report))
    faults = [fault for picture in pictures for fault in contradicted(picture, answer)]
    return [*faults, *(fault for picture in pictures for fault in _not_found(picture, finding))]


def _found(report: Report) -> Iterator[str]:
    """What is said of each target, and what stands in tables on the first screen."""
    yield from (f"{line.figure} {line.words}" for line in report.lines)
    for block in report.first:
        if isinstance(block, Table):
            yield from chain(*say_cells(block))


def _not_found(picture: Picture, finding: str) -> Iterator[str]:
    if isinstance(picture, OddsCurve):
        chances = [figure for figure in figures(picture.title) if CHANCE.fullmatch(figure)]
        missing = [chance for chance in chances if chance not in figures(finding)]
        yield from (f'"{picture.title}": {chance} is not what is found' for chance in missing)
    if isinstance(picture, TwentyDots):
        odds = list(_odds(finding.replace(RANGE_OF_RUNS, "")))
        for row in picture.rows:
            part = sum(picture.meets(row, amount) for amount in row.amounts) / len(row.amounts)
            if not any(abs(part - one) <= NEAR_A_DOT for one in odds):
                yield f'"{picture.title}": {part:.0%} of the dots of {row.label} are filled, which is not what is found'


def _odds(finding: str) -> Iterator[float]:
    """The chances that words say, as numbers from 0 to 1."""
    for chance in filter(None, map(CHANCE.fullmatch, figures(finding))):
        yield _count(chance[2]) / _count(chance[3])
    for word, odds in SURE.items():
        if word in finding.casefold():
            yield odds


def contradicted(picture: Picture, answer: str = "") -> Iterator[str]:
    """The same for one picture. answer: what the report answers, with its key facts."""
    known = {RANGE, *figures(" ".join((answer, *_said(picture))))}
    numbers = [*_numbers(picture), *(number for figure in known if (number := _number(figure)) is not None)]
    known |= set(filter(None, map(_otherwise, known)))
    for figure in figures(picture.title):
        if figure not in known and not _borne_out(figure, numbers):
            yield f'"{picture.title}": nothing bears out {figure}'
    if isinstance(picture, TwentyDots):
        yield from _miscounted(picture)


def pictures_of(report: Report) -> Iterator[Picture]:
    """Every picture of a report, from its first screen to its annex."""
    blocks = chain(report.first, *(section.blocks for section in (*report.body, *report.annex)))
    return (block for block in blocks if isinstance(block, Picture))


def figures(words: str) -> list[str]:
    """Chances, counts, amounts and other numbers as words say them; dates are none."""
    found = FIGURE.finditer(DATES.sub(" ", words.replace("\u00a0", " ")))
    return [CHANCE.sub(r"\1\2 in \3", figure.group()) for figure in found]


def _facts(block: Block) -> Iterator[str]:
    if isinstance(block, KeyFacts):
        yield from (f"{fact.value} {fact.says}" for fact in block.facts)


def _said(picture: Picture) -> Iterator[str]:
    table = picture.described()
    if not isinstance(picture, TwentyDots):
        yield from chain(say_heads(table), *say_cells(table))
    yield table.note
    yield from WORDS.findall("".join(picture.drawn(WIDE).parts))


def _numbers(picture: Picture) -> Iterator[float]:
    if isinstance(picture, TwentyDots):  # what is quoted of it stands in its words; its dots are no figures
        return
    table = picture.described()
    for cell in chain.from_iterable(table.rows):
        yield from _of_cell(cell)
    yield float(len(table.rows))
    if isinstance(picture, Starts):  # how late a start is may be said in months
        yield from (late - row.planned for row in picture.rows for late in (row.p50, row.p90))
    if isinstance(picture, BeforeAfter):
        yield from (row.after.amount - row.before.amount for row in picture.rows if row.before is not None)
    if isinstance(picture, Limits):
        yield from map(float, _ways(picture))
    if isinstance(picture, Matrix):
        left = [{way for way, gain in zip(picture.ways, row.gains, strict=True) if gain.leaves} for row in picture.rows]
        yield from map(float, (len(picture.ways), len(set().union(*left)), *map(len, left)))
    if isinstance(picture, PeerDots):
        known = [row for row in picture.rows if row.own is not None]
        yield from (float(len(picture.rows)), float(len(known)))
        yield from (float(sum(map(_is_high, known))), float(sum(map(_is_low, known))))
    if isinstance(picture, AreaMap):
        counts = [count for _, count in picture.counts]
        yield from (float(sum(some)) for size in range(len(counts)) for some in combinations(counts, size + 1))


def _ways(limits: Limits) -> tuple[int, int, int]:
    """How many ways of sharing there are, how many are fair to every body, and how many are not."""
    ways = {share.label for body in limits.bodies for share in body.shares}
    unfair = {share.label for body in limits.bodies for share in body.shares if body.side(share)}
    return len(ways), len(ways - unfair), len(unfair)


def _is_high(row: DotsRow) -> bool:
    return row.own is not None and row.own > row.upper


def _is_low(row: DotsRow) -> bool:
    return row.own is not None and row.own < row.lower


def _of_cell(cell: Cell) -> Iterator[float]:
    if isinstance(cell, Span):
        yield from (float(cell.low), float(cell.high))
    elif isinstance(cell, int | float):
        yield float(cell)


def _number(figure: str) -> float | None:
    """An amount, a percentage or a count as a number; None for a chance."""
    found = PARTS.fullmatch(figure)
    return None if found is None else _count(found[2]) * SIZES[found[3]] * (-1 if found[1] else 1)


def _borne_out(figure: str, numbers: Collection[float]) -> bool:
    if chance := CHANCE.fullmatch(figure):
        return any(_is_chance(number, *chance.groups(default="")) for number in numbers)
    if (counts := COUNTS.fullmatch(figure)) is not None:
        return all(_borne_out(count, numbers) for count in counts.groups())
    return any(_rounds_to(number, figure) for number in numbers)


def _otherwise(figure: str) -> str | None:
    """The chance that it is not so: of 9 runs in 10, 1 run in 10."""
    chance = CHANCE.fullmatch(figure)
    if chance is None or chance[1]:
        return None
    return f"{_count(chance[3]) - _count(chance[2]):.0f} in {chance[3]}"


def _is_chance(number: float, side: str, part: str, of: str) -> bool:
    """Whether a number from 0 to 1 is this chance, as near as it is said."""
    said = _count(part) / _count(of)
    if side:
        return 0 <= number < said if side == "below " else said < number <= 1
    return abs(number - said) <= HALF / _count(of) + HAIR


def _rounds_to(number: float, figure: str) -> bool:
    """Whether a number prints as this figure with as many digits, whatever its sign."""
    _, digits, unit = PARTS.fullmatch(figure).groups()  # type: ignore[union-attr]  # every figure but a chance has them
    last = SIZES[unit] * 10.0 ** (_noughts(digits) if digits.isdigit() else -len(digits.partition(".")[2]))
    return abs(abs(number) - _count(digits) * SIZES[unit]) <= HALF * last + HAIR * abs(number)


def _noughts(digits: str) -> int:
    """How many digits at the end only fill up what is said with two figures: one of 380, none of 45."""
    return max(0, min(len(digits) - len(digits.rstrip("0")), len(digits) - 2))


def _count(digits: str) -> float:
    return float(digits.replace(",", ""))


def _miscounted(picture: TwentyDots) -> Iterator[str]:
    for row in picture.rows:
        met = sum(picture.meets(row, amount) for amount in row.amounts)
        if (said := re.search(r"(\d+) of 20", row.said)) and int(said[1]) != met:
            yield f'"{picture.title}": {row.label} says {said[1]} of 20, and {met} dots are filled'
