"""How partners move money: what sharing takes of each draw stands apart, and each body's saving is computed from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from shiremoot.case import Head, Moving
from shiremoot.case.figures import percentage
from shiremoot.chance import Floats
from shiremoot.dates import FinancialYear
from shiremoot.lazy import np
from shiremoot.ledger import Computed, Draft, Given, Share, Timeline
from shiremoot.money import Basis
from shiremoot.money.basis import NOT_STATED
from shiremoot.partners.apart import HEADING, KEY, apart, named, of_body
from shiremoot.partners.beside import beside
from shiremoot.partners.claiming import of_claims
from shiremoot.partners.curve import Curve, together
from shiremoot.partners.dividing import Division, division_of
from shiremoot.partners.document import Joint, Partners


def lines(partners: Partners, draft: Draft) -> None:
    """Add what the curve of each service takes, and each partner's saving under the key in force, to the draft."""
    for service, joint in partners.services.items():
        draft.problems += of_claims(f"{KEY}.services.{service}", joint, draft)
        _taken(draft, service, joint)
        _savings(draft, partners, service, joint)
    beside(draft, partners)


def curve_of(partners: Partners, service: str, head: Head, timeline: Timeline, claims: tuple[str, ...] = ()) -> Curve:
    """The cost curve of a service, by the names its parts have in the ledger.

    claims: the lines of what the claimed savings cost.
    """
    joint = partners.services[service]
    baselines, everyone = joint.baselines(head, service), joint.everyone
    return Curve(
        bodies=everyone,
        partners=len(joint.partners),
        volumes=tuple(float(baselines[body].volumes[joint.volume]) for body in everyone),
        first=timeline.index(partners.year),
        count=len(partners.years),
        as_it_is=tuple(of_body(service, "as it is", body) for body in everyone),
        variations=tuple(of_body(service, "variation", body) if body in joint.variations else "" for body in everyone),
        transitions=tuple(
            of_body(service, "transition", body) if joint.transition_of(body) else "" for body in everyone
        ),
        fixed=named(service, "fixed") if joint.fixed else "",
        joint=named(service, "joint") if joint.joint else "",
        coordination=named(service, "coordination") if joint.coordination else "",
        alone=named(service, "alone") if joint.alone else "",
        scale=named(service, "scale") if joint.scale else "",
        begins=named(service, "shared") if joint.start else "",
        ramp=joint.ramp or 0.0,
        claimed=joint.claimed,
        claim_costs=claims,
    )


def _taken(draft: Draft, service: str, joint: Joint) -> None:
    """What is drawn for a service: figures as lines that stand apart, percentages as causes, its start as an event."""
    path = f"{KEY}.services.{service}"
    for body, baseline in joint.baselines(draft.case.head, service).items():
        if baseline.spend is not None:
            place = f"services.{service}.baselines.{body}.spend"
            apart(draft, of_body(service, "as it is", body), baseline.spend, place, service, body)
        if (moved := joint.transition_of(body)) is not None:
            event = named(service, "shared") if joint.start else None
            place = f"{path}.transitions.{body}" if body in joint.transitions else f"{path}.transition"
            apart(draft, of_body(service, "transition", body), moved, place, service, body, event)
    for body, figure in joint.variations.items():
        apart(draft, of_body(service, "variation", body), figure, f"{path}.variations.{body}", service, body)
    for what, one in (("fixed", joint.fixed), ("joint", joint.joint), ("coordination", joint.coordination)):
        if one is not None:
            apart(draft, named(service, what), one, f"{path}.{what}", service, joint.partners[0])
    if joint.alone is not None:
        draft.cause(named(service, "alone"), percentage(joint.alone))
    if joint.scale is not None:
        draft.cause(named(service, "scale"), joint.scale.chances)
    if joint.start is not None:
        draft.event(named(service, "shared"), joint.start, 0.0)


@dataclass(frozen=True, slots=True)
class SharedSaving:
    """What one partner saves by year, (draws, years) pounds: what it spends as it is, less its share of what is shared.

    curve: of the partners alone. Before sharing begins it is what the body saves by itself; after, the key of each year
    divides what the partners cost together. A year outside those that count has none.
    """

    curve: Curve
    body: int
    shares: tuple[float, ...]

    def __call__(self, given: Given) -> Floats:
        """The pounds of each draw and year; below nought where sharing costs it more."""
        saved = np.zeros((given.draws, given.years))
        spent = self.curve.spent(given)[:, :, self.body]
        for year, share in enumerate(self.shares):
            parts = self.curve.in_the_year(given, year)
            own, shared = parts.before[:, self.body], together(parts, self.curve.volumes) - parts.before.sum(axis=1)
            saved[:, self.curve.first + year] = spent[:, year] - own - share * shared
        return saved


def saving_of(service: str, body: str) -> str:
    """The name in the ledger of what a body saves by sharing a service."""
    return of_body(service, "saved by sharing", body)


def _savings(draft: Draft, partners: Partners, service: str, joint: Joint) -> None:
    """A saving for each partner where a key is in force; a saving that is claimed stands in the plan already."""
    division = division_of(joint, draft.case.head, service)
    if joint.claimed or division is None or not _whole(draft.case.head, service, joint):
        return
    curve = curve_of(partners, service, draft.case.head, draft.timeline)
    among = curve.among(curve.partners)
    for at, body in enumerate(joint.partners):
        shares = tuple(float(each.get(body, 0)) for each in _by_year(division, partners.years))
        reckon = SharedSaving(among, at, shares)
        draft.compute(
            Computed(
                name=saving_of(service, body),
                part=Moving(body=(body,), service=service, variants=joint.variants),
                formula=among.taking(reckon),
                kind="saving",
                basis=Basis(draft.case.head.basis.price or NOT_STATED, "recurring", "in-year", (), "cashable", "net"),
                path=f"{KEY}.services.{service}",
                section=KEY,
                title=f"{draft.case.head.services[service].title} shared",
                because=f"what it spends as it is, less its share of what is shared: {division.words}",
                heading=HEADING,
                thing=saving_of(service, body),
                shares=(Share((body,)),),
            )
        )


def _whole(head: Head, service: str, joint: Joint) -> bool:
    """Whether every body has what the curve needs; what is missing is told where it is."""
    held = joint.baselines(head, service)
    return all(body in held and joint.volume in held[body].volumes and held[body].spend for body in joint.everyone)


def _by_year(division: Division, years: tuple[FinancialYear, ...]) -> Iterator[Mapping[str, Fraction]]:
    return (division.of(year) for year in years)
