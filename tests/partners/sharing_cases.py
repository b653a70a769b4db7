"""The cases that tests of partners alter: two bodies that share a desk, and three of whom one may join."""

from typing import Any

from shiremoot import studies
from shiremoot.case import Problem, errors_in
from shiremoot.case.reading import parse_yaml
from tests.case.asking import altered, asked

TWO = """
shiremoot: 1
case: two
title: Two that share a desk
bodies: {north: {name: North, kind: district}, south: {name: South, kind: district}}
basis: {price: cash, effect: full-year, recurrence: recurring, class: cashable, net: true}
services:
  desk:
    title: Desk
    baselines:
      north: {year: 2026-27, scope: Calls, spend: {amount: £100k, assumed: made up}, volumes: {calls: 100}}
      south: {year: 2026-27, scope: Calls, spend: {amount: £300k, assumed: made up}, volumes: {calls: 300}}
agreements:
  deal:
    title: The deal
    between: [north, south]
    keys: {halves: {equally: [north, south], assumed: made up}}
partners:
  year: 2027-28
  through: 2028-29
  services:
    desk: {partners: [north, south], volume: calls, scale: {exponent: 0.5, assumed: made up}, key: halves}
"""
DESK = "partners__services__desk"
PLACE = "partners.services.desk"
A_LINE = {"amount": "£10k", "assumed": "made up"}
ONCE = A_LINE | {"recurrence": "one-off"}


def two(**changed: object) -> dict[str, Any]:
    """North and South, who share a desk by halves, with values set by path."""
    return altered(parse_yaml(TWO), **changed)


def three(**changed: object) -> dict[str, Any]:
    """The same, and West, who may join."""
    document = two(bodies__west={"name": "West", "kind": "fire"}, partners__services__desk__later=["west"])
    baselines = document["services"]["desk"]["baselines"]
    baselines["west"] = altered(baselines["north"], spend__amount="£50k", volumes__calls=50)
    return altered(document, **changed)


def desk(**changed: object) -> dict[str, Any]:
    """The three, with keys of their joint service set."""
    return three(**{f"{DESK}__{key}": value for key, value in changed.items()})


def found(document: dict[str, Any]) -> list[Problem]:
    """Everything that a check finds in the document and in its lines."""
    case, problems = asked(document)
    if case is None or errors_in(problems):
        return problems
    return [*problems, *studies.draft(case)[1]]
