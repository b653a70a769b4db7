"""Writes the base document of Word papers, with every style that a paper uses.

Run script/paper-base after a change of a style below; the document that it writes is kept in the repository.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path
from typing import NamedTuple

TARGET = Path(__file__).parents[2] / "src/shiremoot/report/templates/paper.docx"
SAME_DATE = (1980, 1, 1, 0, 0, 0)
BLUE, QUIET, LINE, INK = "12436D", "505A5F", "B1B4B6", "0B0C0C"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
OPEN = f'xmlns:w="{MAIN}" xmlns:r="{RELATED}"'
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
KEPT = "<w:keepNext/><w:keepLines/>"


def size(points: float) -> str:
    """The size of letters."""
    return f'<w:sz w:val="{points * 2:.0f}"/><w:szCs w:val="{points * 2:.0f}"/>'


def space(before: float = 0, after: float = 0, line: float = 1.1) -> str:
    """Points above and below a paragraph, and its lines as times the size of letters."""
    around = f'w:before="{before * 20:.0f}" w:after="{after * 20:.0f}"'
    return f'<w:spacing {around} w:line="{line * 240:.0f}" w:lineRule="auto"/>'


def listed(number: int, level: int = 0) -> str:
    """A place in one of the lists of LISTS."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def edge(side: str, eighths: int, colour: str, away: int = 0) -> str:
    """A line at one side; eighths of a point thick."""
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{away}" w:color="{colour}"/>'


def borders(*edges: str) -> str:
    """Lines around a paragraph."""
    return f"<w:pBdr>{''.join(edges)}</w:pBdr>"


def indent(left: int, hanging: int = 0) -> str:
    """How far from the margin, in twentieths of a point, and the first line so much less."""
    return f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'


RIGHT_STOP = '<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>'
BOLD, RIGHT = "<w:b/><w:bCs/>", '<w:jc w:val="right"/>'
BOX = borders(*(edge(side, 16, BLUE, 6) for side in ("top", "left", "bottom", "right")))


def colour(value: str) -> str:
    """The colour of letters."""
    return f'<w:color w:val="{value}"/>'


class Style(NamedTuple):
    """A paragraph or character style: its name, how its paragraphs and its letters look."""

    name: str
    paragraph: str = ""
    letters: str = ""
    kind: str = "paragraph"
    based: str = "Normal"
    then: str = ""

    @property
    def key(self) -> str:
        """What documents call it."""
        return key_of(self.name)


