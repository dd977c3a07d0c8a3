"""The people and bodies of a story, gathered from their names, with all that each is called."""

import re
import tomllib
from bisect import bisect_left, insort
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from wrybill.gazetteers import country_by_code, fold_name, organisation_names, people_names
from wrybill.schema import EntityKind, Mention, Sentence, Span

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NEAR_CHARS = 90  # how far before or after a name its office may stand: "Ann Lee, the deputy mayor of Cork,"
_ALIAS = re.compile(r"\s\((?:the\s)?[“\"']?([A-Z][\w&-]{1,14})[”\"']?\)")
_BEFORE_COMMA = re.compile(r"\b[Tt]he\s([^,;:.“”\"()]{0,60}?([^\W\d_]+)),\s$")  # "the UN secretary-general, X"
MIN_ACRONYM_CHARS = 2
MAX_TITLE_WORDS = 12
_OFFICE_WORDS = frozenset(
    [
        "president",
        "minister",
        "prime",
        "foreign",
        "defence",
        "defense",
        "finance",
        "interior",
        "chancellor",
        "premier",
        "king",
        "queen",
        "emir",
        "sultan",
        "secretary",
        "chief",
        "speaker",
        "governor",
        "mayor",
        "pope",
        "leader",
        "envoy",
        "ambassador",
        "vice",
        "deputy",
        "chairman",
        "general",
        "director",
    ]
)
_INNER = frozenset({"of", "the", "for", "to", "and", "s"})
_HONORIFIC = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "prof", "professor", "the"})


@dataclass(frozen=True)
class Nouns:
    """The nouns by which news refers to people and bodies (nouns.toml)."""

    person: frozenset[str]
    leader: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    body: frozenset[str]
    men: frozenset[str]
    women: frozenset[str]


@dataclass
class Entity:
    """One person, body or place of a story: its fullest name, its mentions, the words beside them, its states."""

    kind: EntityKind
    name: Span
    words: frozenset[str]
    spans: list[Span] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    around: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    gender: str | None = None

    def note(self, span: Span) -> None:
        """Add a mention; mentions stay in the order of the text."""
        insort(self.spans, span)

    def count_before(self, span: Span) -> int:
        """How often it was mentioned before a span."""
        return bisect_left(self.spans, span)


def gather(
    text: str, sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...]
) -> tuple[list[Entity], dict[Span, Entity]]:
    """The entities of a story in the order in which they are first named, and the entity of every mention.

    A name joins an entity of its kind when it has the same words, or when the words of one are among those of the
    other; an acronym when it is made of the other's initials.

    Args:
        text: The story's text.
        sentences: Its sentences.
        mentions: Its names, in the order of the text.
    """
    entities: list[Entity] = []
    by_word: dict[tuple[EntityKind, str], list[Entity]] = defaultdict(list)
    of: dict[Span, Entity] = {}
    for mention in mentions:
        words = _words(mention.span.of(text))
        if not words or mention.span.of(text).islower():
            continue  # a name has a capital; reading now and then takes a verb for one
        entity = _known(words, mention.span.of(text), _initials(mention.span.of(text)), mention.kind, by_word)
        if entity is None:
            entity = Entity(mention.kind, mention.span, frozenset(words))
            entities.append(entity)
        elif len(words) > len(entity.words):
            entity.name, entity.words = mention.span, frozenset(words)
        for key in {
            *words,
            _initials(mention.span.of(text)),
            *_aliases(text, mention.span.end),
            *_known_as(mention.span.of(text)),
        }:
            if entity not in by_word[mention.kind, key]:
                by_word[mention.kind, key].append(entity)
        _describe(entity, text, mention.span, sentences[mention.sentence].span)
        of[mention.span] = entity
    for entity in entities:
        if entity.kind is EntityKind.PERSON:
            _add_offices(entity, entity.name.of(text))
    return entities, of


def _known(
    words: list[str], name: str, initials: str, kind: EntityKind, by_word: dict[tuple[EntityKind, str], list[Entity]]
) -> Entity | None:
    """The entity that was named last among those that a name may belong to."""
    fitting = [
        one
        for one in (*by_word[kind, words[-1]], *by_word[kind, words[0]])
        if set(words) <= one.words
        or (one.words <= set(words) and kind is not EntityKind.LOCATION)
        or _is_acronym(words, one)
    ]
    if len(initials) >= MIN_ACRONYM_CHARS and len(words) > 1:
        fitting += [one for one in by_word[kind, initials] if one.words == {initials}]
    fitting += [one for key in _known_as(name) for one in by_word[kind, key]]
    return max(fitting, key=lambda one: one.spans[-1].start, default=None)


