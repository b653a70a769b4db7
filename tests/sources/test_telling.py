"""Telling: what the data commands print, in words and as JSON, is the same."""

import json
from datetime import date
from pathlib import Path

import pytest

from shiremoot.sources.counting import counted
from shiremoot.sources.kinds import kinds
from shiremoot.sources.manifest import MANIFEST
from shiremoot.sources.telling import Said, add_files, checked, listed, sampled, sources
from tests.sources.making import FILES, Sent, a_return, country, written


def words(said: Said) -> str:
    json.dumps(said.as_json)
    return "\n".join(said.lines)


def test_adding_says_what_was_taken_left_and_checked(tmp_path: Path):
    said = add_files([FILES / "returns_rs_2010-11.csv"], tmp_path / "store", "a person", date(2011, 11, 30))
    (file,) = said.as_json["files"]
    first = f"returns_rs_2010-11.csv: returns, form RS, year 2010-11, authorities 4; {file['rows']:,} rows taken"
    assert said.lines[0] == first
    assert (file["source"], file["published"], file["was_held"]) == ("a person", "2011-11-30", False)
    for left in file["left"]:
        assert f"  left: {counted(left['count'], left['what'])} ({left['why']})" in words(said)
    for check in file["checks"]:
        assert f"  check: {check['what']}: adds up" in words(said)
    assert "1 of 1 file is held" in said.lines[-1]
    assert not said.has_errors


def test_a_file_held_already_is_said_to_be(tmp_path: Path):
    add_files([FILES / "register.csv"], tmp_path, None, None)
    said = add_files([FILES / "register.csv"], tmp_path, None, None)
    assert said.lines[0] == "register.csv: held already (register, what authority, rows 19)"
    assert said.as_json["files"][0]["was_held"]


def test_one_file_that_cannot_be_taken_does_not_keep_the_others_out(tmp_path: Path):
    folder = tmp_path / "given"
    folder.mkdir()
    written(folder / "page.csv", [["<html>"]])
    (folder / "notes.md").write_text("not data", "utf-8")
    a_return(folder, "RS", "2018-19", Sent("E0901", "Bigton"))
    said = add_files([folder, tmp_path / "nothing.csv"], tmp_path / "store", None, None)
    assert said.has_errors
    assert len(said.complaints) == len(said.as_json["refused"]) == 2
    assert said.as_json["refused"] == [{"problem": complaint} for complaint in said.complaints]
    assert [file["name"] for file in said.as_json["files"]] == ["rs_2018-19.csv"]
    assert "1 of 3 files is held" in said.lines[-1]


def test_the_list_names_every_file_and_every_kind_that_is_not_held(tmp_path: Path):
    country(tmp_path)
    said = listed(tmp_path)
    for file in said.as_json["files"]:
        assert any(
            line.startswith(f"{file['kind']}: {file['name']};") and file["licence"] in line for line in said.lines
        )
    assert len(said.as_json["files"]) == 4
    assert f"not held: {', '.join(said.as_json['not_held'])}" in said.lines
    assert set(said.as_json["not_held"]) == set(kinds()) - {"register", "neighbours"}
    assert said.lines[0] == f"{tmp_path}: a store"


def test_the_list_of_a_folder_of_published_files_names_what_cannot_be_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "published"
    folder.mkdir()
    written(folder / "page.csv", [["<html>"]])
    (folder / "cut.csv.gz").write_bytes(b"\x1f\x8b\x08\0")
    (folder / "register.csv").write_bytes((FILES / "register.csv").read_bytes())
    said = listed(folder)
    (problem,) = said.as_json["problems"]
    assert problem["file"] == "cut.csv.gz"
    assert f"cannot be taken: {problem['problem']}" in said.lines
    (unknown,) = said.as_json["not_recognised"]
    assert unknown["file"] == "page.csv"
    assert f"not recognised, and left alone: {unknown['problem']}" in said.lines
    assert said.lines[0] == f"{folder}: published files, read through a store of their own"


def odd(tmp_path: Path) -> Path:
    """A store with a restatement, a break, a silent body, editions apart and a total that does not add up."""
    lines = ("earmarked_reserves_31_march", "unallocated_reserves_31_march")
    first = {**dict.fromkeys(lines, 10_000), "education": 100}
    then = {"earmarked_reserves_1_april": 10_500, "unallocated_reserves_1_april": 50_000, "education": 90}
    folder = tmp_path / "store"
    country(
        folder,
        a_return(tmp_path, "RS", "2018-19", Sent("E0902", "Bigton", figures=first), Sent("E0954", "Steadfast")),
        a_return(tmp_path, "RS", "2019-20", Sent("E0902", "Bigton", figures=then)),
        a_return(
            tmp_path,
            "RS",
            "2019-20",
            Sent("E0902", "Bigton", figures=then | {"education": 95}),
            called="rs_2019-20_b.csv",
        ),
    )
    return folder


