"""What an options study reckons beside pymcdm and numpy-financial: the answers must agree, then the times are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.aims import Aim, Row
from benchmarks.machine import Watch
from benchmarks.model import Floats
from benchmarks.shell import after_one, ran
from benchmarks.timing import Work, least
from benchmarks.written_options import ChoiceSize, choice_text
from shiremoot.options.appraising import factors_of, present_value
from shiremoot.options.financing import Borrowing, interest_on, outstanding_after, provision_on
from shiremoot.options.returns import rates_of_return
from shiremoot.options.scoring import Scale, values_of, weighted_sums
from shiremoot.parameters import lookup

YEARS, RATE, OPTIONS, CRITERIA, TIMES, PROJECTS = 25, 0.035, 6, 8, 1_000, 200
CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class Beside:
    """One thing reckoned by both."""

    what: str
    package: str
    ours: Callable[[], Floats]
    theirs: Callable[[], Floats]

    @property
    def installed(self) -> bool:
        """Whether the peer is there."""
        return find_spec(self.package) is not None

    def row(self, rounds: int) -> Row:
        """Our time, and how many times as long the peer takes.

        Stops when the answers differ by more than a part in a thousand million.
        """
        watch = Watch()
        assert np.allclose(self.ours(), self.theirs(), rtol=CLOSE, atol=CLOSE), f"{self.what}: answers differ"
        works: dict[str, Work] = {"ours": self.ours, "theirs": self.theirs}
        times = least(works, rounds)
        ratio = times["theirs"].clock / times["ours"].clock
        return Row(f"{self.what}; {self.package} takes", watch.load(), times["ours"], ratio, unit="times ours")


def from_the_shell(rounds: int) -> list[Row]:
    """Many options afresh, on as many workers as are used unless said; the peak likewise."""
    size = ChoiceSize()
    with TemporaryDirectory() as folder:
        case, cache = Path(folder) / "many-ways.yaml", Path(folder) / "cache"
        case.write_text(choice_text(size), encoding="utf-8")
        load, found = after_one({"": partial(ran, "options", case, "--fresh", cache=cache)}, rounds)
    said = f"options: {size.options} ways, {size.lines} lines, {size.years} years"
    return [
        Row(said, load, found[""].time, aim=Aim(2.5, "s")),
        Row(f"{said}: peak", load, found=found[""].peak, unit="bytes"),
    ]


def beside_peers(draws: int, rounds: int) -> list[Row]:
    """A row for each thing that a peer which is installed can reckon too."""
    return [one.row(rounds) for one in compared(draws) if one.installed]


def compared(draws: int) -> tuple[Beside, ...]:
    """What is reckoned by both."""
    return (_scores(), _values(draws), _rates(), _payments())


def _scores() -> Beside:
    generator = np.random.default_rng(1)
    worst, best = np.full(CRITERIA, 20.0), np.linspace(80.0, 100.0, CRITERIA)
    scores = generator.uniform(worst, best, (OPTIONS, CRITERIA))
    weights = generator.dirichlet(np.ones(CRITERIA))
    scales = [Scale(str(at), low, high) for at, (low, high) in enumerate(zip(worst, best, strict=True))]
    named = {str(at): tuple(row) for at, row in enumerate(scores)}

    def ours() -> Floats:
        return np.array([weighted_sums(values_of(scales, named), weights.tolist()) for _ in range(TIMES)])

    def theirs() -> Floats:
        from benchmarks.peers import pymcdm_sum

        return np.array([pymcdm_sum.weighted_sums(scores, weights, worst, best) for _ in range(TIMES)])

    return Beside(f"weighted sum of {CRITERIA} criteria, {TIMES:,} times", "pymcdm", ours, theirs)


def _values(draws: int) -> Beside:
    flows = np.random.default_rng(1).normal(1e5, 1e5, (draws, YEARS + 1))
    factors = factors_of(lookup("uk/appraisal/discount_rate_standard", date(2026, 11, 28)), YEARS)

    def theirs() -> Floats:
        from benchmarks.peers import numpy_finance

        return numpy_finance.net_present_values(flows, RATE)

    return Beside(
        f"present value of {YEARS} years, {draws:,} draws",
        "numpy_financial",
        lambda: present_value(flows, factors),
        theirs,
    )


def _rates() -> Beside:
    generator = np.random.default_rng(1)
    flows = np.concatenate(
        [-generator.uniform(3, 8, (PROJECTS, 1)), generator.uniform(0, 2, (PROJECTS, YEARS))], axis=1
    )

    def ours() -> Floats:
        return np.array([rates_of_return((1e6 * row).tolist()).rates[0] for row in flows])

    def theirs() -> Floats:
        from benchmarks.peers import numpy_finance

        return numpy_finance.rates_of_return(1e6 * flows)

    return Beside(f"internal rate of return of {YEARS} years, {PROJECTS} times", "numpy_financial", ours, theirs)


def _payments() -> Beside:
    borrowed = np.array([5e5, *[0.0] * YEARS])

    def charge() -> Floats:
        provision = provision_on(borrowed, Borrowing(YEARS, 0.045, "annuity"))
        return provision + interest_on(outstanding_after(borrowed, provision), 0.045)

    def ours() -> Floats:
        return np.array([charge()[1:] for _ in range(TIMES)])

    def theirs() -> Floats:
        from benchmarks.peers import numpy_finance

        return np.array([[numpy_finance.payment(0.045, YEARS, 5e5)] * YEARS for _ in range(TIMES)])

    return Beside(f"annuity of {YEARS} years, {TIMES:,} times", "numpy_financial", ours, theirs)
