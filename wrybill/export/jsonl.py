"""JSON Lines: one record a line, every field, as the contract has it."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec

from wrybill.errors import FormatError
from wrybill.schema import EventRecord


def write(records: Iterable[EventRecord], stream: BinaryIO) -> None:
    """Write each record as one line of UTF-8."""
    encoder = msgspec.json.Encoder()
    for record in records:
        stream.write(encoder.encode(record) + b"\n")


def read(stream: BinaryIO, name: str) -> Iterator[EventRecord]:
    """Read records back; empty lines are passed over.

    Args:
        name: what the messages call the stream.

    Raises:
        FormatError: a line is no record; the message gives its number.
    """
    decoder = msgspec.json.Decoder(EventRecord)
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            yield decoder.decode(line)
        except msgspec.DecodeError as error:
            raise FormatError(
                f"{name}, line {number}, is no event record: {error}; "
                "expected a line that `wrybill code --format jsonl` wrote"
            ) from error
