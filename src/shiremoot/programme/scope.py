"""Which projects a target is about: those of its bodies, services and workstreams."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from shiremoot.case import Head
from shiremoot.programme.document import Programme, Project
from shiremoot.programme.lines import costs_of
from shiremoot.programme.target import Target

Named = tuple[str, str, Project]  # workstream, name, project


def projects_of(programme: Programme, target: Target, head: Head) -> tuple[Named, ...]:
    """(workstream, name, project) of all that a target is about, in the order of the document."""
    return tuple(named for named in programme.projects() if _is_about(target, head, named))


def _is_about(target: Target, head: Head, named: Named) -> bool:
    stream, _, project = named
    return (
        (not target.service or project.service in target.service)
        and (not target.workstream or stream in target.workstream)
        and bool(set(bodies_of(project, head)) & set(target.bodies(head)))
    )


def lines_of(programme: Programme, target: Target, head: Head) -> AbstractSet[str]:
    """The names of the savings and costs of those projects, whether or not they have an estimate."""
    projects = [(name, project) for _, name, project in projects_of(programme, target, head)]
    costs = {line for name, project in projects for line, _, _ in costs_of(name, project)}
    return {name for name, _ in projects} | costs


def bodies_of(project: Project, head: Head) -> tuple[str, ...]:
    """Whose a project is: the bodies of its key, else those that it names, else the first-named of the case."""
    if project.key is not None:
        return head.keys()[project.key].bodies
    return project.body or tuple(head.bodies)[:1]
