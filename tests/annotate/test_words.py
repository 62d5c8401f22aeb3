"""Asides of a line, and words mended where scraping glued or clipped them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.annotate.words import Word, find_asides, mend_words

NAMES = frozenset({"Iran", "Russia", "Sri Lanka", "United States"})


def words_of(text: str) -> list[Word]:
    """Words between blanks, with their places."""
    found, at = [], 0
    for part in text.split(" "):
        if part:
            found.append(Word(text=part, start=at, end=at + len(part), space=True))
        at += len(part) + 1
    return found


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("went toIran again", "went to Iran again"),
        ("in IranRussia talks", "in Iran Russia talks"),
        ("the McDonald talks", "the McDonald talks"),
        ("the Russias army", "the Russia 's army"),
        ("in Sri Lankas army", "in Sri Lanka 's army"),
        ("his countrys army", "his country 's army"),
        ("two armies left", "two armies left"),
        ("the boys left", "the boys left"),
        ("of the Russias", "of the Russias"),
    ],
)
def test_words_are_mended(text: str, mended: str) -> None:
    assert [word.text for word in mend_words(words_of(text), NAMES)] == mended.split()


@given(
    st.lists(st.sampled_from("toIran Russias countrys Iran the McDonald army ’ Turks s IranIran".split()), max_size=8)
)
def test_mended_words_cover_the_same_characters(parts: list[str]) -> None:
    words = words_of(" ".join(parts))
    mended = list(mend_words(words, NAMES))
    covered = [i for word in mended for i in range(word.start, word.end)]
    assert covered == [i for word in words for i in range(word.start, word.end)]


@pytest.mark.parametrize(
    ("line", "asides"),
    [
        ("Brom, for his part, left.", [", for his part,"]),
        ("For his part, Brom left.", ["For his part,"]),
        ("On its own side Iran left.", ["On its own side"]),
        ("Brom left, for his part.", ["for his part"]),
        ("Brom, in turn, left.", [", in turn,"]),
        ("Meanwhile Brom left.", []),
        ("Brom left for their party.", []),
    ],
)
def test_asides(line: str, asides: list[str]) -> None:
    assert [line[start:end] for start, end in find_asides(line)] == asides
