"""Each sentence tells who says it, by which word, what kind of source that is, and who passes its words on."""

import pytest

from tests.code.readings import plain, read
from wrybill.code import code
from wrybill.code.sources import kind
from wrybill.schema import Head, Source, SourceKind

SAID, ALLEGED, DOCUMENT, MEDIA, UNNAMED = SourceKind


def source(marked: str) -> Source | None:
    (event,) = code(read(marked, "ASSAULT"))
    return event.source


@pytest.mark.parametrize(
    ("marked", "cue", "expected"),
    [
        ("so [Ann Lee|source] said troops [fired|trigger].", "said", SAID),
        ("Troops [fired|trigger], according to the [mayor|source].", "according to", SAID),
        ("Troops [fired|trigger], [witnesses|source] said.", "said", UNNAMED),
        ("so [Ann Lee|source] claimed that troops [fired|trigger].", "claimed", ALLEGED),
        ("[The report|source] states that troops [fired|trigger].", "states", DOCUMENT),
        ("so [Reuters|source] reported that troops [fired|trigger].", "reported", MEDIA),
        ("Troops [fired|trigger], added the [spokesman|source].", "added", SAID),
        ("For [Ann Lee|source] the troops never [fired|trigger].", None, SAID),
        ("“Troops [fired|trigger],” said [Ann Lee|source], “and we said no.”", "said", SAID),
        ("“Troops,” [Ann Lee|source], the mayor, added, “[fired|trigger].”", "added", SAID),
        ("Troops were accused by [the church|source] of [shooting|trigger] at nuns.", "accused", ALLEGED),
        ("Ben Ito is said by [the court|source] to have [shot|trigger] at nuns.", "said", SAID),
        ("[Two officials|source], who asked not to be named, confirmed the [attack|trigger].", "confirmed", UNNAMED),
        ("[The order|source], signed in May, shows that guards [beat|trigger] him.", "shows", DOCUMENT),
        ("[The mayor|source] was told of the raid and said that troops [fired|trigger].", "said", SAID),
        ("[A spokeswoman for the army|source] told reporters that troops [fired|trigger].", "told", SAID),
        ("[A minister|source] conceded that troops [fired|trigger].", "conceded", UNNAMED),
        ("[One of the pilots|source] recalled the [attack|trigger].", "recalled", UNNAMED),
        ("[Local reports|source] say that troops [fired|trigger].", "say", MEDIA),
        ("[The opposition|source] insisted that troops [fired|trigger].", "insisted", SAID),
        ("Troops [fired|trigger], the [newspaper|source] reports.", "reports", MEDIA),
        ("[A court in Lyon|source] found that guards [beat|trigger] him.", "found", SAID),
    ],
)
def test_finds_the_cue_and_the_kind(marked: str, cue: str | None, expected: SourceKind) -> None:
    found = source(marked)
    assert found is not None
    assert (found.cue, found.kind) == (cue, expected)


def test_the_cue_is_the_words_at_its_span() -> None:
    marked = "[The mayor|source] was told of the raid and Said that troops [fired|trigger]."
    found = source(marked)
    assert found is not None
    assert found.cue_span is not None
    assert found.cue_span.of(plain(marked)[0]) == "Said"


def test_a_story_that_speaks_for_itself_has_no_source() -> None:
    assert source("Troops [fired|trigger] on a crowd.") is None


@pytest.mark.parametrize(
    ("marked", "tellers"),
    [
        (
            "so [Reuters|source] said Ann Lee had told police that troops [fired|trigger].",
            "Ann Lee, told < Reuters, said",
        ),
        (
            "so [Ann Lee|source] had told Ben Ito, Reuters reported, that troops [fired|trigger].",
            "Ann Lee, told < Reuters, reported",
        ),
        (
            "Ben Ito said on Monday that [Ann Lee|source] had admitted that troops [fired|trigger].",
            "Ann Lee, admitted < Ben Ito, said",
        ),
        (
            "so [Kyodo|source], citing the ministry, reported that troops [fired|trigger].",
            "the ministry, citing < Kyodo, reported",
        ),
        (
            "Troops [fired|trigger], Kyodo said, quoting [the ministry|source].",
            "the ministry, quoting < Kyodo, said",
        ),
        (
            "Troops [fired|trigger], according to Kyodo, which cited [the ministry|source].",
            "the ministry, cited < Kyodo, according to",
        ),
        (
            "State radio quoted [the general|source] as saying troops [fired|trigger].",
            "the general, saying < State radio, quoted",
        ),
        (
            "[The general|source] was quoted by state radio as saying troops [fired|trigger].",
            "The general, saying < state radio, quoted",
        ),
        (
            "[The general|source] said in remarks carried by state radio that troops [fired|trigger].",
            "The general, said < state radio, carried",
        ),
        (
            "Troops [fired|trigger], [the general|source] said, according to state radio.",
            "the general, said < state radio, according to",
        ),
        (
            "[The general|source] said troops [fired|trigger], state radio reported on Monday.",
            "The general, said < state radio, reported",
        ),
        (
            "Troops [fired|trigger], reports our correspondent quoting [the general|source].",
            "the general, quoting < our correspondent, reports",
        ),
        (
            "Troops [fired|trigger], [the general|source] said, according to [the Kyodo|source] news agency.",
            "the general, said < the Kyodo news agency, according to",
        ),
        (
            "The lawyer said her client had been told by [a guard|source] that troops [fired|trigger].",
            "a guard, told < The lawyer, said",
        ),
        (
            "[Villagers|source] told the charity that troops [fired|trigger], the charity said.",
            "Villagers, told < the charity, said",
        ),
    ],
)
def test_the_innermost_teller_is_the_source_and_the_next_one_passes_it_on(marked: str, tellers: str) -> None:
    found = source(marked)
    assert found is not None
    assert found.via is not None
    assert f"{found.text}, {found.cue} < {found.via.text}, {found.via.cue}" == tellers


@pytest.mark.parametrize(
    "marked",
    [
        "[The mayor|source] said troops [fired|trigger] and the army said that it was sorry.",
        "The army said it was sorry, but [the mayor|source] said that troops [fired|trigger].",
        "[The mayor|source] told Radio One that troops [fired|trigger].",
        "[The mayor|source] said the army told its troops to leave before they [fired|trigger].",
        "so [Ann Lee|source] denied a claim by the rebels that her troops [fired|trigger].",
        "Boys who were questioned by the police [fired|trigger], [a newspaper|source] reported.",
        "Ann Lee [accused|trigger] Ben Ito of theft, according to [Reuters|source].",
        "[The mayor|source] said in a letter signed by the bishop that troops [fired|trigger].",
        "“They [fired|trigger],” [Ann Lee|source] said. ",
        "[A statement released by the army|source] said troops [fired|trigger].",
    ],
)
def test_who_only_speaks_beside_the_source_passes_nothing_on(marked: str) -> None:
    found = source(marked)
    assert found is not None
    assert found.via is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the press secretary", SAID),
        ("state television", MEDIA),
        ("The Lagos Times", MEDIA),
        ("a letter from the ministry", DOCUMENT),
        ("two officials", UNNAMED),
        ("media reports", MEDIA),
        ("an intelligence report", DOCUMENT),
        ("people close to the talks", UNNAMED),
        ("a spokesman for the news agency", SAID),
        ("six human rights groups", SAID),
        ("a group of villagers", UNNAMED),
        ("the authorities", SAID),
    ],
)
def test_the_kind_follows_the_head_noun(words: str, expected: SourceKind) -> None:
    assert kind(words, "said", Head.NOMINAL) is expected
