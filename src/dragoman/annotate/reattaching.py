"""Repairs of the parse: shapes that the small parser gets wrong time and again, put right word by word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dragoman.model.parse import Token

_NOMINAL = ("NOUN", "PROPN")
_COMPLEMENTS = frozenset({"responsible", "accountable", "liable"})


def mend_parse(tokens: list[Token]) -> list[Token]:
    """The same words with better governors. Offsets, lemmas and sentences stay as they are."""
    for rule in RULES:
        tokens = rule(tokens)
    return tokens


def _join_subjects(tokens: list[Token]) -> list[Token]:
    """ "President Milo Tarn and Norland Prime Minister Ada Brom agreed": one verb, two subjects; the second joins the
    first.
    """
    mended = list(tokens)
    last: dict[int, int] = {}
    for token in tokens:
        if token.dep not in ("nsubj", "nsubjpass") or token.pos not in _NOMINAL or token.head < token.i:
            continue
        first = last.get(token.head)
        link = _link_between(tokens, first, token) if first is not None else None
        if first is None or link is None:
            last[token.head] = token.i
            continue
        mended[token.i] = replace(token, dep="conj", head=first)
        mended[link.i] = replace(link, dep="cc", head=first)
    return mended


def _link_between(tokens: list[Token], first: int, later: Token) -> Token | None:
    """The "and" between two subjects when all else between them belongs to one of the two."""
    links = [t for t in tokens[first + 1 : later.i] if t.dep == "cc" and t.head in (first, later.head)]
    between = (t for t in tokens[first + 1 : later.i] if t.text != "," and t not in links)
    both = {first, later.i}
    return links[-1] if links and all(_is_under(tokens, t, both) for t in between) else None


def _is_under(tokens: list[Token], token: Token, heads: set[int]) -> bool:
    here = token
    while here.i not in heads:
        if here.head == here.i:
            return False
        here = tokens[here.head]
    return True


def _free_complements(tokens: list[Token]) -> list[Token]:
    # "held the Zorvan authorities responsible for": not responsible authorities
    mended = list(tokens)
    for token in tokens:
        noun = tokens[token.head]
        over = tokens[noun.head]
        if token.text in _COMPLEMENTS and token.dep == "amod" and token.i > noun.i and noun.dep == "dobj":
            mended[token.i] = replace(token, dep="oprd", head=over.i)
    return mended


def _join_lists(tokens: list[Token]) -> list[Token]:
    # "Milo Tarn, Ada Brom and Ole Vik signed": three, not one with an apposition
    mended = list(tokens)
    listed = {t.head for t in tokens if t.dep == "conj"}
    for token in tokens:
        head = tokens[token.head]
        names = token.ent.endswith("PERSON") and head.ent.endswith("PERSON")
        if token.dep == "appos" and names and token.i in listed and token.i > head.i:
            mended[token.i] = replace(token, dep="conj")
    return mended


RULES: tuple[Callable[[list[Token]], list[Token]], ...] = (
    _join_subjects,
    _free_complements,
    _join_lists,
)
