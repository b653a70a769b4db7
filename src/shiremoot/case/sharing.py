"""How an agreement divides what is shared, and what it says of those who leave and of those who join."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator

from shiremoot.case.parts import Part, say_share
from shiremoot.case.rules import GoesWith, OneOf, Rules, WhenItIs
from shiremoot.case.written import Chance, Name, Refers, Words, refused
from shiremoot.case.written_figures import WrittenFigure


def _of_the_whole(part: Decimal) -> Decimal:
    if not 0 <= part <= 1:
        raise refused(f"a part of {say_share(part)}", "from 0% to 100%")
    return part


PartOfWhole = Annotated[Chance, AfterValidator(_of_the_whole)]
Charge = Literal["none", "stranded-cost", "extra-cost"]


class Pool(Part):
    """A part of the cost that is divided by a key of its own, or by use: by a volume of the baselines."""

    rules: ClassVar[Rules] = (OneOf(("key", "by_use"), what="how the pool is divided"),)
    title: Words | None = None
    part: PartOfWhole
    key: Annotated[Name | None, Refers("key")] = None
    by_use: Name | None = None


def _whole(pools: Mapping[str, Pool]) -> Mapping[str, Pool]:
    total = sum((pool.part for pool in pools.values()), Decimal(0))
    if total != 1:
        raise refused(f"pools that add up to {say_share(total)}", "100% of the cost")
    return pools


Pools = Annotated[Mapping[Name, Pool], AfterValidator(_whole)]


class FixedPart(Part):
    """The part of the cost that stands whatever is used, and the key that divides it."""

    part: PartOfWhole
    key: Annotated[Name, Refers("key")]


class Exit(Part):
    """What a leaver is charged with, and who bears what is left.

    charge: stranded-cost is what it paid for and does not fall away; extra-cost all that the others pay more for its
    going. who: the leaver, those who remain, or all by their shares.
    """

    rules: ClassVar[Rules] = (
        WhenItIs("charge", ("none",), "who", "who pays an exit charge of none", "no `who`", needed=False),
        WhenItIs(
            "charge",
            ("stranded-cost", "extra-cost"),
            "who",
            "a charge of {value} and nobody who pays it",
            "who: leaver, remaining or all",
        ),
    )
    charge: Charge
    who: Literal["leaver", "remaining", "all"] | None = None
    living_plan: bool = False
    note: Words | None = None


class Joining(Part):
    """Who pays what it costs to take a new partner in, and what that partner pays for what was built before.

    buy_in: once, to those who share already. key: what divides it among them; by their shares without one.
    """

    rules: ClassVar[Rules] = (GoesWith(("key",), ("buy_in",)),)
    pays: Literal["joiner", "all"]
    buy_in: WrittenFigure | None = None
    key: Annotated[Name | None, Refers("key")] = None
