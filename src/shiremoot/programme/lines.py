"""How a programme moves money: a saving and a cost for each project, on one start and one chance of delivery."""

from __future__ import annotations

from shiremoot.ledger import Draft, Wanted
from shiremoot.programme.document import Programme

KEY = Programme.key


def lines(programme: Programme, draft: Draft) -> None:
    """Add every project's saving and cost to the draft."""
    for stream, name, project in programme.projects():
        path = f"{KEY}.workstreams.{stream}.projects.{name}"
        named = draft.event(name, project.start, draft.year_start(project.saving))
        event = named if project.start is not None else None
        delivery = draft.delivery(name, project.delivery, project.needs)
        title = project.title or name
        variant = (programme.delivers,) if programme.delivers is not None else ()
        part = project.model_copy(update={"variants": (*project.variants, *variant)})
        figures = [(name, "saving", project.saving, title)]
        if project.cost is not None:
            figures.append((f"{name}: cost", "cost", project.cost, f"Cost to achieve: {title}"))
        for line, kind, figure, words in figures:
            draft.add(
                Wanted(
                    name=line,
                    part=part,
                    figure=figure,
                    kind="saving" if kind == "saving" else "cost",
                    path=f"{path}.{kind}",
                    section=KEY,
                    title=words,
                    part_of=stream,
                    event=event,
                    delivery=delivery,
                )
            )
