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
HOUSING = tuple(kind for kind in COUNCILS if kind != "county")
MIXED = ("combined", "other")  # bodies of many sorts, whose duties their class does not tell
DUTIES: Mapping[str, tuple[str, ...]] = {
    "education": SOCIAL_CARE,
    "highways": SOCIAL_CARE,
    "social_care": SOCIAL_CARE,
    "children_social_care": SOCIAL_CARE,
    "adult_social_care": SOCIAL_CARE,
    "public_health": SOCIAL_CARE,
    "courts": SOCIAL_CARE,
    "housing": HOUSING,
    "cultural": COUNCILS,
    "environmental": COUNCILS,
    "planning": COUNCILS,
    "police": ("police",),
    "fire": ("fire",),
}
SOME_OF = {"fire": ("county", "unitary")}  # classes of which some have the duty: elsewhere a body of its own has it


def left_out(day: date) -> Mapping[str, str]:
    """Why each body that is compared with nobody is not, by E-code, as the rule stands on a day."""
    return {code: str(reason) for code, reason in lookup(LEFT_OUT, day).parts.items()}


def why_not_compared(body: Body, day: date) -> str | None:
    """Why a body is compared with nobody; None where it may be compared."""
    return left_out(day).get(body.e_code or "")


def has_duty(body: Body, line: str, spent: float | None) -> bool:
    """Whether a body has a duty for the service of a line; for a line not named here everybody has.

    spent: net pounds that it reported there, None where that is not known. Where only some of a class have the duty,
    who reports nought has none.
    """
    if line not in DUTIES or body.kind in DUTIES[line]:
        return True
    return (body.kind in MIXED or body.kind in SOME_OF.get(line, ())) and spent != 0
