"""Formats without a status hold what happened; this says what they leave out."""

from wrybill.schema import DateBasis, DatePrecision, EventRecord

PROMISES = frozenset({"AGREE", "CONCEDE", "THREATEN"})  # what is future in them is what was said, and that was said

VAGUE = frozenset(
    {DatePrecision.SEASON, DatePrecision.QUARTER, DatePrecision.YEAR, DatePrecision.DECADE, DatePrecision.UNKNOWN}
)  # whose first day is nobody's claim that it was that day


def nothing(record: EventRecord) -> str | None:
    """Leave nothing out."""
    return None


def unreal(record: EventRecord) -> str | None:
    """Why a format without a status leaves a record out, or None: it did not happen, or not yet."""
    if record.status in {"negated", "hypothetical"}:
        return f"{record.status}, and the format has no status"
    if record.status == "future" and record.event_type not in PROMISES:
        return "future, and the format has no status"
    return None


def undated(record: EventRecord) -> str | None:
    """Why a format that needs a day leaves a record out, or None."""
    return "without a day" if record.date is None or record.date.start is None else None


def vague(record: EventRecord) -> str | None:
    """Why a format that has one day for an event leaves a record out, or None: it is known to the month at best."""
    if record.date is not None and record.date.precision in VAGUE:
        return "its day is not known to the month, and the format has one day"
    return None


def untold(record: EventRecord) -> str | None:
    """Why a format of dated facts leaves a record out, or None."""
    if record.date is not None and record.status == "historical" and record.date.basis is DateBasis.PUBLICATION:
        return "historical, and its day is not told"
    return unreal(record) or undated(record)
