"""What room to change course is worth: which option is first under each scenario, and which it moves most."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.money import PENNY, say_computed
from shiremoot.options.naming import as_one
from shiremoot.options.result import OptionsInScenario
from shiremoot.options.told import Told
from shiremoot.report.words import capital

MOST = 2  # on the page


def sentences(told: Told) -> list[str]:
    """One for each of the scenarios that move the value of some option most; the annex has them all."""
    found = []
    for scenario in told.answer.scenarios:
        most, pounds = max(_moved(told, scenario), key=lambda one: abs(one[1]), default=("", 0.0))
        if abs(pounds) >= PENNY:
            found.append((abs(pounds), _sentence(told, scenario, as_one(most), pounds)))
    return [words for _, words in sorted(found, key=lambda one: -one[0])[:MOST]]


def _moved(told: Told, scenario: OptionsInScenario) -> Iterator[tuple[str, float]]:
    """(option, pounds more on average under the scenario), of those of which there is an average both times."""
    for one in told.with_lines:
        under = scenario.npv.get(one.key)
        if under is not None and one.npv.expected is not None:
            yield one.name, under - one.npv.expected


def _sentence(told: Told, scenario: OptionsInScenario, most: str, pounds: float) -> str:
    first = next((as_one(one.name) for one in told.allowed if one.key == scenario.first), None)
    named = f"{first} is worth most, and " if first is not None else ""
    gains = "gains" if pounds > 0 else "loses"
    return f"{capital(scenario.title)}: {named}{most} {gains} {say_computed(abs(pounds))}."
