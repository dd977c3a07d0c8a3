"""Codings in, weights out. One rule: the only room that knows torch."""
