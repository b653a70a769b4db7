"""Pictures of councils that do not exist; their figures are made up."""

from __future__ import annotations

from dataclasses import replace

from shiremoot.report.pictures.area_map import Area, AreaMap
from shiremoot.report.pictures.group_map import GroupMap
from shiremoot.report.pictures.peer_dots import DotsRow, PeerDots
from shiremoot.report.pictures.quadrant import Corners, Divide, Quadrant, QuadrantPoint

NAMES = (
    *("Ashshire", "Beechshire", "Cedarshire", "Elmshire", "Firshire", "Hazelshire", "Hollyshire", "Larchshire"),
    *("Limeshire", "Mapleshire", "Oakshire", "Pineshire", "Rowanshire", "Willowshire", "Yewshire"),
)
CARE = "371 380 388 395 399 402 405 407 410 414 421 430 436 447 449"
SATISFIED = (0.71, 0.632, 0.66, 0.58, 0.655, 0.641, 0.6, 0.64, 0.688, 0.623, 0.671, 0.615, 0.702, 0.607, 0.618)
LONG = "Council of the United Parishes of Upper and Lower Longwater with Great Snoring and the Isles " * 3


def among(values: str) -> tuple[tuple[str, float], ...]:
    return tuple(zip(NAMES, map(float, values.split()), strict=False))


PEER_DOTS = PeerDots(
    title="Adult social care costs £41 a head more than at the middle of 15 neighbours; libraries are not reported",
    alt="Eastshire spends £448 a head on adult social care, the middle of its neighbours £407.",
    axis="Net current spend in 2023-24, pounds a head",
    measure="pounds",
    own="Eastshire",
    peers_words="15 nearest neighbours",
    rows=(
        DotsRow("Adult social care", 448, among(CARE), 395, 407, 430),
        DotsRow(
            "Children's social care",
            203,
            among("171 171 171 180 188 190 196 203 203 204 210 221 226 239 262"),
            180,
            203,
            221,
        ),
        DotsRow("Highways and transport", 51, among("41 42 44 46 47 49 50 50 50 53 55 58 61 66"), 46, 50, 55),
        DotsRow(
            "Libraries and culture",
            None,
            among("9 10 10 11 11 12 12 12 13 13 14 14 15 17 21"),
            11,
            12,
            14,
            reason="not reported",
        ),
    ),
)

QUADRANT = Quadrant(
    title="Eastshire spends more on adult social care than most neighbours, and fewer people are satisfied",
    alt="Eastshire: £448 a head and 61% satisfied, where the middle of its neighbours has £407 and 64%.",
    x_axis="Net current spend on adult social care in 2023-24, pounds a head",
    y_axis="People satisfied with their care in 2023-24",
    x_measure="pounds",
    y_measure="percent",
    points=(
        QuadrantPoint("Eastshire", 448, 0.612, own=True),
        *(
            QuadrantPoint(name, x, y, named=name in {"Ashshire", "Rowanshire", "Oakshire"})
            for (name, x), y in zip(among(CARE), SATISFIED, strict=True)
        ),
    ),
    x_divide=Divide(407, "middle of the neighbours"),
    y_divide=Divide(0.64, "middle of the neighbours"),
    corners=Corners(
        upper_left="cheaper and better",
        upper_right="dearer and better",
        lower_left="cheaper and worse",
        lower_right="dearer and worse",
    ),
)


def block(column: int, row: int) -> tuple[tuple[float, float], ...]:
    """A square of half a degree of longitude and 0.3 of latitude in an island that does not exist."""
    west, south = -2.5 + 0.5 * column, 52 + 0.3 * row
    east, north = west + 0.5, south + 0.3
    return ((west, south), (west, north), (east, north), (east, south), (west, south))


PLACES = [(x, y) for y in range(4) for x in range(4) if (x, y) != (3, 1)]
GROUPS = (0, 0, 1, 2, 1, 2, 2, 0, 1, None, 3, 2, 1, 0, 2)
AREA_MAP = AreaMap(
    title="Reserves of 2 of 15 councils last less than a year at the present rate",
    alt="Eastshire and Oakshire have less than a year, five have one to three, and one did not report.",
    axis="How long reserves last at the rate of 2023-24",
    classes=("growing", "over 3 years", "1 to 3 years", "under 1 year"),
    one="council",
    many="councils",
    areas=(
        Area("Eastshire", "E01", (block(3, 1),), 3, own=True),
        *(
            Area(name, f"E{number:02}", (block(*place),), group)
            for number, (name, place, group) in enumerate(zip(NAMES, PLACES, GROUPS, strict=True), start=2)
        ),
    ),
)


MEMBERS = (0, 0, 0, 3, 0, 1, 2, 3, 1, 1, 2, None, 1, 2, None)
GROUP_MAP = GroupMap(
    title="12 of 16 councils share a service in three groups, and two stay by themselves",
    alt="Ashshire, Beechshire, Cedarshire and Firshire are group A; two of the other groups lie beside it.",
    axis="Who shares a service with whom",
    classes=(
        "Ashshire, Beechshire, Cedarshire, Eastshire and Firshire",
        "Hazelshire, Limeshire, Mapleshire and Rowanshire",
        "Hollyshire, Oakshire and Willowshire",
        "by itself",
    ),
    alone=3,
    one="council",
    many="councils",
    areas=(
        Area("Eastshire", "E01", (block(3, 1),), 0),
        *(
            Area(name, f"E{number:02}", (block(*place),), group)
            for number, (name, place, group) in enumerate(zip(NAMES, PLACES, MEMBERS, strict=True), start=2)
        ),
    ),
)
EIGHT_GROUPS = replace(
    GROUP_MAP,
    classes=tuple(f"members of {at}" for at in range(8)),
    alone=None,
    areas=tuple(replace(area, group=at % 9 if at % 9 < 8 else None) for at, area in enumerate(GROUP_MAP.areas)),
)
