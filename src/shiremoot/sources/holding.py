"""The tables of one folder, and the manifest that says of each what it is: changed by one writer at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from shiremoot.sources.errors import NotHeld
from shiremoot.sources.kinds import Kind
from shiremoot.sources.locking import locked
from shiremoot.sources.manifest import Held, entry_of, read_manifest, write_manifest
from shiremoot.sources.raw import SourceFile
from shiremoot.sources.tables import is_whole, write_table, writing
from shiremoot.sources.taking import Taken


@dataclass(frozen=True)
class Holding:
    """What a folder holds. made_again: whether its tables can be made again from the files they were made from."""

    folder: Path
    made_again: bool
    manifest: dict[str, Held] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        """Read the manifest, where there is one."""
        self.manifest.update(self.read())

    def read(self) -> dict[str, Held]:
        """The manifest as it stands on the disk; of what can be made again nothing, where it is spoilt."""
        try:
            return read_manifest(self.folder)
        except NotHeld:
            if not self.made_again:
                raise
            return {}

    def save(self) -> None:
        """Write the manifest."""
        write_manifest(self.folder, self.manifest.values())

    def put(
        self, file: SourceFile, kind: Kind, taken: Taken, source: str | None = None, published: str | None = None
    ) -> Held:
        """Write a file's table; it counts once the manifest that names it is written too."""
        held = entry_of(file, kind, taken, source, published)
        write_table(self.folder / held.table, taken.table)
        self.manifest[held.hash] = held
        return held

    def is_whole(self, held: Held) -> bool:
        """Whether the table of a file is there, from its first byte to its last."""
        return is_whole(self.folder / held.table)

    def forget_lost(self, file_hash: str) -> None:
        """A file whose table is gone or cut short is not held any more: it is taken as new."""
        held = self.manifest.get(file_hash)
        if held is not None and not self.is_whole(held):
            del self.manifest[file_hash]

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One writer at a time; what another wrote meanwhile is read first.

        Raises: CannotWrite where the folder cannot be made or written.
        """
        lock = self.folder / ".lock"
        with writing(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            lock.touch()
        with locked(lock):
            self.manifest.clear()
            self.manifest.update(self.read())
            yield
