"""Answers kept by their identity, so that no question is answered twice.

An answer is one file: a hash of what follows, and then its whole result as plain JSON values. The folder is open to its
owner alone. What cannot be read, is spoilt or is not there is worked out again; what cannot be written is not kept:
neither is ever an error, because the answer is the same.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISDIR
from typing import TYPE_CHECKING, Any, NamedTuple

from shiremoot.files import CannotWrite, user_cache, write_whole
from shiremoot.question.identity import identity_of
from shiremoot.question.question import Question
from shiremoot.question.study import found
from shiremoot.question.whole import as_plain, from_plain

if TYPE_CHECKING:
    from shiremoot.case import Case

MOST = 200_000_000  # bytes in all
OWNER_ALONE = 0o700
OTHERS = 0o077
FULL, SHORT = "full", "short"
OWN = "shiremoot."  # an answer's identity knows of changes in this package, not in what others add to it


class Size(NamedTuple):
    """How much is kept: answers, and bytes of everything in the folder."""

    answers: int
    size: int


@dataclass(frozen=True, slots=True)
class Keeping:
    """The answers kept in one folder.

    most: bytes in all; those least used lately leave first. fresh: whether each question is worked out again, whatever
    is kept.
    """

    folder: Path = field(default_factory=lambda: user_cache() / "answers")
    most: int = MOST
    fresh: bool = False

    def recalled(self, question: Question) -> Any | None:  # noqa: ANN401 - the study's own result
        """The whole result of a question that was answered before, or None; a short one only where that is enough."""
        if self.fresh or not question.study.answer.startswith(OWN) or not _is_its_owners(self.folder):
            return None
        for detail in (FULL,) if question.settings.detail else (SHORT, FULL):
            plain = _read(self._path(question, detail))
            if plain is not None:
                return from_plain(found(question.study.result), plain)
        return None

    def keep(self, question: Question, result: Any) -> None:  # noqa: ANN401
        """Keep the result of a question, where it can be kept; then the least used make room.

        Not where something that it rests on was changed while it was worked out: nobody knows what the answer is of.
        Nor where the result says by ``final`` that another run may find more, because time ran out.
        """
        if not getattr(result, "final", True):
            return
        if not question.study.answer.startswith(OWN) or identity_of(question) != question.identity:
            return
        content = json.dumps(as_plain(result), ensure_ascii=False, separators=(",", ":")).encode()
        whole = b"%s\n%s\n" % (hashlib.sha256(content).hexdigest().encode(), content)
        if len(whole) > self.most or not _made(self.folder):
            return
        full = question.settings.detail
        with suppress(CannotWrite, OSError):
            write_whole(self._path(question, FULL if full else SHORT), whole)
            if full:
                self._path(question, SHORT).unlink(missing_ok=True)
        self._make_room()

    def size(self) -> Size:
        """How many answers are kept, and how many bytes they take."""
        files = list(_files(self.folder))
        return Size(sum(path.suffix == ".json" for path, _ in files), sum(stat.st_size for _, stat in files))

    def clear(self) -> Size:
        """Forget every answer; says what was there.

        Raises: OSError where a file cannot be removed.
        """
        was = self.size()
        for path, _ in _files(self.folder):
            path.unlink(missing_ok=True)
        return was

    def _path(self, question: Question, detail: str) -> Path:
        return self.folder / f"{_name(question)}.{detail}.json"

    def _make_room(self) -> None:
        """Remove what was used longest ago, until the rest is small enough; another process may do so too."""
        files = sorted(_files(self.folder), key=lambda one: one[1].st_mtime_ns)
        left = sum(stat.st_size for _, stat in files)
        for path, stat in files:
            if left <= self.most:
                return
            with suppress(OSError):
                path.unlink(missing_ok=True)
            left -= stat.st_size


def _name(question: Question) -> str:
    """The identity of the answer, and the order in which the case says things: its rows follow that."""
    asked = [question, *(one for one in question.options.values() if isinstance(one, Question))]
    order = json.dumps([_orders(one.case) for one in asked], separators=(",", ":"))
    return hashlib.sha256(f"{question.identity}\n{order}".encode()).hexdigest()


def _orders(case: Case | None) -> list[Any]:
    return [] if case is None else [case.normal, [_orders(included) for included in case.included]]


def _read(path: Path) -> Any | None:  # noqa: ANN401
    """The values in a file, where it holds what was written; it then counts as used."""
    try:
        stated, _, content = path.read_bytes().partition(b"\n")
        with suppress(OSError):
            os.utime(path)
    except OSError:
        return None
    content = content.removesuffix(b"\n")
    if hashlib.sha256(content).hexdigest().encode() != stated:
        return None
    return json.loads(content)


def _files(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Every file of the folder, also what a killed process left half-written."""
    with suppress(OSError):
        for path in list(folder.iterdir()):
            with suppress(OSError):
                yield path, path.lstat()


def _made(folder: Path) -> bool:
    """Whether there is a folder that only its owner can read; it is made where there is none."""
    try:
        folder.mkdir(mode=OWNER_ALONE, parents=True, exist_ok=True)
        if folder.lstat().st_mode & OTHERS:
            folder.chmod(OWNER_ALONE)
    except OSError:
        return False
    return _is_its_owners(folder)


def _is_its_owners(folder: Path) -> bool:
    """Whether it is a folder of the user who runs this, which nobody else can read or write."""
    try:
        stat = folder.lstat()
    except OSError:
        return False
    mine = not hasattr(os, "getuid") or (stat.st_uid == os.getuid() and not stat.st_mode & OTHERS)
    return S_ISDIR(stat.st_mode) and mine
