"""Who paid the payments of a file: as it prints, else as its path names one body alone, else as somebody says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from shiremoot.lazy import pl
from shiremoot.sources.bodies import Body
from shiremoot.sources.errors import CannotTake
from shiremoot.sources.naming import Named

How = Literal[
    "as printed",
    "from file name, not confirmed",
    "from folder name, not confirmed",
    "as said with --body",
    "not known",
]
PRINTED: How = "as printed"
FROM_NAME: How = "from file name, not confirmed"
FROM_FOLDER: How = "from folder name, not confirmed"
SAID: How = "as said with --body"
OPEN: How = "not known"
UNCONFIRMED = (FROM_NAME, FROM_FOLDER)
LIKE_A_CODE = re.compile(r"^(?:[A-Z]{1,3}|[A-Z]{0,3}\d+[A-Z]{0,3})$")
CONFIRM = "`shiremoot data add FILE --body CODE`"
NOTE = "payer: "
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Payer:
    """Who paid the payments of one file, and how that is known.

    name, code: the body, where it is one that the file does not print itself. said: for each code that the file
    prints where a name would stand the body's name, or None where that is not known. why: why it is not known.
    """

    how: How
    name: str | None = None
    code: str | None = None
    said: Mapping[str, str | None] = field(default_factory=dict)
    why: str = ""

    @property
    def stamp(self) -> str:
        """What an answer that rests on the payer depends on, beside the file; nothing where it is as printed."""
        said = [f"{code}={name}" for code, name in sorted(self.said.items())]
        return "" if self.how == PRINTED and not said else "|".join([self.how, self.name or "", *said])

    def fill(self, payments: pl.LazyFrame) -> pl.LazyFrame:
        """Payments whose column ``body`` names who paid; null where that is not known."""
        body = pl.col("body").replace(dict(self.said)) if self.said else pl.col("body")
        return payments.with_columns(body=body.fill_null(self.name) if self.how in (*UNCONFIRMED, SAID) else body)

    def say(self) -> str:
        """One line for the notes of a file: ``payer: from file name, not confirmed (Bigton, E06000901); …``."""
        who = f" ({self.name}, {self.code})" if self.name else ""
        printed = "".join(f'; "{code}" is {name}' for code, name in self.said.items() if name)
        asks = {**dict.fromkeys(UNCONFIRMED, f"; {CONFIRM} confirms it"), OPEN: f": {self.why}; {CONFIRM} says it"}
        return f"{NOTE}{self.how}{who}{printed}{asks.get(self.how, '')}"


def is_code(printed: str) -> bool:
    """Whether what stands where a body would be named is a code, or letters that may stand for anything.

    >>> [is_code(one) for one in ("00CL", "E06000901", "CU", "Bigton", "BIGTON COUNCIL")]
    [True, True, True, False, False]
    """
    return LIKE_A_CODE.match(printed.strip()) is not None


def is_due_payer(payer: Payer | None) -> bool:
    """Whether who paid is still to be looked up, or was looked up and may be known better now."""
    return payer is None or payer.how in (*UNCONFIRMED, OPEN) or bool(payer.how == PRINTED and payer.said)


def needs_register(printed: Sequence[str]) -> bool:
    """Whether who paid must be looked up: the file prints nobody, or a code."""
    return not printed or any(map(is_code, printed))


def payer_of(printed: Sequence[str], path: Sequence[str], days: tuple[date, date], known: Named | None) -> Payer:
    """Who paid, by what a file prints, else by its path: its name, or a folder where its name names nobody.

    printed: what its column of bodies holds, each once. path: the folders above it, then its name. days: of the first
    and last payment. known: the bodies by name; None where no register is held.
    """
    if not needs_register(printed):
        return Payer(PRINTED)
    codes = {one: known.by_code(one) if known else None for one in printed if is_code(one)}
    found = {one: body.name if body else None for one, body in codes.items()}
    if len(codes) < len(printed) or (codes and all(found.values())):
        return Payer(PRINTED, said=found)
    if known is None:
        return Payer(OPEN, said=found, why=f"{_prints(printed)}, and no register is held to look it up")
    named = known.in_path(path, days)
    if len(named) == 1:
        (body,) = named
        how = FROM_NAME if known.in_path(path[-1:], days) else FROM_FOLDER
        return Payer(how, body.name, body.code, {one: name or body.name for one, name in found.items()})
    which = f"its path names {len(named)}: {', '.join(body.name for body in named)}" if named else "its path names none"
    return Payer(OPEN, said=found, why=f"{_prints(printed)}, and of the bodies of the register {which}")


def _prints(printed: Sequence[str]) -> str:
    if not printed:
        return "no column says who paid"
    return "no body of the register has the code " + " or ".join(f'"{one}"' for one in printed)


def payer_said(body: Body, printed: Sequence[str], days: tuple[date, date]) -> Payer:
    """A body that somebody said paid a file of payments.

    Raises: CannotTake where the file prints the name of another payer, or the body did not exist on those days.
    """
    names = [one for one in printed if not is_code(one)]
    if names:
        raise CannotTake(
            f"a file that prints itself who paid: {', '.join(names[:MOST_NAMED])}",
            "a file that does not say who paid",
            place="--body",
            fix="add it without --body",
        )
    if not (body.exists_on(days[0]) or body.exists_on(days[1])):
        raise CannotTake(
            f"payments from {days[0]} to {days[1]} of {body.name}, which did not exist then",
            "a body that existed when they were made",
            place="--body",
            fix="give the code of the body before or after it",
        )
    return Payer(SAID, body.name, body.code, dict.fromkeys(printed, body.name))


def told(covers: Mapping[str, str], notes: Iterable[str], payer: Payer) -> tuple[dict[str, str], tuple[str, ...]]:
    """What a file covers and its notes, with who paid in both."""
    known = {"body": payer.name} if payer.name else {}
    rest = {key: value for key, value in covers.items() if key not in {"payer", *known}}
    if payer.how == OPEN:
        rest.pop("body", None)
    kept = tuple(note for note in notes if not note.startswith(NOTE))
    how = {} if payer.how == PRINTED else {"payer": payer.how}
    said = () if payer.how == PRINTED and not payer.said else (payer.say(),)
    return known | how | rest, (*kept, *said)
