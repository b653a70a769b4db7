"""The questions that each way of delivering must answer. What the law says is the officers' answer, never ours."""

from __future__ import annotations

from typing import Literal, get_args

Model = Literal[
    "in-house",
    "lead-authority",
    "joint-committee",
    "joint-company",
    "partner",
    "contract",
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
MODELS: dict[Model, str] = {
    "in-house": "improved in-house",
    "lead-authority": "shared, led by one authority",
    "joint-committee": "shared under a joint committee",
    "joint-company": "a company that several bodies own",
    "partner": "a partner who shares risk and reward",
    "contract": "a contract with a supplier",
    "company": "a company of the council",
    "mutual": "a mutual of the staff",
    "community-interest": "a community interest company",
    "mixture": "a mixture",
}
ALONE: tuple[Model, ...] = ("in-house",)


def asked_of(model: Model | None) -> tuple[Asked, ...]:
    """What a way of this model must answer: nothing of what stays in-house, or whose model nobody has said."""
    return () if model is None or model in ALONE else get_args(Asked)


def exits(model: Model | None) -> bool:
    """Whether others deliver it, so that there is something to leave."""
    return bool(asked_of(model))
