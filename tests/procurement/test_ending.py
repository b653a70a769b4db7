"""Contracts that end together: whose, how alike, how near, and what is not known of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from shiremoot.dates import DateError
from shiremoot.procurement.ending import after, in_words
from tests.procurement.making import NORTH, SOUTH, add_contracts, answered, contract, paid, with_contracts

DAY = date(2024, 1, 1)


def pairs(folder: Path, *releases: dict, **options: object) -> list[tuple[str, str, str, str, int]]:
    answer = answered(with_contracts(folder, *releases), NORTH, SOUTH, **{"on": DAY, **options})
    return [(one.first.title, one.second.title, one.level, one.cpv, one.days_apart) for one in answer.contracts]


def test_two_bodies_contracts_of_one_group_that_end_within_a_year(tmp_path: Path):
    found = pairs(tmp_path, contract(1, NORTH, "72200000", "2024-09-30"), contract(2, SOUTH, "72210000", "2024-03-31"))
    assert found == [("Contract 2", "Contract 1", "group", "722", 183)]


def test_where_one_names_no_group_the_division_counts(tmp_path: Path):
    found = pairs(tmp_path, contract(1, NORTH, "72000000", "2024-03-31"), contract(2, SOUTH, "72210000", "2024-03-31"))
    assert found == [("Contract 1", "Contract 2", "division", "72", 0)]


@pytest.mark.parametrize(
    ("cpv", "said"),
    [("72210000", "software and IT (CPV group 722)"), ("75100000", "public administration (CPV group 751)")],
)
def test_what_a_pair_is_alike_in_is_told_in_words_beside_the_digits(tmp_path: Path, cpv: str, said: str):
    releases = (contract(1, NORTH, cpv, "2024-05-31"), contract(2, SOUTH, cpv, "2024-06-30"))
    (pair,) = answered(with_contracts(tmp_path, *releases), NORTH, SOUTH, on=DAY).contracts
    assert in_words(pair) == said


def test_two_groups_of_one_division_are_not_alike(tmp_path: Path):
    assert not pairs(
        tmp_path, contract(1, NORTH, "72400000", "2024-03-31"), contract(2, SOUTH, "72210000", "2024-03-31")
    )


@pytest.mark.parametrize(("window", "expected"), [("6 months", 1), ("5 months", 0), (None, 1)])
def test_the_window_is_the_persons(tmp_path: Path, window: str | None, expected: int):
    releases = (contract(1, NORTH, "72210000", "2024-03-31"), contract(2, SOUTH, "72210000", "2024-09-30"))
    assert len(pairs(tmp_path, *releases, ending=window)) == expected


def test_a_window_that_is_no_length_of_time_says_where_it_stands(tmp_path: Path):
    with pytest.raises(DateError, match=r'--ending: found "12".*12 months'):
        pairs(tmp_path, contract(1, NORTH, "72210000", None), contract(2, SOUTH, "72210000", None), ending="12")


def test_what_ended_before_the_day_is_counted_and_left(tmp_path: Path):
    releases = (contract(1, NORTH, "72210000", "2023-12-31"), contract(2, SOUTH, "72210000", "2024-01-01"))
    answer = answered(with_contracts(tmp_path, *releases), NORTH, SOUTH, on=DAY)
    assert answer.contracts == ()
    assert answer.expiry.ended_before == 1
    assert [one.quarter for one in answer.expiry.quarters] == ["Q4 2023-24"]


def test_contracts_without_an_end_are_counted(tmp_path: Path):
    releases = (contract(1, NORTH, "72210000", None), contract(2, SOUTH, "72210000", "2024-03-31"))
    answer = answered(with_contracts(tmp_path, *releases), NORTH, SOUTH, on=DAY)
    assert dict(answer.expiry.without_end) == {"northford-council": 1}


@pytest.mark.parametrize("far", ["2999-12-31", "9999-12-31"])
def test_an_end_too_far_off_to_mean_one_stops_nothing(tmp_path: Path, far: str):
    made = with_contracts(
        tmp_path,
        contract(1, NORTH, "72210000", "2024-03-31"),
        contract(2, SOUTH, "72210000", "2024-06-30"),
        contract(3, SOUTH, "72210000", far, title="Rent of the bridge"),
    )
    answer = answered(made, NORTH, SOUTH, on=date(2023, 4, 1))
    assert [(pair.first.title, pair.second.title) for pair in answer.contracts] == [("Contract 1", "Contract 2")]
    assert sum(one.contracts for one in answer.expiry.quarters) == 2
    assert answer.expiry.without_end == {"southley-council": 1}


def test_a_joint_contract_does_not_end_together_with_itself(tmp_path: Path):
    both = f"{NORTH} and {SOUTH}"
    releases = (contract(1, both, "72210000", "2024-03-31"), contract(2, both, "72210000", "2024-03-31"))
    assert not pairs(tmp_path, *releases)


def test_two_contracts_of_one_body_are_no_pair(tmp_path: Path):
    releases = [contract(at, NORTH, "72210000", "2024-03-31") for at in (1, 2)]
    assert not pairs(tmp_path, *releases, contract(3, SOUTH, "90000000", "2024-03-31"))


def test_a_contract_that_was_published_twice_counts_once_as_it_was_last(tmp_path: Path):
    first = contract(1, NORTH, "72210000", "2024-03-31")
    again = contract(1, NORTH, "72210000", "2024-06-30", published="2021-01-01")
    answer = answered(
        with_contracts(tmp_path, first, again, contract(2, SOUTH, "72210000", "2024-06-30")), NORTH, SOUTH, on=DAY
    )
    assert dict(answer.expiry.contracts) == {"northford-council": 1, "southley-council": 1}
    assert [one.days_apart for one in answer.contracts] == [0]


def test_the_nearest_likeness_comes_first_then_the_fewest_days(tmp_path: Path):
    found = pairs(
        tmp_path,
        contract(1, NORTH, "72000000", "2024-03-31"),
        contract(2, SOUTH, "72210000", "2024-03-31"),
        contract(3, NORTH, "72210000", "2024-05-31"),
    )
    assert [(one[2], one[4]) for one in found] == [("group", 61), ("division", 0)]


def test_the_value_of_a_framework_is_a_ceiling_and_no_spend(tmp_path: Path):
    releases = (
        contract(1, NORTH, "72210000", "2024-03-31"),
        contract(2, SOUTH, "72210000", "2024-03-31", title="Framework for software"),
    )
    (pair,) = answered(with_contracts(tmp_path, *releases), NORTH, SOUTH, on=DAY).contracts
    assert pair.first.yearly == pytest.approx(100_000, rel=0.001)
    assert (pair.second.ceiling, pair.second.yearly, pair.yearly) == (True, None, None)


def test_the_day_is_the_one_after_the_newest_payment_else_the_newest_publication(tmp_path: Path):
    releases = (contract(1, NORTH, "72210000", "2024-03-31"), contract(2, SOUTH, "72210000", "2024-03-31"))
    assert answered(with_contracts(tmp_path, *releases), NORTH, SOUTH).expiry.on == date(2020, 3, 2)
    (tmp_path / "paid").mkdir()
    store = paid(tmp_path / "paid", [(NORTH, 3, 1.0, "x", "x"), (SOUTH, 3, 1.0, "x", "x")])
    add_contracts(tmp_path, store, releases)
    assert answered(store, NORTH, SOUTH).expiry.on == date(2023, 4, 29)


def test_payments_of_one_and_contracts_of_both_can_be_asked_about(tmp_path: Path):
    store = paid(tmp_path, [(NORTH, 3, 1.0, "x", "x")])
    add_contracts(tmp_path, store, [contract(2, SOUTH, "72210000", "2024-03-31"), contract(1, NORTH, "72", None)])
    answer = answered(store, NORTH, SOUTH)
    assert answer.months == ()
    assert dict(answer.expiry.contracts) == {"northford-council": 1, "southley-council": 1}


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 11, 30), 12, date(2024, 11, 30)),
        (date(2024, 1, 1), 0.5, date(2024, 1, 16)),
        (date(2024, 1, 1), 0, date(2024, 1, 1)),
    ],
)
def test_months_after_a_day_keep_to_the_month(day: date, months: float, then: date):
    assert after(day, months) == then


def test_an_amendment_without_a_buyer_moves_the_end_and_a_termination_ends_the_contract(tmp_path: Path):
    first = contract(1, NORTH, "72210000", "2024-03-31")
    second = contract(2, SOUTH, "72210000", "2024-03-31")
    moved = {"ocid": first["ocid"], "id": "x", "date": "2022-01-01T00:00:00Z"}
    moved["contracts"] = [{"id": "C", "awardID": "1", "period": {"endDate": "2024-06-30"}}]
    over = {"ocid": second["ocid"], "id": "y", "date": "2023-06-30T00:00:00Z"}
    over["contracts"] = [{"id": "C", "awardID": "2", "status": "terminated"}]
    answer = answered(with_contracts(tmp_path, first, second, moved), NORTH, SOUTH, on=DAY)
    assert [one.days_apart for one in answer.contracts] == [91]
    (tmp_path / "over").mkdir()
    answer = answered(with_contracts(tmp_path / "over", first, second, over), NORTH, SOUTH, on=DAY)
    assert (answer.contracts, answer.expiry.ended_before) == ((), 1)


def test_pending_awards_are_no_contracts(tmp_path: Path):
    first = contract(1, NORTH, "72210000", "2024-03-31")
    first["awards"][0]["status"] = "pending"
    answer = answered(
        with_contracts(tmp_path, first, contract(2, SOUTH, "72210000", "2024-03-31")), NORTH, SOUTH, on=DAY
    )
    assert answer.expiry.notices_without_award == 1
    assert dict(answer.expiry.contracts) == {"southley-council": 1}


@pytest.mark.parametrize("end", ["2999-12-31", "9999-12-31T23:59:59Z"])
def test_an_end_beyond_all_plans_is_none_and_stops_nothing(tmp_path: Path, end: str):
    releases = (contract(1, NORTH, "72210000", end), contract(2, SOUTH, "72210000", "2024-03-31"))
    answer = answered(with_contracts(tmp_path, *releases), NORTH, SOUTH, on=DAY)
    assert dict(answer.expiry.without_end) == {"northford-council": 1}
