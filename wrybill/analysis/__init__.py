"""Archive → answers to look at. One rule: asks through `Snapshot.sql` alone, and tells what it had to leave out."""

from wrybill.analysis.answer import Answer
from wrybill.analysis.cases import Counted
from wrybill.analysis.dyads import By, dyads
from wrybill.analysis.periods import Period
from wrybill.analysis.series import Group, Measure, SeriesOptions, cut_periods, series
from wrybill.analysis.timeline import timeline

__all__ = [
    "Answer",
    "By",
    "Counted",
    "Group",
    "Measure",
    "Period",
    "SeriesOptions",
    "cut_periods",
    "dyads",
    "series",
    "timeline",
]
