"""The page on evidence says what the library holds and takes, and its own pieces can be used."""

import re
from pathlib import Path

import pytest

from shiremoot.evidence import QUALITIES, load
from shiremoot.evidence.library import PARTS, shipped
from shiremoot.evidence.reading import MAY, NEEDED
from shiremoot.studies.precedents.pasting import range_to_paste
from tests.docs.pages import blocks, code, read, sections, table

PAGE = "docs/reference/evidence.md"
PIECES = ["\n".join(lines) + "\n" for said, lines in blocks(PAGE, "yaml") if said == "library"]


def test_the_page_says_how_many_entries_are_held():
    entries = shipped().entries.values()
    with_ratio = sum(entry.ratio is not None for entry in entries)
    assert f"The library holds {len(entries)} entries, {with_ratio} of them with a promise" in read(PAGE)


def test_every_part_of_a_file_and_every_key_of_an_entry_is_told():
    assert {code(row[0]) for row in table(sections(PAGE)["The files"])} == set(PARTS)
    told = {key for row in table(sections(PAGE)["An entry"]) for key in re.findall(r"`([a-z_]+)`", row[0])}
    assert told == {*NEEDED, *MAY}


def test_every_kind_and_every_quality_is_told():
    rows = {code(row[0]): row[1] for row in table(sections(PAGE)["An entry"])}
    assert re.findall(r"`([a-z-]+)`", rows["kind"]) == list(shipped().kinds)
    assert re.findall(r"`([a-z-]+)`", rows["quality"]) == list(QUALITIES)


@pytest.mark.parametrize("piece", PIECES)
def test_a_piece_of_a_library_extends_what_ships(piece: str, tmp_path: Path):
    own = tmp_path / "own.yaml"
    own.write_text(piece, "utf-8")
    library = load(own)
    assert len(library.entries) + len(library.judgements) == len(shipped().entries) + len(shipped().judgements) + 1


def test_the_range_on_the_page_is_the_one_that_is_printed():
    printed = range_to_paste(shipped(), "in-house").splitlines()[1:]
    assert "\n".join(f"  {line}" for line in printed) in read(PAGE)
