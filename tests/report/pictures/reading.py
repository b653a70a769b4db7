"""A drawing read back from its SVG, so that a test can ask where things stand."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree as ET

from shiremoot.report.pictures.picture import Picture
from shiremoot.report.pictures.svg import Size

SVG = "{http://www.w3.org/2000/svg}"
M = 1_000_000.0
LONG = (
    "Reorganise the management of adult social care, children’s services and public health across the whole county, "
    "with one commissioning hub, three locality teams and a shared service for finance, people, property and digital, "
    "once the new finance system has gone live and the landlord of County Hall has agreed to end its lease early."
)
FOREIGN = "مجلس مدينة لندن 🏛️🏛️ 東京都議会 Ωμέγα <b>&amp;"
UNBROKEN = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@dataclass(frozen=True, slots=True)
class Read:
    """The parts of a drawing."""

    root: ET.Element

    @classmethod
    def of(cls, picture: Picture, size: Size) -> Read:
        """The picture, drawn and read back; it has to be well formed."""
        written = picture.drawn(size).written("p", picture.title, picture.alt)
        return cls(ET.fromstring(written))  # noqa: S314, a picture that we drew

    def marks(self, tag: str, kind: str) -> list[dict[str, float]]:
        """Every mark of a tag and class, with its numbers."""
        return [
            {name: float(value) for name, value in mark.attrib.items() if name not in {"class", "d"}}
            for mark in self.root.iter(f"{SVG}{tag}")
            if kind in mark.get("class", "").split()
        ]

    def path(self, kind: str) -> list[tuple[float, float]]:
        """The points of the one path of a class (or classes)."""
        (found,) = self.paths(kind)
        return found

    def paths(self, kind: str) -> list[list[tuple[float, float]]]:
        """The points of each path of a class (or classes)."""
        found = (mark for mark in self.root.iter(f"{SVG}path") if mark.get("class", "") == kind)
        steps = (mark.attrib["d"].removesuffix("Z").replace("M", "").replace("L", "").split() for mark in found)
        return [list(zip(map(float, one[::2]), map(float, one[1::2]), strict=True)) for one in steps]

    def words(self) -> list[str]:
        """All words, line by line, with plain spaces."""
        return [_plain(mark) for mark in self.root.iter(f"{SVG}text")]

    def x_of(self, words: str) -> float:
        """Where a line of words is put, across."""
        return self._number_of(words, "x")

    def y_of(self, words: str) -> float:
        """Where a line of words is put, down."""
        return self._number_of(words, "y")

    def _number_of(self, words: str, name: str) -> float:
        (found,) = (mark for mark in self.root.iter(f"{SVG}text") if _plain(mark) == words)
        return float(found.attrib[name])

    @property
    def said(self) -> str:
        """All words in one line."""
        return " ".join(self.words())


def _plain(mark: ET.Element) -> str:
    return (mark.text or "").replace("\N{NO-BREAK SPACE}", " ")
