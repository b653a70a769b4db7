"""How draws are cut, and the arrays that hold them; nothing heavy is imported here."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

BLOCK = 4096  # draws in one unit of work, whatever the number of workers
BINS = 50

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Words = NDArray[np.uint64]
Bins = NDArray[np.uint8]
