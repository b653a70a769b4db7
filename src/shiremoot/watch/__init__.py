"""Whose reserves are thin: a watch list of councils, fire and police bodies on what was public on a day."""
