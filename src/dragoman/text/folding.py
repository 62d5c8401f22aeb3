"""Folding: one spelling for comparing words and lines; pure functions on str."""

from __future__ import annotations

import re
import unicodedata

# "ı" has no decomposition, so "Yıldız" and "Yildiz" would differ; the others are in use the same way.
LETTERS = str.maketrans({"ı": "i", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ð": "d", "ي": "ی", "ك": "ک"})

# "Today's paper" is one word less an apostrophe: "todays paper".
WORD = re.compile(r"[^\W_]+")
MARK = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670]+")
APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´")


def fold_words(text: str) -> str:
    """Lower-cased words without marks or punctuation, one space between them.

    Example:
        >>> fold_words("Çerez  politikamızı: Tamam!")
        'cerez politikamizi tamam'
        >>> fold_words("Today's paper")
        'todays paper'
    """
    if text.isascii():
        return " ".join(WORD.findall(text.lower().replace("'", "")))
    plain = unicodedata.normalize("NFKD", text.casefold().translate(APOSTROPHES)).casefold().translate(LETTERS)
    return " ".join(WORD.findall(MARK.sub("", plain)))


def has_beginning(text: str, beginning: str) -> bool:
    """Whether a word of the text begins so; `beginning` is folded, and may be some words and a beginning.

    Example:
        >>> has_beginning("They negotiated in Genève.", "negotiat"), has_beginning("In Genève.", "in gene")
        (True, True)
        >>> has_beginning("A renegotiated text.", "negotiat")
        False
    """
    return f" {beginning}" in f" {fold_words(text)}"


def squeeze_letters(text: str) -> str:
    """The folded letters and digits alone, for comparing a name with a domain.

    Example:
        >>> squeeze_letters("The Iran Project")
        'theiranproject'
    """
    return fold_words(text).replace(" ", "")


def is_upper(text: str) -> bool:
    """True when the text has letters and all of them are capitals.

    Example:
        >>> is_upper("NEW DELHI 2"), is_upper("Delhi"), is_upper("12")
        (True, False, False)
    """
    return text.upper() == text and text.lower() != text


def title_case(text: str) -> str:
    """An all-capital name in title case; any other text unchanged. Capitals of three letters stay (PTI, AFP).

    Example:
        >>> title_case("NEW DELHI"), title_case("AFP"), title_case("al-Arish")
        ('New Delhi', 'AFP', 'al-Arish')
    """
    return text.title() if is_upper(text) and len(text) > 3 else text


def spell_bytes(name: str) -> str:
    """A file's name as it can be written down: bytes that are not UTF-8 are spelled out.

    Example:
        >>> spell_bytes("caf\\udce9.txt")
        'caf\\\\xe9.txt'
    """
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
