"""What each workstream and each project brings to a target: as planned, in the runs, and delivered so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from shiremoot.chance import BLOCK, Floats, quantiles
from shiremoot.chance.comparing import Met
from shiremoot.chance.pieces import RunningMean
from shiremoot.ledger import Frame, Ledger, Line, Simulator, View, Weight, executor_for, secured_of
from shiremoot.programme.document import Programme
from shiremoot.question.results import Odds, Pounds
from shiremoot.question.settings import Settings

DRAWS = 4 * BLOCK  # enough to tell a project's odds to half a point


@dataclass(frozen=True, slots=True)
class PartOfTarget:
    """What one project brings to a target, as the target counts it.

    delivered: what of the planned pounds is delivered already. odds: the chance of at least what is planned.
    """

    name: str
    title: str
    planned: Pounds
    expected: Pounds
    odds: Odds
    delivered: Pounds


@dataclass(frozen=True, slots=True)
class Subtotal:
    """What one workstream brings to a target; over all of them it adds up to the target's total.

    A fee that comes off stands by itself, without projects.
    """

    name: str
    title: str
    planned: Pounds
    expected: Pounds
    p10: Pounds
    p90: Pounds
    delivered: Pounds
    projects: tuple[PartOfTarget, ...]


def subtotals(programme: Programme, wanted: View, ledger: Ledger, settings: Settings) -> tuple[Subtotal, ...]:
    """Every workstream of which something counts, in the order of the document; fees after them.

    wanted: the lines that count to the target.
    """
    if not wanted.weights:
        return ()
    counting = Frame.of(ledger.only(wanted.weights))
    lines = [line for line in counting.ledger.lines if line.name in wanted.weights]
    streams = _views(wanted, {line.name: _stream(line) for line in lines})
    simulator = Simulator(counting, streams, seed=settings.seed)
    planned, stage = simulator.planned(), settings.stage(f"Drawing the workstreams, {wanted.name}")
    drawn = simulator.run(settings.draws, executor_for(settings.workers), progress=stage).totals
    titles = {_stream(line): line.title for line in lines}
    titles |= {name: one.title for name, one in programme.workstreams.items()}
    parts = _parts(programme, lines, wanted, counting, settings)
    found = []
    for name in (view.name for view in streams):
        projects = tuple(parts[one] for stream, one, _ in programme.projects() if stream == name and one in parts)
        delivered, (p10, p90) = sum(one.delivered for one in projects), quantiles(drawn[name], (0.1, 0.9))
        expected = float(drawn[name].mean())
        found.append(Subtotal(name, titles[name], planned[name], expected, p10, p90, delivered, projects))
    return tuple(found)


def _stream(line: Line) -> str:
    """The workstream of a line; a fee is by itself."""
    return line.part_of if line.section == Programme.key else line.name


def _views(wanted: View, group_of: Mapping[str, str]) -> list[View]:
    """A view of the lines of each group. group_of: by line."""
    groups: dict[str, dict[str, Weight]] = {}
    for line, group in group_of.items():
        groups.setdefault(group, {})[line] = wanted.weights[line]
    return [View(name, weights, wanted.period) for name, weights in groups.items()]


def _parts(
    programme: Programme, lines: Sequence[Line], wanted: View, counting: Frame, settings: Settings
) -> dict[str, PartOfTarget]:
    """What each project brings, by its name; of its draws only the mean and the odds are kept."""
    own = [line for line in lines if line.section == Programme.key]
    views = _views(wanted, {line.name: line.belongs_to for line in own})
    done = [View(line.name, {line.name: wanted.weights[line.name]}, wanted.period) for line in own if _is_done(line)]
    if not views:
        return {}
    planned = Simulator(counting, [*views, *done]).planned()
    seen = _seen(Simulator(counting, views, seed=settings.seed), planned, settings, wanted.name)
    titles = {name: project.title or name for _, name, project in programme.projects()}
    return {
        name: PartOfTarget(name, titles[name], planned[name], *each, planned.get(secured_of(name), 0.0))
        for name, each in seen.items()
    }


def _seen(
    simulator: Simulator, planned: Mapping[str, float], settings: Settings, of: str
) -> dict[str, tuple[float, float]]:
    """(mean, chance of at least what is planned) of each view, on 16,384 draws at most."""
    draws, stage = min(settings.draws, DRAWS), settings.stage(f"Drawing each project, {of}")
    means = {view.name: RunningMean(draws) for view in simulator.views}
    met = {view.name: Met(planned[view.name]) for view in simulator.views}

    def taking(name: str) -> Callable[[Floats], None]:
        def add(block: Floats) -> None:
            means[name].add(block)
            met[name].add(block)

        return add

    instead = {("", name): taking(name) for name in means}
    simulator.run(draws, executor_for(settings.workers), progress=stage, instead=instead)
    return {name: (means[name].mean, met[name].odds) for name in means}


def _is_done(line: Line) -> bool:
    """Whether a line is what is delivered of a saving."""
    return line.name == secured_of(line.belongs_to)
