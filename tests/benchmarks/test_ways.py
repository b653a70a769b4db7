"""Every way that is timed says the same as the others, at draws few enough for a test."""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from benchmarks import ours
from benchmarks.answers import Answer
from benchmarks.model import Floats, full_model, simple_model
from benchmarks.timing import Time
from benchmarks.ways import PEERS, Way
from shiremoot.case import examine
from shiremoot.chance import Fixed
from shiremoot.gap.views import is_base

MODELS = {"M": full_model(), "S": simple_model()}
REFERENCE = 40_000
DRAWS = {"monaco": 100, "chaospy": 500}
LUCK = 4.5  # standard errors; three figures of fourteen ways, all from fixed seeds


@pytest.fixture(scope="module")
def reference():
    return {name: ours.draw(model, REFERENCE, 7) for name, model in MODELS.items()}


@pytest.mark.parametrize("way", PEERS, ids=lambda way: f"{way.model}, {way.name}")
def test_a_peer_gives_the_same_odds_mean_and_percentile(way: Way, reference: dict[str, Floats]):
    if not way.installed or find_spec("scipy") is None:
        pytest.skip(f"{way.package} is not installed")
    totals = reference[way.model]
    drawn = way.draw(MODELS[way.model], DRAWS.get(way.package, 1_000), 1)
    target = float(totals.mean())
    assert Answer.of(drawn, target).difference(Answer.of(totals, target)) < LUCK


def test_model_m_has_its_183_inputs_and_its_dependencies():
    model = MODELS["M"]
    assert model.inputs == 183
    assert len(model.projects) == 60
    assert sum(project.needs is not None for project in model.projects) == 20
    assert model.ranks is not None
    assert np.linalg.eigvalsh(model.ranks)[0] > 0


def test_two_workers_and_an_explanation_change_no_draw():
    model = MODELS["M"]
    alone = ours.draw(model, 9_000, 1)
    assert np.array_equal(ours.draw_with_two(model, 9_000, 1), alone)
    assert np.array_equal(ours.explain(model, 9_000, 1), alone)


def test_the_yearly_views_add_up_to_the_total():
    run = ours.simulator_of(MODELS["M"]).run(2_000).totals
    years = sum(drawn for name, drawn in run.items() if name != ours.TOTAL)
    assert np.allclose(years, run[ours.TOTAL], rtol=1e-9)


def test_the_careful_numpy_way_agrees_draw_by_draw():
    """The same drawn inputs, given to NumPy one project at a time, give the same net saving to 1e-9."""
    from benchmarks.peers.arithmetic import Drawn, net_total
    from shiremoot.ledger.quantity import cause_of, delay_of, delivery_of, size_of

    model = MODELS["M"]
    simulator = ours.simulator_of(model)
    values = simulator.sampler.block(0, 1_000)
    names = [ours.name_of(number) for number in range(len(model.projects))]

    def row(name: str) -> Floats:
        return values[simulator.compiled.row[name]]

    drawn = Drawn(
        [row(size_of(name)) for name in names],
        [row(delay_of(name)) for name in names],
        [row(delivery_of(name)) for name in names],
        row(cause_of("pay")),
        row(cause_of("vacancy")),
        row(delay_of(ours.ERP)),
    )
    assert np.allclose(net_total(model, drawn), simulator.run(1_000).totals[ours.TOTAL], rtol=1e-9)


def test_the_written_case_is_one_that_loads(tmp_path: Path):
    from benchmarks.written_case import write_case
    from shiremoot import studies

    write_case(MODELS["M"], tmp_path / "sixty.yaml")
    case = studies.load(tmp_path / "sixty.yaml")
    assert len(studies.assemble(case).lines) == 120


def test_the_written_plan_loads_and_is_as_large_as_it_says():
    from benchmarks.written_plan import PlanSize, plan_text
    from shiremoot import studies
    from shiremoot.case.reading import parse_yaml

    case, problems = examine(parse_yaml(plan_text(PlanSize(lines=60, years=3, bodies=2))), studies.REGISTRY.sections)
    assert case is not None
    assert not problems
    lines = [line for line in studies.assemble(case).lines if line.section == "gap" and not is_base(line)]
    assert len(lines) == 60
    assert sum(not isinstance(line.size, Fixed) for line in lines) == 12
    assert sum(len(line.shares) == 2 for line in lines) == 7


def test_a_slow_way_is_scaled_beyond_what_any_run_takes():
    assert Time(3.0, 2.0).scaled(Time(1.0, 1.0), 0.5) == Time(5.0, 3.0)
