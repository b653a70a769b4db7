"""What it would be worth to know one input of options before choosing among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shiremoot.chance import BLOCK
from shiremoot.chance.blocks import Bins
from shiremoot.lazy import np
from shiremoot.ledger import Simulator
from shiremoot.options.compared import Compared
from shiremoot.options.errors import Unknown
from shiremoot.options.information import worth_by_input, worth_of_everything
from shiremoot.options.inputs import Input
from shiremoot.options.turns_found import WorthKnowing

EVERYTHING = "everything"


def worths(found: Sequence[Input], compared: Compared, simulator: Simulator) -> Iterator[WorthKnowing]:
    """The worth of knowing each input that is drawn, the largest first; those allowed are what may be chosen.

    An input of one luck for several years is known by its first.
    """
    drawn = [one for one in found if next(iter(one.quantities)).stream in simulator.sampler.index]
    if not drawn or not compared.allowed:
        return
    bins = _bins(drawn, simulator, compared.together.shape[1])
    known = worth_by_input(compared.together, bins, compared.may_be_chosen, compared.lacks_mean)
    if isinstance(known, Unknown):
        yield from (WorthKnowing(one.title, None, None, known.why) for one in drawn)
        return
    for worth, one in sorted(zip(known, drawn, strict=True), key=lambda pair: (-pair[0].worth, pair[1].title)):
        yield WorthKnowing(one.title, worth.worth, worth.error, worth.words)


def worth_of_all(compared: Compared) -> WorthKnowing | None:
    """What knowing every input at once is worth: no enquiry can be worth more. None where nothing may be chosen."""
    if not compared.allowed:
        return None
    known = worth_of_everything(compared.together, compared.may_be_chosen, compared.lacks_mean)
    if isinstance(known, Unknown):
        return WorthKnowing(EVERYTHING, None, None, known.why)
    return WorthKnowing(EVERYTHING, known.worth, known.error, known.words)


def _bins(found: Sequence[Input], simulator: Simulator, draws: int) -> Bins:
    """The bin of each input in every draw, (inputs, draws): drawn again, on the same luck."""
    sampler = simulator.sampler
    rows = [sampler.index[next(iter(one.quantities)).stream] for one in found]
    bins = np.empty((len(found), draws), np.uint8)
    for first in range(0, draws, BLOCK):
        here = np.empty((len(sampler.names), min(BLOCK, draws - first)), np.uint8)
        sampler.draws(first, here.shape[1], bins=here)
        bins[:, first : first + here.shape[1]] = here[rows]
    return bins
