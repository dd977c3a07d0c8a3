"""From PLOVER to CAMEO, whose codes ICEWS and GDELT are written in (`cameo.toml`)."""

import tomllib
from bisect import bisect_right
from functools import cache
from importlib.resources import files

import msgspec

from wrybill.export.told import untold, vague
from wrybill.schema import EventRecord

ARMED = frozenset({"MIL", "REB", "UAF", "PRM"})  # sectors that fight, so that ASSAULT between two of them is 19
MILITARY_WEAPONS = frozenset({"aerial", "drone", "heavy-weapons"})
FIGHT, MASS_VIOLENCE = "190", "200"
QUAD_ROOTS = (1, 6, 9, 14)  # the first root of each quad class (Source: GDELT event codebook 2.0)


class Cameo(msgspec.Struct, frozen=True, kw_only=True):
    """The tables of `cameo.toml`; its comments say what they hold."""

    types: dict[str, str]
    modes: dict[str, dict[str, str]]
    scale: dict[str, float]
    glosses: dict[str, str]
    sectors: dict[str, str]


def code(record: EventRecord) -> str | None:
    """The CAMEO code: of the first mode that has one, else the type's; None for a type that is not PLOVER's."""
    general = cameo().types.get(record.event_type)
    modes = [found for mode in record.modes if (found := cameo().modes.get(record.event_type, {}).get(mode))]
    if record.event_type == "ASSAULT":
        general = MASS_VIOLENCE if MASS_VIOLENCE in modes else FIGHT if is_fight(record) else general
        modes = [found for found in modes if general and found[:2] == general[:2]]
    return next(iter(modes), general)


def without_code(record: EventRecord) -> str | None:
    """Why CAMEO's formats leave a record out, or None: not told, its day not known, or a type of one's own."""
    return untold(record) or vague(record) or (None if code(record) else "a type that CAMEO has no code for")


def is_fight(record: EventRecord) -> bool:
    """Whether armed forces fight armed forces, or anybody with military weapons."""
    first, second = ({actor.sector for actor in side} & ARMED for side in (record.actors, record.recipients))
    several = sum(actor.sector in ARMED for actor in record.actors) > 1 and not record.recipients  # codebook rule 11
    return bool(first and second) or several or bool(MILITARY_WEAPONS & set(record.modes))


def scale(code: str) -> float:
    """Goldstein's value of the code, or of its root where that has the same (−10 … +10)."""
    values = cameo().scale
    return values.get(code, values[code[:2]])


def quad_class(code: str) -> int:
    """The quad class of the code's root: 1 and 2 cooperation in words and in deeds, 3 and 4 conflict."""
    return bisect_right(QUAD_ROOTS, int(code[:2]))


def gloss(code: str) -> str:
    """The code's root in words."""
    return cameo().glosses[code[:2]]


def role(sector: str | None) -> str:
    """CAMEO's letters of a sector; empty where it has none."""
    return cameo().sectors.get(sector or "", sector or "")


@cache
def cameo() -> Cameo:
    """The tables, read once."""
    text = files(__package__).joinpath("cameo.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), Cameo)
