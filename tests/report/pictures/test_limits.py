"""Who pays, a group of rows for each body over its band: values, numbers, drawing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.report.cells import say_cells
from shiremoot.report.pictures.limits import PENNY, BodyLimits, Limits, ShareRow
from shiremoot.report.pictures.svg import NARROW, SIZES, WIDE, Size
from shiremoot.report.tables import CannotTell
from tests.report.pictures.conftest import Faults
from tests.report.pictures.reading import FOREIGN, LONG, UNBROKEN, M, Read

WAYS = ("Equal parts", "By use", "By what each adds", "Least complaint")


def body(name: str, adds: float | None, alone: float, *millions: float) -> BodyLimits:
    shares = tuple(ShareRow(way, share * M, f"£{share:.2f}m") for way, share in zip(WAYS, millions, strict=False))
    said = "" if adds is None else f"£{adds:.2f}m"
    return BodyLimits(name, None if adds is None else adds * M, alone * M, said, f"£{alone:.2f}m", shares)


def limits(*bodies: BodyLimits) -> Limits:
    return Limits(title="t", alt="a", axis="Part of the joint cost", bodies=bodies)


DESK = Limits(
    title="Equal parts and shares by use break the limits; the other two keep them",
    alt="For each of three bodies four ways of sharing £5.60m, over the band of what is fair to it.",
    note="Band: from what its joining adds to the others' cost, up to what it would pay alone.",
    axis="Each body's part of the joint cost of £5.60m a year",
    bodies=(
        body("County council", 3, 4, 1.87, 3.92, 3.43, 3.35),
        body("District council", 1, 1.8, 1.87, 1.12, 1.33, 1.35),
        body("Fire authority", 0.6, 1.2, 1.87, 0.56, 0.83, 0.9),
    ),
)
NO_DEAL = body("Dorset Police", 4.2, 4, 4.5, 3.9, 4.1)
NO_LOWER_END = body("Poole", None, 1.2, -3, 1.5)
FAR = limits(body("Dorset County Council", 3, 4, 12, 3.5, -40), body("Poole", 2.9, 3.1, 12, 3, 3.05))
NASTY = (
    limits(body("One", 1, 2, 1.5)),
    limits(body("None", 0, 0, 0)),
    limits(NO_DEAL, NO_LOWER_END),
    limits(NO_LOWER_END),
    FAR,
    limits(
        *(body(f"{at} {LONG[: at * 11]}", at / 9, at / 3, at / 2, at / 10, at / 4, -at) for at in range(1, 12)),
        body(f"{FOREIGN} {UNBROKEN}", 1000, 990, 2000, -1000),
    ),
    limits(replace(NO_DEAL, shares=(ShareRow(LONG, M, LONG), ShareRow(UNBROKEN, 9 * M, UNBROKEN)))),
)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
def test_a_dot_is_filled_inside_the_band_of_its_body_and_hollow_outside_it(size: Size) -> None:
    """Four of twelve break a limit: equal parts those of all three, and use that of the fire authority."""
    read = Read.of(DESK, size)
    dots = sorted([(dot["cy"], dot["cx"], kind) for kind in ("fm", "fh") for dot in read.marks("circle", kind)])
    bands = sorted({(band["y"], band["x"], band["x"] + band["width"]) for band in read.marks("rect", "fp")})

    assert [kind for _, _, kind in dots] == ["fh", "fm", "fm", "fm", "fh", "fm", "fm", "fm", "fh", "fh", "fm", "fm"]
    for at, (_, x, kind) in enumerate(dots):
        _, left, right = bands[at // 4 if size is WIDE else at]
        assert (left <= x <= right) == (kind == "fm")


def test_each_band_reaches_from_what_the_body_adds_to_what_it_pays_alone() -> None:
    """£1m, £0.8m and £0.6m wide, each through the rows of its own body and no heading."""
    county, district, fire = Read.of(DESK, WIDE).marks("rect", "fp")

    assert county["width"] / district["width"] == pytest.approx(1 / 0.8, rel=0.01)
    assert county["width"] / fire["width"] == pytest.approx(1 / 0.6, rel=0.01)
    assert county["y"] + county["height"] < Read.of(DESK, WIDE).y_of("District council: fair between £1.00m and £1.80m")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
def test_each_body_is_headed_by_what_is_fair_to_it_and_each_way_says_on_which_side_it_lies(size: Size) -> None:
    words = Read.of(DESK, size).said
    for part in ("Fire authority: fair between £0.60m and £1.20m", "£1.87m below", "£1.87m above", "£0.56m below"):
        assert part in words
    assert words.count("£1.87m above") == 2
    assert "£3.92m above" not in words


def test_where_a_body_adds_more_than_it_pays_alone_no_share_is_fair_and_no_band_is_drawn() -> None:
    read = Read.of(limits(NO_DEAL), WIDE)

    assert "Dorset Police: no share is fair, it adds £4.20m and would pay £4.00m alone" in read.said
    assert {"£4.50m above", "£3.90m below", "£4.10m outside"} <= set(read.words())
    assert not read.marks("rect", "fp")
    assert len(read.marks("line", "da")) == 2
    assert not read.marks("circle", "fm")


def test_where_the_others_may_not_go_on_without_it_nothing_is_too_little() -> None:
    """The band begins at the end of the axis, and what a body is paid to take part is inside it."""
    read = Read.of(limits(NO_LOWER_END), WIDE)
    (band,), (inside,), (above,) = read.marks("rect", "fp"), read.marks("circle", "fm"), read.marks("circle", "fh")

    assert "Poole: fair at £1.20m or less" in read.said
    assert band["x"] <= inside["cx"] < band["x"] + band["width"] < above["cx"]


def test_shares_far_outside_leave_the_bands_wide_enough_to_be_seen() -> None:
    """They are cut, hollow and named, and bands keep the place that they have without them."""
    read = Read.of(FAR, WIDE)
    bands = read.marks("rect", "fp")
    right, left = (
        max(dot["cx"] for dot in read.marks("circle", "fh")),
        min(dot["cx"] for dot in read.marks("circle", "fh")),
    )

    assert "Dorset County Council, Equal parts, £12.00m above" in read.said
    assert "Dorset County Council, By what each adds, £-40.00m below" in read.said
    assert "Poole, Equal parts, £12.00m above" in read.said
    assert bands[0]["width"] > (right - left) / 2
    assert left < min(band["x"] for band in bands) - 10
    assert right > max(band["x"] + band["width"] for band in bands) + 10, "a dot that is cut stands on no limit"


def test_a_share_that_rounding_to_the_penny_moves_over_a_limit_keeps_it() -> None:
    at_the_limit = body("A", 1, 2, 2)
    (share,) = at_the_limit.shares
    assert at_the_limit.side(replace(share, amount=2 * M + PENNY / 2)) == ""
    assert at_the_limit.side(replace(share, amount=2 * M + 2 * PENNY)) == "above"
    assert at_the_limit.side(replace(share, amount=M - PENNY / 2)) == ""


@given(st.floats(-9, 9), st.floats(-9, 9), st.floats(-99, 99))
def test_a_share_is_inside_exactly_where_it_lies_between_both_ends(adds: float, alone: float, share: float) -> None:
    """And an empty band holds none."""
    one = body("A", adds, alone, share)
    inside = adds * M - PENNY <= share * M <= alone * M + PENNY

    assert (one.side(one.shares[0]) == "") == inside
    if one.is_empty and adds - alone > 2 * PENNY / M:
        assert not inside


def test_its_numbers_are_the_shares_beside_both_ends() -> None:
    assert say_cells(DESK.numbers())[:2] == [
        ["County council", "Equal parts", "£1.87m", "£3.00m", "£4.00m", "no, below"],
        ["County council", "By use", "£3.92m", "£3.00m", "£4.00m", "yes"],
    ]
    assert say_cells(limits(NO_LOWER_END).numbers())[0][3] == "n/a"


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (limits, "no bodies"),
        (lambda: limits(NO_DEAL, NO_DEAL), "twice"),
        (lambda: replace(NO_DEAL, shares=()), "no shares"),
        (lambda: replace(NO_DEAL, shares=NO_DEAL.shares[:1] * 2), "twice"),
        (lambda: replace(NO_DEAL, alone=float("inf")), "finite"),
        (lambda: replace(NO_DEAL, adds=float("nan")), "finite"),
        (lambda: replace(NO_DEAL, adds_said=""), "limits without words"),
        (lambda: replace(NO_DEAL, adds=None), "limits without words"),
        (lambda: ShareRow("A", float("nan"), "x"), "finite"),
        (lambda: ShareRow("A", 1, " "), "share without words"),
    ],
)
def test_what_cannot_be_drawn_is_refused(make: Callable[[], object], words: str) -> None:
    with pytest.raises(CannotTell, match=words):
        make()


def test_its_words_touch_nothing(faults_of: Faults) -> None:
    """At every width, whatever is in it."""
    assert faults_of(DESK, *NASTY) == []


def test_that_the_axis_does_not_begin_at_nought_is_said() -> None:
    assert "The axis does not begin at £0" in Read.of(limits(body("A", 9, 10, 9.5)), NARROW).said
    assert "does not begin" not in Read.of(DESK, NARROW).said


def test_where_there_is_little_room_the_bodies_stand_to_whom_most_ways_are_unfair() -> None:
    """In their order; of five one to whom all are fair is left out, and the note says so; four have room."""
    fair = [body(name, 1, 5, 2, 2, 2, 2) for name in ("Fourth", "Fifth")]
    four = replace(DESK, bodies=(fair[0], *DESK.bodies))
    brief = replace(DESK, bodies=(*four.bodies, fair[1])).brief()

    assert brief.bodies == list(four.bodies)
    assert brief.note.endswith("One of five bodies is left out here.")
    assert four.brief() is four
