"""What tests of `shares` and `partners` ask: cases whose figures can be worked out by hand, and their answers."""

from collections.abc import Iterator
from typing import Any

import pytest

from shiremoot import studies
from shiremoot.partners.grouping.result import ServiceGroups
from shiremoot.partners.shares.result import MethodFound, MethodName, ServiceShares
from shiremoot.question.answer import Answer
from shiremoot.question.settings import Settings
from shiremoot.report.blocks import Block, Bullets, Caution, Report
from shiremoot.report.tables import Table
from tests.case.asking import altered
from tests.partners.sharing_cases import DESK, three, two

NO_SCALE = {"exponent": 1, "assumed": "made up"}
BASELINES = "services__desk__baselines"


def of_thousands(amount: int) -> dict[str, str]:
    """A yearly figure of so many thousand pounds."""
    return {"amount": f"£{amount}k", "assumed": "made up"}


def on_one_curve(**changed: object) -> dict[str, Any]:
    """North with 900 calls costs £300k, South with 1,600 £400k and both with 2,500 £500k a year: £10k · √calls."""
    baselines: dict[str, object] = {}
    for body, calls, spend in (("north", 900, 300), ("south", 1_600, 400)):
        baselines[f"{BASELINES}__{body}__volumes"] = {"calls": calls}
        baselines[f"{BASELINES}__{body}__spend"] = of_thousands(spend)
    return altered(two(**baselines), **changed)


def without_scale(**changed: object) -> dict[str, Any]:
    """North, South and West pay £100k, £300k and £50k, of which each pays £20k whatever its volume; no other scale."""
    own = {f"{DESK}__scale": NO_SCALE, f"{DESK}__fixed": of_thousands(20)}
    return altered(three(**own), **{f"{DESK}__{key}": value for key, value in changed.items()})


def with_east(**changed: object) -> dict[str, Any]:
    """The same, and East like West after it."""
    document = without_scale(later=["west", "east"])
    document["bodies"]["east"] = {"name": "East", "kind": "fire"}
    baselines = document["services"]["desk"]["baselines"]
    baselines["east"] = baselines["west"]
    return altered(document, **{f"{DESK}__{key}": value for key, value in changed.items()})


def asked(study: str, document: dict[str, Any], draws: int = 200, **settings: Any) -> Answer[Any]:  # noqa: ANN401
    """The answer of a study; figures of these cases stand still unless a test says otherwise."""
    return studies.ask(study, studies.built(document), Settings(draws=draws, **({"workers": 1} | settings)))


def shares_of(document: dict[str, Any], draws: int = 200) -> ServiceShares:
    """What `shares` finds of the one service."""
    (found,) = asked("shares", document, draws).result.services
    assert isinstance(found, ServiceShares)
    return found


def groups_of(document: dict[str, Any], draws: int = 200) -> ServiceGroups:
    """What `partners` finds of the one service."""
    (found,) = asked("partners", document, draws).result.services
    assert isinstance(found, ServiceGroups)
    return found


def by(found: ServiceShares, method: MethodName) -> MethodFound:
    """What is found of one way of sharing."""
    return next(one for one in found.methods if one.method == method)


def pounds(**by_body: float) -> Any:  # noqa: ANN401 - whatever pytest compares with
    """Pounds by body, to a tenth of a penny."""
    return pytest.approx(by_body, abs=0.001)


def blocks(page: Report) -> Iterator[Block]:
    """Every block of a page, from the first screen to the annex."""
    yield from page.first
    for section in (*page.body, *page.annex):
        yield from section.blocks


def tables_of(page: Report) -> dict[str, Table]:
    """The tables of a page by their titles."""
    return {block.title: block for block in blocks(page) if isinstance(block, Table)}


def cautions_of(page: Report) -> list[str]:
    """What a page warns of, but for its few draws."""
    said = [block.text for block in page.first if isinstance(block, Caution)]
    return [text for text in said if not text.startswith("Too few runs")]


def bullets_of(page: Report) -> list[str]:
    """Everything said in lists of a page."""
    return [item.text for block in blocks(page) if isinstance(block, Bullets) for item in block.items]
