"""Records to files. One rule: one format a module, each with `write(records, stream)`, written record by record."""

from wrybill.export.formats import FORMATS, WRITERS, Format, Writer, loses, losses
from wrybill.export.json_schema import record_schema
from wrybill.export.replacing import replacing

__all__ = ["FORMATS", "WRITERS", "Format", "Writer", "loses", "losses", "record_schema", "replacing"]
