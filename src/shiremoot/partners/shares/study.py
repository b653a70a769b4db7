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
from shiremoot.partners.drawn import DrawnCosts, DrawnMany, curve_for, drawn_costs, drawn_many, draws_of_many
from shiremoot.partners.faults import MOST_IN_A_TABLE
from shiremoot.partners.games.repairing import repaired
from shiremoot.partners.owning import Owned, owned_by_partners
from shiremoot.partners.scaling import evidence_for
from shiremoot.partners.shares.joining import buy_in_of_case, joiners
from shiremoot.partners.shares.judging import Judge
from shiremoot.partners.shares.known import NEAR, Tabled, parts_of
from shiremoot.partners.shares.looking import judge_of
from shiremoot.partners.shares.result import AssetShared, MethodFound, Repair, ServiceShares, SharesResult
from shiremoot.partners.shares.splitting import claim_found
from shiremoot.question.question import Question
from shiremoot.question.results import INNER, Drawn

ROUNDING = 1e-9  # of a part
NO_KEY = "no key is stated"


def shares(question: Question) -> SharesResult:
    """Every shared service of the case: shares by method, who would leave, and joiners one by one.

    Raises: NoSection when the case shares nothing; ClaimedTooMuch where a claimed saving exceeds what it is made on.
    """
    partners = question.of_case.section(Partners)
    found = [_service(question, partners, name) for name in partners.services]
    together = Drawn.of(np.sum([saved for _, saved in found], axis=0))
    owned = tuple(_asset(question, one) for one in owned_by_partners(question))
    return SharesResult(partners.year, partners.through, together, tuple(one for one, _ in found), owned)


def _asset(question: Question, owned: Owned) -> AssetShared:
    asset = question.of_case.section(Partners).assets[owned.name]
    cost = None if owned.cost is None else to_the_penny(float(owned.cost.sum()))
    return AssetShared(owned.name, asset.title, asset.owner, cost, owned.pounds)


def _service(question: Question, partners: Partners, name: str) -> tuple[ServiceShares, Floats]:
    """A service, and what sharing it saves in every draw."""
    head, joint = question.of_case.head, partners.services[name]
    drawn, seed = _drawn(question, name), question.settings.seed
    judge = judge_of(drawn, range(len(joint.partners)), seed)
    known = judge.known
    division = division_of(joint, head, name)
    asked = _asked(division, drawn, partners) if division is not None else None
    shared = len(joint.partners) > 1
    methods = tuple(_methods(judge, asked)) if shared else ()
    saved = judge.alone.sum(axis=1) - known.together
    agreement = head.agreements.get(joint.agreement or "")
    joining = joining_of(joint, head)
    pays = joining is not None and joining.pays == "joiner"
    buy_in = buy_in_of_case(question, name, len(drawn.scale))
    use = use_of(joint, head, name, joint.volume)
    scale, evidence = _spread(drawn.scale), evidence_for(head.services[name].title)
    found = ServiceShares(
        service=name,
        volume=joint.volume,
        title=head.services[name].title,
        partners=joint.partners,
        cost=judge.whole,
        alone=judge.named(judge.alone.mean(axis=0)),
        adds=judge.named(known.adds),
        transition=float(drawn.moved[:, : len(joint.partners)].sum(axis=1).mean()),
        saving=Drawn.of(saved),
        p_saves=float((saved > 0.0).mean()),
        scale=scale,
        scale_evidence=evidence,
        scale_beside=evidence.beside(scale[0], scale[2]),
        claim=claim_found(question, drawn.curve, judge) if shared else None,
        draws=len(drawn.scale),
        core_empty=known.core_empty if shared else False,
        least_core=known.least_core if shared else 0.0,
        looked_at=known.looked_at,
        left_out=known.left_out,
        methods=_same_rows(methods),
        key_absent=None if division is not None else joint.no_key or NO_KEY,
        use={body: float(share) for body, share in use.items()},
        out_of_tolerance=tuple(_out_of_tolerance(judge, asked, agreement.tolerance if agreement else None, use)),
        repair=_repair(judge, methods),
        repair_left_out=_repair_left_out(judge, methods),
        joiners=tuple(joiners(drawn, joiner_pays=pays, seed=seed, buy_in=buy_in)),
        not_offered=joint.not_offered,
    )
    return found, saved


def _spread(scale: Floats) -> tuple[float, float, float]:
    low, middle, high = quantiles(scale, INNER)
    return low, middle, high


def _asked(division: Division, drawn: DrawnCosts | DrawnMany, partners: Partners) -> Floats:
    """What the key in force asks of each partner for what is shared, in every draw, (draws, n)."""
    bodies = drawn.curve.bodies[: drawn.curve.partners]
    by_year = [[float(division.of(year).get(body, 0)) for body in bodies] for year in partners.years]
    return np.asarray(drawn.shared @ np.array(by_year))


def _methods(judge: Judge, asked: Floats | None) -> Iterator[MethodFound]:
    if asked is not None:
        yield judge.by_key(judge.own + asked)
    for method in judge.known.methods:
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
    """What would mend a key in force under which somebody would leave, where all groups are known."""
    key = _broken(methods)
    if key is None or not isinstance(judge.known, Tabled):
        return None
    exact = np.array(list(key.parts.values())) * judge.whole  # shares to the penny add up to the penny alone
    mended = repaired(exact, judge.known.expected)
    return Repair(judge.in_pounds(mended.shares), mended.moved)


def _repair_left_out(judge: Judge, methods: tuple[MethodFound, ...]) -> str | None:
    """Why a key is not mended although somebody would leave under it."""
    if _broken(methods) is None or isinstance(judge.known, Tabled):
        return None
    return f"a mended key is held against every group, and {len(judge.bodies)} bodies have too many"


def _broken(methods: tuple[MethodFound, ...]) -> MethodFound | None:
    """The key in force, where somebody would leave under it."""
    return next((one for one in methods if one.method == "key" and one.would_leave), None)


def _drawn(question: Question, name: str) -> DrawnCosts | DrawnMany:
    """What a service costs: every group of its bodies, or of many what their costs are made of."""
    curve = curve_for(question, name)
    if len(curve.bodies) > MOST_IN_A_TABLE:
        return drawn_many(question, curve, name, draws_of_many(curve.partners))
    return drawn_costs(question, curve, name)
