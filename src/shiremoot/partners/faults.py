"""What is wrong with the partners of a service: bodies, baselines, volumes, keys and the bounds of a curve."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from shiremoot.case import Head, Problem, WrittenFigure
from shiremoot.case.figures import basis_of, delay_chances, planned
from shiremoot.case.parts import say_share
from shiremoot.case.problems import nearest, some_of, warning
from shiremoot.case.written_figures import high_of, low_of
from shiremoot.dates import say_months
from shiremoot.money import Range, say_pounds

if TYPE_CHECKING:
    from shiremoot.partners.document import Joint, Partners

MOST_BODIES = 20  # what a table of all groups is still worked out for in seconds


def of_partners(path: str, service: str, joint: Joint, head: Head) -> Iterator[Problem]:
    """Everything that is wrong with one shared service."""
    yield from _of_bodies(path, joint, head)
    yield from _of_baselines(path, service, joint, head)
    yield from _of_curve(path, service, joint, head)
    yield from _of_rules(path, joint)
    yield from _of_key(path, joint, head)


def _of_bodies(path: str, joint: Joint, head: Head) -> Iterator[Problem]:
    """Too few or too many bodies, and one that stands in two places."""
    everyone = joint.everyone
    if len(everyone) < 2:
        expected = "at least two bodies, partners and later ones together: nobody shares alone"
        yield Problem(f"{path}.partners", f"{everyone[0]} alone", expected)
    if len(everyone) > MOST_BODIES:
        expected = f"at most {MOST_BODIES}, of whose groups each is looked at"
        fix = "leave out those who are least likely to join"
        yield Problem(path, f"{len(everyone)} bodies", expected, fix)
    for body in (one for one in joint.later if one in joint.partners):
        yield Problem(f"{path}.later", f"{body}, who is a partner already", "bodies that may join later")
    for body in (one for one in joint.not_offered if one in everyone):
        expected = "bodies that are shown and not offered"
        yield Problem(f"{path}.not_offered", f"{body}, who shares or may join", expected)
    yield from _strangers(path, joint, head)
    yield from _of_kinds(path, joint, head)


def _strangers(path: str, joint: Joint, head: Head) -> Iterator[Problem]:
    """Something said of a body that neither shares nor may join."""
    known = (*joint.everyone, *joint.not_offered)
    for key, bodies in (
        ("soundings", joint.soundings),
        ("variations", joint.variations),
        ("transitions", joint.transitions),
    ):
        for body in (one for one in bodies if one in head.bodies and one not in known):
            found = f"{body}, who neither shares nor may join"
            yield Problem(f"{path}.{key}.{body}", found, f"one of {', '.join(joint.everyone)}")


def _of_kinds(path: str, joint: Joint, head: Head) -> Iterator[Problem]:
    """A body of a kind that a service is not open to."""
    for body in (one for one in joint.later if joint.open_to and one in head.bodies):
        if head.bodies[body].kind not in joint.open_to:
            found = f"{body}, a body of the kind {head.bodies[body].kind}"
            yield Problem(f"{path}.later", found, f"one of the kinds it is open to: {', '.join(joint.open_to)}")


def _of_baselines(path: str, service: str, joint: Joint, head: Head) -> Iterator[Problem]:
    if service not in head.services:
        return
    held = joint.baselines(head, service)
    lacking = [body for body in joint.everyone if body not in held]
    if lacking:
        found = f"no baseline of {service} for {some_of(lacking)}"
        yield Problem(path, found, f"what it costs each body as it is, under services.{service}.baselines")
    for body, baseline in held.items():
        place = f"services.{service}.baselines.{body}"
        if baseline.spend is None or not baseline.spend.estimated:
            yield Problem(f"{place}.spend", "no spend", f"what {service} costs {body} a year: an amount or a range")
        elif low_of(_amount(baseline.spend)) <= 0:
            found = f"a spend of {say_pounds(low_of(_amount(baseline.spend)))}"
            yield Problem(f"{place}.spend", found, "more than nought: what costs nothing needs no partner")
        if joint.volume not in baseline.volumes:
            fix = nearest(joint.volume, baseline.volumes)
            known = ", ".join(baseline.volumes) or "none is stated"
            yield Problem(
                f"{place}.volumes", f'no volume "{joint.volume}"', f"the volume its cost goes by; {known}", fix
            )
        elif baseline.volumes[joint.volume] <= 0:
            found = f"{joint.volume} of {baseline.volumes[joint.volume]:f}"
            fix = "leave the body out, or say what it uses"
            yield Problem(f"{place}.volumes.{joint.volume}", found, "more than nought", fix)


def _amount(figure: WrittenFigure) -> Decimal | Range:
    stated = figure.range if figure.range is not None else figure.amount
    return stated if stated is not None else next(iter(figure.table[1].values()))


def _of_curve(path: str, service: str, joint: Joint, head: Head) -> Iterator[Problem]:
    """A fixed cost that somebody's own cost does not even hold."""
    if joint.fixed is None or joint.fixed.table[1]:
        return
    fixed = high_of(_amount(joint.fixed))
    for body, baseline in joint.baselines(head, service).items():
        if baseline.spend is not None and baseline.spend.estimated and fixed >= low_of(_amount(baseline.spend)):
            spent = say_pounds(low_of(_amount(baseline.spend)))
            found = f"a fixed cost of {say_pounds(fixed)} beside {spent}, all that {body} spends"
            yield Problem(f"{path}.fixed", found, "a part of what each body spends as it is")


