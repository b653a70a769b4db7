"""Partners: which groups should share a service, at what share, and what happens when one leaves.

The engine of cooperative games is public. ``cost`` is the cost of every group by bit mask, (2**n,) with cost[0] = 0, or
(draws, 2**n); body i is bit i. Answers are shares of cost in the order of the bodies, (n,) or (draws, n).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__all__ = [
    "NoImputation",
    "best_partition",
    "core",
    "least_core",
    "nucleolus",
    "prenucleolus",
    "shapley",
    "shapley_sampled",
]

if TYPE_CHECKING:
    from shiremoot.partners.games.averaging import shapley, shapley_sampled
    from shiremoot.partners.games.complaints import least_core, nucleolus, prenucleolus
    from shiremoot.partners.games.errors import NoImputation
    from shiremoot.partners.games.leaving import core
    from shiremoot.partners.games.structures import best_partition

HOMES = {
    "NoImputation": "errors",
    "best_partition": "structures",
    "core": "leaving",
    "least_core": "complaints",
    "nucleolus": "complaints",
    "prenucleolus": "complaints",
    "shapley": "averaging",
    "shapley_sampled": "averaging",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever is public here
    """The public functions are imported when first used: reading a case needs none of them."""
    if name in HOMES:
        return getattr(import_module(f"{__name__}.games.{HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
