"""How a programme moves money: a saving and a cost for each project, on one start and one chance of delivery."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.case import Case, Delivery, WrittenFigure
from shiremoot.ledger import Draft, Kind, Wanted
from shiremoot.ledger.delivering import rate_of
from shiremoot.programme.document import Programme, Project

KEY = Programme.key


def cost_of(project: str) -> str:
    """The name of a project's cost line; its saving goes by the project's own name."""
    return f"{project}: cost"


def rates(case: Case) -> dict[str, Delivery]:
    """Every rate of delivery that the programme states, by what it is called in the ledger."""
    programme = case.section(Programme)
    each = (
        rate_of(name, project.delivery, programme.savings_delivery, KEY) for _, name, project in programme.projects()
    )
    return {rate.name: rate.delivery for rate in each if rate is not None}


def lines(programme: Programme, draft: Draft) -> None:
    """Add every project's saving and cost to the draft.

    A programme that delivers a variant stands in place of that variant's other lines.
    """
    if programme.delivers is not None:
        draft.deliver(programme.delivers, KEY)
    for stream, name, project in programme.projects():
        event = draft.event(name, project.start, draft.year_start(project.saving), project.after)
        delivery = draft.delivery(name, project.delivery, project.needs)
        rate = rate_of(name, project.delivery, programme.savings_delivery, KEY)
        for line, kind, figure, part in _figures(programme, name, project):
            words = project.title or name
            draft.add(
                Wanted(
                    name=line,
                    part=part,
                    figure=figure,
                    kind=kind,
                    path=f"{KEY}.workstreams.{stream}.projects.{name}.{kind}",
                    section=KEY,
                    title=words if kind == "saving" else f"Cost to achieve: {words}",
                    part_of=stream,
                    thing=name,
                    event=event if project.has_a_start else None,
                    delivery=delivery,
                    rate=rate if kind == "saving" else None,
                )
            )


def _figures(programme: Programme, name: str, project: Project) -> Iterator[tuple[str, Kind, WrittenFigure, Project]]:
    """The saving and the cost; how the saving grows (its ramp and its shares by year) says nothing of the cost."""
    delivered = (programme.delivers,) if programme.delivers is not None else ()
    part = project.model_copy(update={"variants": (*project.variants, *delivered)})
    yield name, "saving", project.saving, part
    if project.cost is not None:
        yield cost_of(name), "cost", project.cost, part.model_copy(update={"ramp": None, "profile": None})
