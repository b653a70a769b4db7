"""Compile and keep every kernel, so that the first study of a new installation does not wait."""

from __future__ import annotations

from shiremoot.chance.beta import compiled_quantile, log_beta
from shiremoot.chance.distributions import Normal, Pert
from shiremoot.chance.sampler import BINS, Sampler
from shiremoot.chance.sensitivity import Binned, CrossMoments
from shiremoot.lazy import np


def warm() -> None:
    """Compile the kernels of this room and keep them on disk; seconds the first time, then nothing.

    Every quantity kind runs through the same compiled call, so two of them are enough.
    """
    sampler = Sampler.of({"hill": Pert(0, 1, 3), "bell": Normal(0, 1)})
    bins = np.empty((2, BINS), np.uint8)
    values = sampler.block(0, BINS, bins=bins)
    CrossMoments.of(values, values)
    Binned.of(bins, values)
    compiled_quantile()(2.0, 4.0, log_beta(2.0, 4.0), 0.5)
