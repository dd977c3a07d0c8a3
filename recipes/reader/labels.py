"""The labels of every head, in the order of the network's logits; without torch, so that data needs none."""

from wrybill.read.decode import ROLE_GROUPS
from wrybill.schema import EntityKind, vocabulary

_NAMES = vocabulary()
TYPES, STATUSES, MODES, CONTEXTS = list(_NAMES.types), list(_NAMES.statuses), list(_NAMES.modes), list(_NAMES.contexts)


def begin_inside(*kinds: str) -> list[str]:
    """O, then a beginning and an inside tag for each kind."""
    return ["O", *(f"{part}-{kind}" for kind in kinds for part in "BI")]


ENTITY_TAGS = begin_inside(*EntityKind)
ATTRIBUTION_TAGS = begin_inside("source", "cue", "content")
# Groups of role tags, each decoded on its own: somebody may be both an actor and the source.
ROLE_TAGS = {group[0].value: begin_inside(*group) for group in ROLE_GROUPS}
