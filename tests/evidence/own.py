"""A library file of one's own, with some keys changed."""

from pathlib import Path
from typing import Any

import yaml

from shiremoot.evidence import Library, load

ENTRY: dict[str, Any] = {
    "title": "Joint printing",
    "setting": "Two councils",
    "years": "2024 to 2026",
    "kind": "shared-service",
    "services": ["it"],
    "size": "2 councils",
    "effect": "Half of it came.",
    "spread": "not stated",
    "basis": "cumulative",
    "sources": ["ours"],
    "quality": "own-report",
    "cannot_say": "The rest.",
}
RATIO = {"promised": 100, "realised": 50, "unit": "£", "basis": "added up"}
SOURCES = {"ours": {"title": "Our review", "publisher": "Our council", "year": 2026}}
JUDGEMENT: dict[str, Any] = {
    "of": "realised",
    "kind": "merger",
    "title": "Mergers",
    "low": "30%",
    "middle": "60%",
    "high": "100%",
    "author": "Head of finance",
    "on": "2026-11-20",
    "because": "Three nearby",
}


def a_file(folder: Path, name: str = "own.yaml", **parts: Any) -> Path:  # noqa: ANN401
    """A file that holds these parts."""
    path = folder / name
    path.write_text(yaml.safe_dump(parts, allow_unicode=True).replace("'2026-11-20'", "2026-11-20"), "utf-8")
    return path


def with_entry(folder: Path, **changed: Any) -> Library:  # noqa: ANN401
    """The library with an entry of one's own; a key that is None is left out."""
    entry = {key: value for key, value in (ENTRY | changed).items() if value is not None}
    return load(a_file(folder, sources=SOURCES, entries={"joint-printing": entry}))


def with_ratios(folder: Path, kind: str, *realised: float, **changed: Any) -> Library:  # noqa: ANN401
    """The library with cases of a kind that promised 100 each and brought so much."""
    entries = {
        f"case-{at}": ENTRY | changed | {"kind": kind, "ratio": RATIO | {"realised": one}}
        for at, one in enumerate(realised)
    }
    return load(a_file(folder, sources=SOURCES, entries=entries))
