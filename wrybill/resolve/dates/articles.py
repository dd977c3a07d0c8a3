"""Articles beside time expressions that are no part of them."""

import re

from wrybill.schema import Span

_UNIT = "(?:day|night|week|weekend|month|quarter|half|year|decade|hour|minute)"
_ARTICLE = re.compile(rf"the\s+(?=(?:\w+\s)?[\w,.]+-{_UNIT}$)", re.I)
_NOUN = re.compile(r"\s[\w'’]")


def without_article(text: str, span: Span) -> Span:
    """The span without an article that belongs to the noun after it: "the 14-day wait", "the third-quarter loss"."""
    article = _ARTICLE.match(text, span.start, span.end)
    return Span(article.end(), span.end) if article and _NOUN.match(text, span.end) else span
