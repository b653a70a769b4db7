"""Model M's projects as a case file, for timing the command line from the shell."""

from __future__ import annotations

from pathlib import Path

from benchmarks.model import Model, Project
from shiremoot.dates.years import NAMES

HEAD = """\
shiremoot: 1
case: sixty-projects
title: Sixty projects, for timing
bodies:
  council: {name: A council, kind: county}
basis: {price: cash, effect: full-year, recurrence: recurring, class: cashable, net: true}
milestones:
  erp: {title: Go-live, month: October 2016, delay: {likely: 3 months, p90: 9 months, assumed: for timing}}
causes:
  pay: {range: -10% to 15%, likely: 0%, ends: absolute, assumed: for timing}
  vacancy: {range: -20% to 20%, likely: 0%, ends: absolute, assumed: for timing}
programme:
  targets:
    - {amount: £8m, year: 2018-19, effect: in-year, test: at-least, assumed: for timing}
  workstreams:
    all:
      title: All of them
      projects:
"""


def write_case(model: Model, path: Path) -> None:
    """Write a case of the model's projects, with sources in words and delays as people state them."""
    members = ", ".join(_name(number) for number in range(len(model.projects)))
    correlations = f"correlations:\n  all: {{members: [{members}], every_pair: 0.3, assumed: for timing}}\n"
    projects = "".join(_project(number, one) for number, one in enumerate(model.projects))
    path.write_text(HEAD.replace("programme:\n", f"{correlations}programme:\n") + projects, encoding="utf-8")


def _name(number: int) -> str:
    return f"project-{number:02}"


def _month(months: float) -> str:
    return f"{NAMES[(int(months) + 3) % 12]} {2016 + (int(months) + 3) // 12}"


def _project(number: int, one: Project) -> str:
    low, likely, high = (f"£{round(value / 1000)}k" for value in (one.low, one.likely, one.high))
    after = [_name(one.needs)] if one.needs is not None else []
    after += ["erp"] if one.awaits_erp else []
    needs = f"          needs: {_name(one.needs)}\n" if one.needs is not None else ""
    late = f"likely: {one.delay[1]:.1f} months, p90: {one.delay[2]:.1f} months, assumed: for timing"
    return (
        f"        {_name(number)}:\n"
        f"          saving: {{range: {low} to {high}, likely: {likely}, ends: absolute, assumed: for timing}}\n"
        f"          start: {{month: {_month(one.start)}, delay: {{{late}}}, after: [{', '.join(after)}]}}\n"
        f"          ramp: {one.ramp:.0f} months\n"
        f"          delivery: {{chance: {one.chance:.0%}, assumed: for timing}}\n"
        f"          driven_by: {{pay: {one.pay:.0%}, vacancy: {one.vacancy:.0%}}}\n"
        f"          cost: {{range: £{round(one.cost / 2000)}k to £{round(one.cost / 800)}k, ends: absolute, "
        f"recurrence: one-off, assumed: for timing}}\n{needs}"
    )
