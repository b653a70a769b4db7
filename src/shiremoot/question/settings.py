"""How a study is run: seed, draws, variant, how much is told, and who is told how far it has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from shiremoot.dates import ShiremootError

# Ten million draws tell odds to 0.03 points (95%), where a tenth of a point is printed, and keep 80 MB of a total.
MOST_DRAWS = 10_000_000
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Settings:
    """How a study is run. Same settings and same question: same answer to the bit.

    scenario: the one of the case's scenarios that it is run under; None for the plan itself.
    detail: whether what drives the answer (spread, levers) is worked out too; without it only the finding.
    progress: called with (stage, done, whole) as the work goes on, between drawings too; raising in it stops the work.
    """

    seed: int = 1
    draws: int = 100_000
    variant: str | None = None
    scenario: str | None = None
    workers: int | None = None
    detail: bool = True
    progress: Progress | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        """Refuse what cannot be run."""
        if not 1 <= self.draws <= MOST_DRAWS:
            raise ShiremootError(f"{self.draws} draws", f"from 1 to {MOST_DRAWS:,}", place="--draws")
        if self.workers is not None and self.workers < 1:
            raise ShiremootError(f"{self.workers} workers", "at least 1", place="--workers")

    def stage(self, name: str) -> Callable[[int, int], None]:
        """What one stage of the work calls with (done, whole); nobody need be listening."""

        def say(done: int, whole: int) -> None:
            if self.progress is not None:
                self.progress(name, done, whole)

        return say
