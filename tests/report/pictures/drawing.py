"""What a drawing of a picture holds, asked in one word."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from shiremoot.report.pictures.picture import Picture
from shiremoot.report.pictures.svg import WIDE, Size
from tests.report.pictures.reading import Read


def svg_of(picture: Picture, size: Size = WIDE) -> str:
    return picture.drawn(size).written("p", picture.title, picture.alt)


def words_in(picture: Picture, size: Size = WIDE) -> str:
    """All words of a picture, line by line, with one space between lines."""
    return Read.of(picture, size).said


def marks_in(picture: Picture, kind: str, size: Size = WIDE) -> list[ET.Element]:
    """The marks of a class, in the order in which they are drawn: lines, bars, dots and paths."""
    return [mark for mark in Read.of(picture, size).root.iter() if kind in mark.get("class", "").split()]
