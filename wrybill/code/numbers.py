"""How many were killed, injured, arrested, gathered or displaced, and how much money: bound to the right event."""

import re
from collections import defaultdict

import msgspec

from wrybill.code.number_words import CUES, FATE, NONE
from wrybill.code.quantities import Quantity, quantities
from wrybill.code.sums import counts_people, one_by_one, part_of_them, phrase, whole_of_part, with_joined, with_named
from wrybill.schema import Event, Interval, Numbers, Reading, Span

NEAR_CHARS = 70  # how far from a number the word may stand that says what it counts
_ARREST_CHARS = 30  # farther words of arrest count somebody else: "arrested a dozen times in seven states"
_BARRIER_CHARS = 20  # what a comma or "and" between the two adds to their distance

# What each type may count. Source: the training codings, where other pairs are rarer than one in a hundred.
_COUNTED = {
    "ASSAULT": ("killed", "injured", "displaced"),
    "COERCE": ("arrested",),
    "PROTEST": ("crowd",),
}
_PAID = frozenset({"AID", "AGREE", "SANCTION", "COOPERATE", "SUPPORT"})
_RIVALS = frozenset({"ASSAULT", "COERCE"})  # both count people, who suffer one or the other
_GATHERED = frozenset({"CONSULT", "SUPPORT"})  # vigils, funerals and rallies for somebody: a crowd where many act
_LEAST_CROWD = 20  # fewer are a delegation: no coder called them a crowd
_UPROOTING = frozenset({"COERCE", "REQUEST"})  # may count the displaced where the trigger itself says so
_CLAIMING = frozenset({"REQUEST", "RETREAT"})  # money where it is what the trigger asks or yields
_CLAIM = re.compile(r"\b(?:ransoms?|compensation|reparations|damages|bail)\b", re.I)
_CLAIM_CHARS = 40
_MONEYED = _PAID | _CLAIMING
_SUFFERING = re.compile(r"(?:\s[\w-]+){0,2}\s(?:were|was|are|have been|had been|has been)\s(?:\w+\s)?$", re.I)
_UPROOTED = re.compile(r"\b(?:displac|evacuat|uproot|forc)(?:ed|ing|es)?\s$", re.I)


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
    mine = [one for one in found if _is_own(text, one, event, beside)]
    kinds = _kinds(event, beside)
    people = [one for one in mine if not one.money and counts_people(text, one)]
    fields: dict[str, Interval | None] = {kind: _count(text, kind, kinds, people, event) for kind in kinds}
    for kind in NONE.keys() & fields.keys():
        if fields[kind] is None and _none(text, kind, event, beside):
            fields[kind] = (0, 0)
    fields["money"] = _money(text, [one for one in mine if one.money], event)
    if "killed" in fields and fields["killed"] is None:
        fields["killed"] = one_by_one(text, event)
    return Numbers(**fields)


def _kinds(event: Event, beside: list[Event]) -> tuple[str, ...]:
    """What an event can count. The displaced belong to the event that displaces them, where the sentence has one."""
    if _uproots(event):
        return ("displaced",)
    if event.event_type == "COERCE" and "arrest" not in event.modes:
        return ()
    if "abduct" in event.modes:
        return ("injured", "displaced")
    if event.event_type in _GATHERED:
        return ("crowd",)
    kinds = _COUNTED.get(event.event_type, ())
    elsewhere = any(_uproots(one) for one in beside if one is not event)
    return tuple(kind for kind in kinds if kind != "displaced" or not elsewhere)


def _uproots(event: Event) -> bool:
    return event.event_type in _UPROOTING and CUES["displaced"].search(event.trigger.of(event.story.text)) is not None


def _money(text: str, found: list[Quantity], event: Event) -> Interval | None:
    """The sum nearest to the trigger, with those that "and" joins to it; a sum in brackets says another one again."""
    if event.event_type not in _PAID and "seize" not in event.modes:
        if event.event_type not in _CLAIMING or not _CLAIM.search(text, *_ends(event.sentence_span)):
            return None
        found = [one for one in found if _gap(one.span, event.trigger) <= _CLAIM_CHARS]
    first = [one for one in found if not text[event.sentence_span.start : one.span.start].endswith("(")]
    nearest = min(first, key=lambda one: _gap(one.span, event.trigger), default=None)
    return with_joined(text, nearest, first) if nearest else None


def _none(text: str, kind: str, event: Event, beside: list[Event]) -> bool:
    """Whether the sentence says that nobody was killed, or hurt, by this of its attacks."""
    said = NONE[kind].search(text, event.sentence_span.start, event.sentence_span.end)
    attacks = [one for one in beside if one.event_type == event.event_type]
    nearest = min(attacks, key=lambda one: _gap(Span(*said.span()), one.trigger)) if said else None
    return nearest is event and event.status in {"actual", "historical"}


