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


@pytest.mark.parametrize(
    ("code", "scale", "quad"),
    [("040", 1.0, 1), ("042", 1.9, 1), ("090", -2.0, 3), ("173", -5.0, 4), ("0874", 10.0, 2), ("176", -7.0, 4)],
)
def test_scale_and_quad_class_are_those_of_the_code(code, scale, quad):
    """A code that has no value of its own has its root's."""
    assert (cameo.scale(code), cameo.quad_class(code)) == (scale, quad)


def test_only_what_differs_stands_in_the_table():
    """A code's value that is its root's would say nothing."""
    scale = cameo.cameo().scale
    assert [code for code in scale if len(code) > 2 and scale[code] == scale[code[:2]]] == []


def test_own_types_are_left_out():
    """An ontology of somebody's own has no CAMEO code."""
    assert cameo.without_code(attack(event_type="WALKOUT")) == "a type that CAMEO has no code for"
