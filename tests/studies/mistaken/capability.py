"""Not a capability."""

CAPABILITY = "tally"
