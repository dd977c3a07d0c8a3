"""The generated parts of README.md and docs/, printed for cog (`just docs`); a test fails when they are out of date."""

import json
from pathlib import Path
from typing import Any

from typer.main import get_command

from wrybill.cli import app
from wrybill.export.csv import COLUMNS

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "evals/reports/latest.json"
DEMO = ROOT / "docs/demo.txt"
LEVELS = {
    "type": "type of event",
    "actor": "type and actor",
    "full": "type, actor and recipient",
}
FIELDS = {
    "status": "status",
    "modes": "modes",
    "date": "date",
    "source": "source",
    "actor_country": "country of the actor",
    "recipient_country": "country of the recipient",
}


def commands() -> None:
    """Every command with its arguments and options, as the program itself knows them."""
    group: Any = get_command(app)
    for name, command in group.commands.items():
        arguments = [p for p in command.params if p.param_type_name == "argument"]
        options = [p for p in command.params if p.param_type_name == "option" and not p.hidden]
        print(f"\n## wrybill {name}\n\n{command.help}\n")
        usage = " ".join(["wrybill", name, *(["[OPTIONS]"] if options else []), *(p.metavar for p in arguments)])
        print(f"    {usage}\n")
        if arguments or options:
            print("| | what it is | default |\n|---|---|---|")
        for parameter in arguments:
            print(f"| `{parameter.metavar}` | {parameter.help} | |")
        for parameter in options:
            print(_option(parameter))


def _option(parameter: Any) -> str:
    value = "" if parameter.is_flag else f" {parameter.metavar}"
    shown = (", ".join(parameter.opts) + value).replace("|", "\\|")
    default = "" if parameter.default in (None, False) else f"`{parameter.default}`"
    return f"| `{shown}` | {parameter.help} | {default} |"


def csv_columns() -> None:
    """The columns of the CSV export, in their order."""
    print("\n".join(f"- `{name}`" for name in COLUMNS))


def demo() -> None:
    """What `wrybill demo` printed when the documentation was last made."""
    print(f"```text\n{DEMO.read_text('utf-8').rstrip()}\n```")


def scores() -> None:
    """The figures of the last report, if there is one.

    A report is `{"date", "weights", "sets": [{"name", "about", "scores", "baseline": {"name", "scores"}}]}`; `baseline`
    may be missing, and `scores` is what `score_events.py --json` prints.
    """
    if not REPORT.is_file():
        print("No report yet: `just eval` makes one.")
        return
    report = json.loads(REPORT.read_text("utf-8"))
    for part in report["sets"]:
        found = part["scores"]
        print(f"**{part['name']}**: {part['about']} ({found['stories']} stories, {found['gold']} events).\n")
        _levels(found, part.get("baseline"))
        right = (f"{words} {found[name]['right']:.2f}" for name, words in FIELDS.items() if name in found)
        print(f"\nOf the events whose type is right, so many have these right, too: {', '.join(right)}.\n")
    print(f"Report of {report['date']}, weights `{report['weights']}`; figures are micro-averages over events.")


def _levels(found: dict[str, Any], baseline: dict[str, Any] | None) -> None:
    print("| what must agree | precision | recall | F1 |" + (f" F1 of {baseline['name']} |" if baseline else ""))
    print("|---|---|---|---|" + ("---|" if baseline else ""))
    for level, words in LEVELS.items():
        row = [words, *(f"{found[level][name]:.2f}" for name in ("p", "r", "f1"))]
        if baseline:
            row.append(f"{baseline['scores'][level]['f1']:.2f}" if level in baseline["scores"] else "")
        print(f"| {' | '.join(row)} |")
