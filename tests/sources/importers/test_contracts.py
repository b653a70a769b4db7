"""Contracts: packages and lists become one table, and what came as OCDS leaves without loss."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.sources.errors import CannotTake
from shiremoot.sources.importers import contracts, packages
from shiremoot.sources.raw import SourceFile, opened
from shiremoot.sources.taking import Taken, refuse_unsound
from tests.sources.making import FILES

KINDS = (
    "contracts_package.json",
    "contracts_lines.jsonl",
    "contracts_records.json",
    "contracts_notices.csv",
    "contracts_portal.csv",
    "contracts_changed.json",
    "contracts_wrapped.jsonl",
    "contracts_ends.csv",
)


def taken(name: str) -> Taken:
    return contracts.take(opened(FILES / name))


def made(text: str, name: str = "made.json") -> Taken:
    return contracts.take(SourceFile(Path(name), name, text.encode()))


@pytest.mark.parametrize("name", KINDS)
def test_packages_and_lists_become_the_same_table(name: str):
    assert contracts.recognises(opened(FILES / name))
    assert dict(taken(name).table.schema) == contracts.SCHEMA


def test_what_is_no_contract_is_not_recognised():
    others = [path for path in FILES.iterdir() if not path.name.startswith("contracts") and ".gz" not in path.name]
    assert [path.name for path in others if contracts.recognises(opened(path))] == []


# -------------------------------------------------------------- packages


def test_a_release_is_read():
    row = taken("contracts_package.json").table.row(0, named=True)
    assert row["ocid"] == "ocds-any123-1"
    assert row["id"] == "ocds-any123-1-award"
    assert row["title"] == "Roof & wall repairs 1", "entities within entities are decoded"
    assert row["suppliers"] == ["Hand & Sons Ltd", "Roofers Ltd"], "joined suppliers are parted, each stands once"
    assert row["cpv"] == ["45261910", "45262000"]
    assert (row["value_pounds"], row["value_note"], row["estimate_pounds"]) == (45678.1, "given", 120000.0)
    assert (row["awarded"], row["published"]) == (date(2020, 5, 1), date(2020, 5, 14))
    assert (row["start"], row["end"]) == (date(2020, 6, 1), date(2023, 5, 31))
    assert (row["category"], row["status"], row["tag"], row["row"]) == ("works", "complete", "award", 1)


def test_a_value_that_is_nought_absent_or_foreign_is_missing_and_said():
    found = taken("contracts_package.json")
    assert found.table["value_pounds"].to_list() == [45678.1, None, None, None, 46678.1]
    assert found.table["value_note"].to_list() == ["given", "printed as 0", "absent", "in EUR", "given"]
    assert "value_pounds is missing in 1 row: printed as 0" in found.notes


def test_several_awards_are_one_contract_row_and_unsuccessful_ones_do_not_count():
    row = taken("contracts_package.json").table.row(4, named=True)
    assert row["suppliers"] == ["Hand & Sons Ltd", "Roofers Ltd", "Gutters Ltd"]
    assert (row["awarded"], row["start"], row["end"]) == (date(2020, 4, 1), date(2020, 5, 1), date(2024, 5, 31))


def test_the_same_release_on_two_lines_is_taken_once_and_counted():
    found = taken("contracts_lines.jsonl")
    assert found.table["ocid"].to_list() == ["ocds-any123-1", "ocds-any123-2"]
    assert [left.say() for left in found.left] == [
        "1 repeated notice, £45,680 (the same in every column), the first at contracts_lines.jsonl, row 3"
    ]


def test_two_releases_that_differ_under_one_id_are_both_taken_with_a_note():
    (release,) = json.loads((FILES / "contracts_lines.jsonl").read_text(encoding="utf-8").split("\n")[0])["releases"]
    found = made(json.dumps({"releases": [release, release | {"date": "2021-01-01T00:00:00Z"}]}))
    assert found.table.height == 2
    assert any(note.startswith("1 id stands on several rows that differ") for note in found.notes)


def test_records_give_their_releases_or_else_their_compiled_release():
    found = taken("contracts_records.json")
    assert found.table["ocid"].to_list() == ["ocds-any123-7", "ocds-any123-8"]
    assert found.table["tag"].to_list() == ["award", "compiled"]
    assert [(left.what, left.count, left.sort) for left in found.left] == [
        ("compiled releases", 1, "apart"),
        ("releases of records", 1, "lost"),
    ]
    assert (found.balance.read, found.balance.taken) == (4, 2)


def test_the_dates_of_a_contract_are_those_printed():
    """One minute to midnight in summer is that day, in whatever zone it is printed."""
    release = {"ocid": "a", "awards": [{"contractPeriod": {"endDate": "2023-05-31T23:59:59Z"}}]}
    assert made(json.dumps(release)).table["end"].to_list() == [date(2023, 5, 31)]


# -------------------------------------------------------------- what does not count, said


def test_pending_awards_awards_that_came_to_nothing_and_amounts_below_nought_do_not_count_and_are_said():
    found = taken("contracts_changed.json")
    row = found.table.row(by_predicate=pl.col("title") == "Contract pending", named=True)
    assert (row["value_pounds"], row["value_note"], row["suppliers"]) == (None, "printed below 0", ["Supplier B Ltd"])
    said = {left.why.partition(", such as ")[0]: (left.count, left.pounds) for left in found.left}
    assert said["of awards that are pending"] == (1, 50_000)
    assert said["of awards that came to nothing"] == (1, 7_000)
    assert said["printed below 0"] == (1, -1_000)


def test_values_over_several_currencies_are_not_added_up_and_said():
    found = taken("contracts_changed.json")
    row = found.table.row(by_predicate=pl.col("title") == "Contract abroad", named=True)
    assert (row["value_pounds"], row["value_note"]) == (None, "in EUR and GBP")
    said = [left for left in found.left if left.what == "values" and "EUR" in left.why]
    assert [(left.why, left.pounds) for left in said] == [
        ('in EUR, such as "EUR 60000"', 0.0),
        ('of releases whose value is in EUR and GBP, such as "50,000.00"', 50_000.0),
    ]


def test_pounds_read_of_releases_are_pounds_taken_and_left():
    found = taken("contracts_changed.json")
    assert found.balance.pounds_read == 300_000 + 90_000 + 50_000 - 1_000 + 7_000 + 50_000 + 1_000
    assert found.balance.pounds_taken == 300_000 + 90_000 + 1_000
    assert (found.balance.read, found.balance.taken) == (7, 7)
    refuse_unsound(found, "contracts_changed.json")


def test_an_end_of_9999_is_no_end_and_a_status_that_is_not_known_is_counted():
    found = taken("contracts_changed.json")
    assert found.table.row(by_predicate=pl.col("title") == "Contract endless", named=True)["end"] is None
    said = [left.say() for left in found.left if left.what in ("ends", "statuses of awards")]
    assert said == [
        (
            "1 status of awards (none of pending, active, cancelled, unsuccessful, withdrawn; read as not stated, "
            'such as "accepted"), the first at contracts_changed.json, row 7'
        ),
        (
            "1 end (so far off means that none is set; read as not stated, "
            'such as "9999-12-31T23:59:59Z"), the first at contracts_changed.json, row 7'
        ),
    ]


def test_the_same_release_in_another_wrapping_counts_once():
    """In a package, in a record, bare, with other keys first, with idle noughts behind its amount."""
    found = taken("contracts_wrapped.jsonl")
    assert found.table["id"].to_list() == ["moved-1", "moved-2"]
    assert [(left.what, left.count, left.pounds) for left in found.left] == [("repeated notices", 2, 600_000)]
    assert found.covers["contracts"] == "1"


def test_several_files_of_one_release_leave_as_one():
    tables = [taken(name).table for name in ("contracts_changed.json", "contracts_wrapped.jsonl")]
    assert len(contracts.as_ocds(pl.concat(tables))["releases"]) == 7


def test_a_record_that_links_to_some_of_its_releases_gives_its_compiled_release():
    whole = {"ocid": "a", "id": "whole", "tag": ["compiled"]}
    record = {"ocid": "a", "releases": [{"url": "https://example.org/1"}, {"ocid": "a", "id": "2"}]}
    found = made(json.dumps({"records": [record | {"compiledRelease": whole}]}))
    assert found.table["id"].to_list() == ["whole"]
    assert [(left.what, left.count, left.sort) for left in found.left] == [("releases of a record", 1, "apart")]


def test_a_file_that_mostly_links_to_its_releases_is_refused():
    links = {"ocid": "a", "releases": [{"url": "https://example.org/1"}, {"url": "https://example.org/2"}]}
    file = json.dumps({"records": [links], "releases": [{"ocid": "b", "id": "1"}]})
    with pytest.raises(CannotTake, match="2 releases or notices that cannot be read beside 1"):
        refuse_unsound(made(file), "made.json")


# -------------------------------------------------------------- out again


PACKAGES = ("contracts_package.json", "contracts_lines.jsonl", "contracts_records.json", "contracts_changed.json")


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_leaves_as_it_came(name: str):
    text = (FILES / name).read_text(encoding="utf-8")
    documents = [json.loads(line) for line in text.splitlines() if line] if "jsonl" in name else [json.loads(text)]
    out = contracts.as_ocds(taken(name).table)
    came = [one for document in documents for one in document.get("releases", [])]
    for release in out["releases"]:
        assert release in came or name == "contracts_records.json"
    if "releases" in documents[0]:
        assert {json.dumps(one) for one in came} == {json.dumps(one) for one in out["releases"]}
    heads = out.get("x_packages", [out])
    assert [head["uri"] for head in heads] == [document["uri"] for document in documents][: len(heads)]


TEXTS = st.text(max_size=12)
DATES = st.dates().map(lambda day: f"{day.isoformat()}T00:00:00Z") | st.none()
AMOUNTS = st.integers(0, 10**12) | st.floats(0, 1e12) | st.none()
VALUES = st.fixed_dictionaries({"amount": AMOUNTS, "currency": st.sampled_from(["GBP", "EUR", None])})
PERIODS = st.fixed_dictionaries({"startDate": DATES, "endDate": DATES})
AWARDS = st.fixed_dictionaries(
    {
        "id": TEXTS,
        "date": DATES,
        "value": VALUES,
        "contractPeriod": PERIODS,
        "suppliers": st.lists(st.fixed_dictionaries({"id": TEXTS, "name": TEXTS}), max_size=3),
    }
)
RELEASES = st.fixed_dictionaries(
    {
        "ocid": st.text(min_size=1, max_size=12),
        "id": TEXTS,
        "date": DATES,
        "tag": st.lists(TEXTS, max_size=2),
        "buyer": st.fixed_dictionaries({"id": TEXTS, "name": TEXTS | st.none()}),
        "tender": st.fixed_dictionaries({"id": TEXTS, "title": TEXTS | st.none(), "value": VALUES}),
        "awards": st.lists(AWARDS, max_size=3),
        "x_more": st.dictionaries(TEXTS, AMOUNTS | TEXTS | st.lists(AMOUNTS, max_size=2), max_size=2),
    }
)


@given(st.lists(RELEASES, min_size=1, max_size=4, unique_by=lambda one: packages.same(json.dumps(one))))
def test_no_identifier_value_or_date_is_lost_on_the_way_in_and_out(releases: list[dict[str, Any]]):
    head = {"uri": "u", "version": "1.1", "publishedDate": "2020-05-14T09:55:55Z", "publisher": {"uid": None}}
    package = head | {"releases": releases}
    out = contracts.as_ocds(made(json.dumps(package)).table)
    assert out == package
    assert json.loads(json.dumps(out)) == package


def test_a_number_of_many_digits_keeps_them():
    text = '{"ocid": "a", "tender": {"value": {"amount": 12345678901234567.89, "currency": "GBP"}}}'
    table = made(text).table
    assert "12345678901234567.89" in table["raw"][0]
    (release,) = contracts.as_ocds(table)["releases"]
    assert release["tender"]["value"]["amount"] == Decimal("12345678901234567.89")


def test_a_list_leaves_as_releases_that_can_be_taken_again():
    table = taken("contracts_notices.csv").table
    again = made(json.dumps(contracts.as_ocds(table))).table
    same = [
        "id",
        "buyer",
        "buyers",
        "title",
        "suppliers",
        "cpv",
        "value_pounds",
        "estimate_pounds",
        "awarded",
        "published",
    ]
    assert again.select(same).equals(table.select(same))
    assert again["status"].to_list() == table["status"].to_list()


# -------------------------------------------------------------- lists


def test_entities_in_a_list_are_decoded():
    assert taken("contracts_notices.csv").table["title"][0] == "St John's Centre"


def test_a_joint_buyer_is_kept_as_printed_and_parted_in_a_list():
    table = taken("contracts_notices.csv").table
    assert table["buyer"][1] == "Eastshire Council and Northford District Council"
    assert table["buyers"][1].to_list() == ["Eastshire Council", "Northford District Council"]
    assert table["buyers"][2].to_list() == ["Vale and Dale Borough Council"]


def test_a_notice_that_two_buyers_list_is_taken_once():
    found = taken("contracts_notices.csv")
    assert found.table["id"].to_list() == ["aa3c", "bb4d", "cc5e", "dd6f", "dd6f"]
    assert found.left[0].first == "contracts_notices.csv, row 4"
    assert any(
        "1 id stands on several rows that differ; all were taken; the first is dd6f" in one for one in found.notes
    )


def test_the_value_of_a_list_is_the_award_never_the_ceiling():
    table = taken("contracts_notices.csv").table
    assert table["value_pounds"].to_list() == [7e6, None, None, 1000, 1500]
    assert table["value_note"].to_list() == ["given", "printed as 0", "absent", "given", "given"]
    assert table["estimate_pounds"].to_list() == [None, 40000, 2, 2, 2]


def test_suppliers_joined_by_commas_are_parted_but_not_within_a_name():
    found = taken("contracts_notices.csv")
    assert found.table["suppliers"][2].to_list() == [
        "Roadway Care (North) Ltd",
        "Epsilon Care Ltd",
        "BAKERBY, LOWE & SON LTD",
    ]
    assert found.table["suppliers"][1].to_list() == []
    assert any("1 cell joins several suppliers by commas" in note for note in found.notes)


def test_a_supplier_that_is_a_formula_is_kept_as_text():
    assert taken("contracts_notices.csv").table["suppliers"][3].to_list() == ["=cmd|' /C calc'!A0"]


def test_the_portal_prints_suppliers_in_brackets_with_their_addresses():
    row = taken("contracts_portal.csv").table.row(0, named=True)
    assert row["suppliers"] == ["Print House Ltd", "Second Press"]
    assert (row["start"], row["end"]) == (date(2023, 6, 1), date(2025, 5, 31))
    assert (row["id"], row["value_pounds"]) == ("ANY-1", 1500.0)


def test_in_a_list_ends_of_2999_are_none_and_cells_that_are_no_day_are_counted():
    found = taken("contracts_ends.csv")
    assert found.table["end"].to_list()[:4] == [None, None, None, date(2022, 3, 31)]
    said = {left.why: left.count for left in found.left if left.what == "ends"}
    assert said == {
        'so far off means that none is set; read as not stated, such as "31/12/2999"': 2,
        'no day that can be read, such as "until further notice"': 1,
    }


def test_in_a_list_a_terminated_contract_ends_when_that_was_published():
    assert taken("contracts_ends.csv").table["end"][5] == date(2021, 9, 30)


def test_in_a_list_what_is_pending_below_nought_or_no_pounds_does_not_count_and_is_said():
    found = taken("contracts_ends.csv")
    assert found.table["value_pounds"].to_list() == [5_000, 1_000, None, None, None, 800]
    assert found.table["value_note"].to_list()[2:5] == ["printed below 0", "in EUR", "of awards that are pending"]
    assert found.balance.pounds_read == 5_000 + 1_000 - 200 + 700 + 800
    assert sum(left.pounds or 0.0 for left in found.left) == 700 - 200
    refuse_unsound(found, "contracts_ends.csv")


def test_in_a_list_a_status_that_is_not_known_is_counted():
    (said,) = (left for left in taken("contracts_ends.csv").left if left.what == "statuses")
    assert (said.count, said.sort, said.first) == (1, "cells", "contracts_ends.csv, row 5")
    assert said.why.endswith('kept as printed, such as "let"')


# -------------------------------------------------------------- refused


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "made.json: found no JSON in line 1, column 2"),
        ("[" * 100_000, "brackets within brackets without end"),
        ('{"ocid": 1, "ocid": 2}', "a key that stands twice"),
        ('{"ocid": NaN}', "the number NaN"),
        ('{"a": {"ocid": 1}}', "an object with a; expected releases, records or an ocid"),
        ('{"releases": [1]}', "releases that are not a list of objects"),
        ('{"releases": []}', "no contract"),
        ('["ocid"]', "found a str; expected an OCDS package or release"),
    ],
)
def test_what_is_no_package_is_refused(text: str, said: str):
    with pytest.raises(CannotTake) as caught:
        made(text)
    assert said in str(caught.value)


def test_a_line_that_is_cut_off_is_refused_with_its_place():
    with pytest.raises(CannotTake, match=r"contracts_cut\.jsonl, row 2: found no JSON"):
        taken("contracts_cut.jsonl")


def test_a_list_without_values_is_refused_with_its_headers():
    with pytest.raises(CannotTake, match='no column for the value among "id", "title", "buyer", "supplier"'):
        made("id,title,buyer,supplier\n1,a,b,c\n", "made.csv")


# -------------------------------------------------------------- the public files


@pytest.mark.slow
def test_only_the_public_contracts_are_recognised(data_folder: Path):
    files = [path for path in data_folder.rglob("*") if path.is_file() and path.suffix != ".md"]
    assert {path.parent.name for path in files if contracts.recognises(opened(path))} == {"contracts"}
    assert sum(contracts.recognises(opened(path)) for path in files) == 3


def test_the_public_sample_is_as_it_was_measured_and_leaves_as_it_came(data_folder: Path):
    file = opened(data_folder / "contracts/ocds_contracts_finder_sample_2018_2020.jsonl.gz")
    table = contracts.take(file).table
    assert table.height == 100
    assert table.select(pl.col("start", "end").null_count()).row(0) == (0, 0)
    assert table["value_pounds"].count() == 94
    assert (table["start"].min(), table["end"].max()) == (date(2018, 4, 1), date(2030, 3, 31))
    packages = [json.loads(line) for line in file.text.split("\n") if line]
    out = contracts.as_ocds(table)
    assert out["releases"] == [package["releases"][0] for package in packages]
    assert out["x_packages"] == [{key: one for key, one in p.items() if key != "releases"} for p in packages]


def test_the_flat_sample_tells_the_same_as_the_packages(data_folder: Path):
    folder = data_folder / "contracts"
    flat = contracts.take(opened(folder / "ocds_contracts_finder_sample_flat.csv")).table
    whole = contracts.take(opened(folder / "ocds_contracts_finder_sample_2018_2020.jsonl.gz")).table
    same = ["ocid", "value_pounds", "awarded", "published", "start", "end"]
    assert flat.select(same).equals(whole.select(same))


def test_the_public_notices_are_as_they_were_measured(data_folder: Path):
    found = contracts.take(opened(data_folder / "contracts/contracts_finder_lancashire_2026-03.csv.gz"))
    awarded = found.table.filter(status="awarded")
    assert found.table.height + found.left[0].count == 1_224
    assert (awarded.height, awarded["value_pounds"].count()) == (802, 755)
    assert found.table["buyer"].n_unique() == 32
    assert found.table.select(pl.col("start", "end").count()).row(0) == (0, 0)
