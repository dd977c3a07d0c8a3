"""Colours and signs, the same in every command; only the terminal's own sixteen colours, which fit its theme."""

from wrybill.schema import Role

QUAD_STYLES = {
    "verbal cooperation": "cyan",
    "material cooperation": "green",
    "verbal conflict": "yellow",
    "material conflict": "red",
}
ROLE_STYLES = {
    Role.ACTOR: "bold cyan",
    Role.RECIPIENT: "bold magenta",
    Role.PLACE: "green",
    Role.TIME: "yellow",
    Role.SOURCE: "blue underline",
}
TRIGGER = "trigger"
TRIGGER_STYLE = "bold reverse"

STATUS_SIGNS = {"actual": "●", "historical": "◂", "future": "○", "hypothetical": "◌", "negated": "✕"}
STATUS_STYLES = {
    "actual": "",
    "historical": "dim",
    "future": "blue",
    "hypothetical": "magenta",
    "negated": "red",
}
NOTICE = "yellow"
FAINT = "dim"
