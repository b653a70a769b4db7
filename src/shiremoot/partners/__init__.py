"""Partners: with whom to share a service, at what share, and what happens when one leaves."""
