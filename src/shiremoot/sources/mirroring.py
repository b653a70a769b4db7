"""A store that mirrors a folder of published files: it takes what is new among them, and forgets what is gone."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shiremoot.files import CannotWrite, write_whole
from shiremoot.sources.holding import Holding
from shiremoot.sources.manifest import read_json
from shiremoot.sources.published import is_due, listing, look_at
from shiremoot.sources.who_paid import PAYMENTS, WHO_EXISTS, say_payers

if TYPE_CHECKING:
    from shiremoot.sources.store import Store

LOOKED_AT = "looked-at.json"


def mirror(store: Store, published: Path, kinds: Iterable[str]) -> None:
    """Import what is new among the published files of these kinds (of all, where none is named).

    Raises: CannotWrite saying what to do where the store of the folder cannot be written.
    """
    holding = store.holding
    looked_at = looked_at_in(holding.folder)
    now = dict(listing(published))
    wanted = set(kinds)
    if PAYMENTS in wanted:
        wanted |= set(WHO_EXISTS)  # who paid is looked up among them
    if not holding.manifest.keys() >= {one["hash"] for one in looked_at.values() if one.get("hash")}:
        holding.manifest.update(holding.read())  # another imported it since this one was opened
    if set(looked_at) == set(now) and not any(_is_due(holding, said, wanted) for said in looked_at.values()):
        return
    try:
        with holding.locked():
            _catch_up(store, looked_at_in(holding.folder), now, wanted)
    except CannotWrite as problem:
        place = "a place for what is read of the published files"
        fix = "make room there, or let XDG_CACHE_HOME name a folder that can be written"
        raise CannotWrite(problem.found, place, place=problem.place, fix=fix) from problem


def _is_due(holding: Holding, said: Mapping[str, Any], wanted: set[str]) -> bool:
    """Whether a file that was looked at is still to be taken, or again because its table is lost."""
    if is_due(said, wanted):
        return True
    if not said.get("hash") or (wanted and said["kind"] not in wanted):
        return False
    held = holding.manifest.get(said["hash"])
    return held is None or not holding.is_whole(held)


def looked_at_in(folder: Path) -> dict[str, Any]:
    """What is remembered of each published file; nothing where that is spoilt, so that all are looked at again."""
    try:
        return read_json(folder / LOOKED_AT)
    except ValueError:
        return {}


def _catch_up(store: Store, looked_at: dict[str, Any], now: Mapping[str, Path], wanted: set[str]) -> None:
    holding = store.holding
    said = {key: looked_at[key] for key in now if key in looked_at}
    kept = {one.get("hash") for one in said.values()}
    for key in looked_at.keys() - now.keys():
        if (stale := looked_at[key].get("hash")) and stale not in kept:
            holding.manifest.pop(stale, None)
    due = [key for key in now if key not in said or _is_due(holding, said[key], wanted)]
    changed = {looked_at[key]["kind"] for key in looked_at.keys() - now.keys()}
    with _pool() as pool:
        for key, seen in zip(due, pool.map(lambda key: look_at(now[key], wanted), due), strict=True):
            said[key] = seen.said
            if seen.file is not None and seen.kind is not None and seen.taken is not None:
                holding.forget_lost(seen.file.hash)
                held = holding.manifest.get(seen.file.hash) or holding.put(seen.file, seen.kind, seen.taken)
                said[key] = {"kind": held.kind, "hash": held.hash}
                changed.add(held.kind)
    if changed & {PAYMENTS, *WHO_EXISTS}:
        say_payers(store, list(holding.manifest.values()))
    holding.save()
    write_whole(holding.folder / LOOKED_AT, json.dumps(said, indent=1).encode())


@contextmanager
def _pool() -> Iterator[ThreadPoolExecutor]:
    """Threads that read files, one for each core: more would only wait for one another.

    Where one fails or the user stops it, those that wait are not begun.
    """
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
