"""The question on real published files: two successors of one county, and two neighbours."""

from __future__ import annotations

from pathlib import Path

import pytest

from shiremoot.procurement.study import ProcurementResult
from shiremoot.sources.store import open_store
from tests.procurement.making import answered


@pytest.fixture(scope="module")
def successors(data_folder: Path) -> ProcurementResult:
    return answered(open_store(data_folder), "E06000061", "E06000062")


@pytest.fixture(scope="module")
def neighbours(data_folder: Path) -> ProcurementResult:
    return answered(open_store(data_folder), "E06000051", "Telford & Wrekin")


def test_two_successors_of_one_county_pay_many_suppliers_in_common(successors: ProcurementResult):
    assert successors.months == ("2023-04", "2023-05", "2023-06")
    assert len(successors.suppliers) == 382
    assert 350 <= len(successors.firms) <= 375


def test_two_neighbours_pay_fewer(neighbours: ProcurementResult):
    assert len(neighbours.months) == 12
    assert 230 <= len(neighbours.firms) <= 265
    assert any(one.kind == "same" and one.reseller for one in neighbours.systems)
    assert any(one.kind == "like" and one.system == "finance" for one in neighbours.systems)


@pytest.mark.parametrize("pair", ["successors", "neighbours"])
def test_no_pound_is_lost(pair: str, request: pytest.FixtureRequest):
    answer: ProcurementResult = request.getfixturevalue(pair)
    for one in answer.spend:
        assert one.shared + one.shared_public_bodies + one.not_shared + one.left_out == pytest.approx(
            one.pounds, abs=0.05
        )


def test_no_body_of_the_question_is_its_own_supplier(neighbours: ProcurementResult):
    names = {one.supplier for one in neighbours.suppliers}
    assert not {name for name in names if "WREKIN COUNCIL" in name}


def test_all_bodies_together_have_no_month_in_common(data_folder: Path):
    answer = answered(open_store(data_folder))
    assert answer.months == ()
    assert len(answer.payers) > 8