def key_of(name: str) -> str:
    """As Word has it: heading 1 is Heading1."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


STYLES = (
    Style("Title", KEPT + space(0, 8, 1.0), BOLD + size(20)),
    Style("Subtitle", KEPT + space(0, 8, 1.05), BOLD + size(14)),
    Style(
        "heading 1",
        KEPT + listed(1) + space(14, 2) + '<w:outlineLvl w:val="0"/>',
        BOLD + colour(BLUE) + size(13),
        then="SM Paragraph",
    ),
    Style("heading 2", KEPT + space(10, 1) + '<w:outlineLvl w:val="1"/>', BOLD + colour(BLUE) + size(11)),
    Style("heading 3", KEPT + space(8, 1) + '<w:outlineLvl w:val="2"/>', BOLD + size(11)),
    Style("header", RIGHT_STOP + space(0, 0, 1.0), size(8)),
    Style("footer", RIGHT_STOP + space(0, 0, 1.0), size(8)),
    Style("List Bullet", listed(3) + space(2, 1)),
    Style("Plain Text", space(5, 1), '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>' + size(9)),
    Style("Strong", letters=BOLD, kind="character", based="Default Paragraph Font"),
    Style("SM Paragraph", listed(1, 1) + space(5, 2)),
    Style("SM Recommending", "<w:keepNext/>" + BOX + space(0, 4) + indent(737, 567)),
    Style("SM Recommendation", "<w:keepLines/>" + listed(2) + BOX + space(0, 4) + indent(737, 567)),
    Style(
        "SM Particular",
        borders(edge("bottom", 4, LINE, 3), edge("between", 4, LINE, 3))
        + '<w:tabs><w:tab w:val="left" w:pos="2552"/></w:tabs>'
        + space(3, 3)
        + indent(2552, 2552),
        size(9),
    ),
    Style("SM Caption", KEPT + space(10, 4), BOLD),
    Style("SM Picture", "<w:keepNext/>" + space(0, 3, 1.0)),
    Style("SM Table text", space(0, 0, 1.05), size(9)),
    Style("SM Table head", "<w:keepNext/>" + space(0, 0, 1.05), BOLD, based="SM Table text"),
    Style("SM Table head number", RIGHT, based="SM Table head"),
    Style("SM Table number", RIGHT, based="SM Table text"),
    Style("SM Table total", "", BOLD, based="SM Table number"),
    Style("SM Fact", KEPT + borders(edge("top", 24, BLUE, 3)) + space(0, 0, 1.0), BOLD + colour(BLUE) + size(14)),
    Style("SM Fact in words", "", size(11), based="SM Fact"),
    Style("SM Fact words", space(2, 6, 1.0), size(9)),
    Style("SM Note", space(3, 8), colour(QUIET) + size(9)),
    Style(
        "SM Field", letters=colour(QUIET) + '<w:u w:val="dotted"/>', kind="character", based="Default Paragraph Font"
    ),
)
GIVEN = f"""<w:docDefaults><w:rPrDefault><w:rPr>\
<w:rFonts w:ascii="Arial" w:eastAsia="Arial" w:hAnsi="Arial" w:cs="Arial"/>\
{colour(INK)}{size(11)}<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>\
<w:pPrDefault><w:pPr>{space(5, 1)}</w:pPr></w:pPrDefault></w:docDefaults>\
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>\
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>\
<w:uiPriority w:val="1"/><w:semiHidden/></w:style>\
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>\
<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>\
<w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>\
</w:style>\
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/></w:style>"""
TABLES = f"""<w:style w:type="table" w:customStyle="1" w:styleId="SMTable"><w:name w:val="SM Table"/>\
<w:basedOn w:val="TableNormal"/><w:tblPr>\
<w:tblBorders>{edge("bottom", 4, LINE)}{edge("insideH", 4, LINE)}</w:tblBorders>\
<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/>\
<w:right w:w="170" w:type="dxa"/></w:tblCellMar></w:tblPr>\
<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{edge("bottom", 8, INK)}</w:tcBorders><w:vAlign w:val="bottom"/>\
</w:tcPr></w:tblStylePr>\
<w:tblStylePr w:type="lastRow"><w:tcPr><w:tcBorders>{edge("top", 12, INK)}</w:tcBorders></w:tcPr>\
</w:tblStylePr></w:style>\
<w:style w:type="table" w:customStyle="1" w:styleId="SMFacts"><w:name w:val="SM Facts"/>\
<w:basedOn w:val="TableNormal"/>\
<w:tblPr><w:tblCellMar><w:right w:w="227" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>"""


class Level(NamedTuple):
    """One level of a list: how it counts, what it prints, which style has it, how its words stand in (see indent)."""

    counts: str
    prints: str
    style: str
    left: int
    hanging: int

    def written(self, at: int) -> str:
        """The level as it stands in a list."""
        style = f'<w:pStyle w:val="{key_of(self.style)}"/>' if self.style else ""
        return (
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{self.counts}"/>{style}'
            f'<w:lvlText w:val="{self.prints}"/><w:lvlJc w:val="left"/>'
            f"<w:pPr>{indent(self.left, self.hanging)}</w:pPr></w:lvl>"
        )


LISTS = {
    1: (Level("decimal", "%1", "heading 1", 680, 680), Level("decimal", "%1.%2", "SM Paragraph", 680, 680)),
    2: (Level("lowerLetter", "(%1)", "SM Recommendation", 737, 567),),
    3: (Level("bullet", "•", "List Bullet", 340, 340),),
}


def style(known: Style) -> str:
    """A style as Word reads it."""
    own = ' w:customStyle="1"' if known.name.startswith("SM ") else ""
    then = f'<w:next w:val="{key_of(known.then)}"/>' if known.then else ""
    paragraph = f"<w:pPr>{known.paragraph}</w:pPr>" if known.paragraph else ""
    letters = f"<w:rPr>{known.letters}</w:rPr>" if known.letters else ""
    return (
        f'<w:style w:type="{known.kind}"{own} w:styleId="{known.key}"><w:name w:val="{known.name}"/>'
        f'<w:basedOn w:val="{key_of(known.based)}"/>{then}<w:qFormat/>{paragraph}{letters}</w:style>'
    )


def numbering() -> str:
    """All lists; two levels at least, as Word expects of one with levels."""
    kinds = {1: "multilevel", 4: "multilevel"}
    lists = (
        f'<w:abstractNum w:abstractNumId="{at}"><w:multiLevelType w:val="{kinds.get(at, "singleLevel")}"/>'
        f"{''.join(level.written(depth) for depth, level in enumerate(levels))}</w:abstractNum>"
        for at, levels in LISTS.items()
    )
    used = (f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>' for at in LISTS)
    return f"{XML}<w:numbering {OPEN}>{''.join(lists)}{''.join(used)}</w:numbering>"


def relations(*found: tuple[str, str]) -> str:
    """The parts that a part leads to: (kind, where)."""
    lines = (
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(found, start=1)
    )
    home = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{XML}<Relationships xmlns="{home}">{"".join(lines)}</Relationships>'


LEADS = (
    ("styles", "styles"),
    ("numbering", "numbering"),
    ("settings", "settings"),
    ("header", "header1"),
    ("footer", "footer1"),
    ("fontTable", "fontTable"),
    ("theme", "theme1"),
)
FONTS = "".join(
    f'<w:font w:name="{name}"><w:family w:val="{family}"/></w:font>'
    for name, family in (("Arial", "swiss"), ("Consolas", "modern"))
)
SHADES = {"dk1": INK, "lt1": "FFFFFF", "dk2": BLUE, "lt2": "F3F2F1", "accent1": BLUE, "accent2": "28A197"}
SHADES |= {
    "accent3": "F46A25",
    "accent4": "801650",
    "accent5": "5F6468",
    "accent6": "A9C0D3",
    "hlink": "1A65A6",
    "folHlink": QUIET,
}
PLAIN = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'


def theme() -> str:
    """Colours and letters that a reader's program offers for new parts; ours name their own."""
    shades = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in SHADES.items())
    letters = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
    fills, lines = 3 * PLAIN, 3 * f'<a:ln w="6350">{PLAIN}</a:ln>'
    effects = 3 * "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{XML}<a:theme xmlns:a="{DRAWING}" name="Shiremoot"><a:themeElements>'
        f'<a:clrScheme name="Shiremoot">{shades}</a:clrScheme><a:fontScheme name="Shiremoot">'
        f"<a:majorFont>{letters}</a:majorFont><a:minorFont>{letters}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Shiremoot"><a:fillStyleLst>{fills}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fills}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


