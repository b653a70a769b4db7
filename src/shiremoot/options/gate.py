"""Before a case may be called ready: what must stand in it, and what of that is missing.

Source: HM Treasury, Guide to developing the project business case; the five gaps that assessors find (no true business
as usual, benefits without owners, no cost to achieve, no ranges, no exit).
"""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.case import Head
from shiremoot.options.document import BUSINESS_AS_USUAL, DO_MINIMUM, Options
from shiremoot.options.questions import SHORT, exits, unanswered
from shiremoot.options.way import Way
from shiremoot.report.words import listed


def missing(options: Options, head: Head) -> Iterator[str]:
    """What a case lacks, in words, each by the option or the service that it is missing of."""
    yield from _comparators(options)
    yield from _baselines(options, head)
    for name, way in options.ways.items():
        title, parts = head.variants[name].title, _parts(options, head, name)
        if name in options.open:
            yield from _of_option(title, way, parts)
        elif way.fate == "rejected" and options.moves_money(head, name):
            yield from _exit(title, parts)  # else it looks better beside the others than it is


def _comparators(options: Options) -> Iterator[str]:
    fates = {way.fate for way in options.ways.values()}
    if BUSINESS_AS_USUAL not in fates:
        yield "business as usual as one of the ways"
    if DO_MINIMUM not in fates:
        yield "do-minimum, which shows what law and ageing systems force"
    if not options.base:
        yield "what the services cost as they are (`base`)"


def _baselines(options: Options, head: Head) -> Iterator[str]:
    """Services as they are whose baseline nobody has signed."""
    services = dict.fromkeys(line.service for line in options.base.values() if line.service is not None)
    for name in services:
        signed = [one.signed_by for one in head.services[name].baselines.values() if one.signed_by is not None]
        if not signed:
            yield f"a signed baseline of {head.services[name].title}"


def _parts(options: Options, head: Head, name: str) -> tuple[Way, ...]:
    return tuple(options.ways[part] for part in head.with_parts(name) if part in options.ways)


def _of_option(title: str, way: Way, parts: tuple[Way, ...]) -> Iterator[str]:
    savings = [line for part in parts for line in part.savings.values()]
    costs = [line for part in parts for line in part.spent.values()]
    if not savings and not any(part.stops for part in parts):
        yield f"{title}: a saving, or what it stops of the services as they are"
    if not costs:
        yield f"{title}: what it costs to achieve"
    if any(line.owner is None for line in savings):
        yield f"{title}: an owner of each saving"
    if not any(line.figure.is_ranged for line in (*savings, *costs)):
        yield f"{title}: ranges, for everything is stated as one amount"
    yield from _exit(title, parts)
    if lacking := unanswered(way.model, way.answers):
        yield f"{title}: an answer on {listed([SHORT[one] for one in lacking])}"


def _exit(title: str, parts: tuple[Way, ...]) -> Iterator[str]:
    """An option run by others that says nothing of what it costs to leave."""
    if any(exits(part.model) for part in parts):
        covered = {line.covers for part in parts for line in part.spent.values()}
        for one, words in (("exit", "what it costs to leave"), ("dual-running", "what running both at once costs")):
            if one not in covered:
                yield f"{title}: {words}, without which it is incomplete (a cost that `covers: {one}`)"
