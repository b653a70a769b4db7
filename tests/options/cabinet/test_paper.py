"""The paper on options says what the case and the figures hold, in order, and leaves the rest to whose it is."""

from shiremoot.options.cabinet.paper import SECTIONS
from shiremoot.report.papers import paper_of
from tests.options.cabinet.asking import paper, reported, said, section, tables, with_paper

STATED = {
    "recommendations": [
        {"text": "improve in-house", "by": "Head of IT", "on": "2016-05-20", "part": "legal"},
        {"text": "reject the contract", "reported": "report", "part": "alternatives"},
    ],
    "says": {
        "legal": {"text": "Both are lawful.", "by": "Head of law", "on": "2016-05-04"},
        "reasons": {"text": "It keeps its freedom", "reported": "report"},
    },
    "exempt": {"prices": {"holds": "Suppliers' prices", "paragraph": 3, "because": "a competition is open."}},
}


def test_the_sections_go_from_findings_to_exempt_information():
    assert [one.title for one in paper().sections] == [
        "Findings",
        "Options side by side",
        "What would turn the choice",
        "Alternatives considered and rejected",
        "Reasons",
        "Why a choice is needed",
        "Implications",
        "Commitments",
        "Consultation",
        "What is not known",
        "Exempt information",
    ]


def test_nothing_is_recommended_that_the_case_does_not_state():
    assert paper().recommendations == ()


def test_what_the_case_recommends_cites_its_part_and_says_whose_it_is():
    found = paper(**with_paper(STATED))
    told = [(one.text, one.borne_out_by) for one in found.recommendations]
    assert told == [
        ("improve in-house", "Legal"),
        ("reject the contract", "Alternatives considered and rejected"),
    ]
    assert found.purpose[1] == (
        "The recommendations are those of Head of IT, 20 May 2016; Report to cabinet (1 June 2016)."
    )


def test_every_part_that_a_recommendation_may_name_is_a_section_that_says_something():
    stated = {**STATED, "recommendations": [{"text": part, "reported": "report", "part": part} for part in SECTIONS]}
    paper_of([reported(**with_paper(stated))])


def test_a_statement_stands_with_its_author_and_day_or_its_source():
    found = paper(**with_paper(STATED))
    assert said(found, "Legal")[-1] == "Head of law, 4 May 2016: Both are lawful."
    assert said(found, "Reasons")[-1] == "Report to cabinet (1 June 2016): It keeps its freedom."


def test_a_part_on_which_the_case_is_silent_says_who_is_to_write_it():
    found = paper()
    assert said(found, "Equality") == ["[written: the equality officer]"]
    assert said(found, "Consultation") == ["[written: the report’s author]"]
    assert said(found, "Legal")[-1] == "[written: the monitoring officer]"


def test_the_table_of_options_stands_upright_and_each_option_is_described_beside_its_fate():
    compared, described = tables(paper(), "Options side by side")
    assert "Posts" not in [column.name for column in compared.columns]
    assert ("Contract", "rejected", "Run by a supplier under a contract. Stops IT as it is.") in described.rows


def test_why_a_choice_is_needed_tells_what_is_asked_and_what_is_there():
    assert said(paper(), "Why a choice is needed") == [
        "Asked of these services: £250k in 2018-19 (assumed: its share)."
    ]
    base, decisions = tables(paper(), "Why a choice is needed")
    assert base.rows == (
        ("IT as it is", "£2m a year", "assumed: for this case"),
        ("Servers", "£500k, once", "assumed: a quote"),
    )
    assert decisions.rows[0][0] == "The contract is rejected"


def test_what_is_missing_before_it_is_ready_is_told_once_for_all_options_that_lack_it():
    (missing,) = [one for one in said(paper(), "What is not known") if one.startswith("Not ready yet")]
    assert "An owner of each saving (Own staff; Share)." in missing
    assert "`" not in missing


def test_exempt_parts_name_their_paragraph_and_stand_elsewhere():
    found = paper(**with_paper(STATED))
    assert found.exempt
    by = "by paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972"
    assert said(found, "Exempt information") == [
        f"Suppliers' prices: exempt {by}. A competition is open.",
        "It stands in an appendix of its own, which is not in this file.",
    ]
    assert said(paper(), "Exempt information") == ["The case marks nothing as exempt."]


def test_background_papers_are_the_sources_of_the_case():
    assert paper().background == ("Report to cabinet, A council (1 June 2016), https://a.example",)


def test_a_case_without_promises_asks_the_author_and_one_with_them_shows_their_tests():
    assert said(paper(), "Commitments") == [
        "The case names no promise made in public: [confirmed: the report’s author]"
    ]
    promise = {"statement": "No redundancies", "test": "The return of each quarter", "reported": "report"}
    (made,) = tables(paper(commitments={"none": promise}), "Commitments")
    assert made.rows[0][0] == "No redundancies"
    assert section(paper(), "Commitments").inside == ()
