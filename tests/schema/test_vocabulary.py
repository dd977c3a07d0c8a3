"""The vocabulary files say what the codebook says, and damage to them is noticed."""

from importlib.resources import files

import pytest

from wrybill.errors import VocabularyError
from wrybill.schema import vocabulary, with_types
from wrybill.schema.vocabulary import parse

TYPES, LISTS = (
    files("wrybill.schema.vocabulary").joinpath(name).read_text("utf-8") for name in ("types.toml", "lists.toml")
)


def test_the_counts_are_plovers() -> None:
    """16 types, 67 modes, 37 contexts, 5 statuses (codebook §2, §3, §5)."""
    names = vocabulary()
    counts = len(names.types), len(names.modes), len(names.contexts), len(names.statuses)
    assert counts == (16, 67, 37, 5)


def test_each_quad_class_has_its_types() -> None:
    """The four quad classes divide the sixteen types 4, 3, 4, 5 (codebook §2)."""
    quads = [event_type.quad for event_type in vocabulary().types.values()]
    assert [quads.count(q) for q in dict.fromkeys(quads)] == [4, 3, 4, 5]


@pytest.mark.parametrize(
    ("event_type", "modes", "score"),
    [("PROTEST", (), -5.0), ("PROTEST", ("demo", "riot"), -7.0), ("REQUEST", ("assist",), 0.5), ("AID", (), 10.0)],
)
def test_several_modes_give_the_most_extreme_score(event_type: str, modes: tuple[str, ...], score: float) -> None:
    """Intensity is the type's, or of several modes the most extreme (codebook §7)."""
    assert vocabulary().type(event_type).intensity(modes) == score


def test_a_mode_of_another_type_is_refused_with_the_allowed_ones() -> None:
    """The message names what was given, what is allowed, and the file."""
    with pytest.raises(VocabularyError, match=r"unknown mode 'riots' for PROTEST; allowed: demo, riot.*types\.toml"):
        vocabulary().type("PROTEST").intensity(("riots",))


def test_an_unknown_type_is_refused_with_the_allowed_ones() -> None:
    """The message lists the sixteen types."""
    with pytest.raises(VocabularyError, match="unknown event type 'FIGHT'; allowed: AGREE, CONSULT"):
        vocabulary().type("FIGHT")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[AGREE]", "[AGREED]\nquad='verbal cooperation'\nintensity=1\nmodes={}\n[AGREE]", "17 event types"),
        ('quad = "verbal cooperation"', 'quad = "verbal"', "quad 'verbal' of AGREE"),
        ("intensity = 2.5", "intensity = 25", "intensity 25.0 of AGREE"),
        ("hunger = -4.5, ", "", "66 modes"),
    ],
)
def test_a_damaged_file_is_noticed_when_it_is_loaded(old: str, new: str, message: str) -> None:
    """A type too many, an unknown quad class, a score out of range, a lost mode."""
    with pytest.raises(VocabularyError, match=message):
        parse(TYPES.replace(old, new, 1), LISTS)


def test_an_own_ontology_keeps_all_but_the_types() -> None:
    """Contexts and statuses are PLOVER's; a type is PLOVER's only where everything about it is."""
    taken = vocabulary().types["AID"]
    rows = {"AID": {"quad": taken.quad, "intensity": taken.score, "modes": {}}}
    rows |= {"STRIKE": {"quad": "material conflict", "intensity": -5, "modes": {"wildcat": -6}}}
    names = with_types("mine", rows)
    assert (names.codebook, names.contexts) == ("mine", vocabulary().contexts)
    assert names.modes == (("STRIKE", "wildcat"),)
    assert names.type("STRIKE").intensity(("wildcat",)) == -6
    assert names.keeps({"AID"})
    assert not names.keeps({"STRIKE"})
    assert not names.keeps({"PROTEST"})


def test_a_damaged_ontology_is_noticed() -> None:
    """A model's manifest is a file like any other."""
    with pytest.raises(VocabularyError, match=r"quad 'none' of X; allowed: verbal cooperation, .*\(mine\)"):
        with_types("mine", {"X": {"quad": "none", "intensity": 0, "modes": {}}})
