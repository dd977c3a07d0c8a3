"""The story that ships: invented, our own words, CC0."""

from importlib.resources import files

from wrybill.pipeline import story_from_text
from wrybill.schema import Story

PUBLISHED = "2026-03-13"


def demo_story() -> Story:
    """The demo story, with its headline kept apart from its text."""
    title, text = files("wrybill.cli").joinpath("demo.txt").read_text("utf-8").strip().split("\n\n", 1)
    return story_from_text(text, id="demo", title=title, date=PUBLISHED, publisher="Plover Wire")
