"""Repairs of the parse: a wrong governor is put right, a right one is left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.marked import annotate, report_of

from dragoman.annotate.reattaching import mend_parse
from dragoman.model.parse import Token
from dragoman.pipeline import Workshop


def words_of(text: str, workshop: Workshop) -> list[Token]:
    return list(annotate(report_of(text), workshop).tokens)


def hang(tokens: list[Token], word: str, dep: str, *, under: str) -> list[Token]:
    """The parse with one word hung elsewhere, as the small parser does in longer sentences."""
    head = next(token.i for token in tokens if token.text == under)
    return [replace(token, dep=dep, head=head) if token.text == word else token for token in tokens]


def place_of(tokens: list[Token], word: str) -> tuple[str, str]:
    token = next(token for token in tokens if token.text == word)
    return token.dep, tokens[token.head].text


@pytest.mark.parametrize(
    ("text", "noun", "place"),
    [
        ("Hours before the accident, Milo Tarn and Ada Brom had opened a dam.", "accident", ("nsubj", "opened")),
        ("Hours before the accident, Milo Tarn opened a dam.", "accident", ("nsubj", "opened")),
        ("Ada Brom talked to the mayor, Milo Tarn, and opened a dam.", "mayor", ("appos", "mayor")),
        ("Standing next to the mayor, Milo Tarn, Ada Brom opened a dam.", "mayor", ("appos", "mayor")),
    ],
)
def test_a_fronted_phrase_gives_back_the_subject(
    text: str, noun: str, place: tuple[str, str], workshop: Workshop
) -> None:
    words = words_of(text, workshop)
    assert place_of(mend_parse(hang(words, "Tarn", "appos", under=noun)), "Tarn") == place


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Speaking beside the Omani minister, Ole Vik, his Malian counterpart Awa Keita said that trade would grow.",
            {"Vik": ("appos", "minister"), "counterpart": ("nsubj", "said"), "Keita": ("appos", "counterpart")},
        ),
        (
            "Standing next to the Omani minister, Ole Vik, her Malian counterpart Awa Keita called for talks.",
            {"Vik": ("appos", "minister"), "counterpart": ("nsubj", "called"), "Keita": ("appos", "counterpart")},
        ),
        (
            "Ole Vik, his Malian counterpart, said that trade would grow.",
            {"Vik": ("nsubj", "said"), "counterpart": ("appos", "Vik")},
        ),
        (
            "Speaking at the gate, Ole Vik, the Omani minister, said that trade would grow.",
            {"Vik": ("nsubj", "said"), "minister": ("appos", "Vik")},
        ),
    ],
)
def test_a_name_behind_a_title_is_not_who_speaks(
    text: str, places: dict[str, tuple[str, str]], workshop: Workshop
) -> None:
    words = words_of(text, workshop)
    assert {word: place_of(words, word) for word in places} == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Oman will reopen its mission in Norland, the two governments announced on Monday.",
            {"governments": ("nsubj", "announced"), "announced": ("parataxis", "reopen")},
        ),
        (
            "Norland and Oman will restore ties and reopen their embassies, the two governments announced on Monday.",
            {"governments": ("nsubj", "announced"), "announced": ("parataxis", "restore")},
        ),
        (
            "Oman will reopen its mission in Norland, the two governments announced.",
            {"governments": ("nsubj", "announced"), "reopen": ("ccomp", "announced")},
        ),
        (
            "Oman visited its mission, the house announced by the two governments.",
            {"house": ("appos", "Oman"), "announced": ("acl", "house")},
        ),
    ],
)
def test_who_announces_behind_a_comma_is_no_apposition(
    text: str, places: dict[str, tuple[str, str]], workshop: Workshop
) -> None:
    words = words_of(text, workshop)
    assert {word: place_of(words, word) for word in places} == places


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Tarn dined with Brom.", "dined", "dine"),
        ("Tarn hoped that Brom would come.", "hoped", "hope"),
        ("Tarn planned a visit.", "planned", "plan"),
        ("Tarn stopped the ship.", "stopped", "stop"),
        ("Tarn opened a dam.", "opened", "open"),
    ],
)
def test_lemmas_of_short_verbs(text: str, word: str, lemma: str, workshop: Workshop) -> None:
    assert {token.text: token.lemma for token in words_of(text, workshop)}[word] == lemma
