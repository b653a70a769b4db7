"""Made-up payment files of a few rows, taken as a store takes them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from shiremoot.sources.kinds import kind_named
from shiremoot.sources.raw import SourceFile
from shiremoot.sources.taking import Taken


@pytest.fixture
def payments_in() -> Callable[..., Taken]:
    """The payments of a text table, whose balance holds."""

    def take(table: str, name: str = "made.csv") -> Taken:
        return kind_named("payments").take(SourceFile(Path(name), name, table.encode()))

    return take
