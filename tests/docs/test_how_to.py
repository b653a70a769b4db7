"""Every piece of a case that the page on single tasks shows fits into a case just started, without an error."""

from typing import Any

import pytest

from shiremoot import studies
from shiremoot.case import errors_in
from shiremoot.case.reading import parse_yaml
from shiremoot.case.template import template
from shiremoot.question.settings import Settings
from tests.docs.pages import blocks, sections

PAGE = "docs/how-to.md"
PIECES = [(said, "\n".join(lines)) for said, lines in blocks(PAGE, "yaml")]
FEW = Settings(draws=100, detail=False)
FIGURES = ("saving", "cost", "figure")  # a figure is written anew, not in parts


def merged(whole: Any, piece: Any) -> Any:  # noqa: ANN401
    """A document with a piece put in: mappings go into each other, anything else takes the place of what was there."""
    if not (isinstance(whole, dict) and isinstance(piece, dict)):
        return piece
    new = {key: piece[key] if key in FIGURES else merged(whole.get(key), piece[key]) for key in piece}
    return {**whole, **new}


@pytest.mark.parametrize(("said", "piece"), PIECES, ids=[text.replace("\n", " ")[:60] for _, text in PIECES])
def test_a_piece_fits_into_a_case_and_every_study_of_it_runs(said: str, piece: str):
    document = parse_yaml(piece)
    started = {} if said == "whole" else parse_yaml(template("my-case", "Anyshire County Council"))
    case = studies.built(merged(started, document))
    assert not errors_in(studies.draft(case)[1])
    for study in studies.REGISTRY.held(case):
        assert studies.ask(study.name, case, FEW).as_json()["results"]


def test_the_pieces_show_one_task_each():
    tasks = [heading for heading, lines in sections(PAGE).items() if "```yaml" in "\n".join(lines)]
    assert len(tasks) == len(PIECES)
