"""A service shared by bodies of given kinds, for what the law lets them do and what follows for VAT and pensions."""

from typing import Any

from shiremoot import studies
from shiremoot.question.question import Question
from shiremoot.question.settings import Settings
from shiremoot.testing import HEAD, Document, a_case, a_figure

IN_2010, IN_2020 = "2010-11-30", "2020-06-01"


def asked(*kinds: str, on: str | None, abroad: tuple[str, ...] = (), study: str = "shares") -> Question:
    """A service shared by one body of each kind, named after it; those abroad have a Welsh code."""
    names = [f"{kind}-{number}" if kind in kinds[:number] else kind for number, kind in enumerate(kinds)]
    bodies: Document = {
        name: {"name": f"The {name}", "kind": kind, "code": f"{'W' if name in abroad else 'E'}0600000{number}"}
        for number, (name, kind) in enumerate(zip(names, kinds, strict=True))
    }
    baseline = {"year": "2027-28", "scope": "all", "spend": a_figure("£1m"), "volumes": {"calls": 10}}
    scale = {"exponent": "0.9", "assumed": "For this test"}
    joint = {"partners": names, "volume": "calls", "scale": scale, "no_key": "not yet agreed"}
    section: Document = {"year": "2027-28", "through": "2028-29", "services": {"desk": joint}}
    words: dict[str, Any] = {
        "bodies": bodies,
        "basis": HEAD["basis"],
        "services": {"desk": {"title": "Service desk", "baselines": dict.fromkeys(names, baseline)}},
        "partners": section | ({"on": on} if on else {}),
    }
    return studies.question(study, a_case(**words), Settings(draws=200, workers=1))
