"""Who may be compared with others, and on what: one rule for every study. Where there is no duty, nothing is compared.

Some bodies are like nobody else and are compared with nobody; some classes have no duty for a service, and what a few
of them spend on it says nothing of the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from shiremoot.parameters import lookup
from shiremoot.sources.bodies import SOCIAL_CARE, Body

LEFT_OUT = "shiremoot/watch/left_out"
COUNCILS = (*SOCIAL_CARE, "district")
DUTIES: Mapping[str, tuple[str, ...]] = {
    "education": SOCIAL_CARE,
    "highways": SOCIAL_CARE,
    "social_care": SOCIAL_CARE,
    "children_social_care": SOCIAL_CARE,
    "adult_social_care": SOCIAL_CARE,
    "public_health": SOCIAL_CARE,
    "courts": SOCIAL_CARE,
    "housing": COUNCILS,
    "cultural": COUNCILS,
    "environmental": COUNCILS,
    "planning": COUNCILS,
    "police": ("police",),
    "fire": ("fire", "county", "unitary"),
}


def left_out(day: date) -> Mapping[str, str]:
    """Why each body that is compared with nobody is not, by E-code, as the rule stands on a day."""
    return {code: str(reason) for code, reason in lookup(LEFT_OUT, day).parts.items()}


def why_not_compared(body: Body, day: date) -> str | None:
    """Why a body is compared with nobody; None where it may be compared."""
    return left_out(day).get(body.e_code or "")


def has_duty(kind: str, line: str) -> bool:
    """Whether bodies of a class have a duty for the service of a line; for a line not named here everybody has."""
    return kind in DUTIES.get(line, (kind,))
