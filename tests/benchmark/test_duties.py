"""No duty, no comparison; nobody is set beside who is like nobody; and why a service cannot be placed is said."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from shiremoot import studies
from shiremoot.benchmark.services import NO_DUTY, NO_FIGURE, NO_PEOPLE
from shiremoot.benchmark.study import BenchmarkResult, Compared
from shiremoot.case import Case
from shiremoot.question.settings import Settings
from shiremoot.report.blocks import Inset, Report
from shiremoot.report.pictures.peer_dots import PeerDots
from shiremoot.report.tables import NOT_APPLICABLE, Table
from shiremoot.sources import comparable
from shiremoot.sources.store import Store
from shiremoot.testing import a_case
from tests.public_pages import check_words, everywhere, first, in_annex, page_words

COUNTY, DISTRICT, UNITARY = "E10000905", "E07000910", "E06000925"
REASON = "everything about it is unlike others"


def of(code: str, kind: str, *lines: str, **section: object) -> Case:
    bodies = {"council": {"name": "A council", "kind": kind, "code": code}}
    services = {line.replace("_", "-"): {"line": line} for line in lines}
    return a_case(bodies=bodies, benchmark={"services": services} | section)


def asked(case: Case, data: Path) -> tuple[Compared, Report]:
    told = studies.ask("benchmark", case, Settings(draws=100), data)
    result: BenchmarkResult = told.result
    return result.bodies[0], told.report()


@pytest.fixture
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The unitary is compared with nobody, by a rule like that for the City of London and the Isles of Scilly."""

    def ours(_: object) -> Mapping[str, str]:
        return {"E9025": REASON}

    monkeypatch.setattr(comparable, "left_out", ours)


@pytest.mark.parametrize(
    ("code", "kind", "line"),
    [
        (DISTRICT, "district", "highways"),
        (DISTRICT, "district", "adult_social_care"),
        (COUNTY, "county", "housing"),
        (COUNTY, "county", "fire"),
        (UNITARY, "unitary", "fire"),
    ],
)
def test_a_service_without_a_duty_is_told_and_compared_with_nothing(code: str, kind: str, line: str, data: Path):
    body, report = asked(of(code, kind, line, "cultural"), data)
    one, other = body.services
    assert one.not_placed == NO_DUTY
    assert (one.quartiles, one.spend_reading, one.spend_quartile, one.scale, one.other_peers) == (None,) * 4 + ((),)
    assert one.value_for_money_why == NO_DUTY
    assert other.spend_reading is not None, "what it has a duty for is placed"
    assert all(one.title not in [row.label for row in drawn.rows] for drawn in everywhere(report, PeerDots))
    (rows,) = [table.rows for table in everywhere(report, Table) if table.title.startswith("Services of")]
    assert next(row for row in rows if row[0] == one.title)[-1] == "no duty"
    (full,) = [table for table in everywhere(report, Table) if "Middle, £" in names(table)]
    without = next(row for row in full.rows if row[0] == one.title)
    assert set(without[4:]) == {NOT_APPLICABLE}, "no quarters, no peers and none without a figure: nothing is compared"
    assert any(words.startswith("No duty: ") for words in _said(report))
    check_words(report)


def names(table: Table) -> list[str]:
    return [column.name for column in table.columns]


def _said(report: Report) -> list[str]:
    return [f"{item.lead} {item.text}" for section in report.body for block in section.blocks
            for item in getattr(block, "items", ()) if hasattr(item, "lead")]  # fmt: skip


def test_peers_without_the_duty_do_not_count(data: Path):
    own = {"codes": [COUNTY, DISTRICT, "E10000906", "E10000907", "E10000908"], "assumed": "Whom we meet each quarter"}
    body, report = asked(of(UNITARY, "unitary", "housing", "adult_social_care", peers=own), data)
    housing, care = body.services
    assert housing.missing == (COUNTY, "E10000906", "E10000907", "E10000908")
    assert housing.not_placed == "only 1 of its 5 peers can be counted, too few to say where that stands"
    assert care.missing == (DISTRICT,)
    assert care.spend_reading is not None
    assert [peer.not_counted for peer in care.peers] == [None, NO_DUTY, None, None, None]
    assert any(words.startswith("Peers not counted: adult social care, of ") for words in _said(report))


