"""The questions that each way of delivering must answer. What the law says is the officers' answer, never ours."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, get_args

Model = Literal[
    "in-house",
    "lead-authority",
    "joint-committee",
    "joint-company",
    "partner",
    "contract",
    "rented",
    "company",
    "mutual",
    "community-interest",
    "mixture",
]
Asked = Literal["client-side", "exit", "stranded-overhead", "law", "vat", "pension"]

WORDS: dict[Asked, str] = {
    "client-side": "Who manages it on the council's side, and what does that cost?",
    "exit": "How does it end, who pays for that, and what comes back?",
    "stranded-overhead": "Which cost stays with the council when the service has gone?",
    "law": "Under which power, and by which procurement route?",
    "vat": "Which VAT cannot be recovered?",
    "pension": "Who employs staff, and who bears which pension liability?",
}
SHORT: dict[Asked, str] = {
    "client-side": "the council's own side",
    "exit": "how it ends",
    "stranded-overhead": "cost that stays",
    "law": "power and procurement",
    "vat": "VAT",
    "pension": "staff and pensions",
}
DELIVERED: dict[Model, str] = {
    "in-house": "Run by the council’s own staff",
    "lead-authority": "Run by one council for others, as lead authority",
    "joint-committee": "Run under a joint committee of councils",
    "joint-company": "Run by a company that councils own together",
    "partner": "Changed with a partner, who shares risk and reward",
    "contract": "Run by a supplier under a contract",
    "company": "Run by a company that the council owns",
    "mutual": "Run by a mutual of its staff",
    "community-interest": "Run by a community interest company or another social enterprise",
    "rented": "Run by the council’s own staff on what is rented",
    "mixture": "A mixture of ways",
}
ALONE: tuple[Model, ...] = ("in-house",)
KEEPS_ITS_STAFF: tuple[Model, ...] = ("rented",)  # equipment and systems go to others, and nobody's employment does


def asked_of(model: Model | None) -> tuple[Asked, ...]:
    """What a way of this model must answer: nothing of what stays in-house, or whose model nobody has said."""
    if model is None or model in ALONE:
        return ()
    return tuple(one for one in get_args(Asked) if one != "pension" or model not in KEEPS_ITS_STAFF)


def unanswered(model: Model | None, answers: Collection[str]) -> list[Asked]:
    """What a way of this model must answer and nobody has."""
    return [one for one in asked_of(model) if one not in answers]


def exits(model: Model | None) -> bool:
    """Whether others deliver it, so that there is something to leave."""
    return bool(asked_of(model))
