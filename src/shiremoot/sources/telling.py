"""The data folder in words and as JSON: what was taken, what is held, what is odd in it, what to ask for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from shiremoot.files import CannotWrite
from shiremoot.money import say_pounds
from shiremoot.sources.bodies import Bodies, Body
from shiremoot.sources.counting import agreeing, counted
from shiremoot.sources.errors import CannotTake, NotHeld
from shiremoot.sources.kinds import kinds
from shiremoot.sources.manifest import Held
from shiremoot.sources.payers import CONFIRM, FROM_FOLDER, FROM_NAME, OPEN, PRINTED
from shiremoot.sources.published import IGNORED
from shiremoot.sources.return_lines import return_lines
from shiremoot.sources.store import Added, Store, open_store
from shiremoot.sources.tables import is_whole

MOST_NAMED = 8
SHORT = 12


@dataclass(frozen=True, slots=True)
class Said:
    """What a command prints: lines for people, and the same as plain values.

    complaints: what goes to standard error; has_errors: whether the command failed.
    """

    lines: Sequence[str]
    as_json: dict[str, Any]
    complaints: Sequence[str] = field(default=())

    @property
    def has_errors(self) -> bool:
        """Whether something was refused."""
        return bool(self.complaints)


def add_files(
    paths: Iterable[Path], data: Path | None, source: str | None, published: date | None, body: str | None = None
) -> Said:
    """Take files, each whole or not at all; one that cannot be taken does not keep the others out.

    body: code or name of the body that paid, of files of payments that do not say it.
    Raises: NotHeld where no body of the register has this code or name, naming the nearest.
    """
    store = open_store(data)
    paid = _body_named(store, body) if body else None
    day = published.isoformat() if published else None
    lines: list[str] = []
    complaints: list[str] = []
    taken: list[dict[str, Any]] = []
    each = list(_each(paths))
    for path in each:
        try:
            added = store.add(path, source=source, published=day, body=paid)
        except CannotTake as error:
            complaints += [str(error)]
            continue
        except CannotWrite as error:  # there is room for no other either; what was taken before is held
            complaints += [str(error)]
            break
        lines += _say_added(added)
        taken.append(_as_json(added.held) | {"was_held": added.was_held, "otherwise": added.otherwise})
    where = f"{len(taken)} of {counted(len(each), 'files')} {agreeing(len(taken), 'are')} held in {store.folder}"
    if store.published is not None:
        where += f", a cache beside the published files in {store.published}; to keep them for good, copy them there"
    refused = [{"problem": complaint} for complaint in complaints]
    return Said([*lines, where], {"files": taken, "refused": refused}, complaints)


def _body_named(store: Store, body: str) -> Body:
    try:
        return Bodies.of(store).find(body)
    except NotHeld as error:
        raise NotHeld(error.found, error.expected, place="--body", fix=error.fix) from None


def _each(paths: Iterable[Path]) -> Iterable[Path]:
    """The files named, and for a folder every file in it that may be data."""
    for path in paths:
        if path.is_dir():
            yield from (one for one in sorted(path.rglob("*")) if one.is_file() and one.suffix.lower() not in IGNORED)
        else:
            yield path


def _say_added(added: Added) -> list[str]:
    held = added.held
    if added.was_held:
        payer = [f"  note: {held.payer.say()}"] if held.payer is not None and held.payer.how != PRINTED else []
        name = f" as {held.name}" if added.name != held.name else ""
        otherwise = [f"  note: {added.otherwise}"] if added.otherwise else []
        return [f"{added.name}: held already{name} ({held.kind}, {held.say_covers()})", *payer, *otherwise]
    return [f"{held.name}: {held.kind}, {held.say_covers()}; {counted(held.rows, 'rows')} taken", *_details(held)]


def _details(held: Held) -> list[str]:
    return [
        f"  balance: {held.balance.say()}",
        *(f"  left: {left.say()}" for left in held.left),
        *(f"  check: {check.say()}" for check in held.checks),
        *(f"  note: {note}" for note in held.notes),
    ]


def _as_json(held: Held) -> dict[str, Any]:
    return {
        "name": held.name,
        "kind": held.kind,
        "covers": dict(held.covers),
        "rows": held.rows,
        "hash": held.hash,
        "dated": held.dated,
        "published": held.published,
        "source": held.source,
        "publisher": held.publisher,
        "licence": held.licence,
        "balance": asdict(held.balance),
        "left": [asdict(left) for left in held.left],
        "checks": [
            {"what": one.what, "printed": one.printed, "found": one.found, "holds": one.holds, "note": one.note}
            for one in held.checks
        ],
        "notes": list(held.notes),
        "payer": asdict(held.payer) if held.payer is not None else None,
    }


def listed(data: Path | None) -> Said:
    """What is held, kind by kind."""
    store = open_store(data)
    files = store.files()
    by_kind: dict[str, list[Held]] = defaultdict(list)
    for held in files:
        by_kind[held.kind].append(held)
    lines = [_folder_in_words(store)]
    for kind in kinds():
        lines += [
            f"{kind}: {held.name}; {held.say_covers()}; {counted(held.rows, 'rows')}; {held.licence}; {held.dated}"
            for held in by_kind.get(kind, [])
        ]
    missing = [kind for kind in kinds() if kind not in by_kind]
    if missing:
        lines.append(f"not held: {', '.join(missing)}")
    lines += _left_alone(store)
    said = {
        "files": [_as_json(held) for held in files],
        "not_held": missing,
        **_left_alone_as_json(store),
    }
    return Said(lines, said)


def _left_alone(store: Store) -> list[str]:
    """Published files that are not held, each with its reason."""
    return [
        *(f"cannot be taken: {problem}" for problem in store.problems().values()),
        *(f"not recognised, and left alone: {problem}" for problem in store.unknown().values()),
        *(f"held once, as its content is that of {other}: {name}" for name, other in store.repeated().items()),
    ]


def _left_alone_as_json(store: Store) -> dict[str, list[dict[str, str]]]:
    found = {"problems": store.problems(), "not_recognised": store.unknown()}
    return {key: [{"file": name, "problem": said} for name, said in files.items()] for key, files in found.items()}


def _folder_in_words(store: Store) -> str:
    if store.published is not None:
        return f"{store.published}: published files, read through a store of their own"
    return f"{store.folder}: {'a store' if store.manifest else 'an empty store'}"


def _some(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def checked(data: Path | None) -> Said:
    """What is odd in what is held; printed totals that do not add up are said with their difference."""
    from shiremoot.sources.checking import editions_apart, restatements, silent
    from shiremoot.sources.rereading import reread

    store = open_store(data)
    files = store.files()
    lines = [_folder_in_words(store)]
    checks = [(held, check) for held in files for check in held.checks]
    failed = [(held, check) for held, check in checks if not check.holds]
    gone = [held for held in files if not is_whole(store.folder / held.table)]
    lost = [f"{held.name}: its table {held.table} is gone or cut short; add the file again" for held in gone]
    compared, apart = reread(store, [held for held in files if held not in gone])
    lines.append(
        f"tables: {counted(compared, 'figures')} read again from the store; "
        f"{len(apart)} {agreeing(len(apart), 'differ')} from when they were added"
    )
    lines += _balances(files)
    lines.append(f"printed totals: {len(checks) - len(failed)} of {len(checks)} add up")
    lines += [f"  {held.name}: {check.say()}" for held, check in failed]
    lines += _left_alone(store)
    lines += _payers(files)
    said: dict[str, Any] = {
        "balances": [{"file": held.name, "kind": held.kind} | asdict(held.balance) for held in files],
        "checks": {"all": len(checks), "hold": len(checks) - len(failed)},
        "failed": [{"file": held.name, "what": check.what, "note": check.note} for held, check in failed],
        "reread": {"all": compared, "apart": apart},
        "lost": lost,
        **_left_alone_as_json(store),
    }
    if store.files("returns") and not lost:
        bodies = Bodies.of(store)
        pairs, restated = restatements(store, bodies)
        breaks = [one for one in restated if one.is_break]
        lines.append(f"reserves: {len(restated):,} of {pairs:,} open otherwise than they closed the year before")
        lines.append(
            f"  of them {len(breaks):,} {'is a break' if len(breaks) == 1 else 'are breaks'}, "
            "at least half and £5m apart; do not read across them:"
        )
        lines += [
            f"    {one.name}, {return_lines()[one.line].title.lower()}, 1 April {one.year.start}: closed at "
            f"{say_pounds(one.closed, 3)}, opened at {say_pounds(one.opened, 3)}"
            for one in breaks[:MOST_NAMED]
        ]
        quiet = silent(store, bodies)
        by_form = Counter((one.form, str(one.year), one.sent) for one in quiet)
        lines.append(f"no figures: {counted(len(quiet), 'times')} a body that exists gave none")
        lines += [
            f"  {form} {year}: {count} {'with an empty row' if sent else 'without a row'}"
            for (form, year, sent), count in sorted(by_form.items())
        ]
        editions = editions_apart(store)
        lines.append(
            f"editions: {counted(len(editions), 'figures are')} given differently by two files; "
            "the one added last counts"
        )
        said |= {
            "restated": {"pairs": pairs, "differ": len(restated), "breaks": len(breaks)},
            "breaks": [
                {"code": one.code, "name": one.name, "line": one.line, "year": str(one.year)}
                | {"closed": one.closed, "opened": one.opened}
                for one in breaks
            ],
            "no_figures": [
                {"code": one.code, "name": one.name, "form": one.form, "year": str(one.year), "empty_row": one.sent}
                for one in quiet
            ],
            "editions_apart": len(editions),
        }
    return Said(lines, said, [*lost, *apart])


def _balances(files: Sequence[Held]) -> list[str]:
    """What was lost of which file: rows that hold data and could not be read; what was left rightly is counted."""
    read, taken = sum(held.balance.read for held in files), sum(held.balance.taken for held in files)
    losses = [(held, left) for held in files for left in held.left if left.sort == "lost"]
    lost = sum(left.count for _, left in losses)
    rest = read - taken - lost
    own = f"{rest:,} left that {agreeing(rest, 'hold')} no data of {'its' if rest == 1 else 'their'} own"
    return [
        f"balance: {counted(read, 'rows')} read, {taken:,} taken, {own}, {lost:,} lost",
        *(f"  {held.name}: {left.say()}" for held, left in losses[:MOST_NAMED]),
        *(
            [f"  and {len(losses) - MOST_NAMED} more; `shiremoot data list --json` has all"]
            * (len(losses) > MOST_NAMED)
        ),
    ]


def _payers(files: Sequence[Held]) -> list[str]:
    """How many files of payments do not say who paid, and which."""
    said = {
        FROM_NAME: "by the body that their name names, not confirmed",
        FROM_FOLDER: "by the body that their folder names, not confirmed",
        OPEN: "by nobody known: no answer counts them",
    }
    by_how = {how: [held.name for held in files if held.payer and held.payer.how == how] for how in said}
    lines = [
        f"payments {said[how]}: {counted(len(names), 'files')}, {_some(names)}"
        for how, names in by_how.items()
        if names
    ]
    return [*lines, *([f"  {CONFIRM} says who paid"] if lines else [])]


def exported(data: Path | None, kind: str, to: Path) -> Said:
    """Everything held of a kind, written to a file."""
    from shiremoot.sources.exporting import export

    rows = export(open_store(data), kind, to)
    return Said([f"{to}: {counted(rows, 'rows')} of {kind}"], {"file": str(to), "kind": kind, "rows": rows})


def sources() -> Said:
    """For each kind who publishes it, under what title and licence, how often, and what file to ask for."""
    lines: list[str] = []
    for kind in kinds().values():
        lines += [
            f"{kind.key}: {kind.title}",
            f"  publisher: {kind.publisher}",
            f"  licence:   {kind.licence}",
            f"  how often: {kind.how_often}",
            f"  ask for:   {kind.ask}",
        ]
    said = [
        {
            "kind": kind.key,
            "title": kind.title,
            "publisher": kind.publisher,
            "licence": kind.licence,
            "how_often": kind.how_often,
            "ask": kind.ask,
        }
        for kind in kinds().values()
    ]
    return Said(lines, {"kinds": said})


def sampled(folder: Path) -> Said:
    """Made-up files of published layouts, of councils that do not exist."""
    from shiremoot.sources.sample import write_sample

    written = write_sample(folder)
    lines = [f"{folder}: {len(written)} made-up files, of councils that do not exist"]
    lines += [f"  {name}" for name in written]
    lines.append(f"Next: SHIREMOOT_DATA={folder} shiremoot watch")
    return Said(lines, {"files": list(written)})
