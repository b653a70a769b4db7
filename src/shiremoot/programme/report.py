"""How likely is each figure that members were told? The answer as a page tells it, from the finding to the annex."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from shiremoot.ledger import Quantity
from shiremoot.money import say_chance, say_computed, say_pounds, say_range
from shiremoot.programme import tables
from shiremoot.programme.answer import ByProject, ProgrammeOdds
from shiremoot.programme.assumptions import at_their_ends, known_levers, one_alone, reasons, safe
from shiremoot.programme.bridge import INDEPENDENT
from shiremoot.programme.capability import BENEFIT_RATING
from shiremoot.programme.document import Programme
from shiremoot.programme.finding import (
    key_facts,
    line,
    say_error,
    sentences,
    set_by,
    varies,
    which_to_quote,
    will_it,
)
from shiremoot.programme.inputs import inputs
from shiremoot.programme.members import for_members, recommendations, unestimated
from shiremoot.programme.paying_back import pays_back
from shiremoot.programme.pictures import dots_of_all, odds_curve, starts, steps, twenty_dots, what_varies_most
from shiremoot.programme.project_table import projects
from shiremoot.programme.quantities import Assumption, quantities
from shiremoot.programme.resting import figures
from shiremoot.programme.scope import Named
from shiremoot.programme.since_tables import each_change, what_is_new
from shiremoot.programme.since_tables import line as line_since
from shiremoot.programme.standing_tables import by_workstream, how_much_is_delivered, how_they_stand
from shiremoot.programme.told import Told
from shiremoot.question.beside_the_money import beside_the_money, tables_beside_the_money
from shiremoot.question.dividing import how_divided
from shiremoot.question.page import (
    CHANGES,
    NOT_KNOWN,
    WHY,
    Sections,
    Telling,
    at_most_two,
    basis_sentence,
    few_draws,
    method,
    page,
    present,
    source_of,
)
from shiremoot.question.question import Question
from shiremoot.question.resting import left_out, origins, provenance, rests_on, warned
from shiremoot.report.blocks import Block, Bullets, ForMembers, KeyFacts, Paragraph, Report
from shiremoot.report.words import alike, capital, count_of, is_half, listed

METHOD = (
    (
        "Each project is drawn with its own range, start, delay and chance of delivery. "
        "Shared causes move several projects in the same draw."
    ),
    "Totals come from the draws, never from adding the ends of ranges. The range as reported is read without draws.",
)
NEW = "What is new, project by project"
PROJECTS = "The projects, and year by year"
IN_FULL = "Projects, workstreams and years in full"
CURVE, READINGS = "The odds of every amount, as a curve", "What each reading says will come, as a table"
REASONS = "The assumptions and their reasons, largest effect first"
MOST_LISTED = 8  # projects on the page, where workstreams sum them up
STEP = 0.005  # of the odds: what moves them less is not told


def report(question: Question, answer: ProgrammeOdds) -> Report:
    """The programme's answer as blocks: answer, dots, facts, what would change it, why, projects, what is not known."""
    programme = question.of_case.section(Programme)
    told = [Told(question, programme, one) for one in answer.targets]
    first, alone = told[0], len(told) == 1
    named = quantities(first.case, answer.full_year, first.basis)
    cautions, further = at_most_two(_cautions(told))
    stated = [programme.reported_total, *programme.targets]
    return page(
        question,
        Telling(
            answer=sentences(first, named=not alone),
            first=(*_first(told, cautions), *what_is_new(answer)),
            body=_body(told, named, answer, further),
            annex=_annex(told, named, answer),
            asks=will_it(first) if alone else "",
            basis=basis_sentence(first.basis),
            source=source_of(question, (part for part in stated if part is not None)),
            settings=_settings(told),
            how=(*method(METHOD), *_more(told, named, answer)) if question.settings.detail else (),
            provenance=provenance(figures(first)),
            for_members=for_members(told, named) if question.settings.detail else ForMembers(),
            recommendations=tuple(recommendations(told)),
            lines=[*map(line, told), *([] if answer.since is None else [line_since(answer.since)])],
            inputs=inputs(first),
        ),
    )


def _first(told: Sequence[Told], cautions: Iterable[Block]) -> Iterator[Block]:
    first = told[0]
    if len(told) == 1:
        yield from present([twenty_dots(first)])
        yield KeyFacts(tuple(key_facts(first)))
    else:
        yield from present([dots_of_all(told)])
        yield tables.targets(told)
    yield from present([which_to_quote(first)])
    yield from cautions


