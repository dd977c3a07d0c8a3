"""Answers → figures. One rule: what a figure shows stands in its answer, and needs no screen (extra `plots`)."""

from importlib.util import find_spec

from wrybill.errors import UsageError

if find_spec("matplotlib") is None:
    raise UsageError("plots need the library matplotlib: pip install 'wrybill[archive,plots]'")

from wrybill.analysis.plots.drawing import check_name, save
from wrybill.analysis.plots.dyads import plot_dyads
from wrybill.analysis.plots.series import plot_series
from wrybill.analysis.plots.timeline import plot_timeline

__all__ = ["check_name", "plot_dyads", "plot_series", "plot_timeline", "save"]
