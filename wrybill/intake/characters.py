"""Characters that no reader can use become spaces; every other character, and every offset, stays."""

import re

# Controls but tab and line feed, and lone surrogates: neither tokenizers nor UTF-8 can take them.
UNUSABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def usable(text: str) -> str:
    """The same text at the same length, with control characters and lone surrogates as spaces."""
    return UNUSABLE.sub(" ", text)
