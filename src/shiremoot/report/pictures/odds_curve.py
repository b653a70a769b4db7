"""Every amount and its chance: of at least this much, or, where the target is a limit, of at most this much."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, pairwise

from shiremoot.money import say_chance
from shiremoot.report.pictures.axis import Axis, axis_over, lone, round_step
from shiremoot.report.pictures.letters import LINE, wrapped
from shiremoot.report.pictures.picture import Picture, refuse_endless, refuse_line, refuse_repeated
from shiremoot.report.pictures.plane import BESIDE, ON_LINE, SWATCH, draw_key, draw_level
from shiremoot.report.pictures.rows import HEAD, foot
from shiremoot.report.pictures.spread import spread
from shiremoot.report.pictures.svg import Drawing, Size
from shiremoot.report.tables import CERTAIN, NO_CHANCE, CannotTell, Cell, Column, Table
from shiremoot.report.words import say_on_axis

NEAR = 0.02  # a chance marked on a curve of a hundred points may lie this far from the points beside it
FEWEST = 2  # points of a curve
NEARLY_SURE, HARDLY = 0.995, 0.005  # odds beyond which a curve sets no end of the axis
HIGH, HIGH_IF_NARROW, QUARTER = 206.0, 176.0, 0.25  # px; odds from one grid line to the next
LEFT, NAMES, VALUES = 44.0, 178.0, 78.0  # px, of the lanes: odds of the axis, names at the right, or only odds
DOT, PAD = 5.0, 2.0  # px: its radius, and how far names at the right may reach below the axis
MOST_NAMED_BESIDE = 2
DASHES = ("lg da", "lg dt", "lg")
ROUND_AMOUNTS = 8  # of the table, or a few more


@dataclass(frozen=True, slots=True)
class Curve:
    """The chance of meeting a target of each amount: (pounds, odds from 0 to 1), from the least to the greatest.

    label: which reading. main: it stands out. at_target: the odds of the target, marked on the curve.
    Raises: CannotTell for fewer than two points, numbers that are none, amounts out of order, or odds not from 0 to 1.
    """

    label: str
    points: Sequence[tuple[float, float]]
    main: bool = False
    at_target: float | None = None

    def __post_init__(self) -> None:
        refuse_endless((number for point in self.points for number in point), self.label)
        amounts = [amount for amount, _ in self.points]
        if len(set(amounts)) < FEWEST:
            raise CannotTell(f"a curve of {len(set(amounts))} amounts", "at least two", place=self.label)
        if amounts != sorted(amounts):
            raise CannotTell("amounts out of order", "the least first", place=self.label)
        for odds in (*(odds for _, odds in self.points), *(() if self.at_target is None else (self.at_target,))):
            if not 0 <= odds <= 1:
                raise CannotTell(f"odds of {odds:g}", "from 0 to 1", place=self.label)

    def around(self, amount: float) -> tuple[float, float]:
        """The lower and the higher odds between which those of an amount lie."""
        amounts = [one for one, _ in self.points]
        odds = [1.0 if self.falls else 0.0, *(one for _, one in self.points), 0.0 if self.falls else 1.0]
        near = odds[bisect_left(amounts, amount) : bisect_right(amounts, amount) + 2]
        return min(near), max(near)

    @property
    def falls(self) -> bool:
        """Whether greater amounts have lower odds."""
        return self.points[0][1] > self.points[-1][1]

    def near(self, amount: float) -> float:
        """The odds of an amount on the straight line between the points beside it; beyond them those of the end.

        Where odds jump at an amount, it has the higher ones, as an amount that is met exactly meets a target.
        """
        if exact := [odds for one, odds in self.points if one == amount]:
            return max(exact)
        for (low, before), (high, after) in pairwise(self.points):
            if low < amount < high:
                return before + (after - before) * (amount - low) / (high - low)
        return self.points[0][1] if amount < self.points[0][0] else self.points[-1][1]

    def told(self, amount: float) -> Cell:
        """The odds of an amount as a table tells them: certain, or none, where the curve has it so.

        Beyond the last points only what is sure there is said: nearly certain, or hardly possible.
        """
        odds = self.near(amount)
        if not self.points[0][0] <= amount <= self.points[-1][0] and 0 < odds < 1:
            return round(odds)
        return {0.0: NO_CHANCE, 1.0: CERTAIN}.get(odds, odds)


@dataclass(frozen=True, slots=True, kw_only=True)
class OddsCurve(Picture):
    """The chance of each amount, for one or several readings; it stands in an annex.

    axis: what the amounts are. target: pounds, with target_words over its line. stated: the range that was reported,
    a pale band, and stated_words, what it is called ("the range reported"). is_cap: the target is a limit, so that odds
    are those of at most each amount; they rise, where those of at least fall.
    """

    axis: str
    curves: Sequence[Curve]
    target: float | None = None
    target_words: str = ""
    stated: tuple[float, float] | None = None
    stated_words: str = "the range reported"
    is_cap: bool = False

    @property
    def of_what(self) -> str:
        """What the odds are of."""
        return f"Chance of at {'most' if self.is_cap else 'least'} this much"

    def check(self) -> None:
        """Raises: CannotTell for no curve, one that goes the wrong way, or odds of the target that are not on it."""
        place = f'picture "{self.title}"'
        if not self.curves:
            raise CannotTell("no curves", "at least one", place=place)
        refuse_repeated((curve.label for curve in self.curves), place)
        refuse_line(self.target, self.target_words, place)
        if self.stated is not None and self.stated[0] > self.stated[1]:
            raise CannotTell(f"{self.stated[0]:g} to {self.stated[1]:g}", "the lower end first", place=place)
        for curve in self.curves:
            self._check_curve(curve)

    def _check_curve(self, curve: Curve) -> None:
        odds = [one for _, one in curve.points]
        if odds != sorted(odds, reverse=not self.is_cap):
            way = "rise" if self.is_cap else "fall"
            raise CannotTell(
                f"odds that do not {way}",
                f"those of at {self.of_what.split()[3]} each amount, which {way}",
                place=curve.label,
            )
        if self.target is not None and curve.at_target is not None:
            low, high = curve.around(self.target)
            if not low - NEAR <= curve.at_target <= high + NEAR:
                raise CannotTell(
                    f"odds of {curve.at_target:g}",
                    f"{low:g} to {high:g}, as the curve has them at the target",
                    place=curve.label,
                )

    def numbers(self) -> Table:
        """The odds of round amounts on each reading, and those of the target."""
        columns = (Column(self.axis, "pounds"), *(Column(curve.label, "odds") for curve in self.curves))
        rows = tuple((amount, *(self._odds_of(curve, amount) for curve in self.curves)) for amount in self._amounts())
        return Table(self.title, columns, rows, note=f"{self.of_what}.", sheet="Odds")

    def _odds_of(self, curve: Curve, amount: float) -> Cell:
        if amount == self.target and curve.at_target is not None:
            return curve.at_target
        return curve.told(amount)

    def _amounts(self) -> list[float]:
        """Round amounts from the least of all curves to the greatest, and the target."""
        ends = [amount for curve in self.curves for amount, _ in curve.points]
        step = round_step((max(ends) - min(ends)) / ROUND_AMOUNTS)
        first = round(min(ends) / step)
        found = {step * (first + at) for at in range(round((max(ends) - min(ends)) / step) + 1)}
        return sorted(found | ({self.target} if self.target is not None else set()))

    def drawn(self, size: Size) -> Drawing:
        """The curves with their odds of the target, the range reported as a band; names right, or in a key below."""
        drawing = Drawing(size.width)
        plane = self._plane(size)
        self._draw_plane(drawing, plane)
        for curve, kind in self._kinds():
            drawing.path(plane.path(curve), kind)
        self._draw_odds(drawing, plane)
        y = plane.across.drawn(drawing, plane.up.left, say_on_axis(plane.across.ticks()))
        y = drawing.lines_of_words(0, y, wrapped(self._foot(plane), size.width), "q")
        draw_key(drawing, y, self._key(plane))
        return drawing

    def _plane(self, size: Size) -> _Plane:
        told = [amount for curve in self.curves for amount, odds in curve.points if HARDLY < odds < NEARLY_SURE]
        told = [*(told or (amount for curve in self.curves for amount, _ in curve.points)), *(self.stated or ())]
        target = [] if self.target is None else [self.target]
        is_far = lone([*told, *target]) in target
        amounts = told if is_far else [*told, *target]
        near = 0 <= min(amounts) < max(amounts) / 2
        across = axis_over(amounts, LEFT, size.width - (NAMES if size.is_wide else VALUES), from_nought=near)
        is_keyed = self._is_keyed(size, is_far=is_far)
        names = [] if is_far else self._names(size, is_keyed=is_keyed)
        heads = [wrapped(self.of_what, size.width), wrapped(self._over(is_far=is_far), size.width, bold=True)]
        top = LINE * sum(len(lines) for lines in heads if lines != [""]) + HEAD + LINE / 2
        high = max(HIGH if size.is_wide else HIGH_IF_NARROW, LINE * sum(len(lines) for _, _, lines in names))
        return _Plane(size, heads, across, Axis(0.0, 1.0, QUARTER, top + high, top), is_far, is_keyed, names)

    def _over(self, *, is_far: bool) -> str:
        return "" if is_far else self.target_words

    def _draw_plane(self, drawing: Drawing, plane: _Plane) -> None:
        across, up = plane.across, plane.up
        if self.stated is not None:
            low, high = map(across.at, self.stated)
            drawing.bar(low, up.right, high - low, up.left - up.right, "fp")
        for tick in up.ticks():
            draw_level(drawing, up.at(tick), across.left, across.right, f"{tick:.0%}", ("gr", "q"))
        y = drawing.lines_of_words(0, LINE - 4, plane.heads[0], "q")
        if self.target is not None and not plane.is_far:
            x = across.at(self.target)
            drawing.lines_of_words(x, y, plane.heads[1], "b", "middle")
            drawing.line(x, up.right - HEAD, x, up.left, "tg")

    def _kinds(self) -> Iterator[tuple[Curve, str]]:
        """Each curve with the class of its line: the main one solid and blue, on top; the others differ in dashes."""
        others = (curve for curve in self.curves if not curve.main)
        yield from zip(others, cycle(DASHES), strict=False)
        yield from ((curve, "lm") for curve in self.curves if curve.main)

    def _is_keyed(self, size: Size, *, is_far: bool) -> bool:
        """Whether names stand in a key below, because the lane at the right holds no name beside each odds."""
        unmarked = is_far or any(curve.at_target is None for curve in self.curves)
        return unmarked or not size.is_wide or len(self.curves) > MOST_NAMED_BESIDE

    def _key(self, plane: _Plane) -> list[tuple[str, Sequence[str]]]:
        if not plane.is_keyed:
            return []
        room = plane.size.width - SWATCH
        return [(kind, wrapped(_with_odds(curve), room)) for curve, kind in self._kinds()]

    def _names(self, size: Size, *, is_keyed: bool) -> list[_Name]:
        """The odds of the target on each curve with their words for the lane at the right, the highest first."""
        room = (NAMES if size.is_wide else VALUES) - 2 * BESIDE
        found: list[_Name] = []
        for curve in self.curves:
            if curve.at_target is not None:
                said = wrapped(say_chance(curve.at_target), room, bold=True)
                label = [] if is_keyed else wrapped(curve.label, room)
                lines = [*((line, "bl" if curve.main else "b") for line in said), *((line, "q") for line in label)]
                found.append((curve.at_target, curve.main, lines))
        return sorted(found, key=lambda one: -one[0])

    def _draw_odds(self, drawing: Drawing, plane: _Plane) -> None:
        """A dot at the target on each curve, with a dotted leader to its odds in the lane at the right."""
        if self.target is None:
            return
        x, right = plane.across.at(self.target), plane.across.right
        heights = [plane.up.at(odds) for odds, _, _ in plane.names]
        tall = [LINE * len(lines) for _, _, lines in plane.names]
        begins = [y - height / 2 for y, height in zip(heights, tall, strict=True)]
        tops = spread(begins, tall, plane.up.right - LINE / 2, plane.up.left + PAD)
        for (_, is_main, lines), y, top, height in zip(plane.names, heights, tops, tall, strict=True):
            drawing.path([(x, y), (right, y), (right + BESIDE, top + height / 2)], "ld")
            drawing.dot(x, y, DOT, "fm" if is_main else "fg")
            for at, (line, kind) in enumerate(lines):
                drawing.words(right + 2 * BESIDE, top + at * LINE + LINE / 2 + ON_LINE, line, kind)

    def _foot(self, plane: _Plane) -> str:
        cut = [self.target_words] if plane.is_far else []
        said = foot(self.axis, cut, not_from_nought=plane.across.low > 0 or plane.across.high < 0)
        return said if self.stated is None else f"{said}. Band: {self.stated_words}"


_Name = tuple[float, bool, list[tuple[str, str]]]  # odds, whether of the main curve, lines with their classes


@dataclass(frozen=True, slots=True)
class _Plane:
    """The plane of the curves. is_far: the target lies so far off that it is not on it. is_keyed: names stand below."""

    size: Size
    heads: Sequence[Sequence[str]]
    across: Axis
    up: Axis
    is_far: bool
    is_keyed: bool
    names: Sequence[_Name]

    def path(self, curve: Curve) -> list[tuple[float, float]]:
        """The curve in pixels, from one end of the axis to the other."""
        low, high = self.across.low, self.across.high
        within = [point for point in curve.points if self.across.holds(point[0])]
        before = [(low, curve.near(low))] if curve.points[0][0] != low else []
        after = [(high, curve.near(high))] if curve.points[-1][0] != high else []
        points = [*before, *within, *after]
        return [(self.across.at(amount), self.up.at(odds)) for amount, odds in points]


def _with_odds(curve: Curve) -> str:
    return curve.label if curve.at_target is None else f"{curve.label}: {say_chance(curve.at_target)}"
