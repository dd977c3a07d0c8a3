"""`wrybill demo`: the shortest way to see what Wrybill does."""

import typer

from wrybill.cli.code import print_table
from wrybill.cli.demo_story import demo_story
from wrybill.cli.options import Evidence
from wrybill.engine import Coder


def demo(evidence: Evidence = False) -> None:
    """Code a story that ships with Wrybill (invented news, public domain)."""
    raise typer.Exit(print_table(Coder().code_many([demo_story()]), evidence))
