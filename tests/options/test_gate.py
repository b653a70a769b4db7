"""What must stand in a case before it may be called ready: each thing taken away is named, by its option or service."""

from collections.abc import Callable
from typing import get_args

import pytest

from shiremoot import studies
from shiremoot.options.document import Options
from shiremoot.options.gate import missing
from shiremoot.options.questions import Asked
from shiremoot.testing import Document, a_case, a_document

READY = """
services:
  it:
    title: Information technology
    baselines: {council: {scope: All of it, year: 2016-17, signed_by: Finance}}
variants:
  usual: {title: Business as usual}
  least: {title: Do-minimum}
  let: {title: A contract}
options:
  on: 2016-06-01
  year: 2016-17
  through: 2020-21
  ready: true
  base: {as-it-is: {amount: £2m, service: it, assumed: for this case}}
  ways:
    usual: {fate: business-as-usual}
    least: {fate: do-minimum}
    let:
      fate: carried-forward
      model: contract
      stops: {as-it-is: March 2017}
      costs:
        price: {range: £1m to £2m, ends: absolute, start: {month: April 2017}, assumed: for this case}
        way-out: {amount: £1m, recurrence: one-off, start: {month: April 2020}, covers: exit, assumed: for this case}
        both:
          {amount: £1m, recurrence: one-off, start: {month: April 2017}, covers: dual-running, assumed: for this case}
      answers: {}
"""
INCOMPLETE = "A contract: what it costs to leave, without which it is incomplete (a cost that `covers: exit`)"
TOGETHER = INCOMPLETE.replace("it costs to leave", "running both at once costs").replace(": exit", ": dual-running")
FIXED = {"amount": "£1m", "start": {"month": "April 2017"}, "assumed": "for this case"}
Change = Callable[[Document, Document], object]  # of the options and of the contract among them


def ready() -> Document:
    document = a_document(READY)
    document["options"]["ways"]["let"]["answers"] = dict.fromkeys(get_args(Asked), "as counsel advised")
    return document


def lacking(change: Change = lambda *_: None) -> list[str]:
    document = ready()
    options = document["options"]
    change(options, options["ways"].get("let"))
    case = a_case(**document)
    return list(missing(case.section(Options), case.head))


def test_a_case_that_has_everything_lacks_nothing():
    assert lacking() == []
    assert studies.assemble(a_case(**ready())), "and it may be called ready"


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda options, _: options["ways"].pop("usual"), "business as usual as one of the ways"),
        (lambda options, _: options["ways"].pop("least"), "do-minimum, which shows what law and ageing systems force"),
        (lambda _, let: let["costs"].pop("way-out"), INCOMPLETE),
        (
            lambda _, let: let["costs"].pop("both"),
            TOGETHER,
        ),
        (lambda _, let: let.pop("stops"), "A contract: a saving, or what it stops of the services as they are"),
        (lambda _, let: let["costs"].update(price=FIXED), "A contract: ranges, for everything is stated as one amount"),
        (
            lambda _, let: let.update(savings={"less": {"amount": "£1m", "assumed": "for this case"}}),
            "A contract: an owner of each saving",
        ),
        (lambda _, let: let["answers"].pop("vat"), "A contract: an answer on VAT"),
    ],
)
def test_what_is_taken_away_is_named(change: Change, named: str):
    assert lacking(change) == [named]


def test_a_service_whose_baseline_nobody_signed_is_named():
    document = ready()
    del document["services"]["it"]["baselines"]["council"]["signed_by"]
    case = a_case(**document)
    assert list(missing(case.section(Options), case.head)) == ["a signed baseline of Information technology"]


def test_an_option_without_any_cost_lacks_its_cost_its_exit_and_its_ranges():
    found = lacking(lambda _, let: let.pop("costs"))
    assert "A contract: what it costs to achieve" in found
    assert INCOMPLETE in found


def test_a_rejected_contract_without_exit_cost_is_incomplete_too_and_else_lacks_nothing():
    def reject(_: Document, let: Document) -> None:
        let.update(fate="rejected", because="too slow", answers={})
        let["costs"].pop("way-out")

    assert lacking(reject) == [INCOMPLETE]


def test_what_is_kept_in_house_has_nothing_to_leave():
    def keep(_: Document, let: Document) -> None:
        let.update(model="in-house", answers={})
        let["costs"].pop("way-out")

    assert lacking(keep) == []
