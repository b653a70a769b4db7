"""Lines that stand apart: what sharing takes of each draw and what counts in no total, by the names that they have."""

from __future__ import annotations

from shiremoot.case import Moving, WrittenFigure
from shiremoot.ledger import Draft, Wanted
from shiremoot.partners.document import Partners

KEY = Partners.key
HEADING = "Services shared with others"


def named(service: str, what: str) -> str:
    """The name in the ledger of what a shared service takes; no name in a document holds a colon."""
    return f"{service}: {what}"


def of_body(service: str, what: str, body: str) -> str:
    """The same of one body."""
    return f"{service}: {what} of {body}"


def apart(
    draft: Draft, name: str, figure: WrittenFigure, path: str, service: str | None, body: str, event: str | None = None
) -> None:
    """Add a figure to the draft as a line that stands apart; service: None where it is of no one service."""
    draft.add(
        Wanted(
            name=name,
            part=Moving(body=(body,), service=service),
            figure=figure,
            kind="base",
            path=path,
            section=KEY,
            title=name,
            heading=HEADING,
            event=event,
            apart=True,
        )
    )
