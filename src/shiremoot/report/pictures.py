"""What a picture of a report shows; how it is drawn is the renderers' business.

Each picture is titled with its finding. `alt` says the finding to those who do not see it, and
`shiremoot.report.descriptions.long_description` gives its numbers as a table. Amounts are pounds,
odds and shares 0 to 1, times months since April of a first year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from shiremoot.report.tables import CannotTell, Table


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

    planned: what the plan says. minimum: the level it must not fall below.
    """

    year: str
    p10: float
    p50: float
    p90: float
    p25: float | None = None
    p75: float | None = None
    planned: float | None = None
    minimum: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fan(Picture):
    """An amount over years with its uncertainty, such as reserves against their minimum level."""

    axis: str
    years: Sequence[FanYear]
    planned_words: str = "as planned"
    minimum_words: str = "minimum level"


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


Chart = OddsCurve | Waterfall | Bridge | Shares | Fan | Timeline
