"""Every way of computing the models: how it is called, which model it can express and at how many draws it is timed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from benchmarks.model import Floats, Model

Draw = Callable[[Model, int, int], Floats]


@dataclass(frozen=True, slots=True)
class Way:
    """One way. share: of the draws asked for it is timed at; what is slower is scaled up and marked so."""

    name: str
    draws: str  # module:function, of (model, draws, seed)
    model: str = "M"
    package: str = "numpy"
    share: float = 1.0

    @property
    def installed(self) -> bool:
        """Whether the package it measures is there."""
        return find_spec(self.package) is not None

    @property
    def draw(self) -> Draw:
        """The function, imported now."""
        return _found(self.draws)


@cache
def _found(name: str) -> Draw:
    module, _, function = name.partition(":")
    found: Draw = getattr(import_module(f"benchmarks.{module}"), function)
    return found


OURS = (Way("Shiremoot", "ours:draw"), Way("Shiremoot", "ours:draw", "S"))
PEERS = (
    Way("NumPy, one project at a time", "peers.numpy_by_project:draw"),
    Way("NumPy, whole matrices", "peers.numpy_matrices:draw"),
    Way("NumPy, whole matrices, beta inverted", "peers.numpy_matrices:draw_exactly", share=0.05),
    Way("OpenTURNS and NumPy", "peers.open_turns:draw", package="openturns", share=0.2),
    Way("plain Python loop", "peers.plain_python:draw", share=0.02),
    Way("NumPy, one project at a time", "peers.numpy_by_project:draw", "S"),
    Way("NumPy, whole matrices", "peers.numpy_matrices:draw", "S"),
    Way("squigglepy and NumPy", "peers.squiggle:draw", "S", "squigglepy"),
    Way("Polars, draws by NumPy", "peers.polars_expressions:draw", "S", "polars"),
    Way("OpenTURNS and NumPy", "peers.open_turns:draw", "S", "openturns", 0.2),
    Way("plain Python loop", "peers.plain_python:draw", "S", share=0.02),
    Way("chaospy and NumPy", "peers.chaos:draw", "S", "chaospy", 0.02),
    Way("monaco", "peers.monaco_cases:draw", "S", "monaco", 0.005),
)
