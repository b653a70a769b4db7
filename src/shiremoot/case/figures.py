"""What a written figure means: its basis, its chances and its planned value in pounds."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Protocol, cast

from shiremoot.case.head import Head
from shiremoot.case.moving import Delay, Delivery
from shiremoot.case.parts import BasisWords, Ends, Shape, Sourced, Uncertainty
from shiremoot.case.rules import SAID_ENDS
from shiremoot.case.written_figures import Prior, WrittenFigure
from shiremoot.case.written_ranges import Spread
from shiremoot.chance import ChanceError, Discrete, Distribution, Fixed, Stated, from_likely, from_range
from shiremoot.dates import FinancialYear
from shiremoot.money import Basis, Figure, NotEstimated, Origin, Range

NO_DELAY = Fixed(0.0)
LEVELS = {"absolute": (0.0, 1.0), "p10-p90": (0.1, 0.9), "p5-p95": (0.05, 0.95)}


class SaysEnds(Protocol):
    """What says what the ends of a range mean; it may have a likely value too."""

    @property
    def ends(self) -> Ends | None:
        """What its two ends mean."""
        ...

    @property
    def shape(self) -> Shape | None:
        """How values lie between them."""
        ...


def basis_of(figure: WrittenFigure, head: Head, bodies: tuple[str, ...] = ()) -> Basis:
    """The figure's basis: what is stated, and where that leaves a part open, what its completion assumes."""
    return _basis(figure, figure.completed, head, bodies)


def basis_as_stated(figure: WrittenFigure, head: Head) -> Basis:
    """The basis without any assumed completion: what the source itself says."""
    return _basis(figure, None, head, ())


def _basis(figure: WrittenFigure, completion: BasisWords | None, head: Head, bodies: tuple[str, ...]) -> Basis:
    def word(name: str) -> str | bool:
        """The figure's own word, else the case's default; a completion only fills what they leave open."""
        own, default = getattr(figure, name), getattr(head.basis, name)
        stated = default if own is None else own
        assumed = getattr(completion, name, None)
        if stated in (None, "not-stated"):
            return "not-stated" if assumed is None else assumed
        return cast("str | bool", stated)

    net = word("net")
    return Basis(
        price=str(word("price")),
        recurrence=str(word("recurrence")),
        effect=str(word("effect")),
        years=years_of(figure),
        kind=str(word("class_")),
        measure={True: "net", False: "gross"}.get(net, "not-stated") if isinstance(net, bool) else "not-stated",
        bodies=bodies,
    )


def years_of(figure: WrittenFigure) -> tuple[FinancialYear, ...]:
    """The year or years the figure is stated for; empty where it names none."""
    for layer in (figure, figure.completed):
        if layer is not None and (layer.year is not None or layer.years):
            return layer.years or ((layer.year,) if layer.year is not None else ())
    return ()


def as_figure(figure: WrittenFigure, head: Head) -> Figure:
    """The figure as a value that prints with its basis and its range, exactly as the source states it."""
    amount: Decimal | Range | NotEstimated
    if figure.range is not None:
        amount = figure.range
    elif figure.amount is not None:
        amount = figure.amount
    elif figure.grow is not None:
        amount = figure.grow.on
    elif figure.estimated:
        amount = sum(figure.levels().values(), Decimal(0))
    else:
        amount = NotEstimated(str(figure.not_estimated))
    return Figure(amount, basis_as_stated(figure, head), origin_of(figure))


def origin_of(part: Sourced) -> Origin:
    """Where a stated thing comes from, as money keeps it."""
    kind, detail = part.provenance
    return Origin(kind, detail)


def chances(figure: WrittenFigure | Prior) -> Distribution:
    """How the amount may turn out, in pounds as stated (no conversion of year or effect).

    For amounts by year: a factor around 1; where these are ranges themselves, ask ``chances_by_year``. Of what grows:
    the amount that it grows on. A figure that nobody has estimated has no chances: ask its prior.
    Raises: ChanceError where the range, its ends, its likely value and its shape do not go together, or what
    its ends mean is not said.
    """
    if figure.range is not None:
        return _of_range(figure.range, figure)
    on = figure.grow.on if isinstance(figure, WrittenFigure) and figure.grow is not None else figure.amount
    if isinstance(on, Range):
        return _of_range(on, figure)
    amount = float(on) if on is not None else 1.0
    doubt = figure.uncertainty if isinstance(figure, WrittenFigure) else None
    return around(amount, doubt) if doubt is not None else Fixed(amount)


