"""What is found of shares: the key in force and six methods side by side, who would leave, and joiners one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from shiremoot.dates import FinancialYear
from shiremoot.evidence.elasticities import Beside, ScaleEvidence
from shiremoot.question.results import Drawn, Odds, Pounds, Share

MethodName = Literal["key", "volume", "stand-alone", "equal-saving", "separable-cost", "shapley", "nucleolus"]


@dataclass(frozen=True, slots=True)
class Leaving:
    """A group that would pay less by leaving together, and how much less."""

    group: tuple[str, ...]
    gain: Pounds


@dataclass(frozen=True, slots=True)
class MethodFound:
    """One way of sharing the expected cost, and how it stands up.

    shares: pounds, which add up to the cost to the penny. errors: their standard errors, where they come from sampled
    orders of joining. parts: the same as parts of the whole. saving: what each body pays less than alone. in_core:
    whether no group would leave; of many bodies false or None, as not all groups are looked at. p_in_core: the share of
    draws in which no group would leave, None where that is not known; p_would_leave: in which one that is looked at
    would. p_worse_off: in which a body pays over £1 more than alone, with the parts fixed in advance; _recomputed: with
    the method worked out anew in each draw. same_as: another method that comes to the same shares.
    """

    method: MethodName
    shares: Mapping[str, Pounds]
    errors: Mapping[str, Pounds] | None
    parts: Mapping[str, Share]
    saving: Mapping[str, Drawn]
    in_core: bool | None
    would_leave: tuple[Leaving, ...]
    p_in_core: Odds | None
    p_in_core_recomputed: Odds | None
    p_would_leave: Odds
    p_would_leave_recomputed: Odds | None
    p_worse_off: Mapping[str, Odds]
    p_worse_off_recomputed: Mapping[str, Odds]
    same_as: MethodName | None


@dataclass(frozen=True, slots=True)
class Repair:
    """The shares nearest to the key in force that keep everybody in, and how many pounds change hands."""

    shares: Mapping[str, Pounds]
    moved: Pounds


@dataclass(frozen=True, slots=True)
class JoinedBy:
    """Shares before and after a body joins, by one rule; the joiner has no share before.

    before, after hold what was paid in for joining, less what was got of it. errors: standard errors of the shares
    after, where these come from sampled orders of joining. received: what each who was inside gets of the buy-in.
    saving_before, saving_after: what each body pays less than alone. p_better: the share of draws in which a partner
    pays less once the body has joined.
    """

    rule: Literal["use", "shapley"]
    before: Mapping[str, Pounds]
    after: Mapping[str, Pounds]
    errors: Mapping[str, Pounds] | None
    received: Mapping[str, Pounds]
    saving_before: Mapping[str, Drawn]
    saving_after: Mapping[str, Drawn]
    p_better: Mapping[str, Odds]


@dataclass(frozen=True, slots=True)
class Joiner:
    """A body that joins those before it: what it adds to their cost, what it pays alone, and what becomes of all.

    gain: what it pays alone less what it adds: what its joining saves, for all to divide.
    deal: whether what it adds is less than what it pays alone, so that a price between them suits both. p_deal: in how
    many draws. buy_in: what it pays once to those inside, who have built it; None where the agreement asks for none.
    """

    body: str
    adds: Pounds
    alone: Pounds
    gain: Drawn
    deal: bool
    p_deal: Odds
    buy_in: Pounds | None
    rules: tuple[JoinedBy, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """What each body gets of a claimed saving by one method, where the saving comes at its low and at its high end."""

    method: MethodName
    low: Mapping[str, Pounds]
    high: Mapping[str, Pounds]
    same_as: MethodName | None


@dataclass(frozen=True, slots=True)
class ClaimFound:
    """A saving that partners claim together: both ends over the years that count, and its splits before the move."""

    low: Pounds
    high: Pounds
    splits: tuple[Split, ...]


@dataclass(frozen=True, slots=True)
class ServiceShares:
    """One shared service, over the years that count, in cash; cost and alone are averages of all draws.

    adds: by how much each partner's joining raises the others' cost. least_core: by how much the most dissatisfied
    group pays more than it would by itself when shares keep that least; above nought nothing keeps everybody in. Of
    many bodies it is not known, and core_empty is None unless all cost more than apart. looked_at: up to which size
    groups of many bodies are asked whether they would leave, beside everybody but one; None where all are. left_out:
    methods that are not worked out, each with the reason; repair_left_out: why a broken key is not mended.
    scale: the exponent of the curve, its middle and 8 draws in 10; it follows from the claim, where there is one.
    scale_evidence: what studies found of like services; scale_beside: where those 8 in 10 lie beside them.
    draws: how many runs, fewer for many bodies.
    key_absent: why there is no key in force, where there is none.
    """

    service: str
    title: str
    partners: tuple[str, ...]
    volume: str
    cost: Pounds
    alone: Mapping[str, Pounds]
    adds: Mapping[str, Pounds]
    transition: Pounds
    saving: Drawn
    p_saves: Odds
    scale: tuple[float, float, float]
    scale_evidence: ScaleEvidence
    scale_beside: Beside | None
    claim: ClaimFound | None
    draws: int
    core_empty: bool | None
    least_core: Pounds | None
    looked_at: int | None
    left_out: Mapping[MethodName, str]
    methods: tuple[MethodFound, ...]
    key_absent: str | None
    use: Mapping[str, Share]
    out_of_tolerance: tuple[str, ...]
    repair: Repair | None
    repair_left_out: str | None
    joiners: tuple[Joiner, ...]
    not_offered: Mapping[str, str]

    @property
    def bodies(self) -> tuple[str, ...]:
        """Who shares it or may join."""
        return (*self.partners, *(one.body for one in self.joiners))


@dataclass(frozen=True, slots=True)
class AssetShared:
    """Something shared already, beside the services: what it costs over the years that count, and who pays that.

    cost: on average of all draws; None where the case states none. shares: by body, to the penny; of nobody where it
    does not say how the cost is divided.
    """

    asset: str
    title: str
    owner: str
    cost: Pounds | None
    shares: Mapping[str, Pounds]


@dataclass(frozen=True, slots=True)
class SharesResult:
    """Shares of every service that the case shares with others; saving: of all of them together; assets beside them."""

    first: FinancialYear
    through: FinancialYear
    saving: Drawn
    services: tuple[ServiceShares, ...]
    assets: tuple[AssetShared, ...]
