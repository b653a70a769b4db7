"""Systems that are paid for twice, and what is bought alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.procurement.making import NORTH, SOUTH, answered, paid

SOFTWARE = "Computer software"


def test_one_supplier_of_both_is_the_same_system_with_its_payments_by_month(tmp_path: Path):
    payments = (
        (NORTH, 3, 100.0, "Liquidlogic Ltd", SOFTWARE),
        (NORTH, 9, 20.0, "LIQUIDLOGIC LIMITED", SOFTWARE),
        (SOUTH, 5, 300.0, "Liquidlogic", SOFTWARE),
    )
    (one,) = answered(paid(tmp_path, payments), NORTH, SOUTH).systems
    assert (one.kind, one.system, one.reseller) == ("same", "social_care", False)
    assert dict(one.pounds) == {"northford-council": 120.0, "southley-council": 300.0}
    assert [(row.body, row.supplier, row.month, row.pounds) for row in one.evidence] == [
        ("northford-council", "LIQUIDLOGIC", "2023-04", 120.0),
        ("southley-council", "LIQUIDLOGIC", "2023-04", 300.0),
    ]
    assert one.yearly == pytest.approx(420 * 12)


def test_different_suppliers_of_one_kind_are_like_systems(tmp_path: Path):
    payments = ((NORTH, 3, 100.0, "Unit4 Ltd", SOFTWARE), (SOUTH, 5, 300.0, "Oracle Corporation", SOFTWARE))
    (one,) = answered(paid(tmp_path, payments), NORTH, SOUTH).systems
    assert (one.kind, one.system) == ("like", "finance")
    assert dict(one.suppliers) == {"northford-council": ("UNIT4",), "southley-council": ("ORACLE CORPORATION",)}


def test_a_reseller_is_marked_and_says_nothing_of_the_system(tmp_path: Path):
    payments = ((NORTH, 3, 100.0, "Softcat plc", "Telephone costs"), (SOUTH, 5, 300.0, "Softcat", SOFTWARE))
    (one,) = answered(paid(tmp_path, payments), NORTH, SOUTH).systems
    assert (one.kind, one.system, one.reseller) == ("same", None, True)


def test_what_is_no_it_is_no_system(tmp_path: Path):
    payments = ((NORTH, 3, 100.0, "Unit4 Ltd", "Staff training"), (SOUTH, 5, 300.0, "Unit4", "Staff training"))
    assert answered(paid(tmp_path, payments), NORTH, SOUTH).systems == ()


def test_a_category_has_each_bodys_share_and_revenue_and_capital_apart(tmp_path: Path):
    payments = (
        (NORTH, 3, 60.0, "A Firm", SOFTWARE, "Revenue"),
        (NORTH, 3, 20.0, "A Firm", SOFTWARE, "Capital"),
        (NORTH, 3, 10.0, "B Firm", SOFTWARE, ""),
        (NORTH, 3, 8.0, "B Firm", "Something else", "Revenue"),
        (SOUTH, 3, 50.0, "A Firm", SOFTWARE, "Revenue"),
    )
    answer = answered(paid(tmp_path, payments), NORTH, SOUTH)
    software = next(one for one in answer.categories if one.category == "software")
    north, south = software.bodies
    assert (north.pounds, north.revenue, north.capital, north.not_said) == (90.0, 60.0, 20.0, 10.0)
    assert north.share == pytest.approx(0.9)
    assert (north.payments, north.suppliers) == (3, 2)
    assert software.shared == 130.0
    assert south.pounds == 50.0
    assert answer.categories[-1].category is None
