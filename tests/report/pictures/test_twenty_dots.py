"""Twenty dots, each as likely as any other: where they stand, and what they leave room for."""

from __future__ import annotations

import math
import re

from hypothesis import given
from hypothesis import strategies as st

from shiremoot.report.pictures.svg import SIZES, WIDE
from shiremoot.report.pictures.twenty_dots import DOTS, DotRow, TwentyDots
from tests.report.pictures.drawing import svg_of

CIRCLE = re.compile(r'<circle cx="(.*?)" cy="(.*?)" r="(.*?)" class="(f[mh])"')
TARGET = re.compile(r'<line x1="(.*?)" .*? class="tg"')


def dots(amounts: list[float], target: float, *, is_cap: bool = False) -> TwentyDots:
    rows = (DotRow("All runs", amounts, "so many of 20", is_cap=is_cap),)
    return TwentyDots(title="t", alt="a", axis="Saving", target=target, target_words=f"Target {target}", rows=rows)


@given(st.lists(st.floats(-1e7, 1e7), min_size=DOTS, max_size=DOTS), st.floats(-1e7, 1e7), st.booleans())
def test_no_dot_leaves_the_paper_or_straddles_the_target(amounts: list[float], target: float, is_cap: bool):
    """A dot is filled on the side of the target where amounts meet it, hollow on the other; also at either end."""
    amounts = [round(amount, -2) for amount in amounts]
    target = round(target, -2)
    for size in SIZES:
        svg = svg_of(dots(amounts, target, is_cap=is_cap), size)
        line = float(TARGET.search(svg)[1])  # type: ignore[index]
        found = CIRCLE.findall(svg)
        assert len(found) == DOTS
        for x, _, radius, fill in found:
            left, right = float(x) - float(radius), float(x) + float(radius)
            assert left >= -0.1
            assert right <= size.width + 0.1
            before = (fill == "fm") == is_cap
            assert right <= line + 0.1 if before else left >= line - 0.1


def test_where_nothing_varies_all_dots_stand_in_one_stack_at_the_target():
    found = CIRCLE.findall(svg_of(dots([1_500_000.0] * DOTS, 1_500_000.0), WIDE))
    assert {fill for *_, fill in found} == {"fm"}
    assert len({x for x, *_ in found}) == 1
    assert all(math.isclose(float(radius), float(found[0][2])) for *_, radius, _ in found)


def test_long_words_of_a_target_go_on_below_themselves():
    picture = dots([1e6] * DOTS, 1e6)
    long = TwentyDots(
        title="t", alt="a", axis="Saving", target=1e6, target_words="Target of the council " * 9, rows=picture.rows
    )
    assert long.drawn(WIDE).height > picture.drawn(WIDE).height
