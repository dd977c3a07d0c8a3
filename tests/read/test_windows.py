"""Windows hold every sentence once, and every word finds its piece."""

from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from wrybill.models import model_folder
from wrybill.read.windows import Pieces, batch, case_class, pack

PIECES = Pieces(Tokenizer.from_file(str(model_folder("reader") / "tokenizer.json")))


@given(st.lists(st.integers(1, 300), max_size=60), st.integers(20, 200))
def test_every_sentence_stands_in_one_window_in_order(lengths: list[int], size: int) -> None:
    """No sentence is lost or read twice, and only a sentence that is too long alone makes a window too long."""
    windows = pack(lengths, size)
    assert [i for window in windows for i in window] == list(range(len(lengths)))
    for window in windows:
        assert len(window) == 1 or sum(lengths[i] + 1 for i in window) + 1 <= size


def test_windows_of_a_story_are_even() -> None:
    """Nine equal sentences that need two windows do not leave one of them alone."""
    assert [len(window) for window in pack([20] * 9, 180)] == [4, 5]


def test_the_words_case_is_kept_beside_the_uncased_pieces() -> None:
    """The vocabulary is uncased; the case class tells "us" from "US"."""
    assert [case_class(w) for w in ("us", "Us", "US", "iPhone", "1,200", "A")] == [1, 2, 3, 4, 5, 2]


def test_each_word_points_at_its_first_piece() -> None:
    """Word and sentence numbers line up over two sentences and padding."""
    rows = [[PIECES.sentence(["Tikhanovskaya", "left"]), PIECES.sentence(["Minsk"])], [PIECES.sentence(["x"])]]
    arrays = batch(rows, PIECES)
    assert arrays.sentence.tolist() == [[0, 0, 1], [0, -1, -1]]
    assert arrays.word_mask.tolist() == [[1, 1, 1], [1, 0, 0]]
    assert arrays.ids[0, arrays.firsts[0, 1]] == PIECES.sentence(["left"]).ids[0]
    assert arrays.ids[0, arrays.firsts[0, 2]] == PIECES.sentence(["Minsk"]).ids[0]


def test_a_word_as_long_as_a_book_gives_a_few_pieces() -> None:
    """One word of a million letters neither fails nor fills the window."""
    assert len(PIECES.sentence(["a" * 1_000_000]).ids) <= 12


def test_a_word_that_the_tokeniser_drops_still_has_a_piece() -> None:
    """A lone control character gives the unknown piece, so that words and pieces stay in step."""
    assert PIECES.sentence(["\x00"]).firsts == (0,)
    assert len(PIECES.sentence(["\x00"]).ids) == 1


def test_a_window_longer_than_the_encoder_is_cut_and_its_words_stay() -> None:
    """Words beyond position 512 share the last piece."""
    arrays = batch([[PIECES.sentence(["word"] * 700)]], PIECES)
    assert arrays.ids.shape == (1, 512)
    assert arrays.firsts.shape == (1, 700)
    assert arrays.firsts.max() == 511
