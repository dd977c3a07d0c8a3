"""How a mention refers, and the fullest name in the story that it stands for."""

import re
from bisect import bisect_right
from collections import defaultdict
from itertools import takewhile

from wrybill.schema import EntityKind, Head, Mention, Reading, Span

PRONOUNS = re.compile(
    r"i|me|my|mine|we|us|ours?|yours?|you|he|him|his|she|hers?|its?|they|them|theirs?|whom?|whose|which|th(?:is|at|[eo]se)|"
    r"ones?|both|(?:him|her|it|my|your)self|(?:them|our)selves",
    re.IGNORECASE,
)
NAMING = frozenset(
    {EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.LOCATION, EntityKind.NORP, EntityKind.FACILITY}
)
# What follows the head of a noun phrase: "forces | loyal to …", "leader | of …", "Mr Perez | , who …".
_AFTER_HEAD = re.compile(
    r",|\(| (?:of|in|from|at|on|for|with|who|whom|whose|which|that|loyal|led|backed|based)\b", re.I
)

_OPEN_END = re.compile(r"(?<=\w)\s+(?:at|by|for|from|in|of|on|to|with)$")  # "those held in | custody"


class Names:
    """The names and links of one story, indexed so that a role span finds its own."""

    def __init__(self, reading: Reading) -> None:
        """Index the mentions by the character at which they end, and the links by what they link."""
        self._text = reading.story.text
        self._full = {link.span: link.antecedent for link in reading.links}
        self._starts = [sentence.span.start for sentence in reading.sentences]
        self._ending: dict[int, list[Mention]] = defaultdict(list)
        for mention in reading.mentions:
            if mention.kind in NAMING:
                self._ending[mention.span.end].append(mention)
        self._people = sorted(one.span for one in reading.mentions if one.kind is EntityKind.PERSON)

    def whole(self, span: Span) -> Span:
        """The span, widened where it begins or ends inside a person's name, and without a preposition at its end."""
        span = Span(span.start, span.start + len(_OPEN_END.sub("", span.of(self._text))))
        first = bisect_right(self._people, span.start, key=lambda name: name.end)
        touched = list(takewhile(lambda name: name.start < span.end, self._people[first:]))
        ends = [(name.start, name.end) for name in touched] + [(span.start, span.end)]
        return Span(min(start for start, _ in ends), max(end for _, end in ends))

    def head(self, span: Span) -> Head:
        """Whether the words refer by a pronoun, by a name, or by a noun phrase."""
        words = span.of(self._text)
        if PRONOUNS.fullmatch(words) and words != "US":
            return Head.PRONOUN
        return Head.NAMED if self._heading(span) else Head.NOMINAL

    def full(self, span: Span) -> Span:
        """The fullest name of whom the words mean; the words themselves if they are not known to stand for a name.

        A person's name is taken without its title: "Italian President Sergio Mattarella" is "Sergio Mattarella".
        """
        if span in self._full:
            return self._full[span]
        for mention in self._heading(span):
            if mention.kind is EntityKind.PERSON:
                return self._full.get(mention.span, mention.span)
        return span

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence in which a character stands."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def _heading(self, span: Span) -> list[Mention]:
        after = _AFTER_HEAD.search(self._text, span.start + 1, span.end)
        ends = (after.start(), span.end) if after else (span.end,)
        return [one for end in ends for one in self._ending[end]]
