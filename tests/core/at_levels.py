"""Calling an entry of the core in any library that was built of its source, at any level of processor."""

from collections.abc import Iterator
from ctypes import CDLL, c_char_p
from pathlib import Path
from typing import Any

import numpy as np

from shiremoot.core.calling import Entry, Record
from shiremoot.core.library import this_machine
from shiremoot.core.loading import Core


def cores_of(library: Path) -> Iterator[Core]:
    """Every level of a library that this processor can run."""
    opened = CDLL(str(library))
    opened.core_stamp.restype = c_char_p
    levels = list(this_machine().levels)
    return (Core(opened, level) for level in levels[: opened.core_level() + 1])


def outcome(core: Core, entry: Entry, arguments: tuple[Any, ...]) -> list[bytes]:
    """What an entry answers and what it leaves in its arrays, to the bit. The arguments stay as they are."""
    here = Entry.__new__(Entry)
    here.name, here.arguments, here.answer = entry.name, entry.arguments, entry.answer
    here.__dict__["_function"] = here.bound_to(core)
    copies = tuple(value.copy() if isinstance(value, np.ndarray) else value for value in arguments)
    answer = here(*copies)
    arrays = [value for value in copies if isinstance(value, np.ndarray)]
    assert all(isinstance(value, np.ndarray | Record | int | float) for value in copies)
    return [repr(answer).encode(), *(array.tobytes() for array in arrays)]
