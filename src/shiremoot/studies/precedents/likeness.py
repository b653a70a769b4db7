"""What happened to promises like these: the cases of the kind, how many got what was promised, what to expect."""

from __future__ import annotations

from dataclasses import dataclass

from shiremoot.case import Case
from shiremoot.evidence import FEWEST, Entry, EvidenceError, Judgement, Library, Prior, cases_of, prior_of, reached
from shiremoot.evidence.elasticities import Beside, ScaleEvidence, scale_evidence
from shiremoot.evidence.scale import chance_of, implied_elasticity, reached_share
from shiremoot.evidence.services import of_like_service
from shiremoot.studies.precedents.promises import Promise, promises


@dataclass(frozen=True, slots=True)
class Scale:
    """What a claimed saving from merging equal units implies, and where it lies in the evidence.

    saving: part of cost. elasticity: per cent more cost for 1% more volume; 1 is no economy of scale. reached, known:
    how many like cases saved at least as much, and of how many that is known. chance: of at least as much by the
    judgement, where there is one for such services. evidence: what studies found of size in like services; beside:
    where the elasticity lies beside them.
    """

    saving: float
    units: int
    elasticity: float
    reached: int
    known: int
    chance: float | None
    judgement: Judgement | None
    evidence: ScaleEvidence
    beside: Beside | None


@dataclass(frozen=True, slots=True)
class Precedents:
    """One promise and the evidence of its kind.

    entries: those of the kind that are of a like service, those with a promise and an outcome first. cases: all of the
    kind with both, on which the prior rests. reached: how many of these got what was promised. why_no_prior: where
    there is none.
    """

    promise: Promise
    entries: tuple[Entry, ...]
    cases: tuple[Entry, ...]
    reached: int
    prior: Prior | None
    why_no_prior: str
    scale: Scale | None


@dataclass(frozen=True, slots=True)
class Claimed:
    """A saving that somebody claims of merging so many equal units, as a part of their cost."""

    saving: float
    units: int


def like(case: Case, library: Library, claimed: Claimed | None = None) -> tuple[Precedents, ...]:
    """The evidence for each promise of a case; nothing where it promises nothing.

    claimed: a saving to be judged for its shared services, in place of what the case itself states.
    Raises: EvidenceError where a claimed saving meets no shared service, or cannot be one.
    """
    found = tuple(_of(one, library, claimed) for one in promises(case, library))
    if claimed is not None and not any(one.scale for one in found):
        expected = "a target, an option or an agreement of a shared service"
        raise EvidenceError("a claimed saving of merging, and no such promise in the case", expected, place=case.name)
    return found


def _of(promise: Promise, library: Library, claimed: Claimed | None) -> Precedents:
    if promise.kind is None:
        return Precedents(promise, (), (), 0, None, promise.why_no_kind, None)
    entries = of_like_service(library, library.of_kind(promise.kind), promise.services)
    cases, prior = cases_of(library, promise.kind), prior_of(library, promise.kind)
    return Precedents(
        promise=promise,
        entries=tuple(sorted(entries, key=lambda one: one.ratio is None)),
        cases=cases,
        reached=reached(cases)[0],
        prior=prior,
        why_no_prior="" if prior else f"fewer than {FEWEST} cases with promise and outcome, and nobody's judgement",
        scale=_scale(promise, library, entries, claimed),
    )


def _scale(promise: Promise, library: Library, entries: tuple[Entry, ...], claimed: Claimed | None) -> Scale | None:
    if promise.kind != "shared-service":
        return None
    if claimed is None and promise.saving is not None and len(promise.bodies) > 1 and promise.saving < 1:
        claimed = Claimed(promise.saving, len(promise.bodies))
    if claimed is None:
        return None
    judgement = _judgement(promise, library)
    got, known = reached_share(claimed.saving, entries)
    implied = implied_elasticity(claimed.saving, claimed.units)
    evidence = scale_evidence(library, promise.services)
    return Scale(
        saving=claimed.saving,
        units=claimed.units,
        elasticity=implied,
        reached=got,
        known=known,
        chance=None if judgement is None else chance_of(claimed.saving, judgement),
        judgement=judgement,
        evidence=evidence,
        beside=evidence.beside(implied, implied),
    )


def _judgement(promise: Promise, library: Library) -> Judgement | None:
    """The first judgement of how cost changes that is of the kind and of one of the services."""
    for one in library.judgements.values():
        if one.of == "cost" and one.kind == promise.kind and {*one.services} & {*promise.services}:
            return one
    return None
