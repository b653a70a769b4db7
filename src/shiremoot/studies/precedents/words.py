"""Entries, ratios and priors in words."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from shiremoot.dates import say_day
from shiremoot.evidence import QUALITIES, Entry, Judgement, Library, Prior, Ratio
from shiremoot.evidence.pooling import Pooled
from shiremoot.money import say_pounds
from shiremoot.money.say import say_number
from shiremoot.question.scale_in_words import say_finding, say_sizes
from shiremoot.report.words import capital, count_of, listed, say_whole_share, with_minus

POUNDS = {"£": 0, "£k": 3, "£m": 6, "£bn": 9}
SELECTED = "Few cases, found because somebody reported on them: failures and successes more than the rest."


def say_amount(amount: Decimal, unit: str) -> str:
    """A number in the unit of its entry: £6.9m, £2.7m a year, 8.5%."""
    first, _, rest = unit.partition(" ")
    if first in POUNDS:
        return f"{say_pounds(amount.scaleb(POUNDS[first]))} {rest}".rstrip()
    return f"{say_number(amount)}{'' if unit.startswith('%') else ' '}{unit}"


def say_ratio(ratio: Ratio) -> str:
    """Promised, realised, what that is of it, and on which basis."""
    promised, realised = (say_amount(amount, ratio.unit) for amount in (ratio.promised, ratio.realised))
    evenly = "; the promise is spread evenly over a longer time, which is harsh" if ratio.spread_evenly else ""
    return f"{realised} of {promised} promised, {say_whole_share(ratio.share)} ({ratio.basis}{evenly})"


def terms_of(library: Library, entry: Entry) -> Iterator[tuple[str, str]]:
    """Everything an entry says: (what, words)."""
    yield "setting", f"{entry.setting}, {entry.years}; {entry.size}"
    yield "kind", f"{library.kinds[entry.kind].title}: {say_services(library, entry.services)}"
    yield "what came of it", entry.effect
    if entry.ratio is not None:
        yield "promised and come", say_ratio(entry.ratio)
    if entry.saved is not None:
        yield "saved", f"{say_whole_share(float(entry.saved.share))} of {entry.saved.of}"
    for found in entry.scale:
        yield "scale", f"{found.of}, {say_sizes(found)}: {say_finding(found)}, each unit at twice the volume"
    if entry.spread != "not stated":
        yield "spread", entry.spread
    yield "basis", entry.basis
    if entry.lasted:
        yield "lasted", entry.lasted
    yield "what it cannot say", entry.cannot_say
    yield "quality", QUALITIES[entry.quality] + ("; unchecked, and no prior rests on it" if entry.unchecked else "")
    yield "source", "; ".join(source.say() for source in entry.sources)
    yield "key", entry.key


def say_services(library: Library, services: tuple[str, ...]) -> str:
    """Kinds of service in a phrase."""
    titles = [library.services[key].title for key in services]
    return (
        listed([titles[0], *(title[:1].lower() + title[1:] for title in titles[1:])]) if titles else "no service named"
    )


def say_of_a_hundred(prior: Prior) -> str:
    """What comes of each £100 promised in 8 of 10 cases: "−£103 to £124"."""
    return " to ".join(say_pounds(Decimal(f"{100 * end:.0f}")) for end in (prior.low, prior.high))


def say_prior(prior: Prior) -> str:
    """Where a prior comes from, in full: its formula and number of cases, or whose judgement it is."""
    if prior.derived is not None:
        return say_formula(prior.derived)
    assert prior.judgement is not None  # noqa: S101 - it is one of the two
    return say_judgement(prior.judgement, len(prior.cases))


def say_formula(pooled: Pooled) -> str:
    """The shrinkage formula with its numbers, and how many cases it rests on."""
    weight, rest = f"{pooled.weight:.2f}", f"{1 - pooled.weight:.2f}"
    own, whole, middle = (with_minus(f"{number:.2f}") for number in (pooled.own, pooled.whole, pooled.middle))
    return (
        f"Derived from n = {pooled.n} cases: weight × own mean + (1 − weight) × mean of all kinds, "
        f"{weight} × {own} + {rest} × {whole} = {middle}. The weight is n / (n + within / between), with "
        f"{pooled.within:.2f} within a kind and {pooled.between:.2f} between kinds (Bühlmann and Straub, 1970)."
    )


def say_judgement(judgement: Judgement, cases: int) -> str:
    """Whose judgement it is, of which day and why, and that cases are too few."""
    few = f"{capital(count_of(cases, 'case'))} {'is' if cases == 1 else 'are'} too few to derive one."
    return f"{say_whose(judgement)} {few}"


def say_whose(judgement: Judgement) -> str:
    """Whose judgement it is, of which day and why; without how many cases there are."""
    return f"Judgement of {judgement.author}, {say_day(judgement.on)}: {judgement.because}."
