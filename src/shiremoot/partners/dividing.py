"""How an agreement divides the cost of a shared service: by one key, by pools, or a fixed part and the rest by use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from shiremoot.case import Head
from shiremoot.case.head import Agreement
from shiremoot.case.keys import Key
from shiremoot.case.parts import say_share
from shiremoot.dates import FinancialYear
from shiremoot.partners.document import Joint

WHOLE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Divided:
    """A part of the cost, and the key or the use that divides it; shares of use stand still."""

    part: Fraction
    key: Key | None
    use: Mapping[str, Fraction]

    def of(self, year: FinancialYear) -> Mapping[str, Fraction]:
        """Each body's share of the part in a year."""
        return self.use if self.key is None else self.key.of(year)


@dataclass(frozen=True, slots=True)
class Division:
    """The key in force: each body's share of the whole cost by year, and in words."""

    parts: tuple[Divided, ...]
    words: str

    def of(self, year: FinancialYear) -> dict[str, Fraction]:
        """Each body's share of a year's cost; together they are one."""
        shares: dict[str, Fraction] = {}
        for one in self.parts:
            for body, share in one.of(year).items():
                shares[body] = shares.get(body, Fraction(0)) + one.part * share
        return shares


def division_of(joint: Joint, head: Head, service: str) -> Division | None:
    """How the cost of a service is divided under what is agreed; None where nobody says."""
    if joint.key is not None:
        key = head.keys().get(joint.key)
        return None if key is None else Division((Divided(WHOLE, key, {}),), f"by the key {joint.key}")
    agreement = head.agreements.get(joint.agreement) if joint.agreement is not None else None
    parts = tuple(_parts(agreement, joint, head, service)) if agreement is not None else ()
    return Division(tuple(part for part, _ in parts), "; ".join(words for _, words in parts)) if parts else None


def _parts(agreement: Agreement, joint: Joint, head: Head, service: str) -> Iterator[tuple[Divided, str]]:
    keys = head.keys()
    for name, pool in agreement.pools.items():
        use = use_of(joint, head, service, pool.by_use) if pool.by_use is not None else {}
        how = pool.key or f"{pool.by_use} used"
        yield Divided(Fraction(pool.part), keys.get(pool.key or ""), use), f"{say_share(pool.part)} ({name}) by {how}"
    if agreement.by_use is None:
        return
    fixed = Fraction(0)
    if agreement.fixed is not None:
        fixed = Fraction(agreement.fixed.part)
        words = f"{say_share(agreement.fixed.part)} fixed by {agreement.fixed.key}"
        yield Divided(fixed, keys[agreement.fixed.key], {}), words
    rest = "the rest" if fixed else "all"
    yield Divided(WHOLE - fixed, None, use_of(joint, head, service, agreement.by_use)), f"{rest} by {agreement.by_use}"


def use_of(joint: Joint, head: Head, service: str, volume: str) -> dict[str, Fraction]:
    """Each partner's share of a volume of the baselines."""
    held = joint.baselines(head, service)
    used = {body: Fraction(held[body].volumes.get(volume, 0)) for body in joint.partners if body in held}
    whole = sum(used.values(), Fraction(0))
    return {body: each / whole for body, each in used.items()} if whole else {}
