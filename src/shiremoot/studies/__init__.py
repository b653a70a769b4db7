"""The registry of capabilities: load a case, assemble its ledger, ask a study."""

from shiremoot.question.study import found
from shiremoot.studies.asking import UnknownOption, ask, drafted, is_named, question
from shiremoot.studies.assembling import assemble, checked, chosen_variants, draft
from shiremoot.studies.loading import SHIPPED, built, load, path_of, save, shipped
from shiremoot.studies.registry import FOLDERS, REGISTRY, Registry, UnknownStudy
from shiremoot.studies.scenarios import NoScenario, as_planned, under
from shiremoot.studies.shifting import CannotChange

__all__ = [
    "FOLDERS",
    "REGISTRY",
    "SHIPPED",
    "CannotChange",
    "NoScenario",
    "Registry",
    "UnknownOption",
    "UnknownStudy",
    "as_planned",
    "ask",
    "assemble",
    "built",
    "checked",
    "chosen_variants",
    "draft",
    "drafted",
    "found",
    "is_named",
    "load",
    "path_of",
    "question",
    "save",
    "shipped",
    "under",
]
