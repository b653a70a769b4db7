"""A made-up country to compare councils in."""

from __future__ import annotations

from pathlib import Path

import pytest

from shiremoot.sources.sample import write_sample
from shiremoot.sources.store import Store


@pytest.fixture(scope="session")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with the made-up set of published files."""
    folder = tmp_path_factory.mktemp("made-up")
    write_sample(folder / "published")
    store = Store(folder / "store")
    for path in sorted((folder / "published").iterdir()):
        store.add(path)
    return store


@pytest.fixture
def data(made_up: Store) -> Path:
    """The folder of that store, as a person names it."""
    return made_up.folder
