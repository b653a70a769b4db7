"""Changes: contracts that a later release moved, ended or amended, and what counts for nobody, are told."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from shiremoot.procurement.changes_in_words import changes_in_words
from shiremoot.procurement.study import ProcurementResult
from tests.procurement.making import HEADINGS, NORTH, SOUTH, answered, contract, paid, with_contracts

DAY = date(2024, 1, 1)
OTHER = contract(9, SOUTH, "90000000", "2024-03-31")


def later(number: int, **said: Any) -> dict[str, Any]:  # noqa: ANN401
    """A later release of a contract of Northford, with what it says of the contract that was signed."""
    release = contract(number, NORTH, "72210000", "2026-03-31", published="2023-06-01")
    return release | {"tag": ["contractUpdate"], "contracts": [{"id": "c", "awardID": str(number), **said}]}


def answer_of(folder: Path, *releases: dict[str, Any]) -> ProcurementResult:
    first = contract(1, NORTH, "72210000", "2026-03-31")
    return answered(with_contracts(folder, first, *releases, OTHER), NORTH, SOUTH, on=DAY)


def told(answer: ProcurementResult) -> list[str]:
    return [f"{one.lead} {one.text}" for one in changes_in_words(answer)]


def test_a_contract_that_a_later_release_moved_is_named_with_both_ends(tmp_path: Path):
    answer = answer_of(tmp_path, later(1, status="active", period={"endDate": "2024-06-30"}))
    (moved,) = answer.expiry.moved
    assert (moved.before, moved.end, moved.terminated) == (date(2026, 3, 31), date(2024, 6, 30), False)
    assert told(answer) == [
        "Contracts that a later release moved or ended: Contract 1, moved from 31 March 2026 to 30 June 2024."
    ]


def test_a_contract_that_a_later_release_terminated_ends_with_it(tmp_path: Path):
    answer = answer_of(tmp_path, later(1, status="terminated"))
    (moved,) = answer.expiry.moved
    assert (moved.end, moved.terminated) == (date(2023, 6, 1), True)
    assert told(answer)[0].endswith("Contract 1, ended from 31 March 2026 to 1 June 2023.")


def test_the_value_of_the_latest_release_counts_and_is_said(tmp_path: Path):
    answer = answer_of(tmp_path, later(1, status="active", value={"amount": 520_000, "currency": "GBP"}))
    (amended,) = answer.expiry.amended
    assert (amended.before, amended.pounds) == (400_000, 520_000)
    assert sum(one.pounds for one in answer.expiry.quarters) == pytest.approx(920_000)
    assert told(answer) == [
        "Contracts whose value a later release amended (the latest counts): Contract 1, £0.4m before and £0.52m now."
    ]


def test_an_amended_value_in_another_currency_changes_nothing(tmp_path: Path):
    answer = answer_of(tmp_path, later(1, status="active", value={"amount": 520_000, "currency": "EUR"}))
    assert answer.expiry.amended == ()


def test_a_later_release_that_changes_neither_end_nor_value_is_not_told(tmp_path: Path):
    assert told(answer_of(tmp_path, later(1, status="active"))) == []


@pytest.mark.parametrize("far", ["2999-12-31", "9999-12-31T23:59:59Z"])
def test_an_end_too_far_off_is_told_where_contracts_without_one_are(tmp_path: Path, far: str):
    answer = answer_of(tmp_path, contract(2, NORTH, "72210000", far))
    assert answer.expiry.far_off == 1
    (line,) = told(answer)
    assert line.startswith("Ends too far off to be meant: 1 contract prints a year such as 2999 or 9999, and counts")


def test_a_contract_of_which_no_release_names_a_buyer_is_told_with_its_pounds(tmp_path: Path):
    nobody = contract(3, "", "72210000", "2026-03-31")
    answer = answer_of(tmp_path, nobody)
    assert (answer.expiry.of_nobody.rows, answer.expiry.of_nobody.pounds) == (1, 400_000)
    assert told(answer) == ["No buyer named: 1 contract, £0.4m where a value is given. No body here has them."]


def test_a_later_release_that_leaves_out_the_buyer_leaves_no_contract_to_nobody(tmp_path: Path):
    silent = later(1, status="active") | {"buyer": {}}
    assert answer_of(tmp_path, silent).expiry.of_nobody.rows == 0


def test_payments_without_a_payer_in_files_in_which_others_name_one_are_told(tmp_path: Path):
    store = paid(tmp_path, [(NORTH, 3, 900.0, "Tern Ltd", "IT"), (SOUTH, 3, 900.0, "Tern Ltd", "IT")])
    path = tmp_path / "more_2023-04.csv"
    rows = [[NORTH, "03/04/2023", "T1", "10.00", "Gull Ltd", "IT", "Revenue"]] * 3
    rows.append(["", "04/04/2023", "T2", "1200.00", "Gull Ltd", "IT", "Revenue"])
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([list(HEADINGS), *rows])
    store.add(path)
    answer = answered(store, NORTH, SOUTH)
    assert (answer.of_nobody.rows, answer.of_nobody.pounds) == (1, 1_200)
    assert told(answer) == [
        "No payer named: 1 payment, £1,200 in all, in files where others name one. No body here has them."
    ]
