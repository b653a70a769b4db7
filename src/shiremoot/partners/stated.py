"""Every figure that sharing rests on, as the case states it, with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from shiremoot.case import Head, Sourced, WrittenFigure
from shiremoot.case.figures import basis_as_stated
from shiremoot.money import Basis, Range
from shiremoot.partners.document import Joint, Partners
from shiremoot.partners.naming import body_name
from shiremoot.question.case_in_words import say_amount_stated, say_origin, say_origin_of_figure
from shiremoot.question.resting import Stated, doubted
from shiremoot.report.words import say_share


def figures(partners: Partners, head: Head) -> Iterator[Stated]:
    """The curve of every service: its baselines, then what sharing changes, each with its range and reason."""
    most = usual(partners, head)
    for name, joint in partners.services.items():
        title = head.services[name].title
        for what, figure in _amounts(name, joint, head):
            yield Stated(f"{title}: {what}", say_amount_stated(figure, most, head), say_origin_of_figure(figure, head))
            yield from doubted(f"{title}: {what}", figure, head)
        yield from _others(title, joint, head)


def stated(partners: Partners, head: Head) -> Iterator[Sourced]:
    """Everything whose source a page names."""
    for name, joint in partners.services.items():
        yield from (figure for _, figure in _amounts(name, joint, head))
        yield from (one for one in (joint.alone, joint.scale) if one is not None)


def usual(partners: Partners, head: Head) -> Basis:
    """What most figures of sharing are, whenever they fall and whoever has them."""
    each = (figure for name, joint in partners.services.items() for _, figure in _amounts(name, joint, head))
    found = Counter(replace(basis_as_stated(figure, head), years=(), bodies=()) for figure in each)
    return found.most_common(1)[0][0] if found else Basis()


def unless_said(partners: Partners, head: Head) -> str:
    """The sentence that says once what the rows leave out."""
    return f"Unless a row says otherwise: {usual(partners, head).say()}."


def _amounts(service: str, joint: Joint, head: Head) -> Iterator[tuple[str, WrittenFigure]]:
    for body, baseline in joint.baselines(head, service).items():
        if baseline.spend is not None:
            yield f"{body_name(head, body)}, as it is", baseline.spend
    others = (
        ("fixed, for whoever runs it", joint.fixed),
        ("what is joint", joint.joint),
        ("coordination, for each body after the first", joint.coordination),
        ("sharing, once for each body", joint.transition),
    )
    yield from ((what, figure) for what, figure in others if figure is not None)
    yield from ((f"sharing, once for {body_name(head, body)}", one) for body, one in joint.transitions.items())
    yield from ((f"its own way for {body_name(head, body)}", one) for body, one in joint.variations.items())


def _others(title: str, joint: Joint, head: Head) -> Iterator[Stated]:
    if joint.alone is not None:
        low, high = joint.alone.range.low, joint.alone.range.high
        said = f"{say_share(float(low))} to {say_share(float(high))} of its spend"
        yield Stated(f"{title}: what each would save by itself", said, say_origin(joint.alone, head))
    if joint.scale is not None:
        span = joint.scale.exponent
        said = f"{span.low:f} to {span.high:f}" if isinstance(span, Range) else f"{span:f}"
        yield Stated(f"{title}: effect of scale, of which 1 is none", said, say_origin(joint.scale, head))
