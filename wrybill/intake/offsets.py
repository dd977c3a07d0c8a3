"""Cleaned text that remembers where in the raw input each character stood."""

from collections.abc import Iterable, Sequence

from wrybill.schema import Segment, Span

# A paragraph is the raw spans of its lines; a text is its paragraphs.
Paragraph = tuple[Span, ...]


def join(raw: str, paragraphs: Iterable[Paragraph]) -> tuple[str, tuple[Segment, ...]]:
    """Write paragraphs one a line, their lines with a space between, and map each back to `raw`."""
    parts: list[str] = []
    segments: list[Segment] = []
    length = 0
    for paragraph in paragraphs:
        for number, span in enumerate(paragraph):
            if length:
                parts.append(" " if number else "\n")
                length += 1
            parts.append(span.of(raw))
            segments.append(Segment(length, span.start, span.end - span.start))
            length += span.end - span.start
    return "".join(parts), tuple(segments)


def unchanged(segments: Sequence[Segment], raw: str, text: str) -> tuple[Segment, ...]:
    """The segments without characters that differ between `raw` and `text`; those that touch in both are merged."""
    pieces: list[Segment] = []
    for segment in segments:
        for piece in _equal_runs(segment, raw, text):
            last = pieces[-1] if pieces else None
            if last and _touch(last, piece):
                pieces[-1] = Segment(last.text_start, last.raw_start, last.length + piece.length)
            else:
                pieces.append(piece)
    return tuple(pieces)


def _touch(left: Segment, right: Segment) -> bool:
    return left.text_start + left.length == right.text_start and left.raw_start + left.length == right.raw_start


def _equal_runs(segment: Segment, raw: str, text: str) -> list[Segment]:
    raw_part = raw[segment.raw_start : segment.raw_start + segment.length]
    text_part = text[segment.text_start : segment.text_start + segment.length]
    if raw_part == text_part:
        return [segment] if segment.length else []
    runs: list[Segment] = []
    start = 0
    for at in range(segment.length + 1):
        if at == segment.length or raw_part[at] != text_part[at]:
            if at > start:
                runs.append(Segment(segment.text_start + start, segment.raw_start + start, at - start))
            start = at + 1
    return runs
