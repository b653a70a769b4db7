"""What happened to promises like these, and what is told of it: as a report and as JSON."""

import json
from pathlib import Path

import pytest

from shiremoot import studies
from shiremoot.case import Case
from shiremoot.evidence import EvidenceError, load
from shiremoot.report.documents import RENDERERS, write
from shiremoot.report.terminal import render_terminal
from shiremoot.studies.precedents.found import report_of_found
from shiremoot.studies.precedents.likeness import Claimed, like
from shiremoot.studies.precedents.pictures import promised_and_come, say_reached
from shiremoot.studies.precedents.plainly import like_as_json
from shiremoot.studies.precedents.report import report_of_like
from shiremoot.testing import a_case
from tests.evidence.own import with_entry

LIBRARY = load()
SHARED, PLAN = (studies.load(name) for name in ("wexbury-revenues-2026", "wexbury-plan-2026"))
NOTHING = a_case()


def text_of(of: str | Case, claimed: Claimed | None = None) -> str:
    case = studies.load(of) if isinstance(of, str) else of
    report = report_of_like(case, LIBRARY, like(case, LIBRARY, claimed))
    return " ".join(render_terminal([report], full=True, width=200).split())


def test_a_shared_service_is_held_against_six_cases_of_which_none_got_it_all():
    target, agreement = like(SHARED, LIBRARY)
    assert (target.reached, len(target.cases)) == (0, 6)
    assert agreement.promise.kind == "shared-service"
    assert "elston-bel-wang-2023" in {entry.key for entry in target.entries}, "local taxes"
    assert "bel-fageda-mur-2014" not in {entry.key for entry in target.entries}, "waste"


def test_cases_with_an_outcome_go_before_studies():
    (target, _) = like(SHARED, LIBRARY)
    known = [entry.ratio is not None for entry in target.entries]
    assert known == sorted(known, reverse=True)


def test_the_answer_tells_pounds_of_each_hundred_and_no_per_cent():
    case = studies.load("hampshire-dorset-it-2010")
    sentences = report_of_like(case, LIBRARY, like(case, LIBRARY)).answer.sentences
    assert sentences[1].endswith(": of each £100 promised, 8 in 10 bring \N{MINUS SIGN}£103 to £124.")
    assert not any("%" in one for one in sentences)


def test_the_page_says_formula_and_n_of_a_derived_prior():
    said = text_of("wexbury-revenues-2026")
    assert "Derived from n = 6 cases: weight × own mean + (1 − weight) × mean of all kinds" in said
    assert "0.81 × −0.03 + 0.19 × 0.67 = 0.10" in said


def test_the_page_says_whose_judgement_it_is_of_which_day_and_why():
    said = text_of("wexbury-plan-2026")
    assert "Judgement of Shiremoot's maintainers, 28 November 2026: Two ratios" in said
    assert "Two cases are too few to derive one." in said
    assert "Fewer than 5 cases with promise and outcome, and nobody's judgement." in said


def test_a_case_that_claims_nothing_is_told_so():
    said = text_of(NOTHING)
    assert "claims nothing" in said
    assert "no option, no savings target and no agreement" in said
    assert "Caution" not in said


def test_a_claimed_saving_shows_its_elasticity_its_place_and_who_reached_it():
    (target, _) = like(SHARED, LIBRARY, Claimed(0.067, 2))
    assert target.scale is not None
    assert target.scale.elasticity == pytest.approx(0.9, abs=0.0005)
    assert (target.scale.reached, target.scale.known) == (0, 2)
    assert target.scale.judgement is not None
    assert target.scale.judgement.key == "shared-back-office"
    said = text_of("wexbury-revenues-2026", Claimed(0.067, 2))
    assert "cost grows by 0.90% for each 1% more volume" in said
    assert said.count("It implies that") == 1, "what is alike is told once"


def test_a_claimed_saving_without_a_shared_service_is_refused():
    with pytest.raises(EvidenceError, match="no such promise in the case"):
        like(PLAN, LIBRARY, Claimed(0.1, 2))


def test_without_a_claim_there_is_no_word_of_scale():
    assert [one.scale for one in like(PLAN, LIBRARY)] == [None] * 4


def test_the_picture_has_a_row_for_each_kind_and_a_dot_for_each_case():
    picture = promised_and_come(LIBRARY, tuple(LIBRARY.entries.values()))
    assert picture is not None
    assert picture.title == "One of ten cases got what was promised, and two lost money"
    assert [len(row.peers) for row in picture.rows] == [2, 6, 1, 1]
    assert min(value for row in picture.rows for _, value in row.peers) == pytest.approx(-255 / 159)
    assert len(picture.described().rows) == 10


def test_one_case_alone_is_no_picture():
    assert promised_and_come(LIBRARY, [LIBRARY.entry("strata")]) is None


def test_one_case_alone_is_said_as_one():
    assert say_reached([LIBRARY.entry("procurement-lincolnshire")]) == "The one case got what was promised"
    assert say_reached([LIBRARY.entry("cosocius")]) == "The one case did not get what was promised"


def test_json_says_the_same_as_the_page():
    told = json.loads(json.dumps(like_as_json(SHARED, LIBRARY, like(SHARED, LIBRARY)), allow_nan=False))
    first = told["promises"][0]
    assert told["held"] == 63
    assert first["reached"]["n"] == 0
    assert first["reached"]["of"] == len(first["reached"]["cases"]) == 6
    assert first["prior"]["derived"]["n"] == 6
    assert first["prior"]["judgement"] is None
    assert {*first["like"], *first["reached"]["cases"]} <= {entry["key"] for entry in told["entries"]}
    shares = {entry["key"]: entry["ratio"]["share"] for entry in told["entries"] if entry["ratio"]}
    assert shares["cosocius"] == pytest.approx(-0.56)


@pytest.mark.parametrize("suffix", RENDERERS)
def test_every_form_of_a_file_can_be_written(suffix: str, tmp_path: Path):
    found = report_of_found(LIBRARY, ["tax"], [LIBRARY.entry("strata"), LIBRARY.entry("cosocius")])
    for at, report in enumerate((found, report_of_like(SHARED, LIBRARY, like(SHARED, LIBRARY)))):
        write([report], tmp_path / f"{at}{suffix}")
        assert (tmp_path / f"{at}{suffix}").stat().st_size > 1_000


def test_an_unchecked_entry_says_so(tmp_path: Path):
    library = with_entry(tmp_path, unchecked=True)
    report = report_of_found(library, ["printing"], [library.entry("joint-printing")])
    assert "unchecked, and no prior rests on it" in render_terminal([report], full=True, width=200)
