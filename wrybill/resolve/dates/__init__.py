"""Dates: a time expression and the story's day → an interval of days, or none."""

from wrybill.resolve.dates.expressions import read_expression
from wrybill.resolve.dates.find import find_times
from wrybill.resolve.dates.read import read_times, told_times
from wrybill.resolve.dates.relative import is_duration
from wrybill.resolve.dates.timex import Timex, normalise
from wrybill.resolve.dates.told import Told
from wrybill.resolve.dates.when import Anchor, Direction, When

__all__ = [
    "Anchor",
    "Direction",
    "Timex",
    "Told",
    "When",
    "find_times",
    "is_duration",
    "normalise",
    "read_expression",
    "read_times",
    "told_times",
]
