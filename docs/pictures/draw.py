# noqa: INP001 - a script of its own, in no package
"""Draws the picture of the README again: `.venv/bin/python docs/pictures/draw.py`, from any folder."""

from pathlib import Path

from shiremoot import studies
from shiremoot.question.settings import Settings
from shiremoot.report import OddsCurve
from shiremoot.report.charts.frame import WIDE
from shiremoot.report.svg import inline_svg

CASE = "dorset-support-2016"
PICTURE = Path(__file__).parent / "odds.svg"


def odds_picture() -> OddsCurve:
    """The odds curve of the shipped case's report, with the settings that the command line takes by default."""
    report = studies.ask("programme", studies.load(CASE), Settings(seed=1, draws=100_000)).report()
    blocks = (block for section in report.sections for block in section.blocks)
    return next(block for block in blocks if isinstance(block, OddsCurve))


if __name__ == "__main__":
    PICTURE.write_text(inline_svg(odds_picture(), WIDE, "odds") + "\n", encoding="utf-8")
