"""Which keys of a part go together: a part is held to its rules when it is read, and the schema says them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from pydantic_core import PydanticCustomError

Schema = dict[str, Any]
ENDLESS = ("normal", "lognormal")
ENDS_OF_ENDLESS = "p10-p90 or p5-p95 for a shape without ends"
SAID_ENDS = "ends: absolute, p10-p90 or p5-p95"
Called = Mapping[str, str]  # what a document calls the fields
Written = Mapping[str, object]  # the fields that are written, with their values


class Rule(Protocol):
    """What some keys of a part have to do with each other."""

    def hold(self, written: Written, called: Called) -> None:
        """Raise a refusal in plain words where the fields that are written do not keep to it."""
        ...

    def schema(self, called: Called) -> Schema:
        """The same as JSON Schema."""
        ...


Rules = tuple[Rule, ...]


def one_of(found: list[str], allowed: Iterable[str], what: str) -> None:
    """Refuse anything but exactly one of the allowed keys."""
    if len(found) != 1:
        context = {"found": " and ".join(found) or "none of them", "expected": " or ".join(allowed), "what": what}
        raise PydanticCustomError("one_of", "found {found}; expected exactly one of {expected} ({what})", context)


def goes_with(idle: list[str], needed: str) -> None:
    """Refuse keys that would count for nothing, because what they belong to is not written."""
    if idle:
        context = {"found": f"`{idle[0]}` on its own", "expected": f"`{idle[0]}` together with `{needed}`"}
        raise PydanticCustomError("idle", "found {found}; expected {expected}", context)


def require_ends(span: object, ends: str | None) -> None:
    """What the ends of a range mean is asked, never guessed."""
    if span is not None and ends is None:
        context = {"found": "a range without `ends`", "expected": SAID_ENDS}
        raise PydanticCustomError("ends", "found {found}; expected {expected}", context)


@dataclass(frozen=True, slots=True)
class OneOf:
    """Exactly one of these keys is written. what: what it tells."""

    names: tuple[str, ...]
    what: str

    def hold(self, written: Written, called: Called) -> None:
        """Refuse none of them, and more than one."""
        found = [name for name in self.names if name in written]
        if len(found) != 1:
            one_of([called[name] for name in found], (called[name] for name in self.names), self.what)

    def schema(self, called: Called) -> Schema:
        """One of as many ways, in each of which another is needed."""
        return {"oneOf": [_is_there(called[name]) for name in self.names]}


@dataclass(frozen=True, slots=True)
class NotBoth:
    """At most one of these keys is written, because the other would count for nothing. what: what it tells."""

    names: tuple[str, ...]
    what: str

    def hold(self, written: Written, called: Called) -> None:
        """Refuse more than one of them."""
        if any(name in written for name in self.names):
            OneOf(self.names, self.what).hold(written, called)

    def schema(self, called: Called) -> Schema:
        """One of as many ways, and one more in which none of them is there."""
        there = [_is_there(called[name]) for name in self.names]
        return {"oneOf": [{"not": {"anyOf": there}}, *there]}


@dataclass(frozen=True, slots=True)
class GoesWith:
    """Keys that would count for nothing on their own: with each goes at least one of those that are needed."""

    names: tuple[str, ...]
    needed: tuple[str, ...]

    def hold(self, written: Written, called: Called) -> None:
        """Refuse one of them alone."""
        idle = [called[name] for name in self.names if name in written]
        if idle and written.keys().isdisjoint(self.needed):
            goes_with(idle, called[self.needed[0]])

    def schema(self, called: Called) -> Schema:
        """None of them, or one of those that they go with."""
        alone = {"not": {"anyOf": [_is_there(called[name]) for name in self.names]}}
        return {"anyOf": [alone, *(_is_there(called[name]) for name in self.needed)]}


@dataclass(frozen=True, slots=True)
class Needed:
    """A key that is needed, and asked for in words of its own. found: what is said where it is missing."""

    name: str
    found: str
    expected: str

    def hold(self, written: Written, called: Called) -> None:  # noqa: ARG002 - the words name the key
        """Refuse a part without it."""
        if self.name not in written:
            context = {"found": self.found, "expected": self.expected}
            raise PydanticCustomError("needed", "found {found}; expected {expected}", context)

    def schema(self, called: Called) -> Schema:
        """A part that has it."""
        return _is_there(called[self.name])


@dataclass(frozen=True, slots=True)
class EndsOfRange:
    """A range says what its ends mean."""

    def hold(self, written: Written, called: Called) -> None:  # noqa: ARG002 - the keys are called so in every document
        """Refuse a range that does not."""
        if "range" in written and "ends" not in written:
            require_ends("range", None)

    def schema(self, called: Called) -> Schema:  # noqa: ARG002
        """No range, or one with its ends."""
        return {"anyOf": [{"not": _is_there("range")}, _is_there("ends")]}


@dataclass(frozen=True, slots=True)
class EndsOfShape:
    """A shape without ends of its own has none that are absolute."""

    def hold(self, written: Written, called: Called) -> None:  # noqa: ARG002 - the keys are called so in every document
        """Refuse one that has."""
        if written.get("ends") == "absolute" and written.get("shape") in ENDLESS:
            context = {"found": f"a {written['shape']} shape with absolute ends", "expected": ENDS_OF_ENDLESS}
            raise PydanticCustomError("ends", "found {found}; expected {expected}", context)

    def schema(self, called: Called) -> Schema:  # noqa: ARG002
        """Not both."""
        both = {"ends": {"const": "absolute"}, "shape": {"enum": list(ENDLESS)}}
        return {"not": {"properties": both, "required": list(both)}}


@dataclass(frozen=True, slots=True)
class WhenItIs:
    """With some values of a key another is needed or, where it is not, may not be written: in words of its own.

    found: what is said where that is not kept; ``{value}`` in it is the value of the key.
    """

    key: str
    values: tuple[str, ...]
    other: str
    found: str
    expected: str
    needed: bool = True

    def hold(self, written: Written, called: Called) -> None:  # noqa: ARG002 - the words name the keys
        """Refuse one of these values without the other key, or with it."""
        value = written.get(self.key)
        if value in self.values and (self.other in written) != self.needed:
            context = {"found": self.found.format(value=value), "expected": self.expected}
            raise PydanticCustomError("when_it_is", "found {found}; expected {expected}", context)

    def schema(self, called: Called) -> Schema:
        """If it is one of these values, then with the other key, or without."""
        key, there = called[self.key], _is_there(called[self.other])
        is_one = {"properties": {key: {"enum": list(self.values)}}, **_is_there(key)}
        return {"if": is_one, "then": there if self.needed else {"not": there}}


def _is_there(key: str) -> Schema:
    return {"required": [key]}