def chances_by_year(figure: WrittenFigure) -> dict[FinancialYear, Distribution]:
    """How each amount by year, or what is new in each year, may turn out, in pounds, in order of the years.

    Raises: ChanceError as ``chances`` does.
    """
    each = sorted(figure.table[1].items())
    return {year: _of_range(one, figure) if isinstance(one, Range) else Fixed(float(one)) for year, one in each}


def step_chances(step: Decimal | Range, said: SaysEnds) -> Distribution:
    """How a rise of a driver, as a fraction, a level of it or an exponent may turn out.

    Raises: ChanceError as ``chances`` does.
    """
    return _of_range(step, said) if isinstance(step, Range) else Fixed(float(step))


def _of_range(span: Range, said: SaysEnds) -> Distribution:
    """A range with what is said of its ends; a likely value of its own goes before that of the figure."""
    if said.ends is None:
        raise ChanceError("a range without `ends`", SAID_ENDS)
    likely = span.likely if isinstance(span, Spread) else getattr(said, "likely", None)
    middle = float(likely) if likely is not None else None
    return from_range(float(span.low), float(span.high), said.ends, middle, said.shape)


def around(amount: float, uncertainty: Uncertainty) -> Distribution:
    """An amount with a percentage uncertainty around it: a plan counts the amount as it was stated."""
    return Stated(1.0, percentage(uncertainty, around_one=True)).scaled(amount)


def percentage(uncertainty: Uncertainty, *, around_one: bool = False) -> Distribution:
    """A percentage range as fractions, or as factors around 1."""
    base = 1.0 if around_one else 0.0
    likely = base + float(uncertainty.likely) if uncertainty.likely is not None else None
    low, high = base + float(uncertainty.range.low), base + float(uncertainty.range.high)
    return from_range(low, high, uncertainty.ends, likely, uncertainty.shape)


def planned(distribution: Distribution) -> float:
    """The value a plan would count on: the stated amount, else the likely one, else the middle of the range."""
    return distribution.central()


def delay_chances(delay: Delay | None) -> Distribution:
    """How many months later than planned; nought where no delay is written."""
    if delay is None:
        return NO_DELAY
    if delay.months is not None:
        return Fixed(delay.months)
    if delay.chances is not None:
        return one_of_several(delay.chances.items())
    if delay.range is not None and delay.ends is not None:
        likely = delay.likely
        return from_range(float(delay.range.low), float(delay.range.high), delay.ends, likely, None)
    return from_likely(0.0, float(delay.likely or 0.0), 0.9, float(delay.p90 or 0.0))


def one_of_several(chances: Iterable[tuple[float | Decimal, Decimal]]) -> Distribution:
    """One of these values, each with its chance; what is certain is fixed."""
    possible = [(float(value), float(chance)) for value, chance in chances if chance]
    if len(possible) == 1:
        return Fixed(possible[0][0])
    return Discrete(tuple(value for value, _ in possible), tuple(chance for _, chance in possible))


def around_the_planned_rate(delivery: Delivery) -> Distribution | None:
    """How far a range of rates may lie from the planned one, as fractions of that; None for one rate or none."""
    if not isinstance(delivery.rate, Range) or delivery.ends is None:
        return None
    planned = delivery.planned_rate
    low, high = (float(Fraction(end) / planned - 1) for end in (delivery.rate.low, delivery.rate.high))
    return from_range(low, high, delivery.ends, None if delivery.likely is None else 0.0)


def stated_levels(part: Sourced) -> tuple[float, float]:
    """The chances of not being exceeded at which a part states its two ends; 0 and 1 where it states absolute ones.

    A delay of a likely length and a p90 states on time and that p90.
    """
    if isinstance(part, Delay) and part.p90 is not None:
        return 0.0, 0.9
    doubt = getattr(part, "uncertainty", None)
    ends = getattr(part, "ends", None) or (None if doubt is None else doubt.ends)
    return LEVELS[ends or "absolute"]
