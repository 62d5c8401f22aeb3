"""Bytes to text: byte-order mark, then UTF-8, then the likeliest old encoding."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass

import py3langid
from charset_normalizer import from_bytes

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Bytes 80-9F are letters and quotation marks in cp1252, and control characters in latin-1: pages mean cp1252.
MEANT: Mapping[str, str] = {"latin_1": "cp1252", "iso8859_1": "cp1252", "ascii": "utf-8"}

# "très étonné d'être là" in cp1252 is taken for cp1250 ("trčs étonné d'ętre lŕ"); the words are French all the same.
CENTRAL = frozenset({"cp1250", "iso8859_2", "iso8859_16", "cp1257", "iso8859_4", "iso8859_13", "mac_latin2", "cp852"})
CENTRAL_LANGUAGES = frozenset({"pl", "cs", "sk", "hu", "ro", "hr", "sl", "bs", "sr", "sq", "lt", "lv", "et"})
SAMPLE = 4000
BROKEN = "\ufffd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text and the encoding it was read in."""

    text: str
    encoding: str


def decode_page(raw: bytes) -> Decoded | None:
    """The text of a page and its encoding; None for binary files and bytes that no encoding explains.

    Example:
        >>> decode_page("Ankara’s".encode()).encoding
        'utf-8'
        >>> decode_page(b"PK\\x03\\x04\\x00\\x00") is None
        True
    """
    marked = next((name for mark, name in MARKS if raw.startswith(mark)), None)
    if marked:
        return _try(raw, marked)
    if b"\x00" in raw:
        return None
    return _try(raw, "utf-8") or _patch(raw) or _guess(raw)


def _try(raw: bytes, encoding: str) -> Decoded | None:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return None
    return Decoded(text=text, encoding=encoding) if "\x00" not in text else None


def _patch(raw: bytes) -> Decoded | None:
    """UTF-8 with a few bytes broken (cut off, pasted in) is UTF-8 still: the broken ones become U+FFFD."""
    text = raw.decode("utf-8", "replace")
    broken = text.count(BROKEN)
    whole = sum(not char.isascii() for char in text) - broken
    return Decoded(text=text, encoding="utf-8") if whole > broken else None


def _guess(raw: bytes) -> Decoded | None:
    best = from_bytes(raw).best()
    if best is None:
        return None
    meant = MEANT.get(best.encoding, best.encoding)
    if meant in CENTRAL and py3langid.classify(str(best)[:SAMPLE])[0] not in CENTRAL_LANGUAGES:
        meant = "cp1252"
    return _try(raw, meant) or _try(raw, best.encoding)
