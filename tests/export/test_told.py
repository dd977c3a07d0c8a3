"""Formats without a status hold what happened."""

import msgspec
import pytest

from tests.export.events import attack
from wrybill.export.told import untold, vague
from wrybill.schema import DateBasis, DatePrecision


def dated(basis, **changes):
    return attack(date=msgspec.structs.replace(attack().date, basis=basis), **changes)


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (attack(), None),
        (attack(status="negated"), "negated, and the format has no status"),
        (attack(status="hypothetical"), "hypothetical, and the format has no status"),
        (attack(status="future"), "future, and the format has no status"),
        (attack(status="future", event_type="AGREE"), None),
        (attack(date=None), "without a day"),
        (dated(DateBasis.EXPRESSION, status="historical"), None),
        (dated(DateBasis.PUBLICATION, status="historical"), "historical, and its day is not told"),
    ],
)
def test_what_is_left_out(record, reason):
    """What did not happen, not yet, or nobody knows when; a promise was made when it was said."""
    assert untold(record) == reason


@pytest.mark.parametrize("precision", DatePrecision)
def test_a_year_is_no_day(precision):
    """What is told of 1979 did not happen on 1 January; what began on a day did."""
    record = attack(date=msgspec.structs.replace(attack().date, precision=precision))
    assert (vague(record) is None) == (precision in {"day", "week", "month", "interval"})
