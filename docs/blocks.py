"""The generated parts of README.md and docs/, printed for cog (`just docs`); a test fails when they are out of date."""

from pathlib import Path
from typing import Any

from reports import newest
from typer.main import get_command

from wrybill.cli import app
from wrybill.cli.losing import loss_words
from wrybill.export import FORMATS
from wrybill.export.csv import COLUMNS
from wrybill.models import load_manifest, model_folder

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "docs/demo.txt"
SETS = {
    "own_eval": "Our own paragraphs, which ship in corpus/eval",
    "dev_gold": "News stories coded by one careful coder; looked at during development, never trained on",
}
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


def formats() -> None:
    """Every format of `wrybill export`, and what it cannot hold."""
    print("| format | what it is | cannot hold |\n|---|---|---|")
    for name, format in FORMATS.items():
        print(f"| `{name}` | {format.title} | {loss_words(name) or 'nothing is lost'} |")


def csv_columns() -> None:
    """The columns of the CSV export, in their order."""
    print("\n".join(f"- `{name}`" for name in COLUMNS))


def demo() -> None:
    """What `wrybill demo` printed when the documentation was last made."""
    print(f"```text\n{DEMO.read_text('utf-8').rstrip()}\n```")


def scores() -> None:
    """The figures of the newest report of `just eval`, if there is one."""
    report = newest()
    if report is None:
        print("No report yet: `just eval` makes one.")
        return
    for name, result in report["sets"].items():
        found, baseline = result["coder"], result["baseline"]
        about = SETS.get(name, name)
        print(f"**{about}** ({found['stories']} stories, {found['gold']} events):\n")
        print("| what must agree | precision | recall | F1 | F1 of the baseline |\n|---|---|---|---|---|")
        for level, words in LEVELS.items():
            row = [f"{found[level][score]:.2f}" for score in ("p", "r", "f1")] + [f"{baseline[level]['f1']:.2f}"]
            print(f"| {words} | {' | '.join(row)} |")
        right = (f"{words} {found[field]['right']:.2f}" for field, words in FIELDS.items() if field in found)
        print(f"\nOf the events whose type is right, so many have these right, too: {', '.join(right)}.\n")
    print("The baseline is TF-IDF with a linear classifier, sentence by sentence; it knows types alone.", end=" ")
    print(f"Report of {report['date']}, weights `{report['weights']}`.")


def speed() -> None:
    """The figures of the newest report of `just bench`, if there is one."""
    report = newest("bench-*.json")
    if report is None:
        print("No report yet: `just bench` makes one.")
        return
    rates = [f"{report[f'workers_{n}']['stories_a_second']:.0f} with {n} worker{'s'[: n - 1]}" for n in (1, 2)]
    print(
        f"Stories of 400 words a second: {' and '.join(rates)}. Memory: {report['peak_mb']['1']} MB a process. "
        f"From start to the first story: {report['start_up_seconds']:.1f} s. (Two shared cores, {report['date']}.)"
    )


def model(name: str) -> None:
    """What a model's recipe measured on the stories that its training held out, from its manifest."""
    manifest = load_manifest(model_folder(name))
    found = manifest.scores["held_out"]
    print(
        f"Stories held out of the training ({found['stories']} stories and single sentences, {found['gold']} events):"
    )
    print("\n| what must agree | precision | recall | F1 |\n|---|---|---|---|")
    for level, words in LEVELS.items():
        print(f"| {words} | {' | '.join(f'{found[level][score]:.2f}' for score in ('p', 'r', 'f1'))} |")
    right = (f"{words} {found[field]['right']:.2f}" for field, words in FIELDS.items() if field in found)
    print(f"\nOf the events whose type is right, so many have these right, too: {', '.join(right)}.")
    print(f"Expected calibration error of the event's probability: {found['calibration_error']:.3f}.")
    print("The thresholds were chosen on these same stories, so read the figures as a little too good.")
