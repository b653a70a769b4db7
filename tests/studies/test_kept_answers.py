"""A kept answer is told exactly as it would be afresh: every study, in every form that people read."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from shiremoot import studies
from shiremoot.question import answer as answers
from shiremoot.question.answer import Answer
from shiremoot.question.keeping import Keeping
from shiremoot.question.question import Question
from shiremoot.question.settings import Settings
from shiremoot.report.documents import RENDERERS, write
from shiremoot.studies import REGISTRY

SHORT = Settings(draws=500, workers=1, detail=False)
FULL = replace(SHORT, detail=True)
BODIES = ("E06000919", "E06000920")
OF_CASES = [(name, study.name) for name in studies.shipped() for study in REGISTRY.held(studies.load(name))]
OF_DATA = {
    "benchmark": ("case of the made-up set", {}),
    "watch": (None, {"on": date(2022, 12, 1), "backtest": True}),
    "procurement": (None, {"body": BODIES}),
}
ASKED = [*OF_CASES, *((None, name) for name in OF_DATA)]


def test_every_study_is_among_them():
    assert {study for _, study in ASKED} == {study.name for study in REGISTRY.studies}


@pytest.fixture(params=ASKED, ids=lambda asked: "-".join(filter(None, asked)))
def ask(request: pytest.FixtureRequest, data: Path):
    case_name, study = request.param
    if case_name is not None:
        case, options = studies.load(case_name), {}
    else:
        named, options = OF_DATA[study]
        case = _of_the_made_up_set(data) if named else None

    def asked(settings: Settings, keeping: Keeping | None = None) -> Answer[object]:
        return studies.ask(study, case, settings, data, options, keeping=keeping)

    return asked


def _of_the_made_up_set(data: Path):  # noqa: ANN202
    from shiremoot.case.reading import parse_yaml

    drafted = studies.drafted(BODIES[0], None, data, None)
    assert drafted is not None
    return studies.built(parse_yaml(drafted[1]))


def test_a_kept_answer_is_told_to_the_byte_as_afresh(ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # noqa: ANN001
    keeping = Keeping(tmp_path / "answers")
    afresh = {True: ask(FULL, keeping), False: ask(SHORT)}

    def worked_out(question: Question) -> None:
        pytest.fail(f"{question.study.name} was worked out again")

    monkeypatch.setattr(answers, "_worked_out", worked_out)
    for detail, before in afresh.items():
        kept = ask(replace(SHORT, detail=detail), keeping)
        assert list(kept.headlines()) == list(before.headlines())
        assert kept.report() == before.report()
    kept = ask(FULL, keeping)
    assert json.dumps(kept.as_json()) == json.dumps(afresh[True].as_json())
    for suffix in RENDERERS:
        for name, one in {"afresh": afresh[True], "kept": kept}.items():
            write([one.report()], tmp_path / f"{name}{suffix}")
        assert (tmp_path / f"kept{suffix}").read_bytes() == (tmp_path / f"afresh{suffix}").read_bytes(), suffix
