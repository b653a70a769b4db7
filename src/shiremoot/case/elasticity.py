"""By how much cost grows with volume, as a case states it: one number or a range, from whoever says so."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, model_validator

from shiremoot.case.figures import step_chances
from shiremoot.case.parts import RANGE_ONLY, Ends, Shape, Sourced, likely_inside
from shiremoot.case.rules import EndsOfShape, Rules, require_ends
from shiremoot.case.spellings import STEEPEST
from shiremoot.case.written import Number, plain, refused, spelt_as
from shiremoot.case.written_ranges import NumberOrRange
from shiremoot.chance import Distribution
from shiremoot.money import Range

FROM_EVIDENCE = "from-evidence"


def _not_taken_unseen(written: Any) -> Any:  # noqa: ANN401 - whatever the document holds
    """Nothing is filled in from the evidence by itself: who accepts a range writes it down."""
    if isinstance(written, str) and written.strip() == FROM_EVIDENCE:
        from shiremoot.evidence.elasticities import ranges_held
        from shiremoot.evidence.library import shipped

        held = "; ".join(f"{said} for {', '.join(kinds)}" for said, kinds in ranges_held(shipped()).items())
        raise refused(
            f"`{FROM_EVIDENCE}` in place of an exponent",
            f"what is accepted, and `{FROM_EVIDENCE}:` with the kind of service beside it; held is {held}",
            "`shiremoot evidence find --as-figure it` prints what to write, and from how many studies it is",
        )
    return written


Exponent = Annotated[NumberOrRange, spelt_as("exponent or range of exponents"), BeforeValidator(_not_taken_unseen)]


class ScaleElasticity(Sourced):
    """By how much cost grows with volume: the exponent of the cost curve, and its range.

    At 1 twice the volume costs twice as much; at 0.9 it costs 1.87 times as much.
    Source of the curve: research on scale in shared services, cost = a · volume^β.
    """

    rules: ClassVar[Rules] = (EndsOfShape(),)
    exponent: Exponent
    likely: Number | None = None
    ends: Ends | None = None
    shape: Shape | None = None

    @model_validator(mode="after")
    def _is_an_exponent(self) -> Self:
        span = self.exponent if isinstance(self.exponent, Range) else Range(self.exponent, self.exponent)
        if span.low <= 0 or span.high > STEEPEST:
            said = " to ".join(plain(end) for end in dict.fromkeys((span.low, span.high)))
            raise refused(f"an exponent of {said}", f"above 0 and at most {STEEPEST}: 1 is no effect of scale")
        if isinstance(self.exponent, Range):
            require_ends(self.exponent, self.ends)
            likely_inside(self.exponent, self.likely, plain)
        elif idle := self.written(*RANGE_ONLY):
            raise refused(
                f"`{idle[0]}` beside one exponent", f"`{idle[0]}` together with a range, such as 0.85 to 0.97"
            )
        return self

    @property
    def chances(self) -> Distribution:
        """How the exponent may turn out.

        Raises: ChanceError where the range, its ends, its likely value and its shape do not go together.
        """
        return step_chances(self.exponent, self)
