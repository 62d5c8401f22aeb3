"""fold_words: one spelling for comparing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.folding import fold_words, squeeze_letters, title_case


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Today's paper", "todays paper"),
        ("Today’s Paper:", "todays paper"),
        ("À lire aussi", "a lire aussi"),
        ("İlgili haberler", "ilgili haberler"),
        ("Yıldız", "yildiz"),
        ("E-mail*", "e mail"),
        ("ÐŸ", "dÿ".replace("ÿ", "y")),
    ],
)
def test_words_are_folded(text: str, folded: str) -> None:
    assert fold_words(text) == folded


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_words(fold_words(text)) == fold_words(text)


def test_names_and_domains_meet() -> None:
    assert squeeze_letters("The Quayside-Tribune") == "thequaysidetribune"
    assert title_case("NEW DELHI") == "New Delhi"
    assert title_case("AFP") == "AFP"
