"""A folder whose declaration is none."""
