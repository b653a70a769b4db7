"""The repository as these tests see it: its root, and the text of every file that git keeps or would keep."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def texts() -> dict[str, str]:
    """The text of every file by its path, without the documents that are broken on purpose."""
    if not (ROOT / ".git").exists():
        pytest.skip("reads the files that git keeps: needs a clone")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    kept = [name for name in listed.split("\0") if name and not name.startswith("tests/broken/")]
    found = {name: _text(ROOT / name) for name in kept}
    return {name: text for name, text in found.items() if text is not None}


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
        return None  # a picture or a workbook; a file deleted but not yet committed
