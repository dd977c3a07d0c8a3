"""A headline that contradicts its own text.

Three ways in which that can be told from the words alone. Each asks that both sides speak of the same thing, and each
gives up when the text has any word that could make peace: precision before recall.

1. An office: "EX President" above a text that knows the same country's or person's President without any such word,
   or the reverse.
2. A count: "12 killed" above a text whose only exact count of the killed is another number.
3. A denial: "Assembly approves budget" above a text in which the Assembly "did not approve", or the reverse.
"""

from collections.abc import Callable, Iterator

from wrybill.intake.conflict_counts import counts_differ
from wrybill.intake.conflict_denials import denial_differs
from wrybill.intake.conflict_offices import office_differs
from wrybill.schema import HeadlineConflict, Span

Found = tuple[Span, Span] | None
MAX_CHARS = 20_000  # of a text; the story of a headline is told in its first pages
PATTERNS: tuple[Callable[[str, str], Found], ...] = (office_differs, counts_differ, denial_differs)


def find_conflict(title: str, text: str) -> HeadlineConflict | None:
    """The first sure contradiction between a headline and the beginning of its text, with both spans, or None."""
    for found in _found(title, text[:MAX_CHARS]):
        title_span, text_span = found
        return HeadlineConflict(
            title_span=title_span, title_text=title_span.of(title), text_span=text_span, text_text=text_span.of(text)
        )
    return None


def _found(title: str, text: str) -> Iterator[tuple[Span, Span]]:
    yield from (found for pattern in PATTERNS if (found := pattern(title, text)) is not None)
