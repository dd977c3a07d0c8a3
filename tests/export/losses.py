"""Which fields of a record reach a format: each is changed, and what does not change the output is lost."""

import io
import json
import sys
import types
import typing
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any

import msgspec

from wrybill.export import FORMATS, Format
from wrybill.schema import EventRecord, Span, vocabulary

ENDS = ("low", "high")  # of an interval
VALUES: dict[str, list[Any]] = {  # what a field can be besides, where any text will not do
    "country": ["ETH", "FRA"],
    "sector": ["CVL", "REB", "GOV", "UAF"],
    "event_type": list(vocabulary().types),
    "quad": sorted({kind.quad for kind in vocabulary().types.values()}),
    "status": list(vocabulary().statuses),
    "modes": [["drone"], ["riot"], ["violence"], []],
    "entity": ["Q7"],
    "url": ["https://other.example/2"],
    **{name: ["2025-12-30"] for name in ("start", "end", "published", "office_on", "since", "earliest", "latest")},
}


def leaves(kind: Any = EventRecord, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every field of a record that has no fields of its own, with its type."""
    kind = required(kind)
    if typing.get_origin(kind) is tuple:
        first, *others = typing.get_args(kind)
        if others != [...]:
            yield from (((*path, end), part) for end, part in zip(ENDS, (first, *others), strict=True))
        elif isinstance(first, type) and issubclass(first, msgspec.Struct):
            yield from leaves(first, path)
        else:
            yield path, kind
    elif issubclass(kind, msgspec.Struct) and kind is not Span:
        for name, part in typing.get_type_hints(kind).items():
            yield from leaves(part, (*path, name))
    else:
        yield path, kind


def required(kind: Any) -> Any:
    """The type without `| None`."""
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        (kind,) = (part for part in typing.get_args(kind) if part is not type(None))
    return kind


def changed(record: EventRecord, path: tuple[str, ...], kind: Any) -> Iterator[EventRecord]:
    """The record with another value there; nothing where the part is null or empty."""
    root = msgspec.json.decode(msgspec.json.encode(record))
    for holder, key in holders(root, path):
        before = holder[key]
        for value in others(path[-1], required(kind), before):
            holder[key] = value
            yield msgspec.convert(root, EventRecord)
        holder[key] = before


def holders(root: Any, path: tuple[str, ...]) -> Iterator[tuple[Any, Any]]:
    """The dictionaries, or the pairs of an interval, that hold the field, and its key there."""
    *parts, last = path
    found = [root]
    for name in parts[:-1] if last in ENDS else parts:
        found = [item for part in found for item in flat(part.get(name))]
    if last in ENDS:
        yield from ((part[parts[-1]], ENDS.index(last)) for part in found if part.get(parts[-1]))
    else:
        yield from ((part, last) for part in found)


def flat(value: Any) -> list[Any]:
    """The parts: those of a list, one, or none."""
    return [] if value is None else value if isinstance(value, list) else [value]


def others(name: str, kind: Any, before: Any) -> list[Any]:
    """Values that the field could have instead."""
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return [str(member) for member in kind if member != before]
    if name in VALUES:
        return [value for value in VALUES[name] if value != before]
    if typing.get_origin(kind) is tuple:
        return [["another"]]
    if kind is Span:
        return [[before[0] + 1, before[1] + 1]] if before else [[1, 2]]
    if kind in (int, float):
        return [(before or 0) + 1.5] if kind is float else [(before or 0) + 3]
    return [(before or "") + "x"]


def lost(format: Format, examples: list[EventRecord]) -> set[str]:
    """The fields of which no change in any example changes what the format writes of it."""
    return {".".join(path) for path, kind in leaves() if not held(format, examples, path, kind)}


def held(format: Format, examples: list[EventRecord], path: tuple[str, ...], kind: Any) -> bool:
    """Whether a change of the field shows; one that makes the format leave the record out is no way to hold it."""
    return any(
        written(format.write, other) != written(format.write, record)
        for record in examples
        if format.leaves_out(record) is None
        for other in changed(record, path, kind)
        if format.leaves_out(other) is None
    )


def written(write: Callable[..., None], record: EventRecord) -> bytes:
    """What the format makes of one record."""
    stream = io.BytesIO()
    write([record], stream)
    return stream.getvalue()


def collapsed(fields: set[str]) -> tuple[str, ...]:
    """The same fields, a part of which all are lost by its own name; in the order of the record."""
    everything = [".".join(path) for path, _ in leaves()]
    found: list[str] = []
    for field in everything:
        if field in fields:
            parts = field.split(".")
            prefixes = [".".join(parts[:end]) for end in range(1, len(parts) + 1)]
            found.append(next(name for name in prefixes if all(other in fields for other in under(name, everything))))
    return tuple(dict.fromkeys(found))


def under(name: str, everything: list[str]) -> list[str]:
    """The fields of a part, or the field itself."""
    return [field for field in everything if field == name or field.startswith(name + ".")]


def table(examples: list[EventRecord]) -> str:
    """`wrybill/export/losses.toml` as it should be."""
    lines = [
        "# The fields of a record that each format cannot hold, by part; whole: parts of which nothing is held.",
        "# Derived from what the writers do: python -m tests.export.losses > wrybill/export/losses.toml",
    ]
    for name, format in FORMATS.items():
        parts: dict[str, list[str]] = {"whole": []}
        for field in collapsed(lost(format, examples)):
            part, _, rest = field.partition(".")
            parts.setdefault(part if rest else "whole", []).append(rest or part)
        rows = [f"{part} = {json.dumps(fields)}" for part, fields in parts.items() if fields]
        lines += ["", f"[{name}]", *rows]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    from tests.export.events import examples as all_examples

    sys.stdout.write(table(all_examples()))
