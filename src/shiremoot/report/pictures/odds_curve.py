"""Every amount and its chance: of at least this much, or, where the target is a limit, of at most this much."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from shiremoot.report.pictures.axis import round_step
from shiremoot.report.pictures.picture import Picture, refuse_endless, refuse_line, refuse_repeated
from shiremoot.report.pictures.svg import Drawing, Size
from shiremoot.report.tables import CannotTell, Column, Table

NEAR = 0.02  # a chance marked on a curve of a hundred points may lie this far from the points beside it
FEWEST = 2  # points of a curve
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

    def odds_of(self, amount: float) -> float:
        """The odds of an amount on the straight line between the points beside it; beyond them those of the end."""
        for (low, before), (high, after) in pairwise(self.points):
            if low <= amount < high:
                return before + (after - before) * (amount - low) / (high - low)
        return self.points[0][1] if amount < self.points[0][0] else self.points[-1][1]


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
        return Table(self.title, columns, rows, note=f"{self.of_what}.")

    def _odds_of(self, curve: Curve, amount: float) -> float:
        if amount == self.target and curve.at_target is not None:
            return curve.at_target
        return curve.odds_of(amount)

    def _amounts(self) -> list[float]:
        """Round amounts from the least of all curves to the greatest, and the target."""
        ends = [amount for curve in self.curves for amount, _ in curve.points]
        step = round_step((max(ends) - min(ends)) / ROUND_AMOUNTS)
        first = round(min(ends) / step)
        found = {step * (first + at) for at in range(round((max(ends) - min(ends)) / step) + 1)}
        return sorted(found | ({self.target} if self.target is not None else set()))

    def drawn(self, size: Size) -> Drawing:
        """The curves."""
        drawing = Drawing(size.width)
        drawing.words(0, 18, self.of_what)
        return drawing
