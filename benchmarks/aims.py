"""What issue 3 asks of the speed, and whether it is reached."""

from __future__ import annotations

from dataclasses import dataclass


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
        """What, wanted, found, and by how much."""
        sign = "at least" if self.at_least else "at most"
        better = self.found / self.wanted if self.at_least else self.wanted / max(self.found, 1e-9)
        verdict = f"reached, {better:.2f} times" if self.reached else f"NOT reached, {better:.2f} of it"
        return self.what, f"{sign} {self.wanted:g} {self.unit}", f"{self.found:.3g} {self.unit}", verdict if self.judged else f"not judged (cores busy): {verdict}"
