"""Lines that pages print above a story: breadcrumbs, entries of menus, prompts to sign in or to share."""

import re

from wrybill.intake.noise import LineModel

MAX_LABEL_WORDS = 3  # a headline has at least four
MAX_FURNITURE_WORDS = 10
TRAIL = re.compile(r"\s*[>»›→▸▶]\s*")
BAR = re.compile(r"\s+[|/·•]\s+")
MIN_BARS = 3
PROMPT = re.compile(
    r"^(?:log ?in|sign (?:in|up|out)|subscribe|register|follow us|share (?:this|on|via)|skip to|listen to this"
    r"|watch live|download (?:the|our)|accept (?:all )?cookies|support our|(?:image|photo|picture)\b[^.]*[:,])\b",
    re.I,
)
# Log odds of noise, of the whole line and of its words alone, read as a page's first line. Of 83 headlines of pages
# none has .8 and 1.4 (the nearest: .37 and 1.99); of labels, "Menu" has 1.2 and .95, "Africa" and "Nairobi" .3 and 0.
LINE_ODDS, WORD_ODDS = 0.8, 1.4
LABEL_ODDS, LABEL_WORD_ODDS = 1.0, 0.9
NEUTRAL_PAGE = ("",) * 9  # below the line that is judged: its place says nothing


def is_label(line: str) -> bool:
    """Whether a line has too few words for a headline."""
    return len(line.split()) <= MAX_LABEL_WORDS


def is_trail(line: str) -> bool:
    """Whether a line says where on a site a page is: `Home > World > Africa`, `News | Sport | Video`."""
    steps = TRAIL.split(line)
    if len(steps) > 1:
        return is_label(steps[0])
    entries = BAR.split(line)
    return len(entries) >= MIN_BARS and all(map(is_label, entries)) and len(line.split()) < 3 * len(entries)


def is_furniture(line: str, model: LineModel) -> bool:
    """Whether a line above a story is surely no part of it, by its form or by its words."""
    words = line.split()
    if is_trail(line) or not re.search(r"\w", line):
        return True
    if len(words) > MAX_FURNITURE_WORDS:
        return False
    if PROMPT.match(line) and not line.endswith((".", "”")):
        return True
    whole, of_words = model.log_odds((line, *NEUTRAL_PAGE), 0)
    if is_label(line):
        return whole >= LABEL_ODDS and of_words >= LABEL_WORD_ODDS
    return whole >= LINE_ODDS and of_words >= WORD_ODDS