@pytest.mark.usefixtures("_alone")
def test_who_is_like_nobody_is_compared_with_nobody_and_the_answer_says_why(data: Path):
    body, report = asked(of(UNITARY, "unitary", "adult_social_care", "cultural"), data)
    assert body.alone == REASON
    assert body.neighbours == ()
    assert {one.not_placed for one in body.services} == {REASON}
    assert all(one.spend_per_unit and one.quartiles is None and one.scale is None for one in body.services)
    assert report.answer.sentences[0].endswith(" is compared with nobody.")
    assert report.answer.sentences[1] == "Everything about it is unlike others."
    assert (first(report, PeerDots), first(report, Inset)) == ([], [])
    check_words(report)


@pytest.mark.usefixtures("_alone")
def test_who_is_like_nobody_is_nobodys_peer_and_in_nobodys_class(data: Path):
    body, _ = asked(of("E06000926", "unitary", "cultural", peers={"nearest": 40, "assumed": "All there are"}), data)
    assert UNITARY not in [peer.code for peer in body.neighbours]
    assert len(body.neighbours) == 34
    own = {"codes": [UNITARY, *(f"E060009{at}" for at in range(27, 32))], "assumed": "Whom we meet each quarter"}
    body, report = asked(of("E06000926", "unitary", "cultural", peers=own), data)
    assert len(body.neighbours) == 5
    assert [one.endswith(f": {REASON}") for one in body.dropped] == [True]
    assert any(words.startswith("Left out: ") and "compared with nobody" in words for words in _said(report))


def test_the_two_bodies_that_the_rule_names_are_compared_with_nobody(real_store: Path):
    for code, kind in (("E09000001", "london-borough"), ("E06000053", "unitary")):
        body, report = asked(of(code, kind, "adult_social_care"), real_store)
        assert body.alone
        assert (body.neighbours, body.services[0].quartiles) == ((), None)
        check_words(report)
    others, _ = asked(
        of("E09000007", "london-borough", "cultural", peers={"nearest": 60, "assumed": "All there are"}), real_store
    )
    assert "E09000001" not in [peer.code for peer in others.neighbours]


@pytest.fixture(scope="module")
def unpeopled(made_up: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up country, where the estimates of population lack one unitary council."""
    store = Store(tmp_path_factory.mktemp("unpeopled") / "store")
    for published in sorted((made_up.folder.parent / "published").iterdir()):
        path = store.folder.parent / published.name
        text = published.read_text("utf-8")
        if published.name == "population.csv":
            text = "\n".join(line for line in text.splitlines() if UNITARY not in line)
        path.write_text(text, "utf-8")
        store.add(path)
    return store.folder


def test_where_no_population_is_held_that_is_the_reason_and_not_a_missing_figure(unpeopled: Path):
    body, report = asked(of(UNITARY, "unitary", "adult_social_care", "cultural"), unpeopled)
    assert {one.not_placed for one in body.services} == {NO_PEOPLE}
    assert all(one.spend and one.spend_per_unit is None for one in body.services)
    assert report.answer.sentences[0].endswith(f"can be placed: {NO_PEOPLE}.")
    assert NO_FIGURE not in " ".join(page_words(report))
    _, report = asked(of(UNITARY, "unitary", "cultural"), unpeopled)
    assert report.answer.sentences[0].endswith(f"cannot be compared: {NO_PEOPLE}.")


def test_a_peer_whose_population_is_not_held_is_not_said_to_have_given_no_figure(unpeopled: Path):
    own = {"codes": [UNITARY, *(f"E060009{at}" for at in range(27, 32))], "assumed": "Whom we meet each quarter"}
    body, report = asked(of("E06000926", "unitary", "cultural", peers=own), unpeopled)
    assert [peer.not_counted for peer in body.services[0].peers] == [NO_PEOPLE, *[None] * 5]
    assert any(words.startswith("Peers not counted: cultural") and NO_PEOPLE in words for words in _said(report))
    assert in_annex(report, Table)
