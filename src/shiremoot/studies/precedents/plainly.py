"""The same as plain values, for programs, and the schema that says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from shiremoot.case import Case
from shiremoot.evidence import Entry, Judgement, Library, Prior, Ratio
from shiremoot.evidence.pooling import Pooled
from shiremoot.question.results import Share, plain, schema
from shiremoot.studies.precedents.likeness import Precedents, Scale
from shiremoot.studies.precedents.promises import Promise
from shiremoot.studies.precedents.words import say_prior

Plain = dict[str, Any]
RECKONED: Mapping[type, str] = {Ratio: "share", Pooled: "middle"}  # told beside the fields


@dataclass(frozen=True, slots=True)
class EvidenceFound:
    """What was looked for, how many entries are held, a hash of all that is held, and the entries found in full."""

    words: tuple[str, ...]
    held: int
    library: str
    found: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class NamedCase:
    """The case that promises, and the hash of what it says."""

    name: str
    hash: str


@dataclass(frozen=True, slots=True)
class Reached:
    """How many of the cases of a kind got what was promised: n of so many, and their keys."""

    cases: tuple[str, ...]
    n: int
    of: int


@dataclass(frozen=True, slots=True)
class PriorTold:
    """What comes of each pound promised, in 8 of 10 cases from low to high, and where that comes from."""

    low: Share
    middle: Share
    high: Share
    words: str
    derived: Pooled | None
    judgement: Judgement | None


@dataclass(frozen=True, slots=True)
class PromiseTold(Promise):
    """One promise and the evidence of its kind. like: keys of the entries that are of a like service."""

    like: tuple[str, ...]
    reached: Reached
    prior: PriorTold | None
    why_no_prior: str
    scale: Scale | None


@dataclass(frozen=True, slots=True)
class EvidenceLike:
    """Each promise of a case with its evidence by key, then every entry named."""

    case: NamedCase
    held: int
    library: str
    promises: tuple[PromiseTold, ...]
    entries: tuple[Entry, ...]


ANSWERS: Mapping[str, type] = {"evidence-find": EvidenceFound, "evidence-like": EvidenceLike}


def evidence_schema(answer: str) -> Plain:
    """JSON Schema of what `evidence find --json` or `evidence like --json` prints. answer: a key of ANSWERS."""
    said = schema(ANSWERS[answer], f"What `shiremoot {answer.replace('-', ' ')} --json` prints")
    for kind, name in RECKONED.items():
        if (defined := said["$defs"].get(kind.__name__)) is not None:
            defined["properties"][name] = {"type": "number"}
            defined["required"].append(name)
    return said


def found_as_json(library: Library, words: Sequence[str], entries: Sequence[Entry]) -> Plain:
    """What was looked for, how much is held, and the entries found in full."""
    return _told(EvidenceFound(tuple(words), len(library.entries), library.stamp, tuple(entries)), entries, "found")


def like_as_json(case: Case, library: Library, found: Sequence[Precedents]) -> Plain:
    """Each promise with its evidence by key, then every entry named."""
    entries = tuple(dict.fromkeys(entry for one in found for entry in (*one.cases, *one.entries)))
    promises = tuple(map(_promise, found))
    answer = EvidenceLike(NamedCase(case.name, case.hash), len(library.entries), library.stamp, promises, entries)
    said = _told(answer, entries, "entries")
    for one, promise in zip(said["promises"], promises, strict=True):
        if promise.prior is not None and promise.prior.derived is not None:
            one["prior"]["derived"]["middle"] = promise.prior.derived.middle
    return said


def _told(answer: EvidenceFound | EvidenceLike, entries: Sequence[Entry], under: str) -> Plain:
    """An answer as plain values; entries with a ratio have also the part of the promise that came."""
    said: Plain = plain(answer)
    for one, entry in zip(said[under], entries, strict=True):
        if entry.ratio is not None:
            one["ratio"]["share"] = entry.ratio.share
    return said


def _promise(one: Precedents) -> PromiseTold:
    return PromiseTold(
        **{each.name: getattr(one.promise, each.name) for each in fields(one.promise)},
        like=tuple(entry.key for entry in one.entries),
        reached=Reached(tuple(entry.key for entry in one.cases), one.reached, len(one.cases)),
        prior=None if one.prior is None else _prior(one.prior),
        why_no_prior=one.why_no_prior,
        scale=one.scale,
    )


def _prior(prior: Prior) -> PriorTold:
    return PriorTold(prior.low, prior.middle, prior.high, say_prior(prior), prior.derived, prior.judgement)
