"""Both locks name exact versions with hashes, and nothing of the machine that wrote them."""

import re
import tomllib
from pathlib import Path

import pytest

each_lock = pytest.mark.parametrize("lock", ["requirements.lock", "requirements-benchmark.lock"])
PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^ ;]+)", re.MULTILINE)


def pins(text: str) -> dict[str, set[str]]:
    """The versions of each package that a lock names."""
    found: dict[str, set[str]] = {}
    for name, version in PINNED.findall(text):
        found.setdefault(name, set()).add(version)
    return found


def plain_name(requirement: str) -> str:
    name = re.split(r"[<>=!~\[; ]", requirement)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


@each_lock
def test_every_package_is_pinned_with_hashes(root: Path, lock: str):
    text = (root / lock).read_text(encoding="utf-8")
    requirements = re.split(r"^(?=[^\s#])", text, flags=re.MULTILINE)[1:]
    assert requirements
    for requirement in requirements:
        assert PINNED.match(requirement), requirement
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", requirement), requirement


@each_lock
def test_it_names_no_host_and_no_folder(root: Path, lock: str):
    text = (root / lock).read_text(encoding="utf-8")
    assert not re.findall(r"https?:|file:|git\+|--(?:extra-)?index-url|--find-links|--trusted-host", text)
    assert not re.findall(r"(?:^|\s)/\S+", text)


@pytest.mark.parametrize(
    ("lock", "extra"), [("requirements.lock", "dev"), ("requirements-benchmark.lock", "benchmark")]
)
def test_it_holds_everything_that_the_package_asks_for(root: Path, lock: str, extra: str):
    declared = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    project = declared["project"]
    asked = [
        *project["dependencies"],
        *project["optional-dependencies"][extra],
        *declared["dependency-groups"]["build"],
    ]
    held = pins((root / lock).read_text(encoding="utf-8"))
    assert {plain_name(requirement) for requirement in asked} <= held.keys()


def test_library_and_peers_are_measured_on_the_same_versions(root: Path):
    ours = pins((root / "requirements.lock").read_text(encoding="utf-8"))
    theirs = pins((root / "requirements-benchmark.lock").read_text(encoding="utf-8"))
    assert {name: theirs[name] for name in ours.keys() & theirs.keys() if ours[name] != theirs[name]} == {}
