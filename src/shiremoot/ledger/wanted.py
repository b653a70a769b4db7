"""What a section asks to have drawn up as a line: a written figure, or pounds to be reckoned from other lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from shiremoot.case import Delivery, Moving, WrittenFigure
from shiremoot.chance import Distribution
from shiremoot.ledger.formulas import Formula
from shiremoot.ledger.line import NOTHING, WHOLE, Kind, Line, Share
from shiremoot.ledger.securing import Secured, secured_of
from shiremoot.money import Basis, Origin
from shiremoot.money.figure import COMPUTED


@dataclass(frozen=True, slots=True)
class Rate:
    """How much of what is stated is counted on, and what a range of it is called: lines of one name share its luck."""

    name: str
    delivery: Delivery


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a section asks to have drafted: one written figure of one moving part.

    turned: it posts the other way round, as a pressure that lowers what is needed does. of_before: it belongs to what
    was before the plan, so that a one-off of an earlier year is meant. secured: what of the figure is certain already,
    on its basis; a line of its own. apart: no total counts it; computed lines take its pounds. scale: what
    its pounds are multiplied with. widened: what is made of the chances of its figure, such as a tail;
    open_tail: that nothing ends it, and there is no average of it.
    """

    name: str
    part: Moving
    figure: WrittenFigure
    kind: Kind
    path: str
    section: str
    title: str
    heading: str = ""
    part_of: str = ""
    thing: str = ""
    event: str | None = None
    delivery: str | None = None
    rate: Rate | None = None
    shares: tuple[Share, ...] | None = None
    turned: bool = False
    of_before: bool = False
    secured: Secured | None = None
    apart: bool = False
    scale: Fraction = WHOLE
    widened: Callable[[Distribution], Distribution] | None = None
    open_tail: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its lines: its own, and that of what is certain of it."""
        return (self.name, secured_of(self.name)) if self.secured else (self.name,)


@dataclass(frozen=True, slots=True)
class Computed:
    """What a section asks to have reckoned from other lines: whose it is and what it means, but no figure.

    part: whose it is and in which variants. because: the rule it is reckoned by, in words. apart: no total counts it.
    of: the line whose pounds it takes back, so that what is reckoned from that one takes it too.
    """

    name: str
    part: Moving
    formula: Formula
    kind: Kind
    basis: Basis
    path: str
    section: str
    title: str
    because: str
    heading: str = ""
    part_of: str = ""
    thing: str = ""
    shares: tuple[Share, ...] | None = None
    apart: bool = False
    of: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The name of its line, alone."""
        return (self.name,)

    def line(self, shares: tuple[Share, ...]) -> Line:
        """Its line, which posts by these shares; nothing is drawn for it."""
        return Line(
            name=self.name,
            kind=self.kind,
            title=self.title,
            size=NOTHING,
            basis=self.basis,
            origin=Origin(COMPUTED, self.because),
            shares=shares,
            event="",
            heading=self.heading,
            service=self.part.service or "",
            section=self.section,
            part_of=self.part_of,
            thing=self.thing,
            path=self.path,
            variants=frozenset(self.part.variants),
            ends_in=frozenset(self.part.ends_in),
            budget_lines=self.part.budget_lines,
            formula=self.formula,
        )
