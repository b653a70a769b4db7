"""The ten shapes that an uncertain quantity may have, and a stated value in doubt."""

from shiremoot.chance.bounded import Fixed, Pert, Triangular, Uniform
from shiremoot.chance.counted import Discrete, Empirical, YesNo
from shiremoot.chance.distribution import Distribution
from shiremoot.chance.stated import Stated
from shiremoot.chance.unbounded import LogNormal, Normal, ParetoTail

__all__ = [
    "Discrete",
    "Distribution",
    "Empirical",
    "Fixed",
    "LogNormal",
    "Normal",
    "ParetoTail",
    "Pert",
    "Stated",
    "Triangular",
    "Uniform",
    "YesNo",
]
