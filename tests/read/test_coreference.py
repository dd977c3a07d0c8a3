"""Pronouns, short names and noun phrases find the fullest name in the story, or nobody."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wrybill.read.coreference import links
from wrybill.read.quotes import speakers
from wrybill.read.split import sentences
from wrybill.schema import EntityKind, Mention, Sentence, Span

PEOPLE = ["Amara Diallo", "Diallo", "Viktor Petrov", "Petrov", "Rosa Quispe", "Quispe", "Lin", "Lin Meihua"]
BODIES = ["Supreme Court", "Northern Front for Change", "NFC", "Harbour Workers Union", "Reuters"]


def mentions(text: str, cut: tuple[Sentence, ...]) -> tuple[Mention, ...]:
    found = []
    for kind, names in ((EntityKind.PERSON, PEOPLE), (EntityKind.ORGANIZATION, BODIES)):
        pattern = "|".join(sorted(names, key=len, reverse=True))
        for match in re.finditer(rf"\b(?:{pattern})\b", text):
            index = next(one.index for one in cut if one.span.start <= match.start() < one.span.end)
            found.append(Mention(span=Span(*match.span()), sentence=index, kind=kind, prob=1.0))
    return tuple(sorted(found, key=lambda one: one.span))


def antecedent(text: str, anaphor: str) -> str | None:
    """What the last occurrence of the anaphor stands for."""
    cut = sentences(text)
    *_, match = re.finditer(rf"\b{re.escape(anaphor)}\b", text)
    span = Span(*match.span())
    found = {link.span: link.antecedent.of(text) for link in links(text, cut, mentions(text, cut), (span,))}
    return found.get(span)


@pytest.mark.parametrize(
    ("text", "anaphor", "expected"),
    [
        ("Amara Diallo arrived. Police met Diallo.", "Diallo", "Amara Diallo"),
        ("Diallo arrived. Police later named her as Amara Diallo.", "Amara Diallo", None),
        ("Lin left early. Lin Meihua had no comment, and Lin slept.", "Lin", "Lin Meihua"),
        ("The Northern Front for Change rallied. Police beat the NFC.", "NFC", "Northern Front for Change"),
        ("President Viktor Petrov spoke. Crowds jeered the president.", "the president", "Viktor Petrov"),
        ("Viktor Petrov, the prime minister, spoke. The prime minister left.", "The prime minister", "Viktor Petrov"),
        ("Foreign Minister Rosa Quispe flew in. The defence minister waited.", "The defence minister", None),
        ("Viktor Petrov, the king, spoke. Rebels hate the leader.", "the leader", "Viktor Petrov"),
        ("The Supreme Court met. Crowds stormed the court.", "the court", "Supreme Court"),
        ("Amara Diallo met a rebel leader. A minister resigned.", "A minister", None),
    ],
)
def test_names_offices_and_bodies_find_their_full_name(text: str, anaphor: str, expected: str | None) -> None:
    assert antecedent(text, anaphor) == expected


def test_an_office_with_a_capital_can_be_meant_by_a_pronoun() -> None:
    """As one in small letters can."""
    text = "President Viktor Petrov spoke. Amara Diallo left early. Later the {0} sat down. He slept."
    for office in ("president", "President"):
        words = text.format(office)
        cut = sentences(words)
        spans = tuple(Span(m.start(), m.end()) for m in re.finditer(rf"the {office}|He\b", words))
        found = {link.span: link.antecedent.of(words) for link in links(words, cut, mentions(words, cut), spans)}
        assert [found.get(span) for span in spans] == ["Viktor Petrov", "Viktor Petrov"]


@pytest.mark.parametrize(
    ("text", "anaphor", "expected"),
    [
        ("Mr Viktor Petrov met Mrs Rosa Quispe. She thanked the crowd.", "She", "Rosa Quispe"),
        ("Mr Viktor Petrov met Mrs Rosa Quispe. He thanked the crowd.", "He", "Viktor Petrov"),
        (
            "Viktor Petrov spoke. He was booed. Later he left. Then he fled. At last he was caught.",
            "he",
            "Viktor Petrov",
        ),
        ("Rain fell. He was arrested.", "He", None),
        ("Mr Petrov blamed Mr Diallo. “We won,” Petrov said. “Diallo lied,” he added.", "he", "Petrov"),
        ("The Supreme Court met. They ruled.", "They", None),
        ("The Supreme Court met in private. It ruled at noon.", "It", "Supreme Court"),
        (
            "Viktor Petrov and Rosa Quispe met. The two leaders agreed.",
            "The two leaders",
            "Viktor Petrov and Rosa Quispe",
        ),
        ("Viktor Petrov arrived. The 45-year-old was jailed.", "The 45-year-old", "Viktor Petrov"),
        ("“I was beaten,” said Rosa Quispe.", "I", "Rosa Quispe"),
        ("Viktor Petrov spoke. The US left.", "US", None),
    ],
)
def test_pronouns_find_whom_they_mean_or_nobody(text: str, anaphor: str, expected: str | None) -> None:
    assert antecedent(text, anaphor) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We were shot at,” said Rosa Quispe. “Two of us died.”", ["Rosa Quispe", "Rosa Quispe"]),
        ("Viktor Petrov said:\nThe army has left.\nThe war is over.", ["Viktor Petrov"] * 3),
        ("Viktor Petrov spoke. “We won,” he said.", [None, None]),
        ("According to Reuters, ten died.", ["Reuters"]),
        ("Rosa Quispe, the mayor, said police had fired. Ten died.", ["Rosa Quispe", None]),
        ("“They fled,” the spokesman said.", ["the spokesman"]),
        ("“Two died. Three fled,” said Rosa Quispe. It rained.", ["Rosa Quispe", "Rosa Quispe", None]),
    ],
)
def test_a_quotation_keeps_its_speaker(text: str, expected: list[str | None]) -> None:
    cut = sentences(text)
    said = speakers(text, cut, mentions(text, cut))
    assert [said[index].of(text) if index in said else None for index in range(len(cut))] == expected


@given(st.lists(st.sampled_from([*PEOPLE, *BODIES, "he", "She", "the president", "said", ".", "“", "”", ",", "\n"])))
def test_links_lie_in_the_text_and_are_the_same_each_time(parts: list[str]) -> None:
    text = " ".join(parts)
    cut = sentences(text)
    anaphors = tuple(Span(*match.span()) for match in re.finditer(r"\b(?:he|She|the president)\b", text))
    found = links(text, cut, mentions(text, cut), anaphors)
    assert all(link.span.of(text) and link.antecedent.of(text) for link in found)
    assert found == links(text, cut, mentions(text, cut), anaphors)


@pytest.mark.parametrize(
    ("text", "anaphor", "expected"),
    [
        ("“We will strike,” the Harbour Workers Union said.", "We", "Harbour Workers Union"),
        ("France waited. “We will act,” French President Viktor Petrov said.", "We", "France"),
        ("Rosa Quispe, a singer, arrived. “We sang,” Rosa Quispe said.", "We", "Rosa Quispe"),
        ("We condemn the attack. France stands with the victims. France will help.", "We", "France"),
        ("“We saw it,” some said. France stands with the victims.", "We", None),
    ],
)
def test_we_are_the_body_the_country_or_the_name_of_who_speaks(text: str, anaphor: str, expected: str | None) -> None:
    cut = sentences(text)
    state = text.find("France")
    index = next(one.index for one in cut if one.span.end > state)
    named = [Mention(span=Span(state, state + len("France")), sentence=index, kind=EntityKind.LOCATION, prob=1.0)]
    names = tuple(sorted((*mentions(text, cut), *(named if state >= 0 else [])), key=lambda one: one.span))
    span = Span(text.index(anaphor), text.index(anaphor) + len(anaphor))
    found = {link.span: link.antecedent.of(text) for link in links(text, cut, names, (span,))}
    assert found.get(span) == expected


@pytest.mark.parametrize(
    ("text", "anaphor", "expected"),
    [
        (
            "The secretary-general, Rosa Quispe, spoke. Envoys thanked the secretary-general.",
            "the secretary-general",
            "Rosa Quispe",
        ),
        ("A judge ruled. Rosa Quispe, a journalist, wept. Then she left.", "she", "Rosa Quispe"),
        ("Rosa Quispe was freed. One activist fled. Then she left.", "she", "Rosa Quispe"),
    ],
)
def test_titles_stand_over_commas_and_the_unnamed_give_way(text: str, anaphor: str, expected: str | None) -> None:
    assert antecedent(text, anaphor) == expected


def test_a_label_before_the_words_names_the_speaker_and_a_dateline_does_not() -> None:
    def spoken(text: str, kind: EntityKind) -> list[str]:
        cut = sentences(text)
        label = Mention(span=Span(0, text.index(":")), sentence=0, kind=kind, prob=1.0)
        return [span.of(text) for span in speakers(text, cut, (label, *mentions(text, cut))).values()]

    assert spoken("SECRETARY KERRY: We will act.", EntityKind.PERSON) == ["SECRETARY KERRY"]
    assert spoken("NEW DELHI: We will act, Viktor Petrov said.", EntityKind.LOCATION) == ["Viktor Petrov"]