def _cautions(told: Sequence[Told]) -> Iterator[str]:
    """What must be known before a figure is relied on, what matters most first."""
    head, counted = told[0].case.head, {tuple(one.answer.body) for one in told}
    if len(head.bodies) > 1 and len(counted) == 1:
        names = [head.bodies[body].name for body in next(iter(counted))]
        together = f"{listed(names)} together, not of one" if len(names) > 1 else names[0]
        yield f"These chances count the money of {together} alone."
    total = told[0].programme.reported_total
    if total is not None and total.confidence is not None and not any(one.answer.confidence_stated for one in told):
        said = say_range(total.range) if total.range is not None else say_pounds(total.amount or 0)
        yield f"The source spoke of “{total.confidence}” about its own total, {said}, and not of these figures."


def _body(
    told: Sequence[Told], named: Mapping[Quantity, Assumption], answer: ProgrammeOdds, further: Sequence[str]
) -> Sections:
    first = told[0]
    yield CHANGES, present([tables.what_if(first), safe(first), one_alone(first, named)])
    yield WHY, _why(first, named, answer)
    yield NEW, each_change(answer)
    paid = dict.fromkeys(pays_back(one) for one in told if one.target.net_of_cost)
    if _is_long(told):
        each: list[Block | None] = [how_much_is_delivered(first)]
    else:
        each = _project_by_project(told, answer)
    streams = by_workstream(first) if _is_long(told) or _asks_of_workstreams(told) else None
    yield PROJECTS, present([*each, streams, tables.by_year(first), *paid])
    yield NOT_KNOWN, _notpresent(told, answer, further)


def _project_by_project(told: Sequence[Told], answer: ProgrammeOdds) -> list[Block | None]:
    every = _every_project(told)
    return [projects(told[0], answer, every), how_they_stand(told[0], answer, every)]


def _is_long(told: Sequence[Told]) -> bool:
    """Whether the projects are so many that a page sums them up by workstream, and lists them in its annex."""
    return len(_every_project(told)) > MOST_LISTED and by_workstream(told[0]) is not None


def _every_project(told: Sequence[Told]) -> list[Named]:
    """The projects that any of the targets is about, in the order of the document."""
    about = {name for one in told for _, name, _ in one.projects}
    return [named for named in told[0].programme.projects() if named[1] in about]


def _of_a_kind(told: Sequence[Told]) -> list[Told]:
    """Targets with other lines, or other pounds of them, than those before: the rest have the same years."""
    first: dict[object, Told] = {}
    for one in told:
        first.setdefault(tuple(line.name for line in one.answer.counting), one)
    return list(first.values())


def _why(first: Told, named: Mapping[Quantity, Assumption], answer: ProgrammeOdds) -> Iterator[Block]:
    drawn = first.answer.by_project
    if drawn is not None:
        yield from present([steps(first), *_in_words(first, drawn)])
    yield from present([starts(first, answer), what_varies_most(first, named)])


def _in_words(told: Told, drawn: ByProject) -> Iterator[Block]:
    """What was planned, and what drawing projects one by one does to the chance."""
    if estimated := _estimated(told):
        yield Paragraph(_as_planned(told, estimated, drawn.steps[0].pounds if drawn.steps else drawn.planned))
    if varies(drawn):
        yield Paragraph(_on_average(told, drawn.expected))
    for step in drawn.bridge:
        if step.step == INDEPENDENT and step.before - step.after >= STEP:
            moved = f"from {say_chance(step.before)} to {say_chance(step.after)}"
            yield Paragraph(f"They will not all come in high in the same year: that alone takes the chance {moved}.")
    for one in told.answer.counting:
        if one.stated_for:
            whose = listed([told.case.head.bodies[name].name for name in one.stated_for])
            yield Paragraph(f"{one.title} is stated for {whose} together, and it is not stated how it divides.")


def _as_planned(told: Told, estimated: int, planned: float) -> str:
    verb = f"{'was' if estimated == 1 else 'were'} planned to {'cost' if told.is_cap else 'bring'}"
    said = f"The {count_of(estimated, 'project')} with an estimate {verb} {say_computed(planned)}."
    if told.is_cap or planned >= float(told.target.amount):
        return said
    return f"{said} Even if all came in on plan, {told.amount} would be missed."


def _on_average(told: Told, expected: float) -> str:
    """``On average £0.75m comes, half of the target.``; pounds above or below where it is no half."""
    amount, what = float(told.target.amount), "limit" if told.is_cap else "target"
    say = alike([expected, amount])
    comes = f"it costs {say(expected)}" if told.is_cap else f"{say(expected)} comes"
    if is_half(expected / amount):
        return f"On average {comes}, half of the {what}."
    beyond = say(abs(expected - amount))
    if beyond == "£0":
        return f"On average {comes}, about the {what}."
    return f"On average {comes}, {beyond} {'below' if expected < amount else 'above'} the {what}."


