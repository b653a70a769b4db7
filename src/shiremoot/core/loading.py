"""The library that holds the compiled core: found, of the right source, at the level of this processor."""

from __future__ import annotations

from ctypes import CDLL, c_char_p
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from shiremoot.core.library import library_of, stamp, this_machine
from shiremoot.dates import ShiremootError

_loading = Lock()


class NoCore(ShiremootError):
    """The compiled core is missing, broken or of other source than the program, and could not be built."""


class Core(NamedTuple):
    """The loaded library and the level at which it is called."""

    library: CDLL
    level: str

    def function(self, name: str) -> Any:  # noqa: ANN401 (what ctypes makes of a C function)
        """An entry point of the core, by its name in the source."""
        return self.library[f"{name}_{self.level}"]


def core() -> Core:
    """The compiled core, loaded when first asked for. A core of older source is built anew, once, where that can be.

    Raises: NoCore.
    """
    with _loading:
        return _loaded()


@cache
def _loaded() -> Core:
    target, stamped = this_machine(), stamp()
    place = library_of(target, stamped)
    found = _opened(place, stamped)
    if isinstance(found, str):
        found = _opened(_built_anew(found), stamped)
    if isinstance(found, str):
        raise _no_core(found)
    return Core(found, list(target.levels)[min(found.core_level(), len(target.levels) - 1)])


def _opened(place: Path, stamped: str) -> CDLL | str:
    """The library, or in words why it is of no use."""
    if not place.exists():
        return f"no compiled core of this program's source ({place.name})"
    try:
        library = CDLL(str(place))
        library.core_stamp.restype = c_char_p
        said = library.core_stamp().decode()
    except (OSError, AttributeError) as error:
        return f"{place.name}, which cannot be loaded: {error}"
    return library if said == stamped else f"{place.name}, which was built of other source ({said})"


def _built_anew(why: str) -> Path:
    from shiremoot.core.building import NotBuilt, build

    try:
        return build(anew=True)
    except (NotBuilt, OSError) as error:
        raise _no_core(why, str(error)) from error


def _no_core(found: str, why: str = "") -> NoCore:
    return NoCore(
        found,
        "the compiled core, built when Shiremoot is installed",
        fix="run script/setup in a clone, or install Shiremoot again" + (f"\n{why}" if why else ""),
    )
