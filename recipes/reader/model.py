"""The reader's network: one encoder, a head per task, and two more layers that read a sentence with one trigger marked.

Bricks are plain torch; the encoder is all-MiniLM-L6-v2 (6 layers, 384 wide) with an embedding of each word's case.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from transformers import AutoModel

from recipes.reader.labels import ATTRIBUTION_TAGS, CONTEXTS, ENTITY_TAGS, MODES, ROLE_TAGS, STATUSES, TYPES
from wrybill.read.windows import N_CASES

WIDTH = 384
N_ROLE_LOGITS = sum(map(len, ROLE_TAGS.values()))


@dataclass(frozen=True)
class Sizes:
    n_pos: int
    n_relations: int


class Encoder(nn.Module):
    """Pieces in, words out. Shape: `(n_windows, n_pieces)` ids → `(n_windows, n_words, 384)`."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.bert = AutoModel.from_pretrained(folder, attn_implementation="eager", add_pooling_layer=False)
        self.case = nn.Embedding(N_CASES, WIDTH)
        nn.init.zeros_(self.case.weight)

    def pieces(self, ids: Tensor, cases: Tensor, mask: Tensor) -> Tensor:
        """Shape: `(n_windows, n_pieces)` ids → `(n_windows, n_pieces, 384)`."""
        embedded = self.bert.embeddings.word_embeddings(ids) + self.case(cases)
        return self.bert(inputs_embeds=embedded, attention_mask=mask).last_hidden_state

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor, firsts: Tensor) -> Tensor:
        return self.pieces(ids, cases, mask).gather(1, firsts.unsqueeze(-1).expand(-1, -1, WIDTH))


class Biaffine(nn.Module):
    """Scores every pair of words. Shape: `(b, n, d)` twice → `(b, n_out, n, n)`."""

    def __init__(self, width: int, n_out: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(n_out, width + 1, width + 1))

    def forward(self, left: Tensor, right: Tensor) -> Tensor:
        left, right = (torch.cat([x, torch.ones_like(x[..., :1])], -1) for x in (left, right))
        return torch.einsum("bxi,oij,byj->boxy", left, self.weight, right)


def mlp(n_out: int, width: int = WIDTH) -> nn.Sequential:
    return nn.Sequential(nn.Linear(WIDTH, width), nn.GELU(), nn.Dropout(0.1), nn.Linear(width, n_out))


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


