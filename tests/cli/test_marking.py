"""The marks of the evidence."""

import io

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from tests.examples import record
from wrybill.cli.marking import Mark, legend, marked, marks, printable
from wrybill.schema import Span

PLAIN = Console(file=io.StringIO())
COLOUR = Console(file=io.StringIO(), force_terminal=True, color_system="standard")
KINDS = ["trigger", "actor", "recipient", "place", "time", "source"]


def test_marks_are_where_the_record_points():
    """Offsets count in the story; the sentence begins elsewhere."""
    shown = marked("she met him", 100, [Mark(Span(104, 107), "trigger"), Mark(Span(100, 103), "actor")], PLAIN)
    assert shown.plain == "[actor: she] [trigger: met] him"


def test_where_two_marks_share_words_the_trigger_shows():
    """Every word has one mark."""
    shown = marked("mass protests", 0, [Mark(Span(0, 13), "actor"), Mark(Span(5, 13), "trigger")], PLAIN)
    assert shown.plain == "[actor: mass ][trigger: protests]"


def test_a_record_marks_every_role_that_it_has():
    """The example has all but a recipient."""
    assert {mark.kind for mark in marks(record())} == {*KINDS} - {"recipient"}
    assert {mark.kind for mark in marks(record(date=None, place=None, source=None))} == {"trigger", "actor"}


def test_the_legend_shows_only_what_is_asked_for():
    """In the order of the marks."""
    assert legend(["actor", "trigger"], PLAIN).plain == "[trigger: …]  [actor: …]"


spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: Span(min(pair), max(pair)))


@given(
    text=st.text(max_size=50), start=st.integers(0, 20), found=st.lists(st.builds(Mark, spans, st.sampled_from(KINDS)))
)
def test_marking_in_colour_changes_no_letter(text, start, found):
    """Whatever the spans, the words stand as they stood."""
    assert marked(text, start, found, COLOUR).plain == printable(text)


@given(st.text())
def test_what_is_printable_keeps_its_length(text):
    """Offsets hold after the dangerous letters are replaced."""
    shown = printable(text)
    assert len(shown) == len(text)
    assert not any(ord(letter) < 32 or ord(letter) == 127 for letter in shown)
