"""What the build does beside copying files: it compiles the core, for this machine or for the one that is named."""

from __future__ import annotations

import os
import sys
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent / "src"))

from shiremoot.core import building
from shiremoot.core.library import TARGETS, this_machine

FOR = "SHIREMOOT_WHEEL_FOR"  # the platform that a wheel is for, as its name says it; none: this machine


class CoreBuilder(BuildHookInterface):
    """Compiles the core into the package, so that whoever installs it needs no compiler afterwards."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """A compiler as a package, where the machine has none that works or the wheel is for another."""
        if FOR in os.environ:
            return [building.ZIG]
        try:
            building.build()
        except building.NotBuilt:
            return [building.ZIG]
        return []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build it in its place; an editable install and a wheel both take it from there."""
        platform = os.environ.get(FOR)
        library = building.build(TARGETS[platform] if platform else this_machine())
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{platform or _this_platform()}"
        if version != "editable":
            build_data["force_include"][str(library)] = f"shiremoot/core/built/{library.name}"


def _this_platform() -> str:
    return sysconfig.get_platform().replace("-", "_").replace(".", "_")
