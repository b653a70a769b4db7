"""Who should pay what? The key in force and six methods on the same draws, and who would leave under each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from shiremoot.chance import Floats, quantiles
from shiremoot.lazy import np
from shiremoot.money import to_the_penny
from shiremoot.partners.beside import joining_of
from shiremoot.partners.dividing import Division, division_of, use_of
from shiremoot.partners.document import Partners
from shiremoot.partners.drawn import DrawnCosts, curve_for, drawn_costs
from shiremoot.partners.faults import MOST_IN_A_TABLE
from shiremoot.partners.games.leaving import least_core_excess
from shiremoot.partners.games.repairing import repaired
from shiremoot.partners.owning import Owned, owned_by_partners
from shiremoot.partners.scaling import evidence_for
from shiremoot.partners.shares.joining import buy_in_of_case, joiners, judge_of
from shiremoot.partners.shares.judging import INNER, Judge, parts_of
from shiremoot.partners.shares.methods import METHODS
from shiremoot.partners.shares.result import AssetShared, MethodFound, Repair, ServiceShares, SharesResult
from shiremoot.partners.shares.splitting import claim_found
from shiremoot.question.question import Question
from shiremoot.question.results import Drawn

NEAR = 0.005  # pounds: less prints as the same penny
ROUNDING = 1e-9  # of a part
NO_KEY = "no key is stated"


def shares(question: Question) -> SharesResult:
    """Every shared service of the case: shares by method, who would leave, and joiners one by one.

    Raises: NoSection when the case shares nothing; ClaimedTooMuch where a claimed saving exceeds what it is made on.
    """
    partners = question.of_case.section(Partners)
    found = [_service(question, partners, name) for name in partners.services]
    together = Drawn(*quantiles(np.sum([saved for _, saved in found], axis=0), INNER))
    owned = tuple(_asset(question, one) for one in owned_by_partners(question))
    return SharesResult(partners.year, partners.through, together, tuple(one for one, _ in found), owned)


def _asset(question: Question, owned: Owned) -> AssetShared:
    asset = question.of_case.section(Partners).assets[owned.name]
    cost = None if owned.cost is None else to_the_penny(float(owned.cost.sum()))
    return AssetShared(owned.name, asset.title, asset.owner, cost, owned.pounds)


def _service(question: Question, partners: Partners, name: str) -> tuple[ServiceShares, Floats]:
    """A service, and what sharing it saves in every draw."""
    head, joint = question.of_case.head, partners.services[name]
    drawn = drawn_costs(question, curve_for(question, name).among(MOST_IN_A_TABLE), name)
    judge = judge_of(drawn, range(len(joint.partners)))
    division = division_of(joint, head, name)
    asked = _asked(division, drawn, partners) if division is not None else None
    shared = len(joint.partners) > 1
    methods = tuple(_methods(judge, asked)) if shared else ()
    least = float(least_core_excess(judge.expected)) if shared else 0.0
    whole, saved = judge.expected[-1], judge.alone.sum(axis=1) - judge.costs[:, -1]
    agreement = head.agreements.get(joint.agreement or "")
    joining = joining_of(joint, head)
    pays = joining is not None and joining.pays == "joiner"
    full = len(judge.expected) - 1
    adds = [whole - judge.expected[full & ~(1 << at)] for at in range(len(judge.bodies))]
    use = use_of(joint, head, name, joint.volume)
    scale, evidence = _spread(drawn.scale), evidence_for(head.services[name].title)
    found = ServiceShares(
        service=name,
        volume=joint.volume,
        title=head.services[name].title,
        partners=joint.partners,
        cost=float(whole),
        alone=judge.named(judge.alone.mean(axis=0)),
        adds=judge.named(adds),
        transition=float(drawn.moved[:, : len(joint.partners)].sum(axis=1).mean()),
        saving=Drawn(*quantiles(saved, INNER)),
        p_saves=float((saved > 0.0).mean()),
        scale=scale,
        scale_evidence=evidence,
        scale_beside=evidence.beside(scale[0], scale[2]),
        claim=claim_found(question, drawn.curve, judge) if shared else None,
        draws=len(drawn.costs),
        core_empty=least > NEAR,
        least_core=least,
        methods=_same_rows(methods),
        key_absent=None if division is not None else joint.no_key or NO_KEY,
        use={body: float(share) for body, share in use.items()},
        out_of_tolerance=tuple(_out_of_tolerance(judge, asked, agreement.tolerance if agreement else None, use)),
        repair=_repair(judge, methods),
        joiners=tuple(joiners(drawn, joiner_pays=pays, buy_in=buy_in_of_case(question, name, len(drawn.costs)))),
        not_offered=joint.not_offered,
    )
    return found, saved


def _spread(scale: Floats) -> tuple[float, float, float]:
    low, middle, high = quantiles(scale, INNER)
    return low, middle, high


def _asked(division: Division, drawn: DrawnCosts, partners: Partners) -> Floats:
    """What the key in force asks of each partner for what is shared, in every draw, (draws, n)."""
    bodies = drawn.curve.bodies[: drawn.curve.partners]
    by_year = [[float(division.of(year).get(body, 0)) for body in bodies] for year in partners.years]
    return np.asarray(drawn.shared @ np.array(by_year))


def _methods(judge: Judge, asked: Floats | None) -> Iterator[MethodFound]:
    if asked is not None:
        yield judge.by_key(judge.own + asked)
    for method in METHODS:
        yield judge.by_method(method)


def _same_rows(methods: tuple[MethodFound, ...]) -> tuple[MethodFound, ...]:
    """The methods, each that comes to the same shares as one before it with that one's name."""
    found: list[MethodFound] = []
    for one in methods:
        like = next((other for other in found if other.same_as is None and _alike(one, other)), None)
        found.append(one if like is None else replace(one, same_as=like.method))
    return tuple(found)


def _alike(one: MethodFound, other: MethodFound) -> bool:
    return all(abs(one.shares[body] - other.shares[body]) < 2 * NEAR for body in one.shares)


def _out_of_tolerance(
    judge: Judge, asked: Floats | None, tolerance: Decimal | None, use: Mapping[str, Fraction]
) -> Iterator[str]:
    """The bodies whose part by the key in force lies further from what they use than the agreement bears."""
    if asked is not None and tolerance is not None and len(judge.bodies) > 1:
        parts = judge.named(parts_of(asked.mean(axis=0)))
        yield from (
            body for body, part in parts.items() if abs(part - float(use.get(body, 0))) > float(tolerance) + ROUNDING
        )


def _repair(judge: Judge, methods: tuple[MethodFound, ...]) -> Repair | None:
    """What would mend a key in force under which somebody would leave."""
    key = next((one for one in methods if one.method == "key"), None)
    if key is None or key.in_core:
        return None
    exact = np.array(list(key.parts.values())) * judge.expected[-1]  # shares to the penny add up to the penny alone
    mended = repaired(exact, judge.expected)
    return Repair(judge.in_pounds(mended.shares), mended.moved)
