"""The referendum limit of a kind of body and a year, and whether a rise of council tax passes it."""

import csv
import gzip
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from shiremoot.case.head import COUNCILS
from shiremoot.case.referendum import ReferendumLimit, limit_for, limit_passed
from shiremoot.dates import FinancialYear

NEXT = FinancialYear(2026)
SHROPSHIRE, NORTHAMPTONSHIRE_FIRE, SLOUGH = "E06000051", "E31000028", "E06000039"


def limit(kind: str, year: FinancialYear = NEXT, code: str | None = None) -> ReferendumLimit:
    found = limit_for(kind, year, code)
    assert found is not None
    return found


# --- which limit ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("county", "5% (3% and 2% for adult social care)"),
        ("unitary", "5% (3% and 2% for adult social care)"),
        ("metropolitan", "5% (3% and 2% for adult social care)"),
        ("london-borough", "5% (3% and 2% for adult social care)"),
        ("district", "3%, or £5 of band D where that is more"),
        ("fire", "£5 of band D"),
        ("police", "£15 of band D"),
    ],
)
def test_a_kind_of_body_has_its_limit_in_2026_27(kind: str, said: str):
    assert limit(kind).say() == said


@pytest.mark.parametrize(("start", "pounds"), [(2023, 15), (2024, 13), (2025, 14), (2026, 15)])
def test_the_limit_of_the_police_is_another_each_year(start: int, pounds: int):
    assert limit("police", FinancialYear(start)).pounds == pounds


@pytest.mark.parametrize("start", [2012, 2022, 2027, 2030])
@pytest.mark.parametrize("kind", COUNCILS)
def test_for_a_year_whose_limit_is_not_held_there_is_none(kind: str, start: int):
    assert limit_for(kind, FinancialYear(start)) is None


@pytest.mark.parametrize("kind", ["combined", "health", "company", "charity", "other"])
def test_a_kind_without_a_limit_has_none(kind: str):
    assert limit_for(kind, NEXT) is None


def test_a_body_outside_england_has_none():
    """Council tax referendums of this kind are English law."""
    assert limit_for("unitary", NEXT, "W06000015") is None


@pytest.mark.parametrize("code", [SHROPSHIRE, "E3202"])
def test_a_council_with_a_limit_of_its_own_is_known_by_either_code(code: str):
    assert limit("unitary", NEXT, code).say() == "9% (7% and 2% for adult social care)"
    assert limit("unitary", FinancialYear(2025), code).share == Decimal("0.05")


def test_a_fire_authority_too_may_have_its_own():
    assert limit("fire", NEXT, NORTHAMPTONSHIRE_FIRE).say() == "£10 of band D"


def test_of_a_council_whose_own_limit_nobody_has_read_none_is_told():
    """To warn Slough of 5% in 2024-25 would be wrong, and of what is right our sources differ."""
    assert limit_for("unitary", FinancialYear(2024), SLOUGH) is None


@pytest.mark.parametrize("start", [2023, 2024, 2025, 2026])
def test_each_year_names_its_report_and_says_how_far_it_was_checked(start: int):
    source = limit("county", FinancialYear(start)).source
    assert f"Report {start}/{start % 100 + 1}" in source.title
    assert str(source.note).startswith("Unchecked against the report itself.")


# --- whether a rise passes it --------------------------------------------------------------------


@pytest.mark.parametrize(("rise", "passed"), [("0.0499", False), ("0.05", True), ("0.07", True), ("0", False)])
def test_a_share_is_excessive_once_it_is_reached(rise: str, passed: bool):
    assert limit("county").passed_by(Decimal(rise)) is passed


@pytest.mark.parametrize(
    ("band_d", "rise", "passed"),
    [
        ("120", "0.0416", False),  # £4.99: beyond 3%, within £5
        ("125", "0.04", False),  # £5 to the penny
        ("125", "0.0401", True),
        ("400", "0.0299", False),  # £11.96: beyond £5, within 3%
        ("400", "0.03", True),
    ],
)
def test_a_district_may_take_whichever_of_the_two_is_more(band_d: str, rise: str, passed: bool):
    assert limit("district").passed_by(Decimal(rise), Decimal(band_d)) is passed


