"""What residents read on one side: what members are asked, what is gone and why, and what nobody has answered."""

from tests.options.cabinet.asking import reported, with_paper


def test_residents_read_what_members_are_asked_in_the_words_of_the_case():
    stated = {"recommendations": [{"text": "consult the public", "reported": "report"}]}
    assert reported(**with_paper(stated)).for_members.asked == ("Consult the public.",)


def test_a_rejected_option_stands_with_its_reason_and_what_would_make_it_win():
    (gone,) = reported().for_members.gone
    assert gone.startswith("Contract was rejected: unlikely to be flexible enough. Contract would be first if")


def test_questions_are_those_that_an_option_must_answer_and_nobody_has():
    questions = reported().for_members.questions
    assert "How does it end, who pays for that, and what comes back? One option has no answer." in questions
    assert not [one for one in questions if one.startswith("Under which power")]


def test_what_is_not_known_and_promised_is_asked_about():
    unknown = {"statement": "Jobs at risk", "low": 0, "high": 6, "unit": "posts", "assumed": "as many as are let"}
    promise = {"statement": "No redundancies", "test": "The return of each quarter", "reported": "report"}
    found = reported(not_yet_known={"jobs": unknown}, commitments={"none": promise}).for_members.unknowns
    assert found[0].startswith("Jobs at risk: 0 to 6 posts")
    assert found[-1] == "Whether promises hold: No redundancies."
