"""numpy-financial: net present value at one rate, one internal rate of return, level payment."""

from __future__ import annotations

import numpy as np
import numpy_financial as finance

from benchmarks.model import Floats


def net_present_values(flows: Floats, rate: float) -> Floats:
    """Value of each row of flows, (draws, years), at one rate; it takes one row at a time."""
    return np.array([finance.npv(rate, row) for row in flows])


def rates_of_return(flows: Floats) -> Floats:
    """One rate for each row; it takes the one nearest nought where there are several."""
    return np.array([finance.irr(row) for row in flows])


def payment(rate: float, years: int, sum_borrowed: float) -> float:
    """Level payment of each year."""
    return float(-finance.pmt(rate, years, sum_borrowed))
