"""A report as blocks: what is told, apart from how it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from shiremoot.report.pictures import (
    Area,
    AreaMap,
    Bridge,
    BridgeStep,
    Chart,
    Corners,
    Curve,
    Divide,
    Dots,
    DotsRow,
    Fan,
    FanYear,
    OddsCurve,
    Picture,
    Quadrant,
    QuadrantPoint,
    Share,
    Shares,
    Step,
    Timeline,
    TimelineRow,
    Waterfall,
)
from shiremoot.report.tables import (
    CERTAIN,
    NO_CHANCE,
    NOT_APPLICABLE,
    NOT_ESTIMATED,
    NOT_STATED,
    CannotTell,
    Cell,
    Column,
    Kind,
    Missing,
    Table,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer in two to four sentences, each with figure, range, basis and year."""

    sentences: Sequence[str]

    def __post_init__(self) -> None:
        if not self.sentences or not all(sentence.strip() for sentence in self.sentences):
            raise CannotTell("a finding without words", "two to four sentences", place="finding")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain sentences."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """Short statements of one kind, such as the levers in order of their effect."""

    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Caution:
    """What a reader must know before relying on a figure: what, where, how much, what to do."""

    text: str


@dataclass(frozen=True, slots=True)
class Command:
    """What to type to get the same answer again."""

    text: str


@dataclass(frozen=True, slots=True)
class Hint:
    """What to type next, for whoever reads at a terminal; pages, papers and workbooks leave it out."""

    text: str


Block = Finding | Paragraph | Bullets | Caution | Command | Hint | Table | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under one heading."""

    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Report:
    """One study's answer to one question, ready to be read in any form.

    study: its name. subject: the body and what is asked about. case, hash: which case, and what exactly it said.
    settings: (name, value) in words. sections: the first holds the finding. provenance: a row for
    each figure that the answer rests on, where the study gives them.
    """

    study: str
    question: str
    subject: str
    case: str
    hash: str
    settings: Sequence[tuple[str, str]]
    sections: Sequence[Section]
    provenance: Table | None = field(default=None)

    def __post_init__(self) -> None:
        if not self.sections or not any(isinstance(block, Finding) for block in self.sections[0].blocks):
            raise CannotTell("no finding", "a Finding in the first section", place=f'report "{self.question}"')


__all__ = [
    "CERTAIN",
    "NOT_APPLICABLE",
    "NOT_ESTIMATED",
    "NOT_STATED",
    "NO_CHANCE",
    "Area",
    "AreaMap",
    "Block",
    "Bridge",
    "BridgeStep",
    "Bullets",
    "CannotTell",
    "Caution",
    "Cell",
    "Chart",
    "Column",
    "Command",
    "Corners",
    "Curve",
    "Divide",
    "Dots",
    "DotsRow",
    "Fan",
    "FanYear",
    "Finding",
    "Hint",
    "Kind",
    "Missing",
    "OddsCurve",
    "Paragraph",
    "Picture",
    "Quadrant",
    "QuadrantPoint",
    "Report",
    "Section",
    "Share",
    "Shares",
    "Step",
    "Table",
    "Timeline",
    "TimelineRow",
    "Waterfall",
]
