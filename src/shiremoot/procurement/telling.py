"""The answer as plain values under documented keys (docs/reference/json.md)."""

from __future__ import annotations

from datetime import date
from typing import Any

from shiremoot.procurement.buying import Alike, Bought
from shiremoot.procurement.duplicates import Duplicate
from shiremoot.procurement.ending import Contract, Ending, Together
from shiremoot.procurement.lexicon import title_of, title_of_system
from shiremoot.procurement.pasting import JOINT_BUYING, Project
from shiremoot.procurement.projects import every_project
from shiremoot.procurement.study import ProcurementResult
from shiremoot.procurement.suppliers import Proposed, Shared

Json = dict[str, Any]


def as_json(answer: ProcurementResult) -> Json:
    """Common suppliers, categories, contracts and systems; pounds of the common months, shares as parts of one."""
    projects = every_project(answer)
    return {
        "bodies": [
            {
                "body": who.key,
                "name": who.name,
                "code": who.code,
                "in_payments_as": list(who.printed),
                "in_contracts_as": list(who.buyers),
                "months_held": list(answer.held.get(who.key, ())),
            }
            for who in answer.bodies
        ],
        "not_held": list(answer.absent),
        "months": list(answer.months),
        "spend": [
            {
                "body": one.body,
                "payments": one.payments,
                "pounds": one.all,
                "shared": one.shared,
                "shared_public_bodies": one.shared_public,
                "not_shared": one.alone,
                "left_out": one.left_out,
            }
            for one in answer.spent
        ],
        "suppliers": [_supplier(*pair) for pair in zip(answer.suppliers, projects.suppliers, strict=True)],
        "categories": [_category(*pair) for pair in zip(answer.categories, projects.categories, strict=True)],
        "contracts": [_together(*pair) for pair in zip(answer.ending.together, projects.contracts, strict=True)],
        "expiry": _expiry(answer.ending),
        "systems": [_system(*pair) for pair in zip(answer.systems, projects.systems, strict=True)],
        "proposals": [_proposal(one) for one in answer.proposals],
        "left_out": [
            {"reason": one.reason, "body": one.body, "payments": one.payments, "pounds": round(one.pounds, 2)}
            for one in answer.left_out
        ],
        "repeated": dict(answer.repeated),
        "joint_buying": {
            "parameter": JOINT_BUYING,
            "mean": answer.saves.mean,
            "sd": answer.saves.sd,
            "p10": answer.saves.low,
            "p90": answer.saves.high,
        },
    }


def _supplier(one: Shared, project: Project | None) -> Json:
    return {
        "supplier": one.supplier,
        "name": one.name,
        "spellings": list(one.spellings),
        "public_body": one.is_public,
        "pounds": dict(one.pounds),
        "payments": dict(one.payments),
        "total": _penny(one.total),
        "smaller": one.smaller,
        "yearly": _penny(one.yearly),
        "categories": [kind for kind in one.categories if kind is not None],
        "line": project,
    }


def _category(one: Alike, project: Project | None) -> Json:
    return {
        "category": one.key,
        "title": title_of(one.key),
        "bodies": [_bought(part) for part in one.bought],
        "total": _penny(one.total),
        "shared": one.shared,
        "yearly": _penny(one.yearly),
        "line": project,
    }


def _bought(one: Bought) -> Json:
    return {
        "body": one.body,
        "pounds": one.pounds,
        "share": one.share,
        "payments": one.payments,
        "suppliers": one.suppliers,
        "revenue": one.revenue,
        "capital": one.capital,
        "not_said": one.unsaid,
    }


def _together(pair: Together, project: Project | None) -> Json:
    return {
        "cpv": pair.cpv,
        "level": pair.level,
        "category": pair.category,
        "days_apart": pair.days,
        "yearly": _known(pair.yearly),
        "contracts": [_contract(pair.first), _contract(pair.second)],
        "line": project,
    }


def _contract(one: Contract) -> Json:
    return {
        "id": one.id,
        "title": one.title,
        "bodies": list(one.bodies),
        "suppliers": list(one.suppliers),
        "cpv": list(one.cpv),
        "pounds": one.pounds,
        "ceiling": one.is_ceiling,
        "start": _day(one.start),
        "end": _day(one.end),
    }


def _expiry(found: Ending) -> Json:
    return {
        "on": _day(found.on),
        "window_months": found.months,
        "contracts": dict(found.counted),
        "without_end": dict(found.without_end),
        "ended_before": found.ended,
        "notices_without_award": found.not_awarded,
        "quarters": [
            {
                "quarter": one.name,
                "begins": one.begins.isoformat(),
                "contracts": one.contracts,
                "by_body": dict(one.by_body),
                "pounds": _penny(one.pounds),
                "without_value": one.unvalued,
            }
            for one in found.pipeline
        ],
    }


def _system(one: Duplicate, project: Project | None) -> Json:
    return {
        "kind": one.kind,
        "system": one.system,
        "title": title_of_system(one.system),
        "suppliers": {body: list(names) for body, names in one.suppliers.items()},
        "pounds": dict(one.pounds),
        "smaller": one.smaller,
        "yearly": _penny(one.yearly),
        "reseller": one.is_resold,
        "evidence": [
            {"body": row.body, "supplier": row.supplier, "month": row.month, "pounds": row.pounds}
            for row in one.evidence
        ],
        "line": project,
    }


def _proposal(one: Proposed) -> Json:
    return {
        "first": one.first,
        "second": one.second,
        "ratio": one.ratio,
        "why": one.why,
        "pounds_first": dict(one.pounds_first),
        "pounds_second": dict(one.pounds_second),
    }


def _penny(pounds: float) -> float:
    return round(pounds, 2)


def _known(pounds: float | None) -> float | None:
    return None if pounds is None else _penny(pounds)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def headlines(answer: ProcurementResult) -> dict[str, float]:
    """What people quote: common suppliers and what each body pays them, contracts that end together, systems."""
    firms = answer.firms
    found: dict[str, float] = {"suppliers that two or more of them pay": float(len(firms))}
    for one in answer.spent:
        found[f"paid to suppliers that another of them pays too, {answer.name(one.body)}"] = one.shared
    found["pairs of contracts that end together"] = float(len(answer.ending.together))
    found["systems that two or more of them pay for"] = float(len(answer.systems))
    return found
