"""What a question gives back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True)
class Answer:
    """Rows, and what is behind them.

    Args:
        rows: the table.
        counted: how many events or happenings stand in the rows.
        left_out: how many fit but do not stand in them, by the reason.
    """

    rows: "pa.Table"
    counted: int
    left_out: Mapping[str, int] = field(default_factory=dict)
