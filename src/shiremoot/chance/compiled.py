"""The one door to numba: typed, off the interpreter lock, cached on disk, exact arithmetic."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType, SimpleNamespace
from typing import Any, TypeVar, cast


def _numba() -> Any:  # noqa: ANN401 (numba ships no types)
    """Our compiler, with all that it loads at its first dispatch, but without scipy.

    Where scipy is installed, numba imports it at its own start just to see its version, and its linear algebra
    just to see whether it is there: a fifth of a second at every start, for something that no kernel of ours uses.
    """
    hidden = "scipy" not in sys.modules
    if hidden:
        sys.modules["scipy"] = cast("Any", None)
    try:
        started = import_module("numba")
        import_module("numba.np.arraymath")
    finally:
        if hidden:
            del sys.modules["scipy"]
    return started


numba = _numba()
Kernel = TypeVar("Kernel", bound=Callable[..., Any])

ROOM = Path(__file__).parent


def compiled(kernel: Kernel) -> Kernel:
    """The same function, compiled on first call and kept on disk for the next process.

    No fastmath: sums keep their order and nothing is contracted, so that bits repeat.
    Division follows NumPy (no exception, so loops become vector instructions).
    Where no folder can be written, the kernel works but is compiled in each process.
    """
    try:
        dispatcher = numba.njit(kernel, nogil=True, error_model="numpy", cache=True)
    except RuntimeError:
        return cast("Kernel", numba.njit(kernel, nogil=True, error_model="numpy"))
    _stamp_with_its_room(dispatcher, kernel)
    return cast("Kernel", dispatcher)


@cache
def compiled_copy(module: ModuleType) -> Any:  # noqa: ANN401 (each name stands for the function that it copies)
    """The functions that a module defines, compiled, as attributes; the module's own stay plain.

    So arithmetic stands once, and whoever needs a few values of it does not wait for the compiler.
    """
    names = {**vars(module), "np": import_module("numpy")}  # the compiler must see numpy itself
    for name, each in vars(module).items():
        if isinstance(each, FunctionType) and each.__module__ == module.__name__:
            copy = FunctionType(each.__code__, names, name, each.__defaults__, each.__closure__)
            copy.__module__, copy.__annotations__ = module.__name__, {}
            names[name] = compiled(copy)
    return SimpleNamespace(**names)


def _stamp_with_its_room(
    dispatcher: Any,  # noqa: ANN401 (numba ships no types)
    kernel: Callable[..., Any],
) -> None:
    """A kept kernel is stale when any file that it may have taken in has changed.

    numba looks only at the file of the kernel itself, although code from its neighbours is
    compiled into it: after an upgrade that touched another file, old numbers would come back.
    """
    own = Path(sys.modules[kernel.__module__].__file__ or __file__).parent
    with suppress(AttributeError):  # an inner of numba: where it moves, its own stamp stands
        dispatcher._cache._cache_file._source_stamp = _stamp_of(own) + _stamp_of(ROOM)  # noqa: SLF001


@cache
def _stamp_of(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, time and size of every source file in a folder."""
    found = [(file.name, file.stat()) for file in sorted(folder.glob("*.py"))]
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in found)
