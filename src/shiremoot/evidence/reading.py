"""A library file read: its parts as values, each refused with its place where it cannot be used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from shiremoot.evidence.entry import QUALITIES, Entry, Judgement, Kind, Ratio, Saved, Service, Source
from shiremoot.evidence.errors import EvidenceError
from shiremoot.evidence.pooling import TENTH
from shiremoot.evidence.reading_scale import read_scale
from shiremoot.evidence.taking import Taking

NEEDED = (
    *("title", "setting", "years", "kind", "services", "size", "effect"),
    *("spread", "basis", "sources", "quality", "cannot_say"),
)
MAY = ("lasted", "unchecked", "ratio", "saved", "scale")
OF_ALL = ("of", "kind", "title", "author", "on", "because")
ENDS = {"realised": ("low", "middle", "high"), "cost": ("mean", "deviation")}


def read_kind(place: str, key: str, written: object) -> Kind:
    """A kind of arrangement. Raises: EvidenceError."""
    part = Taking(place, written, ("title", "models"))
    return Kind(key, part.words("title"), _any_words(part, "models"))


def read_service(place: str, key: str, written: object) -> Service:
    """A kind of service. Raises: EvidenceError."""
    part = Taking(place, written, ("title", "words"), ("within",))
    return Service(key, part.words("title"), _any_words(part, "words"), part.words("within"))


def _any_words(part: Taking, key: str) -> tuple[str, ...]:
    found = part.written[key]
    return part.some_of(key, found if isinstance(found, list) else ())


def read_source(place: str, _: str, written: object) -> Source:
    """A source with title, publisher and year. Raises: EvidenceError."""
    part = Taking(place, written, ("title", "publisher", "year"))
    return Source(part.words("title"), part.words("publisher"), part.words("year"))


def read_entry(
    place: str,
    key: str,
    written: object,
    kinds: Iterable[str],
    services: Iterable[str],
    sources: Mapping[str, Source],
) -> Entry:
    """One study or arrangement. Raises: EvidenceError."""
    part = Taking(place, written, NEEDED, MAY)
    cited = part.some_of("sources", sources)
    if not cited:
        raise EvidenceError("no source", "at least one of those under `sources:`", place=part.at("sources"))
    words = {name: part.words(name) for name in ("title", "setting", "years", "size", "effect", "spread", "basis")}
    return Entry(
        key=key,
        **words,
        kind=part.one_of("kind", kinds),
        services=part.some_of("services", services),
        sources=tuple(sources[name] for name in cited),
        quality=part.one_of("quality", QUALITIES),
        cannot_say=part.words("cannot_say"),
        lasted=part.words("lasted"),
        unchecked=part.is_so("unchecked"),
        ratio=_ratio(part) if "ratio" in part.written else None,
        saved=_saved(part) if "saved" in part.written else None,
        scale=read_scale(part) if "scale" in part.written else (),
    )


def _ratio(entry: Taking) -> Ratio:
    """What was promised and came. One basis and one unit are written for both, so they cannot differ."""
    part = Taking(
        entry.at("ratio"), entry.written["ratio"], ("promised", "realised", "unit", "basis"), ("spread_evenly",)
    )
    promised = part.number("promised")
    if promised <= 0:
        raise EvidenceError(f"a promise of {promised}", "more than nought", place=part.at("promised"))
    return Ratio(
        promised, part.number("realised"), part.words("unit"), part.words("basis"), part.is_so("spread_evenly")
    )


def _saved(entry: Taking) -> Saved:
    part = Taking(entry.at("saved"), entry.written["saved"], ("share", "of"))
    return Saved(part.share("share"), part.words("of"))


def read_judgement(place: str, key: str, written: object, kinds: Iterable[str], services: Iterable[str]) -> Judgement:
    """A judgement with author, day and reason. Raises: EvidenceError."""
    of = written.get("of") if isinstance(written, Mapping) else None
    part = Taking(place, written, (*OF_ALL, *ENDS.get(str(of), ENDS["realised"])), ("services",))
    part.one_of("of", ENDS)
    low, middle, high = _three(part)
    if not low <= middle <= high:
        raise EvidenceError(f"{low:g}, {middle:g}, {high:g}", "low, middle and high in order", place=place)
    return Judgement(
        key=key,
        of="realised" if of == "realised" else "cost",
        kind=part.one_of("kind", kinds),
        services=part.some_of("services", services),
        title=part.words("title"),
        low=low,
        middle=middle,
        high=high,
        author=part.words("author"),
        on=part.day("on"),
        because=part.words("because"),
    )


def _three(part: Taking) -> tuple[float, float, float]:
    """Low, middle and high; of a mean and a deviation the values that 9 in 10, half and 1 in 10 exceed."""
    if part.words("of") == "realised":
        return cast("tuple[float, float, float]", tuple(float(part.share(end)) for end in ENDS["realised"]))
    mean, deviation = float(part.share("mean")), float(part.share("deviation"))
    if deviation <= 0:
        raise EvidenceError(f"a deviation of {deviation:g}", "more than nought", place=part.at("deviation"))
    return mean - TENTH * deviation, mean, mean + TENTH * deviation
