"""A result as JSON holds it, and the schema that says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from types import SimpleNamespace
from typing import Any, Literal

import jsonschema
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.dates import FinancialYear
from shiremoot.question.results import UNTOLD, Months, NotPlain, Odds, Pounds, Share, plain, schema, stated


@dataclass(frozen=True, slots=True)
class Part:
    """One body's part."""

    body: str
    pounds: Pounds
    odds: Odds
    months: Months | None = None


@dataclass(frozen=True)
class Whole:
    """Everything that a result may hold.

    from_: its first year.
    """

    from_: FinancialYear
    day: date
    kind: Literal["same", "like"]
    parts: tuple[Part, ...]
    by_body: Mapping[str, Pounds]
    by_year: Mapping[FinancialYear, Sequence[Pounds]]
    pair: tuple[int, Pounds | None]
    either: Part | str | None
    names: frozenset[str]
    fee: Decimal
    share: Share
    is_held: bool
    outline: tuple[float, ...] = field(default=(), metadata=UNTOLD)
    _kept: int = 0

    @property
    @stated
    def total(self) -> Pounds:
        """Pounds of all parts."""
        return sum(one.pounds for one in self.parts)

    @property
    def unsaid(self) -> float:
        """What only the code asks for."""
        return self.total

    @cached_property
    @stated
    def of_(self) -> int:
        """How many parts."""
        return len(self.parts)


@dataclass(frozen=True)
class Branch:
    """A body and those below it."""

    name: str
    below: tuple[Branch, ...] = ()


WHOLE = Whole(
    from_=FinancialYear(2026),
    day=date(2026, 4, 1),
    kind="same",
    parts=(Part("dorset", 0.125, 0.123456789), Part("poole", 2.675, 1.0, 1.23456789)),
    by_body={"dorset": 10.005},
    by_year={FinancialYear(2026): [0.005, -0.005]},
    pair=(2, 0.444),
    either=Part("bridport", 1.0, 0.0),
    names=frozenset({"b", "a"}),
    fee=Decimal("1.25"),
    share=0.3333333,
    is_held=True,
    outline=(1.0,),
)


def test_everything_stands_under_its_own_name_and_in_its_own_kind():
    assert plain(WHOLE) == {
        "from": "2026-27",
        "day": "2026-04-01",
        "kind": "same",
        "parts": [
            {"body": "dorset", "pounds": 0.13, "odds": 0.123456789, "months": None},
            {"body": "poole", "pounds": 2.68, "odds": 1.0, "months": 1.23456789},
        ],
        "by_body": {"dorset": 10.01},
        "by_year": {"2026-27": [0.01, 0.0]},
        "pair": [2, 0.44],
        "either": {"body": "bridport", "pounds": 1.0, "odds": 0.0, "months": None},
        "names": ["a", "b"],
        "fee": 1.25,
        "share": 0.3333333,
        "is_held": True,
        "total": 2.8,
        "of": 2,
    }


def test_fields_come_first_in_their_order_then_what_is_stated():
    assert list(plain(WHOLE))[:2] == ["from", "day"]
    assert list(plain(WHOLE))[-2:] == ["total", "of"]


def test_what_is_untold_private_or_not_stated_is_left_out():
    assert {"outline", "_kept", "kept", "unsaid"}.isdisjoint(plain(WHOLE))


@given(st.integers(-(10**12), 10**12))
def test_pounds_are_rounded_to_the_penny_halves_up(pence: int):
    @dataclass(frozen=True)
    class One:
        """One amount."""

        pounds: Pounds

    assert plain(One(pence / 100)) == {"pounds": pence / 100}
    assert plain(One((pence + 0.5) / 100)) == {"pounds": (pence + 1) / 100}


@pytest.mark.parametrize("amount", [float("nan"), float("inf"), -float("inf")])
def test_a_number_that_is_not_finite_is_refused_with_its_place(amount: float):
    whole = replace(WHOLE, parts=(WHOLE.parts[0], Part("poole", 1.0, amount)))
    with pytest.raises(NotPlain, match="a finite number") as refused:
        plain(whole)
    assert refused.value.place == "results.parts[1].odds"


