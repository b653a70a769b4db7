"""Choosing between ways of delivering services: what each is worth, what it costs each year, and how sure that is."""
