"""The fee that an agreement names: a share of what is gained, a cost that gap and programme see alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from shiremoot.case import Moving, Problem, warning
from shiremoot.case.fees import Fee
from shiremoot.case.figures import basis_of, origin_of
from shiremoot.case.head import Agreement, Head
from shiremoot.case.keys import Key
from shiremoot.case.parts import say_share
from shiremoot.case.problems import nearest
from shiremoot.chance import Distribution, Floats, YesNo
from shiremoot.dates import FinancialYear
from shiremoot.lazy import np
from shiremoot.ledger.formulas import Formula, Given
from shiremoot.ledger.line import OUTSIDE, Share, Timeline
from shiremoot.ledger.wanted import Computed, Wanted
from shiremoot.money import Basis, say_pounds
from shiremoot.money.basis import NOT_STATED

SECTION = "agreements"


@dataclass(frozen=True, slots=True)
class GainShare:
    """A fee by year, (draws, years) pounds: a share of each year's savings above an amount.

    With S the savings of a year: the fee is share · max(S − above, 0), at most ``cap`` a year. With a claw-back, a
    year that falls short gives back share · max(above − S, 0), at most what was paid until then and not yet
    returned. So it is never negative in total, and never above the cap in a year. What is withheld in a year in which
    quality falls short is never paid.
    lines: the savings it is reckoned on. first: the year in which the agreement begins, as a position in the ledger.
    gates: for each gate of quality what it withholds of a year's fee, and the cause of each year that is one where it
    is missed and nought where it is met, as a plan takes it to be.
    """

    lines: tuple[str, ...]
    share: float
    above: float
    cap: float = inf
    claw_back: bool = False
    first: int = 0
    gates: tuple[tuple[float, tuple[str, ...]], ...] = ()

    def __call__(self, given: Given) -> Floats:
        """The fee of each draw and year; below nought where it is given back."""
        savings = np.zeros((given.draws, given.years))
        for line in self.lines:
            savings += given.lines[line]
        fee = np.zeros_like(savings)
        held = np.zeros(given.draws)  # paid, and not yet returned
        for year in range(max(self.first, 0), given.years):
            gained = savings[:, year] - self.above
            paid = np.clip(self.share * gained, 0.0, self.cap) * self._let_through(given, year)
            back = np.clip(-self.share * gained, 0.0, held) if self.claw_back else 0.0
            fee[:, year] = paid - back
            held += fee[:, year]
        return fee

    def _let_through(self, given: Given, year: int) -> Floats:
        """How much of a year's fee the gates of quality let through, (draws,), from nought to one."""
        through = np.ones(given.draws)
        for withheld, missed in self.gates:
            through -= withheld * given.causes[missed[year]]
        return through


def fee_of(agreement: str) -> str:
    """The name of an agreement's fee in the ledger; no name in a document holds a colon."""
    return f"{agreement}: fee"


def gates_of(head: Head, timeline: Timeline) -> dict[str, Distribution]:
    """Whether each gate of quality is missed in each year: one or nought, on a luck of its own every year."""
    return {
        name: YesNo(float(1 - gate.met))
        for agreement, one in head.agreements.items()
        if one.fee is not None
        for key, gate in one.fee.gates.items()
        for name in _missed(agreement, key, timeline)
    }


def _missed(agreement: str, gate: str, timeline: Timeline) -> tuple[str, ...]:
    return tuple(f"{agreement}: {gate} missed in {year}" for year in timeline.years)


def fees(
    head: Head, wanted: Sequence[Wanted | Computed], timeline: Timeline
) -> tuple[tuple[Computed, ...], tuple[Problem, ...]]:
    """The fee line of each agreement that names one, and what is wrong with them; wanted: every line of the case."""
    lines: list[Computed] = []
    problems: list[Problem] = []
    kinds = {one.name: one.kind for one in wanted}
    keys = head.keys()
    whose = {one.name: frozenset(_bodies(one, head, keys)) for one in wanted if _is_money_saved(one, head)}
    variants = {one.name: one.part.variants for one in wanted}
    parts = {one.name: one.names for one in wanted}  # what is delivered of a saving is a line of its own
    back = [(one.of, one.name) for one in wanted if isinstance(one, Computed) and one.of is not None]
    for saving, name in back:  # what is taken back of a saving is none
        parts[saving] = (*parts.get(saving, ()), name)
    for name, agreement in head.agreements.items():
        if agreement.fee is None:
            continue
        # Without a word of the document, the savings that are its bodies' alone.
        alone = frozenset(agreement.between)
        savings = agreement.fee.on or tuple(saving for saving, bodies in whose.items() if bodies <= alone)
        wrong = [*_wrong(f"{SECTION}.{name}.fee", agreement.fee, head, savings, kinds)]
        problems += wrong
        if savings and not wrong:
            on = tuple(part for saving in savings for part in parts.get(saving, (saving,)))
            part = Moving(variants=_variants([variants.get(saving, ()) for saving in savings]))
            lines.append(_fee(name, agreement, agreement.fee, head, on, timeline, part))
    return tuple(lines), tuple(problems)


