"""Who to whom, one and one."""

from tests.export.events import actor, attack
from wrybill.export.dyads import dyads, numbered

A, B, C = (actor(name) for name in "ABC")


def pairs(actors, recipients):
    found = dyads(attack(actors=actors, recipients=recipients))
    return ["".join(side.name if side else "-" for side in dyad) for dyad in found]


def test_each_actor_meets_each_recipient():
    """And a recipient without an actor stands alone."""
    assert pairs((A, B), (C,)) == ["AC", "BC"]
    assert pairs((), (B, C)) == ["-B", "-C"]


def test_actors_alone_act_on_one_another():
    """Each two of them once: a meeting of three is three meetings of two."""
    assert pairs((A, B, C), ()) == ["AB", "AC", "BC"]
    assert pairs((A,), ()) == ["A-"]
    assert pairs((), ()) == ["--"]


def test_numbers_are_of_the_record_and_fit_a_column():
    """Others for other records and dyads, the same in every run."""
    first = [number for number, _ in numbered(attack())]
    second = [number for number, _ in numbered(attack(id="e_other"))]
    assert len({*first, *second}) == len(first) + len(second)
    assert first == [number for number, _ in numbered(attack())]
    assert all(0 <= number < 2**63 for number in first)
