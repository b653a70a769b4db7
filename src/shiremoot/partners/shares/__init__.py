"""Who should pay what, and who would walk away."""
