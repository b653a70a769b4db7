"""What taking a file gives: a tidy table, what it covers, what was left and why, its balance, checks against print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from shiremoot.lazy import pl
from shiremoot.money import say_pounds
from shiremoot.sources.counting import counted
from shiremoot.sources.errors import CannotTake

HALF_A_PENNY = 0.005
Sort = Literal["apart", "lost", "cells"]


@dataclass(frozen=True, slots=True)
class Left:
    """Rows or cells that were not taken: what they are, how many, why, and the place of the first.

    sort: "apart" for rows that are rightly no data (sums, notes, repeats), "lost" for rows that hold data and could
    not be read, "cells" for cells or other parts of rows that were taken. pounds: what the rows come to together,
    where money stands in them that can be read; None where it does not.
    """

    what: str
    count: int
    why: str
    first: str = ""
    sort: Sort = "apart"
    pounds: float | None = None

    @property
    def rows(self) -> int:
        """How many rows of the file it leaves whole: none where only cells of them are left."""
        return 0 if self.sort == "cells" else self.count

    def say(self) -> str:
        """One line: ``13 rows without a date, £1,200 (nothing in the column Date), the first at …``."""
        money = "" if self.pounds is None else f", {say_pounds(self.pounds, 4)}"
        where = f", the first at {self.first}" if self.first else ""
        return f"{counted(self.count, self.what)}{money} ({self.why}){where}"


@dataclass(frozen=True, slots=True)
class Balance:
    """What was read of a file beside what was taken: the difference is what was left, by reason.

    what: what is counted, such as "rows". read, taken: how many. pounds_read, pounds_taken: what they come to, where
    every row holds one amount of money; None where they do not (a return gives hundreds, which add up one another).
    """

    read: int
    taken: int
    pounds_read: float | None = None
    pounds_taken: float | None = None
    what: str = "rows"

    def __add__(self, other: Balance) -> Balance:
        """The balance of two sheets together."""
        return Balance(
            self.read + other.read,
            self.taken + other.taken,
            _both(self.pounds_read, other.pounds_read),
            _both(self.pounds_taken, other.pounds_taken),
            self.what,
        )

    def say(self) -> str:
        """One line: ``4,210 rows read, 4,200 taken, 10 left; £1.2m read, £1.1m taken, £0.1m left``."""
        counts = f"{counted(self.read, self.what)} read, {self.taken:,} taken, {self.read - self.taken:,} left"
        if self.pounds_read is None or self.pounds_taken is None:
            return counts
        parts = (self.pounds_read, self.pounds_taken, self.pounds_read - self.pounds_taken)
        read, taken, left = (say_pounds(part, 4) for part in parts)
        return f"{counts}; {read} read, {taken} taken, {left} left"


def _both(first: float | None, second: float | None) -> float | None:
    return None if first is None or second is None else first + second


@dataclass(frozen=True, slots=True)
class Check:
    """A printed total beside what its parts add up to."""

    what: str
    printed: float
    found: float
    holds: bool
    note: str = ""

    def say(self) -> str:
        """One line: what was compared, and whether it holds."""
        difference = "adds up" if self.holds else f"printed {self.printed:,.0f}, found {self.found:,.0f}"
        return f"{self.what}: {difference}{f' ({self.note})' if self.note else ''}"


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as a tidy table.

    covers: what it is about, by name, such as form and year. balance: what was read and what was taken, always given
    for a whole file. notes: what a reader must know, such as a renamed heading. Every table has a column ``row``:
    where in the file each row of it stands.
    """

    table: pl.DataFrame
    covers: Mapping[str, str]
    left: tuple[Left, ...] = ()
    checks: tuple[Check, ...] = ()
    notes: tuple[str, ...] = field(default=())
    balance: Balance = field(kw_only=True)


def of_rows(read: int, table: pl.DataFrame) -> Balance:
    """The balance of a sheet of ``read`` rows that became a table, in which ``row`` says where each stood."""
    return Balance(read, table["row"].n_unique())


def together(parts: Iterable[Taken]) -> Balance:
    """The balance of several sheets, one at least."""
    first, *others = (part.balance for part in parts)
    for other in others:
        first += other
    return first


def refuse_unsound(taken: Taken, name: str) -> None:
    """Hold a reading against its own balance.

    Raises: CannotTake where what was lost outweighs what was taken, in rows or in pounds; where what was taken and
    what was left are not all that was read, which is a fault of the importer.
    """
    _refuse_loss(taken, name)
    balance = taken.balance
    left = sum(one.rows for one in taken.left)
    if balance.read != balance.taken + left:
        raise _unbalanced(f"{balance.read:,} {balance.what} read, {balance.taken:,} taken and {left:,} left", name)
    if balance.pounds_read is not None and balance.pounds_taken is not None:
        pounds = sum(one.pounds or 0.0 for one in taken.left)
        apart = abs(balance.pounds_read - balance.pounds_taken - pounds)
        if apart > max(HALF_A_PENNY, 1e-9 * abs(balance.pounds_read)):
            money = f"{balance.pounds_read:,.2f} read, {balance.pounds_taken:,.2f} taken and {pounds:,.2f} left"
            raise _unbalanced(f"pounds that do not balance: {money}", name)


def _unbalanced(found: str, name: str) -> CannotTake:
    fix = "this is a fault of Shiremoot, not of the file: nothing of it was taken; please report it"
    return CannotTake(found, "all that is read either taken or left with a reason", place=name, fix=fix)


def _refuse_loss(taken: Taken, name: str) -> None:
    """A file of which most cannot be read is not a sample of itself."""
    lost = [one for one in taken.left if one.sort == "lost"]
    rows, pounds = sum(one.count for one in lost), sum(abs(one.pounds or 0.0) for one in lost)
    balance = taken.balance
    if rows <= balance.taken and pounds <= abs(balance.pounds_taken or pounds):
        return
    money = f" and {say_pounds(pounds, 4)}" if pounds else ""
    of = f" and {say_pounds(balance.pounds_taken, 4)}" if balance.pounds_taken is not None else ""
    raise CannotTake(
        f"{counted(rows, balance.what)}{money} that cannot be read beside {balance.taken:,}{of} that can: "
        + "; ".join(one.say() for one in lost),
        "a file most of which can be read",
        place=name,
        fix="put right what is named, in a copy of the file; nothing of it was taken",
    )
