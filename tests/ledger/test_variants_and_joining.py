"""Variants of one case, and one ledger from several cases."""

import json
from pathlib import Path

import numpy as np
import pytest

from shiremoot import studies
from shiremoot.case import Case, CaseHasErrors
from shiremoot.dates import ShiremootError
from shiremoot.ledger import Simulator, View, in_year
from shiremoot.question.settings import Settings
from shiremoot.testing import Document, a_case, a_document, a_figure, a_programme, a_project, a_target, assert_problem

VARIANTS = {
    "share": {"title": "Share"},
    "let": {"title": "Let"},
    "both": {"title": "Share, and let the rest", "parts": ["share", "let"]},
    "wider": {"title": "Both and more", "parts": "both"},
}
PROJECTS = {
    "always": a_project("£100k"),
    "joint": a_project("£200k", variants="share"),
    "contract": a_project("£400k", variants="let"),
    "office": a_project("£800k", variants=["share", "let"]),
}


def names(case: Case, variant: str | None = None):
    return {line.name for line in studies.assemble(case, variant).lines}


def planned(case: Case, variant: str | None = None):
    """Planned pounds of everything in 2017-18."""
    ledger = studies.assemble(case, variant)
    first = ledger.timeline.index(case.sections["programme"].targets[0].when[0])
    wanted = View("all", {line.name: -line.sign for line in ledger.lines}, in_year(first))
    return Simulator(ledger, [wanted]).planned()["all"]


@pytest.fixture
def options():
    return a_case(variants=VARIANTS, programme=a_programme(PROJECTS))


def test_business_as_usual_holds_what_is_in_no_variant(options: Case):
    assert names(options) == {"always"}


def test_a_variant_holds_the_base_and_its_own_lines(options: Case):
    assert names(options, "share") == {"always", "joint", "office"}


def test_a_combined_variant_is_the_union_of_its_parts_and_counts_each_line_once(options: Case):
    assert names(options, "both") == set(PROJECTS)
    assert planned(options, "both") == 1_500_000


def test_parts_may_have_parts_of_their_own(options: Case):
    assert names(options, "wider") == set(PROJECTS)


def test_a_line_of_the_base_ends_in_the_variants_it_names():
    """In-house spend that a contract replaces; whoever contains that variant is without it too."""
    ending = {"in-house": a_project("£50k", ends_in="let"), "always": a_project("£100k")}
    case = a_case(variants=VARIANTS, programme=a_programme(ending))
    assert names(case) == names(case, "share") == {"in-house", "always"}
    assert names(case, "let") == names(case, "both") == {"always"}
    assert planned(case) - planned(case, "let") == 50_000


def test_what_nobody_estimated_is_not_listed_where_it_ends():
    unknown = {"unknown": a_project({"not-estimated": "not yet", "assumed": "For this test"}, ends_in="let")}
    case = a_case(variants=VARIANTS, programme=a_programme(PROJECTS | unknown))
    assert studies.assemble(case, "let").left_out == ()
    assert [left.name for left in studies.assemble(case).left_out] == ["unknown"]


def test_a_line_that_ends_in_a_variant_of_its_own_is_refused():
    ending = {"contract": a_project("£50k", variants=["let", "share"], ends_in="let")}
    _, problems = studies.draft(a_case(variants=VARIANTS, programme=a_programme(ending)))
    assert_problem(problems, "projects.contract", 'stands in the variant "let" and ends in it')


def test_an_ending_in_an_unknown_variant_is_refused_with_the_nearest():
    ending = {"contract": a_project("£50k", ends_in="lett")}
    with pytest.raises(CaseHasErrors) as refusal:
        a_case(variants=VARIANTS, programme=a_programme(ending))
    assert_problem(refusal.value.problems, "ends_in", '"lett"', 'did you mean "let"')


def test_the_decided_variant_runs_where_none_is_asked_for():
    decided = VARIANTS | {"let": {"title": "Let", "decided": True}}
    case = a_case(variants=decided, programme=a_programme(PROJECTS))
    assert names(case) == {"always", "contract", "office"}
    assert studies.ask("programme", case, Settings(draws=10)).as_json()["settings"]["variant"] == "let"


def test_an_unknown_variant_is_refused_with_the_nearest(options: Case):
    with pytest.raises(ShiremootError, match=r'"shar".*did you mean "share"'):
        studies.assemble(options, "shar")


