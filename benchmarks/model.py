"""The two models that every way of computing is timed on, as plain numbers that any tool can take."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

PROJECTS, YEARS = 60, 5
DEPENDENCIES = 20
PAY = (-0.10, 0.0, 0.15)  # lifts or lowers savings by this share: low, likely, high
VACANCY = (-0.20, 0.0, 0.20)
ERP_MONTH, ERP_LATE = 6.0, (0.0, 3.0, 15.0)  # planned go-live and delay, months


@dataclass(frozen=True, slots=True)
class Project:
    """One project: pounds a year, months since the first April, chances."""

    low: float
    likely: float
    high: float
    start: float
    delay: tuple[float, float, float]  # low, likely, high
    chance: float
    ramp: float
    cost: float  # once, in the year of the start, delivered or not
    needs: int | None = None  # an earlier project that must be delivered, and begun, first
    awaits_erp: bool = False
    pay: float = 0.0  # weight of the driver
    vacancy: float = 0.0


@dataclass(frozen=True, slots=True)
class Model:
    """Projects, and the rank correlation of their savings where they have one."""

    name: str
    projects: tuple[Project, ...]
    ranks: Floats | None

    @property
    def inputs(self) -> int:
        """How many random inputs it has."""
        return 3 * len(self.projects) + (3 if self.ranks is not None else 0)


def full_model() -> Model:
    """Model M: 60 projects, 183 inputs, a 60x60 rank correlation, 20 dependencies, 3 shared drivers, 5 years."""
    luck = np.random.default_rng(20161123)
    loadings = luck.uniform(0.3, 0.75, PROJECTS)
    ranks = np.round(np.outer(loadings, loadings), 3)
    np.fill_diagonal(ranks, 1.0)
    return Model("M", tuple(_project(number, luck) for number in range(PROJECTS)), ranks)


def simple_model() -> Model:
    """Model S: the same 60 projects, each on its own: 180 inputs."""
    alone = (
        Project(one.low, one.likely, one.high, one.start, one.delay, one.chance, one.ramp, one.cost)
        for one in full_model().projects
    )
    return Model("S", tuple(alone), None)


def _project(number: int, luck: np.random.Generator) -> Project:
    likely = float(luck.uniform(80_000, 600_000))
    return Project(
        low=likely * float(luck.uniform(0.3, 0.8)),
        likely=likely,
        high=likely * float(luck.uniform(1.2, 2.0)),
        start=float(luck.integers(0, 25)),
        delay=(0.0, float(luck.uniform(0.5, 4.0)), float(luck.uniform(6.0, 18.0))),
        chance=float(luck.uniform(0.7, 0.97)),
        ramp=float(luck.choice([3.0, 6.0, 12.0])),
        cost=likely * float(luck.uniform(0.2, 0.9)),
        needs=number - int(luck.integers(1, 3)) if number % 3 == 2 else None,
        awaits_erp=number % 4 == 1,
        pay=0.5 if number % 2 else 1.0,
        vacancy=1.0 if number % 5 == 0 else 0.25,
    )
