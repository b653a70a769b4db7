"""The range of a kind of arrangement as text to paste into a case."""

from __future__ import annotations

from shiremoot.evidence import EvidenceError, Library, prior_of
from shiremoot.evidence.accepting import range_around
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
    low, high = (f"{100 * end:f}".rstrip("0").rstrip(".") for end in range_around(prior))
    lines = [f"# {say_prior(prior)}", "uncertainty:", f"  range: {low}% to {high}%", "  ends: p10-p90"]
    return "\n".join([*lines, f"  from-evidence: {kind}"])
