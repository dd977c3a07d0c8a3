"""Mentions → actors, places and dates. One rule: a match with its basis, or none; never a guess."""

from wrybill.resolve.asked_place import where
from wrybill.resolve.dates.asked import when
from wrybill.resolve.published.infer import dated
from wrybill.resolve.records import resolve

__all__ = ["dated", "resolve", "when", "where"]
