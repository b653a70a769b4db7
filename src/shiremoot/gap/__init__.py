"""The medium-term plan: the gap by heading and year, what savings leave of it, and how long reserves last."""
