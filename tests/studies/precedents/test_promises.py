"""What a case promises: its options, its savings targets, its agreements; or nothing."""

from typing import Any

import pytest

from shiremoot.case import Case
from shiremoot.evidence import load
from shiremoot.studies.precedents.promises import Promise, promises
from shiremoot.testing import a_case, a_programme, a_project, a_target

LIBRARY = load()
TWO = {"north": {"name": "North Council", "kind": "district"}, "south": {"name": "South Council", "kind": "district"}}
SPEND = {"amount": "£2m", "effect": "full-year", "measured": "the ledger"}


def kinds(case: Case) -> dict[str, str | None]:
    return {one.name: one.kind for one in promises(case, LIBRARY)}


def with_options(**ways: dict[str, Any]) -> Case:
    """A case with these options, which carry no money."""
    options = {"on": "2017-06-01", "year": "2017-18", "through": "2018-19", "ways": ways}
    return a_case(options=options, variants={name: {"title": name.capitalize()} for name in ways})


def of_two(*targets: dict[str, Any], **words: Any) -> Case:  # noqa: ANN401
    programme = a_programme({"one": a_project("£1m", body=["north", "south"])}, *targets)
    return a_case(bodies=TWO, programme=programme, **words)


def test_a_case_without_options_targets_and_agreements_promises_nothing():
    assert promises(a_case(), LIBRARY) == ()


def test_a_target_of_one_body_is_of_its_own_savings():
    case = a_case(programme=a_programme({"one": a_project("£1m")}))
    (one,) = promises(case, LIBRARY)
    assert (one.kind, one.amount) == ("in-house", "£1m in 2017-18")


def test_a_target_of_two_bodies_is_of_a_shared_service():
    (one,) = promises(of_two(a_target("£1m", body=["north", "south"])), LIBRARY)
    assert one.kind == "shared-service"
    assert one.bodies == ("north", "south")


def test_a_cap_promises_no_saving():
    case = a_case(programme=a_programme({"one": a_project("£1m")}, a_target("£1m", test="at-most")))
    assert promises(case, LIBRARY) == ()


def test_agreements_are_of_a_partner_or_of_a_shared_service():
    between = {"title": "Joint", "between": ["north", "south"]}
    fee = {"title": "Partner", "between": ["north"], "fee": {"share": "15%", "assumed": "for this test"}}
    alone = {"title": "Alone", "between": ["north"]}
    case = of_two(a_target("£1m", body="north"), agreements={"joint": between, "partner": fee, "alone": alone})
    assert kinds(case) == {
        "programme.targets[0]": "in-house",
        "agreements.joint": "shared-service",
        "agreements.partner": "partner",
    }
    assert promises(case, LIBRARY)[-1].amount == "a fee of 15% of what is saved"


@pytest.mark.parametrize(
    ("model", "kind"),
    [
        ("in-house", "in-house"),
        ("lead-authority", "shared-service"),
        ("joint-committee", "shared-service"),
        ("joint-company", "shared-service"),
        ("partner", "partner"),
        ("contract", "contract"),
        ("company", "new-body"),
        ("mutual", "new-body"),
        ("community-interest", "new-body"),
        ("mixture", None),
        (None, None),
    ],
)
def test_an_option_is_of_the_kind_of_its_model(model: str | None, kind: str | None):
    assert kinds(with_options(share={"model": model} if model else {})) == {"options.ways.share": kind}


def test_comparators_promise_nothing_and_rejected_options_stay():
    gone = {"fate": "rejected", "because": "rigid", "model": "contract"}
    ways = {"bau": {"fate": "business-as-usual"}, "least": {"fate": "do-minimum"}, "gone": gone}
    assert kinds(with_options(**ways)) == {"options.ways.gone": "contract"}


def test_an_option_of_no_kind_says_why():
    ways = {"a": {}, "b": {"model": "mixture"}, "c": {"model": "rented"}}
    assert [one.why_no_kind for one in promises(with_options(**ways), LIBRARY)] == [
        "the option names no `model`",
        "a mixture",
        "the library holds nothing of what is rented",
    ]


def the_saving(services: dict[str, Any], **target: Any) -> Promise:  # noqa: ANN401
    case = of_two(a_target("£1m", body=["north", "south"], **target), services=services)
    return promises(case, LIBRARY)[0]


def a_service(*bodies: str) -> dict[str, Any]:
    baselines = {body: {"year": "2016-17", "scope": "all", "spend": SPEND} for body in bodies}
    return {"it": {"title": "Information technology", "baselines": baselines}}


def test_a_saving_is_a_part_of_what_its_services_cost_in_all_its_bodies():
    one = the_saving(a_service("north", "south"))
    assert one.saving == 0.25
    assert one.services == ("it",)


def test_where_one_body_s_cost_is_not_stated_there_is_no_part():
    assert the_saving(a_service("north")).saving is None
    assert the_saving({"it": {"title": "IT"}}).saving is None


def test_a_sum_of_years_is_no_part_of_a_years_cost():
    case = of_two(
        a_target("£1m", None, years=["2017-18", "2018-19"], effect="cumulative", body=["north", "south"]),
        services=a_service("north", "south"),
    )
    assert promises(case, LIBRARY)[0].saving is None
