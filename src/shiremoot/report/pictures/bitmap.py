"""A picture as a bitmap, for a paper whose reader's program knows no vector drawing."""

from __future__ import annotations

from importlib.resources import as_file, files

from shiremoot.report.pictures.picture import Picture
from shiremoot.report.pictures.standalone import standalone
from shiremoot.report.pictures.svg import WIDE, Size

SHARP = 244.0  # dots in an inch: what Word keeps, see docs/decisions/0018
POINTS_OF_PIXEL = 72 / 96
PAGE = """#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.picture), format: "svg", width: float(sys.inputs.width) * 1pt)"""


def bitmap(picture: Picture, size: Size = WIDE, ppi: float = SHARP) -> bytes:
    """The picture as PNG on white, its letters Arimo; the same bytes on every machine.

    ppi: dots in an inch, where the picture is as large as on a page (96 of its pixels are an inch).
    """
    import typst

    width = str(size.width * POINTS_OF_PIXEL)
    with as_file(files("shiremoot.report") / "fonts") as folder:
        return typst.compile(
            PAGE.encode(),
            format="png",
            ppi=ppi,
            font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]),
            sys_inputs={"picture": standalone(picture, size), "width": width},
        )