def _is_own(text: str, one: Quantity, event: Event, beside: list[Event]) -> bool:
    """Whether the number may count for an event: it stands with its people, or with nobody else's and nearest to it."""
    people = (*event.recipients, *event.actors)
    whose = phrase(text, one)
    if any(each.span.overlaps(whose) for each in people):
        return True
    others = [other for other in beside if other.trigger != event.trigger]
    if not one.money and any(
        each.span.overlaps(whose) for other in others for each in (*other.recipients, *other.actors)
    ):
        return False
    types = _RIVALS if event.event_type in _RIVALS else _MONEYED if one.money else {event.event_type}
    rivals = [other for other in others if other.event_type in types]
    return all(_gap(one.span, event.trigger) <= _gap(one.span, other.trigger) for other in rivals)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)


def _count(text: str, kind: str, kinds: tuple[str, ...], found: list[Quantity], event: Event) -> Interval | None:
    start = event.sentence_span.start
    whole = [one for one in found if not part_of_them(text, one, event) and not whole_of_part(text, one, found, start)]
    near = [(distance, one) for one in whole if (distance := _bound(text, one, kind, kinds, event)) is not None]
    if not near:
        return None
    best = min(near, key=lambda pair: (pair[0], _gap(pair[1].span, event.trigger), pair[1].span))[1]
    total = with_joined(text, best, [one for _, one in near])
    return with_named(text, best, event, total) if kind in {"killed", "arrested"} else total


def _bound(text: str, one: Quantity, kind: str, kinds: tuple[str, ...], event: Event) -> int | None:
    """How near a word of this kind stands to the number; None if there is none, or one of another kind is nearer."""
    whose = phrase(text, one)
    suffers = any(each.span.overlaps(whose) for each in event.recipients)
    acts = any(each.span.overlaps(whose) for each in event.actors)
    if kind == "crowd":
        return _gathers(text, one, event, acts=acts)
    if kind == "arrested" and (suffers or _SUFFERING.fullmatch(text, one.span.end, event.trigger.start)):
        return 0 if suffers else -1
    if kind == "displaced" and kinds == ("displaced",) and (suffers or acts):
        return 0
    return None if acts else _told(text, one, kind, kinds, event.sentence_span)


def _told(text: str, one: Quantity, kind: str, kinds: tuple[str, ...], sentence: Span) -> int | None:
    distances = {other: _cue_distance(text, one.span, other, sentence) for other in kinds}
    own = distances.pop(kind)
    limit = _ARREST_CHARS if kind == "arrested" else NEAR_CHARS * _BARRIER_CHARS
    if own is None or own > limit or (kind == "displaced" and not _are_uprooted(text, one, sentence)):
        return None
    if kind == "displaced":
        own += 1  # "killed 75 displaced people": a tie is the other's
    return None if any(other is not None and other < own for other in distances.values()) else own


def _are_uprooted(text: str, one: Quantity, sentence: Span) -> bool:
    """Whether a verb of displacing has the number beside it: "displaced 300", "300 people have fled"."""
    before = text[max(sentence.start, one.span.start - 20) : one.span.start]
    ahead = re.split(r"[,;]", text[one.span.end : min(sentence.end, one.span.end + NEAR_CHARS)])[0]
    return bool(_UPROOTED.search(before) or CUES["displaced"].search(ahead))


def _gathers(text: str, one: Quantity, event: Event, *, acts: bool) -> int | None:
    many = max(one.interval[0] or 0, one.interval[1] or 0) >= _LEAST_CROWD
    people = CUES["crowd"].search(text, one.span.end, one.span.end + 25) is not None
    fate = FATE.match(text, phrase(text, one).end) or FATE.match(text, one.span.end)
    if not many or fate or (event.event_type in _GATHERED and not (acts and people)):
        return None
    return 0 if acts else _gap(one.span, event.trigger) if people else None


def _cue_distance(text: str, span: Span, kind: str, sentence: Span) -> int | None:
    ahead = text[span.end : min(sentence.end, span.end + NEAR_CHARS)]
    behind = text[max(sentence.start, span.start - NEAR_CHARS) : span.start]
    ahead, behind = ahead.split(";")[0], behind.split(";")[-1]
    distances = [_walk(ahead[: match.start()]) for match in [CUES[kind].search(ahead)] if match]
    distances += [_walk(behind[match.end() :]) for match in CUES[kind].finditer(behind)][-1:]
    return min(distances, default=None)


def _walk(between: str) -> int:
    return len(between) + _BARRIER_CHARS * len(re.findall(r",|;|\band\b|\bas\b|\bwith\b", between))
