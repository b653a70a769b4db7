"""What aliases (``*it``) repeat in a document that is being changed, so that no change reaches further than asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NoReturn

from shiremoot.dates.errors import ShiremootError
from shiremoot.yaml_text.drafts import Changes
from shiremoot.yaml_text.nodes import MERGE, Alias, Holder, Mapping, Node, Part, Scalar, Sequence
from shiremoot.yaml_text.places import OF_SEVERAL_LINES


class CannotEdit(ShiremootError):
    """A change that does not fit the document."""


class Shared:
    """The aliases that stay in the text, by what they repeat, with the path of each."""

    def __init__(self, root: Node, changes: Changes, *, any_alias: bool) -> None:
        """Those of a document after its changes; without any alias in its text nothing is looked for."""
        self.changes = changes
        self.by_node: dict[int, list[tuple[Alias, str]]] = {}
        for alias, path in self._aliases(root, "") if any_alias else ():
            self.by_node.setdefault(id(alias.node), []).append((alias, path))

    def _aliases(self, holder: Node, path: str) -> Iterator[tuple[Alias, str]]:
        if not isinstance(holder, Holder):
            return
        for position, entry in enumerate(self.changes.entries(holder)):
            within = f"{path}[{position}]" if isinstance(holder, Sequence) else f"{path}.{entry.key}".lstrip(".")
            here = path if entry.key == MERGE else within
            for node in (entry.name, entry.node if entry.is_as_written else None):
                if isinstance(node, Alias):
                    yield node, here
                elif isinstance(node, Mapping | Sequence):
                    yield from self._aliases(node, here)

    def refuse_if_shared(self, part: Mapping | Sequence | Scalar) -> None:
        """Refuse a change within a part that something else repeats.

        Raises: CannotEdit, naming where else it stands.
        """
        if part.anchor is not None and id(part) in self.by_node:
            self._refuse(part)

    def repeated_elsewhere(self, gone: Node) -> Iterator[tuple[Scalar, Alias]]:
        """Single values of a part that goes which aliases that stay repeat, with the first alias of each.

        Raises: CannotEdit, naming where else it stands, for all that cannot be written in the alias's place.
        """
        if not self.by_node:
            return
        for part in _parts(gone):
            if part.anchor is None or id(part) not in self.by_node:
                continue
            if not isinstance(part, Scalar) or part.style in OF_SEVERAL_LINES:
                self._refuse(part)
            yield part, self.by_node[id(part)][0][0]

    def _refuse(self, part: Part) -> NoReturn:
        where = ", ".join(path for _, path in self.by_node[id(part)])
        fix = f"write the value out there first, in place of *{part.anchor}"
        raise CannotEdit(f"a value that {where} repeats, by *{part.anchor}", "a value of one place alone", fix=fix)


def _parts(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, Holder):
        for part in node.parts:
            yield from _parts(part)
