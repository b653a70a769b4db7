"""Every figure that a comparison of options rests on, as the case states it, with its reason; and the case's notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from shiremoot.case.figures import basis_as_stated
from shiremoot.case.moving import MovingFigure
from shiremoot.money import Basis
from shiremoot.options.told import Told
from shiremoot.question.case_in_words import say_amount_stated, say_origin, say_origin_of_figure
from shiremoot.question.resting import Stated, delivered, doubted, late
from shiremoot.report.blocks import Terms
from shiremoot.report.words import with_minus


def figures(told: Told) -> Iterator[Stated]:
    """What is wanted, the services as they are, then each option's lines; beside each its range, delay and delivery."""
    head, most = told.question.of_case.head, usual(told)
    wanted = told.options.wanted
    if wanted is not None:
        said = say_amount_stated(wanted, most, head)
        yield Stated("Wanted of these services", said, say_origin_of_figure(wanted, head))
        yield from doubted("what is wanted", wanted, head)
    for name, line in told.options.base.items():
        yield from _of_line(told, line.title or name, line, most)
    for key, way in told.options.ways.items():
        option = head.variants[key].title
        for name, own in way.lines.items():
            yield from _of_line(told, f"{option}: {own.title or name}", own, most)
        if way.posts is not None and way.posts.change is not None:
            change = way.posts.change
            low, likely, high = (with_minus(f"{one:f}") for one in (change.low, change.expected, change.high))
            said = f"{low} to {high}, likely {likely}, of {way.posts.baseline:f}"
            yield Stated(f"{option}: change of posts", said, say_origin(change, head))


def _of_line(told: Told, title: str, line: MovingFigure, most: Basis) -> Iterator[Stated]:
    head = told.question.of_case.head
    yield Stated(title, say_amount_stated(line.figure, most, head), say_origin_of_figure(line.figure, head))
    yield from doubted(title, line.figure, head)
    yield from late(title, line.start.delay if line.start is not None else None, head)
    yield from delivered(title, line.delivery, head)


def usual(told: Told) -> Basis:
    """What most figures of the options are, whenever they fall and whoever has them."""
    head = told.question.of_case.head
    found = Counter(replace(basis_as_stated(figure, head), years=(), bodies=()) for figure in told.stated)
    return found.most_common(1)[0][0] if found else Basis()


def unless_said(told: Told) -> str:
    """The sentence that says once what the rows leave out."""
    return f"Unless a row says otherwise: {usual(told).say()}."


def notes(told: Told) -> Iterator[Terms]:
    """What the case notes of options, of their lines and of services as they are."""
    head = told.question.of_case.head
    found = [(line.title or name, line.note) for name, line in told.options.base.items()]
    for key, way in told.options.ways.items():
        option = head.variants[key].title
        found.append((option, way.note))
        found += [(f"{option}: {line.title or name}", line.note) for name, line in way.lines.items()]
    if said := [(name, note) for name, note in found if note]:
        yield Terms("Notes in the case", said)
