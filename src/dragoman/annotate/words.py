"""Words of a line, mended where scraping glued or clipped them; offsets stay those of the article.

The parser is given better words than the page has ("Russias" -> "Russia" + "'s"), each still
covering its own characters.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

# "Volodin, for his part, said": the insert costs the verb its subject
_ASIDE = re.compile(
    r"(?P<before>,\s*)?\b(?:for|on) (?:his|her|its|their) (?:own )?(?:part|side)\b(?P<after>,?\s*)"
    r"|(?P<mid>,\s*(?:meanwhile|however|in turn|likewise|in the meantime|moreover|too),\s*)",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")
# "led his countrys team": consonant + "ys" is no English plural
_CLIPPED_NOUN = re.compile(r"[a-z]+[bcdfghjklmnpqrstvwxz]y(?=s$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """`text` as given to the parser, for the characters [start, end) of the article."""

    text: str
    start: int
    end: int
    space: bool


def find_asides(line: str) -> tuple[tuple[int, int], ...]:
    """Inserts such as "for his part" with their commas: [start, end) in the line."""
    found = []
    for match in _ASIDE.finditer(line):
        start, end = match.span()
        if match["mid"]:
            end = start + len(match["mid"].rstrip())
        elif match["before"] and not match["after"].startswith(","):
            start += len(match["before"])
        found.append((start, len(line[:end].rstrip())))
    return tuple(found)


def mend_words(words: list[Word], names: Collection[str]) -> Iterator[Word]:
    """Split glued words ("toIran") and give lost apostrophes back ("Russias"), where `names` vouches for it."""
    for i, word in enumerate(words):
        before = words[i - 1].text if i else ""
        follows = i + 1 < len(words) and words[i + 1].text[:1].isalpha()
        if word.text == "’" and before[-1:].lower() in ("s", "x", "z") and follows and not words[i - 1].space:
            yield replace(word, text="'")  # "the US’ unilateralism": the parser knows only the straight mark
            continue
        yield from _unclip(word, before, follows, names) or _unglue(word, names) or (word,)


def _unclip(word: Word, before: str, follows: bool, names: Collection[str]) -> tuple[Word, ...]:
    stem = word.text[:-1]
    if not follows or not word.text.endswith("s") or word.text in names:
        return ()
    known = stem in names or f"{before} {stem}" in names
    if not known and not _CLIPPED_NOUN.match(word.text):
        return ()
    cut = word.end - 1
    return (
        Word(text=stem, start=word.start, end=cut, space=False),
        Word(text="'s", start=cut, end=word.end, space=word.space),
    )


def _unglue(word: Word, names: Collection[str]) -> tuple[Word, ...]:
    for match in _GLUED.finditer(word.text):
        left, right = word.text[: match.start()], word.text[match.start() :]
        if right in names or left in names:
            cut = word.start + match.start()
            return (
                Word(text=left, start=word.start, end=cut, space=True),
                Word(text=right, start=cut, end=word.end, space=word.space),
            )
    return ()
