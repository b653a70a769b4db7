"""What is paid of what is gained: a share above an amount, with its cap, what is given back, and gates of quality."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from shiremoot.case.parts import Sourced, say_share
from shiremoot.case.written import Chance, Name, Names, Percent, Pounds, Refers, Words
from shiremoot.money import say_pounds


class QualityGate(Sourced):
    """A standard of quality that part of a fee hangs on. met: the chance in a year that it is."""

    title: Words
    withheld: Percent
    met: Chance


class Fee(Sourced):
    """A share of what is gained: of each year's savings above an amount, at most so much a year.

    gates: what of it is withheld in a year in which a standard of quality is not met.
    on: the savings it is reckoned on; where none is named, all that are the agreement's bodies' alone.
    """

    share: Percent
    above: Pounds = Decimal(0)
    cap: Pounds | None = None
    claw_back: bool = False
    gates: Mapping[Name, QualityGate] = {}
    on: Annotated[Names, Refers("line")] = ()
    paid_by: Annotated[Name | None, Refers("body")] = None
    to: Name = "outside"

    @model_validator(mode="after")
    def _is_a_share_of_a_gain(self) -> Self:
        if not 0 < self.share <= 1:
            raise _fee(f"a share of {(self.share * 100).normalize():f}%", "above 0% and at most 100%")
        if self.above < 0:
            raise _fee(f"savings above {say_pounds(self.above)}", "an amount of nought or more")
        if self.cap is not None and self.cap <= 0:
            raise _fee(f"a cap of {say_pounds(self.cap)}", "an amount above nought")
        return self

    @model_validator(mode="after")
    def _withholds_no_more_than_there_is(self) -> Self:
        for gate in self.gates.values():
            if gate.withheld <= 0:
                raise _fee(f"{say_share(gate.withheld)} withheld", "above 0%: what of the fee hangs on it")
            if not 0 <= gate.met <= 1:
                raise _fee(f"a chance of {say_share(gate.met)} that quality is met", "between 0% and 100%")
        withheld = sum((gate.withheld for gate in self.gates.values()), Decimal(0))
        if withheld > 1:
            raise _fee(f"gates that withhold {say_share(withheld)} of a fee together", "at most 100%")
        return self


def _fee(found: str, expected: str) -> PydanticCustomError:
    return PydanticCustomError("fee", "found {found}; expected {expected}", {"found": found, "expected": expected})
