"""Ten shapes of an uncertain quantity, and what is made of one: stated in doubt, beyond a part."""

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