PROPERTIES = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
PARTS = {
    "[Content_Types].xml": f"""{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/>\
<Override PartName="/word/numbering.xml" ContentType="{WORD}.numbering+xml"/>\
<Override PartName="/word/settings.xml" ContentType="{WORD}.settings+xml"/>\
<Override PartName="/word/fontTable.xml" ContentType="{WORD}.fontTable+xml"/>\
<Override PartName="/word/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>\
<Override PartName="/word/header1.xml" ContentType="{WORD}.header+xml"/>\
<Override PartName="/word/footer1.xml" ContentType="{WORD}.footer+xml"/>\
<Override PartName="/docProps/core.xml" \
ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>""",
    "_rels/.rels": relations((f"{RELATED}/officeDocument", "word/document.xml"), (CORE, "docProps/core.xml")),
    "word/_rels/document.xml.rels": relations(
        *((f"{RELATED}/{kind}", f"{name}.xml") for kind, name in LEADS),
    ),
    "word/document.xml": f"""{XML}<w:document {OPEN}><w:body><w:sectPr>\
<w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>\
<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1247" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" \
w:footer="510" w:gutter="0"/></w:sectPr></w:body></w:document>""",
    "word/styles.xml": f"{XML}<w:styles {OPEN}>{GIVEN}{''.join(map(style, STYLES))}{TABLES}</w:styles>",
    "word/numbering.xml": numbering(),
    "word/settings.xml": f"""{XML}<w:settings {OPEN}><w:defaultTabStop w:val="720"/>\
<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" \
w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>\
<w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>""",
    "word/fontTable.xml": f"{XML}<w:fonts {OPEN}>{FONTS}</w:fonts>",
    "word/theme1.xml": theme(),
    "word/header1.xml": f'{XML}<w:hdr {OPEN}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr></w:p></w:hdr>',
    "word/footer1.xml": f'{XML}<w:ftr {OPEN}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr></w:p></w:ftr>',
    "docProps/core.xml": f"""{XML}<cp:coreProperties xmlns:cp="{PROPERTIES}" \
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title/><dc:creator/>\
<dc:language>en-GB</dc:language></cp:coreProperties>""",
}


def main() -> None:
    """Write the document, the same bytes each time."""
    with zipfile.ZipFile(TARGET, "w") as document:
        for name, text in PARTS.items():
            document.writestr(zipfile.ZipInfo(name, SAME_DATE), text.encode(), zipfile.ZIP_DEFLATED)
    sys.stdout.write(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
