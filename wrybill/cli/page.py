"""A whole story on the terminal: what is known of it, then its numbered sentences with the evidence marked."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from wrybill.cli.cells import type_and_modes
from wrybill.cli.marking import ORDER, Mark, legend, marked, marks, printable
from wrybill.cli.palette import FAINT, STATUS_STYLES
from wrybill.cli.table import print_notices
from wrybill.schema import EventRecord, Reading, Sentence, Story

NUMBER_CHARS = 4


def print_page(reading: Reading, records: Sequence[EventRecord], console: Console) -> None:
    """Print the story of `reading`; `records` are its events."""
    _print_facts(reading.story, records, console)
    found = [mark for record in records for mark in marks(record)]
    console.print(legend(ORDER, console))
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=NUMBER_CHARS, justify="right", style=FAINT, no_wrap=True)
    table.add_column()
    for sentence in reading.sentences:
        here = [record for record in records if record.sentence.index == sentence.index]
        table.add_row(Text(str(sentence.index)), _sentence(reading.story, sentence, found, console))
        table.add_row("", _events(here))
    console.print(table)
    console.print()


def _print_facts(story: Story, records: Sequence[EventRecord], console: Console) -> None:
    console.print(Text(printable(story.title or story.id), "bold"))
    published = f"{story.published} ({story.published_basis})" if story.published else None
    facts = {
        "published": published,
        "publisher": story.publisher,
        "author": story.author,
        "credit": story.credit,
        "address": story.url,
        "language": story.language,
        "id": story.id,
    }
    for name, fact in facts.items():
        if fact:
            console.print(Text(f"{name:<10}", FAINT).append(printable(fact), "default"))
    print_notices(story, records, console)
    console.print()


def _sentence(story: Story, sentence: Sentence, found: list[Mark], console: Console) -> Text:
    return marked(sentence.span.of(story.text), sentence.span.start, found, console)


def _events(records: list[EventRecord]) -> Text:
    return Text("  ").join(
        type_and_modes(record).append(f" {record.status}", STATUS_STYLES[record.status] or FAINT) for record in records
    )
