"""Records → happenings, stories → groups of copies. One rule: pure functions, and a merge keeps its parts."""

from wrybill.merge.chance import Weights
from wrybill.merge.copies import Copies
from wrybill.merge.decisions import Decisions, split
from wrybill.merge.happenings import merge
from wrybill.merge.one_a_day import one_a_day
from wrybill.merge.original import Copy, original
from wrybill.merge.signature import SIGNATURE_BYTES, signature
from wrybill.merge.update import Wanted, Window, types_of, update

__all__ = [
    "SIGNATURE_BYTES", "Copies", "Copy", "Decisions", "Wanted", "Weights", "Window", "merge", "one_a_day", "original",
    "signature", "split", "types_of", "update",
]  # fmt: skip