def test_a_number_that_is_not_finite_is_refused_within_a_mapping_too():
    with pytest.raises(NotPlain) as refused:
        plain({"north": {"poole": float("nan")}})
    assert refused.value.place == "results.north.poole"


@pytest.mark.parametrize("found", [SimpleNamespace(), np.int64(3), Part, object(), b"bytes", 1j])
def test_what_json_cannot_say_is_refused_with_its_place(found: Any):  # noqa: ANN401
    with pytest.raises(NotPlain, match="a dataclass or a plain value") as refused:
        plain({"here": (1, found)})
    assert refused.value.place == "results.here[1]"


@pytest.mark.parametrize("key", [None, 1.5, ("a", "b"), True])
def test_a_key_that_is_no_name_is_refused(key: object):
    with pytest.raises(NotPlain, match="the key") as refused:
        plain({"here": {key: 1}})
    assert refused.value.place == "results.here"


def test_a_drawn_number_is_a_number():
    assert plain(Part("dorset", np.float64(0.125), np.float64(0.5)))["pounds"] == 0.13


def test_the_schema_says_what_the_json_holds():
    made = schema(Whole, "Is it so?")
    jsonschema.Draft202012Validator.check_schema(made)
    jsonschema.validate(plain(WHOLE), made)
    assert made["title"] == "Is it so?"
    assert set(made["$defs"]) == {"Whole", "Part"}
    whole, part = made["$defs"]["Whole"], made["$defs"]["Part"]
    assert whole["description"] == "Everything that a result may hold."
    assert list(whole["properties"]) == whole["required"] == list(plain(WHOLE))
    assert part["properties"]["pounds"] == {"type": "number", "description": "pounds, to the penny"}
    assert part["properties"]["odds"]["description"] == "a probability from 0 to 1"
    assert part["properties"]["months"] == {"anyOf": [{"type": "number", "description": "months"}, {"type": "null"}]}
    assert whole["properties"]["kind"] == {"enum": ["same", "like"]}
    assert whole["properties"]["day"] == {"type": "string", "format": "date"}


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("from", "2026"),
        ("kind", "other"),
        ("parts", [{"body": "dorset"}]),
        ("by_body", {"dorset": "10"}),
        ("by_year", {"2026-27": 1.0}),
        ("pair", [2]),
        ("pair", [2, None, 3]),
        ("either", 3),
        ("names", "a"),
        ("is_held", "yes"),
        ("share", None),
        ("more", 1),
    ],
)
def test_the_schema_refuses_what_the_class_does_not_hold(key: str, wrong: Any):  # noqa: ANN401
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(plain(WHOLE) | {key: wrong}, schema(Whole, ""))


def test_a_class_may_hold_itself():
    made = schema(Branch, "")
    jsonschema.validate(plain(Branch("one", (Branch("two", (Branch("three"),)),))), made)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"name": "one", "below": [{"name": "two", "below": ["three"]}]}, made)


@pytest.mark.parametrize("kind", [complex, Any, SimpleNamespace])
def test_a_type_that_json_cannot_say_is_refused_with_class_and_field(kind: Any):  # noqa: ANN401
    @dataclass(frozen=True)
    class Odd:
        """It holds what it should not."""

        inside: tuple[kind, ...]

    Odd.__annotations__["inside"] = tuple[kind, ...]
    with pytest.raises(NotPlain) as refused:
        schema(Odd, "")
    assert refused.value.place == "Odd.inside"


def test_two_classes_of_one_name_are_refused_as_one_would_hide_the_other():
    def another() -> type:
        @dataclass(frozen=True)
        class Part:
            """Another part."""

            weight: int

        return Part

    @dataclass(frozen=True)
    class Both:
        """It holds two parts."""

        first: Part
        second: Any

    Both.__annotations__.update(first=Part, second=another())
    with pytest.raises(NotPlain, match="two classes called Part"):
        schema(Both, "")
