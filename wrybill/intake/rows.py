"""Many stories in one file: JSON Lines and tables. Each row is a story whose text is coded as it stands.

Keys and columns are one thing: the options that name a table's columns name the keys of JSON Lines, too.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO

import msgspec

from wrybill.errors import FormatError, InputError
from wrybill.intake.arrival import STAGE, Arrival, digest, known_as
from wrybill.intake.bookmark import Bookmarks
from wrybill.intake.charset import charset_of, decode
from wrybill.intake.options import IntakeOptions
from wrybill.intake.story import Particulars, required_day, story_of_row
from wrybill.intake.streams import Joined, read_up_to
from wrybill.schema import Rejected, Story

BLANKS = b"\xef\xbb\xbf \t\r\n"
CUT_BYTES = 4  # the most that one character has: the last one of a beginning may be cut off
MAX_NAMES, MAX_NAMES_CHARS = 20, 400  # how much of a row's keys or a table's header a message shows
OBJECT = msgspec.json.Decoder(dict[str, Any])


class _Row(msgspec.Struct):
    """What one line of JSON Lines may say of a story, its keys already turned into our names."""

    text: str
    id: str | int | None = None
    title: str | None = None
    date: str | int | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None


def jsonl_arrivals(
    lines: BinaryIO, name: str, options: IntakeOptions, marks: Bookmarks | None = None
) -> Iterator[Arrival]:
    """Read JSON Lines as they come; a bad line is rejected by its number and the others go on.

    Args:
        lines: the file, at its start.
        name: what to call it, and the origin of its stories.
        options: which keys to read.
        marks: its bookmarks, if it can be read from the middle.

    Raises:
        FormatError: there is no line.
    """
    left = None if marks is None else marks.find(options.positions.get(name))
    at, number, empty = (left.at, left.number, left.number == 0) if left else (0, 0, True)
    if at:
        lines.seek(at)
        yield Arrival(None, name, options.positions[name], count=number)
    while raw := lines.readline(options.max_bytes + 1):
        number, at = number + 1, at + len(raw)
        too_long = len(raw) > options.max_bytes
        while too_long and raw and not raw.endswith(b"\n"):
            raw = lines.readline(options.max_bytes)
            at += len(raw)
        place = f"{name}:{number}"
        written = raw.strip(BLANKS)
        if not (too_long or written):
            continue
        empty = False
        if too_long:
            reason = f"line {number} has more than {options.max_bytes} bytes, too many for one story; split it"
            item: Story | Rejected | None = _rejected(place, InputError(reason))
        elif options.known(known_as(sha256 := digest(written))):
            item = None
        else:
            item = _jsonl_story(written, sha256, place, number, options)
        unfinished = isinstance(item, Rejected) and not raw.endswith(b"\n")  # perhaps it is being written
        left_at = (at - len(raw), number - 1) if unfinished else (at, number)
        yield Arrival(item, name, marks.here(*left_at) if marks else None)
    if empty:
        raise FormatError(f"{name} holds no stories; write one JSON object a line")


def _jsonl_story(raw: bytes, sha256: str, place: str, number: int, options: IntakeOptions) -> Story | Rejected:
    wanted = _wanted(options)
    try:
        written = OBJECT.decode(raw)
        if wanted["text"] not in written:
            return _rejected(place, _no_text(f"line {number}", "key", written, options))
        row = msgspec.convert({field: written[key] for field, key in wanted.items() if key in written}, _Row)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        reason = (
            f"line {number} is not a story ({error}); write one JSON object a line with at least {wanted['text']!r}"
        )
        return _rejected(place, FormatError(reason))
    fields = {field: getattr(row, field) for field in row.__struct_fields__}
    known = {field: str(value) for field, value in fields.items() if value is not None and str(value).strip()}
    return row_story(known, sha256, place, options)


def table_arrivals(table: BinaryIO, name: str, delimiter: str, options: IntakeOptions) -> Iterator[Arrival]:
    """Read a table whose first row names its columns; a bad row is rejected by its line and the others go on.

    A table of more than `max_bytes` is read as it comes, in the charset that its beginning shows.

    Raises:
        FormatError: the text column is missing, and the message names those that are there; or there is no row.
    """
    csv.field_size_limit(options.max_bytes)
    reader = csv.reader(_table_lines(table, name, options), delimiter=delimiter)
    rows = _csv_rows(reader, name)
    header = [cell.strip() for cell in next(rows, [])]
    columns = columns_of(header, name, options)
    empty = True
    for row in rows:
        if any(cell.strip() for cell in row):
            empty = False
            sha256 = row_digest(row)
            if options.known(known_as(sha256)):
                yield Arrival(None, name)
                continue
            known = {field: row[at] for field, at in columns.items() if at < len(row) and row[at].strip()}
            yield Arrival(row_story(known, sha256, f"{name}:{reader.line_num}", options), name)
    if empty:
        raise FormatError(f"{name} holds no stories: below its header there is no row")


def row_digest(row: Iterable[object]) -> str:
    """The hash of a table's row: of its cells as a JSON array, whatever the file's charset, delimiter or packing."""
    return digest(msgspec.json.encode(list(row)))


def _table_lines(table: BinaryIO, name: str, options: IntakeOptions) -> Iterator[str]:
    head = read_up_to(table, options.max_bytes + 1)
    if len(head) <= options.max_bytes:
        lines: io.TextIOBase = io.StringIO(decode(head, name=name), newline="")
    else:
        charset = charset_of(head[: len(head) - CUT_BYTES])
        lines = io.TextIOWrapper(io.BufferedReader(Joined(head, table)), charset, "replace", newline="")
    while line := lines.readline(options.max_bytes + 1):
        if len(line) > options.max_bytes:
            raise FormatError(f"{name} has a line of more than {options.max_bytes} characters, too many for one story")
        yield line.replace("\x00", " ")


def _csv_rows(reader: Iterable[list[str]], name: str) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error as error:
        raise FormatError(f"{name} is not a table ({error}); save it as CSV with quoted fields") from error


def columns_of(header: list[str], name: str, options: IntakeOptions) -> dict[str, int]:
    """Where each field stands, by the columns that the options name."""
    found = {field: header.index(column) for field, column in _wanted(options).items() if column in header}
    if "text" not in found:
        raise _no_text(name, "column", header, options)
    return found


def _wanted(options: IntakeOptions) -> dict[str, str]:
    """The key or column that holds each field."""
    return {field: getattr(options, f"{field}_column") for field in _Row.__struct_fields__}


def _no_text(place: str, kind: str, names: Iterable[str], options: IntakeOptions) -> FormatError:
    """The text's key or column is missing; the message names those that are there, or says that this is a coding."""
    names = tuple(names)
    if {"event_type", "trigger"} <= {*names}:
        return FormatError(
            f"{place} is of events that were coded already, not of stories. To see their evidence: wrybill explain "
            "EVENT_ID FILE; to convert them: wrybill export FILE"
        )
    shown = ", ".join(islice(names, MAX_NAMES))[:MAX_NAMES_CHARS] or "none"
    return FormatError(
        f"{place} has no {kind} {options.text_column!r}; its {kind}s are: {shown}. Choose one with --text-column"
    )


def row_story(fields: dict[str, str], sha256: str, place: str, options: IntakeOptions) -> Story | Rejected:
    """The story of one row, or why it is none."""
    try:
        known = Particulars(
            id=fields.get("id"),
            title=fields.get("title"),
            url=fields.get("url"),
            publisher=fields.get("publisher"),
            language=fields.get("language"),
            given=options.date,
            day=required_day(fields.get("date")),
        )
        return story_of_row(fields.get("text", ""), known, sha256=sha256, max_chars=options.max_chars)
    except InputError as error:
        return _rejected(fields.get("id") or place, error)


def _rejected(story: str, error: InputError) -> Rejected:
    return Rejected(story=story, stage=STAGE, reason=str(error))
