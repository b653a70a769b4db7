"""What is new since an older revision, as a page tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from shiremoot.money import say_chance
from shiremoot.programme.answer import ProgrammeOdds
from shiremoot.programme.since import ProjectSince, Since, What
from shiremoot.report.blocks import Block, Bullets, Line, Paragraph
from shiremoot.report.tables import NOT_APPLICABLE, Cell, Column, Table
from shiremoot.report.words import capital, count_of, listed

HASH_SHOWN = 12
VALUES = {"range", "amount"}  # keys that only hold the figure
SAID: dict[What, str] = {"added": "New", "dropped": "Dropped", "changed": "Changed"}


def what_is_new(answer: ProgrammeOdds) -> Iterator[Block]:
    """Targets before and after, and which projects are new, dropped or changed; nothing where nobody asked."""
    new = answer.since
    if new is None:
        return
    yield _targets(new)
    named = (
        f"{SAID[what]}: {listed([one.title for one in new.projects if one.what == what])}."
        for what in SAID
        if any(one.what == what for one in new.projects)
    )
    said = " ".join(named) or "No project is new, dropped or changed."
    if new.others:
        places = "place differs" if new.others == 1 else "places differ"
        said += f" {capital(count_of(new.others, 'other'))} {places}; `shiremoot compare` tells what each change moves."
    yield Paragraph(said, lead=f"Since {new.name} ({new.hash[:HASH_SHOWN]}):")


def line(new: Since) -> Line:
    """The same in a line of a terminal: how many projects, and each chance that moved."""
    counts = Counter(one.what for one in new.projects)
    projects = ", ".join(f"{counts[what]} {word.lower()}" for what, word in SAID.items() if counts[what])
    moved = [
        f"{one.about} had {say_chance(one.odds_before)}"
        for one in new.targets
        if one.odds_before is not None and one.odds_before != one.odds
    ]
    return Line(f"Since {new.name}", projects or "same projects", f"{'; '.join(moved) or 'No chance moved'}.")


def _targets(new: Since) -> Table:
    columns = (
        Column("Figure that was told"),
        Column("Chance before", "chance"),
        Column("Chance now", "chance"),
        Column("On average before", "pounds"),
        Column("On average now", "pounds"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            capital(one.about),
            *(NOT_APPLICABLE if each is None else each for each in (one.odds_before, one.odds)),
            *(NOT_APPLICABLE if each is None else each for each in (one.expected_before, one.expected)),
        )
        for one in new.targets
    )
    return Table(_title(new), columns, rows, note="Both on the same draws.", sheet="What is new")


def _title(new: Since) -> str:
    """``One project is new, one is dropped and two are changed``."""
    counts = {what: sum(one.what == what for one in new.projects) for what in SAID}
    verbs = {"added": "new", "dropped": "dropped", "changed": "changed"}
    said = [
        f"{count_of(count)} {'is' if count == 1 else 'are'} {verbs[what]}" for what, count in counts.items() if count
    ]
    return f"Of the projects {listed(said)}" if said else "The projects are as they were"


def each_change(answer: ProgrammeOdds) -> Iterator[Block]:
    """Every place in which a project says something else than it did."""
    changed = [one for one in (answer.since.projects if answer.since else ()) if one.changes]
    if changed:
        yield Bullets(tuple(map(_changed, changed)))


def _changed(one: ProjectSince) -> Paragraph:
    return Paragraph(f"{'; '.join(map(_in_words, one.changes))}.", lead=f"{one.title}:")


def _in_words(change: str) -> str:
    """A change whose place is told without the signs of a file: ``saving: was ..., is now ...``."""
    place, colon, said = change.partition(": ")
    steps = [step for step in place.split(".") if step not in VALUES]
    words = [step if step[:1].isdigit() else step.replace("_", " ").replace("-", " ") for step in steps]
    return f"{', '.join(words)}{colon}{said}"
