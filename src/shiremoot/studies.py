"""The registry: the only place that knows all capabilities. Load a case, assemble its ledger, run a study."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from shiremoot.dates import ShiremootError

if TYPE_CHECKING:
    from shiremoot.case import Case, Problem, Sections
    from shiremoot.case.problems import Level
    from shiremoot.ledger import Ledger, Line, Settings
    from shiremoot.report import Report
    from shiremoot.sources.asking import Asked

SHIPPED = Path(__file__).parent / "case" / "shipped"


@dataclass(frozen=True, slots=True)
class Capability:
    """One folder: its section and how it moves money, as text, imported when first used; some move none."""

    key: str
    section: str
    lines: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """What a person may choose for one study beside its case: how it is written, and what it says."""

    name: str
    says: str
    reads: Literal["day", "words", "several", "percent", "yes"] = "words"


@dataclass(frozen=True, slots=True)
class PublicData:
    """That a study rests on public data: whether it can be asked without a case, and what may be chosen."""

    without_case: bool = False
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Study:
    """One question: how it is answered, said as JSON, told as a report, checked before it is run, and its headlines.

    parameters: (what for, key) of the dated law and guidance that its answer rests on.
    data: for a study of public data, which is asked with `Asked` and needs no section; else None.
    """

    name: str
    capability: str
    question: str
    answer: str
    as_json: str
    report: str
    warnings: str
    headlines: str
    parameters: tuple[tuple[str, str], ...] = ()
    data: PublicData | None = field(default=None)


ON = Option("on", "count only what was public on this day, such as 2016-12-01", "day")
BODY = Option("body", "a body by code or name; may be given several times", "several")
CAPABILITIES = (
    Capability("gap", "shiremoot.gap.document:Gap", "shiremoot.gap.lines:lines"),
    Capability("programme", "shiremoot.programme.document:Programme", "shiremoot.programme.lines:lines"),
    Capability("benchmark", "shiremoot.benchmark.document:Benchmark"),
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
        "shiremoot.benchmark.study:warnings",
        "shiremoot.benchmark.telling:headlines",
        (("nearest neighbours", "shiremoot/benchmark/neighbours"), ("publication", "shiremoot/publication/returns")),
        PublicData(options=(ON,)),
    ),
    Study(
        "watch",
        "benchmark",
        "Whose reserves are thin, on what was public on a day?",
        "shiremoot.benchmark.watch.study:watch",
        "shiremoot.benchmark.watch.telling:as_json",
        "shiremoot.benchmark.watch.report:report",
        "shiremoot.benchmark.study:warnings",
        "shiremoot.benchmark.watch.telling:headlines",
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
        ),
    ),
    Study(
        "procurement",
        "procurement",
        "What do bodies buy from the same suppliers, and what ends together?",
        "shiremoot.procurement.study:procurement",
        "shiremoot.procurement.telling:as_json",
        "shiremoot.procurement.report:report",
        "shiremoot.benchmark.study:warnings",
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
CODE_OF_BODY = re.compile(r"[A-Z]\d{4}|[A-Z]\d{8}")  # as the returns and the statistics office write them
NOTHING: Mapping[str, Any] = {}


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
    return {capability.key: found(capability.section) for capability in CAPABILITIES}


def shipped() -> tuple[str, ...]:
    """Names of the worked examples that come with the package."""
    return tuple(sorted(path.stem for path in SHIPPED.glob("*.yaml")))


def path_of(name: str) -> Path:
    """The file a person means: a worked example by its name, else a path."""
    return SHIPPED / f"{name}.yaml" if name in shipped() else Path(name)


def load(name: str | Path) -> Case:
    """The case of a worked example's name or of a file, with its warnings.

    Raises: NotReadable where the file cannot be read; CaseHasErrors with every problem where it has errors.
    """
    from shiremoot.case import build_case
    from shiremoot.case.reading import read_document

    path = path_of(str(name))
    return build_case(read_document(path), sections(), _includer(path))


def built(document: dict[str, Any], included: Sequence[Case] = ()) -> Case:
    """The case that a mapping says, for documents that no file holds.

    included: cases that it may include and that are at hand already; others are looked for as ``load`` does.
    Raises: CaseHasErrors with every problem where it has errors.
    """
    from shiremoot.case import build_case

    at_hand = {case.hash: case for case in included}
    look_for = _includer(Path())

    def include(wanted: str, pinned: str) -> Case:
        return at_hand[pinned] if pinned in at_hand else look_for(wanted, pinned)

    return build_case(document, sections(), include)


def checked(name: str | Path) -> tuple[Case | None, list[Problem]]:
    """The case, where its types hold, and everything found about it by the document and by its lines.

    Raises: NotReadable where the file cannot be read.
    """
    from shiremoot.case import errors_in, examine
    from shiremoot.case.reading import read_document

    path = path_of(str(name))
    case, problems = examine(read_document(path), sections(), _includer(path))
    if case is not None and not errors_in(problems):
        ledger, more = draft(case)
        problems += more
        if not errors_in(more):
            decided = ledger.of_variant(chosen_variants(case, None))
            told = held(case, data=True)
            problems += [problem for study in told for problem in found(study.warnings)(case, decided)]
    return case, problems


def save(path: Path, changes: Mapping[str, object]) -> None:
    """Make changes in a case's YAML file, by path as ``case.saving.edited`` does; a person's comments stay.

    Whatever goes wrong, the file is then as it was before.
    Raises: NotReadable; CannotEdit for a path that does not exist; CannotWrite.
    """
    from shiremoot.case.reading import read_text
    from shiremoot.case.saving import edited
    from shiremoot.files import write_whole

    write_whole(path, edited(read_text(path), changes).encode())


def _includer(path: Path, within: tuple[Path, ...] = ()) -> Callable[[str, str], Case]:
    """How a case finds those it includes: a worked example's name, or a file beside its own.

    within: the files that are being read, from the outermost in; none of them can be part of itself.
    """

    def include(wanted: str, pinned: str) -> Case:
        from shiremoot.case import NotReadable, build_case
        from shiremoot.case.reading import read_document

        part = path_of(wanted) if wanted in shipped() else path.parent / wanted
        reading = (*within, path.resolve())
        if part.resolve() in reading:
            raise NotReadable(f"{wanted}, which includes this case", "a case that does not include itself")
        case = build_case(read_document(part), sections(), _includer(part, reading))
        if case.hash != pinned:
            fix = f"pin the revision you mean: {case.hash}"
            raise NotReadable(f"hash {case.hash[:12]}… of {wanted}", f"hash {pinned[:12]}…", fix=fix)
        return case

    return include


def held(case: Case, *, data: bool = False) -> tuple[Study, ...]:
    """The studies this case has a section for; those of public data only where they are asked for too."""
    return tuple(study for study in STUDIES if case.has(study.capability) and (data or study.data is None))


def draft(case: Case) -> tuple[Ledger, list[Problem]]:
    """The ledger of everyone's lines in a case and those it includes, and what is wrong with them.

    An included case counts as it was decided there: its own decided variant, else its business as usual.
    """
    from shiremoot.ledger import Draft, Timeline
    from shiremoot.ledger.joining import joined

    everyone = _everyone(case)
    years = [year for one in everyone for section in one.sections.values() for year in section.span()]
    if not years:
        return joined([]), []
    timeline = Timeline(min(years), max(years) - min(years) + 1)
    ledgers, problems = [], []
    for one in everyone:
        gathered = Draft(one, timeline)
        for capability in CAPABILITIES:
            if one.has(capability.key) and capability.lines is not None:
                found(capability.lines)(one.sections[capability.key], gathered)
        ledger = gathered.ledger()
        ledgers.append(ledger if one is case else ledger.of_variant(chosen_variants(one, None)))
        problems += gathered.problems
    ledger = joined(ledgers)
    return ledger, [*problems, *_twice(everyone), *_prices(case, ledger), *_claims(case, ledger)]


def _everyone(case: Case) -> list[Case]:
    """The case and every case it includes, directly or through another, in the order of the documents."""
    return [case, *(one for included in case.included for one in _everyone(included))]


def _twice(everyone: list[Case]) -> Iterator[Problem]:
    """One revision included twice would count all its lines twice."""
    from shiremoot.case import Problem

    for name, times in Counter((one.name, one.hash) for one in everyone).items():
        if times > 1:
            yield Problem("include", f"{name[0]}, {times} times", "each case once, whoever includes it")


def _prices(case: Case, ledger: Ledger) -> Iterator[Problem]:
    """Lines in prices of another base than the rest do not add."""
    from shiremoot.case import Problem
    from shiremoot.ledger import unlike_prices

    for first, other in unlike_prices(ledger.lines):
        what = f'"{other.title}" in {other.basis.price} prices beside "{first.title}" in {first.basis.price} prices'
        fix = "convert it first (to_prices) and say so in its provenance"
        yield Problem(_place(case, other, first), what, "one price base for all lines", fix)


def _claims(case: Case, ledger: Ledger) -> Iterator[Problem]:
    """Budget lines claimed twice in one variant: a warning within one case, an error across included ones."""
    from shiremoot.case import Problem
    from shiremoot.ledger import claimed_twice

    choices = [(), *(chosen_variants(case, name) for name in case.head.variants)]
    claims = (claim for chosen in choices for claim in claimed_twice(ledger.of_variant(chosen).lines))
    for (code, _, _), (_, first, other) in {(code, a.name, b.name): (code, a, b) for code, a, b in claims}.items():
        what = f'the budget line "{code}" claimed by "{first.title}" and by "{other.title}"'
        level: Level = "error" if first.joined_as != other.joined_as else "warning"
        yield Problem(_place(case, other, first), what, "one claim for each budget line", "", level)


def _place(case: Case, *lines: Line) -> str:
    """Where the first of these lines that is the case's own stands in its document."""
    from shiremoot.case.walking import definitions

    own = {name: path for key, part in case.sections.items() for _, name, path in definitions(part, key)}
    return next((own[line.name] for line in lines if line.name in own), "include")


