"""The pictures of a comparison: the peers as dots with their middle half, and spend against quality."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.benchmark.finding import BASIS, SAID, middle_half, peers_in_words, rate
from shiremoot.benchmark.services import ServiceReading
from shiremoot.benchmark.study import Compared
from shiremoot.report import Corners, Divide, Dots, DotsRow, Quadrant, QuadrantPoint

MOST_NAMED = 2


def all_services(body: Compared, source: str) -> Dots | None:
    """Every service of a body as a share of what the middle of its peers spends; None where fewer than two stand."""
    rows = [row for one in body.services if (row := _as_share(one)) is not None]
    year = next((str(one.year) for one in body.services if one.year is not None), "")
    if len(rows) < 2:
        return None
    high = [one.title for one in body.services if one.reading == "high"]
    said = f"{len(high)} of {len(rows)} services cost more a head than three in four of its peers"
    title = said if len(high) != 1 else f"Only {high[0].lower()} costs more a head than three in four of its peers"
    title = title if high else "No service costs more a head than three in four of its peers"
    return Dots(
        title=title,
        alt=f"{title}. Each peer is a dot; the band is the middle half of the peers.",
        source=source,
        axis=f"Spend a {body.services[0].unit} as a share of the middle of the peers ({BASIS}, {year})",
        measure="percent",
        own=body.name,
        rows=rows,
    )


def _as_share(one: ServiceReading) -> DotsRow | None:
    found = one.quartiles
    if found is None or found.middle <= 0:
        return None
    peers = [(peer.name, peer.rate / found.middle) for peer in one.peers if peer.rate is not None]
    own = None if one.rate is None else one.rate / found.middle
    reason = "" if own is not None else "not reported"
    shares = (found.lower / found.middle, 1.0, found.upper / found.middle)
    return DotsRow(one.title, own, peers, *shares, reason=reason)


def one_service(body: Compared, one: ServiceReading, source: str) -> Dots | None:
    """One service in pounds a head beside its peers; None where too few gave a figure."""
    if one.quartiles is None:
        return None
    peers = [(peer.name, peer.rate) for peer in one.peers if peer.rate is not None]
    reason = "" if one.rate is not None else "not reported"
    quartiles = (one.quartiles.lower, one.quartiles.middle, one.quartiles.upper)
    said = (
        "not known" if one.reading is None or one.rate is None else f"{SAID[one.reading]} its peers at {rate(one.rate)}"
    )
    title = f"{one.title}: {said}" + (f" a {one.unit}" if one.rate is not None else "")
    return Dots(
        title=title,
        alt=f"{title}; half of {peers_in_words(body, one.n)} lie at {middle_half(one.quartiles)}.",
        source=source,
        axis=f"Pounds a {one.unit} in {one.year} ({BASIS})",
        measure="pounds",
        own=body.name,
        rows=[DotsRow(one.title, one.rate, peers, *quartiles, reason=reason)],
    )


def quadrants(body: Compared, source: str) -> Iterator[Quadrant]:
    """Spend against quality for each service of which both are known."""
    for one in body.services:
        asked = one.quality_asked
        if asked is None or one.rate is None or one.quality is None or not one.quartiles or not one.quality_quartiles:
            continue
        title = f"{one.title}: {one.value.why}"
        better, worse = ("better", "worse") if asked.better == "higher" else ("worse", "better")
        points = [QuadrantPoint(body.name, one.rate, one.quality, own=True)]
        both = [peer for peer in one.peers if peer.rate is not None and peer.quality is not None]
        far = sorted(both, key=lambda peer: -abs((peer.rate or 0) - one.quartiles.middle))[:MOST_NAMED]  # type: ignore[union-attr]
        points += [QuadrantPoint(peer.name, peer.rate or 0.0, peer.quality or 0.0, named=peer in far) for peer in both]
        yield Quadrant(
            title=title,
            alt=f"{title}. It stands at {rate(one.rate)} a {one.unit} and {one.quality:g} ({asked.title.lower()}).",
            source=source,
            x_axis=f"Pounds a {one.unit} in {one.year} ({BASIS})",
            y_axis=asked.title + (f", {asked.year}" if asked.year else ""),
            x_measure="pounds",
            y_measure="percent" if asked.public == "collection_rate" else "number",
            points=points,
            x_divide=Divide(one.quartiles.middle, "middle of the peers"),
            y_divide=Divide(one.quality_quartiles.middle, "middle of the peers"),
            corners=Corners(
                f"cheaper and {better}", f"dearer and {better}", f"cheaper and {worse}", f"dearer and {worse}"
            ),
        )
