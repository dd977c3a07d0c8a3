"""Who passes whose words on: the tellers of one report, from the innermost to the one that the story has it from."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from wrybill.code.cues import cue, cues
from wrybill.schema import Span

_REACH_CHARS = 400  # how far from an event its unlinked tellers are looked for, and how long a name can be
_NAME_CHARS = 120
_LINK_CHARS = 90  # how far the words of one teller may stand from the verb of the one that passes them on

_CLAUSE_BREAK = re.compile(
    r"[;:“”\"]|, (?!who|which|the\b)|\b(?:and|but|while|because|although|whereas|if)\b", re.IGNORECASE
)
_ENDS = re.compile(  # after "…, Reuters reported": the end, another aside, or a time
    r"\s*(?:$|[.,;”\"]|(?:on|late|early|in|at|yesterday|today|earlier|this|last)\b|\w+day\b)", re.IGNORECASE
)
_ASIDE_BEFORE = re.compile(r"[,”\"’]\s*(?:the\s+|an?\s+)?$|\s[-–—]\s*$", re.IGNORECASE)
_PHRASE = r"\s*((?:[\w’'.&-]+\s){0,6}?[\w’'.&-]*[\w’'&-])"
_TURNED = re.compile(_PHRASE + r"(?=\s*(?:[,;]|\.?$)|\s(?:on|citing|quoting|speaking|\w+day)\b)", re.IGNORECASE)
_WORDS_BEFORE = re.compile(r"(?:[\w’'.&-]+\s+){0,8}[\w’'.&-]+\s*$")
_AUXILIARY = re.compile(r"(?:(?:had|has|have|also|later|then|earlier|since|first|again|\w+ly)\s+)+$", re.IGNORECASE)
_BEGINS = re.compile(r"[A-Z]|(?:the|an?|its|his|her|their|our|state|local|two|three|several|some|former|media)\b")
_STRAY = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "he", "she", "it", "they", "we", "i", "one"})
_PLAIN = frozenset({"said", "says", "say", "told"})
_PLAINLY = re.compile(r"\s*(?:that\b|[,.;”\"]|$|on\b|\w+day\b|citing\b|quoting\b)", re.IGNORECASE)
_COMMANDS = re.compile(r"told\s+(?:(?!that\b)[\w’'-]+\s+){1,6}(?:not\s+)?to\s", re.IGNORECASE)
_DENIES = re.compile(r"den(?:y|ied|ies|ying)|reject\w*|dismiss\w*", re.IGNORECASE)


@dataclass(frozen=True)
class Tellers:
    """All who tell of one event in one sentence. A verb that is the event itself tells nothing of it."""

    text: str
    sentence: Span
    trigger: Span

    def chain(self, best: Span, linked: tuple[Span, ...]) -> tuple[Span, Span | None]:
        """The teller whose own words the report is, and the one who passes them on, if any.

        Args:
            best: The likeliest teller.
            linked: All tellers that the reader links to the event, in this sentence or others.
        """
        if not self.sentence.contains(self.trigger):
            return best, None
        beside = self.unlinked()
        inner = _whole(best, beside)
        here = [_whole(one, beside) for one in linked if self.sentence.contains(one)]
        here = [one for one in here if not one.overlaps(inner) and one.of(self.text).lower() not in _STRAY]
        others = here + [one for one in beside if not any(one.overlaps(other) for other in (inner, *here))]
        outer = None
        for one in others:
            if self.passes_on(inner, one):
                inner, outer = one, inner
        passing = [] if outer else [one for one in others if self.passes_on(one, inner)]
        return inner, outer or min(passing, key=lambda one: _gap(one, inner), default=None)

    def passes_on(self, outer: Span, inner: Span) -> bool:
        """Whether the one teller passes on what the other told of the event."""
        told_by = self._cue(inner)
        if told_by is None or self.trigger.overlaps(inner) or self.trigger.overlaps(outer):
            return False
        commands = _COMMANDS.match(self.text, told_by.start, self.sentence.end)
        if commands or self._carries(inner):
            return False
        if inner.end <= outer.start and self._carries(outer):
            return outer.start - inner.end <= _LINK_CHARS
        if outer.end <= inner.start:
            return self._cites(outer, inner) or self._embeds(outer, inner, told_by)
        return self._follows(outer, inner, told_by)

    def _carries(self, teller: Span) -> bool:
        """Whether the words right before say so: "carried by", "as quoted by"."""
        start = max(self.sentence.start, teller.start - _NAME_CHARS)
        return cues().carried.search(self.text, start, teller.start) is not None

    def _cue(self, teller: Span) -> Span | None:
        return cue(self.text, teller, self.sentence, self.trigger)

    def _cites(self, outer: Span, inner: Span) -> bool:
        """As in "A, citing B, reported"; "A quoted B as saying"; "according to A, which cites B"."""
        between = self.text[outer.end : inner.start]
        return len(between) <= _LINK_CHARS and cues().citing.search(between) is not None

    def _embeds(self, outer: Span, inner: Span, told_by: Span) -> bool:
        """As in "A said on Friday that B had told C that …": the inner teller is the subject of what the outer says."""
        says = self._cue(outer)
        if says is None or says == told_by or not outer.end <= says.start < says.end <= inner.start:
            return False
        between = self.text[says.end : inner.start]
        if len(between) > _LINK_CHARS or _CLAUSE_BREAK.search(between) or _DENIES.fullmatch(says.of(self.text)):
            return False
        if says.end <= told_by.start < told_by.end <= inner.start:  # "… had been told by B that"
            return inner.end <= self.trigger.start
        return inner.end <= told_by.start and told_by.end <= self.trigger.start

    def _follows(self, outer: Span, inner: Span, told_by: Span) -> bool:
        """As in "…, B said, according to A"; "B said that …, A reported": the outer stands at the end, or aside."""
        says = self._cue(outer)
        if says is None or says == told_by or says.overlaps(inner) or cues().cites.fullmatch(says.of(self.text)):
            return False
        first = min(outer.start, says.start)
        aside = _ASIDE_BEFORE.search(self.text[max(self.sentence.start, first - 6) : first])
        ends = _ENDS.match(self.text, max(outer.end, says.end), self.sentence.end)
        return bool(aside and ends) and told_by.start < first

    def unlinked(self) -> tuple[Span, ...]:
        """Tellers beside a plain cue of the sentence, outside quotations, whether or not the reader saw them."""
        text = self.text
        start = max(self.sentence.start, self.trigger.start - _REACH_CHARS)
        end = min(self.sentence.end, self.trigger.end + _REACH_CHARS)
        found = [self._named(_after(), match.end()) for match in cues().naming.finditer(text, start, end)]
        found += [self._named_before(match.start()) for match in cues().cites.finditer(text, start, end)]
        for match in cues().telling.finditer(text, start, end):
            plainly = match[0].lower() in _PLAIN or _PLAINLY.match(text, match.end(), end)
            if _ASIDE_BEFORE.search(text, max(start, match.start() - 3), match.start()):
                found.append(self._named(_TURNED, match.end()))
            elif plainly and not _COMMANDS.match(text, match.start(), end):
                found.append(self._named_before(match.start()))
        return tuple(sorted({one for one in found if one and self._is_teller(one)}))

    def _is_teller(self, one: Span) -> bool:
        before, after = self.text[self.sentence.start : one.start], self.text[one.end : self.sentence.end]
        quoted = before.count("“") > before.count("”") or after.count("”") > after.count("“") or before.count('"') % 2
        return not quoted and not one.overlaps(self.trigger) and one.of(self.text).lower() not in _STRAY

    def _named(self, shape: re.Pattern[str], start: int) -> Span | None:
        match = shape.match(self.text, start, min(self.sentence.end, start + _NAME_CHARS))
        return Span(*match.span(1)) if match and _BEGINS.match(match[1]) else None

    def _named_before(self, end: int) -> Span | None:
        """The noun phrase that ends before a verb: back to a comma or to a word that begins a clause."""
        words = _WORDS_BEFORE.search(self.text, max(self.sentence.start, end - _NAME_CHARS), end)
        if words is None:
            return None
        stretch = _AUXILIARY.sub("", words[0]).rstrip()
        starts = [match.start() for match in re.finditer(r"[\w’'.&-]+", stretch)] + [len(stretch)]
        begin = 0
        for start, stop in pairwise(starts):
            word = stretch[start:stop].strip().lower()
            if word in cues().clause_words or cues().saying.fullmatch(word):
                begin = stop
            elif word in {"the", "a", "an"} and not re.search(r"\b(?:of|for|by|from)\s+$", stretch[:start]):
                begin = start
        one = Span(words.start() + begin, words.start() + len(stretch))
        return one if one.start < one.end and _BEGINS.match(one.of(self.text)) else None


@cache
def _after() -> re.Pattern[str]:
    """A name after "according to" or "citing", up to a comma or a word that begins a clause."""
    words = "|".join(sorted(cues().clause_words))
    return re.compile(_PHRASE + rf"(?=\s*(?:[,;:”\"(]|\.?$)|\s(?:{words})\b)", re.IGNORECASE)


def _whole(one: Span, beside: tuple[Span, ...]) -> Span:
    """The teller that the reader cut short: "the French" of "the French news agency AFP reported"."""
    return next((other for other in beside if other.contains(one) and other.start == one.start), one)


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)
