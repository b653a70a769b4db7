"""Draws of named quantities in fixed blocks: the same luck wherever and however they are drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from shiremoot.chance.blocks import BINS, BLOCK, Bins, Floats, Whole
from shiremoot.chance.correlation import RankCorrelation
from shiremoot.chance.distribution import Distribution
from shiremoot.chance.distributions import Beyond, Stated
from shiremoot.chance.errors import ChanceError
from shiremoot.lazy import np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from shiremoot.core.calling import Record

FIRSTS = 4  # draws in one step of a stream's counter

__all__ = ["BINS", "BLOCK", "Bins", "Floats", "Sampler"]


@dataclass(frozen=True, slots=True)
class Sampler:
    """Named quantities, what ties them together, and the seed.

    A quantity's draws depend on the seed and its name (and, inside a group, on the members
    before it by name), never on the other quantities, their order, the width of a block or the
    number of workers.
    """

    quantities: Mapping[str, Distribution]
    groups: tuple[RankCorrelation, ...]
    seed: int
    names: tuple[str, ...]
    index: Mapping[str, int]
    plan: Record = field(repr=False, compare=False)
    made: Mapping[int, Distribution] = field(repr=False, compare=False)

    @classmethod
    def of(
        cls, quantities: Mapping[str, Distribution], groups: Sequence[RankCorrelation] = (), seed: int = 1
    ) -> Sampler:
        """The sampler of these quantities, in the order of the mapping.

        Raises: ChanceError when a group names a quantity that is not here, or two groups share one.
        """
        from shiremoot.chance.planning import plan_of

        names = tuple(quantities)
        index = {name: place for place, name in enumerate(names)}
        _refuse_strangers(index, groups)
        plan = plan_of(quantities, index, groups, seed)
        made = {row: one for row, one in enumerate(quantities.values()) if _is_made(one)}
        return cls(dict(quantities), tuple(groups), seed, names, index, plan, made)

    @property
    def tied(self) -> Whole:
        """The rows of the quantities of all groups, group by group, each by name."""
        members: Whole = self.plan.arrays["members"]
        return members

    def block(self, number: int, width: int = BLOCK, values: Floats | None = None, bins: Bins | None = None) -> Floats:
        """Draws number·4096 and following of every quantity, (q, width), in the quantities' units.

        As `draws` gives them from there on.
        """
        return self.draws(number * BLOCK, width, values, bins)

    def draws(
        self,
        first: int,
        width: int,
        values: Floats | None = None,
        bins: Bins | None = None,
        untied: Floats | None = None,
    ) -> Floats:
        """Draws `first` and following of every quantity, (q, width), in the quantities' units.

        first: a multiple of 4. width: at most 4096. values: filled and returned when given, float64 (q, width). bins:
        filled when given, uint8 (q, width), with the bin 0 to 49 of each draw: by its own chance, by
        its score when it belongs to a group, by its value when it takes few values. untied: filled when given,
        float64 (t, width), with what the quantities of groups (``tied``) come to with their correlation switched off.
        Lets other threads run meanwhile.
        Raises: ChanceError when an array has another shape, type or layout.
        """
        from shiremoot.chance.drawing import draw_block

        if not 0 <= width <= BLOCK or first < 0 or first % FIRSTS:
            found = f"{width} draws from draw {first} on"
            raise ChanceError(found, f"at most {BLOCK} draws, from a multiple of {FIRSTS} on")
        shape = (len(self.names), width)
        if values is None:
            values = np.empty(shape)
        _refuse_unless_shaped("values", values, shape, np.float64)
        if bins is None:
            bins = np.empty((0, width), np.uint8)
        else:
            _refuse_unless_shaped("bins", bins, shape, np.uint8)
        if untied is None:
            untied = np.empty((0, width))
        else:
            _refuse_unless_shaped("untied", untied, (len(self.tied), width), np.float64)
        draw_block(self.plan, first, values, bins, untied)
        for row, one in self.made.items():
            values[row] = _made_of(one, values[row])
        return values


def _is_made(distribution: Distribution) -> bool:
    """Whether a quantity is made of another that is drawn."""
    inner = distribution.doubt if isinstance(distribution, Stated) else distribution
    return isinstance(inner, Beyond)


def _made_of(distribution: Distribution, drawn: Floats) -> Floats:
    """What a quantity comes to where the whole that it is made of was drawn."""
    match distribution:
        case Stated(doubt=doubt):
            return _made_of(doubt, drawn)
        case Beyond(whole=whole):
            return distribution.of(_made_of(whole, drawn))
    return drawn


def _refuse_strangers(index: Mapping[str, int], groups: Sequence[RankCorrelation]) -> None:
    seen: set[str] = set()
    for group in groups:
        for name in group.names:
            if name not in index:
                raise ChanceError(f'"{name}" in {group.group}', "the name of a quantity that is drawn")
            if name in seen:
                raise ChanceError(f'"{name}" in two groups', "each quantity in one group at most")
            seen.add(name)


def _refuse_unless_shaped(
    name: str, array: NDArray[np.generic], shape: tuple[int, int], kind: type[np.generic]
) -> None:
    if array.shape != shape or array.dtype != kind or not array.flags.c_contiguous:
        raise ChanceError(
            f"{name} of shape {array.shape} and type {array.dtype}",
            f"an unbroken array of shape {shape} and type {np.dtype(kind)}",
        )
