"""Files, pages and tables in, stories out. One rule: the only room that touches the network or a file format."""

from wrybill.intake.arrival import Arrival
from wrybill.intake.extent import Extent
from wrybill.intake.options import IntakeOptions
from wrybill.intake.sources import arrivals, stories
from wrybill.intake.story import required_day, story_from_bytes, story_from_text
from wrybill.intake.watching import watch

__all__ = [
    "Arrival",
    "Extent",
    "IntakeOptions",
    "arrivals",
    "required_day",
    "stories",
    "story_from_bytes",
    "story_from_text",
    "watch",
]
