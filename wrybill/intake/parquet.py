"""Parquet tables, row group by row group; their columns are named as those of other tables."""

import datetime
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from wrybill.errors import FormatError
from wrybill.intake.arrival import Arrival, known_as
from wrybill.intake.extras import arrow_error, parquet
from wrybill.intake.opened import Opened
from wrybill.intake.options import IntakeOptions
from wrybill.intake.rows import columns_of, row_digest, row_story

BATCH_ROWS = 1000
STEP_BYTES = 1 << 20


def parquet_arrivals(file: Opened, options: IntakeOptions) -> Iterator[Arrival]:
    """Read a table of any size; a bad row is rejected by its number and the others go on.

    Raises:
        FormatError: the text column is missing, the file is damaged, or there is no row.
    """
    with _table(file) as table:
        wanted = columns_of(table.schema_arrow.names, file.name, options)
        names = {field: table.schema_arrow.names[at] for field, at in wanted.items()}
        number = 0
        for cells in _rows(table, list(names.values()), file.name):
            number += 1
            values = {field: _written(cells[name]) for field, name in names.items()}
            sha256 = row_digest(values.values())
            if options.known(known_as(sha256)):
                yield Arrival(None, file.name)
                continue
            fields = {field: value for field, value in values.items() if value.strip()}
            yield Arrival(row_story(fields, sha256, f"{file.name}:{number}", options), file.name)
    if not number:
        raise FormatError(f"{file.name} holds no stories: the table has no row")


@contextmanager
def _table(file: Opened) -> Iterator[Any]:
    """The open table; from a pipe it is saved first, because its end is read before its beginning."""
    library = parquet()
    with tempfile.TemporaryFile() as saved:
        stream: Any = file.stream
        if not stream.seekable():
            while step := stream.read(STEP_BYTES):
                saved.write(step)
            saved.seek(0)
            stream = saved
        try:
            table = library.ParquetFile(stream)
        except (arrow_error(), OSError, UnicodeDecodeError) as error:
            raise _damaged(file.name, error) from error
        yield table


def _rows(table: Any, columns: list[str], name: str) -> Iterator[dict[str, Any]]:
    try:
        for batch in table.iter_batches(batch_size=BATCH_ROWS, columns=columns):
            yield from batch.to_pylist()
    except (arrow_error(), OSError, UnicodeDecodeError) as error:
        raise _damaged(name, error) from error


def _damaged(name: str, error: Exception) -> FormatError:
    return FormatError(f"{name} is a damaged Parquet table ({error}); copy it again")


def _written(value: object) -> str:
    """A cell as a table of text has it; times as ISO 8601."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, datetime.date | datetime.datetime) else str(value)
