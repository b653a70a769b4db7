"""The data folder: tidy tables as Parquet, and a manifest that says of each where it comes from and what was left.

A folder with a manifest is a store. Any other folder of files is taken as published files: what is needed
of them is imported into a store of its own among the user's cached files, and again when a file changes.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from copy import copy
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

from shiremoot.files import user_cache
from shiremoot.lazy import pl
from shiremoot.sources.bodies import Body
from shiremoot.sources.counting import counted
from shiremoot.sources.errors import CannotTake, NotDeclared, NotHeld
from shiremoot.sources.holding import Holding
from shiremoot.sources.kinds import Kind, kind_named
from shiremoot.sources.manifest import (
    HASH_SHOWN,
    MANIFEST,
    Held,
    table_name,
)
from shiremoot.sources.mirroring import looked_at_in, mirror
from shiremoot.sources.naming import Named
from shiremoot.sources.published import listing, name_in
from shiremoot.sources.raw import SourceFile, opened
from shiremoot.sources.refusing import kind_of
from shiremoot.sources.same_content import said_by_another_name
from shiremoot.sources.tables import refuse_lost
from shiremoot.sources.who_paid import PAYMENTS, WHO_EXISTS, say_payers


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
    holding: Holding = field(init=False, repr=False)
    named: dict[str, Named] = field(default_factory=dict, init=False, repr=False, compare=False)
    mirrored: bool = field(default=False, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Read the manifest, where there is one."""
        object.__setattr__(self, "holding", Holding(self.folder, made_again=self.published is not None))

    @property
    def manifest(self) -> dict[str, Held]:
        """Every file held, by the hash of its content."""
        return self.holding.manifest

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
            mirror(self, self.published, kinds if self.declared is None else self.declared)
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
                    file=pl.lit(one.hash[:HASH_SHOWN]), edition=pl.lit(edition).cast(pl.UInt16)
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
        with self.holding.locked():
            self.holding.forget_lost(file.hash)
            return self._add(file, kind, source, published, body)

    def _add(self, file: SourceFile, kind: Kind, source: str | None, published: str | None, body: Body | None) -> Added:
        before = dict(self.manifest)
        was_held = file.hash in before
        if body is not None and kind.key != PAYMENTS:
            raise CannotTake(f"a file of {kind.key}", f"a file of {PAYMENTS}", place=file.name, fix="leave out --body")
        try:
            if not was_held:
                self.holding.put(file, kind, kind.take(file), source, published)
            held = self.manifest[file.hash]
            self._settle(held, body)
            if self.manifest != before:
                self.holding.save()
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
            say_payers(self, [new], body)
        elif new.kind in WHO_EXISTS:
            say_payers(self, self.manifest.values())

    def remove(self, file_hash: str) -> Held:
        """Take a file out of the store again, by the first letters of its hash.

        Raises: NotHeld where none begins so, or several do.
        """
        with self.holding.locked():
            found = [held for full, held in self.manifest.items() if full.startswith(file_hash)]
            if len(found) != 1:
                raise NotHeld(
                    f'{counted(len(found), "files")} whose hash begins with "{file_hash}"',
                    "one",
                    place=str(self.folder),
                )
            del self.manifest[found[0].hash]
            self.holding.save()
            (self.folder / found[0].table).unlink(missing_ok=True)
            return found[0]

    def problems(self) -> dict[str, str]:
        """Published files that could not be taken, with the reason."""
        return self._said("problem")

    def unknown(self) -> dict[str, str]:
        """Published files that no importer recognises, with what each is nearest to."""
        return self._said("unknown")

    def repeated(self) -> dict[str, str]:
        """Published files whose content is held under the name of another, by which it was read, with that name."""
        looked_at = looked_at_in(self.folder) if self.published else {}
        held = {name_in(key): self.manifest.get(one.get("hash", "")) for key, one in looked_at.items()}
        return {name: one.name for name, one in held.items() if one and Path(name).name.removesuffix(".gz") != one.name}

    def _said(self, what: str) -> dict[str, str]:
        said = looked_at_in(self.folder) if self.published else {}
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
