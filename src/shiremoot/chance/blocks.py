"""How draws are cut, and the arrays that hold them; nothing heavy is imported here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

APART = " @ "  # in a quantity's name: behind it stands what tells quantities of one luck apart
BLOCK = 4096  # draws in one unit of work, whatever the number of workers
BINS = 50

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]
    Words = NDArray[np.uint64]
    Bins = NDArray[np.uint8]
    Flags = NDArray[np.bool_]
else:  # numpy is imported where numbers are needed, not for the names of their types
    Floats = Whole = Words = Bins = Flags = Any
