"""The registry: the only place that knows all capabilities. Load a case, assemble its ledger, run a study."""

from shiremoot.studies.answering import answer, drafted, report, run
from shiremoot.studies.assembling import assemble, checked, chosen_variants, draft
from shiremoot.studies.loading import SHIPPED, built, load, path_of, save, shipped
from shiremoot.studies.registry import (
    CAPABILITIES,
    STUDIES,
    Capability,
    Option,
    PublicData,
    Study,
    UnknownStudy,
    found,
    held,
    schema,
    sections,
    study_named,
)

__all__ = [
    "CAPABILITIES",
    "SHIPPED",
    "STUDIES",
    "Capability",
    "Option",
    "PublicData",
    "Study",
    "UnknownStudy",
    "answer",
    "assemble",
    "built",
    "checked",
    "chosen_variants",
    "draft",
    "drafted",
    "found",
    "held",
    "load",
    "path_of",
    "report",
    "run",
    "save",
    "schema",
    "sections",
    "shipped",
    "study_named",
]
