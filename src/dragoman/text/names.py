"""Keys under which differently written names meet."""

from __future__ import annotations

import re
import unicodedata

_TRANSLATE = str.maketrans(
    {
        "ı": "i", "ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th",
        "’": "'", "‘": "'", "ʼ": "'",
    }
)  # fmt: skip
_PARTICLES = frozenset("al el bin ibn ben abu van von de da dos di del la le".split())


def strip_marks(text: str) -> str:
    """The text without diacritics: "Erdoğan" -> "Erdogan"."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_TRANSLATE))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def name_key(text: str) -> str:
    """Lower-case ASCII words of a name, hyphens and possessives gone: "Amir-Abdollahian's" -> "amir abdollahian"."""
    plain = re.sub(r"'s\b|'(?=\s|$)", "", strip_marks(text).lower())
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def compact_key(text: str) -> str:
    """`name_key` without spaces, so that "Amir Abdollahian" and "Amirabdollahian" meet."""
    return name_key(text).replace(" ", "")


def surname_key(name: str) -> str:
    """The compact key of a full name's surname with its particles: "Abu Mahdi al-Muhandis" -> "almuhandis"."""
    words = name_key(name).split()
    if len(words) < 2:
        return "".join(words)
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    return "".join(words[start:])
