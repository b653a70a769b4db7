"""What issue 3 asks of the speed, and whether it is reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.measuring import Measured
from benchmarks.ours_alone import Alone

PEERS = (("plain Python loop", 100), ("NumPy, whole matrices", 8), ("OpenTURNS and NumPy", 12))


@dataclass(frozen=True, slots=True)
class Aim:
    """One aim: at most, or at least, so much; judged only where the machine lets it be."""

    what: str
    found: float
    wanted: float
    unit: str
    at_least: bool = False
    judged: bool = True

    @property
    def reached(self) -> bool:
        """Whether what was found is as good as what was wanted."""
        return self.found >= self.wanted if self.at_least else self.found <= self.wanted

    def row(self) -> tuple[str, str, str, str]:
        """What, wanted, found, and by how much: above 1 is better than wanted."""
        sign = "at least" if self.at_least else "at most"
        margin = self.found / self.wanted if self.at_least else self.wanted / max(self.found, 1e-9)
        verdict = "reached" if self.reached else "not reached"
        said = f"{verdict}, {margin:.2f}" if self.judged else f"others kept the cores busy: {verdict}, {margin:.2f}"
        return self.what, f"{sign} {self.wanted:g} {self.unit}", f"{self.found:.3g} {self.unit}", said


def aims(rows: Sequence[Measured], ours: Alone) -> list[Aim]:
    """Every aim of the issue with what was found."""
    ratios = {row.way.name: row.ratio for row in rows if row.way.model == "M"}
    times = ours.times
    one, memory = times["one"].clock, ours.beyond_results(10 * ours.draws) / ours.beyond_results(ours.draws)
    return [
        Aim("model M on one worker, by its floor", one / times["floor"].clock, 2, "times"),
        *(
            Aim(f"model M, by {name}", ratios[name], wanted, "times", at_least=True)
            for name, wanted in PEERS
            if name in ratios
        ),
        Aim("two workers, by one", one / times["two"].clock, 1.7, "times", at_least=True, judged=ours.load.quiet),
        Aim(f"{ours.draws // 10:,} draws", times["tenth"].clock * 1000, 60, "ms"),
        Aim("memory beyond the results, at ten times the draws", memory, 1.2, "times"),
        Aim("explaining the spread", (times["explained"].clock / one - 1) * 100, 15, "% more"),
        Aim("shiremoot programme, 60 projects, start-up included", times["programme"].clock, 1, "s"),
        Aim("shiremoot --help", times["help"].clock, 0.2, "s"),
    ]
