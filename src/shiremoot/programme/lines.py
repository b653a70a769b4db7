"""How a programme moves money: a saving and its costs for each project, on one start and one chance of delivery."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from shiremoot.case import Case, Delivery
from shiremoot.case.figures import origin_of
from shiremoot.ledger import Draft, Secured, Wanted
from shiremoot.ledger.delivering import rate_of
from shiremoot.programme.costs import Cost
from shiremoot.programme.document import Programme, Project

KEY = Programme.key


def cost_of(project: str, cost: str = "cost") -> str:
    """The name of a project's cost line; its saving goes by the project's own name."""
    return f"{project}: {cost}"


def costs_of(name: str, project: Project) -> Iterator[tuple[str, str, Cost]]:
    """(name of the line, title, cost) of everything that it costs to get to a project's saving."""
    words = f"Cost to achieve: {project.title or name}"
    if project.cost is not None:
        yield cost_of(name), f"{words}, {project.cost.title}" if project.cost.title else words, project.cost
    for called, cost in (project.costs or {}).items():
        yield cost_of(name, called), f"{words}, {cost.title or called}", cost


def rates(case: Case) -> dict[str, Delivery]:
    """Every rate of delivery that the programme states, by what it is called in the ledger."""
    programme = case.section(Programme)
    each = (
        rate_of(name, project.delivery, programme.savings_delivery, KEY) for _, name, project in programme.projects()
    )
    return {rate.name: rate.delivery for rate in each if rate is not None}


def lines(programme: Programme, draft: Draft) -> None:
    """Add every project's saving and costs to the draft.

    A programme that delivers a variant stands in place of that variant's other lines.
    """
    if programme.delivers is not None:
        draft.deliver(programme.delivers, KEY)
    for stream, name, project in programme.projects():
        for wanted in _of_project(programme, draft, stream, name, project):
            draft.add(wanted)


def _of_project(programme: Programme, draft: Draft, stream: str, name: str, project: Project) -> Iterator[Wanted]:
    """The saving, then each cost: with the saving's start where it has none, and its delivery unless spent anyway."""
    path = f"{KEY}.workstreams.{stream}.projects.{name}"
    delivered = (programme.delivers,) if programme.delivers is not None else ()
    part = project.model_copy(update={"variants": (*project.variants, *delivered)})
    event = draft.event(name, project.start, draft.year_start(project.saving), project.after)
    delivery = draft.delivery(name, project.delivery, project.needs)
    saving = Wanted(
        name=name,
        part=part,
        figure=project.saving,
        kind="saving",
        path=f"{path}.saving",
        section=KEY,
        title=project.title or name,
        part_of=stream,
        thing=name,
        event=event if project.has_a_start else None,
        delivery=delivery,
        rate=rate_of(name, project.delivery, programme.savings_delivery, KEY),
        secured=_secured(project),
    )
    yield saving
    for line, title, cost in costs_of(name, project):
        first = draft.year_start(cost)
        own = draft.event(line, cost.start, first, cost.after) if cost.has_a_start else saving.event
        yield replace(
            saving,
            name=line,
            part=_moved_as(part, cost),
            figure=cost,
            kind="cost",
            path=f"{path}.cost" if project.cost is cost else f"{path}.costs.{line.removeprefix(f'{name}: ')}",
            title=title,
            event=own,
            delivery=None if cost.spent_anyway else delivery,
            rate=None,
            secured=None,
        )


def _secured(project: Project) -> Secured | None:
    """What of its saving is delivered; None where nothing is."""
    delivered = project.delivered
    return Secured(delivered.amount, origin_of(delivered)) if delivered is not None and delivered.amount else None


def _moved_as(project: Project, cost: Cost) -> Project:
    """The project as its cost moves: the ramp and the shares by year of the saving say nothing of the cost."""
    causes = project.driven_by if cost.driven_by is None else cost.driven_by
    timed = cost if cost.has_a_start else project
    own = {"start": timed.start, "after": timed.after, "ramp": cost.ramp, "profile": cost.profile, "driven_by": causes}
    return project.model_copy(update=own | {"end": cost.end or project.end})
