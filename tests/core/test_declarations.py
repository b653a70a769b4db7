"""What Python declares of the core is what its source says: names, types, order, what is written to, and every size."""

import re
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import shiremoot
from shiremoot.core import library
from shiremoot.core.calling import FORMS, MEMORY, Argument, Entry

TYPES = {"f": "real", "i": "whole", "u": "word", "b": "small", "t": "small"}
ANSWERS = {"": "void", "f": "real", "i": "whole", MEMORY: "whole"}
ROOMS = ("chance", "ledger", "partners")
ENTRY = re.compile(r"^ENTRY\((?P<answer>\w+), (?P<name>\w+)\)\((?P<arguments>[^)]*)\)", re.MULTILINE)
STRUCTURE = re.compile(r"typedef struct \{(?P<fields>[^}]*)\} (?P<name>\w+);")


def source() -> str:
    return "\n".join(file.read_text() for file in sorted(library.SOURCE.glob("*.c")))


def entries() -> dict[str, Entry]:
    """Every entry that a module of the package holds."""
    found = {}
    for room in ROOMS:
        package = import_module(f"shiremoot.{room}")
        names = [one.name for one in walk_packages(package.__path__, f"{package.__name__}.")]
        for module in map(import_module, names):
            found |= {one.name: one for one in vars(module).values() if isinstance(one, Entry)}
    return found


ENTRIES = entries()
FUNCTIONS = {one["name"]: one for one in ENTRY.finditer(source())}
STRUCTURES = {one["name"]: one["fields"] for one in STRUCTURE.finditer(source())}
FOR_TESTS = {"work_out"}


def declared(argument: Argument) -> str:
    """How the source has to write an argument."""
    if argument.kind in FORMS:
        return f"const {argument.kind} *{argument.name}"
    if argument.shape is None:
        return f"{TYPES[argument.kind]} {argument.name}"
    return f"{'' if argument.written else 'const '}{TYPES[argument.kind]} *{argument.name}"


def without_names(arguments: str) -> list[str]:
    return [re.sub(r"\w+$", "", " ".join(one.split())).strip() for one in arguments.split(",")]


def test_every_function_of_the_source_is_declared_and_none_beside_them():
    assert ENTRIES.keys() | FOR_TESTS == FUNCTIONS.keys()


@pytest.mark.parametrize("name", sorted(ENTRIES))
def test_arguments_come_in_the_order_and_with_the_types_of_the_source(name: str):
    entry = ENTRIES[name]
    expected = [declared(one) for one in entry.arguments] + [f"whole {size}" for size in entry.sizes]
    assert without_names(FUNCTIONS[name]["arguments"]) == without_names(",".join(expected))
    assert FUNCTIONS[name]["answer"] == ANSWERS[entry.answer]


@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_record_has_the_fields_of_its_structure_in_the_same_order(name: str):
    fields = re.sub(r"/\*.*?\*/", "", STRUCTURES[name], flags=re.DOTALL)
    pointers, sizes = [], []
    for statement in filter(None, (" ".join(one.split()) for one in fields.split(";"))):
        kind, _, names = statement.removeprefix("const ").partition(" ")
        for one in names.split(", "):
            (pointers if one.startswith("*") else sizes).append((kind, one.removeprefix("*")))
    form = FORMS[name]
    assert pointers == [(TYPES[one.kind], one.name) for one in form.fields]
    assert len(sizes) == len(form.sizes)
    assert {kind for kind, _ in sizes} == {"whole"}


def test_the_source_calls_no_mathematics_of_the_c_library():
    """But the square root, which is exact everywhere: others differ between machines in the last place."""
    assert "math.h" not in source()
    called = re.findall(r"__builtin_(\w+)", source() + (library.SOURCE / "core.h").read_text())
    assert set(called) <= {"fabs", "inf", "sqrt", "bswap64"}


def test_the_source_ships_with_the_package():
    """So that a core of older source is seen, and built anew where that can be."""
    assert library.SOURCE.is_relative_to(Path(shiremoot.__file__).parent)
