"""A case with three ways, one of them rejected, and the paper of its report."""

from typing import Any

from shiremoot import studies
from shiremoot.question.settings import Settings
from shiremoot.report.blocks import ChoicePaper, PaperSection, Paragraph, Report, ToWrite
from shiremoot.report.tables import Table
from shiremoot.testing import a_case

CASE = """
variants: {as-usual: {title: As usual}, own: {title: Own staff}, share: {title: Share}, let: {title: Contract}}
sources: {report: {title: Report to cabinet, published: 2016-06-01, publisher: A council, address: "https://a.example"}}
decisions: {let-go: {title: The contract is rejected, body: council, on: 2016-06-01, reported: report}}
options:
  on: 2016-06-01
  year: 2016-17
  through: 2018-19
  prices: 2016-17
  wanted: {amount: £250k, year: 2018-19, effect: in-year, assumed: its share}
  base:
    it: {title: IT as it is, amount: £2m, assumed: for this case}
    servers: {title: Servers, amount: £500k, recurrence: one-off, start: {month: April 2017}, assumed: a quote}
  ways:
    as-usual: {fate: business-as-usual, model: in-house}
    own:
      fate: carried-forward
      model: in-house
      savings: {better: {amount: £300k, start: {month: April 2017}, assumed: for this case}}
      posts: {baseline: 20, change: {low: -4, expected: -2, high: 0, assumed: for this case}, route: Vacancies first}
    share:
      model: lead-authority
      savings: {together: {range: £0 to £500k, ends: absolute, start: {month: April 2018}, assumed: for this case}}
      answers: {law: Section 101}
      posts: {baseline: 20, not_known_until: 2016-12-31}
    let:
      fate: rejected
      because: Unlikely to be flexible enough
      decision: let-go
      reopens_if: It can be ended at once
      model: contract
      stops: {it: March 2018}
      costs: {price: {range: £1m to £2.9m, ends: absolute, start: {month: April 2018}, assumed: for this case}}
"""


def reported(**more: Any) -> Report:  # noqa: ANN401
    """The report of the case. more: other keys of the head, or what replaces its own."""
    return studies.ask("options", a_case(CASE, **more), Settings(draws=1_000, workers=1)).report()


def paper(**more: Any) -> ChoicePaper:  # noqa: ANN401
    found = reported(**more).paper
    assert found is not None
    return found


def with_paper(stated: dict[str, Any]) -> dict[str, Any]:
    """The head's key of options with what the case states for its paper."""
    from shiremoot.case.reading import parse_yaml

    return {"options": parse_yaml(CASE)["options"] | {"paper": stated}}


def section(found: ChoicePaper, title: str) -> PaperSection:
    """A section of a paper, or one inside another."""
    every = [one for outer in found.sections for one in (outer, *outer.inside)]
    return next(one for one in every if one.title == title)


def said(found: ChoicePaper, title: str) -> list[str]:
    """Its paragraphs as printed; a field in brackets."""
    return [_said(block) for block in section(found, title).blocks if isinstance(block, Paragraph | ToWrite)]


def _said(block: Paragraph | ToWrite) -> str:
    if isinstance(block, ToWrite):
        return f"{block.about} [{block.how}: {block.by}]".strip()
    return f"{block.lead} {block.text}".strip()


def tables(found: ChoicePaper, title: str) -> list[Table]:
    return [block for block in section(found, title).blocks if isinstance(block, Table)]


def with_an_open_tail(name: str) -> dict[str, Any]:
    """The head's key of options with a cost of one of them that may run away, and of which there is no average."""
    from shiremoot.case.reading import parse_yaml

    options = parse_yaml(CASE)["options"]
    tail = {"chance": "18%", "beyond": "50%", "index": 1, "left_open": "nobody may stop it", "assumed": "a guess"}
    system = {"range": "£0.8m to £1.2m", "ends": "absolute", "recurrence": "one-off", "runaway": tail}
    cost = system | {"start": {"month": "April 2017"}, "assumed": "a guess"}
    options["ways"][name].setdefault("costs", {})["system"] = cost
    return {"options": options}
