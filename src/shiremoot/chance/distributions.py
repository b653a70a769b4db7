"""The ten shapes that an uncertain quantity may have, a stated value in doubt, and what is beyond a certain part."""

from shiremoot.chance.beyond import Beyond
from shiremoot.chance.bounded import Fixed, Pert, Triangular, Uniform
from shiremoot.chance.counted import Discrete, Empirical, YesNo
from shiremoot.chance.distribution import Distribution
from shiremoot.chance.stated import Stated
from shiremoot.chance.unbounded import LogNormal, Normal, ParetoTail

__all__ = [
    "Beyond",
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
