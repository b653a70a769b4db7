"""What became of arrangements like ours: a library of studies and cases, and what it lets one expect."""

from shiremoot.evidence.entry import QUALITIES, Entry, Judgement, Kind, Ratio, Saved, Service, Source
from shiremoot.evidence.errors import EvidenceError
from shiremoot.evidence.library import Library, load
from shiremoot.evidence.priors import FEWEST, Prior, cases_of, prior_of, reached
from shiremoot.evidence.searching import find

__all__ = [
    "FEWEST",
    "QUALITIES",
    "Entry",
    "EvidenceError",
    "Judgement",
    "Kind",
    "Library",
    "Prior",
    "Ratio",
    "Saved",
    "Service",
    "Source",
    "cases_of",
    "find",
    "load",
    "prior_of",
    "reached",
]
