"""A table of ACLED's shape."""

import msgspec
import pytest

from tests.export.events import actor, attack, battle, march
from tests.export.written import rows, written
from wrybill.export.acled import COLUMNS, leaves_out
from wrybill.schema import DatePrecision, Numbers


def test_it_has_31_columns():
    """In ACLED's order."""
    assert len(COLUMNS) == 31
    assert written("acled").decode().strip().split(",") == list(COLUMNS)


@pytest.mark.parametrize(
    ("record", "disorder", "kind", "sub"),
    [
        (march(), "Demonstrations", "Protests", "Peaceful protest"),
        (march(modes=("riot",)), "Demonstrations", "Riots", "Violent demonstration"),
        (battle(), "Political violence", "Explosions/Remote violence", "Shelling/artillery/missile attack"),
        (battle(modes=("firearms",)), "Political violence", "Battles", "Armed clash"),
        (attack(), "Political violence", "Violence against civilians", "Attack"),
        (
            attack(modes=("abduct",)),
            "Political violence",
            "Violence against civilians",
            "Abduction/forced disappearance",
        ),
        (attack(event_type="COERCE", modes=("arrest",)), "Strategic developments", "Strategic developments", "Arrests"),
    ],
)
def test_types_are_those_that_fit(record, disorder, kind, sub):
    """Disorder, event type, sub-event type."""
    (row,) = rows("acled", record)
    assert [row[name] for name in ("disorder_type", "event_type", "sub_event_type")] == [disorder, kind, sub]


def test_actors_have_their_kinds():
    """In ACLED's order of kinds, whoever began; those of a march are protesters whatever they are else."""
    (row,) = rows("acled", attack())
    assert (row["inter1"], row["inter2"]) == ("Political militia", "Civilians")
    assert (row["interaction"], row["civilian_targeting"]) == ("Political militia-Civilians", "Civilian targeting")
    assert (row["actor1"], row["assoc_actor_1"]) == ("gunmen", "three bandits")
    (row,) = rows("acled", battle(actors=battle().recipients, recipients=battle().actors))
    assert row["interaction"] == "State forces-Rebel group"
    (row,) = rows("acled", attack(actors=(actor(sector="IGO"),)))
    assert row["interaction"] == "External/Other forces-Civilians"
    (row,) = rows("acled", march())
    assert (row["inter1"], row["interaction"], row["civilian_targeting"]) == ("Protesters", "Protesters only", "")


def test_whom_a_march_is_against_is_no_actor():
    """An interaction of protesters with the state would be its intervention."""
    (row,) = rows("acled", march(recipients=(actor("the president", sector="GOV"),)))
    assert (row["actor2"], row["inter2"], row["interaction"]) == ("", "", "Protesters only")


@pytest.mark.parametrize(
    ("changes", "targeting"),
    [
        ({"actors": (actor(sector="MIL"),), "recipients": ()}, "Civilian targeting"),
        ({"modes": ("aerial",)}, "Civilian targeting"),
        ({"modes": ("aerial",), "recipients": (actor(sector="REB"),)}, ""),
        ({"event_type": "COERCE", "modes": ("arrest",)}, ""),
    ],
)
def test_civilians_are_targets_of_violence(changes, targeting):
    """Of all violence against them, of bombs where they are hit, and not of arrests."""
    (row,) = rows("acled", attack(**changes))
    assert row["civilian_targeting"] == targeting


def test_fighters_on_all_sides_are_two_actors():
    """Where the codebook has them all as actors; those of a march stay together."""
    soldiers, rebels = battle().actors[0], battle().recipients[0]
    (row,) = rows("acled", battle(modes=(), actors=(soldiers, rebels), recipients=()))
    assert (row["actor1"], row["actor2"], row["interaction"]) == ("soldiers", "rebels", "State forces-Rebel group")
    (row,) = rows("acled", march(actors=(actor("students"), actor("teachers"))))
    assert (row["actor1"], row["assoc_actor_1"], row["actor2"]) == ("students", "teachers", "")


def test_numbers_are_the_least_that_is_reported():
    """Deaths that nobody speaks of are no zero; a crowd goes to the tags."""
    (row,) = rows("acled", attack(numbers=Numbers(killed=(3, None))))
    assert (row["fatalities"], row["tags"]) == ("3", "")
    (row,) = rows("acled", march())
    assert (row["fatalities"], row["tags"]) == ("", "crowd size=at least 2000 at most 3000")
    (row,) = rows("acled", march(numbers=Numbers(crowd=(70, 70))))
    assert row["tags"] == "crowd size=70"


def test_the_place_has_numbers_and_a_region():
    """ISO's number of the country."""
    (row,) = rows("acled", attack())
    assert (row["iso"], row["region"], row["country"], row["geo_precision"]) == (
        "566",
        "Western Africa",
        "Nigeria",
        "1",
    )


def test_what_acled_does_not_count_is_left_out():
    """Talks, and days that are known to the year alone."""
    year = msgspec.structs.replace(attack().date, precision=DatePrecision.YEAR)
    assert leaves_out(attack(event_type="CONSULT", modes=())) == "no event type of ACLED fits"
    assert leaves_out(attack(date=year)) == "its day is not known to the month"
    assert rows("acled", attack(event_type="CONSULT", modes=()), attack(date=year), attack(status="negated")) == []


def test_somebody_unknown_is_of_no_kind():
    """Not a civilian by default."""
    (row,) = rows("acled", attack(actors=(actor(sector=None),)))
    assert row["inter1"] == ""
