"""What the law lets kinds of body do together is held by date, as far as somebody read it, and not a step further."""

from collections.abc import Iterator
from datetime import date
from typing import get_args

import pytest

from shiremoot.case.head import COUNCILS, BodyKind
from shiremoot.parameters import ParameterError, Value, describe, keys, lookup
from shiremoot.parameters.document import Content

ROOM = "england/partners/"
PACK = [key for key in keys() if key.startswith(ROOM)]
HAMPSHIRE_AND_DORSET = date(2010, 11, 30)
SHROPSHIRE = date(2011, 7, 20)
POWERS = [key for key in PACK if "power" in describe(key).values[0].value]


def kinds(value: Content) -> Iterator[object]:
    assert not isinstance(value, str | tuple)
    for part in dict(value).values():
        if isinstance(part, tuple):
            yield from part


def held(on: date) -> set[str]:
    """The powers of the pack of which something is held on a day."""
    found = set()
    for key in PACK:
        try:
            found.add(lookup(key, on).key.removeprefix(ROOM))
        except ParameterError:
            continue
    return found


def power(name: str, on: date) -> Value:
    return lookup(ROOM + name, on)


@pytest.mark.parametrize("key", PACK)
def test_every_kind_that_a_power_names_is_a_kind_of_body_of_a_case(key: str) -> None:
    for entry in describe(key).values:
        named = list(kinds(entry.value))
        assert named
        assert set(named) <= set(get_args(BodyKind))
        assert all(named.count(kind) <= 2 for kind in named), "once in each list"


@pytest.mark.parametrize("key", PACK)
def test_every_value_says_its_limits(key: str) -> None:
    assert all(str(entry.value["limits"]).strip() for entry in describe(key).values)


@pytest.mark.parametrize("day", [HAMPSHIRE_AND_DORSET, SHROPSHIRE])
def test_on_the_days_of_the_founding_cases_only_what_was_read_for_them_is_held(day: date) -> None:
    assert held(day) == {
        "charging",
        "charity_services",
        "contracting_out",
        "executive_functions",
        "goods_and_services",
        "health_partnership",
        "joint_functions",
        "local_government_pension",
        "police_collaboration",
        "staff_at_disposal",
        "staff_transfer_pension",
        "vat_recovery",
    }


def test_a_law_that_came_later_is_not_held_for_an_earlier_day() -> None:
    with pytest.raises(ParameterError, match="no value for 2010-11-30"):
        power("emergency_collaboration", HAMPSHIRE_AND_DORSET)


def test_a_law_that_was_not_read_on_is_not_held_for_a_later_day() -> None:
    assert power("executive_functions", date(2012, 5, 3)).parts["who"] == COUNCILS
    with pytest.raises(ParameterError, match="no value for 2012-05-04"):
        power("executive_functions", date(2012, 5, 4))


def test_what_a_council_may_do_every_kind_of_council_may() -> None:
    for key in PACK:
        for entry in describe(key).values:
            named = set(kinds(entry.value))
            assert named.isdisjoint(COUNCILS) or named >= set(COUNCILS), key


def test_police_authorities_share_functions_like_councils_until_they_end() -> None:
    assert "police" in power("joint_functions", date(2012, 11, 21)).parts["who"]
    assert "police" not in power("joint_functions", date(2012, 11, 22)).parts["who"]


def test_the_nhs_is_across_the_table_from_councils_and_not_from_itself() -> None:
    """Both powers let a council and an NHS body agree; neither was read of two NHS bodies."""
    for name in ("health_partnership", "staff_at_disposal"):
        parts = power(name, date(2026, 4, 1)).parts
        assert "health" in parts["with"]
        assert "health" not in parts["who"]


def test_until_2012_police_collaborate_with_police_alone() -> None:
    assert power("police_collaboration", date(2012, 1, 15)).parts["with"] == ("police",)
    later = power("police_collaboration", date(2012, 1, 16)).parts
    assert later["with"] == ("police",)
    assert "county" in later["beside"]


def test_of_fire_authorities_in_2010_no_power_to_share_is_held_but_what_they_may_charge_and_owe_staff() -> None:
    """Which powers to share combined fire authorities had was not read; that they had none is not said."""
    named = {name for name in held(HAMPSHIRE_AND_DORSET) if "fire" in kinds(power(name, HAMPSHIRE_AND_DORSET).value)}
    assert named == {"charging", "charity_services", "staff_transfer_pension"}


def test_police_authorities_place_staff_at_disposal_until_they_end() -> None:
    assert "police" in power("staff_at_disposal", date(2012, 11, 21)).parts["who"]
    assert "police" not in power("staff_at_disposal", date(2012, 11, 22)).parts["who"]


def test_a_charity_delivers_for_public_bodies_and_shares_with_none() -> None:
    parts = power("charity_services", HAMPSHIRE_AND_DORSET).parts
    assert parts["who"] == ("charity",)
    assert "charity" not in parts["with"]


@pytest.mark.parametrize("key", [key for key in PACK if key not in POWERS])
def test_what_follows_of_every_list_of_kinds_is_said(key: str) -> None:
    for entry in describe(key).values:
        lists = [name for name, part in dict(entry.value).items() if isinstance(part, tuple)]
        assert lists
        assert {f"{name} says" for name in lists} | {"limits", *lists} == set(entry.value)


def test_companies_and_charities_get_back_vat_of_their_business_alone() -> None:
    parts = power("vat_recovery", date(2026, 4, 1)).parts
    assert set(parts["business"]) == {"company", "social-enterprise", "charity"}
    assert not set(parts["business"]) & set(parts["section 33"])


def test_staff_of_a_contractor_are_in_the_pension_scheme_by_agreement_alone() -> None:
    parts = power("local_government_pension", date(2026, 4, 1)).parts
    assert not set(parts["by agreement"]) & set(parts["by right"])
    assert "by right" not in power("local_government_pension", HAMPSHIRE_AND_DORSET).parts


def test_the_nhs_gets_back_less_vat_than_councils() -> None:
    recovery = power("vat_recovery", date(2026, 4, 1)).parts
    assert recovery["section 41"] == ("health",)
    assert "health" not in recovery["section 33"]
