"""PLOVER's types and modes as CAMEO's codes."""

import pytest

from tests.export.events import actor, attack, battle, march
from wrybill.export import cameo
from wrybill.schema import vocabulary


def test_every_type_and_mode_is_known_to_the_codebook():
    """No code hangs on a name that PLOVER does not have, and every type has one."""
    table = cameo.cameo()
    assert set(table.types) == set(vocabulary().types)
    assert {(name, mode) for name, modes in table.modes.items() for mode in modes} <= set(vocabulary().modes)


def test_every_code_has_a_scale_and_a_gloss():
    """Of its root."""
    table = cameo.cameo()
    found = {*table.types.values(), *(code for modes in table.modes.values() for code in modes.values())}
    assert all(-10 <= cameo.scale(code) <= 10 and cameo.gloss(code) for code in found)


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (attack(), "180"),
        (attack(modes=("beat",)), "182"),
        (battle(), "194"),
        (battle(modes=()), "190"),
        (attack(modes=("aerial",)), "195"),
        (attack(modes=("unconventional",)), "200"),
        (attack(modes=(), actors=(actor(sector="MIL"), actor(sector="REB")), recipients=()), "190"),
        (attack(actors=(actor(sector="MIL"), actor(sector="MIL"))), "180"),
        (march(), "141"),
        (attack(event_type="REQUEST", modes=("assist",)), "023"),
        (attack(event_type="ACCUSE", modes=("investigate",)), "090"),
        (attack(event_type="CONCEDE", modes=()), "080"),
        (attack(event_type="WALKOUT", modes=()), None),
    ],
)
def test_roots_are_those_of_the_design(record, code):
    """ASSAULT is 19 between armed forces or with military weapons, 20 with unconventional ones, else 18."""
    assert cameo.code(record) == code


def test_own_types_are_left_out():
    """An ontology of somebody's own has no CAMEO code."""
    assert cameo.without_code(attack(event_type="WALKOUT")) == "a type that CAMEO has no code for"
