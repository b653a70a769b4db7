"""What the law, as far as it is held for a day, lets the bodies of a case do together. Not held never means may not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from shiremoot.case import Head
from shiremoot.dates import say_day
from shiremoot.parameters import NotHeldThen, Value, describe
from shiremoot.partners.capability import LAW, SHARING
from shiremoot.partners.document import Partners
from shiremoot.partners.naming import group_name, kinds_name
from shiremoot.question.question import Question
from shiremoot.report.tables import Column, Table
from shiremoot.report.words import capital, listed, small

BEYOND_ENGLAND = re.compile(r"[WSN]\d{8}")
LAW_HELD, NOBODY_NAMED = "What the law held allows", "nobody named"


@dataclass(frozen=True, slots=True)
class Power:
    """A power held for the day, and between which bodies of a service.

    pairs: who has it, and with whom; None where the law that was read names nobody for it. beside: who may be a party
    beside such a pair.
    """

    value: Value
    pairs: tuple[tuple[str, str | None], ...]
    beside: tuple[str, ...] = ()

    @property
    def who(self) -> tuple[str, ...]:
        """Who has it, each once."""
        return tuple(dict.fromkeys(body for body, _ in self.pairs))

    @property
    def with_whom(self) -> tuple[str, ...]:
        """With whom, each once."""
        return tuple(dict.fromkeys(other for _, other in self.pairs if other is not None))

    @property
    def bodies(self) -> tuple[str, ...]:
        """Every body that it is held for, on either side or beside."""
        return tuple(dict.fromkeys((*self.who, *self.with_whom, *self.beside)))


@dataclass(frozen=True)
class Law:
    """What is held for a day of the bodies that share a service or may join one.

    powers: those held between some of them. nothing: the titles of the powers of which nothing is held for the day.
    abroad: bodies outside England, of whose law nothing is held.
    """

    on: date
    head: Head
    bodies: tuple[str, ...]
    abroad: tuple[str, ...]
    powers: tuple[Power, ...]
    nothing: tuple[str, ...]

    def held(self, body: str) -> tuple[Power, ...]:
        """The powers that are held for a body; all others are not held, which does not say that it may not."""
        return tuple(power for power in self.powers if body in power.bodies)

    def not_held(self, body: str) -> tuple[str, ...]:
        """The keys of the powers to share that are not held for a body."""
        held = {power.value.key for power in self.held(body)}
        return tuple(key for _, key in LAW if key not in held)

    @cached_property
    def without(self) -> tuple[str, ...]:
        """The bodies in England for whose kind no power to share is held; to charge or be paid is no such power."""
        sharing = [power for power in self.powers if power.value.key in dict(SHARING).values()]
        kinds = {self.head.bodies[body].kind for power in sharing for body in power.bodies}
        return tuple(body for body in self.inside if self.head.bodies[body].kind not in kinds)

    @property
    def inside(self) -> tuple[str, ...]:
        """The bodies in England."""
        return tuple(body for body in self.bodies if body not in self.abroad)


def law(question: Question) -> Law | None:
    """What is held for the day of the case's law; None where the case names no day.

    A power counts between two bodies of one service, both in England, whose kinds it names.
    """
    partners, head = question.of_case.section(Partners), question.of_case.head
    if partners.on is None:
        return None
    services = [joint.everyone for joint in partners.services.values()]
    bodies = tuple(dict.fromkeys(body for everyone in services for body in everyone))
    abroad = tuple(body for body in bodies if BEYOND_ENGLAND.fullmatch(head.bodies[body].code or ""))
    inside = [[body for body in everyone if body not in abroad] for everyone in services]
    held = {key: held_on(question, key, partners.on) for _, key in LAW}
    powers = (_power(value, inside, head) for value in held.values() if value is not None)
    nothing = tuple(describe(key).title.removesuffix(" (England)") for key, value in held.items() if value is None)
    return Law(partners.on, head, bodies, abroad, tuple(power for power in powers if power.pairs), nothing)


def held_on(question: Question, key: str, on: date) -> Value | None:
    """What is held of a parameter for a day; None where nothing is."""
    try:
        return question.parameter(key, on)
    except NotHeldThen:
        return None


def _power(value: Value, services: Sequence[Sequence[str]], head: Head) -> Power:
    """A power between the bodies of each service."""
    pairs: dict[tuple[str, str | None], None] = {}
    beside: dict[str, None] = {}
    for bodies in services:
        if found := dict.fromkeys(_pairs(value, bodies, head)):
            pairs |= found
            beside |= dict.fromkeys(_of_kinds(value, "beside", bodies, head))
    return Power(value, tuple(pairs), tuple(beside))


def _pairs(value: Value, bodies: Sequence[str], head: Head) -> Iterator[tuple[str, str | None]]:
    """Who of a service has a power, and with whom; where it asks for several kinds, with those of another kind."""
    unlike = "kinds" in value.parts
    for body in _of_kinds(value, "who", bodies, head):
        if "with" not in value.parts:
            yield body, None
        for other in _of_kinds(value, "with", bodies, head):
            if other != body and not (unlike and head.bodies[other].kind == head.bodies[body].kind):
                yield body, other


def _of_kinds(value: Value, part: str, bodies: Sequence[str], head: Head) -> list[str]:
    """The bodies whose kind this part of a power names."""
    kinds = value.parts.get(part, ())
    return [body for body in bodies if isinstance(kinds, tuple) and head.bodies[body].kind in kinds]


def law_table(question: Question) -> Iterator[Table]:
    """The powers held for the day: what, within which limits, who, with whom, from when, and where that stands."""
    found = law(question)
    if found is None or not found.powers:
        return
    columns = (
        *(Column("Power"), Column("Limits"), Column("Who"), Column("With whom")),
        *(Column("Held from"), Column("Source")),
    )
    yield Table(
        f"What each kind of body may do together, as far as it is held for {say_day(found.on)}",
        columns,
        tuple(_row(found.head, power) for power in found.powers),
        note=_note(found),
        sheet="Law",
    )


def _row(head: Head, power: Power) -> tuple[str, ...]:
    value = power.value
    said = (capital(str(value.parts["power"])), str(value.parts["limits"]), kinds_name(head, power.who))
    return (*said, _with_whom(head, power), *since_and_source(value))


def since_and_source(value: Value) -> tuple[str, str]:
    """From when a value is held, and where it stands."""
    since = say_day(value.from_) if isinstance(value.from_, date) else str(value.from_)
    return since, f"{value.source.title}, {value.source.provision}"


def _with_whom(head: Head, power: Power) -> str:
    others = kinds_name(head, power.with_whom) or NOBODY_NAMED
    return f"{others}; beside them {kinds_name(head, power.beside)}" if power.beside else others


def _note(found: Law) -> str:
    said = "Only law of England that was read is held; what is not held may be allowed all the same."
    if not found.nothing:
        return said
    return f"{said} Nothing is held for that day of: {'; '.join(small(title) for title in found.nothing)}."


def law_not_held(question: Question) -> Iterator[str]:
    """The kinds of body of whom no power to share is held for the day, and bodies outside England."""
    found = law(question)
    if found is None:
        return
    beyond = f"{group_name(found.head, found.abroad)} (not in England)" if found.abroad else ""
    if nobody := [who for who in (kinds_name(found.head, found.without), beyond) if who]:
        who = listed(nobody)
        yield f"For {say_day(found.on)} no power to share is held of {who}, which does not say that they may not share."
