"""The language stage: syntax, attributions and masked words, heads that train beside the reader's and do not ship."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from wrybill.train.batches import TrainingBatch
from wrybill.train.labels import begin_inside
from wrybill.train.losses import faster, tagging
from wrybill.train.model import WIDTH, Reader

ATTRIBUTION_TAGS = begin_inside("source", "cue", "content")


@dataclass(frozen=True)
class Sizes:
    n_pos: int
    n_relations: int


class Biaffine(nn.Module):
    """Scores every pair of words. Shape: `(b, n, d)` twice → `(b, n_out, n, n)`."""

    def __init__(self, width: int, n_out: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(n_out, width + 1, width + 1))

    def forward(self, left: Tensor, right: Tensor) -> Tensor:
        left, right = (torch.cat([x, torch.ones_like(x[..., :1])], -1) for x in (left, right))
        return torch.einsum("bxi,oij,byj->boxy", left, self.weight, right)


class Syntax(nn.Module):
    """Part of speech and dependencies: trained beside the rest because roles follow syntax; not shipped."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.pos = nn.Linear(WIDTH, sizes.n_pos)
        self.head, self.dependent = (nn.Sequential(nn.Linear(WIDTH, 192), nn.GELU(), nn.Dropout(0.1)) for _ in range(2))
        self.arc, self.relation = Biaffine(160, 1), Biaffine(32, sizes.n_relations)

    def forward(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        dependent, head = self.dependent(words), self.head(words)
        arcs = self.arc(dependent[..., :160], head[..., :160]).squeeze(1)
        return self.pos(words), arcs, self.relation(dependent[..., 160:], head[..., 160:])


class MaskedWords(nn.Module):
    """Names the pieces behind masks, by the encoder's own word table: news in, language out; not shipped."""

    def __init__(self, n_pieces: int) -> None:
        super().__init__()
        self.turn = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.LayerNorm(WIDTH))
        self.bias = nn.Parameter(torch.zeros(n_pieces))

    def forward(self, pieces: Tensor, table: Tensor) -> Tensor:
        return self.turn(pieces) @ table.T + self.bias


class LanguageReader(Reader):
    """The reader with the heads of the language stage: what a checkpoint holds."""

    def __init__(self, folder: str | None, sizes: Sizes) -> None:
        super().__init__(folder)
        self.attribution = nn.Linear(WIDTH, len(ATTRIBUTION_TAGS))
        self.syntax = Syntax(sizes)
        self.masked = MaskedWords(self.encoder.bert.config.vocab_size)


def syntax(model: LanguageReader, words: Tensor, batch: TrainingBatch) -> Tensor:
    pos, arcs, relations = model.syntax(words)
    apart = batch.sentence.unsqueeze(2) != batch.sentence.unsqueeze(1)
    arcs = arcs.float().masked_fill(apart, -1e4)
    head = batch.labels["head"]
    chosen = head.clamp(min=0)[:, None, :, None].expand(-1, relations.shape[1], -1, 1)
    relation = relations.gather(3, chosen).squeeze(3).transpose(1, 2)
    return tagging(pos, batch.labels["pos"]) + tagging(arcs, head) + tagging(relation, batch.labels["relation"])


def masked_words(model: LanguageReader, batch: TrainingBatch, mask_piece: int, share: float = 0.15) -> Tensor:
    """Hide whole words, all their pieces, and ask for them; one hidden word in ten is left as it is."""
    ids, mask, firsts = batch.inputs["ids"], batch.inputs["mask"], batch.inputs["firsts"]
    chosen = (torch.rand(firsts.shape) < share) & batch.word_mask.bool()
    word_of = torch.zeros_like(ids).scatter_(1, firsts, batch.word_mask).cumsum(1)  # 0 before the first word
    hidden = torch.cat([torch.zeros_like(chosen[:, :1]), chosen], 1).gather(1, word_of) & mask.bool() & (ids > 999)
    shown = ids.masked_fill(hidden & (torch.rand(ids.shape) < 0.9), mask_piece)
    with faster():
        pieces = model.encoder.pieces(shown, batch.inputs["cases"], mask)[hidden]
        logits = model.masked(pieces, model.encoder.bert.embeddings.word_embeddings.weight)
    return functional.cross_entropy(logits.float(), ids[hidden])
