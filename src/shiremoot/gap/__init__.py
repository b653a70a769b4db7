"""The medium-term plan: the gap by cause and year, what savings leave of it, and how long reserves last."""
