"""How often participants that are pronouns or noun phrases get the right name.

usage: python -m evals.references [--own | --dev] [--misses N]

Codes the stories that training held out (`../shared/data/events/train`), or our own evaluation stories, or the
development gold, which is for measuring alone: `--misses` is refused there. Counted are participants, in the same role
of an event matched on type, whose words the coder found as the gold has them and which are no name. A name is right
when its words and the gold's cover half of the shorter one. `needed` are those whose gold name differs from their
words; the others go wrong by a link that ought not to be.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from evals.scoring import content_words, matches
from evals.sets import DEV_GOLD, OWN, GoldStory, stories
from wrybill import Coder
from wrybill.schema import Actor, EventRecord, Head

EVERY = 12  # one story in twelve was held out of the weights that ship
Gold = dict[str, Any]


def references(gold: Sequence[GoldStory], coded: dict[str, list[EventRecord]]) -> dict[str, dict[str, Any]]:
    """The share of right names and the number of participants: of all, and of pronouns and noun phrases apart."""
    answers = Counter[tuple[str, bool]]()
    for _, wanted, actor in pairs(gold, coded):
        right, kind = is_right(wanted, actor), actor.head.value
        names = ["all", kind, *([f"{kind}, needed"] if is_needed(wanted, actor) else [])]
        answers.update((name, right) for name in names)
    return {
        name: {"right": round(answers[name, True] / total, 3), "n": total}
        for name in sorted({name for name, _ in answers})
        if (total := answers[name, True] + answers[name, False])
    }


def pairs(
    gold: Sequence[GoldStory], coded: dict[str, list[EventRecord]]
) -> Iterator[tuple[tuple[GoldStory, Gold], Gold, Actor]]:
    """Each participant that is no name, as the gold has it and as the coder found it, with its story and gold event."""
    for story in gold:
        for event, record in matches(story, story.events, coded[story.doc], "type"):
            for role, ours in (("actor", record.actors), ("recipient", record.recipients)):
                for wanted in event[role]:
                    found = next((one for one in ours if same_words(wanted["text"], one.text)), None)
                    if found is not None and found.head is not Head.NAMED:
                        yield (story, event), wanted, found


def same_words(one: str, other: str) -> bool:
    """Whether two phrases are the same but for articles and titles; pronouns count as they are."""
    return one.lower() == other.lower() or bool(content_words(one) and content_words(one) == content_words(other))


def is_right(wanted: Gold, actor: Actor) -> bool:
    """Whether the names agree."""
    theirs, ours = content_words(wanted["name"]), content_words(actor.name)
    return bool(theirs and ours) and 2 * len(theirs & ours) >= min(len(theirs), len(ours))


def is_needed(wanted: Gold, actor: Actor) -> bool:
    """Whether the words themselves would not do for the name."""
    theirs, words = content_words(wanted["name"]), content_words(actor.text)
    return not (theirs and words and 2 * len(theirs & words) >= min(len(theirs), len(words)))


def main() -> None:
    """Code, and print the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--own", action="store_true", help="corpus/eval")
    chosen.add_argument("--dev", action="store_true", help="the development gold, never used for tuning")
    parser.add_argument("--misses", type=int, default=0, help="print so many misses")
    options = parser.parse_args()
    if options.dev and options.misses:
        parser.error("--misses with --dev: the development gold is for measuring; look at the held-out stories instead")
    from recipes.reader.calibrate import held_out

    held = [one for one, _ in held_out(EVERY) if "/" not in one.doc]  # corpus/standoff (SET/FILE) has no names coded
    gold = stories(DEV_GOLD) if options.dev else stories(OWN) if options.own else held
    coder = Coder()
    coded = {story.doc: coder.code(story.text, id=story.doc, date=story.date) for story in gold}
    for name, found in references(gold, coded).items():
        print(f"{found['right']:.3f} of {found['n']:4}  {name}")
    wrong = (row for row in pairs(gold, coded) if not is_right(*row[1:]))
    for _, ((story, event), wanted, actor) in zip(range(options.misses), wrong, strict=False):
        print(f"{wanted['text']!r} gold {wanted['name']!r} ours {actor.name!r} | {story.sentences[event['s']]}")


if __name__ == "__main__":
    main()
