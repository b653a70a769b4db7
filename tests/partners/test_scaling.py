"""Beside what a service takes from scale, both pages say what published studies found, and warn of what is beyond."""

from typing import Any

import pytest

from shiremoot.partners.scaling import SCALE, STUDIES
from shiremoot.report.blocks import KeyFacts, Paragraph, Report
from tests.case.asking import altered
from tests.partners.asking_partners import asked, cautions_of, groups_of, on_one_curve, shares_of, tables_of
from tests.partners.sharing_cases import DESK

BOTH = ("shares", "partners")
MORE = "More is taken from scale for desk than any published figure that was read shows."


def scaled(exponent: str, **said: str) -> dict[str, Any]:
    return on_one_curve(**{f"{DESK}__scale": {"exponent": exponent, "assumed": "made up"} | said})


def claimed() -> dict[str, Any]:
    """North and South claim to save £200k a year of £700k together."""
    joint = on_one_curve()["partners"]["services"]["desk"]
    joint = {key: value for key, value in joint.items() if key != "scale"} | {"claimed": "joint-desk"}
    saving = {"amount": "£200k", "body": ["north", "south"], "assumed": "made up"}
    gap = {"base_year": "2026-27", "through": "2028-29", "savings": {"joint-desk": saving}}
    return altered(on_one_curve(), gap=gap, **{DESK: joint})


def section(page: Report, heading: str) -> Any:  # noqa: ANN401
    return next(one for one in (*page.body, *page.annex) if one.title == heading)


@pytest.mark.parametrize("study", BOTH)
def test_a_page_says_what_twice_the_volume_does_and_what_studies_found(study: str):
    page = asked(study, scaled("0.5")).report()
    (block,) = section(page, SCALE).blocks
    assert isinstance(block, Paragraph)
    assert block.text.startswith(
        "Twice the volume would cut the cost of each unit by about 29 in 100. On like services, seven "
    )
    assert block.text.endswith("What is taken from scale here is more than any of these figures shows.")
    assert MORE in cautions_of(page)
    assert len(section(page, STUDIES).blocks[0].rows) == 8


@pytest.mark.parametrize("study", BOTH)
def test_without_an_effect_of_scale_nothing_is_warned_of(study: str):
    page = asked(study, scaled("1")).report()
    assert MORE not in cautions_of(page)
    assert "within what these figures show" in section(page, SCALE).blocks[0].text


def test_of_a_claimed_saving_the_page_says_that_it_is_claimed():
    page = asked("shares", claimed()).report()
    assert "The saving claimed on desk takes more from scale than any published figure that was read." in cautions_of(
        page
    )
    (facts,) = (block for block in page.first if isinstance(block, KeyFacts))
    assert any(one.says.endswith("at twice the volume, by the claimed saving") for one in facts.facts)


def test_no_page_says_exponent():
    for study in BOTH:
        page = asked(study, claimed()).report()
        assert "exponent" not in repr((page.first, page.body)).lower()


def test_both_answers_hold_the_evidence():
    for one in (shares_of(scaled("0.5")), groups_of(scaled("0.5"))):
        assert one.scale_beside == "more"
        assert (one.scale_evidence.low, one.scale_evidence.of_the_service) == (1.0, 0)


def test_a_range_on_both_sides_lies_partly_beyond():
    assert shares_of(scaled("0.9 to 1.1", ends="p10-p90")).scale_beside == "partly"


def test_a_title_tells_the_kind_of_service():
    document = altered(scaled("0.9"), services__desk__title="Council tax and benefits")
    found = shares_of(document)
    assert found.scale_evidence.services == ("revenues",)
    assert found.scale_beside == "within"


def test_of_several_services_each_has_a_row():
    document = scaled("0.5")
    document["services"]["rooms"] = document["services"]["desk"] | {"title": "Rooms"}
    joint = document["partners"]["services"]["desk"]
    table = tables_of(asked("shares", altered(document, partners__services__rooms=joint)).report())
    rows = table["Scale by service, beside published studies"].rows
    assert [row[0] for row in rows] == ["Desk", "Rooms"]
    assert rows[0][1:] == ("29 in 100 less", "no change", 7, 0, 1, "more than any of these figures shows")