def _of_rules(path: str, joint: Joint) -> Iterator[Problem]:
    for name, rule in joint.rules_.items():
        strangers = [body for body in rule.named if body not in joint.everyone]
        if strangers:
            yield warning(
                f"{path}.rules.{name}",
                f"{some_of(strangers)}, who neither shares nor may join",
                "nothing: the rule is not asked of them",
            )
        smallest = rule.at_most
        if smallest is not None and smallest < 1:
            yield Problem(
                f"{path}.rules.{name}.at_most", f"{smallest:f} bodies", "1 or more: a body alone is a group of one"
            )


def _of_key(path: str, joint: Joint, head: Head) -> Iterator[Problem]:
    key = head.keys().get(joint.key) if joint.key is not None else None
    if key is not None:
        lacking = [body for body in joint.partners if body not in key.bodies]
        if lacking:
            yield Problem(
                f"{path}.key",
                f'the key "{joint.key}", which gives {some_of(lacking)} no share',
                "a share for each partner",
            )
        others = [body for body in key.bodies if body not in joint.partners]
        if others:
            yield Problem(
                f"{path}.key",
                f'the key "{joint.key}", which divides among {some_of(others)} too',
                f"shares of the partners alone: {', '.join(joint.partners)}",
            )
    agreement = head.agreements.get(joint.agreement) if joint.agreement is not None else None
    if agreement is not None:
        lacking = [body for body in joint.partners if body not in agreement.between]
        if lacking:
            yield Problem(
                f"{path}.agreement",
                f'"{joint.agreement}", which is not between {some_of(lacking)}',
                "an agreement between all partners",
            )


def of_leaving(partners: Partners, head: Head) -> Iterator[Problem]:
    """What is wrong with what the case says of leavers: lengths, what falls once and what each year, and chances."""
    leaving = partners.leaving
    if leaving is not None and leaving.staff is not None and basis_of(leaving.staff, head).recurrence != "one-off":
        found = "a cost of staff that is not one-off"
        yield Problem("partners.leaving.staff", found, "what it costs once", "add recurrence: one-off")
    if leaving is not None and leaving.with_plan is not None:
        usual, kept = (planned(delay_chances(one)) for one in (leaving.falls_away, leaving.with_plan))
        if kept > usual:
            found = f"{say_months(kept)} with a plan, beside {say_months(usual)} without one"
            yield Problem("partners.leaving.with_plan", found, "no longer than falls_away: a plan makes it shorter")
    if partners.ending is not None and not 0 <= partners.ending.range.low <= partners.ending.range.high <= 1:
        found = f"a chance of {say_share(partners.ending.range.low)} to {say_share(partners.ending.range.high)}"
        yield Problem("partners.ending.range", found, "chances in a year, from 0% to 100%")
    for name, contract in head.contracts.items():
        if contract.service not in partners.services or contract.yearly is None:
            continue
        if basis_of(contract.yearly, head).recurrence == "one-off":
            yield Problem(f"contracts.{name}.yearly", "a price that is one-off", "what it costs each year")
