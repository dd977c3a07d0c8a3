"""What stands in one cell of the table of events."""

from rich.text import Text

from wrybill.cli.marking import printable
from wrybill.cli.palette import FAINT, NOTICE, QUAD_STYLES, STATUS_SIGNS, STATUS_STYLES
from wrybill.schema import Actor, DateBasis, DatePrecision, EventDate, EventPlace, EventRecord, Source

ID_CHARS = 6
# How to make room for the participants: whether all of them show, and how many letters of each name. All, while a
# name has a dozen letters; else the first of each side.
SHORTENINGS = (*((True, chars) for chars in (99, *range(40, 11, -2))), *((False, chars) for chars in range(40, 5, -1)))


def short_id(record: EventRecord) -> Text:
    """The beginning of the id; enough for `wrybill explain`."""
    return Text(record.id.removeprefix("e_")[:ID_CHARS], FAINT)


def status_sign(status: str) -> Text:
    """The status as one sign."""
    return Text(STATUS_SIGNS[status], STATUS_STYLES[status])


def status_word(status: str) -> Text:
    """The status as a sign and a word."""
    return status_sign(status).append(f" {status}")


def type_and_modes(record: EventRecord) -> Text:
    """PROTEST-demo, in the colour of its quad class."""
    style = QUAD_STYLES[record.quad]
    shown = Text().append(record.event_type, f"bold {style}")
    if record.modes:
        shown.append("-" + ",".join(record.modes), style)
    return shown


def participants(record: EventRecord, width: int) -> Text:
    """Actors → recipients, shortened so that both sides show."""
    shown = Text()
    for everyone, name_chars in SHORTENINGS:
        shown = _sides(record, everyone, name_chars)
        if shown.cell_len <= width:
            return shown
    shown.truncate(width, overflow="ellipsis")
    return shown


def _sides(record: EventRecord, everyone: bool, name_chars: int) -> Text:
    shown = _side(record.actors, everyone, name_chars) if record.actors else Text().append("—", FAINT)
    if record.recipients:
        shown.append(" → ", "bold").append_text(_side(record.recipients, everyone, name_chars))
    return shown


def _side(actors: tuple[Actor, ...], everyone: bool, name_chars: int) -> Text:
    shown = actors if everyone else actors[:1]
    text = Text(", ").join(_participant(actor, name_chars) for actor in shown)
    if len(shown) < len(actors):
        text.append(f" +{len(actors) - len(shown)}", FAINT)
    return text


def _participant(actor: Actor, name_chars: int) -> Text:
    shown = Text(printable(actor.name))
    shown.truncate(name_chars, overflow="ellipsis")
    if codes := " ".join(dict.fromkeys(filter(None, (actor.country, actor.sector)))):  # IGO is both
        shown.append(f" ({codes})", FAINT)
    return shown


def when(date: EventDate | None, published: str | None, width: int) -> Text:
    """The day, month, year or interval; the words themselves where they cannot be placed.

    Where the column is narrow, a day of the year of publication goes without its year.
    """
    if date is None:
        return Text()
    if date.start is None or date.end is None:
        return Text(f"“{printable(date.text)}”" if date.text else "", f"italic {NOTICE}")
    exact = _days(date.start, date.end, date.precision)
    if len(exact) > width and published and published[:4] == date.start[:4]:
        exact = exact[5:]
    style = FAINT if date.basis is DateBasis.PUBLICATION else ""
    return Text(exact if len(exact) <= width else _roughly(date.start, date.end), style)


def _roughly(start: str, end: str) -> str:
    """The month, or the first and the last: "2020-08", "2020-08…10", "2020…21"."""
    if start[:7] == end[:7]:
        return start[:7]
    return f"{start[:7]}…{end[5:7]}" if start[:4] == end[:4] else f"{start[:4]}…{end[2:4]}"


def _days(start: str, end: str, precision: DatePrecision) -> str:
    if start == end:
        return start
    if precision is DatePrecision.MONTH:
        return start[:7]
    if precision is DatePrecision.YEAR:
        return start[:4]
    shared = 8 if start[:7] == end[:7] else 5 if start[:4] == end[:4] else 0
    return f"{start}…{end[shared:]}"


def where(place: EventPlace | None) -> Text:
    """The place and its country."""
    if place is None:
        return Text()
    shown = Text(printable(place.name))
    if place.country and place.precision != "country":
        shown.append(f" {place.country}", FAINT)
    return shown


def according_to(source: Source | None) -> Text:
    """Whom the report is attributed to, and who passes it on."""
    if source is None:
        return Text()
    shown = Text(printable(source.name))
    if source.via:
        shown.append(f" via {printable(source.via.name)}", FAINT)
    return shown


def prob(value: float) -> Text:
    """The probability in two digits."""
    return Text(f"{min(value, 0.99):.2f}".removeprefix("0"), FAINT)