def test_an_unestimated_project_of_another_variant_is_not_listed():
    unknown = {"unknown": a_project({"not-estimated": "not yet", "assumed": "For this test"}, variants="let")}
    case = a_case(variants=VARIANTS, programme=a_programme(PROJECTS | unknown))
    assert studies.assemble(case, "share").left_out == ()
    assert [left.name for left in studies.assemble(case, "let").left_out] == ["unknown"]


def test_a_programme_stands_in_place_of_the_option_it_delivers():
    """The plan's rough saving of the option gives way to the projects that carry it out; all else stays."""
    gap = {"base_year": "2016-17", "through": "2018-19", "savings": {
        "rough": {"figure": a_figure("£5m"), "variants": "share"},
        "shared-or-let": {"figure": a_figure("£7m"), "variants": ["share", "let"]},
        "other": {"figure": a_figure("£1m")}}}  # fmt: skip
    programme = a_programme({"joint": a_project("£200k")}) | {"delivers": "share"}
    case = a_case(variants=VARIANTS, gap=gap, programme=programme)
    assert names(case, "share") == {"joint", "other"}
    assert names(case, "let") == {"shared-or-let", "other"}
    assert names(case) == {"other"}


# --- a budget line claimed twice ---------------------------------------------------------------


def claims(*projects: Document, **keys: object):
    made = {f"p{at}": project for at, project in enumerate(projects)}
    _, problems = studies.draft(a_case(programme=a_programme(made), **keys))
    return problems


def test_two_savings_on_one_budget_line_are_an_error_that_names_both():
    problems = claims(a_project("£1m", budget_lines="F100"), a_project("£1m", budget_lines=["F100", "F200"]))
    assert_problem(problems, '"F100"', '"p0"', '"p1"')
    assert len(problems) == 1


def test_savings_of_two_bodies_on_lines_of_one_name_are_not():
    bodies = {name: {"name": name, "kind": "county"} for name in ("north", "south")}
    one = a_project("£1m", budget_lines="F100", body="north")
    assert claims(one, a_project("£1m", budget_lines="F100", body="south"), bodies=bodies) == []


def test_a_saving_stated_for_several_bodies_claims_the_line_of_each():
    bodies = {name: {"name": name, "kind": "county"} for name in ("north", "south")}
    joint = a_project("£1m", budget_lines="F100", body=["north", "south"])
    problems = claims(joint, a_project("£1m", budget_lines="F100", body="south"), bodies=bodies)
    assert_problem(problems, "F100")


def test_options_that_are_never_chosen_together_may_claim_one_line():
    one = a_project("£1m", budget_lines="F100", variants="share")
    other = a_project("£1m", budget_lines="F100", variants="let")
    apart = {name: VARIANTS[name] for name in ("share", "let")}
    assert claims(one, other, variants=apart) == []
    assert_problem(claims(one, other, variants=VARIANTS), "F100")


# --- included cases ----------------------------------------------------------------------------


def on_disk(folder: Path, name: str, document: Document, *include: Case):
    """Write a case that includes others already written there; its case, loaded."""
    parts = [{"case": f"{other.name}.json", "hash": other.hash} for other in include]
    whole = document | {"case": name} | ({"include": parts} if parts else {})
    path = folder / f"{name}.json"
    path.write_text(json.dumps(whole), encoding="utf-8")
    return studies.load(path)


def a_plan(saving: str, **words: object):
    return a_document(programme=a_programme({"it": a_project(saving, **words)}))


def test_a_case_with_what_it_includes_is_worth_the_sum_of_its_parts(tmp_path: Path):
    one = on_disk(tmp_path, "one", a_plan("£100k", start="April 2016"))
    two = on_disk(tmp_path, "two", a_plan("£20k"))
    whole = on_disk(tmp_path, "whole", a_plan("£3k"), one, two)
    assert planned(whole) == planned(one) + planned(two) + 3_000
    assert [line.name for line in studies.assemble(whole).lines] == ["it", "2/it", "3/it"]


