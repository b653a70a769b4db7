"""The range of a kind of arrangement or of service as text to paste into a case."""

from __future__ import annotations

from shiremoot.case.parts import say_share
from shiremoot.evidence import EvidenceError, Library, prior_of
from shiremoot.evidence.accepting import range_around, whole_percent
from shiremoot.evidence.elasticities import ScaleEvidence, accepted_range, evidence_of, say_range
from shiremoot.evidence.library import not_held
from shiremoot.question.scale_in_words import say_evidence, say_studies
from shiremoot.report.words import capital
from shiremoot.studies.precedents.words import say_prior


def range_to_paste(library: Library, key: str) -> str:
    """What a case writes to accept the evidence of a key.

    Of a kind of arrangement the keys of an `uncertainty` around a promised amount; of a kind of service, or of one
    study, those of a `scale`.

    Raises: EvidenceError for a key that is not held, or of which there is neither.
    """
    if key in library.kinds:
        return _uncertainty(library, key)
    if (evidence := evidence_of(library, key)) is not None:
        return _scale(evidence, key)
    if key in (*library.services, *library.entries):
        expected = "a kind of service or a study that says by how much cost grows with size"
        raise EvidenceError(f'no figure of scale of "{key}"', expected, place="evidence")
    raise not_held(key, (*library.kinds, *library.services), "kinds of arrangement and service")


def _scale(evidence: ScaleEvidence, key: str) -> str:
    ends = accepted_range(evidence)
    assert ends is not None  # noqa: S101 - what `evidence_of` gives has a figure
    low, high = ends
    return "\n".join(
        [
            f"# {capital(say_studies(evidence))} {', '.join(evidence.studies)}",
            *(f"# {said}" for said in list(say_evidence(evidence))[1:]),
            "scale:",
            f"  exponent: {say_range(low, high)}",
            *(["  ends: p10-p90"] if low != high else []),
            f"  from-evidence: {key}",
        ]
    )


def _uncertainty(library: Library, kind: str) -> str:
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
