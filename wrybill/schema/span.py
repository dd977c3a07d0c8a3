"""Half-open spans of code points."""

import msgspec


class Span(msgspec.Struct, frozen=True, array_like=True, order=True):
    """`[start, end)` in code points of the story's cleaned text; written as a two-element array."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether the other lies inside this one."""
        return self.start <= other.start and other.end <= self.end
