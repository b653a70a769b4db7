"""What bodies buy from the same suppliers, what they buy alike, and what ends together."""
