"""Whose money it is: payments between bodies, figures stated for several together, and keys."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot import studies
from shiremoot.case import Case
from shiremoot.ledger import Settings
from shiremoot.testing import Document, a_case, a_figure, assert_adds_up

FEW = Settings(draws=64, workers=1)
NAMES = ("north", "south", "east")
BODIES = {name: {"name": name.title(), "kind": "county"} for name in NAMES}
KEY = {"shared": {"title": "Shared services", "between": ["north", "south"], "keys": {"by-posts": {
    "shares": {"north": "62.5%", "south": "37.5%"}, "assumed": "For this test"}}}}  # fmt: skip


def plan(**sections: object):
    return a_case(bodies=BODIES, agreements=KEY, gap={"base_year": "2017-18", "through": "2019-20"} | sections)


def answered(case: Case):
    return studies.answer("gap", case, FEW)["results"]


def requirements(answer: Document):
    by_body = {body["body"]: [year["requirement"] for year in body["years"]] for body in answer["bodies"]}
    return by_body, [year["requirement"] for year in answer["consolidated"]["years"]]


def test_a_payment_costs_who_pays_and_relieves_who_is_paid_and_nothing_together():
    payment = {
        "hosting": {"from": "north", "to": "south", "figure": a_figure("£120k"), "start": {"month": "July 2018"}}
    }
    by_body, together = requirements(answered(plan(payments=payment)))
    assert by_body["north"] == [90_000, 120_000]
    assert by_body["south"] == [-90_000, -120_000]
    assert by_body["east"] == [0, 0]
    assert together == [0, 0]


def test_a_payment_to_outside_leaves_the_group():
    payment = {"vat": {"from": "north", "to": "outside", "figure": a_figure("£120k")}}
    by_body, together = requirements(answered(plan(payments=payment)))
    assert by_body["north"] == together == [120_000, 120_000]


amounts = st.integers(1, 10_000_000).map(lambda pounds: f"£{pounds:,}")


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), amounts), min_size=1, max_size=6))
@settings(max_examples=15)
def test_payments_between_bodies_cancel_however_many_there_are(paid: list[tuple[str, str, str]]):
    payments = {
        f"p{at}": {"from": payer, "to": payee, "figure": a_figure(pounds)}
        for at, (payer, payee, pounds) in enumerate(paid)
    }
    by_body, together = requirements(answered(plan(payments=payments)))
    assert together == pytest.approx([0, 0], abs=1e-6)
    for year in range(2):
        assert_adds_up((each[year] for each in by_body.values()), 0.0, within=1e-6)


def test_an_uncertain_payment_cancels_in_every_draw_and_not_only_as_planned():
    payment = {"hosting": {"from": "north", "to": "south", "figure": a_figure("£100k to £900k")}}
    last = answered(plan(payments=payment))["consolidated"]["years"][-1]
    assert set(last["gap_after_savings_drawn"].values()) == {0.0}


def test_a_figure_stated_for_two_bodies_reaches_neither_alone_and_is_listed():
    savings = {"joint": {"body": ["north", "south"], "figure": a_figure("£400k")}}
    answer = answered(plan(savings=savings))
    assert [body["years"][0]["savings"] for body in answer["bodies"]] == [0, 0, 0]
    assert answer["consolidated"]["years"][0]["savings"] == 400_000
    assert answer["unsplit"] == [{"title": "joint", "bodies": ["north", "south"], "pounds": [400_000, 400_000]}]


def test_a_named_key_brings_it_to_each_and_loses_nothing():
    savings = {"joint": {"key": "by-posts", "figure": a_figure("£300k to £500k")}}
    answer = answered(plan(savings=savings))
    assert [body["years"][0]["savings"] for body in answer["bodies"]] == [250_000, 150_000, 0]
    assert answer["consolidated"]["years"][0]["savings"] == 400_000
    assert answer["unsplit"] == []


@given(st.integers(0, 1000), st.integers(1, 1_000_000_000))
@settings(max_examples=15)
def test_each_share_by_a_key_is_exact_and_then_rounded_to_the_penny(tenths: int, pounds: int):
    """So parts may miss the whole by a penny, because each is rounded by itself; the whole never does."""
    shares = {"north": f"{tenths / 10}%", "south": f"{(1000 - tenths) / 10}%"}
    agreed = {"shared": KEY["shared"] | {"keys": {"by-posts": {"shares": shares, "assumed": "For this test"}}}}
    gap = {"base_year": "2017-18", "through": "2018-19", "savings": {"joint": {
        "key": "by-posts", "figure": a_figure(f"£{pounds:,}")}}}  # fmt: skip
    answer = answered(a_case(bodies=BODIES, agreements=agreed, gap=gap))
    found = [body["years"][0]["savings"] for body in answer["bodies"]]
    assert found == [*(int(Fraction(pounds * part, 10) + Fraction(1, 2)) / 100 for part in (tenths, 1000 - tenths)), 0]
    assert answer["consolidated"]["years"][0]["savings"] == pounds
