"""Every option in one ledger, so that base lines and causes are drawn once and each option has the same luck."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from shiremoot.case import Head
from shiremoot.chance import Floats
from shiremoot.ledger import Ledger, Line
from shiremoot.ledger.formulas import Formula, Given
from shiremoot.ledger.line import SIGN


@dataclass(frozen=True)
class Together:
    """The lines of every option at once.

    ledger: each drawn line once, and each computed line once for every option that it counts in, for it takes other
    lines there. counts: for each option the lines that count with it and not in business as usual, with +1, and those
    that it ends, with -1. own: the name of a line in the case, by its name here.
    """

    ledger: Ledger
    counts: Mapping[str, Mapping[str, int]]
    own: Mapping[str, str]

    def lines_of(self, option: str) -> Iterator[tuple[Line, int]]:
        """Each line that differs from business as usual, with +1 or -1 (convention 22)."""
        counted = self.counts[option]
        yield from ((line, counted[line.name]) for line in self.ledger.lines if line.name in counted)


def together(ledger: Ledger, head: Head, ways: Iterable[str]) -> Together:
    """Every option's lines in one ledger. ledger: of the case, with every variant's lines in it."""
    chosen = {way: frozenset(head.with_parts(way)) for way in ways}
    usual = ledger.of_variant(())
    of_way = {way: ledger.of_variant(variants) for way, variants in chosen.items()}
    drawn = tuple(line for line in ledger.everything if line.formula is None)
    copies = {way: tuple(_copies(one, way)) for way, one in {"": usual, **of_way}.items()}
    lines = (*drawn, *(line for each in copies.values() for line in each))
    unknown = {name for line in lines if line.formula is not None for name in line.formula.lines}
    absent = ledger.absent | (unknown - {line.name for line in lines})
    as_usual = _counted(usual, copies[""])
    return Together(
        replace(ledger, lines=lines, apart=(), absent=absent),
        {way: _difference(_counted(one, copies[way]), as_usual) for way, one in of_way.items()},
        {line.name: line.name.removeprefix(_mark(way)) for way, each in copies.items() for line in each},
    )


def _mark(way: str) -> str:
    """What stands before the name of a computed line that counts with an option; no name in a case holds a colon."""
    return f"{way}: " if way else ""


def _copies(ledger: Ledger, way: str) -> Iterator[Line]:
    """The computed lines of an option, each taking what counts with it alone: what does not is nought."""
    here = {line.name: line for line in ledger.everything}
    mark = _mark(way)
    for line in ledger.everything:
        if line.formula is not None:
            yield replace(line, name=mark + line.name, formula=_taking(line.formula, here, way))


def _taking(formula: Formula, here: Mapping[str, Line], way: str) -> Formula:
    """The formula taking drawn lines as they are, computed ones as copied, and nothing of those that do not count."""

    def found(name: str) -> str:
        if name not in here:
            return f"{way}: without {name}"
        return name if here[name].formula is None else _mark(way) + name

    as_here = {name: found(name) for name in formula.lines}
    return replace(formula, reckon=Renaming(formula, as_here), lines=tuple(as_here.values()), mark="")


@dataclass(frozen=True, slots=True)
class Renaming:
    """A formula's own names for what it takes, and the names that these have here."""

    formula: Formula
    as_here: Mapping[str, str]

    def __call__(self, given: Given) -> Floats:
        """What the formula gives, reckoned from the names that it knows."""
        mark = self.formula.mark
        lines = {name.removeprefix(mark): given.lines[here] for name, here in self.as_here.items()}
        causes = {name.removeprefix(mark): each for name, each in given.causes.items()}
        events = {name.removeprefix(mark): each for name, each in given.events.items()}
        return self.formula.reckon(replace(given, lines=lines, causes=causes, events=events))


def _counted(ledger: Ledger, copies: Iterable[Line]) -> set[str]:
    """The lines that count with an option; those of services as they are count with every one of them."""
    return {line.name for line in ledger.everything if line.formula is None} | {line.name for line in copies}


def _difference(counted: set[str], usual: set[str]) -> dict[str, int]:
    gained = dict.fromkeys(sorted(counted - usual), 1)
    return gained | dict.fromkeys(sorted(usual - counted), -1)


def rule_of(line: Line) -> object:
    """What reckons a computed line, under the names of the case or those it has here; None of a drawn one."""
    reckon = line.formula.reckon if line.formula is not None else None
    return reckon.formula.reckon if isinstance(reckon, Renaming) else reckon


def gain(line: Line) -> int:
    """+1 for what an option saves or brings, -1 for what it costs."""
    return -SIGN[line.kind]
