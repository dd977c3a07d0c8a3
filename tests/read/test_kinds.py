"""A noun for a kind of body means the last body of that kind; a noun that says itself who is meant, no other."""

import pytest

from wrybill.read.coreference import links
from wrybill.read.split import sentences
from wrybill.schema import EntityKind, Mention, Span


def meant(text: str, phrase: str, *people: str) -> str | None:
    """What the last occurrence of a phrase stands for, in a story whose reading found these people."""
    cut = sentences(text)
    start = text.rindex(phrase)
    span = Span(start, start + len(phrase))
    names = tuple(
        Mention(
            span=Span(text.index(name), text.index(name) + len(name)),
            sentence=next(one.index for one in cut if one.span.start <= text.index(name) < one.span.end),
            kind=EntityKind.PERSON,
            prob=1.0,
        )
        for name in people
    )
    return {link.span: link.antecedent.of(text) for link in links(text, cut, names, (span,))}.get(span)


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        (
            "Islamic State took the town from Nato allies. Troops struck the terrorist group.",
            "the terrorist group",
            "Islamic State",
        ),
        ("The Taliban signed with NATO. The militants left.", "The militants", "The Taliban"),
        ("NATO met the Taliban. The alliance agreed.", "The alliance", "NATO"),
        ("Troops fought the Taliban. The militants left.", "The militants", "Taliban"),
        ("Envoys joined the U.N. The alliance agreed.", "The alliance", "U.N."),
        ("Police met the demonstrators. They arrested the group.", "the group", None),
        ("The Taliban fought. Police held the group of deserters.", "the group", None),
        ("The Taliban fought. The Small Group met.", "The Small Group", None),
        ("The Taliban fought. A militant group surrendered.", "A militant group", None),
    ],
)
def test_a_kind_means_the_last_body_of_it(text: str, phrase: str, expected: str | None) -> None:
    assert meant(text, phrase) == expected


def test_somebody_of_the_opening_is_who_is_named_next() -> None:
    text = "A Leeds woman was jailed. Judges sentenced Anna Smith in May. Ms Smith appealed."
    assert meant(text, "A Leeds woman", "Anna Smith", "Ms Smith") == "Anna Smith"
    text = "A Leeds teacher was jailed. Judges sentenced Anna Smith in May. Ms Smith appealed."
    assert meant(text, "A Leeds teacher", "Anna Smith", "Ms Smith") == "Anna Smith"
    text = "A Leeds man was jailed. Anna Smith, his lawyer, protested."
    assert meant(text, "A Leeds man", "Anna Smith") is None


def test_the_girl_is_the_woman_beside_her() -> None:
    assert meant("Anna Lee was held. Police questioned the girl.", "the girl", "Anna Lee") == "Anna Lee"
