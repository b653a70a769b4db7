"""Every capability and every study, as text that is imported when first used."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from shiremoot.dates import ShiremootError

if TYPE_CHECKING:
    from shiremoot.case import Case, Sections


@dataclass(frozen=True, slots=True)
class Capability:
    """One folder: its section and how it moves money, as text, imported when first used; some have none of either."""

    key: str
    section: str | None = None
    lines: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """What a person may choose for one study beside its case: how it is written, and what it says."""

    name: str
    says: str
    reads: Literal["day", "words", "several", "percent", "yes"] = "words"


@dataclass(frozen=True, slots=True)
class PublicData:
    """That a study rests on public data: whether it can be asked without a case, and what may be chosen.

    told_with: the section that brings the study into the report of a whole case, where it has none of its own.
    """

    without_case: bool = False
    options: tuple[Option, ...] = ()
    told_with: str | None = None


@dataclass(frozen=True, slots=True)
class Study:
    """One question: how it is answered, said as JSON, told as a report, checked before it is run, and its headlines.

    warnings: None where nothing lets it run and must yet be warned of.
    parameters: (what for, key) of the dated law and guidance that its answer rests on.
    data: for a study of public data, which is asked with `Asked` and needs no section; else None.
    """

    name: str
    capability: str
    question: str
    answer: str
    as_json: str
    report: str
    warnings: str | None
    headlines: str
    parameters: tuple[tuple[str, str], ...] = ()
    data: PublicData | None = field(default=None)

    def is_of(self, case: Case) -> bool:
        """Whether the case has the section that asks this study."""
        told_with = self.data.told_with if self.data else None
        return case.has(told_with or self.capability)


ON = Option("on", "count only what was public on this day, such as 2016-12-01", "day")
BODY = Option("body", "a body by code or name; may be given several times", "several")
CAPABILITIES = (
    Capability("gap", "shiremoot.gap.document:Gap", "shiremoot.gap.lines:lines"),
    Capability("programme", "shiremoot.programme.document:Programme", "shiremoot.programme.lines:lines"),
    Capability("benchmark", "shiremoot.benchmark.document:Benchmark"),
    Capability("watch"),
    Capability("procurement"),
)
STUDIES = (
    Study(
        "gap",
        "gap",
        "How large is the gap by year, and how long do reserves last?",
        "shiremoot.gap.study:gap_by_year",
        "shiremoot.gap.telling:as_json",
        "shiremoot.gap.report:report",
        "shiremoot.gap.study:warnings",
        "shiremoot.gap.telling:headlines",
    ),
    Study(
        "programme",
        "programme",
        "How likely is each figure that members were told?",
        "shiremoot.programme.study:target_odds",
        "shiremoot.programme.telling:as_json",
        "shiremoot.programme.report:report",
        "shiremoot.programme.study:warnings",
        "shiremoot.programme.telling:headlines",
        (("benefit rating", "shiremoot/ratings/benefit"), ("cost rating", "shiremoot/ratings/cost")),
    ),
    Study(
        "benchmark",
        "benchmark",
        "How does a council's spend compare with councils like it, and is what it buys known?",
        "shiremoot.benchmark.study:benchmark",
        "shiremoot.benchmark.telling:as_json",
        "shiremoot.benchmark.report:report",
        None,
        "shiremoot.benchmark.telling:headlines",
        (("nearest neighbours", "shiremoot/benchmark/neighbours"), ("publication", "shiremoot/publication/returns")),
        PublicData(options=(ON,)),
    ),
    Study(
        "watch",
        "watch",
        "Whose reserves are thin, on what was public on a day?",
        "shiremoot.watch.study:watch",
        "shiremoot.watch.telling:as_json",
        "shiremoot.watch.report:report",
        None,
        "shiremoot.watch.telling:headlines",
        (
            ("least reserves", "shiremoot/watch/minimum_reserves"),
            ("bodies left out", "shiremoot/watch/left_out"),
            ("past years of others, at most", "shiremoot/watch/most_alike"),
            ("past years of others, at least", "shiremoot/watch/fewest_alike"),
            ("notices counted", "shiremoot/watch/notices_since"),
            ("publication", "shiremoot/publication/returns"),
        ),
        PublicData(
            without_case=True,
            options=(
                ON,
                BODY,
                Option("minimum", "the least reserves as a share of revenue expenditure, such as 3%%", "percent"),
                Option("backtest", "test the score on the notices that followed it", "yes"),
            ),
            told_with="benchmark",
        ),
    ),
    Study(
        "procurement",
        "procurement",
        "What do bodies buy from the same suppliers, and what ends together?",
        "shiremoot.procurement.study:procurement",
        "shiremoot.procurement.telling:as_json",
        "shiremoot.procurement.report:report",
        None,
        "shiremoot.procurement.telling:headlines",
        (("joint buying", "shiremoot/procurement/joint_buying"),),
        PublicData(
            without_case=True,
            options=(
                Option("on", "look for contracts that end from this day on, such as 2024-04-01", "day"),
                BODY,
                Option("ending", "how far apart contract ends may lie, such as 12 months"),
            ),
        ),
    ),
)


class UnknownStudy(ShiremootError):
    """No study has this name."""


def found(reference: str) -> Any:  # noqa: ANN401 - whatever the registry names
    """What ``module:name`` names."""
    module, _, name = reference.partition(":")
    return getattr(import_module(module), name)


def study_named(name: str) -> Study:
    """The study of this name.

    Raises: UnknownStudy naming those there are.
    """
    for study in STUDIES:
        if study.name == name:
            return study
    raise UnknownStudy(f'"{name}"', f"one of {', '.join(study.name for study in STUDIES)}")


@cache
def sections() -> Sections:
    """The section models of every capability, by key."""
    return {capability.key: found(capability.section) for capability in CAPABILITIES if capability.section}


def held(case: Case, *, data: bool = False) -> tuple[Study, ...]:
    """The studies this case has a section for; those of public data only where they are asked for too."""
    return tuple(study for study in STUDIES if study.is_of(case) and (data or study.data is None))


def schema() -> dict[str, Any]:
    """JSON Schema of a whole document, sections included, for editors and other programs."""
    from shiremoot.case.schema import schema

    return schema(sections())
