"""The sector of a phrase, from its head noun, its title and the organisation that it names."""

from collections.abc import Sequence

from wrybill.gazetteers import Agent, CountryName, NameKind, Organisation, word_set
from wrybill.resolve.findings import SectorFinding
from wrybill.resolve.lexicons import agent_lexicon, country_lexicon
from wrybill.resolve.organisations import organisations_in
from wrybill.resolve.phrases import Hit, Word, head_length, tails, without_asides, without_quantity
from wrybill.schema import ActorBasis

BELONGING = frozenset({"of", "for", "from", "at", "with", "in", ""})
OFFICE_SECTORS = frozenset({"GOV", "LEG", "JUD", "IGO", "SPY"})
ARMED = frozenset({"MIL", "COP", "SPY"})


def sector_of(words: Sequence[Word], home: Sequence[str] = ()) -> SectorFinding | None:
    """The sector that a noun phrase says, or None where nothing in it does (a bare name).

    Args:
        words: the phrase.
        home: the countries that the story speaks of; they decide names that several bodies share.
    """
    words = without_quantity(without_asides(words))
    length = head_length(words)
    head = words[:length]
    if _is_of_another(head):
        return None
    finding = _of_head(words, home, length)
    if finding is not None and finding.strong and not _leads(head, finding):
        return _former(head, finding)
    for preposition, tail in tails(words):
        if preposition not in BELONGING:
            break
        other = _of_head(tail, home, head_length(tail))
        if other is not None and (other.strong or finding is None):
            return _former(head, other)
    if finding is not None:
        return _former(head, finding)
    if words and all(word.key.isdigit() for word in words):
        return _found("CVL", ActorBasis.HEAD_NOUN, strong=False)  # "at least 82": people, if nothing else is said
    return _of_country(words[:length])


def _is_of_another(head: Sequence[Word]) -> bool:
    """Whether a noun that says no sector follows its owner: "the president's critics" are not the president."""
    owned = len(head) > 1 and head[-2].possessive and head[-1].key in word_set("adherents")
    return owned and all(hit.last < len(head) for hit in agent_lexicon().find(head))


def _of_head(words: Sequence[Word], home: Sequence[str], length: int) -> SectorFinding | None:
    """The last strong noun decides; an organisation stands for its members unless a strong noun follows it."""
    nouns = [hit for hit in agent_lexicon().find(words) if hit.first < length]
    named = [hit for hit in organisations_in(words, home) if hit.first < length]
    organisations = [hit for hit in named if hit.entry.sector is not None]
    strong = [hit for hit in nouns if hit.entry.strong and not _is_courtesy(words, hit)]
    strong = [hit for hit in strong if hit.entry.sector != "CVL" or hit.first >= nouns[-1].first]
    if organisations:
        last = organisations[-1]
        after = [hit for hit in strong if hit.first >= last.last and not _belongs_to_body(words, hit, last)]
        if not after or last.entry.sector == "IGO":
            return _found(_sector_of_body(words, last, after), ActorBasis.ORGANISATION, strong=True)
    if strong:
        sector = strong[-1].entry.sector
        rebels = sector == "MIL" and any(hit.entry.sector == "REB" for hit in strong)  # "a rebel army"
        return _found("REB" if rebels else sector, _basis(words, strong[-1]), strong=True)
    if nouns and nouns[-1].entry.sector == "UNK" and _is_state_side(words, nouns[-1]):
        return _found("GOV", ActorBasis.DEMONYM, strong=False)
    if nouns:
        return _found(nouns[-1].entry.sector, _basis(words, nouns[-1]), strong=False)
    return None


def _sector_of_body(words: Sequence[Word], body: Hit[Organisation], after: Sequence[Hit[Agent]]) -> str:
    """The body's sector; but states that are its members are GOV ("EU countries"), and "NATO troops" are MIL."""
    sector = body.entry.sector or ""
    if sector == "IGO" and any(word.key in word_set("member_states") for word in words):
        return "GOV"
    return "MIL" if sector == "IGO" and after and after[-1].entry.sector == "MIL" else sector