def _variants(of_savings: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Where a fee is paid: in the variants that have any of its savings; everywhere if one of them is everywhere."""
    if not all(of_savings):
        return ()
    return tuple(dict.fromkeys(variant for variants in of_savings for variant in variants))


def _is_money_saved(wanted: Wanted | Computed, head: Head) -> bool:
    """Whether it is a saving in money: of anybody's time nobody is paid a share unless the fee names it."""
    basis = wanted.basis if isinstance(wanted, Computed) else basis_of(wanted.figure, head)
    return wanted.kind == "saving" and basis.kind != "non-cash"


def _bodies(wanted: Wanted | Computed, head: Head, keys: Mapping[str, Key]) -> tuple[str, ...]:
    if wanted.shares is not None:
        return tuple(body for share in wanted.shares for body in share.bodies)
    if wanted.part.key is not None:
        return keys[wanted.part.key].bodies
    return wanted.part.body or tuple(head.bodies)


def _wrong(path: str, fee: Fee, head: Head, savings: Sequence[str], kinds: Mapping[str, str]) -> Iterator[Problem]:
    for name in savings:
        if kinds.get(name, "saving") != "saving":
            yield Problem(f"{path}.on", f'"{name}", a {kinds[name]}', "savings, of which it is a share")
    if fee.paid_by is None and len(head.bodies) > 1:
        yield Problem(path, "nobody who pays it", f"paid_by: one of {', '.join(head.bodies)}")
    known = (*head.bodies, OUTSIDE)
    if fee.to not in known:
        yield Problem(
            f"{path}.to", f'the unknown body "{fee.to}"', f"one of {', '.join(known)}", nearest(fee.to, known)
        )
    if fee.to == _payer(fee, head):
        yield Problem(f"{path}.to", f'"{fee.to}", who pays it', "another body, or outside")
    if not savings:
        yield warning(
            path, "a share of no saving, which is nought", "a saving of its bodies, or their names under `on`"
        )


def _payer(fee: Fee, head: Head) -> str:
    return fee.paid_by or next(iter(head.bodies))


def _fee(
    name: str, agreement: Agreement, fee: Fee, head: Head, savings: tuple[str, ...], timeline: Timeline, part: Moving
) -> Computed:
    begins = 0 if agreement.begins is None else timeline.index(FinancialYear.of(agreement.begins))
    cap = inf if fee.cap is None else float(fee.cap)
    gates = tuple((float(gate.withheld), _missed(name, key, timeline)) for key, gate in fee.gates.items())
    reckon = GainShare(savings, float(fee.share), float(fee.above), cap, fee.claw_back, begins, gates)
    paid_to = () if fee.to == OUTSIDE else (Share((fee.to,), -1.0),)
    return Computed(
        name=fee_of(name),
        part=part,
        formula=Formula(reckon, lines=savings, causes=tuple(cause for _, missed in gates for cause in missed)),
        kind="cost",
        basis=Basis(head.basis.price or NOT_STATED, "recurring", "in-year", (), "cashable", "net"),
        path=f"{SECTION}.{name}.fee",
        section=SECTION,
        title=f"Fee under {agreement.title}",
        because=f"{say_fee(fee)}; {_origin(fee, head)}",
        part_of=name,
        shares=(Share((_payer(fee, head),)), *paid_to),
    )


def _origin(fee: Fee, head: Head) -> str:
    """Where the rule comes from; a source by its title."""
    origin = origin_of(fee)
    source = head.sources.get(origin.detail) if origin.kind == "reported" else None
    return origin.say() if source is None else f"{origin.kind}: {source.title}"


def say_fee(fee: Fee) -> str:
    """The rule in words: 20% of each year's savings above £1m, at most £500k a year."""
    said = f"{(fee.share * 100).normalize():f}% of each year's savings"
    said += f" above {say_pounds(fee.above)}" if fee.above else ""
    said += f", at most {say_pounds(fee.cap)} a year" if fee.cap is not None else ""
    said += ", given back where a later year falls short" if fee.claw_back else ""
    gates = [f"{say_share(gate.withheld)} of it only with {gate.title}" for gate in fee.gates.values()]
    return ", ".join((said, *gates))
