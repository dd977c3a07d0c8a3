"""For whom pronouns, short names and noun phrases stand: the fullest name in the story, or nobody where unclear."""

import re
from bisect import bisect_left, bisect_right, insort

from wrybill.gazetteers import NameKind, country_names, fold_name
from wrybill.read.bodies import THING, Groups
from wrybill.read.entities import Entity, gather, nouns
from wrybill.read.quotes import CUE, speakers
from wrybill.schema import EntityKind, Link, Mention, Sentence, Span

# The share of links of each sort that agree with the coded name, on the training codings (evals/rules.py names).
SHORT_NAME_PROB = 0.95
TITLE_PROB = 0.8
BODY_PROB = 0.8
PERSON_PRONOUN_PROB = 0.75
SPEAKER_PROB = 0.55
GROUP_PROB = 0.65
STATE_PROB = 0.9

MAX_INITIALS = 3  # letters of "US", "UK", "DRC"
MAX_SENTENCES_BACK = 3  # a pronoun seldom reaches farther; antecedents beyond are right less often than wrong

# "we", "they" and "it" are left out: no rule of ours was right more than half the time.
_PERSONAL = re.compile(r"\b(?:(?P<male>he|him|his|himself)|(?P<female>she|her|hers|herself))\b", re.IGNORECASE)
_I = re.compile(r"I|me|my|myself")
_AGE = re.compile(r"\d-year-old$")
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
        self._by_end = {span.end: entity for span, entity in named.items()}
        self._people = [span for span, entity in named.items() if entity.kind is EntityKind.PERSON]
        self._person = {span: named[span] for span in self._people}
        self._said = speakers(text, sentences, mentions)
        self._pronouns = {
            span: entity for sentence in sentences for span, entity in self._personal(sentence.span) if entity
        }
        self._countries = _countries(text, mentions)
        self._country_spans = [
            (one.span, state.country.iso3)
            for one in mentions
            if (state := country_names().get(fold_name(one.span.of(text)))) is not None
        ]
        groups = Groups(text, sentences, named, anaphors)
        self._groups_found = groups
        self._groups = {
            span: name
            for match in THING.finditer(text)
            if (name := groups.of_pronoun(span := Span(match.start(), match.end()), many=match.lastgroup == "many"))
        }

    def link(self, span: Span) -> Link | None:
        words = span.of(self._text)
        if _PERSONAL.fullmatch(words):
            return _linked(span, self._pronouns.get(span), PERSON_PRONOUN_PROB)
        if THING.fullmatch(words):
            return Link(span=span, antecedent=self._groups[span], prob=GROUP_PROB) if span in self._groups else None
        if _I.fullmatch(words):
            return self._speaker(span)
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
        if _AGE.search(self._text, span.start, span.end) and words[0].lower() in {"the", "this"}:
            return _linked(span, self._best(span, None), PERSON_PRONOUN_PROB)
        if _PAIR.fullmatch(self._text, span.start, span.end):
            pair = self._groups_found.pair_before(span)
            return Link(span=span, antecedent=pair, prob=GROUP_PROB) if pair else None
        if head in nouns().person:
            return _linked(span, self._titled(span, head, words), TITLE_PROB)
        if head in nouns().body and words[0].lower() in {"the", "this", "that", head}:
            bodies = [one for one in self._entities if one.kind is EntityKind.ORGANIZATION]
            return _linked(span, self._latest([one for one in bodies if head in one.words], span), BODY_PROB)
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
        """The country that was named most often before "the country"; between several, the last one."""
        before = [code for one, code in self._country_spans if one.end <= span.start]
        code = max(reversed(before), key=before.count, default=None)
        name = self._countries.get(code) if code else None
        return Link(span=span, antecedent=name, prob=BODY_PROB) if name else None

    def _speaker(self, span: Span) -> Link | None:
        said = self._said.get(self._sentence(span.start))
        if said is None:
            return None
        entity = self._by_end.get(said.end)
        return Link(span=span, antecedent=entity.name if entity else said, prob=SPEAKER_PROB)

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


def _linked(span: Span, entity: Entity | None, prob: float) -> Link | None:
    return Link(span=span, antecedent=entity.name, prob=prob) if entity else None
