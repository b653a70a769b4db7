"""What a picture of a report shows; how it is drawn is the renderers' business.

Each picture is titled with its finding. `alt` says the finding to those who do not see it, and
`shiremoot.report.descriptions.long_description` gives its numbers as a table. Amounts are pounds,
odds and shares 0 to 1, times months since April of a first year. Where a picture may show one of several
measures, it says which: pounds (also per head), percent (0 to 1) or number.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from shiremoot.report.tables import CannotTell, Table

Measure = Literal["pounds", "percent", "number"]
MOST_NAMED = 4
MOST_CLASSES = 5
FEWEST_CORNERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What all pictures say: the finding (title), the same for a listener (alt), and the source.

    table: the long description, where the one made from the drawn values is not the best.
    """

    title: str
    alt: str
    source: str
    table: Table | None = None

    def __post_init__(self) -> None:
        for name, words in (("title", self.title), ("alt", self.alt), ("source", self.source)):
            if not words.strip():
                raise CannotTell(f"a picture without {name}", "a sentence", place=f'picture "{self.title}"')


@dataclass(frozen=True, slots=True)
class Curve:
    """Chance of at least each amount: (pounds, odds) from the least amount to the greatest.

    main: the reading that matters; it stands out. at_target: odds of the target, marked on the curve.
    """

    label: str
    points: Sequence[tuple[float, float]]
    main: bool = False
    at_target: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OddsCurve(Picture):
    """Chance of at least this much, for one or several readings (the main one stands out).

    axis: what the amounts are, with basis and year. target: pounds, and target_words beside the line.
    stated: the range that was reported, shown as a light band, and stated_words in it.
    """

    axis: str
    curves: Sequence[Curve]
    target: float | None = None
    target_words: str = ""
    stated: tuple[float, float] | None = None
    stated_words: str = "range reported"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a waterfall in pounds: a total stands on nought, up adds, down takes away.

    Amounts are positive whichever way the step goes; only a total may be below nought.
    """

    label: str
    amount: float
    kind: Literal["total", "up", "down"]

    def __post_init__(self) -> None:
        if self.kind != "total" and self.amount < 0:
            raise CannotTell(f"{self.amount}", "a positive amount; kind says the way", place=self.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waterfall(Picture):
    """How one amount becomes another, cause by cause. axis: what the amounts are, with basis and year."""

    axis: str
    steps: Sequence[Step]


@dataclass(frozen=True, slots=True)
class BridgeStep:
    """One reason why the odds move, with the odds before it and after it."""

    label: str
    before: float
    after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge(Picture):
    """How the odds move from one reading to another, step by step. start: what the first odds are."""

    start: str
    steps: Sequence[BridgeStep]
    end: str


@dataclass(frozen=True, slots=True)
class Share:
    """Part of the spread that one line or one shared cause explains; it may be below nought."""

    label: str
    share: float
    is_cause: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares(Picture):
    """What explains the spread of an answer, the largest first. axis: of what it is a share."""

    axis: str
    bars: Sequence[Share]


@dataclass(frozen=True, slots=True)
class FanYear:
    """One year of a fan in pounds: in 10, 25, 50, 75 and 90 of 100 runs it is not above this.

    planned: what the plan says. minimum: the level it must not fall below. known: the amount of that year
    was published, so that p10, p50 and p90 are all that amount; `published` makes such a year.
    Raises: CannotTell where a known year has more than one amount.
    """

    year: str
    p10: float
    p50: float
    p90: float
    p25: float | None = None
    p75: float | None = None
    planned: float | None = None
    minimum: float | None = None
    known: bool = False

    def __post_init__(self) -> None:
        amounts = {amount for amount in (self.p10, self.p25, self.p50, self.p75, self.p90) if amount is not None}
        if self.known and len(amounts) > 1:
            raise CannotTell(f"{min(amounts)} to {max(amounts)}", "one amount, because it is known", place=self.year)

    @classmethod
    def published(cls, year: str, amount: float, minimum: float | None = None) -> FanYear:
        """A year whose amount in pounds is known, with its minimum level where there is one."""
        return cls(year, amount, amount, amount, minimum=minimum, known=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fan(Picture):
    """An amount over years with its uncertainty, such as reserves against their minimum level.

    years: the known ones first, if any; they are drawn as one line with dots, and the fan opens from the
    last of them. known_words: what that line is called. each: what the fan counts; a case, where nothing was drawn.
    Raises: CannotTell where a known year stands after one from runs, or no year from runs stands after them.
    """

    axis: str
    years: Sequence[FanYear]
    planned_words: str = "as planned"
    minimum_words: str = "minimum level"
    known_words: str = "published"
    each: str = "run"

    def __post_init__(self) -> None:
        Picture.__post_init__(self)
        if any(later.known and not earlier.known for earlier, later in pairwise(self.years)):
            raise CannotTell("a known year after one from runs", "known years first", place=f'picture "{self.title}"')
        if self.years and self.years[-1].known:
            raise CannotTell("known years only", "a year from runs after them", place=f'picture "{self.title}"')

    @property
    def history(self) -> int:
        """How many years at the beginning are known."""
        return sum(year.known for year in self.years)


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One project's start, in months since April of the first year: as planned, and in the runs.

    In 10, 50 and 90 of 100 runs it starts by p10, p50 and p90. depends_on: labels of other rows.
    """

    label: str
    planned: float
    p10: float
    p50: float
    p90: float
    depends_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline(Picture):
    """When projects start, planned and likely, and which wait for which.

    first_year: the calendar year in whose April month 0 begins.
    """

    first_year: int
    rows: Sequence[TimelineRow]

    def __post_init__(self) -> None:
        Picture.__post_init__(self)
        labels = {row.label for row in self.rows}
        for row in self.rows:
            if unknown := sorted(set(row.depends_on) - labels):
                raise CannotTell(f'"{unknown[0]}"', "the label of a row", place=f"{row.label}, depends_on")


