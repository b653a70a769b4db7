"""What law is held for the day of a case is told by kind of body, and what is not held is never told as forbidden."""

from datetime import date

import pytest

from shiremoot import studies
from shiremoot.partners.capability import LAW
from shiremoot.partners.lawful import Law, law, law_not_held, law_table
from shiremoot.report.blocks import Bullets
from shiremoot.report.tables import Table
from tests.partners.lawful_cases import IN_2010, IN_2020, asked

JOINT = "england/partners/joint_functions"
GOODS = "england/partners/goods_and_services"
NHS = "england/partners/health_partnership"
POLICE = "england/partners/police_collaboration"
EMERGENCY = "england/partners/emergency_collaboration"
CHARGING = "england/partners/charging"
CHARITY = "england/partners/charity_services"
OUT = "england/partners/contracting_out"


def found(*kinds: str, on: str = IN_2010, abroad: tuple[str, ...] = ()) -> Law:
    said = law(asked(*kinds, on=on, abroad=abroad))
    assert said is not None
    return said


def held(said: Law, body: str) -> set[str]:
    return {power.value.key for power in said.held(body)}


def test_councils_and_police_authorities_share_functions_in_2010():
    said = found("county", "police")
    assert JOINT in held(said, "county")
    assert JOINT in held(said, "police")


def test_of_a_body_every_power_is_either_held_or_not_held():
    said = found("county", "police", "fire", "health")
    for body in said.bodies:
        assert held(said, body).isdisjoint(said.not_held(body))
        assert held(said, body) | set(said.not_held(body)) == {key for _, key in LAW}


def test_a_power_needs_somebody_to_use_it_with():
    """Police work together with police; one police body among councils has nobody for that."""
    assert POLICE not in held(found("county", "police"), "police")
    assert POLICE in held(found("county", "police", "police"), "police")


def test_councils_and_the_nhs_arrange_with_each_other_and_not_among_themselves():
    assert NHS not in held(found("county", "unitary"), "county")
    assert NHS not in held(found("health", "health"), "health")
    both = found("county", "health")
    assert NHS in held(both, "county")
    assert NHS in held(both, "health")


def test_emergency_services_collaborate_with_those_of_another_kind_and_others_beside_them():
    assert EMERGENCY not in held(found("fire", "fire", on=IN_2020), "fire")
    assert EMERGENCY not in held(found("fire", "district", on=IN_2020), "district")
    three = found("fire", "police", "district", on=IN_2020)
    assert all(EMERGENCY in held(three, body) for body in three.bodies)


def test_who_receives_is_not_told_as_who_may_supply():
    (power,) = (one for one in found("county", "health").powers if one.value.key == GOODS)
    assert power.who == ("county",)
    assert power.with_whom == ("health",)


def test_no_law_of_england_is_told_of_a_body_in_wales():
    said = found("unitary", "county", "district", abroad=("unitary",))
    assert said.held("unitary") == ()
    assert JOINT in held(said, "county")
    (sentence,) = law_not_held(asked("unitary", "county", "district", on=IN_2010, abroad=("unitary",)))
    assert "held of The unitary (not in England)" in sentence


def test_the_table_says_who_with_whom_from_when_and_where_it_stands():
    (table,) = law_table(asked("county", "police", on=IN_2010))
    assert table.title == "What each kind of body may do together, as far as it is held for 30 November 2010"
    row = next(row for row in table.rows if "107(1)" in str(row[-1]))
    assert row[2:5] == ("county councils and police bodies", "county councils and police bodies", "8 November 2006")
    assert "duty of emergency services" in table.note


def test_a_kind_of_which_nothing_is_held_is_named_and_not_told_as_forbidden():
    (both,) = law_not_held(asked("county", "fire", on=IN_2010))
    assert both == (
        "For 30 November 2010 no power to share is held of county councils and fire authorities, which does not say "
        "that they may not share."
    )
    (only_fire,) = law_not_held(asked("county", "unitary", "fire", on=IN_2010))
    assert "held of fire authorities, which" in only_fire


def test_a_power_that_names_nobody_to_use_it_with_says_so():
    (table,) = law_table(asked("fire", "fire", on=IN_2020))
    assert table.rows[0][3] == "nobody named"


def test_that_a_body_may_charge_another_is_told_and_is_no_power_to_share():
    said = found("county", "fire")
    assert CHARGING in held(said, "fire")
    assert "fire" in said.without


def test_what_a_charity_may_do_is_told_and_so_is_that_a_council_may_let_it_carry_out_a_function():
    said = found("county", "charity")
    assert {CHARITY, OUT} < held(said, "charity")
    assert OUT in held(said, "county")
    assert "charity" in said.without


def test_a_day_before_all_that_is_held_has_no_table_and_names_every_kind():
    question = asked("county", "police", on="1970-01-01")
    assert list(law_table(question)) == []
    (sentence,) = law_not_held(question)
    assert "county councils and police bodies" in sentence


@pytest.mark.parametrize("study", ["shares", "partners"])
@pytest.mark.parametrize("on", [IN_2010, None])
def test_a_page_tells_of_law_where_the_case_names_a_day_and_else_says_nothing(study: str, on: str | None):
    question = asked("county", "unitary", "fire", on=on, study=study)
    page = studies.ask(study, question.of_case, question.settings).report()
    blocks = [block for section in (*page.body, *page.annex) for block in section.blocks]
    tables = [one for one in blocks if isinstance(one, Table) and one.title.startswith("What each kind of body")]
    bullets = [item.text for one in blocks if isinstance(one, Bullets) for item in one.items]
    assert len(tables) == (on is not None)
    assert sum("no power to share is held of fire authorities" in text for text in bullets) == (on is not None)


@pytest.mark.parametrize("name", ["hampshire-dorset-it-2010", "shropshire-platform-2011"])
def test_the_founding_cases_name_the_day_of_their_law(name: str):
    said = law(studies.question("shares", studies.load(name)))
    assert said is not None
    assert said.on == {"hampshire-dorset-it-2010": date(2010, 11, 30)}.get(name, date(2011, 7, 20))
    assert {said.head.bodies[body].kind for body in said.without} == {"fire"}
