"""Who to whom, one and one."""

from tests.export.events import actor, attack
from wrybill.export.dyads import dyads, numbered, sides

A, B, C = (actor(name) for name in "ABC")


def pairs(actors, recipients, **changes):
    found = dyads(attack(actors=actors, recipients=recipients, **changes))
    return ["".join(side.name if side else "-" for side in dyad) for dyad in found]


def test_each_actor_meets_each_recipient():
    """And a recipient without an actor stands alone."""
    assert pairs((A, B), (C,)) == ["AC", "BC"]
    assert pairs((), (B, C)) == ["-B", "-C"]


def test_who_meet_or_fight_act_on_one_another():
    """Each two of them in both directions: a meeting of two is two rows, as ICEWS has it."""
    assert pairs((A, B, C), ()) == ["AB", "AC", "BA", "BC", "CA", "CB"]
    assert pairs((A, B), (), event_type="CONSULT", modes=()) == ["AB", "BA"]
    assert pairs((A,), ()) == ["A-"]
    assert pairs((), ()) == ["--"]


def test_who_do_something_together_do_not_do_it_to_one_another():
    """Students and teachers who march are two rows without a target, and one side."""
    record = attack(event_type="PROTEST", modes=(), actors=(A, B), recipients=())
    assert pairs((A, B), (), event_type="PROTEST", modes=()) == ["A-", "B-"]
    assert sides(record) == ((A, B), ())
    assert sides(attack(actors=(A, B), recipients=())) == ((A,), (B,))


def test_numbers_are_of_the_record_and_fit_a_column():
    """Others for other records and dyads, the same in every run; exact where numbers are doubles."""
    first = [number for number, _ in numbered(attack())]
    second = [number for number, _ in numbered(attack(id="e_other"))]
    assert len({*first, *second}) == len(first) + len(second)
    assert first == [number for number, _ in numbered(attack())]
    assert all(0 <= number < 2**53 for number in first)
