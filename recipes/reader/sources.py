"""Training sets as documents of sentences: words with one label array per task that the set knows.

Every reader returns `list[Document]`; a document's sentences follow one another in one text. Nothing here is copied
into the package: the sets stay in ../shared/data (see its README for sources and licences) or in corpus/.
"""

import html
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree
from zlib import crc32

from recipes.reader.language import ATTRIBUTION_TAGS
from wrybill.read.split import sentences as split
from wrybill.read.words import words as cut
from wrybill.schema import Span
from wrybill.train.documents import Document, Sentence, document_of
from wrybill.train.labels import ENTITY_TAGS

SHARED = Path(__file__).parents[3] / "shared" / "data"
DEV_GOLD = SHARED / "events/dev_gold.jsonl"
CORPUS = Path(__file__).parents[2] / "corpus"


def evaluated() -> frozenset[str]:
    """The names of the stories in dev_gold: nothing trains on them, under whatever label they come."""
    return frozenset(row["doc"] for row in _rows(DEV_GOLD))


def newswire_entities() -> list[Document]:
    """The worldwide newswire with nine entity types; two columns, blank lines between sentences."""
    tag_of = {t.lower(): i for i, t in enumerate(ENTITY_TAGS)}
    documents = []
    for path in _trained_on("ner/worldwide"):
        document = Document(path.name, [])
        rows: list[tuple[str, int]] = []
        for line in [*path.read_text("utf-8").splitlines(), ""]:
            if line.strip():
                word, *tags = line.split("\t")
                if word.strip() and not word.startswith("http"):
                    rows.append((word.strip(), tag_of.get((tags or ["o"])[0].strip().lower(), 0)))
            elif rows:
                document.sentences += [
                    Sentence([w for w, _ in rows[k : k + 100]], entity=[t for _, t in rows[k : k + 100]])
                    for k in range(0, len(rows), 100)
                ]
                rows = []
        documents.append(document)
    return documents


def _trained_on(folder: str) -> list[Path]:
    """The files of a set that are not among the evaluated stories."""
    left_out = evaluated()
    return [p for p in sorted((SHARED / folder).iterdir()) if p.name.partition(".")[0] not in left_out]


def raw_news() -> list[Document]:
    """News without labels, for masked words: the worldwide newspapers, and the texts of PolNeAR's training part."""
    documents = []
    for path in _trained_on("news/worldwide") + _trained_on("quotes/polnear/train/text"):
        text = path.read_text("utf-8", errors="replace")
        text = text.partition("\n")[2] if text.startswith("http") else text
        rows = ([s.of(text) for s in cut(text, one.span.start, one.span.end)[:120]] for one in split(text))
        documents.append(Document(path.stem, [Sentence(row) for row in rows if row]))
    return documents


def treebank(folder: str, labels: tuple[list[str], list[str]]) -> list[Document]:
    """A Universal Dependencies treebank's training part; grows the two label lists (POS, relations) as it reads."""
    pos_names, relation_names = labels
    documents: list[Document] = []
    for block in (SHARED / "ud" / folder / "train.conllu").read_text("utf-8").split("\n\n"):
        if "# newdoc" in block or not documents:
            documents.append(Document(f"{folder}_{len(documents)}", []))
        rows = [r for r in (line.split("\t") for line in block.split("\n") if line[:1].isdigit()) if r[0].isdigit()]
        if not 0 < len(rows) <= 100:
            continue
        sentence = Sentence([r[1] for r in rows], pos=[], head=[], relation=[])
        for i, row in enumerate(rows):
            relation = row[7].split(":")[0]
            for names, name in ((pos_names, row[3]), (relation_names, relation)):
                if name not in names:
                    names.append(name)
            sentence.pos.append(pos_names.index(row[3]))
            sentence.head.append(int(row[6]) - 1 if row[6] != "0" else i)
            sentence.relation.append(relation_names.index(relation))
        documents[-1].sentences.append(sentence)
    return [d for d in documents if d.sentences]


