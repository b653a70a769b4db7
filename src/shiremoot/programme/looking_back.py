"""Two revisions of a programme on the same draws: what the newer one says that the older one does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shiremoot.case.comparing import Change, changes
from shiremoot.programme.answer import TargetOdds
from shiremoot.programme.document import Programme
from shiremoot.programme.since import ProjectSince, Since, TargetSince
from shiremoot.programme.told import Told
from shiremoot.question.question import Question

WORKSTREAMS, TARGETS = (Programme.key, "workstreams"), (Programme.key, "targets")
DEPTH = 5  # steps to what a project says: programme, workstreams, its workstream, projects, its name
WORDS = {"title", "summary"}  # of the head: nothing rests on them


def since(old: Question, new: Question, before: Sequence[TargetOdds], after: Sequence[TargetOdds]) -> Since:
    """What is new. before, after: the targets of each, in the order of their documents."""
    was, now = old.of_case, new.of_case
    differing = changes(was.normal, now.normal)
    projects = tuple(_projects(was.section(Programme), now.section(Programme), differing))
    others = sum(not _is_told(one) and one.path not in WORDS for one in differing)
    told = (
        [Told(of, of.of_case.section(Programme), one) for one in answers]
        for of, answers in ((old, before), (new, after))
    )
    return Since(was.name, was.revision, projects, tuple(_targets(*told)), others)


def _is_told(change: Change) -> bool:
    """Whether it is of a target or of projects, which are told one by one."""
    below = change.steps[3:4] in ((), ("projects",))
    return change.steps[:2] == TARGETS or (change.steps[:2] == WORKSTREAMS and below)


def _projects(old: Programme, new: Programme, differing: Sequence[Change]) -> Iterator[ProjectSince]:
    """Those that the new revision has, in its order, and then those that it dropped."""
    was = {name: (stream, project) for stream, name, project in old.projects()}
    now = {name for _, name, _ in new.projects()}
    for stream, name, project in new.projects():
        title = project.title or name
        if name not in was:
            yield ProjectSince(name, title, "added")
        elif stream != was[name][0]:
            yield ProjectSince(name, title, "changed", (f"workstream: from {was[name][0]} to {stream}",))
        elif said := [_said(one) for one in differing if one.steps[2:DEPTH] == (stream, "projects", name)]:
            yield ProjectSince(name, title, "changed", tuple(said))
    for name, (_, project) in was.items():
        if name not in now:
            yield ProjectSince(name, project.title or name, "dropped")


def _said(change: Change) -> str:
    """A change within a project, its place without the way to it: ``saving.range: from ... to ...``."""
    return change.say().removeprefix(f"{Change(change.steps[:DEPTH], None, None).path}.")


def _targets(before: Sequence[Told], after: Sequence[Told]) -> Iterator[TargetSince]:
    """Each target beside the one that it was: that of the same title, or without one of the same years and scope."""
    waiting: dict[object, list[Told]] = {}
    for one in before:
        waiting.setdefault(_known_by(one), []).append(one)
    for position, one in enumerate(after, start=1):
        was = waiting.get(_known_by(one))
        yield _beside(position, was.pop(0) if was else None, one)
    yield from (_beside(None, one, None) for left in waiting.values() for one in left)


def _known_by(told: Told) -> object:
    target = told.target
    if target.title is not None:
        return target.title
    return target.when, target.test, told.effect, told.answer.body, target.service, target.workstream, told.net


def _beside(position: int | None, old: Told | None, new: Told | None) -> TargetSince:
    one = new or old
    assert one is not None  # noqa: S101 - a row is of one of the two
    return TargetSince(
        position,
        one.about,
        None if old is None else old.answer.amount,
        None if new is None else new.answer.amount,
        None if old is None else old.answer.odds,
        None if new is None else new.answer.odds,
        _expected(old),
        _expected(new),
    )


def _expected(told: Told | None) -> float | None:
    drawn = None if told is None else told.answer.by_project
    return None if drawn is None else drawn.expected
