"""The baseline that every report shows beside the coder: TF-IDF words and a linear classifier, sentence by sentence.

It says which event types a sentence holds, nothing else; so of whole events it gets only those without participants.
It is trained on the real sentences that the reader is trained on (../shared/data/events/train), or on ours without.
"""

import json
from functools import cache
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import Pipeline, make_pipeline

from evals.sets import ROOT, SHARED, GoldStory
from wrybill.schema import (
    CoderRef,
    EventRecord,
    Numbers,
    SentenceRef,
    Span,
    StoryRef,
    Trigger,
    vocabulary,
)

MIN_PROB = 0.15  # best type F1 (.49) on every ninth training story, with C = 10, among C 3 … 100 and .15 … .4
_TYPES = tuple(vocabulary().types)
_CODER = CoderRef(name="tfidf-baseline", version="1", weights="", codebook="")


def training_sentences() -> list[tuple[str, list[int]]]:
    """Sentences with a 0/1 flag for each of the 16 types."""
    shared = SHARED / "data/events/train"
    if shared.is_dir():
        texts, codings = (_rows(shared / name) for name in ("docs.jsonl", "codings.jsonl"))
    else:
        texts = codings = [row for path in sorted((ROOT / "corpus/train").glob("*.jsonl")) for row in _rows(path)]
    found = []
    for story, coding in zip(texts, codings, strict=True):
        for sentence in story["sentences"]:
            types = {e["type"] for e in coding["events"] if e["s"] == sentence["i"]}
            found.append((sentence["text"], [int(t in types) for t in _TYPES]))
    return found


def _rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@cache
def trained() -> Pipeline:
    """The classifier, trained once a process."""
    texts, flags = zip(*training_sentences(), strict=True)
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    return make_pipeline(words, OneVsRestClassifier(LogisticRegression(C=10))).fit(texts, list(flags))


def code(stories: list[GoldStory]) -> dict[str, list[EventRecord]]:
    """Give each sentence of each story one event per type found."""
    model, coded = trained(), {}
    for story in stories:
        probs = model.predict_proba(story.sentences)
        coded[story.doc] = [
            record(story, i, name, float(p))
            for i, row in enumerate(probs)
            for name, p in zip(_TYPES, row, strict=True)
            if p >= MIN_PROB
        ]
    return coded


def record(story: GoldStory, index: int, event_type: str, prob: float) -> EventRecord:
    """An event of that type in that sentence, with nothing else known."""
    text = story.sentences[index]
    span = Span(story.starts[index], story.starts[index] + len(text))
    named = vocabulary().type(event_type)
    return EventRecord(
        id=f"{story.doc}-{index}-{event_type}",
        story=_story(story),
        event_type=event_type,
        modes=(),
        contexts=(),
        quad=named.quad,
        intensity=named.score,
        status="actual",
        actors=(),
        recipients=(),
        date=None,
        place=None,
        source=None,
        numbers=Numbers(),
        trigger=Trigger(text, span),
        sentence=SentenceRef(index, span, text),
        prob=round(prob, 4),
        coder=_CODER,
    )


def _story(story: GoldStory) -> StoryRef:
    return StoryRef(
        id=story.doc,
        title=None,
        url=None,
        publisher=None,
        credit=None,
        author=None,
        published=story.date,
        published_basis=None,
        language="en",
        sha256="",
    )
