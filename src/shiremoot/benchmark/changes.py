"""What would change the reading of a comparison: other peers, and size."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.benchmark.finding import CLASSES, placed
from shiremoot.benchmark.services import ServiceReading
from shiremoot.benchmark.study import Compared
from shiremoot.report.blocks import Paragraph
from shiremoot.report.words import capital, count_of, listed, small

MOST_TURNED = 2  # on the page
NOT_MERGING = "This compares bodies as they are: merging two does not make them like a larger one."


def changes(body: Compared) -> Iterator[Paragraph]:
    """Where the reading turns with the choice of peers, and how spend goes with size."""
    yield from other_peers(body)
    if (sizes := size(body)) is not None:
        yield sizes


def other_peers(body: Compared) -> Iterator[Paragraph]:
    """The services that stand elsewhere beside other peers, one by one; those that do not, in one sentence."""
    asked = [one for one in placed(body) if one.other_peers]
    if not asked:
        return
    turned = [one for one in asked if any(other.reading != one.spend_reading for other in one.other_peers)]
    yield from (Paragraph(_turned(body, one), lead=f"{one.title}:") for one in turned[:MOST_TURNED])
    if further := turned[MOST_TURNED:]:
        text = f"{listed([small(one.title) for one in further])} stand elsewhere too; the annex says where."
        yield Paragraph(text, lead=f"{capital(count_of(len(further), 'more service'))}:")
    beside = listed(list(dict.fromkeys(other.words for one in asked for other in one.other_peers)))
    yield Paragraph(_unturned(len(asked) - len(turned), len(asked), beside), lead="Other peers:")


def _turned(body: Compared, one: ServiceReading) -> str:
    others = [f"{other.reading} beside {other.words}" for other in one.other_peers]
    return f"{one.spend_reading} beside the {len(body.neighbours)} compared here, {listed(others)}."


def _unturned(same: int, whole: int, beside: str) -> str:
    if not same:
        return f"no service stands the same beside {beside}."
    who = f"all {whole} services stand" if same == whole and whole > 1 else f"{same} of {whole} services stand"
    return f"{who if whole > 1 else 'the service stands'} the same beside {beside}."


def size(body: Compared) -> Paragraph | None:
    """On which services larger bodies of the class spend less or more a head; None where it is not known of any."""
    known = [(one, found) for one in body.services if (found := one.scale_adjusted or one.scale) is not None]
    if not known:
        return None
    less = [small(one.title) for one, found in known if found.high < 1]
    more = [small(one.title) for one, found in known if found.low > 1]
    rest = len(known) - len(less) - len(more)
    said = [f"{way} a head on {listed(names)}" for way, names in (("less", less), ("more", more)) if names]
    if not said:
        return Paragraph(
            f"the data tell of no service whether larger bodies spend less a head. {NOT_MERGING}", lead="Size:"
        )
    is_adjusted = all(one.scale_adjusted is not None for one, _ in known)
    taken = ", density and need taken out" if is_adjusted else ""
    untold = f" For {rest} of {len(known)} services the data do not tell." if rest else ""
    whose = CLASSES.get(body.kind, "bodies of its class")
    return Paragraph(f"larger {whose} spend {listed(said)}{taken}.{untold} {NOT_MERGING}", lead="Size:")


def levers(body: Compared) -> tuple[str, ...]:
    """The same in sentences for the members' page."""
    return tuple(capital(f"{found.lead} {found.text}") for found in changes(body))
