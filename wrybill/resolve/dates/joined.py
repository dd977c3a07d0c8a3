"""Two expressions that belong together: "Tuesday at 3 p.m." is a time of that day, "Monday through Friday" one week."""

import re
from datetime import timedelta

from wrybill.resolve.dates.timex import Timex
from wrybill.resolve.dates.when import When, one_day
from wrybill.schema import DatePrecision, Span, TimeBasis, TimeKind

# How far apart a day and its time of day stand, and what may lie between them: no end of a sentence.
_NEAR_CHARS = 60
_SENTENCE_END = re.compile(r"[.!?]['”\"’)]*\s+[A-Z“\"‘`]|\n\s*\n")
_CLOCK_ALONE = re.compile(
    r"(?:about |around |nearly |almost )?"
    r"(?:\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\.?|\d{1,2}:\d\d(?::\d\d)?|noon|midday|midnight|\S+ o['’]clock)"
    r"(?:\s(?:GMT|UTC|EST|EDT|CET|BST|local\stime))?",
    re.I,
)
_THROUGH = re.compile(r"\s*(?:through|to|until|till|-|–)\s*")
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")


def linked_to(text: str, before: Span | None, span: Span, timex: Timex, told: When | None) -> Timex:
    """What the words mean where the expression before them says their day or where they begin; else what they did.

    Args:
        text: the story.
        before: where the expression before them stands.
        span: where the words stand.
        timex: what they mean alone.
        told: the day or period that the text told last.
    """
    if before is None or told is None or told.precision is not DatePrecision.DAY or told.start is None:
        return timex
    between, words = text[before.end : span.start], " ".join(span.of(text).split())
    if timex.kind is TimeKind.TIME and _CLOCK_ALONE.fullmatch(words):
        near = len(between) <= _NEAR_CHARS and not _SENTENCE_END.search(between)
        return _on(told, timex) if near else timex
    if _THROUGH.fullmatch(between) and _WEEKDAY.fullmatch(words) and timex.when is not None and timex.when.start:
        after = one_day(told.start + timedelta(days=(timex.when.start.weekday() - told.start.weekday()) % 7))
        return Timex(timex.kind, after.start.isoformat() if after.start else "", after, TimeBasis.TOLD)
    return timex


def _on(day: When, timex: Timex) -> Timex:
    """The same time of another day."""
    clock = timex.value.partition("T")[2]
    return Timex(timex.kind, f"{day.start}T{clock}", day, TimeBasis.TOLD)
