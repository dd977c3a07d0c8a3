"""How often coreference links agree with GUM's own clusters, on its treebank's gold names.

    python -m evals.coreference [GENRE …]

Reads `../shared/data/ud/gum` when it is there. Names are GUM's entities headed by a proper noun; anaphors are its
personal pronouns. A link is right when its antecedent belongs to the pronoun's cluster.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from wrybill.read.coreference import links
from wrybill.schema import EntityKind, Mention, Sentence, Span

GUM = Path(__file__).resolve().parents[2] / "shared/data/ud/gum"
KINDS = {"person": EntityKind.PERSON, "organization": EntityKind.ORGANIZATION, "place": EntityKind.LOCATION}
SORTS = {"he": "he him his", "she": "she her hers", "I": "i me my"}

Token = tuple[str, str, str, str]
Open = tuple[str, str, int, int]


def documents(path: Path) -> Iterator[tuple[str, list[list[Token]]]]:
    """Each document's name and its sentences of (form, part of speech, head relation, MISC)."""
    name, sentences, tokens = "", [], []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# newdoc"):
            if sentences:
                yield name, sentences
            name, sentences = line.split("= ")[1], []
        elif not line and tokens:
            sentences.append(tokens)
            tokens = []
        elif line and line[0].isdigit():
            cells = line.split("\t")
            if "." not in cells[0] and "-" not in cells[0]:
                tokens.append((cells[1], cells[3], cells[7], cells[9]))
    yield name, sentences


def laid_out(
    sentences: list[list[Token]],
) -> tuple[str, tuple[Sentence, ...], list[tuple[Span, str, str, int, bool, str]]]:
    """The text, its sentences, and every entity: span, cluster, type, sentence, whether a name, its words."""
    text, spans, entities = "", [], []
    for index, tokens in enumerate(sentences):
        start, opened = len(text), []
        for form, pos, _, misc in tokens:
            at = len(text)
            text += form
            marks = re.search(r"Entity=([^|]+)", misc)
            for mark in re.findall(r"\([^()]+\)?|[^()]+\)", marks[1]) if marks else []:
                if mark.startswith("("):
                    parts = mark.strip("()").split("-")
                    opened.append((parts[0], parts[1], at, []))
                closed = mark.strip("()").split("-")[0] if mark.endswith(")") else None
                for one in opened:
                    one[3].append(pos) if not one[3] or one[3][-1] is not pos else None
                if closed is not None:
                    last = max((i for i, one in enumerate(opened) if one[0] == closed), default=None)
                    if last is not None:
                        cluster, kind, begun, _ = opened.pop(last)
                        span = Span(begun, len(text))
                        entities.append((span, cluster, kind, index, pos == "PROPN", span.of(text)))
            text += "" if "SpaceAfter=No" in misc else " "
        spans.append(Sentence(index, Span(start, len(text.rstrip()))))
        text = text.rstrip() + "\n"
    return text, tuple(spans), entities


def main(genres: list[str]) -> int:
    if not GUM.exists():
        print(f"{GUM} is not there: nothing to measure")
        return 0
    tally: Counter[tuple[str, str]] = Counter()
    for part in ("train.conllu", "dev.conllu"):
        for name, tokens in documents(GUM / part):
            if not genres or name.split("_")[1] in genres:
                measure(tokens, tally)
    for sort in SORTS:
        right, wrong, none = (tally[sort, verdict] for verdict in ("right", "wrong", "none"))
        print(f"{sort:4} right {right:5} wrong {wrong:5} none {none:5} precision {right / max(1, right + wrong):.2f}")
    return 0


def measure(tokens: list[list[Token]], tally: Counter[tuple[str, str]]) -> None:
    text, sentences, entities = laid_out(tokens)
    named = {cluster for _, cluster, _, _, name, _ in entities if name}
    mentions = [
        Mention(span=span, sentence=index, kind=KINDS[kind], prob=1.0)
        for span, _, kind, index, name, words in entities
        if name and kind in KINDS and len(words.split()) < 6
    ]
    cluster_of = {span: cluster for span, cluster, *_ in entities}
    anaphors = {
        span: sort
        for span, _, _, _, _, words in entities
        for sort, forms in SORTS.items()
        if words.lower() in forms.split()
    }
    found = {link.span: link.antecedent for link in links(text, sentences, tuple(mentions), tuple(anaphors))}
    for span, sort in anaphors.items():
        if cluster_of[span] in named:
            verdict = (
                "none" if span not in found else "right" if cluster_of.get(found[span]) == cluster_of[span] else "wrong"
            )
            tally[sort, verdict] += 1
        elif span in found:
            tally[sort, "wrong"] += 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
