"""`wrybill explain`."""

import errno

import msgspec
import pytest

from tests.examples import record
from wrybill.cli import checkup, last
from wrybill.cli.explanation import explanation
from wrybill.cli.find import pick
from wrybill.cli.glosses import gloss, rule
from wrybill.code import claims
from wrybill.errors import UsageError
from wrybill.export import jsonl
from wrybill.schema import (
    ActorBasis,
    DateBasis,
    DatePrecision,
    EventDate,
    Head,
    Numbers,
    PlacePrecision,
    PublishedBasis,
    SourceKind,
    Span,
    Teller,
    vocabulary,
)


def test_the_last_table_is_explained_without_a_file(wrybill, story):
    """The id as the table shows it is enough."""
    wrybill("code", story, "--format", "table")
    shown = wrybill("explain", "016").stdout
    assert "“arrested” reads as: agree, offer, promise or plan to cooperate" in " ".join(shown.split())
    assert "Grace Wekesa" in shown


def test_records_and_stories_can_be_looked_into(wrybill, story, tmp_path):
    """A file that `code` wrote, or the story itself."""
    events = tmp_path / "events.jsonl"
    wrybill("code", story, "--out", events)
    assert wrybill("explain", "e_016", events).exit_code == 0
    assert wrybill("explain", "e_016", story).exit_code == 0


def test_without_a_last_run_it_says_what_to_do(run_main):
    """Nothing has been coded yet."""
    code, shown = run_main("explain", "e_1")
    assert code == 2
    assert "run `wrybill code STORY` first" in " ".join(shown.split())


def test_an_id_that_the_last_table_lacks_asks_for_the_records(wrybill, run_main, story):
    """It may be of an older run, or of one that printed no table."""
    wrybill("code", story, "--format", "table")
    code, shown = run_main("explain", "x")
    assert code == 2
    assert (
        "no event 'x' in the last table; name the records or the story: `wrybill explain x events.jsonl`"
        in " ".join(shown.split())
    )


def test_what_was_seen_before_an_interruption_can_be_explained(pipeline):
    """`wrybill code … | head` ends the run early."""
    with pytest.raises(KeyboardInterrupt), last.kept() as keep:
        keep([record()])
        raise KeyboardInterrupt
    with last.existing().open("rb") as stream:
        assert list(jsonl.read(stream, "last.jsonl")) == [record()]


def test_json_lines_do_not_count_as_a_look(wrybill, story):
    """Only tables are kept: a batch of millions is not written twice."""
    wrybill("code", story)
    assert not last.path().exists()


def test_a_state_folder_that_cannot_be_written_is_no_error(wrybill, story, monkeypatch, tmp_path):
    """The table prints all the same."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert wrybill("code", story, "--format", "table").exit_code == 0


def test_a_copy_that_fails_halfway_is_given_up(wrybill, story, monkeypatch, tmp_path):
    """A full disk costs the last run's records, not this run's table; the older records stay."""
    wrybill("code", story, "--format", "table")
    before = last.existing().read_bytes()

    def fail(records, stream):
        stream.write(b"{half a rec")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(jsonl, "write", fail)
    ran = wrybill("code", story, story, "--format", "table")
    assert ran.exit_code == 0
    assert "2 stories" in ran.stderr
    assert last.existing().read_bytes() == before
    assert [path.name for path in last.existing().parent.iterdir()] == ["last.jsonl"]


@pytest.mark.parametrize("method", ["open", "replace"])
def test_a_copy_that_cannot_begin_or_end_is_no_error(wrybill, story, monkeypatch, method):
    """The table prints all the same."""

    def fail(*_, **__):
        raise PermissionError

    monkeypatch.setattr(last.Path, method, fail)
    with last.kept() as keep:
        keep([record()])


def test_a_user_without_a_home_has_no_last_run(wrybill, run_main, story, monkeypatch):
    """As in some containers: stories are coded, and `explain` says what it needs."""

    def fail():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setattr(last.Path, "home", fail)
    assert wrybill("code", story, "--format", "table").exit_code == 0
    assert checkup.state().ok
    code, shown = run_main("explain", "e_1")
    assert code == 2
    assert "no run is kept" in shown


def test_an_id_must_be_of_one_event():
    """No event and several events are told apart; an id that is exact wins over one that only begins so."""
    events = [record(id="e_ab"), record(id="e_abc"), record(id="e_abd")]
    assert pick("e_ab", events, "x").id == "e_ab"
    assert pick("abc", events, "x").id == "e_abc"
    with pytest.raises(UsageError, match="2 events begin with 'e_a': e_abc, e_abd; give more"):
        pick("e_a", events[1:], "x")
    with pytest.raises(UsageError, match=r"no event 'e_z' in events\.jsonl"):
        pick("e_z", events, "events.jsonl")


def test_every_field_that_holds_something_is_explained():
    """Values and reasons, in plain words."""
    lines = {field: (value, why) for field, value, why in explanation(record(numbers=Numbers(crowd=(2000, None))))}
    assert lines["date"][0] == "2026-03-16"
    assert lines["date"][1].startswith("“Monday”: the sentence says when (the story is of 2026-03-13, as you gave it)")
    assert lines["  country"] == ("ETH", "a word for the country's people stands with the name")
    assert lines["source"][1] == "“her office”, by the word “said”: it was said"
    assert "  via" not in lines
    assert lines["crowd"][0] == "at least 2,000"
    assert lines["recipient"] == ("none", "the sentence states none")


def test_who_passes_a_report_on_is_explained_below_its_source():
    """With the word that says so."""
    via = Teller(text="Reuters", span=Span(0, 7), name="Reuters", cue="reported", kind=SourceKind.MEDIA)
    told = msgspec.structs.replace(record().source, via=via)
    lines = {field: (value, why) for field, value, why in explanation(record(source=told))}
    assert lines["  via"] == (
        "Reuters",
        "“Reuters”, by the word “reported”: other media report it, in whose telling the story has it",
    )


def test_a_relative_date_asks_for_the_publication_date():
    """The one thing that a user can do about it."""
    relative = EventDate(
        start=None, end=None, precision=DatePrecision.UNKNOWN, basis=DateBasis.EXPRESSION, text="Monday", span=None
    )
    undated = msgspec.structs.replace(record().story, published=None, published_basis=None)
    lines = {field: why for field, _, why in explanation(record(date=relative, story=undated))}
    assert "give --date YYYY-MM-DD" in lines["date"]
    dated = {field: why for field, _, why in explanation(record(date=relative))}
    assert dated["date"] == "“Monday”: the words have no place on the calendar"


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("types", vocabulary().types),
        ("statuses", vocabulary().statuses),
        ("heads", Head),
        ("actor_bases", ActorBasis),
        ("date_bases", DateBasis),
        ("published_bases", PublishedBasis),
        ("place_precisions", PlacePrecision),
        ("source_kinds", SourceKind),
    ],
)
def test_every_name_has_a_gloss(table, names):
    """A name that is added to the schema needs words, too."""
    assert all(gloss(table, name) for name in names)


def test_every_codebook_rule_has_a_claim():
    """The first line of its docstring; a rule of another version is not an error."""
    assert all(rule(name) == claim for name, claim in claims().items())
    assert rule("rule_of_the_future") == "a rule of another version of Wrybill"
