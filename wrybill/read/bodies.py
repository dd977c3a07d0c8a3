"""For what "they", "it", "who" and "the country" stand: the likeliest group, body or country named before them."""

import re
from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass
from itertools import pairwise

from wrybill.gazetteers import country_names, fold_name
from wrybill.read.entities import Entity, nouns
from wrybill.schema import EntityKind, Sentence, Span

_AND = re.compile(r"(?:\s(?:of|from)\s[A-Z][\w-]+|\s\([^)]{1,20}\))?,?\sand\s(?:the\s)?(?:[\w.’'-]+\s){0,6}")
_BARE_AND = re.compile(r",?\sand\s(?:the\s)?")
THING = re.compile(r"\b(?:(?P<many>they|them|their|theirs|themselves)|(?P<one>it|its|itself))\b", re.IGNORECASE)
_HEAD_END = re.compile(r",|\(|\s(?:of|in|from|at|on|for|with|who|whose|which|that|to|loyal|led|backed|based)\b")
_OBLIQUE = re.compile(
    r"(?:\b(?:of|by|with|for|to|against|from|in|on|at|under|near)|['’]s?)\s(?:the\s)?(?:[\w-]+\s){0,2}$"
)
_IRREGULAR = frozenset(
    [
        "people",
        "police",
        "men",
        "women",
        "children",
        "troops",
        "militia",
        "clergy",
        "staff",
        "crew",
        "gunmen",
        "policemen",
        "militiamen",
        "servicemen",
        "personnel",
        "others",
        "dozens",
        "hundreds",
        "thousands",
    ]
)
_MANY_NAMES = re.compile(r"(?:forces|units|fighters|rebels|[a-z]{3}(?:ans|is)|kurds|taliban|houthis)$", re.I)
_DATELINE = re.compile(r"(?:, [A-Z]\w+)?\s?(?:\([A-Z]\w+\)|[-–—_:]{1,2}\s)|\)\s?[-–—_]")  # JERUSALEM (AP) --
_COUNTRY = -0.6  # of "they" for a country
MARGIN_OF_MANY, MARGIN_OF_ONE = 0.6, 0.2  # how far ahead of the next the likeliest has to be
MAX_SENTENCES_BACK = 2
SUBJECT_CHARS = 30

# What a candidate gains or loses; tuned on the stories of events/train whose name has an even CRC-32.
_SENTENCE, _CHARS, _SUBJECT, _OBLIQUE_CASE, _NUMBER, _FREQUENCY, _PRONOUN = -0.8, -0.003, 0.6, -0.4, 0.8, 0.1, 0.8


@dataclass(frozen=True, slots=True)
class Group:
    """A group, body or country at one place in the text: what it is called in full, and whether it is several."""

    span: Span
    name: Span
    many: bool
    pronoun: bool = False
    country: bool = False


class Groups:
    """One story's groups and bodies, in the order of the text, with the pronouns that were resolved to them."""

    def __init__(
        self, text: str, sentences: tuple[Sentence, ...], named: dict[Span, Entity], roles: tuple[Span, ...]
    ) -> None:
        self._text = text
        self._starts = [one.span.start for one in sentences]
        self._found: list[Group] = []
        self._by_name: dict[Span, int] = {}
        taken = set()
        for span, entity in named.items():
            if _is_body(entity, span.of(text)) and not _DATELINE.match(text, span.end):
                place = entity.kind is EntityKind.LOCATION
                self._note(Group(span, entity.name, bool(_MANY_NAMES.search(span.of(text))), country=place))
            taken.add(span.end)
        for span in roles:
            head = _head(span.of(text))
            if span.end not in taken and head and not THING.fullmatch(span.of(text)):
                many = head in _IRREGULAR or (head.endswith("s") and not head.endswith("ss"))
                if many or head in nouns().body:
                    self._note(Group(span, span, many))

        self._pairs = [
            Span(one.start, other.end)
            for (one, first), (other, second) in pairwise(sorted(named.items()))
            if first.kind is second.kind
            and first is not second
            and first.kind is not EntityKind.NORP
            and (_AND if first.kind is EntityKind.PERSON else _BARE_AND).fullmatch(text, one.end, other.start)
        ]
        for pair in self._pairs:
            self._note(Group(pair, pair, many=True))

    def pair_before(self, span: Span) -> Span | None:
        """The last two names that stand side by side before "the two leaders"."""
        return next((pair for pair in reversed(self._pairs) if pair.end <= span.start), None)

    def _note(self, group: Group) -> None:
        insort(self._found, group, key=lambda one: (one.span.start, one.span.end))
        self._by_name[group.name] = self._by_name.get(group.name, 0) + 1

    def of_pronoun(self, span: Span, *, many: bool) -> Span | None:
        """The name of what a pronoun most likely stands for; it counts as a mention from then on."""
        best = self._best(span, many)
        if best is None:
            return None
        self._note(Group(span, best.name, many, pronoun=True))
        return best.name

    def _best(self, span: Span, many: bool) -> Group | None:
        sentence = self._sentence(span.start)
        floor = self._starts[max(0, sentence - MAX_SENTENCES_BACK)]
        near = [
            one
            for one in self._found[bisect_left(self._found, floor, key=lambda g: g.span.start) :]
            if one.span.end <= span.start
        ]
        likeliest: dict[Span, tuple[float, int, Group]] = {}
        for one in near:
            scored = (self._score(one, span, many), -one.span.start, one)
            likeliest[one.name] = max(likeliest.get(one.name, scored), scored, key=lambda each: each[:2])
        ranked = sorted(likeliest.values(), key=lambda each: each[:2], reverse=True)
        margin = MARGIN_OF_MANY if many else MARGIN_OF_ONE
        if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < margin):
            return None
        best = ranked[0][2]
        return best if best.many or not many else None

    def _score(self, one: Group, span: Span, many: bool) -> float:
        at = self._sentence(one.span.start)
        score = _SENTENCE * (self._sentence(span.start) - at) + _CHARS * (span.start - one.span.end)
        score += _FREQUENCY * min(5, self._by_name[one.name])
        if one.span.start - self._starts[at] < SUBJECT_CHARS:
            score += _SUBJECT
        if _OBLIQUE.search(self._text[max(0, one.span.start - 30) : one.span.start]):
            score += _OBLIQUE_CASE
        if one.country and many:
            score += _COUNTRY
        if one.pronoun and one.many == many:
            score += _PRONOUN
        return score + (_NUMBER if one.many == many else 0.0)

    def _sentence(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)


def _is_body(entity: Entity, words: str) -> bool:
    if entity.kind is EntityKind.ORGANIZATION:
        return True
    if entity.kind is EntityKind.NORP:
        return words.endswith("s") or bool(_MANY_NAMES.search(words))
    return entity.kind is EntityKind.LOCATION and fold_name(words) in country_names()


def _head(words: str) -> str | None:
    cut = _HEAD_END.search(words, 1)
    parts = (words[: cut.start()] if cut else words).split()
    return parts[-1].lower().strip("’'\"”") if parts else None
