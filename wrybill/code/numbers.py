"""How many were killed, injured, arrested, gathered or displaced, and how much money: bound to the right event."""

import re
from collections import defaultdict
from itertools import pairwise

import msgspec

from wrybill.code.quantities import Quantity, quantities
from wrybill.schema import Event, Head, Interval, Numbers, Participant, Reading, Span

NEAR_CHARS = 70  # how far from a number the word may stand that says what it counts
_ARREST_CHARS = 30  # farther words of arrest count somebody else: "arrested a dozen times in seven states"
_BARRIER_CHARS = 20  # what a comma or "and" between the two adds to their distance

_CUES = {
    "killed": re.compile(
        r"\b(?:kill\w*|dead|deaths?|died|dies?|dying|fatalit\w+|murder\w*|execut(?:ed|ion)\w*|behead\w*|slain|massacr\w*|slaughter\w*|lives|"
        r"perish\w*|hang(?:ed|ings?)|assassinat\w*|bodies|martyr\w*|casualties)\b",
        re.I,
    ),
    "injured": re.compile(r"\b(?:wound\w*|injur\w*|hurt|maim\w*)\b", re.I),
    "displaced": re.compile(
        r"\b(?:displac\w*|fled|flee\w*|homeless|uproot\w*|evacuat\w*|sought refuge|left their homes)\b", re.I
    ),
    "arrested": re.compile(
        r"\b(?:arrest\w*|detain\w*|detention|held|hold|holding|jail\w*|captur\w*|round\w* up|custody|imprison\w*|"
        r"prison\w*|abduct\w*|kidnap\w*|apprehend\w*|nabbed|seiz\w*|internment)\b",
        re.I,
    ),
    "crowd": re.compile(
        r"\b(?:people|protest[eo]rs|demonstrators|marchers|workers|students|employees|supporters|members|"
        r"participants|strikers|farmers|activists|women|residents|villagers|others)\b",
        re.I,
    ),
}
# What each type may count. Source: the training codings, where other pairs are rarer than one in a hundred.
_COUNTED = {
    "ASSAULT": ("killed", "injured", "displaced"),
    "COERCE": ("arrested",),
    "PROTEST": ("crowd",),
}
_PAID = frozenset({"AID", "AGREE", "SANCTION", "COOPERATE", "SUPPORT"})
_RIVALS = frozenset({"ASSAULT", "COERCE"})  # both count people, who suffer one or the other
_PART = re.compile(r"\b(?:including|among (?:them|whom)|of (?:them|whom)|like)\s(?:the\s)?$", re.I)
_JOINED = re.compile(r"(?:\s[\w'’-]+){1,3}\s+and\s+", re.I)
_KILLING = re.compile(
    r"(?<!to )\b(?:kill|murder|assassinat|behead|execut|shot dead|slain|slaying|slaughter|hanged|died|deaths?\b)", re.I
)
_PLURAL = re.compile(
    r"\b(?:people|men|women|children|police|others|they|them|we|us|their|group|family|staff|\w+[^s\W]s)$", re.I
)
_SINGLE = re.compile(r"(?:an?|the|his|her|one|former|its|their|our)\b", re.I)


def counted(events: tuple[Event, ...], reading: Reading) -> tuple[Event, ...]:
    """The events with their numbers, each number given to the nearest event of the sentence that can count it."""
    by_sentence: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        by_sentence[event.sentence].append(event)
    found = {
        index: tuple(quantities(reading.story.text, group[0].sentence_span.start, group[0].sentence_span.end))
        for index, group in by_sentence.items()
    }
    return tuple(
        msgspec.structs.replace(event, numbers=_numbers(event, found[event.sentence], by_sentence[event.sentence]))
        for event in events
    )


def _numbers(event: Event, found: tuple[Quantity, ...], beside: list[Event]) -> Numbers:
    text = event.story.text
    mine = [one for one in found if _nearest(one.span, event, beside)]
    people = [one for one in mine if not one.money]
    kinds = _kinds(event)
    fields: dict[str, Interval | None] = {kind: _count(text, kind, kinds, people, event) for kind in kinds}
    if event.event_type in _PAID or "seize" in event.modes:
        money = min((one for one in mine if one.money), key=lambda one: _gap(one.span, event.trigger), default=None)
        fields["money"] = money.interval if money else None
    if "killed" in fields and fields["killed"] is None:
        fields["killed"] = _one_by_one(text, event)
    return Numbers(**fields)


