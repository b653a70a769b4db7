"""Shiremoot beside its peers, on one model, in one table: ``script/benchmark``."""
