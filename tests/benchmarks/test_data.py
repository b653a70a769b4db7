"""The import that is timed beside pandas finds the same figures as pandas does."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from benchmarks import data

needs_pandas = pytest.mark.skipif(
    find_spec("pandas") is None, reason="pandas is not installed: script/benchmark has it"
)


@needs_pandas
@pytest.mark.slow
@pytest.mark.parametrize(("ours", "theirs"), [("returns", "pandas_returns"), ("payments", "pandas_payments")])
def test_both_find_the_same_pounds(ours: str, theirs: str, data_folder: Path):
    _, found = getattr(data, f"ours_{ours}")(data_folder)
    _, expected = getattr(data, theirs)(data_folder)
    assert found == pytest.approx(expected, rel=0.002)


def test_every_way_that_is_timed_is_there():
    assert all(callable(getattr(data, way)) for way in data.WAYS.values())
