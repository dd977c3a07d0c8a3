"""`wrybill doctor`: whether the installation is sound, and what to do if it is not."""

import typer
from rich.console import Console
from rich.text import Text

from wrybill.cli.checkup import Check, checkup


def doctor() -> None:
    """Check the installation, the model's hashes and a first story; say what to do about what is wrong."""
    console = Console(highlight=False, emoji=False)
    checks = []
    for check in checkup():
        checks.append(check)
        print_check(check, console)
    sound = all(check.ok for check in checks)
    console.print(
        "All is well: try `wrybill code STORY.txt`." if sound else "Something is wrong; see the advice above.",
        markup=False,
    )
    raise typer.Exit(0 if sound else 1)


def print_check(check: Check, console: Console) -> None:
    """One line a check, and its advice if it failed."""
    sign = Text("✓ ", "green") if check.ok else Text("✗ ", "red")
    console.print(sign.append(f"{check.name:<14}", "bold").append(check.message, "default"), soft_wrap=True)
    if not check.ok:
        console.print(Text(f"  → {check.advice}", "yellow"), soft_wrap=True)