def _estimated(told: Told) -> int:
    """How many projects with an estimate count to the target."""
    kind = "cost" if told.is_cap else "saving"
    projects = {name for _, name, project in told.projects if told.is_cap or project.saving.estimated}
    counting = {line.name.partition(": ")[0] for line in told.answer.counting if line.kind == kind}
    return len(projects & counting)


def _notpresent(told: Sequence[Told], answer: ProgrammeOdds, further: Sequence[str]) -> Iterator[Block]:
    first = told[0]
    if rests := " ".join(_rests(first)):
        yield Paragraph(rests)
    items = [
        *(Paragraph(one) for one in further),
        *unestimated(_every_project(told)),
        *(Paragraph(one) for one in answer.taken_for_granted),
        *left_out([one for one in answer.left_out if one.why == "not stated"]),
        *beside_the_money(first.case.head),
        *dict.fromkeys(
            Paragraph(f"Nobody has promised {one.amount}: it is a test of this case’s own.")
            for one in told
            if _is_a_test(one)
        ),
    ]
    if items:
        yield Bullets(tuple(items))
    yield from few_draws(first.question)


def _is_a_test(told: Told) -> bool:
    return told.target.provenance[0] == "assumed"


def _rests(told: Told) -> Iterator[str]:
    if told.answer.headline == "as_reported" and told.answer.as_reported is not None:
        yield f"The headline rests wholly on {told.range_reported}."
    if said := rests_on(told.answer.origins, "what is planned project by project"):
        yield said


def _asks_of_workstreams(told: Sequence[Told]) -> bool:
    """Whether a target is of some workstreams, so that what each brings is no detail of the annex."""
    return any(one.target.workstream for one in told)


def _annex(told: Sequence[Told], named: Mapping[Quantity, Assumption], answer: ProgrammeOdds) -> Sections:
    first = told[0]
    yield CURVE, present([odds_curve(one) for one in told])
    yield IN_FULL, _in_full(told, answer)
    yield (
        READINGS,
        present(
            [
                *dict.fromkeys(pays_back(one) for one in _of_a_kind(told) if not _pays_back_on_page(one, told)),
                *(tables.amounts(one) for one in _of_a_kind(told)),
                *(table for one in told for table in (tables.readings(one), tables.odds_by_step(one))),
            ]
        ),
    )
    known = known_levers(first, named)
    yield REASONS, present([reasons(first, known), *at_their_ends(first, known)])


def _in_full(told: Sequence[Told], answer: ProgrammeOdds) -> Iterator[Block]:
    """What the page has no room for: projects where they are many, and workstreams and years of the other targets."""
    own, is_long = _of_a_kind(told), _is_long(told)
    others = own[1:] if is_long or _asks_of_workstreams(told) else own
    yield from present(
        [
            *(_project_by_project(told, answer) if is_long else ()),
            *map(by_workstream, others),
            *map(tables.by_year, own[1:]),
        ]
    )


def _pays_back_on_page(one: Told, told: Sequence[Told]) -> bool:
    """Whether a page says already when it is paid back: it does so of targets that are net of cost."""
    return pays_back(one) in [pays_back(other) for other in told if other.target.net_of_cost]


def _more(told: Sequence[Told], named: Mapping[Quantity, Assumption], answer: ProgrammeOdds) -> Iterator[Block]:
    first = told[0]
    for one in told:
        yield Paragraph(f"{set_by(one).rstrip('.')}.")
        yield Paragraph(f"{capital(one.about)} means: {one.basis.say()}.")
        if one.answer.by_project is not None:
            yield Paragraph(
                f"Computed rating, {one.test}: {one.answer.by_project.rating}, from its odds and its middle result; "
                f"thresholds of {BENEFIT_RATING}."
            )
    yield from present([tables.shares_of_spread(first, named)])
    if first.answer.by_project is not None:
        yield origins(first.answer.origins, "Where the planned amount comes from", "the planned amount")
    yield from how_divided(answer.keys, first.case.head)
    yield from tables_beside_the_money(first.case.head)
    yield from warned((*first.case.warnings, *answer.warnings))


def _settings(told: Sequence[Told]) -> Iterator[tuple[str, str]]:
    for one in told:
        if one.answer.by_project is not None:
            yield "standard error", f"{say_error(one.answer.by_project)} of the odds that it will {one.test}"
    if any(one.answer.by_project is not None for one in told):
        found = told[0].question.parameter(BENEFIT_RATING, told[0].target.when[-1].last_day)
        yield "parameter", f"{found.key}, from {found.from_}, {found.status} ({found.source.title})"