def test_a_driver_of_an_included_case_keeps_apart_from_one_of_the_same_name_here(tmp_path: Path):
    """Ours rises by a tenth, theirs by a fifth; and each has its own luck where it may vary."""

    def growing(rise: str, **words: str) -> Document:
        drivers = {
            "rpi": {"every_year": rise, "assumed": "For this test"} | words,
            "rents": {"follows": ["rpi"], "assumed": "For this test"},
        }
        saving = a_project(a_figure("£100k", indexed_by="rents", year="2017-18"))
        plan = a_programme({"it": saving}, a_target("£1m", "2018-19"))
        return a_document(drivers=drivers, programme=plan)

    def second_year(case: Case) -> Simulator:
        ledger = studies.assemble(case)
        views = [View(name, {name: 1.0}, in_year(1)) for name in ("it", "2/it")]
        return Simulator(ledger, views)

    one = on_disk(tmp_path, "one", growing("20%"))
    planned = second_year(on_disk(tmp_path, "whole", growing("10%"), one)).planned()
    assert planned == pytest.approx({"it": 110_000, "2/it": 120_000})
    doubtful = on_disk(tmp_path, "doubtful", growing("0% to 10%", ends="absolute"))
    whole = on_disk(tmp_path, "more", growing("0% to 10%", ends="absolute"), doubtful)
    drawn = second_year(whole).run(4_000).totals
    assert abs(np.corrcoef(drawn["it"], drawn["2/it"])[0, 1]) < 0.07


def test_included_cases_of_included_cases_count_too(tmp_path: Path):
    inner = on_disk(tmp_path, "inner", a_plan("£100k"))
    middle = on_disk(tmp_path, "middle", a_plan("£20k"), inner)
    assert planned(on_disk(tmp_path, "outer", a_plan("£3k"), middle)) == 123_000


def test_targets_stay_with_the_case_that_set_them(tmp_path: Path):
    """The including case's target counts its own projects; its gap counts everybody's."""
    one = on_disk(tmp_path, "one", a_plan("£2m"))
    gap = {"base_year": "2016-17", "through": "2017-18"}
    whole = on_disk(tmp_path, "whole", a_plan("£500k") | {"gap": gap}, one)
    few = Settings(draws=10)
    told = studies.ask("programme", whole, few).as_json()["results"]["targets"]
    assert [target["by_project"]["expected"] for target in told] == [500_000]
    assert studies.ask("gap", whole, few).as_json()["results"]["years"][0]["savings"] == 2_500_000


def test_an_included_case_counts_as_it_was_decided_there(tmp_path: Path):
    """Its decided variant is part of it, whatever the including case chooses or calls its own variants."""
    decided = {"share": {"title": "Share", "decided": True}, "let": {"title": "Let"}}
    part = on_disk(tmp_path, "part", a_document(variants=decided, programme=a_programme(PROJECTS)))
    whole = on_disk(tmp_path, "whole", a_plan("£3k") | {"variants": {"let": {"title": "Let"}}}, part)
    assert planned(whole) == planned(whole, "let") == planned(part) + 3_000


def test_one_budget_line_claimed_in_two_included_cases_is_an_error_that_names_both(tmp_path: Path):
    one = on_disk(tmp_path, "one", a_plan("£1m", budget_lines="F100", title="Ours"))
    two = on_disk(tmp_path, "two", a_plan("£1m", budget_lines="F100", title="Theirs"))
    with pytest.raises(CaseHasErrors, match='"F100" claimed by "Ours" and by "Theirs"'):
        studies.assemble(on_disk(tmp_path, "whole", a_plan("£3k"), one, two))


def test_a_case_included_twice_is_an_error(tmp_path: Path):
    one = on_disk(tmp_path, "one", a_plan("£1m"))
    other = on_disk(tmp_path, "other", a_plan("£1m"), one)
    _, problems = studies.draft(on_disk(tmp_path, "whole", a_plan("£3k"), one, other))
    assert_problem(problems, "one, 2 times")


def test_cases_in_two_price_bases_do_not_join(tmp_path: Path):
    real = a_document()["basis"] | {"price": "real 2015-16"}
    one = on_disk(tmp_path, "one", a_plan("£1m") | {"basis": real})
    _, problems = studies.draft(on_disk(tmp_path, "whole", a_plan("£3k"), one))
    assert_problem(problems, "real 2015-16 prices", "in cash prices", "to_prices")


def test_another_revision_than_the_one_pinned_is_refused(tmp_path: Path):
    on_disk(tmp_path, "one", a_plan("£1m"))
    pinned = a_plan("£3k") | {"include": [{"case": "one.json", "hash": "0" * 64}]}
    with pytest.raises(CaseHasErrors, match=r"hash .* of one\.json; expected hash 000000000000"):
        on_disk(tmp_path, "whole", pinned)


def test_a_case_that_includes_itself_is_refused(tmp_path: Path):
    round_trip = a_plan("£3k") | {"include": [{"case": "whole.json", "hash": "0" * 64}]}
    with pytest.raises(CaseHasErrors, match="does not include itself"):
        on_disk(tmp_path, "whole", round_trip)