@pytest.mark.parametrize(("band_d", "passed"), [("300", False), ("301", True)])
def test_pounds_are_excessive_only_once_they_are_passed(band_d: str, passed: bool):
    assert limit("police").passed_by(Decimal("0.05"), Decimal(band_d)) is passed


def test_without_a_band_d_amount_nobody_can_tell_pounds():
    assert limit("police").passed_by(Decimal("0.05")) is None
    assert limit("district").passed_by(Decimal("0.04")) is None
    assert limit("district").passed_by(Decimal("0.029")) is False


def test_the_warning_gives_the_rise_the_limit_the_law_and_what_to_do():
    problem = limit_passed("drivers.council-tax", Decimal("0.055"), limit("unitary"))
    assert problem.level == "warning"
    assert problem.say() == (
        "drivers.council-tax: found a rise of council tax by 5.5% in 2026-27, where the referendum limit is 5% "
        "(3% and 2% for adult social care); expected a smaller rise, or a referendum: a body must determine whether "
        "its rise is excessive (Local Government Finance Act 1992, section 52ZB)"
    )


# --- what bodies set -----------------------------------------------------------------------------

BILLING, PRECEPTING = "council_tax_ctr1_billing_2023-24_2024-25", "council_tax_ctr2_precepting_2023-24_2024-25"
KINDS = {
    "UA": "unitary",
    "MD": "metropolitan",
    "ILB": "london-borough",
    "OLB": "london-borough",
    "SD": "district",
    "SC": "county",
    "MF": "fire",
    "CFA": "fire",
    "PCC": "police",
}
OF_THEIR_OWN = {"Birmingham", "Slough", "Thurrock", "Woking"}
PENNY = Decimal("0.01")
Set = tuple[str, str, str, Decimal, Decimal]  # code, name, kind, band D amount of the year before and of the year


@pytest.fixture(scope="module")
def set_for_2024_25(data_folder: Path) -> list[Set]:
    """What every English body set, from its return."""
    finance = data_folder / "finance"
    with gzip.open(finance / f"{BILLING}.csv.gz", "rt", encoding="utf-8-sig") as billing:
        found = [*_set(csv.reader(billing), 26)]
    with (finance / f"{PRECEPTING}.csv").open(encoding="utf-8-sig") as precepting:
        return [*found, *_set(csv.reader(precepting), 12)]


def _set(rows: Iterator[list[str]], before: int) -> Iterator[Set]:
    for row in rows:
        code, name, kind = row[1], row[2], KINDS.get(row[4])
        if kind is not None and code.startswith("E"):
            yield code, name, kind, Decimal(row[before]), Decimal(row[before + 1])


def passes(one: Set, code: str | None) -> bool | None:
    """Whether a body's amount less a penny passes its limit: amounts per dwelling are rounded to one."""
    _, _, kind, before, after = one
    held = limit_for(kind, FinancialYear(2024), code)
    return None if held is None else held.passed_by((after - PENNY) / before - 1, before)


def test_nobody_passed_a_limit_of_2024_25(set_for_2024_25: list[Set]):
    assert len(set_for_2024_25) > 350
    assert {one[1] for one in set_for_2024_25 if passes(one, one[0])} == set()


def test_those_with_limits_of_their_own_are_the_only_ones_beyond_those_of_their_kind(set_for_2024_25: list[Set]):
    assert {one[1] for one in set_for_2024_25 if passes(one, None)} == OF_THEIR_OWN


def test_somebody_went_to_each_limit(set_for_2024_25: list[Set]):
    """A limit that is too high would pass the others unseen."""
    for kind, nearly in {"unitary": "0.0499", "county": "0.0499", "london-borough": "0.0498", "fire": "0.0299"}.items():
        rises = [after / before - 1 for _, _, at, before, after in set_for_2024_25 if at == kind]
        assert max(rise for rise in rises if rise < Decimal("0.05")) > Decimal(nearly)
    police = [after - before for _, _, kind, before, after in set_for_2024_25 if kind == "police"]
    assert max(police) == 13
