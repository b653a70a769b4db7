"""Distributions, named random streams, dependence, sampling, summaries and sensitivity."""

from shiremoot.chance.blocks import Flags, Floats, Whole
from shiremoot.chance.comparing import at_least, at_most, comparable, compared, varies
from shiremoot.chance.correlation import ImpossibleCorrelation, RankCorrelation
from shiremoot.chance.distributions import (
    Beyond,
    Discrete,
    Distribution,
    Empirical,
    Fixed,
    LogNormal,
    Normal,
    ParetoTail,
    Pert,
    Stated,
    Triangular,
    Uniform,
    YesNo,
)
from shiremoot.chance.errors import ChanceError
from shiremoot.chance.ranges import from_likely, from_range
from shiremoot.chance.sampler import BINS, BLOCK, Sampler
from shiremoot.chance.sensitivity import Binned, CrossMoments, covariance_shares
from shiremoot.chance.summaries import (
    TWENTY,
    Odds,
    contingency_for,
    expected_shortfall,
    odds_at_least,
    odds_at_most,
    quantile,
    quantile_interval,
    quantiles,
)

__all__ = [
    "BINS",
    "BLOCK",
    "TWENTY",
    "Beyond",
    "Binned",
    "ChanceError",
    "CrossMoments",
    "Discrete",
    "Distribution",
    "Empirical",
    "Fixed",
    "Flags",
    "Floats",
    "ImpossibleCorrelation",
    "LogNormal",
    "Normal",
    "Odds",
    "ParetoTail",
    "Pert",
    "RankCorrelation",
    "Sampler",
    "Stated",
    "Triangular",
    "Uniform",
    "Whole",
    "YesNo",
    "at_least",
    "at_most",
    "comparable",
    "compared",
    "contingency_for",
    "covariance_shares",
    "expected_shortfall",
    "from_likely",
    "from_range",
    "odds_at_least",
    "odds_at_most",
    "quantile",
    "quantile_interval",
    "quantiles",
    "varies",
]
