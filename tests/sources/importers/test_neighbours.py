"""Neighbours: those that share a boundary first, then those near by; islands have none of the first."""

from pathlib import Path

import polars as pl
import pytest

from shiremoot.sources.errors import CannotTake
from shiremoot.sources.importers.neighbours import recognises, take
from shiremoot.sources.raw import opened
from tests.sources.making import FILES, altered, refused


def test_neighbours_are_numbered_in_the_order_of_the_file():
    table = take(opened(FILES / "neighbours.json")).table
    assert table.filter(pl.col("area") == "E07000901").rows() == [
        ("E07000901", "E07000902", 1, True, 1),
        ("E07000901", "E06000901", 2, True, 1),
        ("E07000901", "E07000903", 3, False, 1),
    ]


def test_a_byte_order_mark_does_not_hide_it():
    assert (FILES / "neighbours.json").read_bytes().startswith(b"\xef\xbb\xbf")
    assert recognises(opened(FILES / "neighbours.json"))


def test_an_island_shares_a_boundary_with_none_and_the_notes_say_so():
    taken = take(opened(FILES / "neighbours.json"))
    island = taken.table.filter(pl.col("area") == "E07000903")
    assert island["shares_boundary"].to_list() == [False]
    assert taken.notes == ("1 area shares a boundary with none: E07000903",)


def test_a_boundary_that_one_side_alone_names_is_told(tmp_path: Path):
    assert take(opened(FILES / "neighbours.json")).checks[0].holds
    check = take(altered(tmp_path, "neighbours.json", ('[["E07000901"],"E06000901"]', '[[],"E06000901"]'))).checks[0]
    assert (check.holds, check.printed, check.found) == (False, 3, 2)
    assert check.note == "E07000901 names E07000902, not the reverse"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"E07000903":[null,"E07000901"]}', "", "neighbours.json: found JSON that cannot be read"),
        ('[null,"E07000901"]', '["E07000901"]', 'neighbours.json, record 4: found ["E07000901"] for E07000903'),
        ('[null,"E07000901"]', '[null,"E0700090"]', 'neighbours.json, record 4: found the code "E0700090"'),
        ('[null,"E07000901"]', "[null,7]", "neighbours.json, record 4: found the code 7"),
        ('[null,"E07000901"]', '[null,"E07000903"]', "neighbours.json, record 4: found E07000903 as its own neighbour"),
        (
            '["E07000902","E06000901"]',
            '["E07000902","E07000902"]',
            "neighbours.json, record 1: found E07000902 twice among those of E07000901",
        ),
        ('"E07000903":[null', '"E07000902":[null', "neighbours.json, record 4: found two records for E07000902"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(tmp_path: Path, old: str, new: str, said: str):
    with refused(said):
        take(altered(tmp_path, "neighbours.json", (old, new)))


@pytest.mark.parametrize("text", ["{}", "[]", "[1]", '"E07000901"'])
def test_json_of_another_shape_is_refused(tmp_path: Path, text: str):
    path = tmp_path / "other.json"
    path.write_text(text, "utf-8")
    assert not recognises(opened(path))
    with pytest.raises(CannotTake, match=r"other\.json: found no record of an area"):
        take(opened(path))


def test_the_published_file_is_whole(data_folder: Path):
    taken = take(opened(data_folder / "register/lad_2021_neighbours.json"))
    assert taken.table["area"].n_unique() == 374
    assert taken.table.group_by("area").agg((pl.col("order").max() == pl.len()).alias("whole"))["whole"].all()
    islands = {"E06000046", "E06000053", "S12000013", "S12000023", "S12000027", "W06000001"}
    assert not islands & set(taken.table.filter("shares_boundary")["area"])


def test_the_published_file_names_two_boundaries_from_one_side_alone(data_folder: Path):
    check = take(opened(data_folder / "register/lad_2021_neighbours.json")).checks[0]
    assert (check.holds, check.printed, check.found) == (False, 1930, 1928)
