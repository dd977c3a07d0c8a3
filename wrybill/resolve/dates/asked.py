"""What somebody's words mean on a day: all of them where they are one expression, else each that they hold."""

import re
from datetime import date

from wrybill.resolve.dates.expressions import read_expression
from wrybill.resolve.dates.read import read_times, reading_of
from wrybill.resolve.dates.timex import Timex, normalise
from wrybill.resolve.dates.when import Anchor, Direction
from wrybill.schema import DatePrecision, Span, TimeBasis, TimeExpression, TimeKind

# Words that make one expression of the times they stand with: "since 1994", "from Monday to Friday".
_LINKS = frozenset(["since", "from", "to", "until", "till", "between", "and", "through", "onwards"])
_FRAME = _LINKS | {"ever", "the", "on", "in"}
# "Mid-August to late September" is "from …"; a month or weekday pair says so by itself.
_BARE_RANGE = re.compile(
    r"^\s*(?!(?:from|since|between|until|till|to|through|ever)\b).+\s(?:to|until|till|through)\s", re.I
)
_WORD = re.compile(r"\w+")


def when(text: str, day: date | None = None) -> tuple[TimeExpression, ...]:
    """The time expressions of a text, each with what it can mean, seen from a day.

    Args:
        text: an expression ("three weekends in a row", "since 1994"), or any text that holds some.
        day: the day of publication; without it what counts from that day has no ends.
    """
    found = read_times(text, day)
    whole = _whole(text, day) if _is_one(text, found) else None
    return (whole,) if whole else found


def _is_one(text: str, found: tuple[TimeExpression, ...]) -> bool:
    """Whether the text is more than the expressions in it, and all of that only links them."""
    if any(expression.kind is TimeKind.SET for expression in found):
        return False  # "every weekend since August" repeats, and is no one stretch
    spans = [expression.span for expression in found]
    left = [
        word[0].lower()
        for word in _WORD.finditer(text)
        if not any(span.start <= word.start() < span.end for span in spans)
    ]
    return bool(_LINKS.intersection(left)) and all(word in _FRAME for word in left)


def _whole(text: str, day: date | None) -> TimeExpression | None:
    """The text as one expression, looked for behind the day and ahead of it."""
    readings: list[Timex] = []
    words = f"from {text.strip()}" if _BARE_RANGE.search(text) else text
    for direction in (Direction.BEHIND, Direction.FUTURE):
        when = read_expression(words, Anchor(day, direction))
        if when is None:
            continue
        interval = when.precision is DatePrecision.INTERVAL
        fixed = when == read_expression(words, Anchor(None, direction))
        value = (
            "/".join(end.isoformat() if end else "" for end in (when.start, when.end))
            if interval and when.start
            else ""
        )
        plain = normalise(text, Anchor(day, direction))
        found = Timex(TimeKind.DATE, value or plain.value, when, TimeBasis.CALENDAR if fixed else TimeBasis.COUNTED)
        if all(found.when != known.when for known in readings):
            readings.append(found)
    if not readings:
        return None
    start = len(text) - len(text.lstrip())
    return TimeExpression(
        text=text.strip(),
        span=Span(start, start + len(text.strip())),
        kind=readings[0].kind,
        readings=tuple(reading_of(timex) for timex in readings),
    )
