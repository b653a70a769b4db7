"""Public data: importers that survive the published files, a store of tidy tables, and look-ups of bodies."""
