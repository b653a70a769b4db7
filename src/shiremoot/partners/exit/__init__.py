"""What happens when a partner leaves: what is left, for how long, and who bears it."""