@dataclass(frozen=True, slots=True)
class DotsRow:
    """One group or service: our own value, and what its peers have, all in the measure of the picture.

    own: None where there is none; reason then says why ("not reported"). peers: (name, value), at least one,
    no name twice. lower, median, upper: quartiles and median of the peers, as the study computed them.
    Raises: CannotTell for a value that is no number, quartiles out of order, a missing reason or missing peers.
    """

    label: str
    own: float | None
    peers: Sequence[tuple[str, float]]
    lower: float
    median: float
    upper: float
    reason: str = ""

    def __post_init__(self) -> None:
        if not self.peers:
            raise CannotTell("no peers", "at least one", place=self.label)
        if (self.own is None) != bool(self.reason.strip()):
            raise CannotTell(
                "neither a value nor a reason" if self.own is None else "a value and a reason why there is none",
                "our own value, or the reason why there is none",
                place=self.label,
            )
        _refuse_endless(self.numbers, self.label)
        _refuse_repeated((name for name, _ in self.peers), self.label)
        if not self.lower <= self.median <= self.upper:
            raise CannotTell(
                f"{self.lower}, {self.median}, {self.upper}", "quartiles and median in order", place=self.label
            )

    @property
    def numbers(self) -> list[float]:
        """Every number of the row."""
        own = [] if self.own is None else [self.own]
        return [*own, self.lower, self.median, self.upper, *(value for _, value in self.peers)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots(Picture):
    """Where our own body stands among its peers, group by group.

    axis: what the values are, with basis and year. measure: how they are printed. own: the name of our body.
    peers_words: what the peers are called ("nearest neighbours").
    Raises: CannotTell for no rows, or two rows of one label.
    """

    axis: str
    measure: Measure
    own: str
    rows: Sequence[DotsRow]
    peers_words: str = "peers"

    def __post_init__(self) -> None:
        Picture.__post_init__(self)
        place = f'picture "{self.title}"'
        if not self.rows:
            raise CannotTell("no rows", "at least one", place=place)
        _refuse_repeated((row.label for row in self.rows), place)
        for row in self.rows:
            _refuse_repeated((self.own, *(name for name, _ in row.peers)), f"{place}, {row.label}")


@dataclass(frozen=True, slots=True)
class QuadrantPoint:
    """One body: x and y in the measures of the picture. own: it is ours. named: its name stands at its dot."""

    label: str
    x: float
    y: float
    own: bool = False
    named: bool = False

    def __post_init__(self) -> None:
        _refuse_endless((self.x, self.y), self.label)


@dataclass(frozen=True, slots=True)
class Divide:
    """A line that divides a picture: at which value, and what it is ("median of the peers")."""

    value: float
    words: str

    def __post_init__(self) -> None:
        _refuse_endless((self.value,), self.words)
        if not self.words.strip():
            raise CannotTell("a line without words", "what it is", place=f"line at {self.value}")


@dataclass(frozen=True, slots=True)
class Corners:
    """What each quarter of a picture means, in a few words: "dearer and better"."""

    upper_left: str
    upper_right: str
    lower_left: str
    lower_right: str

    def __post_init__(self) -> None:
        for words in (self.upper_left, self.upper_right, self.lower_left, self.lower_right):
            if not words.strip():
                raise CannotTell("a quarter without words", "what it means to be there", place="corners")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quadrant(Picture):
    """Two measures of each body against each other, such as spend against quality, in four named quarters.

    x_axis, y_axis: what is measured across and upwards, with unit, basis and year. x_measure, y_measure: how
    its values are printed. x_divide, y_divide: the lines that part left from right and lower from upper.
    Raises: CannotTell for no point of our own, a body twice, or more than four others named.
    """

    x_axis: str
    y_axis: str
    x_measure: Measure
    y_measure: Measure
    points: Sequence[QuadrantPoint]
    x_divide: Divide
    y_divide: Divide
    corners: Corners

    def __post_init__(self) -> None:
        Picture.__post_init__(self)
        place = f'picture "{self.title}"'
        if not any(point.own for point in self.points):
            raise CannotTell("no point of our own", "at least one", place=place)
        named = sum(point.named and not point.own for point in self.points)
        if named > MOST_NAMED:
            raise CannotTell(f"{named} named points", f"at most {MOST_NAMED} beside our own", place=place)
        _refuse_repeated((point.label for point in self.points), place)

    def quarter(self, point: QuadrantPoint) -> str:
        """What it means to be where a point is; a point on a line is in no quarter."""
        if point.x == self.x_divide.value or point.y == self.y_divide.value:
            return "on a dividing line"
        is_right, is_upper = point.x > self.x_divide.value, point.y > self.y_divide.value
        corners = self.corners
        if is_upper:
            return corners.upper_right if is_right else corners.upper_left
        return corners.lower_right if is_right else corners.lower_left


@dataclass(frozen=True, slots=True)
class Area:
    """One area of a map.

    rings: its outlines, each a ring of (longitude, latitude) in degrees with at least three corners; the first
    may be repeated as the last. A ring that cuts a hole runs the other way round, as in GeoJSON and shapefiles.
    group: which class of the map (from 0), None where it is not known. own: it is ours.
    Raises: CannotTell for an area without rings, or a corner that is nowhere on the globe.
    """

    name: str
    code: str
    rings: Sequence[Sequence[tuple[float, float]]]
    group: int | None
    own: bool = False

    def __post_init__(self) -> None:
        place = f"{self.name} ({self.code})"
        if not self.rings or not all(map(_has_extent, self.rings)):
            raise CannotTell("no outline", "rings of at least three corners that enclose something", place=place)
        for longitude, latitude in (corner for ring in self.rings for corner in ring):
            if not (abs(longitude) <= 180 and abs(latitude) <= 90):
                raise CannotTell(f"({longitude}, {latitude})", "longitude and latitude in degrees", place=place)


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaMap(Picture):
    """Areas of a country by class, such as councils by how long their reserves last.

    axis: what the classes are of, with basis and year; it stands over the legend. classes: one to five, in
    their order; they are drawn from light to dark, so what matters most comes last. one, many: what the areas
    are called ("council", "councils"). missing_words: what is said of an area without a class.
    Raises: CannotTell for no areas, a code twice, a class that does not exist, or two areas of our own.
    """

    axis: str
    classes: Sequence[str]
    areas: Sequence[Area]
    one: str = "area"
    many: str = "areas"
    missing_words: str = "not reported"

    def __post_init__(self) -> None:
        Picture.__post_init__(self)
        place = f'picture "{self.title}"'
        if not self.areas:
            raise CannotTell("no areas", "at least one", place=place)
        if not 0 < len(self.classes) <= MOST_CLASSES:
            raise CannotTell(f"{len(self.classes)} classes", f"one to {MOST_CLASSES}", place=place)
        _refuse_repeated((area.code for area in self.areas), place)
        for area in self.areas:
            if area.group is not None and not 0 <= area.group < len(self.classes):
                raise CannotTell(f"class {area.group}", f"0 to {len(self.classes) - 1}", place=f"{place}, {area.name}")
        if sum(area.own for area in self.areas) > 1:
            raise CannotTell("more than one area of our own", "at most one", place=place)

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many areas each class has, in their order, and last how many have none, if any."""
        found = Counter(area.group for area in self.areas)
        classes = tuple((label, found[group]) for group, label in enumerate(self.classes))
        return (*classes, (self.missing_words, found[None])) if found[None] else classes


def _has_extent(ring: Sequence[tuple[float, float]]) -> bool:
    is_flat = len({x for x, _ in ring}) == 1 or len({y for _, y in ring}) == 1
    return len(set(ring)) >= FEWEST_CORNERS and not is_flat


def _refuse_endless(numbers: Iterable[float], place: str) -> None:
    for number in numbers:
        if not math.isfinite(number):
            raise CannotTell(f"{number}", "a finite number", place=place)


def _refuse_repeated(names: Iterable[str], place: str) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            raise CannotTell(f'"{name}" {times} times', "each once", place=place)


Chart = OddsCurve | Waterfall | Bridge | Shares | Fan | Timeline | Dots | Quadrant | AreaMap
