"""For whom pronouns, short names and noun phrases stand: the fullest name in the story, or nobody where unclear."""

import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from functools import cached_property

from wrybill.gazetteers import NameKind, country_names, fold_name
from wrybill.read.bodies import THING, Groups
from wrybill.read.entities import Entity, gather, nouns
from wrybill.read.kinds import Bodies
from wrybill.read.quotes import CUE, QUOTED, speakers
from wrybill.schema import EntityKind, Link, Mention, Sentence, Span

# The share of links of each sort that agree with the coded name, on the training codings (evals/rules.py names).
SHORT_NAME_PROB = 0.95
TITLE_PROB = 0.8
BODY_PROB = 0.8
PERSON_PRONOUN_PROB = 0.75
SPEAKER_PROB = 0.55
SIDE_PROB = 0.4
ANYBODY_PROB = 0.7
LATER_PROB = 0.6
KIND_PROB = 0.7
GROUP_PROB = 0.65
STATE_PROB = 0.9

OPENING_SENTENCES, OPENING_REACH, MIN_MENTIONS = 2, 3, 2
MAX_GAP_CHARS = 2  # of a comma between a name and what it says
MAX_INITIALS = 3  # letters of "US", "UK", "DRC"
MAX_SENTENCES_BACK = 3  # a pronoun seldom reaches farther; antecedents beyond are right less often than wrong

_PERSONAL = re.compile(r"\b(?:(?P<male>he|him|his|himself)|(?P<female>she|her|hers|herself))\b", re.IGNORECASE)
_I = re.compile(r"I|me|my|myself")
_WE = re.compile(r"(?:[Ww]e|us|[Oo]urs?|ourselves|WE)")
_STATES = re.compile(
    r"\s(?:is|are|has|have|will|stands?|remains?|condemns?|continues?|supports?|welcomes?|calls?|urges?|commends?|"
    r"shares?|offers?|extends?|joins?|reiterates?)\s"
)
_OFFICES_OF_STATE = frozenset({"president", "minister", "secretary", "premier", "chancellor", "ambassador", "king"})
_DESCRIBING = re.compile(r"\b(?:as|is|was|became|named)\s$")  # "was a judge" says what somebody is
_SOMEBODY = re.compile(r"an?\s|one\s|another\s", re.IGNORECASE)
_AGE = re.compile(r"\d-year-old$")
_THE = frozenset({"the", "this", "that"})
_PAIR = re.compile(
    r"(?:the two|both|the pair|(?:the two|both)\s(?:\w+\s)?(?:sides|leaders|countries|nations|men|women|presidents|"
    r"ministers|parties|officials|states|neighbou?rs|governments|companies|groups|units|politicians))",
    re.IGNORECASE,
)
_OBLIQUE = re.compile(
    r"(?:\b(?:of|by|with|for|to|against|from|in|on|at|under|near)|['’]s?)\s(?:the\s)?(?:[\w-]+\s){0,2}$"
)
_HEAD_END = re.compile(r",|\(| (?:of|in|from|at|on|for|with|who|whose|which|that|to)\b")
_MODIFIERS = frozenset({"prime", "foreign", "defence", "defense", "interior", "finance", "justice", "vice", "deputy"})
COUNTRY_NOUNS = frozenset({"country", "nation"})
# Nouns that say no more of somebody than a pronoun does.
_ANYBODY = frozenset({"man", "woman", "boy", "girl", "teenager"})
MAX_ANYBODY_WORDS = 2  # "the man", not "the blindfolded man"
SYNONYMS = {
    "premier": ("minister",),
    "judge": ("justice", "magistrate"),
    "justice": ("judge",),
    "lawmaker": ("mp", "senator", "congressman", "congresswoman", "representative", "legislator", "deputy"),
    "ambassador": ("envoy",),
    "envoy": ("ambassador",),
}
_SUBJECT_CHARS = 40  # a name this near the head of its sentence is taken for its subject

# What a candidate gains or loses; tuned on GUM's news, interviews, speeches, essays and lives (evals/coreference.py).
_UNNAMED = -0.8
_NEAR_VOTES = 1
_SUBJECT, _OBLIQUE_CASE, _PRONOUN, _SENTENCE, _FREQUENCY, _CHARS = 0.3, -0.25, 1.2, -0.7, 0.2, -0.002


