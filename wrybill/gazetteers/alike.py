"""Names that are spelt or cut otherwise than in the table: "Muhammad Yunus", "Gabriel Boric Font", "Zelenskiy".

A name is drawn down to its sounds: vowels fall into three kinds, doubled letters into one, and given names that are
written in many ways into one way. What two people share means neither.
"""

import re
from collections import defaultdict
from functools import cache

from wrybill.gazetteers.names import organisation_names, people_names, short_names
from wrybill.gazetteers.tables import Organisation, Person, word_set

# Letters and groups of letters that transliterations of Cyrillic, Arabic and Persian write in more than one way.
_SPELLINGS = """
tsch:ch tch:ch dzh:j dj:j kh:h gh:g dh:d th:t ph:f zh:j ck:k qu:k q:k x:ks w:v oo:u ou:u ee:i yo:e ye:e ya:a ia:a yu:u
iu:u iy:i ey:i ei:i ai:i ay:i ij:i y:i ae:a oe:o ue:u u:o e:i j:i
"""
_SOUNDS = tuple(tuple(pair.split(":")) for pair in _SPELLINGS.split())
_GIVEN = {
    "mohamad": "mohammed mohammad mohamed mohamad muhammad muhammed muhamad mohamud mohamoud muhammadu",
    "ahmad": "ahmed ahmad ahmet ahmat",
    "hossin": "hussein hussain husain hossein hossain husayn hussien",
    "hasan": "hassan hasan hassen",
    "iosif": "yusuf youssef yousef yousif youssouf yussuf yusef josef joseph iosif",
    "abdol": "abdul abdel abdal abdoul abd",
    "said": "said saeed saied sayed syed sayyid",
    "solman": "suleiman sulaiman suleyman soleiman souleymane",
    "ibrahim": "ibrahim ebrahim ibrahima",
    "omar": "omar umar omer umer oumar",
    "alaksandr": "alexander aleksandr alexandr oleksandr aliaksandr alyaksandr aleksander olexander",
    "sirgi": "sergei sergey sergii serhiy serhii siarhei sergiy syarhey",
    "dmitri": "dmitry dmitri dmitriy dmytro dzmitry",
    "mihail": "mikhail mykhailo mikhaylo mihail",
    "ndri": "andrei andrey andriy andrii andrej",
    "nikolai": "nikolai nikolay mykola mikalai",
    "vladimir": "vladimir volodymyr uladzimir wladimir",
    "aliksi": "alexei alexey aleksei aleksey oleksii oleksiy",
    "ivgini": "yevgeny evgeny yevgeniy evgeniy yevhen evgenii",
}
_GIVEN_NAMES = {form: name for name, forms in _GIVEN.items() for form in forms.split()}
_SILENT = re.compile(r"(?<=a)h$")  # "Sunnah", "Abdullah"
_DOUBLED = re.compile(r"(.)\1+")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
MIN_LETTERS = 9  # of a name of two words: shorter ones are borne by too many
MIN_FAMILY_LETTERS = 7  # of a family name alone


def people_called_alike(key: str) -> tuple[Person, ...]:
    """The offices of the one person whose name sounds so, or sounds so but for a middle or a last name that it lacks.

    A shorter name than the table's is not enough: "Ali Saleh" need not be Ali Abdullah Saleh.
    """
    sounds = sounds_of(key)
    if len(sounds) < 2 or len(key) < MIN_LETTERS:
        return ()
    for cut in _cuts(sounds):
        rows = _by_sound().get(cut, ())
        if rows:
            return rows if len({row.name for row in rows}) == 1 else ()
    return ()


def families_called_alike(key: str) -> tuple[Person, ...]:
    """The rows of the family names that sound so, if they name one person of people.tsv and one country at most."""
    rows = _by_family_sound().get(_sound(key), ()) if len(key) >= MIN_FAMILY_LETTERS else ()
    people, countries = {row.name for row in rows if row.keys}, {row.country for row in rows}
    return rows if len(people) == len(countries) == 1 else ()


def organisation_called_alike(key: str) -> Organisation | None:
    """The one organisation whose name of several words sounds so."""
    sounds = sounds_of(key)
    if len(sounds) < 2 or len(key) < MIN_LETTERS:
        return None
    found = _organisations_by_sound().get(sounds, ())
    return found[0] if len(found) == 1 else None


def sounds_of(key: str) -> tuple[str, ...]:
    """The sounds of each word of a folded name, without particles, initials and "Jr."."""
    skipped = word_set("particles") | _SUFFIXES
    return tuple(_sound(word) for word in key.split() if len(word) > 1 and word not in skipped)


@cache
def _by_sound() -> dict[tuple[str, ...], tuple[Person, ...]]:
    found: dict[tuple[str, ...], dict[int, Person]] = defaultdict(dict)
    for key, rows in people_names().items():
        sounds = sounds_of(key)
        if len(sounds) > 1:
            found[sounds].update((id(row), row) for row in rows)
    return {sounds: tuple(rows.values()) for sounds, rows in found.items()}


@cache
def _by_family_sound() -> dict[str, tuple[Person, ...]]:
    found: dict[str, list[Person]] = defaultdict(list)
    for key, rows in short_names().items():
        if len(key) >= MIN_FAMILY_LETTERS - 1 and " " not in key:
            found[_sound(key)].extend(rows)
    return {sound: tuple(rows) for sound, rows in found.items()}


@cache
def _organisations_by_sound() -> dict[tuple[str, ...], tuple[Organisation, ...]]:
    found: dict[tuple[str, ...], dict[int, Organisation]] = defaultdict(dict)
    for key, organisation in organisation_names().items():
        found[sounds_of(key)][id(organisation)] = organisation
    return {sounds: tuple(bodies.values()) for sounds, bodies in found.items()}


def _cuts(sounds: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The name in full, without its last words, and by its first and last word."""
    shorter = [sounds[:length] for length in range(len(sounds) - 1, 1, -1)]
    return list(dict.fromkeys([sounds, *shorter, (sounds[0], sounds[-1])]))


def _sound(word: str) -> str:
    if word in _GIVEN_NAMES:
        return _GIVEN_NAMES[word]
    word = _SILENT.sub("", word)
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    return _DOUBLED.sub(r"\1", word)
