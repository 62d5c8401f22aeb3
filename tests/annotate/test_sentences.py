"""Sentences that are too long to be parsed at once: where they are cut, and that nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.marked import annotate, report_of

from dragoman.annotate.annotate import PIECE
from dragoman.annotate.sentences import LONGEST, sentence_starts
from dragoman.annotate.words import Word
from dragoman.pipeline import Workshop


def words_of(text: str) -> list[Word]:
    """Words between blanks, with their places."""
    found, at = [], 0
    for part in text.split(" "):
        found.append(Word(text=part, start=at, end=at + len(part), space=True))
        at += len(part) + 1
    return found


def windows_of(text: str) -> list[str]:
    """The sentences that the words of a text are cut into."""
    found: list[str] = []
    for word, starts in zip(words_of(text), sentence_starts(words_of(text)), strict=True):
        found = [*found, word.text] if starts else [*found[:-1], f"{found[-1]} {word.text}"]
    return found


@pytest.mark.parametrize(
    ("places", "cut"),
    [
        ("; x , and y , z and", "x"),
        (", x , and y , z and", "and"),
        ("x , y and z x", "y"),
        ("x x and y x x", "and"),
        ("x x x x x x", None),
    ],
)
def test_a_cut_is_made_at_the_best_place(places: str, cut: str | None) -> None:
    text = " ".join(["w"] * (LONGEST - 40) + [places] + ["w"] * 100)
    first, second = windows_of(text)
    assert second.split()[0] == (cut or "w")
    assert len(first.split()) <= LONGEST
    assert cut or len(first.split()) == LONGEST


def test_a_sentence_of_two_hundred_words_is_left_whole() -> None:
    assert len(windows_of(" ".join([*["w ,"] * (LONGEST // 2 - 1), "w", "."]))) == 1


@given(st.lists(st.sampled_from("w Iran , ; and . \" 'x' No 5 p.m.".split()), min_size=1, max_size=900))
def test_no_window_is_too_long_and_the_first_word_begins_one(words: list[str]) -> None:
    starts = sentence_starts(words_of(" ".join(words)))
    begins = [i for i, starting in enumerate(starts) if starting]
    assert begins[0] == 0
    assert all(b - a <= LONGEST for a, b in zip(begins, [*begins[1:], len(starts)], strict=True))


def test_a_paragraph_without_a_point_keeps_every_word_and_place(workshop: Workshop) -> None:
    """Some 3,000 words on end: parsed in pieces, numbered through, each word at its place, every head in its window."""
    told = ["Iran urged Russia to deliver the ships", "Oman met Turkey in Muscat", "the envoys spoke of trade"]
    text = ", and ".join(told * 150)
    annotated = annotate(report_of(text), workshop)
    assert len(annotated.tokens) > 2 * PIECE
    assert "".join(text[token.start : token.end] for token in annotated.tokens) == text.replace(" ", "")
    assert [token.i for token in annotated.tokens] == list(range(len(annotated.tokens)))
    assert max(one.last - one.first for one in annotated.sentences) <= LONGEST
    for one in annotated.sentences:
        inside = range(one.first, one.last)
        assert all(annotated.tokens[i].sent == one.i and annotated.tokens[i].head in inside for i in inside)
        assert annotated.tokens[one.first].text in {"and", "Iran", "Oman", "the"}


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Tarn is a friend and brotherOman, however, expects more.", ["Tarn", "Oman"]),
        ("The ship sailed lateOman paid for it.", ["The", "Oman"]),
        ("Tarn sailed toOman and stayed.", ["Tarn"]),
        ("Tarn was in the harbour ofMuscat and stayed.", ["Tarn"]),
    ],
)
def test_a_capital_glued_to_a_word_begins_a_sentence_unless_the_word_needs_it(
    text: str, begins: list[str], workshop: Workshop
) -> None:
    annotated = annotate(report_of(text), workshop)
    assert [annotated.tokens[one.first].text for one in annotated.sentences] == begins
