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
KINDS_NAMED_IN = ("who", "with", "beside", "section 33", "section 41")


def kinds(value: Content) -> Iterator[object]:
    assert not isinstance(value, str | tuple)
    for name, part in dict(value).items():
        if name in KINDS_NAMED_IN:
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
        "executive_functions",
        "goods_and_services",
        "health_partnership",
        "joint_functions",
        "police_collaboration",
        "staff_at_disposal",
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


def test_no_power_of_fire_authorities_is_held_for_2010() -> None:
    """Which of these powers combined fire authorities had was not read; that they had none is not said."""
    of_that_day = (lookup(ROOM + name, HAMPSHIRE_AND_DORSET).value for name in held(HAMPSHIRE_AND_DORSET))
    assert all("fire" not in kinds(value) for value in of_that_day)


def test_the_nhs_gets_back_less_vat_than_councils() -> None:
    recovery = power("vat_recovery", date(2026, 4, 1)).parts
    assert recovery["section 41"] == ("health",)
    assert "health" not in recovery["section 33"]
