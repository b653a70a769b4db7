"""An alternative keeps its reason, who decided so and when, and what would make it win."""

from shiremoot.case.reading import parse_yaml
from tests.options.cabinet.asking import CASE, paper, said, with_an_open_tail


def test_a_rejected_option_says_why_who_when_and_what_would_make_it_win():
    (told,) = said(paper(), "Alternatives considered and rejected")
    for words in (
        "Contract, rejected: Unlikely to be flexible enough.",
        "Decided by A council on 1 June 2016.",
        "more than business as usual",
        "Contract would be first if",
        "It is reopened if it can be ended at once.",
    ):
        assert words in told


def test_an_option_worth_less_than_business_as_usual_says_less():
    options = parse_yaml(CASE)["options"]
    options["ways"]["let"]["costs"]["price"]["range"] = "£2.5m to £2.9m"
    (told,) = said(paper(options=options), "Alternatives considered and rejected")
    assert "less than business as usual" in told
    assert "−" not in told


def test_an_option_without_an_average_is_told_by_its_middle_run():
    (told,) = said(paper(**with_an_open_tail("let")), "Alternatives considered and rejected")
    assert "In the middle run it would be worth" in told
    assert "On average" not in told


def test_a_rejection_of_nobodys_is_said_to_be_so():
    options = parse_yaml(CASE)["options"]
    del options["ways"]["let"]["decision"]
    (told,) = said(paper(options=options), "Alternatives considered and rejected")
    assert "Who decided so, and when, is not stated." in told


def test_choices_rejected_on_the_long_list_are_named():
    choice = {"title": "Sell it", "fate": "rejected", "because": "not lawful"}
    options = parse_yaml(CASE)["options"] | {"long_list": {"delivery": {"sell": choice}}}
    told = said(paper(options=options), "Alternatives considered and rejected")
    assert told[-1] == "Rejected on the long list: Sell it (delivery). The annex has the whole list."


def test_without_a_rejected_option_the_paper_says_so():
    options = parse_yaml(CASE)["options"]
    del options["ways"]["let"]
    assert said(paper(options=options), "Alternatives considered and rejected") == ["No option has been rejected."]
