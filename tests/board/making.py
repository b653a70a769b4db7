"""Boards that tests build: a case that includes two small ones, made up, of two bodies."""

from typing import Any

from shiremoot import studies
from shiremoot.case import Case
from shiremoot.question.answer import Answer
from shiremoot.question.settings import Settings
from shiremoot.testing import HEAD, Document, a_figure, a_programme, a_project, a_target

FEW = Settings(draws=1_000, workers=1)
BODIES: Document = {
    "county": {"name": "Anyshire County Council", "kind": "county"},
    "district": {"name": "Otherton District Council", "kind": "district"},
}
BOTH = ["county", "district"]
APPROVED: Document = {"outcome": "approved", "on": "2027-05-04"}
REJECTED, DEFERRED = APPROVED | {"outcome": "rejected"}, APPROVED | {"outcome": "deferred"}
LATE: Document = {"title": "Full business case", "body": "district", "on": "2027-05-18", "at": "Cabinet"}
TO_COME: Document = {"title": "Lease", "body": "county", "on": "2027-07-01"}


def a_subject(name: str, *targets: Document, bodies: Document = BODIES, **projects: Document) -> Case:
    """A case of the two bodies by itself: these projects from April 2027, and a target where one is given."""
    told = targets or (a_target("£1m", "2027-28", body=BOTH),)
    programme = a_programme({f"{name}-{key}": one for key, one in projects.items()}, *told)
    return studies.built(HEAD | {"case": name, "title": f"Joint {name}", "bodies": bodies, "programme": programme})


def of(saving: str | Document, body: str | list[str], **words: Any) -> Document:  # noqa: ANN401
    """A project of a body, or of several together."""
    return a_project(saving, start="April 2027", body=body, **words)


def desk() -> Case:
    """£2m a year of the county, £1m of both together, and one that nobody estimated."""
    unknown = {"not-estimated": "Nobody has looked", "assumed": "For this test"}
    avoided = a_figure("£5m", **{"class": "cost-avoidance"})
    return a_subject(
        "desk",
        own=of("£2m", "county", cost=a_figure("£0.3m", recurrence="one-off")),
        both=of("£1m", BOTH),
        unknown=of(unknown, "county"),
        avoided=of(avoided, "county"),
    )


def payroll() -> Case:
    """£0.4m to £0.8m a year of the district."""
    return a_subject("payroll", a_target("£0.6m", "2027-28", body="district"), own=of("£0.4m to £0.8m", "district"))


def a_board(*included: Case, cases: Document | None = None, keys: Document | None = None, **words: Any) -> Case:  # noqa: ANN401
    """The case of a board that meets on 1 June 2027; over two years."""
    parts = included or (desk(), payroll())
    said = {"members": BOTH, "on": "2027-06-01", "year": "2027-28", "through": "2028-29", "cases": cases or {}}
    includes = [{"case": f"{one.name}.yaml", "hash": one.hash} for one in parts]
    head = HEAD | {"case": "joint", "title": "Joint board", "bodies": BODIES, "include": includes}
    return studies.built(head | {"board": said | words} | (keys or {}), parts)


def full() -> Case:
    """A board that says everything that it may."""
    stands = {
        "desk": {"stage": "outline", "approvals": {"county": APPROVED}, "due": {"case": LATE}},
        "payroll": {"stage": "decided", "approvers": "district", "approvals": {"district": APPROVED}},
    }
    stands["payroll"]["due"] = {"lease": TO_COME}
    return a_board(cases=stands)


def asked(case: Case, settings: Settings = FEW) -> Answer[Any]:
    """The answer of the board."""
    return studies.ask("board", case, settings)


def results(case: Case, settings: Settings = FEW) -> Document:
    """The same as JSON holds it."""
    found: Document = asked(case, settings).as_json()["results"]
    return found
