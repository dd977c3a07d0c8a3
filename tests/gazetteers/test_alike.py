"""People by names that are spelt or cut otherwise than in the table."""

import pytest

from wrybill.gazetteers import fold_name, people_called_alike


@pytest.mark.parametrize(
    ("spelt", "name"),
    [
        ("Mohamad Javad Zareef", "Mohammad Javad Zarif"),
        ("Sergej Lavrov", "Sergei Lavrov"),
        ("Gabriel Boric Font", "Gabriel Boric"),
        ("Hasan Rohani", "Hassan Rouhani"),
    ],
)
def test_a_name_is_known_in_other_spellings(spelt: str, name: str) -> None:
    assert {row.name for row in people_called_alike(fold_name(spelt))} == {name}


@pytest.mark.parametrize("name", ["Ali Saleh", "Jo Lee", "Michael Jordan", "Lavrov"])
def test_a_shorter_or_a_common_name_means_nobody(name: str) -> None:
    """ "Ali Saleh" need not be Ali Abdullah Saleh, and a family name alone is left to the story."""
    assert people_called_alike(fold_name(name)) == ()
