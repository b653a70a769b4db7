"""What every test may ask for: the same hypothesis everywhere, public data files, real and made up, a browser."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from shiremoot.question import keeping
from shiremoot.sources.sample import write_sample
from shiremoot.sources.store import Store
from tests.browser import NoBrowser, opened

REAL_KINDS = (
    "returns",
    "details",
    "council-tax",
    "spending-power",
    "register",
    "areas",
    "neighbours",
    "population",
    "deprivation",
    "boundaries",
    "notices",
)
IN_CI = os.environ.get("CI") == "true"

settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if IN_CI else "local")


def pytest_configure(config: pytest.Config) -> None:
    """Stores of published folders go to a cache of this run's own, which its workers share."""
    if not hasattr(config, "workerinput"):
        os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="shiremoot-tests-")


def pytest_unconfigure(config: pytest.Config) -> None:
    """The cache goes when the run is over."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ["XDG_CACHE_HOME"], ignore_errors=True)


@pytest.fixture(autouse=True)
def _nothing_is_recalled(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command run within a test works its answer out, unless the test says where answers are kept."""
    monkeypatch.setattr(keeping, "user_cache", lambda: tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """The folder of public data files that SHIREMOOT_DATA names; the test is skipped without it."""
    named = os.environ.get("SHIREMOOT_DATA")
    if not named:
        pytest.skip("compares with public data files: set SHIREMOOT_DATA to their folder")
    folder = Path(named)
    assert folder.is_dir(), f"SHIREMOOT_DATA names {named}, which is not a folder"
    return folder


@pytest.fixture(scope="session")
def browser_path() -> str:
    """A Chromium to look at pages with; without one the test is skipped, except in CI, where it fails."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        assert not IN_CI, "CI must have a browser: .ci/run installs it"
        pytest.skip("looks at a page: install chromium")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser, open for the whole run; without one the test is skipped, except in CI, where it fails."""
    with ExitStack() as stack:
        try:
            browser = stack.enter_context(opened())
        except NoBrowser as missing:
            if IN_CI:
                pytest.fail(str(missing), pytrace=False)
            pytest.skip(str(missing))
        yield browser


@pytest.fixture(scope="session")
def real_store(data_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store of the public data files, imported once for all workers of a run; payments are left out."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    store = Store(shared / "real-store", published=data_folder)
    store.files(*REAL_KINDS)  # one worker imports while the others wait at the lock of the store
    return store.folder


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
