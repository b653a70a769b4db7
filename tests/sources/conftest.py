"""A store of the made-up set, made once for all tests of public data."""

from pathlib import Path

import pytest

from shiremoot.sources.sample import write_sample
from shiremoot.sources.store import Store


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up files of councils that do not exist."""
    folder = tmp_path_factory.mktemp("sample") / "files"
    write_sample(folder)
    return folder


@pytest.fixture(scope="session")
def sample_store(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Their store."""
    store = Store(tmp_path_factory.mktemp("sample-store"), published=sample_folder)
    store.files()
    return store


@pytest.fixture(scope="session")
def real_tables(real_store: Path, data_folder: Path) -> Store:
    """The store of the public data files, which mirrors their folder."""
    return Store(real_store, published=data_folder)
