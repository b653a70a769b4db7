"""A cost that may run away: an ordinary cost most of the time, and with a stated chance one without a usual end.

Source: Flyvbjerg, Budzier and others (2022), The empirical reality of IT project cost overruns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from shiremoot.case import Head, Problem
from shiremoot.case.figures import basis_of, chances
from shiremoot.case.parts import Sourced
from shiremoot.case.rules import SAID_ENDS, GoesWith, OneOf, Rules
from shiremoot.case.written import Number, Percent, Pounds, Words
from shiremoot.case.written_figures import WrittenFigure
from shiremoot.chance import ChanceError, Distribution, ParetoTail, Stated
from shiremoot.money import say_pounds
from shiremoot.options.capability import RUNAWAY_COST
from shiremoot.options.errors import OptionsError
from shiremoot.parameters import ParameterError, lookup

PER_CENT = 100


class Runaway(Sourced):
    """With which chance a cost runs away, how far, and at which level it is stopped.

    kind: of project, whose chance, beyond and index are held; or these three as a person states them. chance: that the
    cost passes its estimate by more than ``beyond``. index: of the power law from there on; at 1 or less no average
    exists. stopped_at: above this the project is cancelled; sunk: what was spent by then, the level itself where it is
    left out. left_open: why nobody would stop it.
    """

    rules: ClassVar[Rules] = (
        OneOf(("kind", "chance"), what="how likely it runs away"),
        GoesWith(("beyond", "index"), ("chance",)),
        GoesWith(("chance",), ("beyond",)),
        GoesWith(("chance",), ("index",)),
        OneOf(("stopped_at", "left_open"), what="what ends it"),
        GoesWith(("sunk",), ("stopped_at",)),
    )
    kind: Words | None = None
    chance: Percent | None = None
    beyond: Percent | None = None
    index: Number | None = None
    stopped_at: Pounds | None = None
    sunk: Pounds | None = None
    left_open: Words | None = None


@dataclass(frozen=True, slots=True)
class Tail:
    """What is made of an estimate that may run away. chance, beyond: shares of one; index: of the power law.

    stopped: whether a level ends it.
    """

    chance: float
    beyond: float
    index: float
    stopped: bool

    @property
    def open(self) -> bool:
        """Whether there is no average of what it comes to."""
        return not self.stopped and self.index <= 1

    def __call__(self, estimate: Distribution) -> Distribution:
        """The estimate with its tail: beyond its planned value and so much more with the chance, else its own range.

        A plan goes on counting the planned value.

        Raises: ChanceError for a chance that is none, an index not above nought, or an estimate that starts beyond.
        """
        beyond = estimate.central() * (1 + self.beyond)
        if isinstance(estimate, Stated):
            return Stated(estimate.value, ParetoTail(estimate.doubt, self.chance, beyond, self.index))
        return ParetoTail(estimate, self.chance, beyond, self.index)


def tail_of(said: Runaway, on: date) -> Tail:
    """The tail that a case states, or that is held for its kind of project on a day.

    Raises: OptionsError for a kind that is not held, or a day before anything is.
    """
    stopped = said.stopped_at is not None
    if said.kind is None:
        chance, beyond, index = (float(str(each)) for each in (said.chance, said.beyond, said.index))
        return Tail(chance, beyond, index, stopped)
    instead = "or state chance, beyond and index in place of it"
    try:
        held = lookup(RUNAWAY_COST, on).parts
    except ParameterError as before:
        raise OptionsError(f'"{said.kind}" on {on:%-d %B %Y}', before.expected, fix=instead) from None
    found = held.get(said.kind)
    if found is None:
        raise OptionsError(f'"{said.kind}"', f"a kind of project that is held: {', '.join(held)}", fix=instead)
    chance, beyond, index = (float(str(found[name])) for name in ("chance", "beyond", "index"))  # type: ignore[index,call-overload]
    return Tail(chance / PER_CENT, beyond / PER_CENT, index, stopped)


def problems_of(said: Runaway, figure: WrittenFigure, path: str, on: date, head: Head) -> Iterator[Problem]:
    """What is wrong with a cost that is said to run away; nothing where it can be drawn as it is said."""
    if wrong := _of_its_figure(figure, head):
        yield Problem(path, *wrong)
        return
    planned = float(sum(figure.levels().values())) or chances(figure).central()
    if said.stopped_at is not None and not planned < said.stopped_at:
        found = f"a cost of {say_pounds(planned)} as planned that is stopped at {say_pounds(said.stopped_at)}"
        yield Problem(f"{path}.stopped_at", found, "a level above what it is planned to cost")
    if said.sunk is not None and said.stopped_at is not None and not 0 <= said.sunk <= said.stopped_at:
        found = f"{say_pounds(said.sunk)} spent when it is stopped at {say_pounds(said.stopped_at)}"
        yield Problem(f"{path}.sunk", found, f"from £0 to {say_pounds(said.stopped_at)}")
    try:
        tail_of(said, on)(chances(figure))
    except (ChanceError, OptionsError) as refused:
        yield Problem(path, refused.found, refused.expected, refused.fix or "")


def _of_its_figure(figure: WrittenFigure, head: Head) -> tuple[str, str] | None:
    """Why a figure cannot run away: (found, expected)."""
    if not figure.estimated:
        return "a cost that nobody has estimated", "an estimate, beyond which it may run away"
    if basis_of(figure, head).recurrence != "one-off":
        return "a cost that is paid every year", "a cost that is paid once (`recurrence: one-off`), as of a project"
    if figure.by_year_has_ranges or figure.grow is not None:
        return "amounts with luck of their own in each year", "an amount, a range, or amounts by year without ranges"
    if figure.ends_unsaid:
        return "a range without `ends`", SAID_ENDS
    if not chances(figure).central() > 0:
        return "an estimate that is not above £0", "a cost above £0"
    return None


def because(said: Runaway, tail: Tail) -> str:
    """What is said of how it runs away, and who says so: words for a table."""
    who = f"of {said.kind} " if said.kind else ""
    passing = f"{who}{tail.chance:.0%} pass the estimate by more than {tail.beyond:.0%}, index {tail.index:g}"
    return f"{passing} ({said.provenance[1]})"
