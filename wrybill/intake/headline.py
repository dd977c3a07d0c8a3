"""A headline that contradicts its own text."""

from wrybill.schema import HeadlineConflict


def find_conflict(title: str, text: str) -> HeadlineConflict | None:
    """Stub."""
    return None
