"""What stands above a figure: what it shows, of which events, and how many."""

from collections.abc import Mapping
from dataclasses import fields

from wrybill.analysis.answer import Answer
from wrybill.analysis.cases import Counted
from wrybill.archive import Filter


def filter_words(wanted: Filter) -> str:
    """The filter in words, such as "type PROTEST or RIOT, since 2020-08"; empty without one."""
    parts = []
    for field in fields(wanted):
        value = getattr(wanted, field.name)
        if value is None or value == ():
            continue
        name = field.name.removeprefix("event_").replace("_", " ").replace("min prob", "probability at least")
        parts.append(f"{name} {value if isinstance(value, str | float) else ' or '.join(value)}")
    return ", ".join(parts)


def counted_words(answer: Answer, wanted: Filter, count: Counted, more: str = "") -> str:
    """How many events the figure shows, which, and how many it does not."""
    told = f"{answer.counted:,} {count.noun}"
    told += f": {words}" if (words := filter_words(wanted)) else ""
    told += f". {more}" if more else ""
    return f"{told}. Not shown: {left}" if (left := left_words(answer.left_out)) else told


def left_words(left_out: Mapping[str, int]) -> str:
    """How many were left out and why; empty if none."""
    return ", ".join(f"{number:,} {reason}" for reason, number in left_out.items() if number)


def printable(text: str) -> str:
    """The text without letters that no figure can hold: names come from strangers."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def cut(text: str, most_chars: int) -> str:
    """The text in so many letters at most."""
    return text if len(text) <= most_chars else text[: most_chars - 1].rstrip() + "…"
