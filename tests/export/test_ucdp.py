"""A table of the shape of UCDP GED."""

import msgspec
import pytest

from tests.export.events import actor, attack, battle, march
from tests.export.written import rows
from wrybill.export.ucdp import COLUMNS, grid_cell, leaves_out
from wrybill.schema import Numbers


def test_it_has_49_columns():
    """In UCDP's order."""
    assert len(COLUMNS) == 49
    assert list(rows("ucdp", attack())[0]) == list(COLUMNS)


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        (battle(), "1"),
        (battle(actors=battle().recipients, recipients=battle().actors), "1"),
        (attack(actors=(actor(sector="MIL"), actor(sector="REB")), recipients=()), "1"),
        (attack(recipients=(actor(sector="REB"),)), "2"),
        (attack(), "3"),
        (attack(recipients=()), "2"),
        (attack(recipients=(actor(sector=None),)), ""),
    ],
)
def test_violence_is_of_three_kinds(record, kind):
    """A state takes part, armed groups alone, civilians are the target."""
    assert rows("ucdp", record)[0]["type_of_violence"] == kind


def test_deaths_are_kept_as_an_interval():
    """Of civilians where these alone are the target, else of nobody knows which side."""
    (row,) = rows("ucdp", attack())
    assert [row[name] for name in ("low", "best", "high", "deaths_civilians", "deaths_unknown")] == [
        "7",
        "7",
        "9",
        "7",
        "",
    ]
    (row,) = rows("ucdp", battle(numbers=Numbers(killed=(None, 4))))
    assert [row[name] for name in ("low", "best", "high", "deaths_civilians", "deaths_unknown")] == [
        "",
        "4",
        "4",
        "",
        "4",
    ]


def test_states_have_their_numbers():
    """Gleditsch and Ward's, of the country and of a side that is a state."""
    (row,) = rows("ucdp", battle())
    assert (row["country_id"], row["region"], row["gwnoa"], row["gwnob"]) == ("475", "Africa", "475", "")


@pytest.mark.parametrize(
    ("lat", "lon", "cell"), [(-90, -180, 1), (-89.9, 179.9, 720), (0.1, 0.1, 129961), (89.9, 179.9, 259200)]
)
def test_cells_are_those_of_prio_grid(lat, lon, cell):
    """360 rows of 720, from the south-west."""
    assert grid_cell(lat, lon) == cell


def test_only_deaths_or_armed_force_stay():
    """And no march."""
    beating = attack(modes=("beat",), actors=(actor(sector="COP"),), numbers=Numbers())
    assert leaves_out(beating) == "neither deaths nor armed force"
    assert leaves_out(msgspec.structs.replace(beating, numbers=Numbers(killed=(1, 1)))) is None
    assert leaves_out(march()) == "no ASSAULT"
    assert rows("ucdp", beating, march()) == []
