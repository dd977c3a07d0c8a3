"""The options that choose events of an archive, the same for every command that reads one."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

import typer

from wrybill.archive import Filter

PANEL = "Which events (each option may be given more than once; any one of its values will do)"
HELP = {
    "event_type": ("--type", "TYPE", "Event type, such as PROTEST."),
    "mode": ("--mode", "MODE", "Mode, such as demo."),
    "context": ("--context", "CONTEXT", "Context of the story, such as election."),
    "status": ("--status", "STATUS", "actual, historical, future, hypothetical or negated."),
    "actor": ("--actor", "WORDS", "Words of an actor's name."),
    "recipient": ("--recipient", "WORDS", "Words of a recipient's name."),
    "participant": ("--participant", "WORDS", "Words of either's name."),
    "country": ("--country", "ISO3", "Country of the place or of a participant, such as BLR."),
    "actor_country": ("--actor-country", "ISO3", "Country of an actor."),
    "recipient_country": ("--recipient-country", "ISO3", "Country of a recipient."),
    "place_country": ("--place-country", "ISO3", "Country of the place."),
    "actor_sector": ("--actor-sector", "SECTOR", "Sector of an actor, such as GOV."),
    "recipient_sector": ("--recipient-sector", "SECTOR", "Sector of a recipient."),
    "place": ("--place", "WORDS", "Words of the place's name."),
    "source": ("--source", "WORDS", "Words of the name of whom the event is told by."),
    "publisher": ("--publisher", "WORDS", "Words of the publisher's name or of the story's address."),
    "words": ("--words", "WORDS", "Words of the event's sentence."),
    "since": ("--since", "DAY", "First day of the event: YYYY, YYYY-MM or YYYY-MM-DD."),
    "until": ("--until", "DAY", "Last day of the event."),
    "min_prob": ("--min-prob", "P", "The least probability."),
}


def filtered(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command whose parameter `wanted` is a Filter, with the filter's options in its place."""

    @wraps(command)
    def run(**given: Any) -> Any:
        chosen = {name: given.pop(name) for name in HELP}
        chosen = {name: tuple(value) if isinstance(value, list) else value for name, value in chosen.items()}
        return command(**given, wanted=Filter(**{name: value for name, value in chosen.items() if value is not None}))

    own = inspect.signature(command)
    kept = [parameter for parameter in own.parameters.values() if parameter.name != "wanted"]
    run.__signature__ = own.replace(parameters=kept + [_option(name) for name in HELP])  # type: ignore[attr-defined]
    return run


def _option(name: str) -> inspect.Parameter:
    flag, metavar, words = HELP[name]
    one: Any = {"since": str, "until": str, "min_prob": float}.get(name)
    kind = list[str] | None if one is None else one | None
    option = typer.Option(flag, metavar=metavar, help=words, rich_help_panel=PANEL)
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[kind, option])
