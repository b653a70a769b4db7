"""The one door to HiGHS: loaded when a programme is to be solved, one thread, and without a word on standard output."""

from __future__ import annotations

from typing import Any


def quiet_solver(**options: float | str | bool) -> Any:  # noqa: ANN401 (highspy's inner class ships no types)
    """An empty model of HiGHS with these options, on one thread, so that runs repeat.

    Its inner class, because the outer one prints a line as it is made, before it can be told not to: a command whose
    answer is JSON on standard output would be spoilt.
    """
    from highspy._core import _Highs

    model = _Highs()
    for option, value in {"output_flag": False, "threads": 1, **options}.items():
        model.setOptionValue(option, value)
    return model
