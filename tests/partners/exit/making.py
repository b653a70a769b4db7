"""Cases of leaving that tests build: three bodies, one shared service, and what is agreed on leaving it."""

from typing import Any

from shiremoot import studies
from shiremoot.question.settings import Settings
from shiremoot.testing import HEAD, Document, a_case, a_figure

BODIES: Document = {
    "county": {"name": "Anyshire County Council", "kind": "county"},
    "district": {"name": "Otherton District Council", "kind": "district"},
    "fire": {"name": "Anyshire Fire Authority", "kind": "fire"},
}
ASSUMED: Document = {"assumed": "For this test"}


def a_baseline(spend: str, tickets: int) -> Document:
    """What a body spends in the first year, and what it uses."""
    return {"year": "2027-28", "scope": "all", "spend": a_figure(spend), "volumes": {"tickets": tickets}}


def months(length: str) -> Document:
    """A length of time: ``24 months``, or ``12 to 36 months`` (flat)."""
    said = {"range": length, "ends": "absolute"} if " to " in length else {"months": length}
    return said | ASSUMED


def shared(
    *,
    partners: tuple[str, ...] = ("county", "district", "fire"),
    leaving: Document | None = None,
    agreement: Document | None = None,
    contracts: Document | None = None,
    exponent: str = "1",
    agreed: bool = True,
    **words: Any,  # noqa: ANN401
) -> Document:
    """Everything beside the head: £6m, £3m and £1m alone; without an effect of scale a leaver's cost is its own."""
    held = {"title": "Joint desk", "between": list(partners)} | (agreement or {})
    joint = {"partners": list(partners), "volume": "tickets"} | ({"agreement": "desk"} if agreed else {})
    joint |= {"scale": {"exponent": exponent} | ASSUMED}
    section: Document = {"year": "2027-28", "through": "2030-31", "services": {"desk": joint}}
    if leaving is not None:
        section["leaving"] = leaving
    baselines = {
        "county": a_baseline("£6m", 60),
        "district": a_baseline("£3m", 30),
        "fire": a_baseline("£1m", 10),
    }
    joint |= {key: value for key, value in words.items() if key not in ("assets", "ending", "through")}
    section |= {key: value for key, value in words.items() if key in ("assets", "ending", "through")}
    return {
        "bodies": BODIES,
        "basis": HEAD["basis"],
        "services": {"desk": {"title": "Service desk", "baselines": {body: baselines[body] for body in BODIES}}},
        "agreements": {"desk": held},
        "contracts": contracts or {},
        "partners": section,
    }


def told(draws: int = 1_000, **words: Any) -> Any:  # noqa: ANN401
    """The answer of ``exit`` of such a case."""
    return studies.ask("exit", a_case(**shared(**words)), Settings(draws=draws, workers=1))


def results(draws: int = 1_000, **words: Any) -> Document:  # noqa: ANN401
    """The same as plain values."""
    return told(draws, **words).as_json()["results"]


def leaver(said: Document, body: str, year: str) -> Document:
    """One leaver of an answer."""
    return next(one for one in said["leavers"] if (one["body"], one["year"]) == (body, year))
