"""A body that ended, or had not begun, on the day: who does its work, since when, and what went elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shiremoot.dates import FinancialYear, say_day
from shiremoot.lazy import np
from shiremoot.question.results import stated
from shiremoot.report.words import listed
from shiremoot.sources.bodies import Bodies, Body
from shiremoot.sources.errors import NotHeld
from shiremoot.watch.figures import GROUPS
from shiremoot.watch.history import History
from shiremoot.watch.why import tenth_words

MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class LastPlace:
    """The last list on which a body that ended had a place."""

    year: FinancialYear
    rank: int
    of: int
    tenth: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A body that was asked about and does not exist on the day.

    ends, begins: the first day on which it is gone, and the first on which it is there; None where the other one is
    what parts it from the day. followed_by: who took over, or whose work it took over. looked_at: codes of those that
    are looked at; its own where it stands in the newest list. elsewhere: by name of a district that its area lost when
    it ended, who took that over. wider: those whose work the bodies looked at do beside its own. last_place: on its
    last list; None where it had none.
    """

    code: str
    name: str
    ends: date | None
    begins: date | None
    followed_by: tuple[str, ...]
    looked_at: tuple[str, ...]
    elsewhere: Mapping[str, str]
    wider: tuple[str, ...]
    last_place: LastPlace | None

    @property
    @stated
    def says(self) -> str:
        """The same in sentences."""
        return " ".join(_sentences(self))


def _sentences(moved: Moved) -> Iterator[str]:
    others = listed(moved.followed_by) if moved.followed_by else "a body that the register does not name"
    stays = moved.looked_at == (moved.code,)
    if moved.ends is not None:
        yield f"{moved.name} ended on {say_day(moved.ends)}; {others} took over."
    elif moved.begins is not None:
        yield f"{moved.name} began on {say_day(moved.begins)}; {others} did its work before."
    if stays:
        yield "It is looked at itself, because the newest outturn is still its own."
        return
    yield f"{'Those are' if len(moved.looked_at) > 1 else 'That body is'} looked at instead."
    if moved.elsewhere:
        went = (f"{name} went to {heir}" for name, heir in moved.elsewhere.items())
        yield f"Not all of its area went the same way: {'; '.join(went)}."
    if moved.wider:
        yield f"The figures are of more than its own: they take in {listed(moved.wider, MOST_NAMED)} too."
    if moved.last_place is not None:
        last = moved.last_place
        yield (
            f"On its own last list, that of {last.year}, it stood at place {last.rank} of {last.of}, "
            f"in the {tenth_words(last.tenth)}."
        )


def followed(history: History, body: Body, place: Mapping[str, object]) -> tuple[tuple[str, ...], Moved | None]:
    """E-codes of the bodies to look at for one that was asked about, and what to say where they are others.

    place: the newest list by E-code. A body that stands in it is looked at itself, also where it ended since. Else
    those of its tier that do its work on the day; where there is none of its tier, those of any.
    Raises: NotHeld where none of them has reported.
    """
    own, on = body.e_code or body.code, history.on
    if own in place:
        return (own,), None if body.exists_on(on) else _moved(history, body, [body])
    bodies = history.who
    others = bodies.predecessors(body) if body.exists_on(on) else bodies.followed(body, on)
    reported = [one for one in others if _code(one) in place]
    tier = next((kinds for kinds in GROUPS.values() if body.kind in kinds), (body.kind,))
    found = [one for one in reported if one.kind in tier] or reported
    if not found:
        raise _not_reported(history, body, others)
    return tuple(map(_code, found)), _moved(history, body, found)


def _code(body: Body) -> str:
    return body.e_code or body.code


def _not_reported(history: History, body: Body, others: Sequence[Body]) -> NotHeld:
    fix = "leave --body out to see who is on the list"
    parted = ""
    if body.ends is not None and body.ends <= history.on:
        heirs = listed([one.name for one in others]) if others else "no body that the register names"
        parted = f", which ended on {body.ends} and was followed by {heirs}, with none of them either"
    elif body.begins is not None and body.begins > history.figures.years[-1].last_day:
        parted = f", which began on {body.begins}, after the newest outturn that was public"
    return NotHeld(
        f"no outturn of {body.name} by {history.on}{parted}", "a body that has reported", place="--body", fix=fix
    )


def _moved(history: History, body: Body, found: Sequence[Body]) -> Moved:
    bodies, has_ended = history.who, body.ends is not None and body.ends <= history.on
    heirs = bodies.successors(body) if has_ended else bodies.predecessors(body)
    return Moved(
        code=body.code,
        name=body.name,
        ends=body.ends if has_ended else None,
        begins=None if has_ended else body.begins,
        followed_by=tuple(one.name for one in heirs),
        looked_at=tuple(one.code for one in found),
        elsewhere=_elsewhere(bodies, body) if has_ended else {},
        wider=tuple(_wider(bodies, body, found)) if has_ended else (),
        last_place=_last_place(history, body),
    )


def _elsewhere(bodies: Bodies, body: Body) -> Mapping[str, str]:
    """Districts of an ended county that went to another body than the county did, and to whom."""
    return {
        one.name: listed([heir.name for heir in bodies.successors(one)])
        for one in bodies.area_changed(body)
        if bodies.successors(one)
    }


def _wider(bodies: Bodies, body: Body, found: Sequence[Body]) -> Iterator[str]:
    """Others that those looked at took over from, each once."""
    took = {one.code: one.name for other in found for one in bodies.predecessors(other) if one.code != body.code}
    yield from took.values()


def _last_place(history: History, body: Body) -> LastPlace | None:
    codes, ranks = history.figures.e_codes, history.ranks
    if _code(body) not in codes:
        return None
    at = codes.index(_code(body))
    ranked = np.flatnonzero(ranks.rank[at] > 0)
    if not len(ranked):
        return None
    year = int(ranked[-1])
    rank, of, tenth = (int(one[at, year]) for one in (ranks.rank, ranks.of, ranks.tenth))
    return LastPlace(history.figures.years[year], rank, of, tenth)
