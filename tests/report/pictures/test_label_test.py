"""The label test finds what it is there to find."""

from __future__ import annotations

from dataclasses import dataclass

from shiremoot.report.pictures.picture import Picture
from shiremoot.report.pictures.svg import Drawing, Size
from shiremoot.report.tables import Column, Table
from tests.report.pictures.conftest import Faults
from tests.report.pictures.labels import WIDTHS


@dataclass(frozen=True, slots=True, kw_only=True)
class Scrawl(Picture):
    """A picture with every fault."""

    def numbers(self) -> Table:
        return Table(self.title, (Column("x"),), (("y",),))

    def drawn(self, size: Size) -> Drawing:
        drawing = Drawing(size.width)
        drawing.words(10, 30, "one name")
        drawing.words(40, 34, "another name")
        drawing.words(10, 80, "words on a line")
        drawing.line(0, 75, 200, 75, "ax")
        drawing.words(10, 130, "words on a band")
        drawing.bar(0, 110, 200, 40, "fp")
        drawing.dot(size.width + 20, 130, 5, "fm")
        drawing.parts.append('<text x="250" y="170">far beyond the edge of the paper, which is much too narrow</text>')
        drawing.parts.append(f'<text x="{size.width - 20}" y="200">outside</text>')
        drawing.line(0, 210, 10, 210, "ax")
        return drawing


def test_words_that_touch_words_or_marks_or_leave_the_paper_are_faults(faults_of: Faults) -> None:
    """At each width: two names, words on a line, a dot and words outside; what stands on a pale band is no fault."""
    found = faults_of(Scrawl(title="t", alt="a"))

    for width in WIDTHS:
        said = " ".join(fault for fault in found if fault.startswith(f"{width}:"))
        assert "words | one name | another name" in said
        assert "mark | words on a line | ax" in said
        assert "mark | (outside) | fm" in said
        assert "outside | outside" in said
    assert not any("band" in fault for fault in found)
