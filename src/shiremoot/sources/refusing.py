"""What a file is that is no public data that Shiremoot takes, and what would be right."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator

from shiremoot.sources.errors import CannotTake, Unrecognised
from shiremoot.sources.kinds import Kind, kinds, recognised
from shiremoot.sources.nearness import Near, quoted
from shiremoot.sources.raw import BOOKS, TABLES, Row, SourceFile

HEAD = 4_096
LEAST = 0.3  # share of the headings that a kind needs from which it is named as the nearest
MOST_KEYS = 8
EXPECTED = "one of the kinds that `shiremoot data sources` lists"
ASK = "ask the publisher for the table itself, as a workbook or CSV"
PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table)\b", re.IGNORECASE | re.DOTALL
)
ROOT = re.compile(rb"<(?![?!])([\w:.-]+)")
BEGINNINGS = {
    b"%PDF": "a PDF document",
    b"{\\rtf": "a Word document (RTF)",
    b"\x89PNG\r\n": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"II*\0": "an image",
    b"MM\0*": "an image",
    b"PAR1": "a Parquet table",
    b"7z\xbc\xaf": "a packed folder (7z)",
    b"Rar!": "a packed folder (rar)",
}
IN_PACKED = {"word/": "a Word document", "ppt/": "a presentation", "xl/": "a workbook under another ending"}
WORD_OF_OLD = "WordDocument".encode("utf-16-le")
OLD = b"\xd0\xcf\x11\xe0"


def kind_of(file: SourceFile) -> Kind:
    """The kind of a file, by its content.

    Raises: Unrecognised saying what it is instead: a document, a page, or a table and the kind nearest to it with
    what is there and what is missing; CannotTake where it cannot be read at all.
    """
    if (other := _other_thing(file)) is not None:
        raise other
    kind = recognised(file)
    if kind is None:
        raise _unrecognised(file)
    return kind


def _other_thing(file: SourceFile) -> Unrecognised | None:
    """What is no table whatever its name says: a document, an image, a page, a packed folder."""
    head = file.content[:HEAD]
    if PAGE.match(head.removeprefix(b"\xef\xbb\xbf")):
        fix = "save the file that the page links to; where the page is the table, save it as .xlsx from a spreadsheet"
        return _no_data(file, "a saved web page", fix)
    what = next((said for begins, said in BEGINNINGS.items() if head.startswith(begins)), None)
    what = what or _packed(file) or _old(file)
    return _no_data(file, what, _mend(what)) if what else None


def _mend(what: str) -> str:
    if "packed" in what:
        return "unpack it, then add the files in it"
    return 'give its name the ending ".xlsx"' if what.startswith("a workbook") else ASK


def _packed(file: SourceFile) -> str | None:
    """What a zip holds that is no workbook."""
    if not file.content.startswith(b"PK\x03\x04"):
        return None
    names = zipfile.ZipFile(io.BytesIO(file.content)).namelist()  # sound: `opened` looked into it
    for folder, what in IN_PACKED.items():
        if any(name.startswith(folder) for name in names):
            return None if folder == "xl/" and file.suffix in BOOKS else what
    if "content.xml" in names:
        return None if file.suffix in BOOKS else "an OpenDocument file that is no workbook"
    return "a packed folder (zip)"


def _old(file: SourceFile) -> str | None:
    """Whether the container of old office files holds a text."""
    return "a Word document" if file.content.startswith(OLD) and WORD_OF_OLD in file.content else None


def _no_data(file: SourceFile, found: str, fix: str, expected: str = "a table of public data") -> Unrecognised:
    return Unrecognised(f"{found}, which no importer reads", expected, place=file.name, fix=fix)


def _unrecognised(file: SourceFile) -> Unrecognised:
    if file.suffix in (*BOOKS, *TABLES):
        return _no_such_table(file)
    text = file.content[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith((b"{", b"[")):
        shapes = "an OCDS package, GeoJSON or TopoJSON of areas with their codes, or a list of neighbours"
        return _no_data(file, _json(file), "look at what the publisher says that it is", shapes)
    if text.startswith(b"<"):
        root = ROOT.search(text)
        said = f"an XML document whose outermost element is {root[1].decode()}" if root else "an XML document"
        return _no_data(file, said, ASK, "an XES log, whose outermost element is log")
    ending = f'a file that ends in "{file.suffix}"' if file.suffix else "a file whose name has no ending"
    return _no_data(file, ending, "where it is a table, give its name the ending .csv or .xlsx")


def _json(file: SourceFile) -> str:
    """The outermost value of a JSON document, in words."""
    try:
        said = json.loads(file.text)
    except (ValueError, RecursionError, CannotTake):
        return "JSON that cannot be read"
    if isinstance(said, list):
        return f"JSON: a list of {len(said):,}, " + (_object(said[0]) if said else "empty")
    return f"JSON: {_object(said)}"


def _object(value: object) -> str:
    keys = list(value)[:MOST_KEYS] if isinstance(value, dict) else []
    return f"an object with the keys {quoted(keys)}" if keys else "no object with keys"


def _no_such_table(file: SourceFile) -> Unrecognised:
    """Which kind a table is nearest to, and why it is not of it."""
    found = [(kind, near) for kind in kinds().values() if (near := kind.near(file)) and near.share >= LEAST]
    if found:
        return _nearest(*max(found, key=lambda one: (one[1].share, one[1].others)))
    seen = next(_headings(file), None)
    where = f"the headings in row {seen[0] + 1} are {quoted(seen[1])}" if seen else "no row has headings"
    fix = "look at its headings: were columns renamed, or is it a page that was saved instead of the data?"
    return Unrecognised(f"a file that no importer recognises; {where}", EXPECTED, place=file.name, fix=fix)


def _nearest(kind: Kind, near: Near) -> Unrecognised:
    return Unrecognised(
        f"a file that no importer recognises; nearest is {kind.key}, but {near.say()}",
        f"for {kind.key} a column for {near.missing_in_words()}" if near.missing else kind.ask,
        place=near.sheet.place(near.row + 1),
        fix=near.advice() if near.missing else "ask for the whole table",
    )


def _headings(file: SourceFile) -> Iterator[tuple[int, Row]]:
    """The rows of the sheets in which several cells are filled, each without its empty cells."""
    for sheet in file.sheets:
        for row, cells in enumerate(sheet.top):
            if len(filled := tuple(cell for cell in cells if cell.strip())) > 1:
                yield row, filled
