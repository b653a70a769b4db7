"""The same as plain values, for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from shiremoot.case import Case
from shiremoot.evidence import Entry, Library, Prior
from shiremoot.question.results import plain
from shiremoot.studies.precedents.likeness import Precedents, Scale
from shiremoot.studies.precedents.words import say_prior


def found_as_json(library: Library, words: Sequence[str], entries: Sequence[Entry]) -> dict[str, Any]:
    """What was looked for, how much is held, and the entries found in full."""
    return {
        "words": list(words),
        "held": len(library.entries),
        "library": library.stamp,
        "found": list(map(entry_as_json, entries)),
    }


def entry_as_json(entry: Entry) -> dict[str, Any]:
    """One entry; with a ratio, also the part of the promise that came."""
    said: dict[str, Any] = plain(entry)
    if entry.ratio is not None:
        said["ratio"] |= {"share": entry.ratio.share}
    return said


def like_as_json(case: Case, library: Library, found: Sequence[Precedents]) -> dict[str, Any]:
    """Each promise with its evidence by key, then every entry named."""
    entries = dict.fromkeys(entry for one in found for entry in (*one.cases, *one.entries))
    return {
        "case": {"name": case.name, "hash": case.hash},
        "held": len(library.entries),
        "library": library.stamp,
        "promises": list(map(_promise, found)),
        "entries": list(map(entry_as_json, entries)),
    }


def _promise(one: Precedents) -> dict[str, Any]:
    said: dict[str, Any] = plain(one.promise)
    return said | {
        "like": [entry.key for entry in one.entries],
        "reached": {"cases": [entry.key for entry in one.cases], "n": one.reached, "of": len(one.cases)},
        "prior": None if one.prior is None else _prior(one.prior),
        "why_no_prior": one.why_no_prior,
        "scale": None if one.scale is None else _scale(one.scale),
    }


def _prior(prior: Prior) -> dict[str, Any]:
    said: dict[str, Any] = {"low": prior.low, "middle": prior.middle, "high": prior.high, "words": say_prior(prior)}
    derived, judgement = prior.derived, prior.judgement
    said["derived"] = None if derived is None else plain(derived) | {"middle": derived.middle}
    said["judgement"] = None if judgement is None else plain(judgement)
    return said


def _scale(scale: Scale) -> dict[str, Any]:
    said: dict[str, Any] = plain(scale)
    return said
