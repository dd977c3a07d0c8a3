"""A story and its events for people: one line an event, the sentence on demand, as wide as the terminal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from wrybill.cli import cells
from wrybill.cli.marking import legend, marked, marks, printable
from wrybill.cli.palette import FAINT, NOTICE, STATUS_SIGNS
from wrybill.schema import EventRecord, HeadlineConflict, Story

GAP = 2
HEADINGS = ("id", "", "type", "actors → recipients", "date", "place", "source", "prob")
MAX_SENTENCE_CHARS = 110  # longer lines are hard to read
EVIDENCE_INDENT = cells.ID_CHARS + GAP


@dataclass(frozen=True)
class Widths:
    """The columns' widths in characters; a column of width 0 is left out."""

    status: int
    type: int
    who: int
    date: int
    place: int
    source: int
    prob: int = 4

    @classmethod
    def of(cls, width: int) -> "Widths":
        """The widths for a terminal of `width` characters: the wider, the more columns, then the longer names."""
        fixed = {
            "status": 14 if width >= 150 else 1,
            "type": 15 if width < 100 else 18 if width < 150 else 23,
            "date": 8 if width < 100 else 10 if width < 150 else 13 if width < 180 else 21,
            "place": max(12, width // 9) if width >= 105 else 0,
            "source": width // 8 if width >= 130 else 0,
        }
        columns = [cells.ID_CHARS, cls.prob, *filter(None, fixed.values())]
        return cls(who=max(width - sum(columns) - GAP * len(columns), 12), **fixed)


def print_story(story: Story, records: tuple[EventRecord, ...], console: Console, evidence: bool) -> None:
    """Print a story's heading, then its events."""
    print_heading(story, records, console)
    widths = Widths.of(console.width)
    if records:
        console.print(_table([[Text(heading, FAINT) for heading in HEADINGS]], widths))
    if evidence:
        for record in records:
            console.print(_table([_row(record, widths)], widths))
            sentence = marked(record.sentence.text, record.sentence.span.start, marks(record), console)
            block = Padding(sentence, (0, 0, 1, EVIDENCE_INDENT), expand=False)
            console.print(block, width=min(console.width, MAX_SENTENCE_CHARS))
    else:
        console.print(_table([_row(record, widths) for record in records], widths))


def print_heading(story: Story, records: tuple[EventRecord, ...], console: Console) -> None:
    """Print the title, what is known of the story, and the notices."""
    title = Text(printable(story.title or _first_words(story.text)), "bold")
    console.print(title, no_wrap=True, overflow="ellipsis")
    console.print(Text(" · ".join(_facts(story, len(records))), FAINT))
    print_notices(story, records, console)


def print_notices(story: Story, records: Sequence[EventRecord], console: Console) -> None:
    """Print what a reader must know before believing a story's events."""
    inferred = records[0].story.published if records else None
    if story.published is None:
        known = f"inferred from the text, {inferred}; if you know it" if inferred else "unknown, dates stay relative"
        console.print(f"publication date {known}: give --date YYYY-MM-DD", style=NOTICE)
    if story.headline_conflict:
        console.print(conflict_words(story.headline_conflict), style=NOTICE, markup=False)


def print_legend(records_marked: bool, statuses: Iterable[str], console: Console) -> None:
    """Print what the signs of the table mean; only those that occurred."""
    shown = Text("  ").join(cells.status_word(status) for status in STATUS_SIGNS if status in set(statuses))
    if records_marked:
        shown.append("   ").append_text(legend(("trigger", "actor", "recipient", "place", "time", "source"), console))
    console.print(shown)


def conflict_words(conflict: HeadlineConflict) -> str:
    """A contradiction of headline and text, in words."""
    return f"the headline says “{printable(conflict.title_text)}”, its text “{printable(conflict.text_text)}”"


def _facts(story: Story, n_events: int) -> list[str]:
    published = f"{story.published} ({story.published_basis})" if story.published else None
    known = (story.publisher or story.credit, story.author, published, story.url or story.id)
    return [*(printable(fact) for fact in known if fact), "1 event" if n_events == 1 else f"{n_events} events"]


def _first_words(text: str) -> str:
    return text[:100].partition("\n")[0]


def _table(rows: Iterable[list[Text]], widths: Widths) -> Table:
    table = Table.grid(padding=(0, GAP, 0, 0))
    table.pad_edge = False
    sizes = (
        cells.ID_CHARS,
        widths.status,
        widths.type,
        widths.who,
        widths.date,
        widths.place,
        widths.source,
        widths.prob,
    )
    for size in filter(None, sizes):
        table.add_column(width=size, no_wrap=True, overflow="ellipsis")
    for row in rows:
        table.add_row(*(cell for size, cell in zip(sizes, row, strict=True) if size))
    return table


def _row(record: EventRecord, widths: Widths) -> list[Text]:
    return [
        cells.short_id(record),
        cells.status_word(record.status) if widths.status > 1 else cells.status_sign(record.status),
        cells.type_and_modes(record),
        cells.participants(record, widths.who),
        cells.when(record.date, record.story.published, widths.date),
        cells.where(record.place),
        cells.according_to(record.source),
        cells.prob(record.prob),
    ]


def print_records(records: Iterable[EventRecord], console: Console) -> None:
    """Print events of many stories, as they come."""
    widths = Widths.of(console.width)
    statuses: set[str] = set()
    for number, record in enumerate(records):
        if number == 0:
            console.print(_table([[Text(heading, FAINT) for heading in HEADINGS]], widths))
        console.print(_table([_row(record, widths)], widths))
        statuses.add(record.status)
    if statuses:
        print_legend(False, statuses, console)
    else:
        console.print("no event fits", style=NOTICE)