def _is_acronym(words: list[str], entity: Entity) -> bool:
    """Whether a single word that led to an entity without being one of its words is its acronym, or another name."""
    return (
        len(words) == 1
        and len(words[0]) >= MIN_ACRONYM_CHARS
        and words[0] not in entity.words
        and len(entity.words) > 1
    )


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[^\W_]+", name) if word[0].isupper()).lower()


def _aliases(text: str, end: int) -> list[str]:
    """The other name that stands in brackets after a name, as one word: "(Telcor)" after the institute's."""
    match = _ALIAS.match(text, end)
    return [match[1].lower()] if match else []


def _known_as(name: str) -> list[str]:
    """What the tables say a name stands for, so that other spellings of it are the same: "Isis", "ISIL", "Da'esh"."""
    body = organisation_names().get(fold_name(name))
    return [f"={body.name}"] if body else []


def _words(name: str) -> list[str]:
    return [word for word in (found.lower() for found in _WORD.findall(name)) if word not in _HONORIFIC]


def _describe(entity: Entity, text: str, span: Span, sentence: Span) -> None:
    """Note a mention, and the offices, titles and gender that the words beside it tell."""
    entity.note(span)
    before = re.split(r"[,;:“”\"()]", text[max(sentence.start, span.start - _NEAR_CHARS) : span.start])[-1]
    over_comma = _BEFORE_COMMA.search(text, max(sentence.start, span.start - _NEAR_CHARS), span.start)
    if over_comma is not None and over_comma[2].lower() in nouns().person:
        before = over_comma[1]
    after = text[span.end : min(sentence.end, span.end + _NEAR_CHARS)]
    apposed = after[1:].split(",")[0] if after.startswith((",", " (")) else ""
    entity.around |= {word.lower() for word in _WORD.findall(before)[-4:] + _WORD.findall(apposed)}
    if entity.kind is EntityKind.PERSON:
        entity.titles |= {
            word.lower() for word in _WORD.findall(before.replace("-", " "))[-2:] + _WORD.findall(span.of(text))
        }
        entity.titles |= _title_nouns(_WORD.findall(before.replace("-", " "))[-MAX_TITLE_WORDS:])
        entity.titles |= {word.lower() for word in _WORD.findall(apposed.replace("-", " "))[:4]}
        entity.gender = entity.gender or _gender(span.of(text), before, apposed)


def _add_offices(entity: Entity, name: str) -> None:
    """Add the offices that the tables give to a full name, and the country's adjectives: "the US president"."""
    for row in people_names().get(fold_name(name), ()):
        entity.titles |= {word.lower() for word in _WORD.findall(row.office)} & _OFFICE_WORDS
        country = country_by_code().get(row.country or "")
        if country is not None:
            entity.states.add(country.iso3)
            entity.around |= {word for key in (*country.adjectives, *country.names) for word in key.split()}


def _title_nouns(words: list[str]) -> set[str]:
    """The offices in a long title before a name: "Ambassador of the People's Republic of China to Mongolia"."""
    first = len(words)
    while first and (words[first - 1][0].isupper() or words[first - 1] in _INNER or words[first - 1] in nouns().person):
        first -= 1
    return {word.lower() for word in words[first:]} & (nouns().person | {"prime", "foreign", "vice", "deputy"})


def _gender(name: str, before: str, apposed: str) -> str | None:
    beside = {word.lower() for word in (*_WORD.findall(before)[-2:], *_WORD.findall(name), *_WORD.findall(apposed)[:4])}
    given = (_words(name) or [""])[0]
    male = bool(beside & nouns().male) or given in nouns().men
    female = bool(beside & nouns().female) or given in nouns().women
    return None if male == female else "male" if male else "female"


@cache
def nouns() -> Nouns:
    """The nouns, read once."""
    table = tomllib.loads(files(__package__).joinpath("nouns.toml").read_text("utf-8"))
    return Nouns(**{name: frozenset(listed.split()) for name, listed in table.items()})
