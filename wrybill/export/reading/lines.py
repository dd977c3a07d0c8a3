"""Lines between tabs, read tolerantly: what is odd is put right where it can be only one thing, else told."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from wrybill.errors import FormatError
from wrybill.schema import Rejected

UNKNOWN = frozenset({"", "None", "NULL", "NA", "nan", "NaN"})
CAMEO_CODE = re.compile(r"\d{2,4}[a-z]?")  # ICEWS has a few of its own with a letter, such as 13y
HIGHEST_ROOT, LONGEST_CODE = 20, 4
BYTE_ORDER_MARK = "\ufeff"
MIN_HEADER_NAMES = 3  # that many of a table's columns make a line its header
COMPACT_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)")


def rows(
    lines: Iterable[bytes], columns: Sequence[str], aliases: Mapping[str, str], missing: str = ""
) -> Iterator[tuple[int, list[str]]]:
    """Each line's number and cells, in the order of `columns` whatever order the header has; empty lines do not count.

    Args:
        columns: the names that the table should have.
        aliases: other names that columns go by in published files.
        missing: what stands for the unknown; where that is a word, an empty cell is an extra tab.

    Raises:
        FormatError: there is no header, or it lacks a column.
    """
    header: list[str] | None = None
    for number, line in enumerate(lines, 1):
        cells = cells_of(line)
        if not any(cells):
            continue
        if header is None:
            header = [aliases.get(name, name) for name in cells]
            _check(header, columns)
            continue
        full = [cell for cell in cells if cell]
        if missing and len(full) in (len(header), len(columns)):
            cells = full
        yield number, _in_order(cells, header, columns)


def cells_of(line: bytes) -> list[str]:
    """The cells of one line, in UTF-8, else Windows-1252, else Latin-1, without quotation marks around them."""
    text = _decoded(line).removeprefix(BYTE_ORDER_MARK).rstrip("\r\n")
    return [_unquoted(cell.strip(" ")) for cell in text.split("\t")]


def fitted(cells: list[str], width: int) -> list[str]:
    """The cells, with the empty ones that extra tabs made taken out, the last first.

    Raises:
        FormatError: there are too few, or too many that hold something.
    """
    found = list(cells)
    for place in range(len(found) - 1, -1, -1):
        if len(found) <= width:
            break
        if not found[place]:
            del found[place]
    if len(found) != width:
        raise FormatError(f"{len(cells)} cells; wanted {width}")
    return found


def known(cell: str) -> str | None:
    """The cell, or None where it says that nothing is known."""
    return None if cell in UNKNOWN else cell


def number(cell: str, column: str) -> float | None:
    """The number in the cell.

    Raises:
        FormatError: it holds something else.
    """
    if known(cell) is None:
        return None
    try:
        return float(cell)
    except ValueError:
        raise FormatError(f"{column} is {cell!r}; wanted a number") from None


def day(cell: str, column: str) -> str:
    """The day in the cell, in ISO 8601; a time after it is cut.

    Raises:
        FormatError: it holds none.
    """
    text = cell.strip()
    if match := COMPACT_DAY.fullmatch(text):
        text = "-".join(match.groups())
    try:
        return datetime.date.fromisoformat(re.split("[T ]", text)[0]).isoformat()
    except ValueError:
        raise FormatError(f"{column} is {cell!r}; wanted a day, YYYY-MM-DD") from None


def cameo(cell: str) -> str:
    """The CAMEO code in the cell, with the leading zero that tables of numbers lose, where it can be told.

    "40" is 040 and "311" is 0311, for no root is above 20; "10" may be 10 or 010, and stays.

    Raises:
        FormatError: it holds none.
    """
    code = cell.removesuffix(".0").casefold()
    if code.isdecimal() and len(code) < LONGEST_CODE and int(code[:2]) > HIGHEST_ROOT:
        code = f"0{code}"
    if not CAMEO_CODE.fullmatch(code) or not 0 < int(code[:2]) <= HIGHEST_ROOT:
        raise FormatError(f"the CAMEO code is {cell!r}; wanted two to four digits of a root from 01 to 20")
    return code


def rejection(name: str, number: int, fault: FormatError) -> Rejected:
    """The line as something rejected."""
    return Rejected(story=f"{name}, line {number}", stage="read", reason=str(fault))


def _check(header: list[str], columns: Sequence[str]) -> None:
    if len(set(header) & set(columns)) < MIN_HEADER_NAMES:
        raise FormatError(f"the first line is no header: {header[:4]!r}; wanted {', '.join(columns[:4])} …")
    if missing := [name for name in columns if name not in header]:
        raise FormatError(f"the header lacks {', '.join(missing)}; wanted {len(columns)} columns")


def _in_order(cells: list[str], header: list[str], columns: Sequence[str]) -> list[str]:
    """The cells by column. Names in the header that the table has not may have cells, or none: excess names."""
    names = header if len(cells) == len(header) else [name for name in header if name in columns]
    try:
        by_name = dict(zip(names, fitted(cells, len(names)), strict=True))
    except FormatError:
        return cells  # as many as there are: whoever reads them rejects the line with its number
    return [by_name[name] for name in columns]


def _decoded(line: bytes) -> str:
    for encoding in ("utf-8", "cp1252"):
        try:
            return line.decode(encoding)
        except UnicodeDecodeError:
            continue
    return line.decode("latin-1")


def _unquoted(cell: str) -> str:
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        cell = cell[1:-1].replace('""', '"')
    return cell.replace('\\"', '"')
