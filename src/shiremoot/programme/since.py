"""What is new since an older revision: projects added, dropped and changed, and targets before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from shiremoot.question.results import Odds, Pounds

What = Literal["added", "dropped", "changed"]


@dataclass(frozen=True, slots=True)
class ProjectSince:
    """A project that is new, gone, or says something else than it did; ``changes`` has each place in words."""

    name: str
    title: str
    what: What
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TargetSince:
    """A target before and after, on the same draws; null where it was not there, or nothing can be said of it.

    position: of the target among those of the case, from 1; null where it is gone.
    """

    position: int | None
    about: str
    amount_before: Pounds | None
    amount: Pounds | None
    odds_before: Odds | None
    odds: Odds | None
    expected_before: Pounds | None
    expected: Pounds | None


@dataclass(frozen=True, slots=True)
class Since:
    """What is new since an older revision, which its name and hash tell.

    others: in how many places the two cases differ outside projects and targets, such as a shared cause.
    """

    name: str
    hash: str
    projects: tuple[ProjectSince, ...]
    targets: tuple[TargetSince, ...]
    others: int
