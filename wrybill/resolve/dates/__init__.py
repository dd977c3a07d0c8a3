"""Dates: a time expression and the story's day → an interval of days, or none."""

from wrybill.resolve.dates.expressions import read_expression
from wrybill.resolve.dates.relative import is_duration
from wrybill.resolve.dates.when import Anchor, Direction, When

__all__ = ["Anchor", "Direction", "When", "is_duration", "read_expression"]
