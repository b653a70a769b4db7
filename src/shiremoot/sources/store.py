"""The data folder: tidy tables as Parquet, and a manifest that says of each where it comes from and what was left.

A folder with a manifest is a store. Any other folder of files is taken as published files: what is needed
of them is imported into a store of its own among the user's cached files, and again when a file changes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from shiremoot.files import CannotWrite, user_cache, write_whole
from shiremoot.lazy import pl
from shiremoot.sources.bodies import Bodies, Body
from shiremoot.sources.errors import CannotTake, NotDeclared, NotHeld
from shiremoot.sources.kinds import Kind, kind_named
from shiremoot.sources.locking import locked
from shiremoot.sources.manifest import (
    HASH_SHOWN,
    MANIFEST,
    Held,
    entry_of,
    read_json,
    read_manifest,
    table_name,
    write_manifest,
)
from shiremoot.sources.naming import Named
from shiremoot.sources.payers import is_due_payer, needs_register, payer_of, payer_said, told
from shiremoot.sources.published import is_due, listing, look_at, name_in
from shiremoot.sources.raw import SourceFile, opened
from shiremoot.sources.refusing import kind_of
from shiremoot.sources.same_content import said_by_another_name
from shiremoot.sources.tables import is_whole, refuse_lost, write_table, writing
from shiremoot.sources.taking import Taken

LOOKED_AT = "looked-at.json"
PAYMENTS, WHO_EXISTS = "payments", ("register", "returns")


@dataclass(frozen=True, slots=True)
class Added:
    """What adding one file did. held: the entry; was_held: whether the same content was there already.

    name: under which it was added now. otherwise: what this name says that the entry does not, in words, if anything.
    """

    held: Held
    was_held: bool
    name: str
    otherwise: str = ""


@dataclass(frozen=True)
class Store:
    """Tables of public data in one folder.

    published: the folder of published files that this store mirrors, if it does. declared: the kinds that it may
    give, where somebody said which (see ``only``); None where it gives all. Of published files it then takes
    all of these at once, when first asked for any, and keeps to them: a question sees one state of the folder.
    """

    folder: Path
    published: Path | None = None
    declared: frozenset[str] | None = field(default=None, init=False)
    manifest: dict[str, Held] = field(default_factory=dict, init=False, repr=False)
    named: dict[str, Named] = field(default_factory=dict, init=False, repr=False, compare=False)
    mirrored: bool = field(default=False, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Read the manifest, where there is one."""
        self.manifest.update(self._read())

    def _read(self) -> dict[str, Held]:
        """The manifest as it stands on the disk; of a mirror that is spoilt nothing, so that all is taken again."""
        try:
            return read_manifest(self.folder)
        except NotHeld:
            if self.published is None:
                raise
            return {}

    def files(self, *kinds: str) -> tuple[Held, ...]:
        """The files held, of some kinds or of all that it may give, in the order in which they were added.

        Raises: NotDeclared for a kind outside those that were declared.
        """
        if kinds or self.declared is None:
            return self._held(kinds)
        return self._held(self.declared) if self.declared else ()

    def only(self, kinds: Iterable[str]) -> Store:
        """The same store, which gives these kinds alone: who asks for another did not declare what it rests on.

        Raises: CannotTake for a kind that there is not; NotDeclared where it may not give one of them itself.
        """
        declared = frozenset(kind_named(kind).key for kind in kinds)
        self._refuse_undeclared(declared)
        view = copy(self)  # the manifest is one: what is added or mirrored through either is held by both
        object.__setattr__(view, "declared", declared)
        object.__setattr__(view, "mirrored", False)
        return view

    def stamp_of(self, kinds: Iterable[str]) -> str:
        """A hash of every file held of these kinds, so that an answer can say which data it rests on.

        It depends neither on the order of the kinds, nor on the order of adding, nor on what was asked before.
        """
        named = frozenset(kinds)
        hashes = sorted(held.stamp for held in self._held(named)) if named else []
        return sha256("\n".join(hashes).encode()).hexdigest()

    def _held(self, kinds: Collection[str]) -> tuple[Held, ...]:
        """The files of these kinds, of all where there is none; what is new among the published ones is taken first."""
        self._refuse_undeclared(kinds)
        if self.published is not None and not self.mirrored:
            self._mirror(self.published, kinds if self.declared is None else self.declared)
            object.__setattr__(self, "mirrored", self.declared is not None)
        return tuple(held for held in self.manifest.values() if not kinds or held.kind in kinds)

    def _refuse_undeclared(self, kinds: Collection[str]) -> None:
        if self.declared is None or self.declared.issuperset(kinds):
            return
        raise NotDeclared(
            f"a question that asks for {', '.join(sorted(set(kinds) - self.declared))}",
            f"one of the kinds that it declared: {', '.join(sorted(self.declared)) or 'none'}",
            place=str(self.published or self.folder),
            fix="declare every kind of data that the question may ask for",
        )

    def scan(self, kind: str) -> pl.LazyFrame:
        """All tables of a kind as one, with ``file`` (first letters of the hash) and ``edition`` (order of adding).

        Raises: NotHeld saying what to ask for where there is none, and naming the file where its table is gone or cut
        short; NotDeclared for a kind that was not declared.
        """
        held = self.files(kind)
        if not held:
            raise self.lacks(kind)
        for one in held:
            refuse_lost(self.folder / one.table, one.name)
        return pl.concat(
            [
                self._table(one).with_columns(
                    file=pl.lit(one.hash[:HASH_SHOWN]), edition=pl.lit(edition, dtype=pl.UInt16)
                )
                for edition, one in enumerate(held)
            ],
            how="diagonal_relaxed",
        )

    def _table(self, held: Held) -> pl.LazyFrame:
        table = pl.scan_parquet(self.folder / held.table)
        return held.payer.fill(table) if held.payer is not None else table

    def lacks(self, kind: str) -> NotHeld:
        """What to say where a kind is needed and not held."""
        wanted = kind_named(kind)
        where = str(self.published or self.folder)
        fix = f"ask for {wanted.ask} ({wanted.publisher}), then: shiremoot data add FILE"
        return NotHeld(f"no data of the kind {kind}", wanted.title, place=where, fix=fix)

    def add(
        self, path: Path, *, source: str | None = None, published: str | None = None, body: Body | None = None
    ) -> Added:
        """Take one file into the store; the same content again changes nothing but who paid, where that is said.

        body: who paid the payments of the file, where it does not say it itself.

        Raises: Unrecognised saying which kind is nearest, where no kind recognises it; CannotTake where it cannot be
        read, or a body was said of a file that says it itself. The store is then as it was.
        """
        file = opened(path)
        kind = kind_of(file)
        with self._locked():
            self._forget_lost(file.hash)
            return self._add(file, kind, source, published, body)

    def _forget_lost(self, file_hash: str) -> None:
        """A file whose table is gone or cut short is not held any more: it is taken as new."""
        held = self.manifest.get(file_hash)
        if held is not None and not self._is_whole(held):
            del self.manifest[file_hash]

    def _is_whole(self, held: Held) -> bool:
        return is_whole(self.folder / held.table)

    def _add(self, file: SourceFile, kind: Kind, source: str | None, published: str | None, body: Body | None) -> Added:
        before = dict(self.manifest)
        was_held = file.hash in before
        if body is not None and kind.key != PAYMENTS:
            raise CannotTake(f"a file of {kind.key}", f"a file of {PAYMENTS}", place=file.name, fix="leave out --body")
        try:
            held = self.manifest[file.hash] if was_held else self._put(file, kind, kind.take(file), source, published)
            self._settle(held, body)
            if self.manifest != before:
                write_manifest(self.folder, self.manifest.values())
        except BaseException:
            self.manifest.clear()
            self.manifest.update(before)
            if not was_held:
                (self.folder / table_name(file, kind)).unlink(missing_ok=True)
            raise
        otherwise = said_by_another_name(file, kind, before[file.hash]) if was_held else ""
        return Added(self.manifest[file.hash], was_held, file.name, otherwise)

    def _settle(self, new: Held, body: Body | None = None) -> None:
        """Say who paid: of a new file of payments, or of all of which it was looked up, where the bodies change."""
        if new.kind == PAYMENTS:
            self._say_payers([new], body)
        elif new.kind in WHO_EXISTS:
            self._say_payers(self.manifest.values())

    def _say_payers(self, files: Iterable[Held], body: Body | None = None) -> None:
        """Look up who paid the files of payments of which nobody said it; body: who did, where it is said now."""
        asked = (held for held in files if held.kind == PAYMENTS and (body or is_due_payer(held.payer)))
        due = [held for held in asked if self._is_whole(held)]  # one that is lost is taken again first
        printed = {held.hash: self._printed(held) for held in due}
        known = (
            self._named() if body is None and any(map(needs_register, (one for one, _ in printed.values()))) else None
        )
        for held in due:
            names, days = printed[held.hash]
            payer = payer_said(body, names, days) if body else payer_of(names, held.path, days, known)
            covers, notes = told(held.covers, held.notes, payer)
            self.manifest[held.hash] = replace(held, payer=payer, covers=covers, notes=notes)

    def _printed(self, held: Held) -> tuple[list[str], tuple[date, date]]:
        """What the payments of a file print as who paid, and the days of the first and the last of them."""
        table = pl.read_parquet(self.folder / held.table, columns=["body", "date"])
        days = table["date"].drop_nulls().sort()
        return table["body"].drop_nulls().unique(maintain_order=True).to_list(), (days[0], days[-1])

    def _named(self) -> Named | None:
        """The bodies that are held, by name; None where nobody's are."""
        whole = copy(self)  # as it stands: what is looked up here is no question that declares its kinds
        object.__setattr__(whole, "published", None)
        object.__setattr__(whole, "declared", None)
        stamp = whole.stamp_of(WHO_EXISTS)
        if stamp not in self.named:
            self.named.clear()
            try:
                self.named[stamp] = Named(Bodies.of(whole))
            except NotHeld:
                return None
        return self.named[stamp]

    def _put(
        self, file: SourceFile, kind: Kind, taken: Taken, source: str | None = None, published: str | None = None
    ) -> Held:
        """Write a file's table; it counts once the manifest that names it is written too."""
        held = entry_of(file, kind, taken, source, published)
        write_table(self.folder / held.table, taken.table)
        self.manifest[held.hash] = held
        return held

    def remove(self, file_hash: str) -> Held:
        """Take a file out of the store again, by the first letters of its hash.

        Raises: NotHeld where none begins so, or several do.
        """
        with self._locked():
            found = [held for full, held in self.manifest.items() if full.startswith(file_hash)]
            if len(found) != 1:
                raise NotHeld(f'{len(found)} files whose hash begins with "{file_hash}"', "one", place=str(self.folder))
            del self.manifest[found[0].hash]
            write_manifest(self.folder, self.manifest.values())
            (self.folder / found[0].table).unlink(missing_ok=True)
            return found[0]

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """One writer at a time; what another wrote meanwhile is read first.

        Raises: CannotWrite where the folder cannot be made or written.
        """
        lock = self.folder / ".lock"
        with writing(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            lock.touch()
        with locked(lock):
            self.manifest.clear()
            self.manifest.update(self._read())
            yield

    # ------------------------------------------------------------ a folder of published files

    def _mirror(self, published: Path, kinds: Iterable[str]) -> None:
        """Import what is new among the published files of these kinds (of all, where none is named)."""
        looked_at = self._looked_at()
        now = dict(listing(published))
        wanted = set(kinds)
        if PAYMENTS in wanted:
            wanted |= set(WHO_EXISTS)  # who paid is looked up among them
        if any(one.get("hash", "") not in {"", *self.manifest} for one in looked_at.values()):
            self.manifest.update(self._read())  # another imported it since this one was opened
        if set(looked_at) == set(now) and not any(self._is_due(said, wanted) for said in looked_at.values()):
            return
        try:
            with self._locked():
                self._catch_up(self._looked_at(), now, wanted)
        except CannotWrite as problem:
            place = "a place for what is read of the published files"
            fix = "make room there, or let XDG_CACHE_HOME name a folder that can be written"
            raise CannotWrite(problem.found, place, place=problem.place, fix=fix) from problem

    def _is_due(self, said: Mapping[str, Any], wanted: set[str]) -> bool:
        """Whether a file that was looked at is still to be taken, or again because its table is lost."""
        if is_due(said, wanted):
            return True
        if not said.get("hash") or (wanted and said["kind"] not in wanted):
            return False
        held = self.manifest.get(said["hash"])
        return held is None or not self._is_whole(held)

    def _looked_at(self) -> dict[str, Any]:
        """What is remembered of each published file; nothing where that is spoilt, so that all are looked at again."""
        try:
            return read_json(self.folder / LOOKED_AT)
        except ValueError:
            return {}

    def _catch_up(self, looked_at: dict[str, Any], now: Mapping[str, Path], wanted: set[str]) -> None:
        said = {key: looked_at[key] for key in now if key in looked_at}
        kept = {one.get("hash") for one in said.values()}
        for key in looked_at.keys() - now.keys():
            if (stale := looked_at[key].get("hash")) and stale not in kept:
                self.manifest.pop(stale, None)
        due = [key for key in now if key not in said or self._is_due(said[key], wanted)]
        changed = {looked_at[key]["kind"] for key in looked_at.keys() - now.keys()}
        with _pool() as pool:
            for key, seen in zip(due, pool.map(lambda key: look_at(now[key], wanted), due), strict=True):
                said[key] = seen.said
                if seen.file is not None and seen.kind is not None and seen.taken is not None:
                    self._forget_lost(seen.file.hash)
                    held = self.manifest.get(seen.file.hash) or self._put(seen.file, seen.kind, seen.taken)
                    said[key] = {"kind": held.kind, "hash": held.hash}
                    changed.add(held.kind)
        if changed & {PAYMENTS, *WHO_EXISTS}:
            self._say_payers(list(self.manifest.values()))
        write_manifest(self.folder, self.manifest.values())
        write_whole(self.folder / LOOKED_AT, json.dumps(said, indent=1).encode())

    def problems(self) -> dict[str, str]:
        """Published files that could not be taken, with the reason."""
        return self._said("problem")

    def unknown(self) -> dict[str, str]:
        """Published files that no importer recognises, with what each is nearest to."""
        return self._said("unknown")

    def repeated(self) -> dict[str, str]:
        """Published files whose content is held under the name of another, by which it was read, with that name."""
        looked_at = self._looked_at() if self.published else {}
        held = {name_in(key): self.manifest.get(one.get("hash", "")) for key, one in looked_at.items()}
        return {name: one.name for name, one in held.items() if one and Path(name).name.removesuffix(".gz") != one.name}

    def _said(self, what: str) -> dict[str, str]:
        said = self._looked_at() if self.published else {}
        return {name_in(key): one[what] for key, one in said.items() if one.get(what)}


def open_store(named: str | os.PathLike[str] | None) -> Store:
    """The store of the folder that was named, else of the one that SHIREMOOT_DATA names.

    Raises: NotHeld where neither names a folder.
    """
    given = named or os.environ.get("SHIREMOOT_DATA")
    if not given:
        raise NotHeld(
            "no data folder",
            "a folder named with --data or by SHIREMOOT_DATA",
            fix="`shiremoot data sources` says what to ask for; `shiremoot data sample FOLDER` makes up a small set",
        )
    folder = Path(given)
    if folder.exists() and not folder.is_dir():
        raise NotHeld("a file", "a folder", place=str(folder))
    if (folder / MANIFEST).exists() or not folder.is_dir() or not any(listing(folder)):
        return Store(folder)
    return Store(_cached(folder), published=folder)


@contextmanager
def _pool() -> Iterator[ThreadPoolExecutor]:
    """Threads that read files; where one fails or the user stops it, those that wait are not begun."""
    with ThreadPoolExecutor() as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _cached(folder: Path) -> Path:
    """Where the store of a folder of published files is kept."""
    return user_cache() / sha256(f"{_importers()}|{folder.resolve()}".encode()).hexdigest()[:16]


@cache
def _importers() -> str:
    """A hash of the importers, so that what others made of the same files is never mistaken for ours."""
    return sha256(b"".join(path.read_bytes() for path in _own_files())).hexdigest()


def _own_files() -> list[Path]:
    """Every file of this room, those of the importers' folder too."""
    return sorted(path for path in Path(__file__).parent.rglob("*") if path.suffix in (".py", ".yaml"))