def _is_courtesy(words: Sequence[Word], hit: Hit[Agent]) -> bool:
    """Whether a title before a name is mere courtesy: "Sheikh Hassan" may be anybody."""
    if hit.last - hit.first != 1 or hit.key not in word_set("courtesies") or hit.last >= len(words):
        return False
    return words[hit.last].capital and bool(words[hit.last].key)


def _belongs_to_body(words: Sequence[Word], hit: Hit[Agent], body: Hit[Organisation]) -> bool:
    """Whether a noun after an organisation says only who leads, staffs or fights for it.

    "The BJP president" is PTY, "Taliban prisoners" and "ISIL forces" are REB.
    """
    if hit.first == body.last and words[hit.last - 1].key in word_set("leading"):
        return True
    return hit.entry.sector in ({"CVL", "MIL"} if body.entry.sector == "REB" else {"CVL"})


def _basis(words: Sequence[Word], hit: Hit[Agent]) -> ActorBasis:
    """A noun before a name is a title; otherwise it is the head."""
    followed = hit.last < len(words) and words[hit.last].key and words[hit.last].capital
    return ActorBasis.TITLE if followed else ActorBasis.HEAD_NOUN


def _is_state_side(words: Sequence[Word], hit: Hit[Agent]) -> bool:
    """Whether a side is a country's: "the Chinese side" is its government."""
    if not hit.key.startswith("side"):
        return False
    return any(name.entry is not None and name.last == hit.first for name in country_lexicon().find(words))


def _leads(head: Sequence[Word], finding: SectorFinding) -> bool:
    """Whether the head is a noun that takes the kind of what it leads ("president", "secretary-general")."""
    last = [word.key for word in head[-2:]]
    leads = last[-1:] == [] or last[-1] in word_set("leading") or last == ["secretary", "general"]
    return leads and finding.basis is ActorBasis.HEAD_NOUN


def _former(head: Sequence[Word], finding: SectorFinding) -> SectorFinding:
    """An office or high rank that is held no longer makes an ELI (codebook §4); a former soldier is a civilian."""
    if not is_former(head):
        return finding
    high = any(word.key in word_set("high_ranks") for word in head)
    if finding.sector in OFFICE_SECTORS - ARMED or (finding.sector in ARMED and high):
        return SectorFinding("ELI", finding.basis, finding.strong, finding.sector)
    if finding.sector in {"MIL", "SPY"}:
        return SectorFinding("CVL", finding.basis, finding.strong, "CVL")
    return finding


def is_former(words: Sequence[Word]) -> bool:
    """Whether a phrase says that what it tells is over: "ex-President", "the ousted leader"."""
    return any(word.key in word_set("former") for word in words)


def _of_country(words: Sequence[Word]) -> SectorFinding | None:
    """A country, capital or metonym that acts by itself is its government; its people, by the adjective, are people."""
    hits = [hit for hit in country_lexicon().find(words) if hit.entry is not None]
    if not hits:
        return None
    if hits[-1].last == len(words) and _is_people(words, hits[-1]):
        ethnic = any(word.key == "ethnic" for word in words)
        return _found("ETH" if ethnic else "CVL", ActorBasis.DEMONYM, strong=True)
    covered = sum(hit.last - hit.first for hit in hits)
    rest = [word for word in words if word.key not in {"", "the", "a", "an", "and", "or"}]
    if covered < len([word for word in rest if word.key]):
        return None
    return _found("GOV", ActorBasis.NAME, strong=True)


def _is_people(words: Sequence[Word], hit: Hit[CountryName | None]) -> bool:
    """Whether an adjective stands for persons: "five Iraqis", "two Chinese"; "the Chinese" acts as a state."""
    if hit.entry is None or hit.entry.kind is not NameKind.ADJECTIVE:
        return False
    plural = hit.key.endswith("s") and hit.entry.country.iso3 not in {"CHE"}
    before = words[hit.first - 1] if hit.first else None
    return plural or (
        before is not None
        and (before.key in {"a", "an", "another", "ethnic"} or before.key in word_set("counts") or before.key.isdigit())
    )


def _found(sector: str, basis: ActorBasis, *, strong: bool) -> SectorFinding:
    return SectorFinding(sector, basis, strong, sector)
