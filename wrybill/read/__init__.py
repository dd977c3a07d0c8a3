"""Reads a story once: sentences, names, event candidates, coreference. One rule: never loses an offset."""

from wrybill.read.reader import Reader

__all__ = ["Reader"]
