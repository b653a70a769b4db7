"""The same models by other means: one file for each peer, none imported before it is timed."""
