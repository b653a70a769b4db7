"""monaco: one Python call for each case, with its record of every input."""

from __future__ import annotations

from typing import Any

import monaco
import numpy as np
from scipy import stats

from benchmarks.model import Floats, Model
from benchmarks.peers.arithmetic import Drawn, exponents, net_total


def draw(model: Model, draws: int, seed: int) -> Floats:
    """Total net saving in each draw, pounds, for a model of projects that do not touch each other."""

    def before(case: Any) -> tuple[Any]:  # noqa: ANN401 (monaco's own)
        return (case,)

    def run(case: Any) -> float:  # noqa: ANN401
        def given(what: str) -> list[Floats]:
            return [np.atleast_1d(case.invals[f"{what} {at}"].val) for at in range(len(model.projects))]

        return float(net_total(model, Drawn(given("size"), given("delay"), given("happens")))[0])

    def after(case: Any, net: float) -> None:  # noqa: ANN401
        case.addOutVal("net", net)

    simulation = monaco.Sim(
        "benchmark", draws, {"preprocess": before, "run": run, "postprocess": after},
        firstcaseismedian=False, samplemethod="random", seed=seed, singlethreaded=True, verbose=False,
        debug=False, keepsiminput=False, keepsimrawoutput=False, savesimdata=False, savecasedata=False,
    )  # fmt: skip
    for at, one in enumerate(model.projects):
        _add_inputs(simulation, at, one)
    simulation.runSim()
    return np.array(simulation.outvars["net"].nums, float)


def _add_inputs(simulation: Any, at: int, one: Any) -> None:  # noqa: ANN401
    a, b = exponents(one.low, one.likely, one.high)
    beta = {"a": a, "b": b, "loc": one.low, "scale": one.high - one.low}
    low, likely, high = one.delay
    late = {"c": (likely - low) / (high - low), "loc": low, "scale": high - low}
    simulation.addInVar(f"size {at}", dist=stats.beta, distkwargs=beta)
    simulation.addInVar(f"delay {at}", dist=stats.triang, distkwargs=late)
    simulation.addInVar(f"happens {at}", dist=stats.bernoulli, distkwargs={"p": one.chance})
