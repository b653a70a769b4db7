"""From text to nodes through the parser's events; text that is not YAML, or holds too much, is refused here."""

from __future__ import annotations

import re
from typing import Any, NoReturn

from shiremoot.yaml_text.nodes import Alias, At, Holder, Mapping, Node, NotYaml, Scalar, Sequence, place_in
from shiremoot.yaml_text.plain_english import in_plain_english
from shiremoot.yaml_text.scalars import Single, typed

MOST_VALUES = 200_000  # the largest case seen holds a hundredth of it; an alias bomb holds millions
DEEPEST = 50  # no part of a case is a fifth as deep
# Control characters, and those that turn the direction of text, so that a reader sees another text than a program.
CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
PRINTABLE = "text that can be printed, in its own direction"
# Ends of lines to YAML 1.1 and text to YAML 1.2, the mark that the parser passes over where it begins a line, and
# halves of characters: nobody can see what was meant.
UNSEEN = re.compile("[\x85\u2028\u2029\ufeff\ud800-\udfff]")
ODD_AFTER_NAME = re.compile(r"[^\s,\]}]")
BYTE_ORDER_MARK = "\ufeff"
OPENED = ("while parsing a flow mapping", "while parsing a flow sequence")
CORE = "tag:yaml.org,2002:"
TEXT = f"{CORE}str"


def composed(text: str) -> Node | None:
    """The one document in the text; None where nothing but comments stands there.

    A byte-order mark at the beginning is passed over and counts in no place.
    Raises: NotYaml for text that is not YAML, days that do not exist, tags, a second document, an alias of nothing
    or of what holds it, characters that cannot be printed, more than MOST_VALUES with every alias written out, and
    parts deeper than DEEPEST.
    """
    text = text.removeprefix(BYTE_ORDER_MARK)
    for unseen in UNSEEN.finditer(text):
        if unseen[0] != BYTE_ORDER_MARK or text[unseen.start() - 1 : unseen.start()] in "\n\r":
            found = f"the character {unseen[0]!a}, which cannot be seen"
            raise NotYaml(found, "ordinary ends of lines", at=place_in(text, unseen.start()))
    return _Composing(text).document()


