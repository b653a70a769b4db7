"""Words find the entries in which all of them stand."""

import pytest

from shiremoot.evidence import find, load
from shiremoot.evidence.searching import nearest_word
from shiremoot.evidence.services import of_like_service, services_in


def keys(*words: str) -> list[str]:
    return [entry.key for entry in find(load(), words)]


def test_no_words_find_everything():
    assert len(keys()) == 63


@pytest.mark.parametrize("words", [("strata",), ("STRATA",), ("Strat",), ("strata", "exeter")])
def test_a_word_is_found_in_any_case_and_by_its_beginning(words: tuple[str, ...]):
    assert keys(*words)[0] == "strata"


def test_every_word_must_stand_in_it():
    assert keys("strata", "zebra") == []
    assert set(keys("tax", "dutch")) == {"niaounakis-blank-2017"}


def test_services_and_sources_are_looked_through():
    assert "budzier-2011" in keys("technology")
    assert "nao-second-wave" in keys("National", "Audit", "Office", "centres")


def test_signs_alone_stand_in_no_entry():
    assert keys("&") == []
    assert keys("", " ") == keys()


@pytest.mark.parametrize(("slip", "meant"), [("payrole", "payroll"), ("onesorce", "onesource"), ("zebra", None)])
def test_a_slip_of_the_finger_is_near_a_word_that_is_held(slip: str, meant: str | None):
    assert nearest_word(load(), slip) == meant


def test_the_title_goes_first_and_then_the_stronger_evidence():
    found = keys("tax")
    assert found[:2] == ["dixon-elston-2019", "elston-bel-wang-2023"]
    assert found.index("lga-five-2012") > found.index("niaounakis-blank-2017")


@pytest.mark.parametrize(
    ("title", "services"),
    [
        ("Information technology", ("it",)),
        ("IT", ("it",)),
        ("Printing", ()),
        ("Personnel administration", ("hr",)),
        ("Support services", ("back-office",)),
        ("Housing benefits", ("revenues",)),
        ("Profit centre", ()),
    ],
)
def test_a_title_tells_its_kinds_of_service_by_whole_words(title: str, services: tuple[str, ...]):
    assert services_in(load(), [title]) == services


def test_an_entry_of_a_wider_service_is_like_and_one_of_another_is_not():
    library = load()
    like = {one.key for one in of_like_service(library, library.of_kind("shared-service"), ["hr"])}
    assert {"elston-dixon-2020", "lga-map", "onesource"} <= like, "back office, all services, and its own"
    assert "bel-fageda-mur-2014" not in like, "waste"


def test_of_no_known_service_everything_is_like():
    library = load()
    assert of_like_service(library, library.of_kind("partner"), ()) == library.of_kind("partner")