def test_the_check_says_the_same_in_words_and_as_json(tmp_path: Path):
    said = checked(odd(tmp_path))
    text, plain = words(said), said.as_json
    assert plain["restated"] == {"pairs": 2, "differ": 2, "breaks": 1}
    assert "reserves: 2 of 2 open otherwise than they closed the year before" in text
    (one,) = plain["breaks"]
    assert (one["closed"], one["opened"], one["year"]) == (10_000_000, 50_000_000, "2019-20")
    assert "Bigton City Council, unallocated reserves, 1 April 2019: closed at £10m, opened at £50m" in text
    assert [(one["name"], one["form"], one["year"], one["empty_row"]) for one in plain["no_figures"]] == [
        ("Steadfast Borough Council", "RS", "2019-20", False)
    ]
    assert "no figures: 1 time a body that exists gave none" in text
    assert "  RS 2019-20: 1 without a row" in said.lines
    assert plain["editions_apart"] == 1
    assert "editions: 1 figure is given differently by two files" in text
    assert f"printed totals: {plain['checks']['hold']} of {plain['checks']['all']} add up" in said.lines
    assert len(plain["failed"]) == plain["checks"]["all"] - plain["checks"]["hold"] > 0
    for failed in plain["failed"]:
        assert any(line.startswith(f"  {failed['file']}: {failed['what']}") for line in said.lines)


def test_a_table_that_is_gone_is_a_complaint(tmp_path: Path):
    folder = odd(tmp_path)
    lost = next((folder / "returns").iterdir())
    lost.unlink()
    said = checked(folder)
    assert said.has_errors
    assert said.as_json["lost"] == list(said.complaints)
    assert f"returns/{lost.name} is gone or cut short; add the file again" in said.complaints[0]


def test_the_check_of_a_store_without_returns_stops_at_the_totals(tmp_path: Path):
    country(tmp_path)
    assert "restated" not in checked(tmp_path).as_json


def test_the_made_up_set_has_nothing_odd_in_it(sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    said = checked(sample_folder).as_json
    assert said["checks"]["all"] == said["checks"]["hold"]
    assert (said["no_figures"], said["editions_apart"], said["failed"]) == ([], 0, [])


def test_sources_say_of_every_kind_who_publishes_it_and_what_to_ask_for():
    said = sources()
    assert [one["kind"] for one in said.as_json["kinds"]] == list(kinds())
    text = words(said)
    for one in said.as_json["kinds"]:
        assert f"{one['kind']}: {one['title']}" in said.lines
        assert f"  publisher: {one['publisher']}" in said.lines
        assert one["ask"] in text
        assert one["licence"] in text


def test_the_made_up_set_names_its_files(tmp_path: Path):
    said = sampled(tmp_path / "made")
    assert sorted(said.as_json["files"]) == sorted(path.name for path in (tmp_path / "made").iterdir())
    assert all(f"  {name}" in said.lines for name in said.as_json["files"])
    assert not (tmp_path / "made" / MANIFEST).exists()


def test_the_same_content_under_the_name_of_another_year_is_told_with_both_years(tmp_path: Path):
    """It is one file, whatever it is called: which year it is of is not in it."""
    first = a_return(tmp_path, "RS", "2018-19", Sent("E0901", "Bigton"))
    second = tmp_path / "rs_2019-20.csv"
    second.write_bytes(first.read_bytes())
    said = add_files([first, second], tmp_path / "store", None, None)
    assert (
        "rs_2019-20.csv: held already as rs_2018-19.csv (returns, form RS, year 2018-19, authorities 1)" in said.lines
    )
    (note,) = [line for line in said.lines if "same content" in line]
    assert note.startswith(
        "  note: the same content was taken for year 2018-19, and by this name it would be year 2019-20: "
        "it counts once, for year 2018-19"
    )
    assert said.as_json["files"][1]["otherwise"] in note


def test_the_same_content_under_a_name_that_says_no_other_year_is_only_held_already(tmp_path: Path):
    first = a_return(tmp_path, "RS", "2018-19", Sent("E0901", "Bigton"))
    for name in ("rs.csv", "copy_of_rs_2018-19.csv"):
        again = tmp_path / name
        again.write_bytes(first.read_bytes())
        said = add_files([first, again], tmp_path / "store", None, None)
        assert not [line for line in said.lines if "same content" in line]


def test_two_published_files_of_the_same_content_are_told_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "published"
    folder.mkdir()
    first = a_return(folder, "RS", "2018-19", Sent("E0901", "Bigton"))
    (folder / "rs_2019-20.csv").write_bytes(first.read_bytes())
    assert "held once, as its content is that of rs_2018-19.csv: rs_2019-20.csv" in listed(folder).lines
