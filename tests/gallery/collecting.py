"""The reports of every worked case, as the studies tell them today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shiremoot import studies
from shiremoot.dates import ShiremootError
from shiremoot.question.settings import Settings
from shiremoot.report.blocks import Report


@dataclass(frozen=True, slots=True)
class Told:
    """What one study tells of a case, or why it tells nothing. case: its name; nothing where no case is asked about."""

    case: str
    study: str
    report: Report | None
    why_not: str = ""


def told(settings: Settings, cases: tuple[str, ...] = ()) -> Iterator[Told]:
    """Each study of each shipped case, or of these cases, then those that can be asked without one."""
    for name in cases or tuple(studies.shipped()):
        case = studies.load(name)
        for study in studies.REGISTRY.studies:
            if studies.REGISTRY.is_of(study, case) or study.needs.data:
                yield _asked(name, study.name, settings)
    if not cases:
        yield from (_asked("", study.name, settings) for study in studies.REGISTRY.studies if not study.needs.of_a_case)


def _asked(name: str, study: str, settings: Settings) -> Told:
    """A study that lacks its section or its public data tells nothing, and says why."""
    try:
        answer = studies.ask(study, studies.load(name) if name else None, settings)
    except ShiremootError as error:
        return Told(name, study, None, str(error))
    return Told(name, study, answer.report())
