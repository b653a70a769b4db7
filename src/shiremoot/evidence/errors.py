"""Errors of the evidence library."""

from __future__ import annotations

from shiremoot.dates import ShiremootError


class EvidenceError(ShiremootError):
    """An entry of the evidence that cannot be used: a part missing, unknown or wrong, or a key that is taken."""
