"""The reader's network: one encoder, a head per task, and two more layers that read a sentence with one trigger marked.

Bricks are plain torch; the encoder is all-MiniLM-L6-v2 (6 layers, 384 wide) with an embedding of each word's case.
"""

from collections.abc import Mapping

from torch import Tensor, nn
from transformers import BertConfig, BertModel

from wrybill.read.windows import N_CASES
from wrybill.schema import Vocabulary, vocabulary
from wrybill.train.labels import ENTITY_TAGS, ROLE_TAGS

WIDTH = 384
MINILM = {"vocab_size": 30522, "hidden_size": WIDTH, "num_hidden_layers": 6, "intermediate_size": 4 * WIDTH}
N_ROLE_LOGITS = sum(map(len, ROLE_TAGS.values()))


class Encoder(nn.Module):
    """Pieces in, words out. Shape: `(n_windows, n_pieces)` ids → `(n_windows, n_words, 384)`."""

    def __init__(self, folder: str | None) -> None:
        """Args: folder of the pretrained weights; None where weights of the whole network are loaded afterwards."""
        super().__init__()
        eager = {"attn_implementation": "eager", "add_pooling_layer": False}
        if folder:
            self.bert = BertModel.from_pretrained(folder, **eager)
        else:
            self.bert = BertModel(BertConfig(**MINILM, attn_implementation="eager"), add_pooling_layer=False)
        self.case = nn.Embedding(N_CASES, WIDTH)
        nn.init.zeros_(self.case.weight)

    def pieces(self, ids: Tensor, cases: Tensor, mask: Tensor) -> Tensor:
        """Shape: `(n_windows, n_pieces)` ids → `(n_windows, n_pieces, 384)`."""
        embedded = self.bert.embeddings.word_embeddings(ids) + self.case(cases)
        return self.bert(inputs_embeds=embedded, attention_mask=mask).last_hidden_state

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor, firsts: Tensor) -> Tensor:
        """Each word's vector is that of its first piece."""
        return self.pieces(ids, cases, mask).gather(1, firsts.unsqueeze(-1).expand(-1, -1, WIDTH))


def mlp(n_out: int, width: int = WIDTH) -> nn.Sequential:
    """A head of two layers. Shape: `(…, 384)` → `(…, n_out)`."""
    return nn.Sequential(nn.Linear(WIDTH, width), nn.GELU(), nn.Dropout(0.1), nn.Linear(width, n_out))


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

    def __init__(self, names: Vocabulary, n_layers: int) -> None:
        super().__init__()
        self.mark = nn.Embedding(2, WIDTH)
        nn.init.normal_(self.mark.weight, std=0.02)
        self.layers = nn.ModuleList(Block() for _ in range(n_layers))
        self.of_type, self.of_status = mlp(len(names.types)), mlp(len(names.statuses))
        self.of_mode = mlp(max(1, len(names.modes)))  # without modes a logit to spare: graphs have no empty matrices
        self.role_of_word, self.role_of_trigger = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.role = nn.Sequential(nn.GELU(), nn.Dropout(0.1), nn.Linear(WIDTH, N_ROLE_LOGITS))

    def forward(self, words: Tensor, word_mask: Tensor, marks: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Args: words `(n, n_words, 384)`, word_mask and marks `(n, n_words)`, marks 1 on the trigger's words.

        Returns: logits of types `(n, n_types)`, statuses `(n, 5)`, modes `(n, n_modes)`, role tags `(n, n_words, 14)`.
        """
        read = words + self.mark(marks)
        blocked = (1 - word_mask.to(read.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            read = layer(read, blocked)
        trigger = mean(read, marks.to(read.dtype))
        roles = self.role(self.role_of_word(read) + self.role_of_trigger(trigger).unsqueeze(1))
        return self.of_type(trigger), self.of_status(trigger), self.of_mode(trigger), roles


def mean(words: Tensor, weight: Tensor) -> Tensor:
    """The weighted mean of a sentence's words. Shape: `(n, n_words, 384)`, `(n, n_words)` → `(n, 384)`."""
    weight = weight.unsqueeze(-1)
    return (words * weight).sum(1) / weight.sum(1).clamp(min=1)


class Reader(nn.Module):
    """All heads that ship, on one encoder.

    Args:
        folder: the pretrained encoder to start from; None where weights are loaded afterwards.
        names: the ontology whose types and modes it reads; PLOVER if None.
        n_event_layers: the layers that read one marked trigger.
    """

    def __init__(self, folder: str | None = None, names: Vocabulary | None = None, n_event_layers: int = 2) -> None:
        super().__init__()
        self.names = names or vocabulary()
        self.encoder = Encoder(folder)
        self.dropout = nn.Dropout(0.1)
        self.entity = nn.Linear(WIDTH, len(ENTITY_TAGS))
        self.trigger = mlp(len(self.names.types) + 1)  # each type, and "a trigger starts here", which only trains
        nn.init.constant_(self.trigger[-1].bias, -5.0)  # few words are triggers: start from that, not from even odds
        self.context = mlp(len(self.names.contexts))
        self.events = EventReader(self.names, n_event_layers)

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
        """The encoder's words, with dropout. Shape: `(n_windows, n_pieces)` → `(n_windows, n_words, 384)`."""
        return self.dropout(self.encoder(ids, cases, mask, firsts))


def of_weights(weights: Mapping[str, Tensor], names: Vocabulary | None = None) -> Reader:
    """A reader with these weights; what else a checkpoint holds did not ship and is left out."""
    model = Reader(names=names)
    model.load_state_dict({name: weights[name] for name in model.state_dict()})
    return model.eval()
