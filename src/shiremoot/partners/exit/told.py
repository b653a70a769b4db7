"""What leaving comes to in sentences: what is left, who bears it, how likely an ending is, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shiremoot.dates import FinancialYear, Month, say_months
from shiremoot.money import PENNY, say_computed, say_computed_range
from shiremoot.partners.document import Partners
from shiremoot.partners.exit.result import ExitResult, Leaver, ServiceExit, UnderRule
from shiremoot.partners.telling import OfPartners, span
from shiremoot.report.blocks import Fact
from shiremoot.report.words import alike, capital, count_of, listed, small

FROM_TEN = "from ten well-known partnerships, most written about because they ended"
MOST_FACTS = 4


@dataclass(frozen=True, slots=True)
class Told(OfPartners):
    """What the parts of a page share."""

    answer: ExitResult

    @property
    def worst(self) -> Leaver | None:
        """The leaving that leaves most, which the page tells first; the earlier of two alike."""
        return max(self.answer.leavers, key=lambda one: one.stranded, default=None)

    @property
    def goes_along(self) -> bool:
        """Whether a part of what was paid for a leaver goes with it on the day."""
        leaving = self.question.of_case.section(Partners).leaving
        return leaving is not None and leaving.goes_along is not None

    @property
    def left(self) -> tuple[str, ...]:
        """The services that somebody leaves."""
        return tuple(dict.fromkeys(one.service for one in self.answer.leavers))

    @property
    def rests_on(self) -> Partners:
        """What the case says of partners, without the services that nobody leaves where somebody leaves another."""
        partners = self.question.of_case.section(Partners)
        services = {name: partners.services[name] for name in self.left}
        return partners.model_copy(update={"services": services}) if services else partners

    @property
    def several(self) -> bool:
        """Whether there is more than one service to be left."""
        return len(self.answer.services) > 1

    def service(self, leaver: Leaver) -> ServiceExit:
        """What is said of the service that a leaver leaves."""
        return next(one for one in self.answer.services if one.service == leaver.service)

    def until(self, leaver: Leaver) -> str:
        """The years over which a leaving is told: "2012-13 to 2013-14"."""
        return span(leaver.year, self.answer.through)

    def remaining(self, leaver: Leaver) -> str:
        """Those who remain, by name where they are few."""
        rest = [body for body in self.service(leaver).partners if body != leaver.body]
        return self.group(rest) if len(rest) <= 2 else "those who remain"


def april(year: FinancialYear) -> str:
    """The month in which a year begins."""
    return str(Month.of(year.first_day))


def answer(told: Told) -> tuple[str, ...]:
    """What the leaving that leaves most leaves, and who bears it; or why nobody is told as a leaver."""
    worst = told.worst
    if worst is None:
        return (_nobody(told.answer.services),)
    left, who = say_computed(worst.stranded), told.name(worst.body)
    where = f" {small(told.service(worst).title)}" if told.several else ""
    if worst.stranded < PENNY:
        return (f"Whoever leaves{where}, nothing is left to pay: all that it paid for falls away at once.",)
    return (
        f"If {who} leaves{where} in {april(worst.year)}, {left} is left to pay; {_bearing(told, worst)}.",
        f"8 runs in 10 leave {say_left(worst)}, and {who} would itself be {_off(worst.net_gain)}.",
    )


def say_left(leaver: Leaver) -> str:
    """What is left in 8 runs of 10, both ends as fine as the larger is told."""
    ends = (leaver.stranded_drawn.p10, leaver.stranded_drawn.p90)
    return " to ".join(dict.fromkeys(map(alike(ends), ends)))


def _off(gain: float) -> str:
    if abs(gain) < PENNY:
        return "no better or worse off"
    return f"{say_computed(abs(gain))} {'better' if gain > 0 else 'worse'} off"


def _nobody(services: tuple[ServiceExit, ...]) -> str:
    why = listed(list(dict.fromkeys(one.unanswered for one in services if one.unanswered is not None)))
    return f"What happens when a partner leaves cannot be told: {why}."


def _bearing(told: Told, leaver: Leaver) -> str:
    """Who bears what is left, as the agreement has it."""
    service, rest = told.service(leaver), told.remaining(leaver)
    bear = "bear" if " and " in rest or rest == "those who remain" else "bears"
    if service.rule is None:
        what = "no agreement is stated" if service.agreement is None else "the agreement says nothing"
        return f"{what}, so {rest} {bear} it"
    if service.rule == "none" or service.who == "remaining":
        return f"by the agreement {rest} {bear} it"
    if service.rule == "extra-cost":
        return f"by the agreement it pays {say_computed(leaver.charge)} of what its going costs the others"
    if service.who == "leaver":
        return "by the agreement it pays that itself"
    return f"by the agreement all bear it, and its own part is {say_computed(leaver.charge)}"


def facts(told: Told) -> Iterator[Fact]:
    """The figures beside the picture."""
    worst = told.worst
    if worst is not None:
        more = "more" if worst.others >= 0 else "less"
        rest = told.remaining(worst)
        pay = "pay" if " and " in rest or rest == "those who remain" else "pays"
        yield Fact(say_computed(abs(worst.others)), f"is what {rest} {pay} {more} in {told.until(worst)}, all told")
        yield Fact(say_computed(worst.saved), _saved(told, worst))
        if worst.set_up is not None:
            yield Fact(say_computed(worst.set_up), f"is what {told.name(worst.body)} spends once to set up alone")
    ending = told.answer.ending
    if ending.years:
        years = count_of(ending.years, "year")
        chance = say_chances(ending.within_low, ending.within_high)
        yield Fact(chance, f"is the chance that a partnership ends within {years}, {whence(told)}")
    if told.answer.plan is not None:
        plan = told.answer.plan
        yield Fact(say_computed_range(plan.low, plan.high), "is what an exit plan that is kept up is worth on average")


def _saved(told: Told, leaver: Leaver) -> str:
    """What the cost of the service without the leaver is less by, in the end."""
    title = small(told.service(leaver).title)
    return f"is how much less {title} costs without {told.name(leaver.body)}, once all it paid for has gone"


def say_chances(least: float, most: float) -> str:
    """The range of a chance as people say it: "14 to 47 in 100"."""
    low, high = (f"{100 * share:.0f}" for share in (least, most))
    return f"{low} in 100" if low == high else f"{low} to {high} in 100"


def whence(told: Told) -> str:
    """Where the chance of an ending comes from."""
    return FROM_TEN if told.answer.ending.parameter is not None else "as this case states it"


def cautions(told: Told) -> Iterator[str]:
    """What a reader must know first: who gains by leaving, and what binds beyond the years that count."""
    for one in told.answer.services:
        if one.supposed and one.unanswered is None:
            joined, already = told.group(one.supposed), told.name(one.partners[0])
            yield f"Nobody shares {small(one.title)} yet: {joined} are taken to have joined {already}."
    yield from _beyond_the_limit(told)
    gaining = {one.body: one for one in reversed(told.answer.leavers) if one.net_gain >= PENNY}
    if gaining:
        most = max(gaining.values(), key=lambda one: one.net_gain)
        who, gain = told.name(most.body), say_computed(most.net_gain)
        where = f" {small(told.service(most).title)}" if told.several else ""
        yield f"{who} would be {gain} better off by leaving{where} in {april(most.year)}, as things stand."
    last = told.answer.through.last_day
    for title in dict.fromkeys(
        bound.title
        for one in told.answer.leavers
        for bound in one.contracts
        if bound.until is None or bound.until > last
    ):
        yield f"{title} binds beyond {told.answer.through}: what it costs after that is not counted here."


def _beyond_the_limit(told: Told) -> Iterator[str]:
    """Where the words of the agreement would charge more than what is left: the leaver of whom that is most."""
    beyond = max(told.answer.leavers, key=lambda one: one.asked - one.charge, default=None)
    if beyond is not None and beyond.asked - beyond.charge >= PENNY:
        asked, charge = say_computed(beyond.asked), say_computed(beyond.charge)
        who = f"{told.name(beyond.body)} {asked} in {april(beyond.year)}"
        yield f"The agreement’s words would charge {who}: it is {charge}, as no charge exceeds what is left to pay."


def not_known(told: Told) -> Iterator[str]:
    """What the case does not say, and what follows from that; what holds for several services is said once."""
    by_words: dict[str, list[str]] = {}
    for one in told.answer.services:
        for words in _of_service(told, one):
            by_words.setdefault(words, []).append(small(one.title))
    yield from (capital(words.format(titles=listed(titles))) for words, titles in by_words.items())
    unpriced = {bound.title for one in told.answer.leavers for bound in one.contracts if bound.pounds is None}
    for title in sorted(unpriced):
        yield f"{title} has no price in the case, so nothing of it is counted as bound."
    for asset in told.answer.assets:
        if asset.then is None:
            leaves = "its owner" if asset.role == "owner" else told.name(asset.body)
            yield f"The case does not say what becomes of {small(asset.title)} if {leaves} leaves."
    yield from _of_assets(told)
    unset = dict.fromkeys(small(told.service(one).title) for one in told.answer.leavers if one.set_up is None)
    if unset:
        what = f" for {listed(list(unset))}" if told.several else ""
        yield f"What it costs a leaver once to set itself up{what} is not counted: no figure of it is held."


def _of_assets(told: Told) -> Iterator[str]:
    """Assets whose cost is not counted, each once: no price is held, or not how it is divided."""
    unpriced = dict.fromkeys(small(one.title) for one in told.answer.assets if one.yearly is None)
    if unpriced:
        yield f"What becomes of {listed(list(unpriced))} is told, and what that costs is not counted: no price is held."
    undivided = (one for one in told.answer.assets if one.yearly is not None and not one.goes_on)
    for title in dict.fromkeys(small(one.title) for one in undivided):
        yield f"The case does not say how the cost of {title} is divided, so nobody’s part of it is counted."


def _of_service(told: Told, one: ServiceExit) -> Iterator[str]:
    """Words with a place for the services that they hold for; of one that nobody leaves, only why."""
    if one.unanswered is not None:
        if told.answer.leavers:
            yield f"no leaver of {{titles}} is told: {one.unanswered}."
        return
    if one.too_early:
        why = [f"notice is {say_months(one.notice_months)}"] if one.notice_months else []
        why += [] if one.begins is None else [f"it is shared from {Month.of(one.begins)}"]
        yield f"nobody can leave {{titles}} before {april(_first(one))}: {listed(why)}."
    if one.notice_months is None:
        yield "no notice is stated for {titles}, so anybody may leave on the first day of a year."
    if one.rule is None:
        yield "nothing is agreed on leaving {titles}: nobody is charged, and those who remain bear what is left."
    if one.living_plan:
        yield (
            "the agreement keeps an exit plan for {titles} up, so things fall away as with a plan."
            if told.answer.plan is not None
            else "the case does not say how much sooner things fall away with the exit plan for {titles}."
        )
    if one.shared_by == "shapley":
        yield "no key is in force for {titles}, so parts go by what each adds to the cost (Shapley)."


def _first(one: ServiceExit) -> FinancialYear:
    assert one.first is not None  # noqa: S101 - a service that nobody can leave is not answered
    return one.first


def say_rule(one: UnderRule) -> str:
    """A rule in a few words."""
    words: Mapping[str, str] = {
        "none": "no charge",
        "stranded-cost": "what is left",
        "extra-cost": "what the others pay more",
    }
    payer = {"leaver": "the leaver pays", "remaining": "those who remain pay", "all": "all pay"}
    return capital(words[one.rule]) if one.who is None else f"{capital(payer[one.who])} {words[one.rule]}"
