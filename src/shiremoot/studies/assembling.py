"""A case's lines from every capability in one ledger, and what is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from shiremoot.dates import ShiremootError
from shiremoot.question.question import Question
from shiremoot.question.settings import Settings
from shiremoot.question.study import found
from shiremoot.studies.loading import includer, path_of, read
from shiremoot.studies.registry import REGISTRY, Registry
from shiremoot.studies.scenarios import problems_of_scenarios

if TYPE_CHECKING:
    from shiremoot.case import Case, Problem
    from shiremoot.evidence import Library
    from shiremoot.ledger import Ledger, Line


class NoAverage(ShiremootError):
    """A plan tells averages, and there is none of one of its lines."""


def checked(
    name: str | Path, registry: Registry = REGISTRY, library: Library | None = None
) -> tuple[Case | None, list[Problem]]:
    """The case, where its types hold, and everything found about it by the document and by its lines.

    library: of evidence, which ranges are held against in place of the one that ships.
    Raises: NotReadable where the file cannot be read.
    """
    from shiremoot.case import errors_in, examine
    from shiremoot.case.evidenced import held_against
    from shiremoot.case.problems import by_line, within

    path = path_of(str(name))
    document, file = read(path)
    case, problems = examine(document, registry.sections, includer(path, registry=registry), file)
    if case is not None and library is not None:
        problems = held_against(case, problems, library)
    if case is not None and not errors_in(problems):
        ledger, more = draft(case, registry)
        problems += more
        if not errors_in(more):
            problems += _warned(case, ledger, registry)
    return case, by_line(within(problems, file))


def _warned(case: Case, ledger: Ledger, registry: Registry) -> Iterator[Problem]:
    """What each study of the case would warn of, in the variant that would run; none of them draws or reads data."""
    chosen = chosen_variants(case, None)
    settings = Settings(variant=next(iter(chosen), None))
    decided = ledger.of_variant(chosen)
    for study in registry.held(case, data=True):
        if study.warnings is not None:
            lines = ledger if study.needs.every_variant else decided
            yield from found(study.warnings)(Question(study, settings, case, assembled=partial(_as_it_is, lines)))


def _as_it_is(ledger: Ledger) -> Ledger:
    return ledger


def draft(case: Case, registry: Registry = REGISTRY) -> tuple[Ledger, list[Problem]]:
    """The ledger of everyone's lines in a case and those it includes, and what is wrong with them.

    An included case counts as it was decided there: its own decided variant, else its business as usual.
    """
    from shiremoot.case import errors_in
    from shiremoot.case.problems import within
    from shiremoot.ledger import Draft, Timeline
    from shiremoot.ledger.joining import joined

    everyone = case.everyone
    years = [year for one in everyone for section in one.sections.values() for year in section.span()]
    if not years:
        return joined([]), []
    timeline = Timeline(min(years), max(years) - min(years) + 1)
    ledgers, problems = [], []
    for one in everyone:
        gathered = Draft(one, timeline)
        for capability in registry.capabilities:
            if one.has(capability.key) and capability.lines is not None:
                found(capability.lines)(one.sections[capability.key], gathered)
        ledger = gathered.ledger()
        ledgers.append(ledger if one is case else ledger.of_variant(chosen_variants(one, None)))
        problems += within(gathered.problems, one.file)
    ledger = joined(ledgers)
    between = [*_twice(everyone), *_prices(case, ledger), *_claims(case, ledger)]
    drawn_up = None if errors_in(problems) else ledger
    return ledger, [*problems, *within([*between, *problems_of_scenarios(case, drawn_up, registry)], case.file)]


def _twice(everyone: Sequence[Case]) -> Iterator[Problem]:
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
    """Budget lines claimed twice in one variant: nobody can save the same pound twice, in one case or across cases."""
    from shiremoot.case import Problem
    from shiremoot.ledger import claimed_twice

    choices = [(), *(chosen_variants(case, name) for name in case.head.variants)]
    claims = (claim for chosen in choices for claim in claimed_twice(ledger.of_variant(chosen).lines))
    for (code, _, _), (_, first, other) in {(code, a.name, b.name): (code, a, b) for code, a, b in claims}.items():
        what = f'the budget line "{code}" claimed by "{first.title}" and by "{other.title}"'
        yield Problem(_place(case, other, first), what, "one claim for each budget line")


def _place(case: Case, *lines: Line) -> str:
    """Where the first of these lines that is the case's own stands in its document."""
    from shiremoot.case.walking import definitions

    own = {name: path for key, part in case.sections.items() for _, name, path in definitions(part, key)}
    return next((own[line.name] for line in lines if line.name in own), "include")


def assemble(case: Case, variant: str | None = None, registry: Registry = REGISTRY) -> Ledger:
    """The ledger of a case in one variant: the one named, else the one marked decided, else business as usual.

    Raises: CaseHasErrors where lines cannot be drawn up; ShiremootError for an unknown variant; NoAverage where a cost
    may run away and nothing ends it.
    """
    ledger = in_every_variant(case, registry).of_variant(chosen_variants(case, variant))
    if endless := next((line for line in ledger.everything if line.open_tail), None):
        found = f"{endless.title}, which nothing ends when its cost runs away, in a plan that tells averages"
        raise NoAverage(
            found, "a level at which it is stopped (`stopped_at` in place of `left_open`)", place=endless.path
        )
    return ledger


def in_every_variant(case: Case, registry: Registry = REGISTRY) -> Ledger:
    """The ledger of a case with the lines of every variant, none of which is chosen.

    Raises: CaseHasErrors where lines cannot be drawn up.
    """
    from shiremoot.case import CaseHasErrors, errors_in

    ledger, problems = draft(case, registry)
    if errors_in(problems):
        raise CaseHasErrors(case.name, problems)
    return ledger


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
    return case.head.with_parts(variant)