def attributions() -> list[Document]:
    """PolNeAR's training part: source, cue and content of each attribution; one annotator a text."""
    folder = SHARED / "quotes/polnear/train"
    annotated = {}
    for path in sorted((folder / "attributions").iterdir()):
        annotated.setdefault(path.stem.rsplit("_", 1)[0], path)
    documents = []
    for stem, path in annotated.items():
        text = (folder / "text" / f"{stem}.txt").read_text("utf-8")
        tags = [0] * len(text)
        for kind in ("Content", "Cue", "Source"):  # the later, smaller ones win where they overlap
            for places in re.findall(rf"^T\d+\t{kind} ([\d ;]+)\t", path.read_text("utf-8"), re.MULTILINE):
                for piece in places.split(";"):
                    start, end = map(int, piece.split())
                    tags[start:end] = [ATTRIBUTION_TAGS.index(f"I-{kind.lower()}")] * (end - start)
                    tags[start] -= 1
        document = Document(stem, [])
        for sentence in split(text):
            spans = cut(text, sentence.span.start, sentence.span.end)[:120]
            labels = [_word_tag(tags, span) for span in spans]
            document.sentences.append(Sentence([s.of(text) for s in spans], attribution=labels))
        documents.append(document)
    return documents


def _word_tag(tags: list[int], span: Span) -> int:
    inside = [t for t in tags[span.start : span.end] if t]
    return inside[0] if inside else 0


def validates(name: str, every: int) -> bool:
    """Whether a story is among the n-th that training holds out, by its name alone; never if `every` is 0.

    A sentence that stands by itself is named STORY#NUMBER and goes with its story.
    """
    return bool(every) and crc32(name.partition("#")[0].encode()) % every == 3


def drawn(name: str, share: float) -> bool:
    """Whether a story is in that share of its set, by its name alone."""
    return crc32(name.encode()) % 100 < 100 * share


def coded_events(path: Path) -> list[Document]:
    """Stories coded by the codebook: a folder with docs.jsonl and codings.jsonl, or one file that holds both."""
    return [document_of(story) for story in stories_of(path)]


def standoff() -> list[Document]:
    """Our codings of news in ../shared that are kept without its words: corpus/standoff, in the order of the files."""
    return [document_of(story) for path in standoff_files() for story in standoff_stories(path)]


def standoff_files() -> list[Path]:
    return sorted((CORPUS / "standoff").glob("*.jsonl"))


def standoff_stories(path: Path) -> Iterator[dict]:
    """The coded stories of one file, their words looked up by their offsets (corpus/README.md says how they count)."""
    for row in _rows(path):
        text = _text_of(row["doc"])
        sentences = [text[start:end] for start, end in row["sentences"]]
        events = []
        for event in row["events"]:
            said = sentences[event["s"]]
            words = {
                role: [said[start:end] for start, end in event[role]]
                for role in ("trigger", "actor", "recipient", "place", "when", "source")
            }
            people = {role: [_named(one) for one in words[role]] for role in ("actor", "recipient")}
            single = {role: (words[role] or [None])[0] for role in ("trigger", "when", "source")}
            events.append({**event, **people, **single, "place": words["place"], "date": None, "numbers": {}})
        numbered = [{"i": i, "text": said} for i, said in enumerate(sentences)]
        yield {"doc": row["doc"], "contexts": row["contexts"], "sentences": numbered, "events": events}


def _named(words: str) -> dict:
    return {"text": words, "name": words, "country": None, "sector": None}


@cache
def _tr_news() -> list[str]:
    return [article.findtext("text") or "" for article in ElementTree.parse(SHARED / "places/TR-News.xml").getroot()]


def _text_of(doc: str) -> str:
    """The text in which offsets count; doc is `worldwide/FILE`, `polnear/FILE`, `tbaq/NAME` or `trnews/NUMBER`."""
    kind, name = doc.split("/")
    if kind == "trnews":
        return _tr_news()[int(name)]
    if kind == "tbaq":
        marked = (SHARED / f"time/tbaq/{name}.tml").read_text("utf-8", errors="replace")
        return html.unescape(re.sub(r"<[^>]+>", "", marked.partition("<TEXT>")[2].partition("</TEXT>")[0]))
    folder = {"worldwide": "news/worldwide", "polnear": "quotes/polnear/train/text"}[kind]
    return (SHARED / folder / name).read_text("utf-8", errors="replace")


def stories_of(path: Path) -> Iterator[dict]:
    """The stories of a coded set as they stand in its files."""
    if path.is_file():
        yield from _rows(path)
        return
    for document, coding in zip(_rows(path / "docs.jsonl"), _rows(path / "codings.jsonl"), strict=True):
        yield {**document, **coding}


def _rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def unrelated(documents: list[Document], path: Path) -> list[Document]:
    """The same documents, where those whose sentences are unrelated fall into one document a sentence."""
    apart = {s["doc"] for s in stories_of(path) if s.get("unrelated")}
    result = []
    for document in documents:
        if document.name in apart:
            result += [Document(f"{document.name}#{i}", [s], None) for i, s in enumerate(document.sentences)]
        else:
            result.append(document)
    return result
