"""The picture of the README is what the report of a shipped case shows, and not a drawing of our own."""

import re
from importlib.util import module_from_spec, spec_from_file_location

from shiremoot.report.pictures.standalone import standalone
from tests.docs.pages import ROOT, read


def drawn_now() -> str:
    """The picture as the script beside it draws it."""
    spec = spec_from_file_location("draw", ROOT / "docs/pictures/draw.py")
    assert spec is not None
    assert spec.loader is not None
    draw = module_from_spec(spec)
    spec.loader.exec_module(draw)
    return standalone(draw.odds_picture())


def test_the_picture_is_what_the_code_draws_now():
    """To the letter: nothing of it is measured with the fonts of a machine."""
    assert read("docs/pictures/odds.svg") == drawn_now() + "\n"


def test_the_readme_shows_it_and_its_words_say_its_finding():
    shown = re.search(r"!\[([^\]]+)\]\(docs/pictures/odds\.svg\)", read("README.md"))
    assert shown is not None
    title = re.search(r"<title[^>]*>([^<]+)<", read("docs/pictures/odds.svg"))
    assert title is not None
    assert all(part in shown[1] for part in title[1].split("; "))
