"""An ontology of one's own is read whole, and every mistake in it has a message."""

from pathlib import Path

import pytest

from tests.train.examples import TYPES
from wrybill.errors import UsageError, VocabularyError
from wrybill.schema import vocabulary
from wrybill.train.ontology import read_ontology


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.yaml"
    path.write_text(text, "utf-8")
    return path


def test_an_ontology_has_its_types_modes_and_likenesses() -> None:
    """What a type leaves out it has from what it is like, or from its quad class; PLOVER's own stay as they are."""
    own = read_ontology(TYPES)
    names = own.names
    assert list(names.types) == ["WALKOUT", "TALKS", "AID"]
    assert names.codebook == "walkouts"
    assert names.type("WALKOUT").mode_scores == {"strike": -6, "warning": -5.5}
    assert own.like == {"WALKOUT": "PROTEST", "AID": "AID"}
    assert names.keeps({"AID"})
    cooperative = [one.score for one in vocabulary().types.values() if one.quad == "verbal cooperation"]
    assert names.type("TALKS").score == pytest.approx(sum(cooperative) / len(cooperative), abs=0.1)


def test_a_type_that_is_like_another_has_its_class_and_intensity_but_no_modes(tmp_path: Path) -> None:
    """A part of a PLOVER type has few of its modes, so none is taken over unasked."""
    taken = read_ontology(written(tmp_path, "ARREST: {like: COERCE, modes: [mass]}")).names.type("ARREST")
    like = vocabulary().type("COERCE")
    assert (taken.quad, taken.score, taken.mode_scores) == (like.quad, like.score, {"mass": like.score})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"mine\.yaml holds no types"),
        ("- STRIKE", "holds no types"),
        ("STRIKE: {quad: [", "is no YAML"),
        ("STRIKE: bad", "type STRIKE: got 'bad'; give a mapping with quad"),
        ("STRIKE: {quad: conflict}", "type STRIKE: quad: 'conflict'; allowed: verbal cooperation, material"),
        ("STRIKE:", "type STRIKE: quad: None; allowed: verbal cooperation"),
        ("STRIKE: {like: STRIKES}", "like: 'STRIKES' is no PLOVER type; allowed: AGREE"),
        ("STRIKE: {like: PROTEST, colour: red}", "unknown field 'colour'; allowed: quad, intensity, modes, like"),
        ("STRIKE: {like: PROTEST, intensity: -50}", "intensity: -50; allowed: a number from -10"),
        ("STRIKE: {like: PROTEST, intensity: high}", "intensity: 'high'; allowed: a number"),
        ("STRIKE: {like: PROTEST, modes: wild}", "modes: 'wild'; give a list of names"),
        ("STRIKE: {like: PROTEST, modes: [no]}", "False is no name; allowed: letters"),
        ("yes: {like: PROTEST}", "type True: True is no name"),
        ("A B: {like: PROTEST}", "'A B' is no name"),
    ],
)
def test_a_mistake_is_named_with_its_type_and_what_is_allowed(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(VocabularyError, match=message):
        read_ontology(written(tmp_path, text))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.yaml is not a file; give a YAML file"):
        read_ontology(tmp_path / "none.yaml")
