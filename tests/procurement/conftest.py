"""Made-up payments and contracts of councils that do not exist."""

from __future__ import annotations

import pytest

from shiremoot.sources.sample import write_sample
from shiremoot.sources.store import Store


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The made-up set of published files: two councils pay five suppliers in common."""
    folder = tmp_path_factory.mktemp("procurement") / "files"
    write_sample(folder)
    store = Store(tmp_path_factory.mktemp("procurement-store"))
    for path in sorted(folder.iterdir()):
        store.add(path)
    return store
