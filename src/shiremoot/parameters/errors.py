"""Errors of the parameter packs."""

from __future__ import annotations

from shiremoot.dates import ShiremootError


class ParameterError(ShiremootError):
    """A parameter that is not held: unknown key, no value at that time, or a file that cannot be used."""


class NotHeldThen(ParameterError):
    """A parameter that is known, of which nothing is held for that time."""
