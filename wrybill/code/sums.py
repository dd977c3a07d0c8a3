"""Numbers told in parts: which part of a whole counts, what "and" adds up, and people told of one by one."""

import re
from itertools import pairwise

from wrybill.code.quantities import Quantity, counts_things
from wrybill.schema import Event, Head, Interval, Participant, Span

_PART = re.compile(r"\b(?:including|among (?:them|whom)|of (?:them|whom)|like)\s(?:the\s)?$", re.I)
_PART_AFTER = re.compile(r"\sof (?:them|whom)\b", re.I)
_WHOLE = re.compile(r"\bof (?:the|these|those|its|their|all)\s$", re.I)  # three | of the | four suspects
_NOUN = re.compile(
    r"(?:\s(?!(?:and|or|in|at|on|to|for|by|who|that|were|was|are|have|had|has|after|before|as|when|from|with|since|"
    r"during|over|near|an?|the|while|including)\b)[\w’'-]+){0,4}"
)
_JOINED = re.compile(r"(?:\s[\w'’-]+){1,3}\s+and\s+(?:an?\s+)?", re.I)
_KILLING = re.compile(
    r"(?<!to )\b(?:kill|murder|assassinat|behead|execut|shot dead|slain|slaying|slaughter|hanged|died|deaths?\b|"
    r"gunned down|lynch|fatal|\w+ to death)",
    re.I,
)
_PLURAL = re.compile(
    r"\b(?:people|\w*men|\w*women|\w*children|police|others|they|them|we|us|their|group|family|staff|\w+[^s\W]s)$", re.I
)
_SINGLE_BEFORE = re.compile(r"\b(?:an?|one|another|whose|his|her)\s(?:[\w-]+\s)?$", re.I)
_SINGLE = re.compile(r"(?:an?|the|his|her|one|former|its|their|our)\b", re.I)


def phrase(text: str, one: Quantity) -> Span:
    """The number with the words of its noun phrase: "At least 1,000 | foreign nationals"."""
    after = _NOUN.match(text, one.span.end)
    return Span(one.span.start, after.end()) if after else one.span


def counts_people(text: str, one: Quantity) -> bool:
    """Whether the head noun of the number's phrase is no thing: "21 cities", "five columns of monks"."""
    words = phrase(text, one).of(text)[one.span.end - one.span.start :].split(" of ")[0].split()
    return not words or not counts_things(words[-1])


def part_of_them(text: str, one: Quantity, event: Event) -> bool:
    """Whether the number is some of others, who are not themselves the event's: "ten men, two of them policemen"."""
    whose = phrase(text, one)
    own = any(each.span.overlaps(whose) and each.span.start >= one.span.start for each in event.recipients)
    included = _PART.search(text, event.sentence_span.start, one.span.start)
    return bool(included or (_PART_AFTER.match(text, one.span.end) and not own))


def whole_of_part(text: str, one: Quantity, found: list[Quantity], start: int) -> bool:
    """Whether the number is the whole of which another is a part: "three of the four suspects"."""
    of = _WHOLE.search(text, start, one.span.start)
    return of is not None and any(0 <= of.start() - part.span.end <= 1 for part in found)


def with_joined(text: str, best: Quantity, found: list[Quantity]) -> Interval:
    """The number together with those that "and" joins to it: "three women and three children" are six."""
    ordered = sorted(found, key=lambda one: one.span)
    group = [best]
    for left, right in pairwise(ordered):
        if group[-1] == left and _JOINED.fullmatch(text, left.span.end, right.span.start):
            group.append(right)
    for left, right in pairwise(reversed(ordered)):
        if group[0] == left and _JOINED.fullmatch(text, right.span.end, left.span.start):
            group.insert(0, right)
    lows, highs = zip(*(one.interval for one in group), strict=True)
    return (
        sum(low for low in lows if low is not None) if any(low is not None for low in lows) else None,
        sum(high for high in highs if high is not None) if None not in highs else None,
    )


def with_named(text: str, best: Quantity, event: Event, total: Interval) -> Interval:
    """The number with those joined to it: "the leader and four others" are five, "three men and a boy" are four."""
    whose = phrase(text, best)
    joined = [
        one
        for one in event.recipients
        if " and " in {text[one.span.end : best.span.start], text[whose.end : one.span.start]} and _is_one(text, one)
    ]
    low, high = total
    return (low and low + len(joined), high and high + len(joined))


def one_by_one(text: str, event: Event) -> Interval | None:
    """The number of the killed who are named or told one by one. The coders seldom gave this for arrests."""
    if event.status not in {"actual", "historical"} or not event.recipients:
        return None
    nearby = max(event.sentence_span.start, event.recipients[0].span.start - 12)
    fits = _KILLING.search(event.trigger.of(text)) or _KILLING.search(text, nearby, event.recipients[0].span.start)
    if fits and all(_is_one(text, each) for each in event.recipients):
        return (len(event.recipients), len(event.recipients))
    return None


def _is_one(text: str, participant: Participant) -> bool:
    words, start = participant.span.of(text), participant.span.start
    if participant.head is Head.PRONOUN:
        return words.lower() in {"he", "him", "his", "she", "her", "i", "me"}
    head = re.split(r",| (?:of|from|in|who|at|by|on|for|with)\b", words)[0]
    if _PLURAL.search(head):
        return False
    return participant.head is Head.NAMED or bool(
        _SINGLE.match(words) or _SINGLE_BEFORE.search(text[max(0, start - 20) : start])
    )
