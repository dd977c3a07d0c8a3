"""Names that two countries share, decided by the countries that the story speaks of."""

from collections.abc import Sequence

# What a bare name means unless the story speaks of the other holder and not of this one.
SHARED = {
    "congo": ("COD", "COG"),
    "georgia": ("GEO", "USA"),
    "georgian": ("GEO", "USA"),
    "georgians": ("GEO", "USA"),
    "guinea": ("GIN", "GNQ"),
    "ireland": ("IRL", "GBR"),
    "macedonia": ("MKD", "GRC"),
    "dominican": ("DOM", "DMA"),
    "dominicans": ("DOM", "DMA"),
    "chad": ("TCD", "USA"),
    "punjab": ("IND", "PAK"),
    "basque": ("ESP", "FRA"),
    "tamil": ("LKA", "IND"),
    "hyderabad": ("IND", "PAK"),
}


def meant_country(key: str, country: str, home: Sequence[str]) -> str:
    """The country that a name means in this story.

    Args:
        key: the folded name.
        country: what the tables say it means.
        home: the countries that the story speaks of, most often first.
    """
    if key not in SHARED:
        return country
    usual, other = SHARED[key]
    return other if other in home and usual not in home else usual