class Block(nn.Module):
    """One transformer layer in BERT's order, which exports plainly. Shape: `(n, n_words, 384)`, in and out."""

    def __init__(self, heads: int = 12) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.attended = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.up, self.down = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.norm1, self.norm2 = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))
        self.dropout = nn.Dropout(0.1)

    def forward(self, words: Tensor, blocked: Tensor) -> Tensor:
        """Args: blocked `(n, 1, 1, n_words)`, a large negative number on padding."""
        n, n_words, _ = words.shape
        query, key, value = (
            part(words).view(n, n_words, self.heads, WIDTH // self.heads).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        scores = query @ key.transpose(2, 3) / (WIDTH // self.heads) ** 0.5 + blocked
        mixed = (self.dropout(scores.softmax(-1)) @ value).transpose(1, 2).reshape(n, n_words, WIDTH)
        words = self.norm1(words + self.dropout(self.attended(mixed)))
        return self.norm2(words + self.dropout(self.down(nn.functional.gelu(self.up(words)))))


class EventReader(nn.Module):
    """A sentence with one trigger marked: is it an event, of which types, with what status, modes and roles."""

    def __init__(self, n_layers: int) -> None:
        super().__init__()
        self.mark = nn.Embedding(2, WIDTH)
        nn.init.normal_(self.mark.weight, std=0.02)
        self.layers = nn.ModuleList(Block() for _ in range(n_layers))
        self.of_type, self.of_status, self.of_mode = mlp(len(TYPES)), mlp(len(STATUSES)), mlp(len(MODES))
        self.role_of_word, self.role_of_trigger = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.role = nn.Sequential(nn.GELU(), nn.Dropout(0.1), nn.Linear(WIDTH, N_ROLE_LOGITS))

    def forward(self, words: Tensor, word_mask: Tensor, marks: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Args: words `(n, n_words, 384)`, word_mask and marks `(n, n_words)`, marks 1 on the trigger's words.

        Returns: logits of types `(n, 16)`, statuses `(n, 5)`, modes `(n, 67)`, role tags `(n, n_words, 14)`.
        """
        read = words + self.mark(marks)
        blocked = (1 - word_mask.to(read.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            read = layer(read, blocked)
        trigger = _mean(read, marks.to(read.dtype))
        roles = self.role(self.role_of_word(read) + self.role_of_trigger(trigger).unsqueeze(1))
        return self.of_type(trigger), self.of_status(trigger), self.of_mode(trigger), roles


class PairReader(nn.Module):
    """A sentence with an actor and a recipient marked: which type of act the one does to the other."""

    def __init__(self, n_layers: int = 2) -> None:
        super().__init__()
        self.mark = nn.Embedding(3, WIDTH)
        nn.init.normal_(self.mark.weight, std=0.02)
        self.layers = nn.ModuleList(Block() for _ in range(n_layers))
        self.of_actor, self.of_recipient = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.of_type = nn.Sequential(nn.GELU(), nn.Dropout(0.2), nn.Linear(WIDTH, len(TYPES)))

    def forward(self, words: Tensor, word_mask: Tensor, marks: Tensor) -> Tensor:
        """Args: words `(n, n_words, 384)`, word_mask and marks `(n, n_words)`, marks 1 on the actor's words, 2 on the
        recipient's.

        Returns: logits of types `(n, 16)`.
        """
        read = words + self.mark(marks)
        blocked = (1 - word_mask.to(read.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            read = layer(read, blocked)
        actor, recipient = (_mean(read, (marks == which).to(read.dtype)) for which in (1, 2))
        return self.of_type(self.of_actor(actor) + self.of_recipient(recipient))


def _mean(words: Tensor, weight: Tensor) -> Tensor:
    weight = weight.unsqueeze(-1)
    return (words * weight).sum(1) / weight.sum(1).clamp(min=1)


class Reader(nn.Module):
    """All heads on one encoder."""

    def __init__(self, folder: str, sizes: Sizes, n_event_layers: int = 2) -> None:
        super().__init__()
        self.encoder = Encoder(folder)
        self.dropout = nn.Dropout(0.1)
        self.entity, self.attribution = nn.Linear(WIDTH, len(ENTITY_TAGS)), nn.Linear(WIDTH, len(ATTRIBUTION_TAGS))
        self.trigger = mlp(len(TYPES) + 1)  # each type, and "a trigger starts here", which only trains
        nn.init.constant_(self.trigger[-1].bias, -5.0)  # few words are triggers: start from that, not from even odds
        self.context = mlp(len(CONTEXTS))
        self.syntax = Syntax(sizes)
        self.masked = MaskedWords(self.encoder.bert.config.vocab_size)
        self.events = EventReader(n_event_layers)

    def start_events(self) -> None:
        """Start the event layers as copies of the encoder's last ones: they already read a sentence."""
        source = self.encoder.bert.encoder.layer[-len(self.events.layers) :]
        for old, new in zip(source, self.events.layers, strict=True):
            attention = old.attention.self
            pairs = {
                new.query: attention.query,
                new.key: attention.key,
                new.value: attention.value,
                new.attended: old.attention.output.dense,
                new.norm1: old.attention.output.LayerNorm,
                new.up: old.intermediate.dense,
                new.down: old.output.dense,
                new.norm2: old.output.LayerNorm,
            }
            for part, like in pairs.items():
                part.load_state_dict(like.state_dict())

    def words(self, ids: Tensor, cases: Tensor, mask: Tensor, firsts: Tensor) -> Tensor:
        return self.dropout(self.encoder(ids, cases, mask, firsts))
