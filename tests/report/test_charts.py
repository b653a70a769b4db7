"""Pictures: what they say, and that they say it the same way each time."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.report import Bridge, BridgeStep, Chart, Curve, FanYear, Step, TimelineRow
from shiremoot.report.charts import NARROW, WIDE, Size, draw
from shiremoot.report.charts.frame import width_of, wrapped
from shiremoot.report.charts.placing import apart
from shiremoot.report.charts.scales import percentages, round_amounts, round_months, round_odds
from shiremoot.report.svg import inline_svg
from tests.report.sample import BRIDGE, FAN, ODDS_CURVE, SHARES, TIMELINE, WATERFALL

CHARTS = (ODDS_CURVE, BRIDGE, SHARES, WATERFALL, FAN, TIMELINE)
every_chart = pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: type(chart).__name__)
SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314, a picture that we drew


def words_in(svg: str) -> str:
    """All text of a picture, its lines joined."""
    texts = parsed(svg).iter(f"{SVG}text")
    return " | ".join(" ".join(text.itertext() if len(text) == 0 else (s.text or "" for s in text)) for text in texts)


def places_of_words(svg: str) -> list[tuple[float, float, float]]:
    """Left, right and top of each line of words, in pixels of the whole picture."""
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
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
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
