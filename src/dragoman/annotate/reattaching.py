"""Repairs of the parse: shapes that the small parser gets wrong time and again, put right word by word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dragoman.model.parse import Token

_NOMINAL = ("NOUN", "PROPN")
_REPORTING = frozenset("say announce report note add allege state claim forecast stress argue warn predict".split())
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


def _free_subjects(tokens: list[Token]) -> list[Token]:
    # "Hours before the accident, Milo Tarn and Ada Brom had opened a dam": the two are no apposition to the accident
    mended = list(tokens)
    for token in tokens:
        noun = tokens[token.head]
        if token.dep != "appos" or not token.ent.endswith("PERSON") or noun.dep != "pobj" or noun.pos != "NOUN":
            continue
        verb = _verb_after(tokens, token)
        if verb is not None and verb.i in _all_above(tokens, noun):
            mended[token.i] = replace(token, dep="nsubj", head=verb.i)
    return mended


def _verb_after(tokens: list[Token], token: Token) -> Token | None:
    """The finite verb that follows a name's own words directly, and lacks a subject."""
    own, words = {token.i}, _sentence_of(tokens, token)
    after = next((t for t in words if t.i > token.i and not _is_under(tokens, t, own)), None)
    if after is None or after.pos not in ("VERB", "AUX") or after.tag in ("VBG", "VBN"):
        return None
    verb = tokens[after.head] if after.dep in ("aux", "auxpass") else after
    subjects = (t for t in words if t.head == verb.i and t.dep in ("nsubj", "nsubjpass", "expl", "csubj"))
    return verb if next(subjects, None) is None else None


def _sentence_of(tokens: list[Token], token: Token) -> list[Token]:
    """The words of a token's sentence: a rule that looks beyond it takes the square of a page."""
    first, last = token.i, token.i + 1
    while first and tokens[first - 1].sent == token.sent:
        first -= 1
    while last < len(tokens) and tokens[last].sent == token.sent:
        last += 1
    return tokens[first:last]


def _all_above(tokens: list[Token], token: Token) -> set[int]:
    found: set[int] = set()
    while token.head != token.i:
        token = tokens[token.head]
        found.add(token.i)
    return found


def _split_appositions(tokens: list[Token]) -> list[Token]:
    # "Standing beside the Omani minister, Ole Vik, his Malian counterpart Awa Keita said": Keita said it, Vik is the
    # minister
    mended = list(tokens)
    for token in tokens:
        if token.dep != "nsubj" or not token.ent.endswith("PERSON"):
            continue
        words = _sentence_of(tokens, token)
        before = [t for t in words if t.i < token.i]
        while before and before[-1].dep == "compound":
            before.pop()
        if len(before) < 2 or before[-1].text != "," or before[-2].pos != "NOUN" or before[-2].dep != "pobj":
            continue
        other = next((t for t in words if t.head == token.i and t.dep == "appos"), None)
        if other is not None and any(t.head == other.i and t.ent.endswith("PERSON") for t in words):
            mended[token.i] = replace(token, dep="appos", head=before[-2].i)
            mended[other.i] = replace(other, dep="nsubj", head=token.head)
    return mended


def _close_attributions(tokens: list[Token]) -> list[Token]:
    # "Oman will reopen its mission, the two governments announced": the parser takes the speaker for an apposition
    mended = list(tokens)
    for verb in tokens:
        if verb.lemma not in _REPORTING or verb.tag not in ("VBD", "VBN"):
            continue
        speaker = _noun_before(tokens, verb)
        if not _is_loose(tokens, verb, speaker):
            continue
        root = _root_of(tokens, speaker)
        if root.i != verb.i:
            mended[verb.i] = replace(verb, dep="parataxis", head=root.i, tag="VBD")
        mended[speaker.i] = replace(speaker, dep="nsubj", head=verb.i)
    return mended


def _noun_before(tokens: list[Token], verb: Token) -> Token:
    """The head of the noun phrase before a verb: "palace" in "the palace in Lima later said"."""
    here = tokens[verb.i - 1] if verb.i else verb
    while here.pos == "ADV" and here.i and here.sent == verb.sent:
        here = tokens[here.i - 1]
    while here.dep in ("pobj", "prep", "compound") and tokens[here.head].i < here.i:
        here = tokens[here.head]
    return here


def _is_loose(tokens: list[Token], verb: Token, speaker: Token) -> bool:
    """True for a verb without subject behind a noun that a comma sets off, at the end of its clause."""
    subjects = (t for t in tokens[max(0, verb.i - 30) : verb.i] if t.head == verb.i and t.dep.startswith("nsubj"))
    if (
        speaker.dep not in ("appos", "dobj")
        or speaker.pos not in _NOMINAL
        or speaker.sent != verb.sent
        or next(subjects, None)
    ):
        return False
    own = [t.i for t in tokens[max(0, speaker.i - 12) : speaker.i + 1] if _is_under(tokens, t, {speaker.i})]
    after = tokens[verb.i + 1] if verb.i + 1 < len(tokens) else verb
    set_off = own[0] > 0 and tokens[own[0] - 1].text == ","
    return set_off and (
        after.text in (".", ",", "on", "in", "at", "after") or after.sent != verb.sent or after.pos == "ADV"
    )


def _root_of(tokens: list[Token], token: Token) -> Token:
    while token.head != token.i:
        token = tokens[token.head]
    return token


RULES: tuple[Callable[[list[Token]], list[Token]], ...] = (
    _join_subjects,
    _free_complements,
    _join_lists,
    _free_subjects,
    _split_appositions,
    _close_attributions,
)
