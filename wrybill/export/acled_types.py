"""Which event type of ACLED a PLOVER event is, where one fits."""

from wrybill.export.cameo import ARMED, is_fight
from wrybill.schema import EventRecord

KINDS = {"Protests": "Protesters", "Riots": "Rioters"}  # demonstrations, and what their first actor is
REMOTE, TARGETING = "Explosions/Remote violence", "Violence against civilians"
EXPLOSIONS = {
    "suicide-attack": "Suicide bomb",
    "aerial": "Air/drone strike",
    "drone": "Air/drone strike",
    "heavy-weapons": "Shelling/artillery/missile attack",
    "explosives": "Remote explosive/landmine/IED",
}
VIOLENCE = {
    "sexual": "Sexual violence",
    "abduct": "Abduction/forced disappearance",
}
DEVELOPMENTS = {("COERCE", "arrest"): "Arrests", ("ASSAULT", "destroy"): "Looting/property destruction"}


def acled_type(record: EventRecord) -> tuple[str, str] | None:
    """Event type and sub-event type; None where ACLED counts no such event."""
    if record.event_type == "PROTEST":
        if {"riot", "vandalize"} & set(record.modes):
            return "Riots", "Violent demonstration"
        return "Protests", "Peaceful protest"
    for mode in record.modes:
        if development := DEVELOPMENTS.get((record.event_type, mode)):
            return "Strategic developments", development
    return _assault(record) if record.event_type == "ASSAULT" else None


def _assault(record: EventRecord) -> tuple[str, str]:
    for mode in record.modes:
        if mode in EXPLOSIONS:
            return REMOTE, EXPLOSIONS[mode]
    for mode in record.modes:
        if mode in VIOLENCE:
            return TARGETING, VIOLENCE[mode]
    fights = is_fight(record) or (_armed(record.actors) and _armed(record.recipients))
    return ("Battles", "Armed clash") if fights else (TARGETING, "Attack")


def _armed(actors: tuple[object, ...]) -> bool:
    return any(getattr(actor, "sector", None) in ARMED | {"COP"} for actor in actors)
