"""The picture of the README is what the report of a shipped case shows, and not a drawing of our own."""

import re
from importlib.util import module_from_spec, spec_from_file_location

from shiremoot.report import OddsCurve
from shiremoot.report.charts.frame import WIDE
from shiremoot.report.svg import inline_svg
from tests.docs.pages import ROOT, read

WORDS = re.compile(r"<(title|desc|text)\b[^>]*>([^<]*)<")


def drawn_now() -> str:
    """The picture as the script beside it draws it."""
    spec = spec_from_file_location("draw", ROOT / "docs/pictures/draw.py")
    assert spec is not None
    assert spec.loader is not None
    draw = module_from_spec(spec)
    spec.loader.exec_module(draw)
    picture: OddsCurve = draw.odds_picture()
    return inline_svg(picture, WIDE, "odds")


def test_the_picture_says_what_the_code_says_now():
    """Its words and numbers; where to the pixel they stand may depend on the fonts of a machine."""
    assert WORDS.findall(read("docs/pictures/odds.svg")) == WORDS.findall(drawn_now())


def test_the_readme_shows_it():
    assert "](docs/pictures/odds.svg)" in read("README.md")
