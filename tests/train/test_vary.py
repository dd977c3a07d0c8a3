"""Countries are exchanged, and nothing else is."""

import random

from tests.train.examples import stories
from wrybill.train.documents import Document, Sentence, document_of
from wrybill.train.vary import exchanged


def story(*sentences: str) -> Document:
    """A coded document with these words."""
    return Document(
        "one", [Sentence(words.split(), events=[]) for words in sentences] + document_of(stories()[0]).sentences
    )


def test_a_country_becomes_another_one_wherever_it_is_named() -> None:
    """Name, adjective and capital stay what they are: of one country, the same in every sentence."""
    before = story("Kenya warned Sudan .", "Kenyan envoys left Nairobi for Khartoum .")
    after = exchanged(before, random.Random(3), share=1.0)
    first, second = after.sentences[0].words, after.sentences[1].words
    assert first[0] not in ("Kenya", "Kenyan")
    assert first[0] != first[2]
    assert [first[1], first[3], *second[1:3], second[4]] == ["warned", ".", "envoys", "left", "for"]
    again = exchanged(story("Kenya warned Kenya ."), random.Random(5), share=1.0).sentences[0].words
    assert again[0] == again[2] != "Kenya"


def test_words_keep_their_number_and_labels_their_place() -> None:
    """The coded events are the very same."""
    before = story("Kenya warned Sudan .")
    after = exchanged(before, random.Random(3), share=1.0)
    assert [len(s.words) for s in after.sentences] == [len(s.words) for s in before.sentences]
    assert all(new.events is old.events for new, old in zip(after.sentences, before.sentences, strict=True))


def test_what_is_not_coded_stays_as_it_is() -> None:
    """Names and syntax are learned from the words that were annotated."""
    plain = Document("one", [Sentence(["Kenya", "warned", "Sudan"])])
    assert exchanged(plain, random.Random(3), share=1.0) is plain
    assert exchanged(story("Kenya"), random.Random(3), share=0.0).sentences[0].words == ["Kenya"]
