"""Pictures: what they say, and that they say it the same way each time."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from math import pi, sin
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot.report import (
    Area,
    Bridge,
    BridgeStep,
    Chart,
    Curve,
    Divide,
    Dots,
    DotsRow,
    Fan,
    FanYear,
    QuadrantPoint,
    Step,
    TimelineRow,
)
from shiremoot.report.charts import NARROW, WIDE, Size, draw
from shiremoot.report.charts.dots import DIAMOND, DOT, MOST_OFF, offsets
from shiremoot.report.charts.frame import width_of, wrapped
from shiremoot.report.charts.outlines import hatched, projected, simplified, size_of
from shiremoot.report.charts.placing import apart
from shiremoot.report.charts.scales import percentages, round_amounts, round_marks, round_months, round_odds
from shiremoot.report.pictures import Measure
from shiremoot.report.svg import inline_svg
from tests.report.sample import (
    AREA_MAP,
    BRIDGE,
    DOTS,
    FAN,
    FAN_WITH_HISTORY,
    ODDS_CURVE,
    QUADRANT,
    SHARES,
    TIMELINE,
    WATERFALL,
)

CHARTS = (ODDS_CURVE, BRIDGE, SHARES, WATERFALL, FAN, FAN_WITH_HISTORY, TIMELINE, DOTS, QUADRANT, AREA_MAP)
every_chart = pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: type(chart).__name__)
both_sizes = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
HUNDREDTHS = st.integers(0, 200_000).map(lambda number: number / 100)
HAIR = 0.01  # pixels by which rounding may move a dot
SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314, a picture that we drew


def words_in(svg: str) -> str:
    """All text of a picture, its lines joined."""
    texts = parsed(svg).iter(f"{SVG}text")
    return " | ".join(" ".join(text.itertext() if len(text) == 0 else (s.text or "" for s in text)) for text in texts)


def places_of_words(svg: str) -> list[tuple[float, float, float]]:
    """Left, right and middle height of each line of words, in pixels of the whole picture."""
    found: list[tuple[float, float, float]] = []

    def walk(element: ET.Element, x: float, y: float) -> None:
        moved = re.match(r"translate\(([-\d.]+),([-\d.]+)\)", element.get("transform", ""))
        x, y = (x + float(moved[1]), y + float(moved[2])) if moved else (x, y)
        if element.tag == f"{SVG}text":
            lines = [span.text or "" for span in element] or [element.text or ""]
            for number, line in enumerate(lines):
                wide = width_of(line)
                left = {"middle": x - wide / 2, "end": x - wide}.get(element.get("text-anchor", ""), x)
                found.append((left, left + wide, y + 18 * number))
        for child in element:
            walk(child, x, y)

    walk(parsed(svg), 0, 0)
    return found


@every_chart
@both_sizes
def test_every_picture_has_the_width_of_its_size_and_its_words_lie_inside(chart: Chart, size: Size):
    svg = draw(chart, size)
    root = parsed(svg)
    assert root.get("width") == str(size.width)
    assert root.get("height", "").isdigit()
    for left, right, top in places_of_words(svg):
        assert left >= -6
        assert right <= size.width + 6
        assert 0 <= top <= int(root.get("height", "0"))


@every_chart
def test_the_same_picture_is_the_same_bytes(chart: Chart):
    assert draw(chart) == draw(chart)


@every_chart
def test_a_picture_asks_for_nothing_outside_itself(chart: Chart):
    svg = draw(chart).replace("http://www.w3.org/", "")
    assert not re.search(r"http|url\(|@import|<script|<image|<style| style=", svg)


@every_chart
def test_letters_are_never_smaller_than_fourteen_pixels(chart: Chart):
    assert set(re.findall(r'font-size="([^"]+)"', draw(chart, NARROW))) == {"14px"}


def test_an_odds_curve_names_its_lines_target_and_range_where_they_are():
    words = words_in(draw(ODDS_CURVE))
    for part in (
        "Target: at least £1.5m",
        "Reported range £0.9m to £1.75m",
        "Project by project",
        "Range as reported, flat",
        "29.4%",
        "£0.5m",
        "£2m",
        "Saving in 2017-18 (cash, in-year)",
        "Chance of at least this much",
    ):
        assert part in words


def test_an_odds_curve_may_stand_alone_without_target_or_range():
    curve = Curve("The only one", ODDS_CURVE.curves[0].points, main=True)
    svg = draw(replace(ODDS_CURVE, curves=(curve,), target=None, stated=None))
    assert "The only one" in words_in(svg)
    assert "Target" not in svg


def test_more_than_two_readings_are_named_under_the_picture_with_their_odds():
    points = ODDS_CURVE.curves[0].points
    curves = (*ODDS_CURVE.curves, Curve("Triangular", points, at_target=0.173))
    words = words_in(draw(replace(ODDS_CURVE, curves=curves), NARROW))
    for part in ("Triangular: 17.3%", "Range as reported, flat: 29.4%"):
        assert part in words
    assert words.endswith("| Project by project")


def test_a_waterfall_says_amounts_with_their_sign():
    words = words_in(draw(WATERFALL))
    assert "+£30.1m" in words
    assert "-£13.0m" in words
    assert " £45.2m" in words


def test_a_waterfall_may_end_below_nought():
    steps = (Step("Gap", 10e6, "total"), Step("Savings", 14e6, "down"), Step("Left over", -4e6, "total"))
    words = words_in(draw(replace(WATERFALL, steps=steps)))
    assert "-£5m" in words
    assert "-£4m" in words


def test_a_bridge_begins_and_ends_with_odds_and_steps_in_points():
    words = words_in(draw(BRIDGE))
    for part in ("29.4%", "-21.1", "+5.2", "11.1%", "steps in percentage points"):
        assert part in words


def test_a_bridge_between_very_small_odds_still_has_an_axis():
    bridge = Bridge(title="t", alt="a", source="s", start="One", end="Two", steps=(BridgeStep("Delay", 0.0, 0.0004),))
    assert "below 1%" in words_in(draw(bridge))


def test_a_shared_cause_is_told_by_words_and_not_by_colour_alone():
    assert "Pay award (shared cause)" in words_in(draw(SHARES))


def test_a_fan_without_inner_band_plan_or_minimum_still_tells_its_middle():
    years = tuple(FanYear(f"20{n}-{n + 1}", n - 1.0, n, n + 1.0) for n in range(14, 19))
    words = words_in(draw(replace(FAN, years=years)))
    assert "half of runs are above" in words
    assert "minimum" not in words


def test_a_fan_of_one_year_is_drawn():
    assert "2014-15" in words_in(draw(replace(FAN, years=FAN.years[:1])))


def test_a_timeline_says_what_waits_for_what():
    assert "Review of the HR process (waits for: Finance system go-live)" in words_in(draw(TIMELINE))


def test_a_project_may_wait_for_one_below_it():
    rows = (TimelineRow("A", 1, 2, 3, 4, ("B",)), TimelineRow("B", 0, 0, 1, 2))
    assert "A (waits for: B)" in words_in(draw(replace(TIMELINE, rows=rows)))


def test_labels_cannot_carry_markup_into_a_page():
    svg = inline_svg(
        replace(WATERFALL, title='<script>"&', steps=(Step("<script>x</script>", 1.0, "total"),)), WIDE, "p"
    )
    assert "<script" not in svg
    parsed(svg)


def test_a_picture_on_a_page_says_its_finding_to_those_who_do_not_see_it():
    root = parsed(inline_svg(BRIDGE, WIDE, "block-1"))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "block-1-title block-1-desc"
    assert root.findtext(f"{SVG}title") == BRIDGE.title
    assert root.findtext(f"{SVG}desc") == BRIDGE.alt


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        (0, 1_750_000, 6, ["£0", "£0.5m", "£1m", "£1.5m", "£2m"]),
        (0, 58_200_000, 5, ["£0", "£20m", "£40m", "£60m"]),
        (-3e6, 14e6, 5, ["-£5m", "£0", "£5m", "£10m", "£15m"]),
        (0, 600, 4, ["£0", "£200", "£400", "£600"]),
        (0, 0, 4, ["£0", "£0.25"]),
    ],
)
def test_an_axis_has_round_amounts_in_one_unit(low: float, high: float, most: int, expected: list[str]):
    assert list(round_amounts(low, high, most).values()) == expected


@given(st.floats(-1e9, 1e9), st.floats(1, 1e9), st.integers(3, 6))
def test_an_axis_spans_its_values_with_few_words_no_two_alike(low: float, span: float, most: int):
    marks = round_amounts(low, low + span, most)
    tolerance = span * 1e-6
    assert min(marks) <= low + tolerance
    assert max(marks) >= low + span - tolerance
    assert len(marks) <= most + 2


def test_an_axis_of_odds_begins_at_nought():
    assert percentages(round_odds(0.294, 5)) == {0: "0%", 0.1: "10%", 0.2: "20%", 0.3: "30%"}


def test_an_axis_of_months_has_even_quarters():
    assert round_months(0, 15.5, 6) == [0, 3, 6, 9, 12, 15]
    assert round_months(0, 15.5, 3) == [0, 6, 12]


@given(st.lists(st.floats(0, 200), min_size=1, max_size=8))
def test_labels_pushed_apart_keep_their_order_and_do_not_touch(wanted: list[float]):
    placed = apart(wanted, [18.0] * len(wanted), bottom=300)
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    heights = [placed[index] for index in order]
    assert all(below - above >= 18 - 1e-9 for above, below in pairwise(heights))
    assert heights[-1] <= 282


@given(st.text(alphabet="abc £123.m-", max_size=60), st.integers(30, 200))
def test_wrapping_loses_no_word(text: str, width: int):
    assert " ".join(wrapped(text, width)).split() == text.split()


def overlapping(svg: str) -> list[tuple[tuple[float, float, float], tuple[float, float, float]]]:
    """Pairs of lines of words that cover each other."""
    places = places_of_words(svg)
    return [
        (one, other)
        for number, one in enumerate(places)
        for other in places[number + 1 :]
        if abs(one[2] - other[2]) < 14 and one[0] < other[1] - 1 and other[0] < one[1] - 1
    ]


def plot_of(svg: str) -> tuple[int, int]:
    """Width and height of the plot area in pixels."""
    found = re.search(r'class="background" aria-hidden="true" d="M0,0h(\d+)v(\d+)', svg)
    assert found is not None
    return int(found[1]), int(found[2])


def marks(svg: str, shape: str = "") -> list[tuple[float, float]]:
    """Where the dots of a picture stand in its plot area; shape: how the path of such a dot begins."""
    found = re.findall(r'<path[^>]*transform="translate\(([-\d.e]+),([-\d.e]+)\)" d="(M[^"]*)"', svg)
    return [(float(x), float(y)) for x, y, path in found if path.startswith(shape)]


@pytest.mark.parametrize("chart", [DOTS, QUADRANT, AREA_MAP, FAN_WITH_HISTORY], ids=lambda chart: type(chart).__name__)
@both_sizes
def test_no_words_of_a_picture_cover_others(chart: Chart, size: Size):
    assert overlapping(draw(chart, size)) == []


def test_dots_say_our_value_and_the_median_in_every_row_and_why_a_value_is_missing():
    words = words_in(draw(DOTS))
    for part in (
        "Eastshire £448",
        "median £407",
        "Eastshire £203",
        "Eastshire: not reported",
        "median £12",
        "Net current spend in 2023-24, pounds per head (cash). Dots: 15 nearest neighbours.",
        "Band: the middle half of them.",
    ):
        assert part in words.replace(" | ", " ")


@both_sizes
def test_every_peer_and_our_own_value_has_a_dot(size: Size):
    drawn = marks(draw(DOTS, size), shape=f"M{DOT / 2:g},0A")
    assert len(drawn) == sum(len(row.peers) for row in DOTS.rows)
    assert len(set(drawn)) == len(drawn)
    assert len(marks(draw(DOTS, size), shape=f"M-{DIAMOND / 2:g},0L")) == 3


@given(
    st.lists(HUNDREDTHS, min_size=1, max_size=30),
    HUNDREDTHS,
    st.sampled_from(["pounds", "percent", "number"]),
    st.sampled_from([WIDE, NARROW]),
)
@settings(max_examples=30, deadline=None)
def test_dots_lie_in_the_plot_and_their_words_in_the_picture(
    values: list[float], own: float, measure: Measure, size: Size
):
    low, *_, high = sorted([*values, own])
    row = DotsRow("A", own, tuple((str(number), value) for number, value in enumerate(values)), low, low, high)
    svg = draw(Dots(title="t", alt="a", source="s", axis="Spend", measure=measure, own="B", rows=(row,)), size)
    width, height = plot_of(svg)
    dots = marks(svg, shape="M4,0A") + marks(svg, shape="M-7,0L")
    assert len(dots) == len(values) + 1
    assert all(-HAIR <= x <= width + HAIR and 0 <= y <= height for x, y in dots)
    assert all(left >= -6 and right <= size.width + 6 for left, right, _ in places_of_words(svg))


@given(st.lists(st.floats(0, 400), min_size=1, max_size=60), st.floats(0, 400))
def test_dots_that_coincide_stand_apart_the_same_way_each_time(places: list[float], own: float):
    found = offsets(places, own)
    assert found == offsets(places, own)
    assert len(set(zip(places, found, strict=True))) == len(places)
    assert max(map(abs, found)) <= MOST_OFF


def test_a_quadrant_says_its_quarters_its_lines_and_our_own_values():
    for size in (WIDE, NARROW):
        words = words_in(draw(QUADRANT, size))
        for part in (
            "cheaper and better",
            "dearer and worse",
            "median of the neighbours £407",
            "median of the neighbours 64.0%",
            "Eastshire £448, 61.2%",
            "Rowanshire",
        ):
            assert part in words
        assert "Elmshire" not in words


@given(
    st.lists(st.tuples(st.floats(100, 900), st.floats(0.2, 1)), min_size=5, max_size=30, unique=True),
    st.floats(100, 900),
    st.floats(0.2, 1),
    st.sampled_from([WIDE, NARROW]),
)
@settings(max_examples=40, deadline=None)
def test_no_name_of_a_quadrant_covers_other_words_and_no_body_leaves_it(
    places: list[tuple[float, float]], x: float, y: float, size: Size
):
    points = tuple(
        QuadrantPoint(f"Shire {number}", *place, own=number == 0, named=number < 5)
        for number, place in enumerate(places)
    )
    chart = replace(QUADRANT, points=points, x_divide=Divide(x, "median"), y_divide=Divide(y, "median"))
    svg = draw(chart, size)
    assert overlapping(svg) == []
    assert all(left >= -6 and right <= size.width + 6 for left, right, _ in places_of_words(svg))
    width, height = plot_of(svg)
    bodies = marks(svg, shape="M4.243,0A") + marks(svg, shape="M-7.246,0L")
    assert len(bodies) == len(places)
    assert all(-HAIR <= x <= width + HAIR and 0 <= y <= height for x, y in bodies)


def test_a_map_counts_its_classes_in_a_legend_and_names_our_own_area():
    words = words_in(draw(AREA_MAP))
    for part in ("growing: 4 councils", "under 1 year: 2 councils", "not reported: 1 council", "Eastshire"):
        assert part in words
    assert "Oakshire" not in words


def test_a_map_has_a_tint_for_each_class_and_hatches_what_is_not_known():
    svg = draw(AREA_MAP)
    fills = re.findall(r'<path[^>]* fill="([^"]+)" stroke="#5F6468"', svg)
    assert len(fills) == len(AREA_MAP.areas) + len(AREA_MAP.classes) + 1
    assert len(set(fills)) == len(AREA_MAP.classes) + 1
    assert fills.count("white") == 2
    assert svg.count("clip-path") == 0


def test_a_map_of_one_class_and_no_area_of_our_own_is_drawn():
    areas = tuple(replace(area, group=0, own=False) for area in AREA_MAP.areas)
    words = words_in(draw(replace(AREA_MAP, areas=areas, classes=("all",)), NARROW))
    assert "all: 16 councils" in words
    assert "not reported" not in words


def wavy(east: int, north: int) -> tuple[tuple[float, float], ...]:
    """An area of a country of 15 by 10 whose borders all wind, and are the same for both neighbours."""

    def along(begin: tuple[float, float], end: tuple[float, float]) -> list[tuple[float, float]]:
        low, high = sorted([begin, end])
        steps = [
            (
                low[0] + (high[0] - low[0]) * part / 60 + 0.06 * sin(part * pi / 6) * (high[1] - low[1]),
                low[1] + (high[1] - low[1]) * part / 60 + 0.06 * sin(part * pi / 6) * (high[0] - low[0]),
            )
            for part in range(61)
        ]
        return steps if begin == low else steps[::-1]

    corners = [(east, north), (east, north + 1), (east + 1, north + 1), (east + 1, north), (east, north)]
    sides = [along(begin, end)[:-1] for begin, end in pairwise(corners)]
    return tuple((-6 + 0.5 * x, 50 + 0.5 * y) for side in sides for x, y in side)


COUNTRY = [[wavy(east, north)] for north in range(10) for east in range(15)]


def test_a_map_of_150_areas_stays_small():
    areas = tuple(
        Area(f"Area {number}", f"E{number}", rings, number % 5 if number % 6 else None, own=number == 70)
        for number, rings in enumerate(COUNTRY)
    )
    chart = replace(AREA_MAP, areas=areas, classes=("1", "2", "3", "4", "5"))
    for size in (WIDE, NARROW):
        assert len(draw(chart, size)) < 150_000
    assert overlapping(draw(chart)) == []


def test_neighbours_share_their_simplified_border():
    areas, _ = projected(COUNTRY, 400, 500)
    sides = [side for (ring,) in areas for side in pairwise([*ring, ring[0]])]
    lonely = [(begin, end) for begin, end in sides if (end, begin) not in sides]
    assert len(sides) < sum(len(ring) for (ring,) in COUNTRY) / 2
    assert all(min(x for x, _ in side) < 12 or max(x for x, _ in side) > 380 or on_edge(side) for side in lonely)


def on_edge(side: tuple[tuple[float, float], tuple[float, float]]) -> bool:
    areas, (_, tall) = projected(COUNTRY, 400, 500)
    assert areas
    return all(y < 12 or y > tall - 12 for _, y in side)


def test_an_area_too_small_to_see_is_still_drawn_and_a_tiny_island_of_a_large_one_is_not():
    speck = [(10.0, 10.0), (10.0, 10.1), (10.1, 10.1)]
    large = [(20.0, 20.0), (20.0, 60.0), (60.0, 60.0), (60.0, 20.0)]
    assert [len(rings) for rings in simplified([[speck], [large, speck]])] == [1, 1]


def test_a_hatch_fills_an_area_and_leaves_its_hole_free():
    outline = [(0.0, 0.0), (90.0, 0.0), (90.0, 90.0), (0.0, 90.0)]
    hole = [(30.0, 30.0), (30.0, 60.0), (60.0, 60.0), (60.0, 30.0)]
    middles = [((x + to_x) / 2, (y + to_y) / 2) for (x, y), (to_x, to_y) in hatched([outline, hole], 4.5)]
    assert len(middles) > 30
    assert all(0 <= x <= 90 and 0 <= y <= 90 for x, y in middles)
    assert not any(30 < x < 60 and 30 < y < 60 for x, y in middles)


def test_a_ring_is_as_large_as_what_it_encloses():
    assert size_of([(0.0, 0.0), (4.0, 0.0), (4.0, 3.0), (0.0, 3.0)]) == 12


def test_a_fan_with_history_is_one_line_with_a_dot_for_each_published_year():
    svg = draw(FAN_WITH_HISTORY)
    assert len(marks(svg, shape="M4,0A")) == FAN_WITH_HISTORY.history == 7
    words = words_in(svg)
    for part in ("published to 2014-15", "half of runs are above", "| 2008-09", "| 2014-15", "| 2018-19"):
        assert part in words


def test_a_fan_opens_from_its_last_published_year():
    """Its bands are those of the runs, with the published amount before them."""
    published = FanYear.published("2014-15", 14.0e6, 6e6)
    same = Fan(
        title="t", alt="a", source="s", axis=FAN.axis, years=(replace(published, planned=14.0e6), *FAN.years[1:])
    )
    outer = re.compile(r'd="([^"]*)" fill="#DCE6EE"')
    assert outer.findall(draw(same)) == outer.findall(draw(FAN))


@pytest.mark.parametrize(
    ("measure", "low", "high", "expected"),
    [
        ("pounds", 371, 449, ["£360", "£380", "£400", "£420", "£440", "£460"]),
        ("pounds", 9.3, 15.1, ["£8", "£10", "£12", "£14", "£16"]),
        ("pounds", 1_000, 1_800, ["£1,000", "£1,200", "£1,400", "£1,600", "£1,800"]),
        ("pounds", 1, 8, ["£0", "£2", "£4", "£6", "£8"]),
        ("pounds", 5.1, 9.9, ["£5", "£6", "£7", "£8", "£9", "£10"]),
        ("pounds", 2e6, 8e6, ["£2m", "£4m", "£6m", "£8m"]),
        ("percent", 0.58, 0.71, ["55%", "60%", "65%", "70%", "75%"]),
        ("number", 1.1, 2.4, ["1.0", "1.5", "2.0", "2.5"]),
    ],
)
def test_an_axis_of_a_measure_has_round_values_as_it_prints_them(
    measure: Measure, low: float, high: float, expected: list[str]
):
    assert list(round_marks(measure, low, high, 5).values()) == expected
