"""Cases from files: the worked examples, and those a person names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shiremoot.studies.registry import REGISTRY, Registry

if TYPE_CHECKING:
    from shiremoot.case import Case
    from shiremoot.case.files import CaseFile

SHIPPED = Path(__file__).parents[1] / "case" / "shipped"


def shipped() -> tuple[str, ...]:
    """Names of the worked examples that come with the package."""
    return tuple(sorted(path.stem for path in SHIPPED.glob("*.yaml")))


def path_of(name: str) -> Path:
    """The file a person means: a worked example by its name, else a path."""
    return SHIPPED / f"{name}.yaml" if name in shipped() else Path(name)


def load(name: str | Path, registry: Registry = REGISTRY) -> Case:
    """The case of a worked example's name or of a file, with its warnings.

    Raises: NotReadable where the file cannot be read; CaseHasErrors with every problem where it has errors.
    """
    from shiremoot.case import build_case

    path = path_of(str(name))
    document, file = read(path)
    return build_case(document, registry.sections, includer(path, registry=registry), file)


def read(path: Path) -> tuple[dict[str, Any], CaseFile]:
    """What a case's file says, and its text for findings to stand in; a worked example goes by its name.

    Raises: NotReadable.
    """
    from shiremoot.case.reading import read_file

    return read_file(path, path.name if path.parent == SHIPPED else str(path))


def built(document: dict[str, Any], included: Sequence[Case] = (), registry: Registry = REGISTRY) -> Case:
    """The case that a mapping says, for documents that no file holds; nothing is read from disk.

    included: the cases that it may include, at hand already; ``load`` is what looks for files.
    Raises: CaseHasErrors with every problem where the document has errors.
    """
    from shiremoot.case import build_case

    return build_case(document, registry.sections, _at_hand(included))


def rebuilt(normal: dict[str, Any], included: Sequence[Case] = (), registry: Registry = REGISTRY) -> Case:
    """The case of a normal form, such as another's with some of its values changed.

    included: the cases that it may include, at hand already.
    Raises: CaseHasErrors with every problem where it has errors.
    """
    from shiremoot.case.loading import of_normal

    return of_normal(normal, registry.sections, _at_hand(included))


def _at_hand(included: Sequence[Case]) -> Callable[[str, str], Case]:
    """What finds an included case among these by its hash."""
    from shiremoot.case import NotReadable

    known = {case.hash: case for case in included}

    def include(wanted: str, pinned: str) -> Case:
        if pinned in known:
            return known[pinned]
        held = ", ".join(f"{case.name} ({case.hash[:12]}…)" for case in included) or "none"
        fix = "give it as `included`, or load the case from its file"
        raise NotReadable(f"{wanted} with hash {pinned[:12]}…", f"a case that is at hand: {held}", fix=fix)

    return include


def save(path: Path, changes: Mapping[str, object]) -> None:
    """Make changes in a case's YAML file, by path as ``case.saving.edited`` does; a person's comments stay.

    Whatever goes wrong, the file is then as it was before.
    Raises: NotReadable; CannotEdit for a path that does not exist; CannotWrite.
    """
    from shiremoot.case.reading import read_text
    from shiremoot.case.saving import edited
    from shiremoot.files import write_whole

    write_whole(path, edited(read_text(path), changes).encode())


def includer(path: Path, within: tuple[Path, ...] = (), registry: Registry = REGISTRY) -> Callable[[str, str], Case]:
    """How a case finds those it includes: a worked example's name, or a file beside its own.

    within: the files that are being read, from the outermost in; none of them can be part of itself.
    """

    def include(wanted: str, pinned: str) -> Case:
        from shiremoot.case import NotReadable, build_case
        from shiremoot.case.problems import nearest

        part = path_of(wanted) if wanted in shipped() else path.parent / wanted
        if not part.exists():
            beside = (other.name for ending in ("*.yaml", "*.json") for other in path.parent.glob(ending))
            expected = "a case file beside this one, or the name of a worked example"
            raise NotReadable("no such file", expected, fix=nearest(wanted, (*shipped(), *beside)))
        reading = (*within, path.resolve())
        if part.resolve() in reading:
            raise NotReadable(f"{wanted}, which includes this case", "a case that does not include itself")
        document, file = read(part)
        case = build_case(document, registry.sections, includer(part, reading, registry), file)
        if case.hash != pinned:
            fix = f"pin the revision you mean: {case.hash}"
            raise NotReadable(f"hash {case.hash[:12]}… of {wanted}", f"hash {pinned[:12]}…", fix=fix)
        return case

    return include
