"""decode_page: byte-order marks, UTF-8, old encodings, binary files."""

from __future__ import annotations

import codecs

import pytest

from dragoman.read.decoding import decode_page

RUSSIAN = "Министр иностранных дел Омана принял своего швейцарского коллегу в Маскате. " * 4
FRENCH = "Le ministre omanais a reçu à Genève son collègue, très étonné d’être là. " * 4


@pytest.mark.parametrize(
    ("raw", "text", "encoding"),
    [
        ("Erdoğan – “so”".encode(), "Erdoğan – “so”", "utf-8"),
        (codecs.BOM_UTF8 + b"Oman", "Oman", "utf-8-sig"),
        ("Oman".encode("utf-16"), "Oman", "utf-16"),
        (codecs.BOM_UTF16_BE + "Oman".encode("utf-16-be"), "Oman", "utf-16"),
        (RUSSIAN.encode("cp1251"), RUSSIAN, "cp1251"),
        (FRENCH.encode("cp1252"), FRENCH, None),
    ],
)
def test_text_is_decoded_and_its_encoding_recorded(raw: bytes, text: str, encoding: str | None) -> None:
    decoded = decode_page(raw)
    assert decoded is not None
    assert decoded.text == text
    assert encoding in (None, decoded.encoding)


@pytest.mark.parametrize("raw", [b"PK\x03\x04\x00", b"\x00", codecs.BOM_UTF8 + b"a\x00b", bytes(range(256)) * 4])
def test_binary_is_no_text(raw: bytes) -> None:
    assert decode_page(raw) is None


@pytest.mark.parametrize(
    "raw",
    ["“Erdoğan”".encode() + "”".encode()[:2], "“Erdo".encode() + b"\xff" + "ğan”".encode()],
)
def test_a_broken_byte_does_not_cost_a_page_its_encoding(raw: bytes) -> None:
    """Cut off at a number of bytes, a page ends within a letter; the rest of it is UTF-8 all the same."""
    decoded = decode_page(raw)
    assert decoded is not None
    assert decoded.encoding == "utf-8"
    assert decoded.text.count("\ufffd") == 1
    assert decoded.text.replace("\ufffd", "") == "“Erdoğan”"
