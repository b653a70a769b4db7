"""Large libraries that are imported when something of them is first used, so that a kept answer waits for none.

``from shiremoot.lazy import np`` stands for ``import numpy as np``: numpy takes a quarter of the time in which a
kept answer is told, and telling it needs no number of numpy's.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__all__ = ["np", "pl"]

if TYPE_CHECKING:
    import numpy as np
    import polars as pl
else:

    class Later:
        """A module that is imported when a name of it is first asked for; each name is then as near as its own."""

        def __init__(self, name: str) -> None:
            """Nothing is imported yet."""
            self.__name__ = name

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the module has
            value = getattr(import_module(self.__name__), name)
            setattr(self, name, value)
            return value

    np, pl = Later("numpy"), Later("polars")
