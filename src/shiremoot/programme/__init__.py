"""Workstreams, projects and benefits: how likely the programme is to meet the figures members were told."""
