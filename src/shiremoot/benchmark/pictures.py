"""The pictures of a comparison: the peers as dots with their middle half, and spend against quality."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import inf

from shiremoot.benchmark.finding import (
    SAID,
    middle_half,
    of_reading,
    peers_in_words,
    per_unit,
    placed,
    rate,
    say_quality,
    standing,
)
from shiremoot.benchmark.services import ServiceReading
from shiremoot.benchmark.study import Compared
from shiremoot.benchmark.tables import shares_of_the_middle
from shiremoot.report.pictures.peer_dots import DotsRow, PeerDots
from shiremoot.report.pictures.quadrant import Corners, Divide, Quadrant, QuadrantPoint
from shiremoot.report.words import capital, count_of, listed, small

MOST_NAMED = 2
FEWEST_ROWS, MOST_ROWS = 2, 4  # more of them leave no room for the figures beside them on a first screen


def first_picture(body: Compared) -> PeerDots | None:
    """All services of a body where two or more can be drawn, else the one that can; None where none can."""
    drawn = all_services(body)
    return drawn or next((found for one in body.services if (found := one_service(body, one))), None)


def all_services(body: Compared) -> PeerDots | None:
    """Every service of a body as a share of what the middle of its peers spends; None where fewer than two stand."""
    rows = {one.title: row for one in body.services if (row := _as_share(one)) is not None}
    if len(rows) < FEWEST_ROWS:
        return None
    shown = _farthest_out(rows)
    title = _how_many_high(body)
    return PeerDots(
        title=title,
        alt=f"{title}. Each peer is a dot; the band is the middle half of the peers.",
        axis=f"Spend {per_unit(placed(body) or body.services)}; the middle of the peers is 100%",
        measure="percent",
        own=body.name,
        rows=[row for service, row in rows.items() if service in shown],
        note=" ".join(_left_out(len(rows) - len(shown), [one.title for one in body.services if _has_no_share(one)])),
        table=shares_of_the_middle(body, title),
    )


def _farthest_out(rows: Mapping[str, DotsRow]) -> list[str]:
    """The services that lie farthest from the middle of their peers; what was not reported comes first."""
    ordered = sorted(rows, key=lambda title: -abs(own - 1) if (own := rows[title].own) is not None else -inf)
    return ordered[:MOST_ROWS]


def _left_out(count: int, without: Sequence[str]) -> Iterator[str]:
    """What the picture does not show: services nearer to the middle, and those that have no share of it."""
    if count:
        others = f"{capital(count_of(count, 'service'))} nearer to the middle {'is' if count == 1 else 'are'} left out"
        yield f"{others}; the table has {'it' if count == 1 else 'them'}."
    if without:
        yield f"{capital(listed([small(title) for title in without]))} cannot be drawn: the middle is nought or below."


def _has_no_share(one: ServiceReading) -> bool:
    return one.quartiles is not None and one.quartiles.middle <= 0


def _how_many_high(body: Compared) -> str:
    high, known = of_reading(body, "high"), placed(body)
    per = per_unit(known or body.services)
    if not high:
        return f"No service costs more {per} than at three in four of its peers"
    if len(high) == 1:
        return f"Only {small(high[0].title)} costs more {per} than at three in four of its peers"
    return f"{len(high)} of {len(known)} services cost more {per} than at three in four of its peers"


def _as_share(one: ServiceReading) -> DotsRow | None:
    found = one.quartiles
    if found is None or found.middle <= 0:
        return None
    peers = [(peer.name, peer.spend_per_unit / found.middle) for peer in one.peers if peer.spend_per_unit is not None]
    own = None if one.spend_per_unit is None else one.spend_per_unit / found.middle
    reason = _why_no_own(one)
    return DotsRow(one.title, own, peers, found.lower / found.middle, 1.0, found.upper / found.middle, reason=reason)


def _why_no_own(one: ServiceReading) -> str:
    if one.spend_per_unit is not None:
        return ""
    return "not reported" if one.spend is None else "not known"


def one_service(body: Compared, one: ServiceReading) -> PeerDots | None:
    """One service in pounds a head beside its peers; None where too few gave a figure."""
    if one.quartiles is None:
        return None
    peers = [(peer.name, peer.spend_per_unit) for peer in one.peers if peer.spend_per_unit is not None]
    reason = _why_no_own(one)
    said = "not known"
    if one.spend_reading is not None:
        said = f"{SAID[one.spend_reading]} its peers at {rate(standing(one)[0])} a {one.unit}"
    found = one.quartiles
    return PeerDots(
        title=f"{one.title}: {said}",
        alt=f"{one.title}: {said}; half of {peers_in_words(body, one.n)} lie at {middle_half(found)}.",
        axis=f"Pounds a {one.unit} in {one.year}",
        measure="pounds",
        own=body.name,
        rows=[DotsRow(one.title, one.spend_per_unit, peers, found.lower, found.middle, found.upper, reason=reason)],
    )


def quadrants(body: Compared) -> Iterator[Quadrant]:
    """Spend against quality for each service of which both are known."""
    for one in body.services:
        if one.quality_asked is None or one.quality is None or one.quality_quartiles is None:
            continue
        if one.spend_reading is not None:
            yield _quadrant(body, one, one.quality, one.quality_quartiles.middle)


def _quadrant(body: Compared, one: ServiceReading, quality: float, others: float) -> Quadrant:
    asked = one.quality_asked
    assert asked is not None  # noqa: S101 - asked of those alone that have it
    own, spend = standing(one)
    better, worse = ("better", "worse") if asked.better == "higher" else ("worse", "better")
    title = f"{one.title}: {one.value.why}"
    return Quadrant(
        title=title,
        alt=f"{title}. It stands at {rate(own)} a {one.unit} and {say_quality(one, quality)} ({small(asked.title)}).",
        x_axis=f"Pounds a {one.unit} in {one.year}",
        y_axis=asked.title + (f", {asked.year}" if asked.year else ""),
        x_measure="pounds",
        y_measure="percent" if asked.public == "collection_rate" else "number",
        points=[QuadrantPoint(body.name, own, quality, own=True), *_points(one, spend.middle)],
        x_divide=Divide(spend.middle, "middle of the peers"),
        y_divide=Divide(others, "middle of the peers"),
        corners=Corners(f"cheaper and {better}", f"dearer and {better}", f"cheaper and {worse}", f"dearer and {worse}"),
    )


def _points(one: ServiceReading, middle: float) -> Iterator[QuadrantPoint]:
    """The peers of which both are known; the two farthest from the middle are named."""
    both = [
        (peer.name, peer.spend_per_unit, peer.quality)
        for peer in one.peers
        if peer.spend_per_unit is not None and peer.quality is not None
    ]
    far = sorted(both, key=lambda peer: -abs(peer[1] - middle))[:MOST_NAMED]
    yield from (QuadrantPoint(*peer, named=peer in far) for peer in both)
