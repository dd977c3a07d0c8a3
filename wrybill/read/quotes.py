"""Who speaks: the speaker of each sentence that somebody says, also where the sentence itself does not name them."""

import re
from bisect import bisect_left, bisect_right

import msgspec

from wrybill.schema import Candidate, EntityKind, Mention, Role, RoleSpan, Sentence, Span

MAX_CARRIED = 12  # sentences that one attribution may reach over; longer statements are rare in news

CARRIED_PROB = 0.6  # the share of carried speakers that the training codings bear out (evals/rules.py sources)

CUE = re.compile(
    r"\b(?:said|says|told|tells|added|adds|stated|wrote|writes|tweeted|declared|asserted|noted|explained|insisted|argued|"
    r"claimed|claims|announced|commented|remarked|replied|recalled|continued|concluded|stressed|warned|reiterated|argues|"
    r"according to|reported|reports|notes|explains|asked|acknowledged|admitted|confirmed|emphasi[sz]ed|underlined)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:^|\W)((?:He|She|They|he|she|they|It|it))\s+(?:\w+ly\s+|also\s+|has\s+|had\s+)?$")
_NOMINAL = re.compile(
    r"(?:^|[^\w’'])((?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir)\s(?:[\w-]+\s){0,3}[\w-]+)\s+(?:also\s+|has\s+|had\s+)?$"
)
# "SECRETARY KERRY: …" before what somebody says.
_LABEL = re.compile(r"[^\W_][^:.!?“\"\n]{1,40}:\s")
QUOTED = re.compile('[“"«]|``')
_SPEAKING = frozenset({EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.NORP, EntityKind.LOCATION})
_NEAR_CHARS = 40


def speakers(text: str, sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...]) -> dict[int, Span]:
    """The words that name the speaker of a sentence, by the sentence's number; sentences that nobody says are left out.

    A sentence is said by whom its own "X said" names. One without is said by whom the end of its quotation names, or
    else, inside a quotation or after "X said:", by the last one named; "he added" stands for the last speaker.

    Args:
        text: The story's text.
        sentences: Its sentences.
        mentions: Its names.
    """
    found: dict[int, Span] = {}
    last: Span | None = None
    inside, announced, carried = False, False, 0
    waiting: list[int] = []  # sentences of an open quotation, whose speaker may be named where it ends
    starts = [one.span.start for one in mentions]
    for sentence in sentences:
        near = mentions[bisect_left(starts, sentence.span.start) : bisect_right(starts, sentence.span.end)]
        quoted = inside or text[sentence.span.start] in '“"‘'
        named = _labelled(text, sentence.span, near) or attributed(text, sentence.span, near, last)
        carried = 0 if named else carried + 1
        if named and inside:
            found.update(dict.fromkeys(waiting, named))
        said = named or (last if carried <= MAX_CARRIED and (quoted or announced) else None)
        if said:
            last = found[sentence.index] = said
        elif not quoted:
            last = None
        inside = _open_at_end(text, sentence.span, inside)
        waiting = [*(waiting if quoted else ()), sentence.index] if inside and not named else []
        announced = (announced and not named) or (named is not None and text[sentence.span.end - 1] == ":")
    return found


def with_speakers(
    candidates: tuple[Candidate, ...], sentences: tuple[Sentence, ...], said: dict[int, Span]
) -> tuple[Candidate, ...]:
    """The candidates with the speaker as source where a quotation's own sentence names none.

    Args:
        candidates: What the reader found; a source that it linked itself stays alone.
        sentences: The story's sentences.
        said: The speakers by sentence, from `speakers`.
    """
    return tuple(
        msgspec.structs.replace(one, roles=(*one.roles, RoleSpan(role=Role.SOURCE, span=told, prob=CARRIED_PROB)))
        if (told := said.get(one.sentence))
        and not sentences[one.sentence].span.contains(told)
        and not any(role.role is Role.SOURCE and role.prob >= CARRIED_PROB for role in one.roles)
        else one
        for one in candidates
    )


def _labelled(text: str, sentence: Span, mentions: tuple[Mention, ...]) -> Span | None:
    """Whom a label before the words names: "SECRETARY KERRY: We …"; "NEW DELHI: …" says where, not who."""
    label = _LABEL.match(text, sentence.start, sentence.end)
    if label is None or not any(word.isupper() and len(word) > 1 for word in label[0].split()):
        return None
    speaking = _SPEAKING - {EntityKind.LOCATION}
    return next((one.span for one in mentions if one.kind in speaking and one.span.end == label.end() - 2), None)


def attributed(text: str, sentence: Span, mentions: tuple[Mention, ...], last: Span | None) -> Span | None:
    """Whom the sentence's own "X said" or "according to X" names; `last` where it is only a pronoun."""
    for cue in CUE.finditer(text, sentence.start, sentence.end):
        if _inside_quote(text, sentence.start, cue.start()):
            continue
        after = _following(text, cue.end(), mentions)
        turned = text[max(sentence.start, cue.start() - 2) : cue.start()].strip()[-1:] in {",", "”", '"', "’", "?", "!"}
        if after and (turned or cue[0].lower() == "according to"):
            return after
        if before := _preceding(text, sentence.start, cue.start(), mentions, last):
            return before
    return None


def _following(text: str, end: int, mentions: tuple[Mention, ...]) -> Span | None:
    for one in mentions:
        if one.kind in _SPEAKING and end < one.span.start <= end + _NEAR_CHARS:
            between = text[end : one.span.start]
            if not re.search(r"[,;:“”\"]|\b(?:that|of|to)\b", between):
                return one.span
    return None


def _preceding(text: str, start: int, end: int, mentions: tuple[Mention, ...], last: Span | None) -> Span | None:
    before = text[start:end]
    if _PRONOUN.search(before):
        return last
    subjects = [one for one in mentions if one.kind in _SPEAKING and one.span.end <= end]
    people = [one for one in subjects if one.kind is EntityKind.PERSON]
    if people and text[people[-1].span.end] == "," and before.rstrip().endswith(","):
        return people[-1].span
    if subjects and end - subjects[-1].span.end <= 3:
        return subjects[-1].span
    if nominal := _NOMINAL.search(before):
        return Span(start + nominal.start(1), start + nominal.end(1))
    return None


def _inside_quote(text: str, start: int, at: int) -> bool:
    before = text[start:at]
    return before.count("“") > before.count("”") or (before.count('"') % 2 == 1)


def _open_at_end(text: str, sentence: Span, was_open: bool) -> bool:
    words = sentence.of(text)
    opened, closed = words.rfind("“"), words.rfind("”")
    if opened >= 0 or closed >= 0:
        return opened > closed
    straight = words.count('"')
    return was_open if straight % 2 == 0 else not was_open
