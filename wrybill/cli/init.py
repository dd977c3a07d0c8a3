"""`wrybill init`: a new archive."""

from typing import Annotated

import typer
from rich.console import Console


def init(
    place: Annotated[str, typer.Argument(metavar="DIR", help="A folder, or s3://bucket/archive.", show_default=False)],
) -> None:
    """Make an empty archive: tables of stories, events, happenings and rejections that any Delta Lake reader opens."""
    from wrybill.archive import Archive

    made = Archive.create(place)
    Console(highlight=False).print(f"{made.place} is ready; add to it with: wrybill add {place} SOURCE", markup=False)
