# noqa: INP001 - a script of its own, in no package
"""Draws the picture of the README again: `.venv/bin/python docs/pictures/draw.py`, from any folder."""

from pathlib import Path

from shiremoot import studies
from shiremoot.question.settings import Settings
from shiremoot.report.pictures.picture import Picture
from shiremoot.report.pictures.standalone import standalone

CASE = "dorset-support-2016"
PICTURE = Path(__file__).parent / "odds.svg"


def odds_picture() -> Picture:
    """The first picture of the shipped case's report, with the settings that the command line takes by default."""
    report = studies.ask("programme", studies.load(CASE), Settings(seed=1, draws=100_000)).report()
    return next(block for block in report.first if isinstance(block, Picture))


if __name__ == "__main__":
    PICTURE.write_text(standalone(odds_picture()) + "\n", encoding="utf-8")
