"""Records ⇄ disk. One rule: only this room knows how an archive is stored."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from wrybill.archive.filters import Filter
from wrybill.errors import ArchiveError

if TYPE_CHECKING:
    from wrybill.archive.archive import Archive
    from wrybill.archive.changes import Change, diff
    from wrybill.archive.checks import Fault, verify
    from wrybill.archive.releasing import release
    from wrybill.archive.snapshot import Snapshot
    from wrybill.archive.tables import Table
    from wrybill.archive.upkeep import Compacted, compact
    from wrybill.archive.writer import Counts, Item, Writer

_MODULES = {  # they load when they are asked for: the store's libraries are large, and an extra
    "Archive": "archive",
    "Change": "changes",
    "Compacted": "upkeep",
    "Counts": "writer",
    "Fault": "checks",
    "Item": "writer",
    "Snapshot": "snapshot",
    "Table": "tables",
    "Writer": "writer",
    "compact": "upkeep",
    "diff": "changes",
    "release": "releasing",
    "verify": "checks",
}
_EXTRA = ("deltalake", "duckdb", "filelock", "pyarrow")

__all__ = [
    "Archive",
    "Change",
    "Compacted",
    "Counts",
    "Fault",
    "Filter",
    "Item",
    "Snapshot",
    "Table",
    "Writer",
    "compact",
    "diff",
    "release",
    "verify",
]


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    except ModuleNotFoundError as error:
        if error.name not in _EXTRA:
            raise
        raise ArchiveError(f"archives need the library {error.name}: pip install 'wrybill[archive]'") from error
