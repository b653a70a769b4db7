"""What one release, or several merged, says of a contract: who buys what of whom, for how much and until when."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import unescape
from typing import Any

from shiremoot.sources.importers.contract_dates import Aside, day, first, unread

POUND = "GBP"
POUNDS = ("", "GBP", "£")  # what a currency says where pounds are meant; nothing counts as pounds
MOST_LAYERS = 4  # of entities within entities; two are seen: &amp;amp;
JOINED = " | "
JOINT = re.compile(r"\b(council|authority|trust|commissioner|board)\s+(?:and|&)\s+", re.IGNORECASE)
OVER = ("cancelled", "unsuccessful", "withdrawn")  # awards that came to nothing, contracts never signed
PENDING = "pending"
ENDED = "terminated"
KNOWN = {"awards": (PENDING, "active", *OVER), "contracts": (PENDING, "active", "cancelled", ENDED)}
TAGGED = {"awardCancellation": ("awards", "cancelled"), "contractTermination": ("contracts", ENDED)}
SINCE = "x_ended"  # where merging keeps the day on which a contract was first said to have ended
GIVEN, NOUGHT, ABSENT = "given", "printed as 0", "absent"
BELOW, NO_NUMBER, SOME_ONLY = "printed below 0", "not a number", "given for some awards only"
TO_NOTHING = "of awards that came to nothing"
STILL_PENDING = "of awards that are pending"
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Worth:
    """What awards come to. pounds: those that count, together; else None, and note says why. printed: all of them."""

    pounds: float | None
    note: str
    printed: float
    asides: tuple[Aside, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """When one contract runs, as printed. ended: the day by which it was terminated."""

    start: Any
    end: Any
    ended: date | None = None


def contract_of(said: Json) -> tuple[Json, Worth, tuple[Aside, ...]]:
    """The columns of a release that are no reference to its file, what it is worth, and what was not understood."""
    said = settled(said)
    tender = mapping(said.get("tender"))
    every = list(map(mapping, listed(said.get("awards"))))
    awards = [award for award in every if _standing(award, said) is None]
    worth = _worth(every, said)
    terms = _terms(said, awards, tender)
    suppliers = (mapping(supplier).get("name") for award in awards for supplier in listed(award.get("suppliers")))
    buyer = text(mapping(said.get("buyer")).get("name")) or _buying_party(said)
    row = {
        "ocid": text(said.get("ocid")),
        "id": text(said.get("id")),
        "buyer": buyer,
        "buyers": bodies(buyer),
        "title": text(tender.get("title")) or next((text(award.get("title")) for award in awards), None),
        "suppliers": names(suppliers),
        "category": text(tender.get("mainProcurementCategory")),
        "cpv": _codes(tender),
        "value_pounds": worth.pounds,
        "value_note": worth.note,
        "estimate_pounds": _single(tender.get("value")).pounds,
        "awarded": first(award.get("date") for award in awards),
        "published": day(said.get("date")),
        "start": first(term.start for term in terms),
        "end": max((end for term in terms if (end := _end(term))), default=None),
        "status": text(tender.get("status")),
        "tag": JOINED.join(str(tag) for tag in listed(said.get("tag"))) or None,
    }
    return row, worth, (*worth.asides, *_not_understood(said, awards, terms))


def mapping(value: Any) -> Json:  # noqa: ANN401 - whatever a publisher wrote there
    """An object; an empty one where something else stands."""
    return value if isinstance(value, dict) else {}


def listed(value: Any) -> list[Any]:  # noqa: ANN401 - whatever a publisher wrote there
    """A list; an empty one where something else stands."""
    return value if isinstance(value, list) else []


def text(value: Any) -> str | None:  # noqa: ANN401 - whatever a publisher wrote there
    """Text with its entities decoded and single spaces; None where there is none."""
    said = str(value) if value is not None else ""
    for _ in range(MOST_LAYERS if "&" in said else 0):
        said = unescape(said)
    return " ".join(said.split()) or None


def names(found: Iterable[Any]) -> list[str]:
    """Each name once; several that were joined into one cell are parted."""
    parts = (part for name in found for part in (text(name) or "").split(JOINED))
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


def bodies(buyer: str | None) -> list[str]:
    """The bodies that a buyer's name names: parted after a word such as Council, never within a body's name.

    >>> bodies("Eastshire Council and Northford & Vale District Council")
    ['Eastshire Council', 'Northford & Vale District Council']
    """
    parts = JOINT.sub(r"\1\n", buyer or "").split("\n")
    return [part for part in parts if part]


def settled(said: Json) -> Json:
    """A release in which awards and contracts say of themselves what its tag says of them all.

    A status that they state stands. Source: Open Contracting Data Standard 1.1, release tags.
    """
    for tag in listed(said.get("tag")):
        if tag in TAGGED:
            where, status = TAGGED[tag]
            marked = [{"status": status} | one if isinstance(one, dict) else one for one in listed(said.get(where))]
            said = said | {where: marked}
    return said


def signed_pounds(said: Json) -> float | None:
    """What a merged release's contracts come to in pounds, an award counting where its contracts state no value.

    None where no contract that stands states one, or where something of it is in no pounds.
    """
    said = settled(said)
    awards = [award for award in map(mapping, listed(said.get("awards"))) if _standing(award, said) is None]
    signed = [[_single(one.get("value")).pounds for one in _signed_under(award, said)] for award in awards]
    if not any(own and None not in own for own in signed):
        return None
    parts = [
        math.fsum(pounds for pounds in own if pounds is not None)
        if own and None not in own
        else _single(award.get("value")).pounds
        for award, own in zip(awards, signed, strict=True)
    ]
    return None if None in parts else math.fsum(pounds for pounds in parts if pounds is not None)


def is_terminated(said: Json) -> bool:
    """Whether a release says of a contract that it was terminated."""
    return any(status_of(mapping(one)) == ENDED for one in listed(settled(said).get("contracts")))


def status_of(one: Json) -> str:
    """The status of an award or a contract in lower case; empty where none is stated."""
    return (text(one.get("status")) or "").lower()


def _buying_party(said: Json) -> str | None:
    parties = map(mapping, listed(said.get("parties")))
    return next((text(party.get("name")) for party in parties if "buyer" in listed(party.get("roles"))), None)


def _codes(tender: Json) -> list[str]:
    """CPV codes of what is bought, each once."""
    found = [tender, *map(mapping, listed(tender.get("items")))]
    classes = (mapping(one.get("classification")) for one in found)
    return list(dict.fromkeys(str(one["id"]) for one in classes if one.get("scheme") == "CPV" and one.get("id")))


# ------------------------------------------------------------------ awards and contracts


def _standing(award: Json, said: Json) -> str | None:
    """Why an award does not count: it is pending, or came to nothing by itself or with all its contracts."""
    status = status_of(award)
    if status == PENDING:
        return STILL_PENDING
    own = _contracts_of(award, said)
    unsigned = bool(own) and all(status_of(one) in OVER for one in own)
    return TO_NOTHING if status in OVER or unsigned else None


def _contracts_of(award: Json, said: Json) -> list[Json]:
    """The contracts signed under an award: those that name it, and those that name none where it is the only one."""
    only = len(listed(said.get("awards"))) == 1
    contracts = map(mapping, listed(said.get("contracts")))
    return [one for one in contracts if _names_award(one, award) or (only and one.get("awardID") is None)]


def _names_award(contract: Json, award: Json) -> bool:
    return award.get("id") is not None and str(contract.get("awardID")) == str(award["id"])


def _terms(said: Json, awards: list[Json], tender: Json) -> list[Term]:
    """When each contract runs: as signed, else as awarded, else as advertised."""
    terms = [term for award in awards for term in _terms_of(award, said)]
    terms += [_term(one, {}, said) for one in _without_award(said)]
    advertised = mapping(tender.get("contractPeriod"))
    if not any(term.start for term in terms):
        terms = [*terms, Term(advertised.get("startDate"), None)]
    if not any(term.end or term.ended for term in terms):
        terms = [*terms, Term(None, advertised.get("endDate"))]
    return terms


def _terms_of(award: Json, said: Json) -> list[Term]:
    awarded = mapping(award.get("contractPeriod"))
    return [_term(one, awarded, said) for one in _signed_under(award, said) or [{}]]


def _signed_under(award: Json, said: Json) -> list[Json]:
    return [one for one in _contracts_of(award, said) if status_of(one) not in OVER]


def _without_award(said: Json) -> list[Json]:
    """Contracts whose award does not stand in the release, unless they were never signed."""
    awards = list(map(mapping, listed(said.get("awards"))))
    contracts = [one for one in map(mapping, listed(said.get("contracts"))) if status_of(one) not in OVER]
    held = [id(one) for award in awards for one in _contracts_of(award, said)]
    return [one for one in contracts if id(one) not in held]


def _term(contract: Json, awarded: Json, said: Json) -> Term:
    period = mapping(contract.get("period"))
    start, end = (period.get(key) or awarded.get(key) for key in ("startDate", "endDate"))
    ended = day(contract.get(SINCE, said.get("date"))) if status_of(contract) == ENDED else None
    return Term(start, end, ended)


def _end(term: Term) -> date | None:
    """The day on which a contract ends: as printed, or earlier where it was said to have ended by then."""
    return min((one for one in (day(term.end), term.ended) if one), default=None)


# ------------------------------------------------------------------ money


def _worth(every: list[Json], said: Json) -> Worth:
    """Pounds of all awards that count, and those that do not with the reason."""
    parts = [(_standing(award, said), _single(award.get("value"))) for award in every]
    counting = [single for why, single in parts if why is None]
    printed = math.fsum(single.printed for _, single in parts)
    asides = [
        Aside("values", why or single.note, single.asides[0].shown if single.asides else "", single.printed)
        for why, single in parts
        if (why or single.note not in (GIVEN, NOUGHT, ABSENT)) and single.asides
    ]
    pounds, note = _together(counting, [why for why, _ in parts if why])
    shortfall = math.fsum(single.pounds or 0.0 for single in counting) - (pounds or 0.0)
    if shortfall:
        asides.append(Aside("values", f"of releases whose value is {note}", f"{shortfall:,.2f}", shortfall))
    return Worth(pounds, note, printed, tuple(asides))


def _together(counting: list[Worth], not_counting: list[str]) -> tuple[float | None, str]:
    """What awards come to, and what to know of it where there is nothing to add up."""
    if not counting:
        return None, not_counting[0] if not_counting else ABSENT
    notes = list(dict.fromkeys(single.note for single in counting))
    foreign = sorted(note.removeprefix("in ") for note in notes if note.startswith("in "))
    if foreign:
        return None, "in " + " and ".join([*foreign, *[POUND] * (GIVEN in notes)])
    total = math.fsum(single.pounds or 0.0 for single in counting)
    if set(notes) <= {GIVEN, NOUGHT, BELOW}:
        return (total, GIVEN) if total else (None, NOUGHT if NOUGHT in notes else BELOW)
    return None, notes[0] if len(notes) == 1 else SOME_ONLY


def _single(value: Any) -> Worth:  # noqa: ANN401 - whatever a publisher wrote there
    """One value with its currency. asides: the value as printed, for who leaves it out."""
    said = mapping(value)
    amount, currency = said.get("amount"), (text(said.get("currency")) or "").upper()
    if amount in (None, ""):
        return Worth(None, ABSENT, 0.0)
    shown = (Aside("values", "", f"{currency} {amount}".strip()),)
    if isinstance(amount, bool) or not isinstance(amount, int | Decimal) or not math.isfinite(_float(amount)):
        return Worth(None, NO_NUMBER, 0.0, shown)
    if currency not in POUNDS:
        return Worth(None, f"in {currency}", 0.0, shown)
    pounds = _float(amount)
    if pounds > 0:
        return Worth(pounds, GIVEN, pounds, shown)
    return Worth(None, BELOW, pounds, shown) if pounds else Worth(None, NOUGHT, 0.0, shown)


def _float(amount: int | Decimal) -> float:
    try:
        return float(amount)
    except OverflowError:
        return math.inf


# ------------------------------------------------------------------ what was not understood


def _not_understood(said: Json, awards: list[Json], terms: list[Term]) -> Iterator[Aside]:
    """Words that are none of the standard's, days that are none, and an estimate that is not in pounds."""
    for where, known in KNOWN.items():
        for one in map(mapping, listed(said.get(where))):
            if (status := status_of(one)) and status not in known:
                yield Aside(f"statuses of {where}", f"none of {', '.join(known)}; read as not stated", status)
    yield from unread("ends", (term.end for term in terms))
    yield from unread("starts", (term.start for term in terms))
    yield from unread("days of award", (award.get("date") for award in awards))
    yield from unread("days of publication", [said.get("date")])
    estimate = _single(mapping(said.get("tender")).get("value"))
    if estimate.note not in (GIVEN, NOUGHT, ABSENT):
        yield Aside("estimates", estimate.note, estimate.asides[0].shown)
