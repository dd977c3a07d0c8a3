"""The labels of the heads whose names no ontology changes, in the order of the network's logits."""

from wrybill.read.decode import ROLE_GROUPS
from wrybill.schema import EntityKind


def begin_inside(*kinds: str) -> list[str]:
    """O, then a beginning and an inside tag for each kind."""
    return ["O", *(f"{part}-{kind}" for kind in kinds for part in "BI")]


ENTITY_TAGS = begin_inside(*EntityKind)
# Groups of role tags, each decoded on its own: somebody may be both an actor and the source.
ROLE_TAGS = {group[0].value: begin_inside(*group) for group in ROLE_GROUPS}
ROLES_OF = {group[0].value: frozenset(group) for group in ROLE_GROUPS}
