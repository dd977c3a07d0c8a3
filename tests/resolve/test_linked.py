"""An event gets the whole expression of which words are linked to it, or the adverb of time that follows it."""

import pytest

from tests.resolve.stories import record
from wrybill.resolve.context import StoryContext
from wrybill.resolve.linked import time_after
from wrybill.resolve.times import resolve_time
from wrybill.schema import Event, Numbers, Reading, Sentence, Span, Story


@pytest.mark.parametrize(
    ("text", "linked", "whole", "start"),
    [
        (
            "Protests were held three weekends in a row there.",
            "three weekends",
            "three weekends in a row",
            "2020-08-22",
        ),
        ("He was shot on Monday night there.", "Monday", "Monday night", "2020-09-07"),
        ("It fell on 9 August 2019 there.", "9 August", "9 August 2019", "2019-08-09"),
        ("It has ruled since 1994 there.", "since 1994", "since 1994", "1994-01-01"),
    ],
)
def test_a_cut_expression_is_made_whole(text: str, linked: str, whole: str, start: str) -> None:
    date = record(text, time=linked, published="2020-09-11").date
    assert date is not None
    assert (date.text, date.start) == (whole, start)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("He helped the party in secret in 2012, and left.", "helped", "2012"),
        ("Experts counselled prudence last week: it fell.", "counselled", "last week"),
        ("Police said on Tuesday they had arrested him.", "arrested", None),
        ("She remains supportive of the 2015 deal.", "supportive", None),
        ("They urge him to compete in this year's election.", "urge", None),
        ("He was arrested, while talks began on Monday.", "arrested", None),
        ("He moved a motion for the rest of the week.", "moved", None),
    ],
)
def test_only_an_adverb_of_time_in_the_same_clause_counts(text: str, trigger: str, expected: str | None) -> None:
    event, context = _event(text, trigger)
    span = time_after(event, context)
    assert (span and span.of(text)) == expected
    date = resolve_time(event, context)
    assert (date and date.text) == expected


def _event(text: str, trigger: str) -> tuple[Event, StoryContext]:
    story = Story(id="s", text=text, published="2020-09-11", sha256="0" * 64)
    at, whole = text.index(trigger), Span(0, len(text))
    event = Event(
        story=story, sentence=0, sentence_span=whole, trigger=Span(at, at + len(trigger)), event_type="AID", modes=(),
        contexts=(), status="actual", actors=(), recipients=(), places=(), time=None, source=None, numbers=Numbers(),
        prob=0.8,
    )  # fmt: skip
    reading = Reading(
        story=story, sentences=(Sentence(0, whole),), mentions=(), candidates=(), links=(), context_probs={}
    )
    return event, StoryContext(reading)


@pytest.mark.parametrize(
    ("text", "trigger", "start"),
    [
        ("He was held on 22 July in the town, when police raided the resort.", "raided", "2020-07-22"),
        ("Since 2011, when the uprising began, little has worked.", "uprising", "2011-01-01"),
        ("He was held on 22 July, when police came, and talks ended.", "ended", "2020-09-11"),
        ("They protested when guards searched his cell in 2019.", "protested", "2019-01-01"),
        ("They protested when guards, whom he met in 2019, left.", "protested", "2020-09-11"),
        ("As the navy sailed on Tuesday, rebels mobilised there.", "mobilised", "2020-09-08"),
        ("As he said on Tuesday the rebels mobilised there.", "mobilised", "2020-09-11"),
        ("The March accession enabled them.", "March accession", "2020-03-01"),
    ],
)
def test_a_clause_with_when_has_the_time_that_it_belongs_to(text: str, trigger: str, start: str) -> None:
    found = record(text, trigger=trigger, published="2020-09-11").date
    assert found is not None
    assert found.start == start


@pytest.mark.parametrize("adverb", ["soon", "just"])
def test_an_adverb_that_says_no_day_leaves_the_event_to_the_storys_day(adverb: str) -> None:
    found = record(f"They had {adverb} arrived there.", time=adverb, published="2020-09-11").date
    assert found is not None
    assert (found.start, found.basis) == ("2020-09-11", "publication")
