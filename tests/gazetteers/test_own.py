"""A user's gazetteer is checked row by row, and goes before the tables that ship."""

from pathlib import Path

import pytest

from tests.examples import ROOT
from tests.resolve.stories import CODER, participant, record
from wrybill import Coder
from wrybill.errors import UsageError
from wrybill.gazetteers.own import Gazetteer, GazetteerFile, read
from wrybill.pipeline import who
from wrybill.resolve.actors import profile_of
from wrybill.resolve.context import StoryContext
from wrybill.resolve.own import own_place
from wrybill.schema import ActorBasis, Reading, Span, Story

HEADER = "kind,name,aliases,country,sector,office,start,end,entity,lat,lon,admin1,geonames\n"


def documented(folder: Path) -> Path:
    """The example of docs/gazetteers.md, as a file."""
    lines = (ROOT / "docs/gazetteers.md").read_text("utf-8").splitlines()
    rows = [line.strip() for line in lines if line.startswith(("    kind,", "    actor,", "    agent,", "    place,"))]
    path = folder / "my.csv"
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return path


@pytest.fixture
def own(tmp_path: Path) -> Gazetteer:
    return read(GazetteerFile.at(documented(tmp_path)))


def profile(text: str, words: str, own: Gazetteer, published: str | None = None):
    story = Story(id="s", text=text, published=published, sha256="0" * 64)
    reading = Reading(story=story, sentences=(), mentions=(), candidates=(), links=(), context_probs={})
    return profile_of(participant(text, words), StoryContext(reading, own))


@pytest.mark.parametrize(
    ("words", "country", "sector"),
    [
        ("The Blue Lagoon Front", "KEN", "REB"),
        ("BLF members", "KEN", "REB"),
        ("12 members of the Blue Lagoon Front", "KEN", "REB"),
        ("BLF lawyers", "KEN", "CVL"),
        ("Kenyan water guards", "KEN", "COP"),
        ("Jane Doe", "KEN", "OPP"),
    ],
)
def test_names_of_the_gazetteer_tell_country_and_sector(words, country, sector, own) -> None:
    found = profile(f"{words} came.", words, own)
    assert found.country is not None
    assert found.sector is not None
    assert (found.country.country, found.sector.sector) == (country, sector)


def test_the_row_of_the_storys_day_counts(own) -> None:
    found = profile("Jane Doe came.", "Jane Doe", own, "2022-01-01")
    assert (found.sector.sector, found.sector.basis, found.office, found.entity) == (
        "GOV", ActorBasis.GAZETTEER, "Water Minister", "Q1",
    )  # fmt: skip


def test_a_place_of_the_gazetteer_goes_before_others(own) -> None:
    text = "Fighting in Lagoon Harbour."
    found = own_place((Span(12, 26),), text, own)
    assert found is not None
    assert (found.name, found.country, found.lat, found.admin1) == ("Port Lagoon", "KEN", -2.25, "Lamu")


def test_who_asks_the_gazetteer_first(tmp_path) -> None:
    (found,) = who("Jane Doe", on="2021-06-02", gazetteer=documented(tmp_path))
    assert (found.sector, found.office, found.name_basis) == ("GOV", "Water Minister", "gazetteer")
    assert who("Jane Doe", on="2021-06-02") == ()


def test_who_asks_the_gazetteer_about_the_names_in_a_phrase_too(tmp_path) -> None:
    (found,) = who("supporters of Jane Doe", on="2021-06-02", gazetteer=documented(tmp_path))
    (unknown,) = who("supporters of Jane Doe", on="2021-06-02")
    assert (found.country, unknown.country) == (who("Jane Doe", gazetteer=documented(tmp_path))[0].country, None)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("person,Jane Doe,,,,,,,,,,,", "row 2: kind is 'person'; allowed: actor, agent, place"),
        ("actor,,,,,,,,,,,,", "row 2: a name is empty"),
        ("actor,Jane Doe,,Kenya,,,,,,,,,", "row 2: country is 'Kenya'"),
        ("actor,Jane Doe,,KEN,GOVT,,,,,,,,", "row 2: sector is 'GOVT'; allowed: GOV,"),
        ("actor,Jane Doe,,KEN,GOV,,May 2020,,,,,,", "row 2: start is 'May 2020'"),
        ("actor,Jane Doe,,KEN,GOV,,2021,2020,,,,,", "row 2: it ends (2020) before it starts (2021)"),
        ("actor,Jane Doe,,KEN,GOV,,,,,1,2,,", "row 2: lat is '1', but of actor rows only"),
        ("agent,guard,,,,,,,,,,,", "row 2: an agent needs a sector"),
        ("place,Port Lagoon,,KEN,,,,,,,40,,", "row 2: lat is ''"),
        ("place,Port Lagoon,,KEN,,,,,,-92,40,,", "row 2: lat is -92; allowed: -90 to 90"),
        ("place,Port Lagoon,,KEN,,,,,,1,2,,,,x", "row 2: has more cells than the 13 columns"),
    ],
)
def test_a_fault_names_its_row(row, message, tmp_path) -> None:
    path = tmp_path / "my.csv"
    path.write_text(HEADER + row + "\n", "utf-8")
    with pytest.raises(UsageError) as caught:
        GazetteerFile.at(path)
    assert message in str(caught.value)


def test_a_column_that_is_missing_or_unknown_is_named(tmp_path) -> None:
    path = tmp_path / "my.tsv"
    path.write_text("name\tkind\tcolour\nx\tactor\tred\n", "utf-8")
    with pytest.raises(UsageError, match="unknown column 'colour'"):
        GazetteerFile.at(path)
    path.write_text("name\tsector\nx\tGOV\n", "utf-8")
    with pytest.raises(UsageError, match="no column 'kind'"):
        GazetteerFile.at(path)
    with pytest.raises(UsageError, match="is not a file"):
        GazetteerFile.at(tmp_path / "none.csv")


def test_a_file_that_changes_while_in_use_stops_the_run(tmp_path) -> None:
    file = GazetteerFile.at(documented(tmp_path))
    file.path.write_text(HEADER, "utf-8")
    with pytest.raises(UsageError, match="changed while it was in use"):
        read(file)


def test_a_coder_refuses_a_gazetteer_before_it_reads_a_story(tmp_path) -> None:
    path = tmp_path / "my.csv"
    path.write_text(HEADER + "actor,Jane Doe,,KEN,GOVT,,,,,,,,\n", "utf-8")
    with pytest.raises(UsageError, match="row 2: sector is 'GOVT'"):
        Coder(gazetteer=path)


def test_without_a_gazetteer_nothing_is_of_it() -> None:
    assert CODER.gazetteer is None
    assert record("The BLF came.", actors=(("The BLF", None),)).actors[0].entity is None
