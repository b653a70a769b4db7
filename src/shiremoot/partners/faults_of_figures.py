"""What is wrong with the figures of a cost curve: what would count as nought, in the wrong years or twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from shiremoot.case import Head, Problem, WrittenFigure
from shiremoot.case.checks import not_stated
from shiremoot.case.figures import basis_of, percentage, years_of
from shiremoot.case.head import Baseline
from shiremoot.case.parts import Uncertainty, say_share
from shiremoot.case.problems import nearest, some_of, warning
from shiremoot.case.rules import SAID_ENDS
from shiremoot.case.written import plain
from shiremoot.case.written_figures import high_of, low_of
from shiremoot.chance import ChanceError
from shiremoot.dates import FinancialYear
from shiremoot.money import Range, say_pounds

LOWEST_USUAL = Decimal("0.3")  # of exponents; a lower one is more often a slip than a finding

if TYPE_CHECKING:
    from shiremoot.partners.document import Joint


def of_figures(path: str, service: str, joint: Joint, head: Head, years: Sequence[FinancialYear]) -> Iterator[Problem]:
    """Everything that is wrong with what bodies spend and use, and with what sharing costs."""
    if service in head.services:
        yield from _of_baselines(path, service, joint, head, years[0])
    for key, what, figure in _yearly(joint):
        yield from of_yearly(f"{path}.{key}", what, figure, head, years[0])
    for key, once in _moving(joint):
        yield from of_once(f"{path}.{key}", "what it costs to share", once, head)
    for key, once in _leaving(joint):
        yield from of_once(f"{path}.{key}", "what it costs to set up alone", once, head)
    yield from of_chances(f"{path}.alone", "a saving by itself", joint.alone)
    if joint.alone is not None and joint.alone.range.high == 1:
        yield Problem(f"{path}.alone", "a saving by itself of all that is spent", "less than 100%")
    yield from _of_scale(f"{path}.scale", joint)
    yield from _of_fixed(path, service, joint, head)


def _of_scale(place: str, joint: Joint) -> Iterator[Problem]:
    """An exponent of which no distribution is, or one so low that size would cost next to nothing."""
    if joint.scale is None:
        return
    try:
        _ = joint.scale.chances
    except ChanceError as error:
        yield Problem(place, error.found, error.expected, error.fix or "")
    exponent = joint.scale.exponent
    least = exponent.low if isinstance(exponent, Range) else exponent
    if least < LOWEST_USUAL:
        found = f"an exponent of {plain(least)}, at which twice the volume costs {2 ** float(least):.2f} times as much"
        expected = f"{LOWEST_USUAL} or more, unless it was measured: at 0.9 it costs 1.87 times as much"
        yield warning(place, found, expected, "check the decimal point")


def of_once(place: str, what: str, figure: WrittenFigure | None, head: Head) -> Iterator[Problem]:
    """A cost that falls once and is not said to, or that counts as nought. what: what it is, in words."""
    if figure is None:
        return
    yield from _that_counts(place, what, figure, head)
    if basis_of(figure, head).recurrence == "recurring":
        yield Problem(place, f"{what} in every year", "what falls once", "add recurrence: one-off")


def of_chances(place: str, what: str, share: Uncertainty | None) -> Iterator[Problem]:
    """A share or a chance below nought or above the whole, or of which no distribution is."""
    if share is None:
        return
    if share.range.low < 0 or share.range.high > 1:
        found = f"{what} of {say_share(share.range.low)} to {say_share(share.range.high)}"
        yield Problem(place, found, "from 0% to 100%")
    try:
        percentage(share)
    except ChanceError as error:
        yield Problem(place, error.found, error.expected, error.fix or "")


def _yearly(joint: Joint) -> Iterator[tuple[str, str, WrittenFigure]]:
    """(key, what it is, figure) of each cost of every year while a service is shared."""
    for key, what, figure in (
        ("fixed", "a fixed cost", joint.fixed),
        ("joint", "a joint cost", joint.joint),
        ("coordination", "a cost of coordination", joint.coordination),
    ):
        if figure is not None:
            yield key, what, figure
    for body, figure in joint.variations.items():
        yield f"variations.{body}", f"what {body}'s own way adds", figure


def _moving(joint: Joint) -> Iterator[tuple[str, WrittenFigure | None]]:
    yield "transition", joint.transition
    yield from ((f"transitions.{body}", figure) for body, figure in joint.transitions.items())


def _leaving(joint: Joint) -> Iterator[tuple[str, WrittenFigure | None]]:
    yield "set_up", joint.set_up
    yield from ((f"set_ups.{body}", figure) for body, figure in joint.set_ups.items())


def _of_baselines(path: str, service: str, joint: Joint, head: Head, first: FinancialYear) -> Iterator[Problem]:
    held = joint.baselines(head, service)
    lacking = [body for body in joint.everyone if body not in held and body in head.bodies]
    if lacking:
        found = f"no baseline of {service} for {some_of(lacking)}"
        yield Problem(path, found, f"what it costs each body as it is, under services.{service}.baselines")
    known = dict.fromkeys(name for baseline in held.values() for name in baseline.volumes)
    if held and joint.volume not in known:
        expected = f"the volume its cost goes by, one of: {', '.join(known) or 'none is stated'}"
        found = f'"{joint.volume}", which no baseline of {service} has'
        yield Problem(f"{path}.volume", found, expected, nearest(joint.volume, known))
    for body, baseline in held.items():
        place = f"services.{service}.baselines.{body}"
        yield from _of_spend(f"{place}.spend", service, body, baseline, head, first)
        if joint.volume in known:
            yield from _of_volume(f"{place}.volumes", joint, baseline)
    yield from _of_other_years(path, held)


def _of_other_years(path: str, held: Mapping[str, Baseline]) -> Iterator[Problem]:
    """Baselines of several years, of which one may be dearer only for being later."""
    of_years: dict[FinancialYear, list[str]] = {}
    for body, baseline in held.items():
        of_years.setdefault(baseline.year, []).append(body)
    if len(of_years) > 1:
        told = "; ".join(f"{year} of {some_of(of_years[year])}" for year in sorted(of_years))
        yield warning(path, f"baselines of several years: {told}", "one year, as they are held against each other")


def _of_spend(
    place: str, service: str, body: str, baseline: Baseline, head: Head, first: FinancialYear
) -> Iterator[Problem]:
    spend = baseline.spend
    if spend is None:
        yield Problem(place, "no spend", f"what {service} costs {body} a year: an amount or a range")
        return
    yield from of_yearly(place, "a spend", spend, head, first)
    if _valued(spend) and low_of(_amount(spend)) == 0:
        yield Problem(place, "a spend of £0", "more than nought: what costs nothing needs no partner")


def _of_volume(place: str, joint: Joint, baseline: Baseline) -> Iterator[Problem]:
    volumes, volume = baseline.volumes, joint.volume
    if volume not in volumes:
        known = ", ".join(volumes) or "none is stated"
        expected = f"the volume its cost goes by; {known}"
        yield Problem(place, f'no volume "{volume}"', expected, nearest(volume, volumes))
    elif volumes[volume] <= 0:
        fix = "leave the body out, or say what it uses"
        yield Problem(f"{place}.{volume}", f"{volume} of {volumes[volume]:f}", "more than nought", fix)


def of_yearly(place: str, what: str, figure: WrittenFigure, head: Head, first: FinancialYear) -> Iterator[Problem]:
    """A cost of every year that falls once, that begins after the first year that counts, or that counts as nought."""
    yield from _that_counts(place, what, figure, head)
    if basis_of(figure, head).recurrence == "one-off":
        yield Problem(place, f"{what} that falls once", "what falls in every year", "write recurrence: recurring")
    named = (*years_of(figure), *figure.table[1])
    if named and min(named) > first:
        found = f"{what} from {min(named)} on, and nothing for {first}, which counts"
        yield Problem(place, found, f"what it is in {first} or before")


def _that_counts(place: str, what: str, figure: WrittenFigure, head: Head) -> Iterator[Problem]:
    """A figure that stays out of totals, and so would count as nought here; or one below nought."""
    if not _valued(figure):
        fix = "add a prior, with the reason"
        yield Problem(place, f"{what} that nobody has estimated", "an amount or a range, for it would be nought", fix)
        return
    if figure.ends_unsaid:
        yield Problem(place, f"{what} with a range without `ends`, for which nought would count", SAID_ENDS)
    unknown = not_stated(basis_of(figure, head), by_year=figure.says_its_years)
    if unknown:
        found = f"{what} with {' and '.join(unknown)} not stated, for which nought would count"
        yield Problem(place, found, "the whole basis", "add `completed:` with the basis you assume and the reason")
    if low_of(_amount(figure)) < 0:
        yield Problem(place, f"{what} of {say_pounds(low_of(_amount(figure)))}", "nought or more")


def _valued(figure: WrittenFigure) -> bool:
    return figure.estimated or figure.prior is not None


def _amount(figure: WrittenFigure) -> Decimal | Range:
    """What it comes to, in the first of its years; of what grows, the amount that it grows on."""
    valued = figure.prior or figure
    if figure.grow is not None:
        return figure.grow.on
    stated = valued.range if valued.range is not None else valued.amount
    return stated if stated is not None else figure.table[1][min(figure.table[1])]


def _of_fixed(path: str, service: str, joint: Joint, head: Head) -> Iterator[Problem]:
    """A fixed cost that somebody's own cost, improved as far as it may be, does not even hold."""
    if joint.fixed is None or not _valued(joint.fixed):
        return
    fixed = high_of(_amount(joint.fixed))
    left = 1 - (joint.alone.range.high if joint.alone is not None else Decimal(0))
    for body, baseline in joint.baselines(head, service).items():
        if baseline.spend is not None and _valued(baseline.spend):
            alone = low_of(_amount(baseline.spend)) * left
            if fixed >= alone > 0:
                found = f"a fixed cost of {say_pounds(fixed)} beside {say_pounds(alone)}, all that {body} pays alone"
                yield Problem(f"{path}.fixed", found, "a part of what each body pays alone")