def assemble(case: Case, variant: str | None = None) -> Ledger:
    """The ledger of a case in one variant: the one named, else the one marked decided, else business as usual.

    Raises: CaseHasErrors where lines cannot be drawn up; ShiremootError for an unknown variant.
    """
    from shiremoot.case import CaseHasErrors, errors_in

    ledger, problems = draft(case)
    if errors_in(problems):
        raise CaseHasErrors(case.name, problems)
    return ledger.of_variant(chosen_variants(case, variant))


def chosen_variants(case: Case, variant: str | None) -> tuple[str, ...]:
    """The variant, the parts it combines and their parts, each once; empty for business as usual.

    Raises: ShiremootError for a variant the case does not define.
    """
    from shiremoot.case.problems import nearest

    known = case.head.variants
    if variant is None:
        variant = next((name for name, one in known.items() if one.decided), None)
    if variant is None:
        return ()
    if variant not in known:
        names = ", ".join(known) or "none is defined"
        raise ShiremootError(f'"{variant}"', f"one of: {names}", place="--variant", fix=nearest(variant, known))
    chosen: dict[str, None] = {}
    waiting = [variant]
    while waiting:
        name = waiting.pop(0)
        if name not in chosen:
            chosen[name] = None
            waiting += known[name].parts
    return tuple(chosen)


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
        said = {"seed": settings.seed, "options": chosen_options, "data": asked.store.stamp}
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


def schema() -> dict[str, Any]:
    """JSON Schema of a whole document, sections included, for editors and other programs."""
    from shiremoot.case.schema import schema

    return schema(sections())
