"""Lines whose pounds are reckoned from others of the same draws: a gain share, a recharge, a redundancy payment."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from shiremoot.chance import Floats
from shiremoot.dates import ShiremootError


class NotPounds(ShiremootError):
    """A formula gave something else than a finite amount for each draw and each year."""


class UnknownInput(ShiremootError):
    """A formula takes a line, a cause or an event that stands nowhere in the case."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the same draws gave to what a formula takes, by name.

    lines: (draws, years) pounds that fall in each year, positive as the word of the line says, after its delay, its
    chance of delivery and its causes; a line that the variant leaves out is nought. causes: (draws,) fractions.
    events: (draws,) months since the first April, delays included. The arrays cannot be written to.
    """

    lines: Mapping[str, Floats]
    causes: Mapping[str, Floats]
    events: Mapping[str, Floats]
    draws: int
    years: int


@dataclass(frozen=True, slots=True)
class Formula:
    """Pounds by year as a function of lines, causes and events, reckoned for a whole block of draws at once.

    reckon: gives (draws, years) pounds, positive as the word of its own line says; it may look back along the years.
    mark: what joining put before each name that it takes; ``reckon`` knows them without it.
    """

    reckon: Callable[[Given], Floats]
    lines: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    mark: str = ""

    def marked(self, mark: str) -> Formula:
        """The same formula in a ledger that knows all names with a mark before them."""

        def all_of(names: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(mark + name for name in names)

        lines, causes, events = all_of(self.lines), all_of(self.causes), all_of(self.events)
        return replace(self, lines=lines, causes=causes, events=events, mark=mark + self.mark)

    def strangers(
        self, lines: Collection[str], causes: Collection[str], events: Collection[str]
    ) -> Iterator[tuple[str, str, Collection[str]]]:
        """(what it is, its name, the names there are) of everything that it takes and nobody knows."""
        for what, names, known in (
            ("line", self.lines, lines),
            ("cause", self.causes, causes),
            ("event", self.events, events),
        ):
            yield from ((what, name, known) for name in names if name not in known)

    def given(
        self,
        lines: Mapping[str, Floats],
        causes: Mapping[str, Floats],
        events: Mapping[str, Floats],
        shape: tuple[int, int],
    ) -> Given:
        """What it takes of all that was drawn, by the names it knows; shape: draws and years."""

        def known(names: tuple[str, ...], drawn: Mapping[str, Floats]) -> dict[str, Floats]:
            return {name.removeprefix(self.mark): drawn[name] for name in names}

        return Given(known(self.lines, lines), known(self.causes, causes), known(self.events, events), *shape)