class _Composing:
    """One pass over the events, keeping what is open and what the anchors name."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.count = 0
        self.open: list[Mapping | Sequence] = []
        self.anchors: dict[str, Scalar | Mapping | Sequence] = {}
        self.roots: list[Node] = []

    def document(self) -> Node | None:
        import yaml  # noqa: TID251 - the one place where the parser is asked

        if not yaml.__with_libyaml__:
            fix = "install PyYAML from a wheel, or with libyaml at hand"
            raise NotYaml("a PyYAML without its C part", "PyYAML built with libyaml", fix=fix)
        try:
            self._take(yaml)
        except yaml.YAMLError as error:
            raise self._refusal(error) from None
        return self.roots[0] if self.roots else None

    def _take(self, yaml: Any) -> None:  # noqa: ANN401 - the library is untyped
        handle = {
            yaml.MappingStartEvent: self._opens_mapping,
            yaml.SequenceStartEvent: self._opens_list,
            yaml.MappingEndEvent: self._closes,
            yaml.SequenceEndEvent: self._closes,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._begins,
        }
        scalar = yaml.ScalarEvent
        parts = self.roots
        for event in iter(yaml.CBaseLoader(self.text).get_event, None):
            kind = type(event)
            if kind is scalar:
                self.count += 1
                if self.count > MOST_VALUES:
                    _refuse_number(event)
                node = Scalar(event, self._value(event))
                if node.style == '"' or event.tag is not None or node.anchor is not None:
                    self._look_at(node, event)
                parts.append(node)
            elif kind in handle:
                handle[kind](event)
                parts = self.open[-1].parts if self.open else self.roots

    def _value(self, event: Any) -> Single:  # noqa: ANN401
        try:
            return typed(event.value) if event.implicit[0] else event.value
        except ValueError as error:
            found = f'"{event.value[:60]}" ({str(error).partition(";")[0][:60]})'
            expected = "a day or a number that there is, or text in quotes"
            raise NotYaml(found, expected, at=_at(event.start_mark)) from None

    def _begins(self, event: Any) -> None:  # noqa: ANN401
        if self.roots:
            raise NotYaml("a second document (after ---)", "one case in a file", at=_at(event.start_mark))
        if event.version not in {None, (1, 2)}:
            found = f"%YAML {'.'.join(map(str, event.version))}"
            raise NotYaml(found, "YAML 1.2, or no such line", at=_at(event.start_mark))

    def _look_at(self, scalar: Scalar, event: Any) -> None:  # noqa: ANN401
        """What few single values have: an anchor, a tag, and in double quotes characters written as escapes."""
        if event.tag is not None:
            _refuse_tag_unless(TEXT, event)
            scalar.style = scalar.style or "!"
        if scalar.anchor is not None:
            self._name(scalar, event)
        if CONTROL.search(scalar.text):
            raise NotYaml(f"the unprintable text {scalar.text[:40]!a}", PRINTABLE, at=_at(event.start_mark))

    def _opens_mapping(self, event: Any) -> None:  # noqa: ANN401
        self._opens(event, Mapping(event, self.count))

    def _opens_list(self, event: Any) -> None:  # noqa: ANN401
        self._opens(event, Sequence(event, self.count))

    def _opens(self, event: Any, holder: Mapping | Sequence) -> None:  # noqa: ANN401
        if event.tag is not None:
            _refuse_tag_unless("", event)
        if len(self.open) == DEEPEST:
            _refuse_depth(event)
        if holder.anchor is not None:
            self._name(holder, event)
        self._add(holder)
        self.count += 1
        self.open.append(holder)

    def _name(self, node: Scalar | Mapping | Sequence, event: Any) -> None:  # noqa: ANN401
        """The later anchor of a name counts. The parser lets ``&a:b`` be the anchor a and the value :b."""
        written = f"&{node.anchor}"
        if self.text.startswith(written, node.start) and ODD_AFTER_NAME.match(self.text, node.start + len(written)):
            raise NotYaml(
                f"the anchor {written} without a space after it", f"{written} and a space", at=_at(event.start_mark)
            )
        self.anchors[written[1:]] = node

    def _closes(self, event: Any) -> None:  # noqa: ANN401
        holder = self.open.pop()
        holder.end = event.end_mark.index
        holder.closed = True
        holder.values = self.count - holder.values
        holder.height += 1
        self._holds(holder.height, event)

    def _alias(self, event: Any) -> None:  # noqa: ANN401
        node = self.anchors.get(event.anchor)
        if node is None:
            found = f"the undefined alias *{event.anchor}"
            raise NotYaml(found, f"&{event.anchor} before it, where it is defined", at=_at(event.start_mark))
        if isinstance(node, Holder):
            if not node.closed or len(self.open) + node.height > DEEPEST:
                _refuse_depth(event)
            self._holds(node.height, event)
        self.count += node.values if isinstance(node, Holder) else 1
        self._add(Alias(event, node))

    def _holds(self, height: int, event: Any) -> None:  # noqa: ANN401
        """What is open holds something so deep, and the document so much as was counted."""
        if self.open:
            self.open[-1].height = max(self.open[-1].height, height)
        if self.count > MOST_VALUES:
            _refuse_number(event)

    def _add(self, node: Node) -> None:
        (self.open[-1].parts if self.open else self.roots).append(node)

    def _refusal(self, error: Any) -> NotYaml:  # noqa: ANN401
        """What the parser says, in plain English, with its place."""
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        if mark is None:
            return NotYaml("text that is not YAML", "YAML that can be read")
        lines = self.text.splitlines()
        line = lines[mark.line] if mark.line < len(lines) else ""
        where = _at(mark)
        if "\t" in line[: mark.column + 1]:
            return NotYaml("a tab", "spaces before a key", at=where, fix="replace each tab by two spaces")
        said = in_plain_english(str(error.problem), str(error.context or ""))
        if error.context in OPENED:
            said += f"; it opens in line {error.context_mark.line + 1}"
        return NotYaml(f"text that is not YAML ({said})", "YAML that can be read", at=where)


def _at(mark: Any) -> At:  # noqa: ANN401
    return At(mark.index, mark.line + 1, mark.column + 1)


def _refuse_tag_unless(allowed: str, event: Any) -> None:  # noqa: ANN401
    """YAML's own kinds are named as such; any other tag asks for an object of some program."""
    if event.tag == allowed:
        return
    if event.tag.startswith(CORE) and "/" not in event.tag:
        found = f"a value of the kind {event.tag.removeprefix(CORE)}"
        raise NotYaml(found, "text, a number or a date, without a tag", at=_at(event.start_mark))
    raise NotYaml(f"the tag {event.tag!r}", "plain values without tags", at=_at(event.start_mark))


def _refuse_number(event: Any) -> NoReturn:  # noqa: ANN401
    found = f"more than {MOST_VALUES:,} values, with every alias (*name) written out"
    raise NotYaml(found, "a case that a person could read", at=_at(event.start_mark))


def _refuse_depth(event: Any) -> NoReturn:  # noqa: ANN401
    found = "parts nested too deeply, or a part that holds itself"
    raise NotYaml(found, "a case that a person could read", at=_at(event.start_mark))
