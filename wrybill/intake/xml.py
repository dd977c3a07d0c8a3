"""XML of strangers: read as far as it can be, with no entity resolved and nothing fetched."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wrybill.errors import FormatError

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_xml(raw: bytes, name: str) -> "_Element":
    """The root of a document.

    Raises:
        FormatError: there is none.
    """
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False, remove_pis=True)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FormatError(f"{name} is not XML that can be read ({error}); try again later") from error
    if root is None:
        raise FormatError(f"{name} is not XML that can be read; try again later")
    return root


def local_name(element: "_Element") -> str:
    """The name of an element without its namespace; none for comments."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def children(element: "_Element", *names: str) -> "Iterator[_Element]":
    """Those children that have one of the names, in the order of the names."""
    for name in names:
        yield from (child for child in element if local_name(child) == name)


def text_of(element: "_Element", *names: str) -> str | None:
    """The text of the first child that has one of the names and any text, in the order of the names."""
    texts = ("".join(child.itertext()).strip() for child in children(element, *names))
    return next((text for text in texts if text), None)
