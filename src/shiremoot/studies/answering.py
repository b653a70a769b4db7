"""A study asked: its answer, as JSON, as a report; and a case that starts from public data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shiremoot.dates import ShiremootError
from shiremoot.studies.assembling import assemble, chosen_variants
from shiremoot.studies.registry import PublicData, Study, found, sections, study_named

if TYPE_CHECKING:
    from shiremoot.case import Case
    from shiremoot.ledger import Ledger, Settings
    from shiremoot.report import Report
    from shiremoot.sources.asking import Asked

CODE_OF_BODY = re.compile(r"[A-Z]\d{4}|[A-Z]\d{8}")  # as the returns and the statistics office write them
NOTHING: Mapping[str, Any] = {}


def run(
    name: str,
    case: Case | None,
    settings: Settings,
    data: str | Path | None = None,
    options: Mapping[str, Any] = NOTHING,
) -> Any:  # noqa: ANN401 - each study has its own answer
    """The answer of one study. data: the folder of public data, else the one that SHIREMOOT_DATA names.

    Raises: UnknownStudy; NoSection where the case does not say what the study needs; NotHeld where the data lack it.
    """
    study = study_named(name)
    if study.data is not None:
        return found(study.answer)(_asked(study, case, settings, data, options))
    return _answered(study, _needed(case, study), settings)[0]


def _needed(case: Case | None, study: Study) -> Case:
    if case is None:
        raise ShiremootError("no case", "a case file, or the name of a worked example", place=study.name)
    return case


def _asked(
    study: Study, case: Case | None, settings: Settings, data: str | Path | None, options: Mapping[str, Any]
) -> Asked:
    from shiremoot.sources.asking import Asked
    from shiremoot.sources.store import open_store

    public = study.data or PublicData()
    if not public.without_case:
        _needed(case, study)
    unset = {option.name: () if option.reads == "several" else None for option in public.options}
    return Asked(open_store(data), settings, case, unset | dict(options))


def _answered(study: Study, case: Case, settings: Settings) -> tuple[Any, Ledger]:
    """The answer and the ledger it was asked of."""
    case.section(sections()[study.capability])
    chosen = chosen_variants(case, settings.variant)
    settled = replace(settings, variant=chosen[0] if chosen else None)
    ledger = assemble(case, settings.variant)
    return found(study.answer)(case, ledger, settled), ledger


def answer(
    name: str,
    case: Case | None,
    settings: Settings,
    data: str | Path | None = None,
    options: Mapping[str, Any] = NOTHING,
) -> dict[str, Any]:
    """The answer of one study as one JSON object: case, study, settings, results. Pounds as numbers, odds 0 to 1."""
    study = study_named(name)
    of_case = None if case is None else {"name": case.name, "hash": case.hash}
    head = {"case": of_case, "study": name}
    if study.data is not None:
        asked = _asked(study, case, settings, data, options)
        results = found(study.as_json)(found(study.answer)(asked))
        chosen_options = {key: _plain(value) for key, value in asked.options.items()}
        kinds = found(f"{study.answer.partition(':')[0]}:KINDS")
        said = {"seed": settings.seed, "options": chosen_options, "data": asked.store.stamp_of(kinds)}
        return head | {"settings": said | {"parameters": dict(study.parameters)}, "results": results}
    needed = _needed(case, study)
    results = found(study.as_json)(_answered(study, needed, settings)[0])
    chosen = chosen_variants(needed, settings.variant)
    return head | {
        "settings": {
            "seed": settings.seed,
            "draws": settings.draws,
            "variant": chosen[0] if chosen else None,
            "parameters": dict(study.parameters),
        },
        "results": results,
    }


def _plain(value: object) -> object:
    """An option as JSON holds it."""
    if value is None or isinstance(value, bool | float):
        return value
    return list(value) if isinstance(value, tuple) else str(value)


def report(
    name: str,
    case: Case | None,
    settings: Settings,
    data: str | Path | None = None,
    options: Mapping[str, Any] = NOTHING,
) -> Report:
    """The answer of one study, told."""
    study = study_named(name)
    told: Report
    if study.data is not None:
        asked = _asked(study, case, settings, data, options)
        told = found(study.report)(asked, found(study.answer)(asked))
        return told
    needed = _needed(case, study)
    answered, ledger = _answered(study, needed, settings)
    told = found(study.report)(needed, ledger, answered, settings)
    return told


def drafted(body: str, name: str | None, data: str | Path | None, on: date | None) -> tuple[str, str] | None:
    """(name, text) of a case that starts from a body's returns, where it is given by a code; else None.

    Raises: NotHeld where the data do not name it, or hold no return of it that was public on the day.
    """
    if not CODE_OF_BODY.fullmatch(body):
        return None
    from shiremoot.benchmark.starting import started
    from shiremoot.ledger import Settings
    from shiremoot.sources.asking import Asked
    from shiremoot.sources.store import open_store

    return started(Asked(open_store(data), Settings()), body, name, on)
