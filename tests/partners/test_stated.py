"""Every figure that sharing rests on stands on the page as the case states it, with its reason."""

from typing import Any

from shiremoot import studies
from shiremoot.partners.document import Partners
from shiremoot.partners.stated import figures, stated, unless_said
from shiremoot.question.resting import Stated
from tests.partners.asking_partners import of_thousands, without_scale
from tests.partners.sharing_cases import ONCE

RANGED = {"exponent": "0.8 to 0.95", "ends": "p10-p90", "assumed": "a guess"}
EVERYTHING: dict[str, object] = {
    "scale": RANGED,
    "alone": {"range": "0% to 5%", "ends": "p10-p90", "assumed": "by itself"},
    "joint": of_thousands(5),
    "coordination": of_thousands(7),
    "transition": ONCE,
    "transitions": {"west": ONCE | {"amount": "£33k"}},
    "variations": {"north": of_thousands(3)},
}


def rows(document: dict[str, Any]) -> dict[str, Stated]:
    case = studies.built(document)
    return {one.title: one for one in figures(case.section(Partners), case.head)}


def test_every_part_of_the_curve_has_a_row_with_its_range_and_reason():
    found = rows(without_scale(**EVERYTHING))
    assert list(found) == [
        "Desk: North, as it is",
        "Desk: South, as it is",
        "Desk: West, as it is",
        "Desk: fixed, for whoever runs it",
        "Desk: what is joint",
        "Desk: coordination, for each body after the first",
        "Desk: sharing, once for each body",
        "Desk: sharing, once for West",
        "Desk: its own way for North",
        "Desk: what each would save by itself",
        "Desk: effect of scale, of which 1 is none",
    ]
    assert found["Desk: effect of scale, of which 1 is none"].said == "0.8 to 0.95"
    assert found["Desk: effect of scale, of which 1 is none"].origin == "assumed: a guess"
    assert found["Desk: what each would save by itself"].said == "0.0% to 5.0% of its spend"
    assert found["Desk: South, as it is"].said == "£300k"
    assert found["Desk: sharing, once for West"].said.startswith("£33k")


def test_what_a_case_does_not_say_has_no_row():
    assert list(rows(without_scale())) == [
        "Desk: North, as it is",
        "Desk: South, as it is",
        "Desk: West, as it is",
        "Desk: fixed, for whoever runs it",
        "Desk: effect of scale, of which 1 is none",
    ]


def test_what_most_figures_are_is_said_once_and_a_row_says_what_differs():
    case = studies.built(without_scale(**EVERYTHING))
    said = unless_said(case.section(Partners), case.head)
    assert said.startswith("Unless a row says otherwise: full-year, cash, recurring, cashable, net")
    found = rows(without_scale(**EVERYTHING))
    assert found["Desk: sharing, once for each body"].said == "£10k, one-off"


def test_all_of_them_are_among_those_whose_sources_the_page_names():
    case = studies.built(without_scale(**EVERYTHING))
    held = list(stated(case.section(Partners), case.head))
    assert len(held) == 11
    joint = case.section(Partners).services["desk"]
    assert joint.scale in held
    assert joint.alone in held
