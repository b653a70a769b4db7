"""Calling the compiled core: declared arguments, arrays of the right type, shape and layout, and nothing else.

An argument is declared in one string: ``rows f[k,width]`` is an unbroken array of float64 with two dimensions,
``lanes f[k,32]!`` one that is written to, ``mean f`` a number, ``plan draw_plan`` a record. A name stands for the same
size wherever it comes in one call; ``lines+1`` for one more. The C function takes the arguments in this order, and then
every size that has a name, in the order in which the names first come (tests/core/test_declarations.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from ctypes import c_double, c_int64, c_void_p
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from shiremoot.dates import ShiremootError
from shiremoot.lazy import np

if TYPE_CHECKING:
    from shiremoot.core.loading import Core

TYPES = {"f": "float64", "i": "int64", "u": "uint64", "b": "uint8", "t": "bool"}
DECLARED = re.compile(r"(?P<name>\w+) (?P<kind>\w+)(?:\[(?P<shape>[\w,+]+)\](?P<written>!?))?")
MEMORY = "memory"  # the answer of a function that needs memory: 1, or 0 where there was not enough
Sizes = dict[str, int]
FORMS: dict[str, Form] = {}  # by name, as arguments name them


class Misfit(ShiremootError):
    """An array that the core cannot work on: another type, shape or layout than it was declared with."""


class Argument(NamedTuple):
    """One argument as it is declared. shape: a number, or the name of a size and what is added to it, by dimension."""

    name: str
    kind: str
    shape: tuple[tuple[str, int], ...] | None
    written: bool

    @classmethod
    def of(cls, declared: str) -> Argument:
        """Raises: ValueError for what is no declaration."""
        parts = DECLARED.fullmatch(declared)
        if parts is None:
            raise ValueError(declared)
        shape = parts["shape"]
        return cls(
            parts["name"],
            parts["kind"],
            tuple(map(_size_of, shape.split(","))) if shape else None,
            bool(parts["written"]),
        )

    def passed(self, value: Any, sizes: Sizes, entry: str) -> int | float:  # noqa: ANN401 (what it is, is looked at here)
        """What the C function is given, once it fits; sizes met for the first time are noted. Raises: Misfit."""
        if self.shape is not None:
            self._refuse_unless_fitting(value, sizes, entry)
            return int(value.ctypes.data)
        if self.kind == "f":
            return float(value)
        if self.kind == "i":
            return int(value)
        if not isinstance(value, Record) or value.name != self.kind:
            raise Misfit(f"a {type(value).__name__}", f"a record {self.kind}", place=f"{entry}: {self.name}")
        sizes.update(value.sizes)
        return value.address

    def _refuse_unless_fitting(self, value: Any, sizes: Sizes, entry: str) -> None:  # noqa: ANN401
        shape = self.shape or ()
        if not isinstance(value, np.ndarray) or value.dtype != _dtypes()[self.kind] or value.ndim != len(shape):
            raise self._misfit(value, entry)
        if not (value.flags.c_contiguous and value.flags.aligned):
            raise self._misfit(value, entry, how=", broken or misaligned")
        for (name, more), length in zip(shape, value.shape, strict=True):
            wanted = more if not name else sizes.setdefault(name, length - more) + more
            if length != wanted:
                raise self._misfit(value, entry, sizes)
        if self.written and not value.flags.writeable:
            raise Misfit("an array that is not to be written to", "one that is", place=f"{entry}: {self.name}")

    def _misfit(self, value: Any, entry: str, sizes: Mapping[str, int] | None = None, how: str = "") -> Misfit:  # noqa: ANN401
        known = sizes or {}
        said = [str(more) if not name else f"{name}{f'+{more}' if more else ''}" for name, more in self.shape or ()]
        where = ", ".join(f"{name} = {known[name]}" for name, _ in self.shape or () if name in known)
        found = f"{getattr(value, 'dtype', type(value).__name__)} of shape {getattr(value, 'shape', ())}{how}"
        expected = f"unbroken {TYPES[self.kind]} of shape ({', '.join(said)})" + (f" with {where}" if where else "")
        return Misfit(found, expected, place=f"{entry}: {self.name}")


@cache
def _dtypes() -> Mapping[str, Any]:
    return {kind: np.dtype(name) for kind, name in TYPES.items()}


def _size_of(said: str) -> tuple[str, int]:
    if said.isdigit():
        return "", int(said)
    name, _, more = said.partition("+")
    return name, int(more or 0)


class Form:
    """How a record of arrays is laid out: its name in the source, and its fields as arguments are declared."""

    def __init__(self, name: str, *fields: str) -> None:
        """name: of the C structure, which holds a pointer for each field and then every size, as `Argument` says."""
        self.name = name
        self.fields = tuple(map(Argument.of, fields))
        FORMS[name] = self

    @property
    def sizes(self) -> tuple[str, ...]:
        """The sizes that stand behind the pointers, in their order."""
        return _sizes_of(self.fields)

    def of(self, **arrays: Any) -> Record:  # noqa: ANN401 (arrays of any type, as declared)
        """The record of these arrays, by field. Raises: Misfit."""
        sizes: Sizes = {}
        pointers = [field.passed(arrays[field.name], sizes, self.name) for field in self.fields]
        return Record(self.name, sizes, np.array([*pointers, *(sizes[name] for name in self.sizes)], np.int64), arrays)


class Record(NamedTuple):
    """Arrays that a C function takes together; it keeps them alive."""

    name: str
    sizes: Sizes
    words: Any  # int64: where each array is, and the sizes
    arrays: Mapping[str, Any]

    def __reduce__(self) -> tuple[Any, ...]:
        """In another process its arrays are elsewhere."""
        return _again, (self.name, dict(self.arrays))

    @property
    def address(self) -> int:
        """Where the structure is."""
        return int(self.words.ctypes.data)


def _again(form: str, arrays: Mapping[str, Any]) -> Record:
    return FORMS[form].of(**arrays)


class Entry:
    """A function of the compiled core; it holds no interpreter lock while it works."""

    def __init__(self, name: str, *arguments: str, answer: str = "") -> None:
        """name: in the source. answer: f or i where it answers a number, MEMORY where whether there was enough."""
        self.name = name
        self.arguments = tuple(map(Argument.of, arguments))
        self.answer = answer

    def __call__(self, *values: Any) -> Any:  # noqa: ANN401 (numbers, arrays and records, as declared)
        """Raises: Misfit for arrays of another type, shape or layout; NoCore without a compiled core; MemoryError."""
        sizes: Sizes = {}
        passed = [one.passed(value, sizes, self.name) for one, value in zip(self.arguments, values, strict=True)]
        answer = self._function(*passed, *[sizes[name] for name in self.sizes])
        if self.answer == MEMORY and not answer:
            raise MemoryError
        return answer

    @cached_property
    def _function(self) -> Any:  # noqa: ANN401 (what ctypes makes of a C function)
        from shiremoot.core.loading import core

        return self.bound_to(core())

    def bound_to(self, core: Core) -> Any:  # noqa: ANN401 (as above)
        """The function of a library, told what it takes and answers."""
        function = core.function(self.name)
        numbers = {"f": c_double, "i": c_int64}
        kinds = [c_void_p if one.shape is not None else numbers.get(one.kind, c_void_p) for one in self.arguments]
        function.argtypes = [*kinds, *[c_int64] * len(self.sizes)]
        function.restype = c_int64 if self.answer == MEMORY else numbers.get(self.answer)
        return function

    @cached_property
    def sizes(self) -> tuple[str, ...]:
        """The sizes that the C function is given behind its arguments: those that stand in no record."""
        in_records = {name for one in self.arguments if one.kind in FORMS for name in FORMS[one.kind].sizes}
        return tuple(name for name in _sizes_of(self.arguments) if name not in in_records)


def _sizes_of(arguments: Iterable[Argument]) -> tuple[str, ...]:
    """The names of their sizes, in the order in which they first come."""
    return tuple(dict.fromkeys(name for one in arguments for name, _ in one.shape or () if name))
