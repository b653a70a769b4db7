"""What groupings come to in sentences: who should share with whom, what it saves, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from shiremoot.money import say_computed
from shiremoot.partners.capability import BOUNDARIES
from shiremoot.partners.document import Partners
from shiremoot.partners.grouping.result import PartnersResult, ServiceGroups
from shiremoot.partners.naming import group_name, not_offered
from shiremoot.partners.scaling import cautions_of_scale, fact_of_scale
from shiremoot.partners.telling import OfPartners, fewer_runs, runs, span
from shiremoot.report.blocks import Fact
from shiremoot.report.words import capital, count_of, listed, say_part, small

MOST_FACTS = 4
PENNY = 0.01
MOST_GROUPS_NAMED = 3
NONE_COSTS_LESS = "No other grouping costs less."


@dataclass(frozen=True, slots=True)
class Told(OfPartners):
    """What the parts of a page share."""

    answer: PartnersResult

    @property
    def years(self) -> str:
        """The years that count: "2011-12 to 2013-14"."""
        return span(self.answer.first, self.answer.through)

    @property
    def boundaries(self) -> Path | None:
        """The file of boundaries that was named, if any."""
        chosen: Path | None = self.question.chosen(BOUNDARIES.name)
        return chosen

    @property
    def largest(self) -> ServiceGroups:
        """The service whose picture stands first: sharing it saves most; else most is spent on it."""
        return max(self.answer.services, key=lambda one: (round(one.alone - one.value, 2), one.alone))

    def ruled(self, one: ServiceGroups) -> bool:
        """Whether the case has rules of who may share a service."""
        return bool(self.question.of_case.section(Partners).services[one.service].rules_)

    def group(self, bodies: Sequence[str]) -> str:
        """A group of bodies in words; of one that it stands alone."""
        return group_name(self.head, bodies) + (" alone" if len(bodies) == 1 else "")


def shared(one: ServiceGroups) -> tuple[tuple[str, ...], ...]:
    """The groups of two or more in the best grouping."""
    return tuple(group for group in one.chosen if len(group) > 1)


def answer(told: Told) -> tuple[str, ...]:
    """Who should share with whom and what that saves; with several services, where sharing pays."""
    if len(told.answer.services) == 1:
        return (best_words(told, told.largest), _how_sure(told.largest))
    return (_where_it_pays(told), _how_sure_all(told))


def best_words(told: Told, one: ServiceGroups) -> str:
    """The best grouping of one service in a sentence."""
    title, groups = small(one.title), shared(one)
    if not one.settled:
        return f"Which groups are best for {title} is not settled."
    if not groups:
        every = "no group that the rules allow costs less" if told.ruled(one) else "every group costs more"
        return f"Do not share {title}: on average {every} than its bodies apart."
    together = "; ".join(told.group(group) for group in groups)
    if len(groups) > MOST_GROUPS_NAMED:
        together = f"{len(groups)} groups"
    if abs(one.alone - one.value) < PENNY:
        return f"Sharing {title} saves nothing: {together} would pay as much as apart."
    if one.alone < one.value:
        return f"Rules make {together} share {title}, which costs {against_apart(one)}."
    return f"{capital(title)} costs least shared by {together}: {against_apart(one)}."


def against_apart(one: ServiceGroups) -> str:
    """How the best grouping of a service compares with everybody apart: "£80k less than apart"."""
    if abs(one.alone - one.value) < PENNY:
        return "as much as apart"
    return f"{say_computed(abs(one.alone - one.value))} {'less' if one.value < one.alone else 'more'} than apart"


def _how_sure(one: ServiceGroups) -> str:
    if not one.settled:
        missed = say_part(one.gap_of_saving)
        return f"The best found may miss {missed} of what sharing can save; none is named."
    if one.how_often_best is None or one.listed:
        return f"No other grouping costs {say_computed(one.value - one.bound)} less." if one.gap else NONE_COSTS_LESS
    if shared(one) and one.as_good and abs(one.alone - one.value) < PENNY:
        return NONE_COSTS_LESS
    if not shared(one):
        return f"In {runs(one.how_often_best)} that is so."
    return f"That grouping is the best of all in {runs(one.how_often_best)}."


def _where_it_pays(told: Told) -> str:
    pays = [one for one in told.answer.services if one.settled and one.alone - one.value >= PENNY]
    if not pays:
        ruled = any(map(told.ruled, told.answer.services))
        least = "no group that the rules allow costs less than its bodies apart" if ruled else "apart costs least"
        return f"Do not share any of {count_of(len(told.answer.services), 'service')}: on average {least}."
    whole = say_computed(sum(one.alone - one.value for one in pays))
    named = listed([small(one.title) for one in pays])
    rest = "" if len(pays) == len(told.answer.services) else "; the others cost least apart"
    return f"Sharing pays for {named}: {whole} less than apart, on average{rest}."


def _how_sure_all(told: Told) -> str:
    counted = [one for one in told.answer.services if not one.listed]
    known = [(one.how_often_best, small(one.title)) for one in counted if one.how_often_best is not None]
    if not known:
        return "How often these groups are the best is looked at in few runs, as the bodies are many."
    (least, lowest), (most, highest) = min(known), max(known)
    first = f"That is best in {runs(most)} for {highest}"
    return f"{first}." if len(known) == 1 else f"{first}, and in {runs(least)} for {lowest}."


def facts(told: Told) -> Iterator[Fact]:
    """The figures beside the picture."""
    one = told.largest
    yield Fact(say_computed(one.alone), f"is what all pay for {small(one.title)} apart, each improved as it could be")
    if one.next_best and one.settled:
        next_best = "the next best found" if one.listed else "the next best grouping"
        yield Fact(say_computed(one.next_best[0].worse_by), f"is how much more {next_best} costs")
    dear = max(one.rules, key=lambda rule: rule.costs, default=None)
    if dear is not None and dear.costs >= PENNY:
        yield Fact(say_computed(dear.costs), f"is what the rule “{dear.title}” costs")
    yield fact_of_scale(told, one)


def cautions(told: Told) -> Iterator[str]:
    """What a reader must know first."""
    for one in told.answer.services:
        if shared(one) and one.value - one.alone >= PENNY and len(told.answer.services) > 1:
            more = say_computed(one.value - one.alone)
            yield f"Rules make bodies share {small(one.title)} that would do better apart: it costs {more} more."
        if one.by_the_clock:
            more = "another run may find more, and `--seconds` gives it longer"
            yield f"Time ran out in looking for groups for {small(one.title)}: {more}."
        if one.as_good and one.settled:
            yield f"Another grouping of {small(one.title)} costs the same; which is named goes by a fixed rule."
    yield from cautions_of_scale(told, told.answer.services)


def _of_many(one: ServiceGroups) -> Iterator[str]:
    """What is not known of many bodies."""
    title = small(one.title)
    if not one.listed:
        return
    if one.often_of:
        counted = f"is counted over {one.often_of} runs"
        yield f"How often groups are the best for {title} {counted}, by the best found in each."
    else:
        yield f"How often these groups are the best for {title} is not looked at: there are too many, or time ran out."
    if not one.next_best:
        yield f"No next best grouping of {title} was found."
    for rule, why in one.rules_left_out.items():
        yield f"What the rule “{rule}” costs {title} is not looked at: {why}."


def not_known(told: Told) -> Iterator[str]:
    """Who is not offered, and where fewer runs were looked at."""
    yield from not_offered(told.head, told.answer.services)
    for one in told.answer.services:
        yield from _of_many(one)
    yield from fewer_runs(told.answer.services, told.question.settings.draws)
