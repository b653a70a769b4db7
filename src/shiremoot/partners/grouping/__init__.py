"""Which groups should share which service."""
