"""Which keys of a part go together: a part is held to its rules when it is read, and the schema says them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from pydantic_core import PydanticCustomError

Schema = dict[str, Any]
SAID_ENDS = "ends: absolute, p10-p90 or p5-p95"
Called = Mapping[str, str]  # what a document calls the fields


class Rule(Protocol):
    """What some keys of a part have to do with each other."""

    def hold(self, written: set[str], called: Called) -> None:
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

    def hold(self, written: set[str], called: Called) -> None:
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

    def hold(self, written: set[str], called: Called) -> None:
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

    def hold(self, written: set[str], called: Called) -> None:
        """Refuse one of them alone."""
        idle = [called[name] for name in self.names if name in written]
        if idle and written.isdisjoint(self.needed):
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

    def hold(self, written: set[str], called: Called) -> None:  # noqa: ARG002 - the words name the key
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

    def hold(self, written: set[str], called: Called) -> None:  # noqa: ARG002 - the keys are called so in every document
        """Refuse a range that does not."""
        if "range" in written and "ends" not in written:
            require_ends("range", None)

    def schema(self, called: Called) -> Schema:  # noqa: ARG002
        """No range, or one with its ends."""
        return {"anyOf": [{"not": _is_there("range")}, _is_there("ends")]}


def _is_there(key: str) -> Schema:
    return {"required": [key]}
