"""Many stories, on one core or several. One rule: the records are the same, however many workers there are."""

from wrybill.engine.coded import Coded
from wrybill.engine.coder import Coder
from wrybill.engine.engines import Engine, Processes, RayCluster
from wrybill.pipeline import when, where, who

__all__ = ["Coded", "Coder", "Engine", "Processes", "RayCluster", "when", "where", "who"]
