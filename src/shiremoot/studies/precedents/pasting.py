"""The range of a kind of arrangement as text to paste into a case."""

from __future__ import annotations

from shiremoot.case.parts import say_share
from shiremoot.evidence import EvidenceError, Library, prior_of
from shiremoot.evidence.accepting import range_around, whole_percent
from shiremoot.evidence.library import not_held
from shiremoot.studies.precedents.words import say_prior


def range_to_paste(library: Library, kind: str) -> str:
    """The keys of an `uncertainty` around a promised amount, as the evidence of a kind of arrangement has it.

    Raises: EvidenceError for a kind that is not held, or one that has no prior.
    """
    if kind not in library.kinds:
        raise not_held(kind, library.kinds, "kinds of arrangement")
    prior = prior_of(library, kind)
    if prior is None:
        raise EvidenceError(
            f'no prior of "{kind}"', "five cases with promise and outcome, or a judgement", place="evidence"
        )
    low, high = range_around(prior)
    likely = whole_percent(prior.middle - 1)
    return "\n".join(
        [
            f"# {say_prior(prior)}",
            "uncertainty:",
            f"  range: {say_share(low)} to {say_share(high)}",
            f"  likely: {say_share(likely)}",
            "  ends: p10-p90",
            f"  from-evidence: {kind}",
        ]
    )
