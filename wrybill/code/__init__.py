"""What was read becomes events. One rule: the codebook lives here and only here; every field points at a span."""

from wrybill.code.assemble import code
from wrybill.code.rules import claims
from wrybill.code.thresholds import Thresholds

__all__ = ["Thresholds", "claims", "code"]
