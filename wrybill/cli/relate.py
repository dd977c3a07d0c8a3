"""`wrybill relate`: pairs of actor and recipient in, what the one does to the other out."""

import csv
import io
import re
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, BinaryIO

import typer
from rich.console import Console

from wrybill.engine import Coder
from wrybill.errors import InputError, UsageError
from wrybill.export import replacing
from wrybill.schema import Span, vocabulary

COLUMNS = ("text", "actor", "recipient")


def relate(
    pairs: Annotated[
        Path,
        typer.Argument(metavar="PAIRS", help="A .tsv or .csv with columns text, actor, recipient.", show_default=False),
    ],
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write to a file, whole or not at all.")] = None,
) -> None:
    """Name the act between given actors and recipients: each row with its type and the chance of every type."""
    console = Console(stderr=True, highlight=False)
    with replacing(out) if out else nullcontext(sys.stdout.buffer) as stream:
        refused, total = write(pairs, stream, console)
    console.print(f"{total - refused} of {total} pairs related" + (f", {refused} refused" if refused else ""))
    raise typer.Exit(1 if refused == total else 0)


def write(pairs: Path, stream: BinaryIO, console: Console) -> tuple[int, int]:
    """Write each row with type, prob and the chances; a row that cannot be related keeps them empty and is named.

    Raises:
        UsageError: the file is not there or lacks a column.
    """
    coder, types, refused, number = Coder(), list(vocabulary().types), 0, 0
    written = io.TextIOWrapper(stream, "utf-8", newline="", write_through=True)
    writer = None
    for number, row in enumerate(_rows(pairs), 1):
        if writer is None:
            columns = dict.fromkeys([*row, "type", "prob", *types])
            writer = csv.DictWriter(written, list(columns), delimiter=_delimiter(pairs), lineterminator="\n")
            writer.writeheader()
        try:
            probs = coder.relate(row["text"], *located(row["text"], row["actor"], row["recipient"]))
            best = max(probs, key=lambda name: probs[name])
            writer.writerow({**row, "type": best, "prob": probs[best], **probs})
        except InputError as error:
            refused += 1
            console.print(f"{pairs}, row {number}: {error}", markup=False, soft_wrap=True)
            writer.writerow(row)
    written.detach()
    return refused, number


def located(text: str, actor: str, recipient: str) -> tuple[Span, Span]:
    """Where the two stand in the text; of several places, those nearest to one another.

    Raises:
        InputError: one of them is empty or does not stand in the text.
    """
    found = {role: _places(text, words) for role, words in (("actor", actor), ("recipient", recipient))}
    for role, words in (("actor", actor), ("recipient", recipient)):
        if not found[role]:
            raise InputError(f"the {role} {words!r} does not stand in the text; copy its words from there")
    pairs = [(a, r) for a in found["actor"] for r in found["recipient"]]
    return min(pairs, key=lambda pair: (pair[0].overlaps(pair[1]), max(pair).start - min(pair).end))


def _places(text: str, words: str) -> list[Span]:
    return [Span(*m.span()) for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)] if words.strip() else []


def _rows(pairs: Path) -> Iterator[dict[str, str]]:
    if not pairs.is_file():
        raise UsageError(f"{pairs} is not a file; give a .tsv or .csv with columns {', '.join(COLUMNS)}")
    with pairs.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream, delimiter=_delimiter(pairs), restkey="", restval="")
        if missing := [name for name in COLUMNS if name not in (reader.fieldnames or ())]:
            raise UsageError(
                f"{pairs} has no column {missing[0]!r}; it has: {', '.join(reader.fieldnames or ()) or 'none'}; "
                f"wanted: {', '.join(COLUMNS)}"
            )
        for row in reader:
            row.pop("", None)
            yield row


def _delimiter(pairs: Path) -> str:
    return "," if pairs.suffix.lower() == ".csv" else "\t"