def links(
    text: str, sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...], anaphors: tuple[Span, ...]
) -> tuple[Link, ...]:
    """Link every anaphor that can be resolved to the fullest name in the story of whom it means.

    Names are joined by their words, noun phrases by the office or body that they name, pronouns by gender, nearness
    and subject. An anaphor that is the fullest name itself, or is unclear, gets no link.

    Args:
        text: The story's text.
        sentences: Its sentences, in order.
        mentions: Its names.
        anaphors: The spans to resolve, such as the roles that the reader found.
    """
    resolver = _Resolver(text, sentences, tuple(sorted(mentions, key=lambda one: one.span)), anaphors)
    found = (resolver.link(span) for span in sorted({*anaphors, *(one.span for one in mentions)}))
    return tuple(link for link in found if link is not None and link.antecedent != link.span)


class _Resolver:
    """One story's entities, and the pronouns that were resolved to them so far."""

    def __init__(
        self,
        text: str,
        sentences: tuple[Sentence, ...],
        mentions: tuple[Mention, ...],
        anaphors: tuple[Span, ...],
    ) -> None:
        self._text = text
        self._starts = [one.span.start for one in sentences]
        self._entities, named = gather(text, sentences, mentions)
        self._named = named
        self._by_end = {span.end: entity for span, entity in named.items()}
        self._people = [span for span, entity in named.items() if entity.kind is EntityKind.PERSON]
        self._person = {span: named[span] for span in self._people}
        self._named_people = tuple(self._people)
        self._unnamed: set[Span] = set()
        self._said = speakers(text, sentences, mentions)
        self._countries = _countries(text, mentions)
        self._country_spans = [
            (one.span, state.country.iso3)
            for one in mentions
            if (state := country_names().get(fold_name(one.span.of(text)))) is not None
        ]
        groups = Groups(text, sentences, named, anaphors)
        self._groups_found = groups
        self._bodies = Bodies(text, named)
        self._nominals: dict[Span, Link | None] = {}
        self._note_nominals(anaphors)
        self._pronouns = {
            span: entity for sentence in sentences for span, entity in self._personal(sentence.span) if entity
        }
        self._groups = {
            span: name
            for match in THING.finditer(text)
            if (name := groups.of_pronoun(span := Span(match.start(), match.end()), many=match.lastgroup == "many"))
        }

    def _note_nominals(self, anaphors: tuple[Span, ...]) -> None:
        """Noun phrases for one person can be meant by a pronoun: those of the named, and those never named."""
        by_name = {one.name: one for one in self._entities}
        for span in anaphors:
            words = span.of(self._text)
            cut = _HEAD_END.search(self._text, span.start + 1, span.end)
            head = words[: cut.start() - span.start if cut else None].split()[-1]
            if span.end in self._by_end or head.lower() not in nouns().person or (cut and cut.start() in self._by_end):
                continue
            link = self._nominals[span] = self._nominal(span)
            entity = by_name.get(link.antecedent) if link else None
            if entity is None:
                if (
                    not _SOMEBODY.match(words)
                    or _DESCRIBING.search(self._text, max(0, span.start - 8), span.start)
                    or self._is_beside_name(span)
                ):
                    continue
                entity = Entity(EntityKind.PERSON, span, frozenset(words.lower().split()), gender=_gender_of(words))
                self._unnamed.add(span)
            entity.note(span)
            insort(self._people, span)
            self._person[span] = entity

    def _is_beside_name(self, span: Span) -> bool:
        """Whether a noun phrase describes the person who is named right before or after it."""
        nearest = bisect_left(self._named_people, span)
        near = self._named_people[max(0, nearest - 1) : nearest + 2]
        return any(
            between.strip(" ,") == "" and len(between) <= MAX_GAP_CHARS
            for one in near
            for between in [self._text[min(one.end, span.end) : max(one.start, span.start)]]
        )

    def link(self, span: Span) -> Link | None:
        words = span.of(self._text)
        if _PERSONAL.fullmatch(words):
            return _linked(span, self._pronouns.get(span), PERSON_PRONOUN_PROB)
        if THING.fullmatch(words):
            return Link(span=span, antecedent=self._groups[span], prob=GROUP_PROB) if span in self._groups else None
        if _I.fullmatch(words):
            return self._speaker(span)
        if _WE.fullmatch(words):
            return self._side(span)
        if span in self._nominals:
            return self._nominals[span]
        return self._name(span) or self._nominal(span) or self._state(span)

    def _personal(self, sentence: Span) -> list[tuple[Span, Entity | None]]:
        """Resolve "he" and "she" in the order of the text, so that a chain of them keeps its antecedent in reach."""
        found = []
        for match in _PERSONAL.finditer(self._text, sentence.start, sentence.end):
            span, gender = Span(match.start(), match.end()), match.lastgroup
            entity = self._speaking(span, gender) or self._best(span, gender)
            if entity:
                entity.note(span)
                insort(self._people, span)
                self._person[span] = entity
            found.append((span, entity))
        return found

    def _name(self, span: Span) -> Link | None:
        cut = _HEAD_END.search(self._text, span.start + 1, span.end)
        entity = self._by_end.get(cut.start() if cut else span.end)
        if entity is None and cut and cut[0] in {",", "(", " of"}:
            entity = self._by_end.get(span.end)
            entity = entity if entity and entity.kind is EntityKind.PERSON else None
        if entity is None or entity.kind not in {EntityKind.PERSON, EntityKind.ORGANIZATION}:
            return None
        if span.of(self._text).removeprefix("The ").removeprefix("the ") == entity.name.of(self._text):
            return None
        return Link(span=span, antecedent=entity.name, prob=SHORT_NAME_PROB)

    def _state(self, span: Span) -> Link | None:
        """The country's own name, where the story has it, for its adjective or its initials; a capital stays itself."""
        words = fold_name(span.of(self._text))
        named = country_names().get(words)
        if named is not None and named.kind is NameKind.ADJECTIVE and words.endswith("s") and words != "swiss":
            return None  # "Americans" are people
        if named is None or (named.kind is not NameKind.ADJECTIVE and len(words) > MAX_INITIALS):
            return None
        name = self._countries.get(named.country.iso3)
        if name is None or fold_name(name.of(self._text)) == words:
            return None
        return Link(span=span, antecedent=name, prob=STATE_PROB)

    def _nominal(self, span: Span) -> Link | None:
        cut = _HEAD_END.search(self._text, span.start + 1, span.end)
        words = self._text[span.start : cut.start() if cut else span.end].replace("-", " ").split()
        head = words[-1].lower() if words else ""
        if head in COUNTRY_NOUNS and len(words) > 1 and words[0].lower() in {"the", "this"}:
            return self._country(span)
        if _AGE.search(self._text, span.start, span.end) and self._is_definite(span):
            return _linked(span, self._best(span, None), PERSON_PRONOUN_PROB)
        if _PAIR.fullmatch(self._text, span.start, span.end):
            pair = self._groups_found.pair_before(span)
            return Link(span=span, antecedent=pair, prob=GROUP_PROB) if pair else None
        return self._somebody(span, head, words) if head in nouns().person else self._body(span, head, words)

    def _somebody(self, span: Span, head: str, words: list[str]) -> Link | None:
        """Who was named with the office; of nouns that fit anybody, the likeliest person before them, or after."""
        titled = self._titled(span, head, words)
        if titled is None and head in _ANYBODY and self._is_definite(span) and len(words) <= MAX_ANYBODY_WORDS:
            return _linked(span, self._best(span, _gender_of(head)), ANYBODY_PROB)
        if titled is None and words[0].lower() in {"a", "an"}:
            return _linked(span, self._named_later(span), LATER_PROB)
        return _linked(span, titled, TITLE_PROB)

    def _body(self, span: Span, head: str, words: list[str]) -> Link | None:
        """The body that was last named with the noun, or the last one of its kind."""
        if head in nouns().body and words[0].lower() in {"the", "this", "that", head}:
            bodies = [one for one in self._entities if one.kind is EntityKind.ORGANIZATION]
            named = self._latest([one for one in bodies if head in one.words], span)
            if named is not None:
                return _linked(span, named, BODY_PROB)
        meant = self._bodies.meant(span, words) if head and self._is_definite(span) else None
        return Link(span=span, antecedent=meant, prob=KIND_PROB) if meant else None

    def _is_definite(self, span: Span) -> bool:
        """Whether "the" or "this" begins a noun phrase, or stands right before it."""
        first = self._text[span.start : span.end].split(maxsplit=1)[0].lower()
        before = self._text[max(0, span.start - 6) : span.start].split()
        return first in _THE or (bool(before) and before[-1].lower() in _THE)

    def _named_later(self, span: Span) -> Entity | None:
        """Whom a story opens on without a name ("A Leeds man was jailed. Ann Lee …"): who is named next."""
        sentence = self._sentence(span.start)
        if sentence >= OPENING_SENTENCES:
            return None
        gender = _gender_of(self._text[span.start : span.end])
        people = [one for one in self._entities if one.kind is EntityKind.PERSON]
        if any(self._sentence(one.spans[0].start) <= sentence for one in people):
            return None
        for one in people:  # in the order in which they are first named
            if (gender is None or one.gender in {gender, None}) and one.spans[0] not in self._said.values():
                near = self._sentence(one.spans[0].start) <= sentence + OPENING_REACH
                return one if near and len(one.spans) >= MIN_MENTIONS else None
        return None

    def _titled(self, span: Span, head: str, words: list[str]) -> Entity | None:
        """Who was named with the office; between several, the one named last before the phrase."""
        if len(words) > 1 and words[0].lower() in {"a", "an", "another", "some", "former", "new"}:
            return None
        meant = nouns().leader if head == "leader" else frozenset({head, *SYNONYMS.get(head, ())})
        modifiers = {word.lower() for word in words} & _MODIFIERS
        stems = {word[:4].lower() for word in words[:-1] if word[0].isupper() and word.lower() not in {"the", "this"}}
        stems -= {word[:4] for word in _MODIFIERS}
        fitting = [
            one
            for one in self._entities
            if one.titles & meant
            and one.titles & _MODIFIERS >= modifiers
            and (not stems or stems & {word[:4] for word in one.around})
        ]
        if not fitting and stems:  # "the Nigerian president": the one whom nothing says to be of another country
            fitting = [
                one
                for one in self._entities
                if one.titles & meant
                and one.titles & _MODIFIERS >= modifiers
                and not one.around & country_names().keys()
            ]
            fitting = fitting if len(fitting) == 1 else []
        return self._latest(fitting, span) or (fitting[0] if len(fitting) == 1 else None)

    def _country(self, span: Span) -> Link | None:
        """The country that was named most often before "the country", above all just before; of several, the last."""
        before = [(one, code) for one, code in self._country_spans if one.end <= span.start]
        near = self._starts[max(0, self._sentence(span.start) - 1)]
        votes = Counter[str]()
        for one, code in before:
            votes[code] += 1 + _NEAR_VOTES * (one.start >= near)
        meant = max((code for _, code in reversed(before)), key=lambda code: votes[code], default=None)
        name = self._countries.get(meant) if meant else None
        return Link(span=span, antecedent=name, prob=BODY_PROB) if name else None

    def _speaker(self, span: Span) -> Link | None:
        said = self._said.get(self._sentence(span.start))
        if said is None:
            return None
        entity = self._by_end.get(said.end)
        meant = None if entity else self._nominal(said)  # "the foreign secretary said"
        return Link(
            span=span,
            antecedent=entity.name if entity else meant.antecedent if meant else said,
            prob=SPEAKER_PROB,
        )

    def _side(self, span: Span) -> Link | None:
        """For whom "we" speaks: the body that speaks, the speaker's country, the speaker; in a statement its issuer."""
        said = self._said.get(self._sentence(span.start))
        if said is None:
            name = None if QUOTED.search(self._text, 0, span.start) else self._issuer
            return Link(span=span, antecedent=name, prob=SIDE_PROB) if name else None
        entity = self._by_end.get(said.end)
        if entity is None:
            link = self._nominal(said)
            entity = self._by_end.get(link.antecedent.end) if link else None
        if entity is None:
            return None
        if entity.kind is EntityKind.LOCATION and fold_name(entity.name.of(self._text)) not in country_names():
            return None
        return Link(span=span, antecedent=self._state_of(entity) or entity.name, prob=SIDE_PROB)

    def _state_of(self, entity: Entity) -> Span | None:
        """The country that a minister or president speaks for."""
        if entity.kind is not EntityKind.PERSON or not entity.titles & _OFFICES_OF_STATE:
            return None
        told = entity.states or {
            named.country.iso3 for word in entity.around if (named := country_names().get(word)) is not None
        }
        return self._countries.get(min(told)) if len(told) == 1 else None

    @cached_property
    def _issuer(self) -> Span | None:
        """Whose statement the story is, if it is one: the country or body of which it tells what it does now."""
        found = Counter[Span]()
        for span, entity in self._named.items():
            if entity.kind is not EntityKind.PERSON and _STATES.match(self._text, span.end):
                state = country_names().get(fold_name(span.of(self._text)))
                found[self._countries.get(state.country.iso3, entity.name) if state else entity.name] += 1
        return max(found, key=lambda name: (found[name], -name.start), default=None)

    def _speaking(self, span: Span, gender: str | None) -> Entity | None:
        """The last speaker, for the pronoun of "he said"."""
        said = self._said.get(self._sentence(span.start))
        entity = self._by_end.get(said.end) if said and CUE.match(self._text, span.end + 1) else None
        return entity if entity and entity.kind is EntityKind.PERSON and entity.gender in {gender, None} else None

    def _best(self, span: Span, gender: str | None) -> Entity | None:
        """The likeliest person for a pronoun among those mentioned shortly before it, if any can be meant."""
        floor = self._starts[max(0, self._sentence(span.start) - MAX_SENTENCES_BACK)]
        near = self._people[bisect_left(self._people, Span(floor, floor)) : bisect_left(self._people, span)]
        scored = [
            (self._score(entity, mention, span), -mention.start, entity)
            for mention in near
            if (entity := self._person[mention]).gender in {gender, None} or gender is None
        ]
        return max(scored, key=lambda one: one[:2], default=(0.0, 0, None))[2]

    def _score(self, entity: Entity, mention: Span, span: Span) -> float:
        """How likely a pronoun means an entity by one of its mentions, be it a name or a pronoun resolved before."""
        at = self._sentence(mention.start)
        score = _SENTENCE * (self._sentence(span.start) - at) + _CHARS * (span.start - mention.end)
        score += _FREQUENCY * min(5, entity.count_before(span))
        if mention.start - self._starts[at] < _SUBJECT_CHARS:
            score += _SUBJECT
        if _OBLIQUE.search(self._text[max(0, mention.start - 30) : mention.start]):
            score += _OBLIQUE_CASE
        if _PERSONAL.fullmatch(self._text, mention.start, mention.end):
            score += _PRONOUN
        if entity.name in self._unnamed:
            score += _UNNAMED
        return score

    def _latest(self, entities: list[Entity], span: Span) -> Entity | None:
        seen = [(one.spans[count - 1].start, one) for one in entities if (count := one.count_before(span))]
        return max(seen, key=lambda pair: pair[0], default=(0, None))[1]

    def _sentence(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)


def _countries(text: str, mentions: tuple[Mention, ...]) -> dict[str, Span]:
    """Where each country is first called by a noun, if it can be by one that is no initials."""
    found: dict[str, Span] = {}
    for mention in mentions:
        words = fold_name(mention.span.of(text))
        named = country_names().get(words)
        if named is not None and named.kind is NameKind.COUNTRY:
            known = found.get(named.country.iso3)
            if known is None or len(fold_name(known.of(text))) <= MAX_INITIALS < len(words):
                found[named.country.iso3] = mention.span
    return found


def _gender_of(words: str) -> str | None:
    """What the nouns of a phrase tell: "a Manitoba woman"."""
    said = set(words.lower().split())
    male, female = bool(said & nouns().male), bool(said & nouns().female)
    return None if male == female else "male" if male else "female"


def _linked(span: Span, entity: Entity | None, prob: float) -> Link | None:
    return Link(span=span, antecedent=entity.name, prob=prob) if entity else None