def _kinds(event: Event) -> tuple[str, ...]:
    if event.event_type == "COERCE" and "arrest" not in event.modes:
        return ()
    if "abduct" in event.modes:
        return ("injured", "displaced")
    return _COUNTED.get(event.event_type, ())


def _nearest(span: Span, event: Event, beside: list[Event]) -> bool:
    """Whether no other event of the type has a trigger nearer to the number; its own participants are nearest."""
    if any(one.span.overlaps(span) for one in (*event.recipients, *event.actors)):
        return True
    types = _RIVALS if event.event_type in _RIVALS else {event.event_type}
    rivals = [one for one in beside if one.event_type in types and one.trigger != event.trigger]
    return all(_gap(span, event.trigger) <= _gap(span, one.trigger) for one in rivals)


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)


def _count(text: str, kind: str, kinds: tuple[str, ...], found: list[Quantity], event: Event) -> Interval | None:
    whole = [one for one in found if not _PART.search(text, event.sentence_span.start, one.span.start)]
    near = [(distance, one) for one in whole if (distance := _bound(text, one, kind, kinds, event)) is not None]
    if not near:
        return None
    best = min(near, key=lambda pair: (pair[0], _gap(pair[1].span, event.trigger), pair[1].span))[1]
    return _with_joined(text, best, [one for _, one in near])


def _bound(text: str, one: Quantity, kind: str, kinds: tuple[str, ...], event: Event) -> int | None:
    """How near a word of this kind stands to the number; None if there is none, or one of another kind is nearer."""
    distances = {other: _cue_distance(text, one.span, other, event.sentence_span) for other in kinds}
    suffers = any(each.span.overlaps(one.span) for each in event.recipients)
    acts = any(each.span.overlaps(one.span) for each in event.actors)
    if (kind == "arrested" and suffers) or (kind == "crowd" and acts):
        return 0
    if acts or (kind == "crowd" and not _CUES["crowd"].search(text, one.span.end, one.span.end + 25)):
        return None
    own = distances[kind]
    if (
        own is None
        or (kind == "arrested" and own > _ARREST_CHARS)
        or any(other is not None and other < own for other in distances.values())
    ):
        return None
    return own


def _cue_distance(text: str, span: Span, kind: str, sentence: Span) -> int | None:
    ahead = text[span.end : min(sentence.end, span.end + NEAR_CHARS)]
    behind = text[max(sentence.start, span.start - NEAR_CHARS) : span.start]
    distances = [_walk(ahead[: match.start()]) for match in [_CUES[kind].search(ahead)] if match]
    distances += [_walk(behind[match.end() :]) for match in _CUES[kind].finditer(behind)][-1:]
    return min(distances, default=None)


def _walk(between: str) -> int:
    return len(between) + _BARRIER_CHARS * len(re.findall(r",|;|\band\b|\bas\b|\bwith\b", between))


def _with_joined(text: str, best: Quantity, found: list[Quantity]) -> Interval:
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


def _one_by_one(text: str, event: Event) -> Interval | None:
    """The number of the killed who are named or told one by one. The coders seldom gave this for arrests."""
    if event.status not in {"actual", "historical"} or not event.recipients:
        return None
    nearby = max(event.sentence_span.start, event.recipients[0].span.start - 12)
    fits = _KILLING.search(event.trigger.of(text)) or _KILLING.search(text, nearby, event.recipients[0].span.start)
    if fits and all(_is_one(text, each) for each in event.recipients):
        return (len(event.recipients), len(event.recipients))
    return None


def _is_one(text: str, participant: Participant) -> bool:
    words = participant.span.of(text)
    if participant.head is Head.PRONOUN:
        return words.lower() in {"he", "him", "his", "she", "her", "i", "me"}
    head = re.split(r",| (?:of|from|in|who|at|by|on|for|with)\b", words)[0]
    if _PLURAL.search(head):
        return False
    return participant.head is Head.NAMED or bool(_SINGLE.match(words))
