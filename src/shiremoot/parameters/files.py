"""The shipped packs on disk: one YAML file per parameter, read when it is first asked for."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from pathlib import Path

from shiremoot.parameters.document import Parameter, read_parameter
from shiremoot.parameters.errors import ParameterError
from shiremoot.yaml_text import NotYaml, data_in

SHIPPED = Path(__file__).with_name("packs")


def keys(packs: Path = SHIPPED) -> tuple[str, ...]:
    """Keys of all parameters held in a folder of packs, in order; no file is read."""
    return tuple(sorted(path.relative_to(packs).with_suffix("").as_posix() for path in packs.rglob("*.yaml")))


@cache
def describe(key: str, packs: Path = SHIPPED) -> Parameter:
    """Parameter with its title, unit, source and every value held.

    Raises: ParameterError when the key is unknown, naming the nearest one, or its file cannot be used.
    """
    _refuse_unknown(key, packs)
    return read_parameter(key, _read_yaml(key, packs / f"{key}.yaml"))


def _refuse_unknown(key: str, packs: Path) -> None:
    held = keys(packs)
    if key not in held:
        near = get_close_matches(key, held, n=1, cutoff=0.4)
        fix = f'write "{near[0]}"' if near else None
        raise ParameterError(f'"{key}"', f"one of the {len(held)} parameters held", place="parameter", fix=fix)


@cache
def text_of(key: str, packs: Path = SHIPPED) -> str:
    """What the file of a parameter says, word for word.

    Raises: ParameterError when the key is unknown.
    """
    _refuse_unknown(key, packs)
    return (packs / f"{key}.yaml").read_text(encoding="utf-8")


def _read_yaml(key: str, path: Path) -> object:
    try:
        document: object = data_in(path)
    except (NotYaml, UnicodeDecodeError) as error:
        raise ParameterError(f"a file that cannot be read ({error})", "YAML in UTF-8", place=key) from error
    return document
