"""Other data sets' event files to rows for comparison. One rule: one data set a module; a bad line is told."""

from collections.abc import Callable, Iterable, Iterator

from wrybill.export.reading import gdelt, icews, polecat
from wrybill.schema import ForeignEvent, Rejected

Reader = Callable[[Iterable[bytes], str], Iterator[ForeignEvent | Rejected]]

READERS: dict[str, Reader] = {"polecat": polecat.read, "icews": icews.read, "gdelt": gdelt.read}

__all__ = ["READERS", "Reader"]
