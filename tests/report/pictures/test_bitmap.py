"""A picture by itself and as a bitmap: the page's own style and palette, our letters, the same bytes everywhere."""

from __future__ import annotations

import re
import struct
from importlib.resources import files

import pytest

from shiremoot.report.pictures.bitmap import bitmap
from shiremoot.report.pictures.picture import Picture
from shiremoot.report.pictures.standalone import standalone
from shiremoot.report.pictures.svg import NARROW, WIDE
from tests.report.pictures.made_up import AREA_MAP, PEER_DOTS, QUADRANT

every = pytest.mark.parametrize("picture", [PEER_DOTS, QUADRANT, AREA_MAP], ids=lambda picture: type(picture).__name__)


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height in dots, as the head of a PNG says them."""
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@every
def test_its_style_is_that_of_pages_with_every_variable_put_in(picture: Picture):
    svg = standalone(picture)
    assert "var(" not in svg
    assert "#12436d" in svg
    assert "font-family: Arimo" in svg
    assert not re.search(r"https?:|url\(|@import|<script|<image", svg.replace("http://www.w3.org/2000/svg", ""))


@every
def test_every_class_that_a_picture_uses_has_a_rule(picture: Picture):
    """A class that the style does not know would be drawn black, or not at all."""
    style, _, drawing = standalone(picture).partition("</style>")
    used = {name for names in re.findall(r'class="([^"]+)"', drawing) for name in names.split()}
    assert used <= set(re.findall(r"\.(\w+)[ ,{]", style))


@pytest.mark.parametrize(("size", "ppi", "dots"), [(WIDE, 244, 1576), (WIDE, 96, 620), (NARROW, 192, 580)])
def test_it_has_as_many_dots_as_its_size_on_paper_asks_for(size: object, ppi: float, dots: int):
    width, height = size_of(bitmap(QUADRANT, size, ppi))  # type: ignore[arg-type]
    drawn = QUADRANT.drawn(size)  # type: ignore[arg-type]
    assert width == dots
    assert height / width == pytest.approx(drawn.height / drawn.width, rel=0.01)


@every
def test_the_same_picture_is_the_same_bytes_and_small(picture: Picture):
    assert bitmap(picture) == bitmap(picture)
    assert len(bitmap(picture)) < 150_000


def test_letters_are_drawn_and_not_boxes():
    """With our own fonts left out the same words look otherwise, so they were set in them."""
    with_words, without = (bitmap(picture) for picture in (QUADRANT, AREA_MAP))
    assert with_words != without
    fonts = sorted(file.name for file in (files("shiremoot.report") / "fonts").iterdir())
    assert [name for name in fonts if name.endswith(".ttf")] == ["Arimo-Bold.ttf", "Arimo-Regular.ttf"]
