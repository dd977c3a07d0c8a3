"""Questions to an archive are answered from one state, and can neither change it nor reach beyond it."""

import pytest

from tests.examples import story
from wrybill.errors import UsageError


@pytest.fixture
def snapshot(archive, writer, item):
    writer.add([item("Police arrested three students.", events=2, url="https://example.org/1"), item("two", events=0)])
    return archive.snapshot()


def test_a_story_comes_back_as_it_was(snapshot):
    """By its id, its key or its address."""
    wanted = story(
        "Police arrested three students.", id="s-Police arrested three students.", url="https://example.org/1"
    )
    key = snapshot.sql("SELECT key FROM stories WHERE url IS NOT NULL")["key"][0].as_py()
    assert snapshot.story(wanted.id) == snapshot.story(key) == snapshot.story("https://example.org/1") == wanted
    assert len(snapshot.records_of(wanted.id)) == 2
    assert snapshot.records_of("s-two") == ()


def test_a_story_that_is_not_there_is_said(snapshot):
    """With what was asked for."""
    with pytest.raises(UsageError, match="no story has the key, id or address 'nothing'"):
        snapshot.story("nothing")


def test_sql_answers_over_every_table(snapshot):
    """Also when it is empty."""
    for table in ("stories", "codings", "events", "all_events", "rejections", "happenings", "commits"):
        assert snapshot.sql(f"SELECT count(*) FROM {table}").num_rows == 1


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "COPY events TO '/tmp/out.csv'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SELECT nonsense FROM events",
        "SELECT",
    ],
)
def test_sql_that_reaches_beyond_or_fails_is_refused(snapshot, query):
    """With DuckDB's own words and the names of the tables."""
    with pytest.raises(UsageError, match=r"(?s)the query fails: .*tables: stories"):
        snapshot.sql(query)


def test_a_limit_takes_the_first(snapshot):
    """In the order of their days."""
    assert len(list(snapshot.records(limit=1))) == 1
