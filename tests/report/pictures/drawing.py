"""What a drawing of a picture holds, asked in one word."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from shiremoot.report.pictures.picture import Picture
from shiremoot.report.pictures.svg import WIDE, Size

SVG = "{http://www.w3.org/2000/svg}"


def svg_of(picture: Picture, size: Size = WIDE) -> str:
    return picture.drawn(size).written("p", picture.title, picture.alt)


def parsed(picture: Picture, size: Size = WIDE) -> ET.Element:
    return ET.fromstring(svg_of(picture, size))  # noqa: S314, a picture that we drew


def words_in(picture: Picture, size: Size = WIDE) -> str:
    """All words of a picture, line by line, with one space between lines."""
    return " ".join(text.text or "" for text in parsed(picture, size).iter(f"{SVG}text")).replace("\u00a0", " ")


def marks_in(picture: Picture, kind: str, size: Size = WIDE) -> list[ET.Element]:
    """The marks of a class, in the order in which they are drawn: lines, bars, dots and paths."""
    return [mark for mark in parsed(picture, size).iter() if kind in mark.get("class", "").split()]
