"""A study asked: the question with its ledger and data to hand, and its answer; a case that starts from the returns."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shiremoot.dates import ShiremootError
from shiremoot.question.question import NONE, Question
from shiremoot.question.results import plain
from shiremoot.question.settings import Settings
from shiremoot.question.study import found
from shiremoot.studies.assembling import assemble, chosen_variants, in_every_variant
from shiremoot.studies.registry import REGISTRY, Registry
from shiremoot.studies.scenarios import under

if TYPE_CHECKING:
    from shiremoot.case import Case
    from shiremoot.ledger import Ledger
    from shiremoot.question.answer import Answer
    from shiremoot.question.keeping import Keeping
    from shiremoot.question.study import Study
    from shiremoot.sources.store import Store
    from shiremoot.studies.starting import Started

USUAL = Settings()
Folder = str | os.PathLike[str] | None


class UnknownOption(ShiremootError):
    """The study has no option of this name."""


def ask(
    name: str,
    case: Case | None = None,
    settings: Settings = USUAL,
    data: Folder = None,
    options: Mapping[str, Any] = NONE,
    registry: Registry = REGISTRY,
    keeping: Keeping | None = None,
) -> Answer[Any]:
    """The answer of one study. data: the folder of public data, else the one that SHIREMOOT_DATA names.

    keeping: where answers are kept; without it the answer is worked out.

    Raises: UnknownStudy; NoCase; NoSection where the case does not say what the study needs; NotHeld where the data
    lack it.
    """
    from shiremoot.question.answer import answered

    return answered(question(name, case, settings, data, options, registry), keeping)


def question(
    name: str,
    case: Case | None = None,
    settings: Settings = USUAL,
    data: Folder = None,
    options: Mapping[str, Any] = NONE,
    registry: Registry = REGISTRY,
) -> Question:
    """The question of one study, its variant settled: the one named, else the one marked decided.

    Raises: UnknownStudy; UnknownOption; ShiremootError for a variant that the case does not define.
    """
    study = registry.study(name)
    known = {option.name: option.unset for option in study.needs.options}
    for option in options:
        if option not in known:
            raise UnknownOption(f'"{option}"', f"one of: {', '.join(known) or 'it has none'}", place=name)
    others = {one.name for one in study.needs.options if one.reads == "case"}
    for option in others & options.keys():
        options = dict(options) | {option: _of_another(name, options[option], settings, data, registry)}
    if case is None:
        return Question(study, settings, None, known | dict(options), None, partial(_opened, data))
    if settings.scenario is not None:
        case = under(case, settings.scenario, registry)
    if study.needs.every_variant:
        settled, assembled = replace(settings, variant=None), partial(in_every_variant, case, registry)
    else:
        settled = replace(settings, variant=next(iter(chosen_variants(case, settings.variant)), None))
        assembled = partial(assemble, case, settled.variant, registry)

    def in_scenario(scenario: str) -> Question:
        return question(name, case, replace(settled, scenario=scenario, detail=False), data, options, registry)

    as_usual, by_itself = partial(_as_usual, case, settled, registry), partial(_by_itself, settled, registry)
    chosen, opened = known | dict(options), partial(_opened, data)
    return Question(study, settled, case, chosen, assembled, opened, in_scenario, as_usual, by_itself)


def _as_usual(case: Case, settings: Settings, registry: Registry, name: str) -> Mapping[str, Any] | None:
    """What a study answers of a case in which no variant is chosen, whichever was decided; on the same luck."""

    def usual() -> Ledger:
        return in_every_variant(case, registry).of_variant(())

    return _in_short(registry.study(name), case, replace(settings, variant=None), registry, usual)


def _by_itself(settings: Settings, registry: Registry, case: Case, name: str) -> Mapping[str, Any] | None:
    """What a study answers of an included case, asked by itself as it was decided there."""
    decided = next(iter(chosen_variants(case, None)), None)
    asked = replace(settings, variant=decided, scenario=None)
    return _in_short(registry.study(name), case, asked, registry, partial(assemble, case, decided, registry))


def _in_short(
    study: Study, case: Case, settings: Settings, registry: Registry, assembled: Callable[[], Ledger]
) -> Mapping[str, Any] | None:
    if not registry.is_of(study, case):
        return None
    quiet = replace(settings, detail=False, progress=None)
    answer: Mapping[str, Any] = plain(found(study.answer)(Question(study, quiet, case, assembled=assembled)))
    return answer


def _of_another(name: str, case: Case | Path | str, settings: Settings, data: Folder, registry: Registry) -> Question:
    """The same question of another case, or of the file of one."""
    from shiremoot.case import Case
    from shiremoot.studies.loading import load

    return question(name, case if isinstance(case, Case) else load(case, registry), settings, data, registry=registry)


def _opened(data: Folder) -> Store:
    from shiremoot.sources.store import open_store

    return open_store(data)


def drafted(body: str, name: str | None, data: Folder, on: date | None, today: date | None = None) -> Started | None:
    """A case that starts from the returns of a body by its code or name; None for a name that no body has.

    A name is looked up only where a data folder is named. today: what a return's age is reckoned from without `on`,
    else the day on which the newest return held became public.
    Raises: NotHeld where the data do not name a code, the body ended, or no return of it was public on the day.
    """
    from shiremoot.studies.starting import started
    from shiremoot.studies.starting_body import is_code

    if not is_code(body) and not is_named(data):
        return None
    return started(_opened(data), body, name, on, today)


def is_named(data: Folder) -> bool:
    """Whether a folder of public data is named, by the argument or by SHIREMOOT_DATA."""
    return bool(data or os.environ.get("SHIREMOOT_DATA"))
