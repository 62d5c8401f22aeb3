"""read_jsonl: one object a line, streamed; bad lines are refused and the rest is read."""

from __future__ import annotations

import io

import pytest

from dragoman.model.pages import Given, Page
from dragoman.model.spans import Refusal
from dragoman.read import jsonl
from dragoman.read.jsonl import read_jsonl


def read(*lines: bytes) -> list[Page | Refusal]:
    return list(read_jsonl(io.BytesIO(b"\n".join(lines)), name="in", source="in.jsonl"))


def test_a_line_is_a_page_with_what_it_states() -> None:
    line = b'{"id": 7, "text": "Oman", "url": "https://a.example/", "outlet": "Quayside", "other": [1, {"a": null}]}'
    (page,) = read(line)
    assert isinstance(page, Page)
    assert (page.id, page.text, page.source, page.raw) == ("7", "Oman", "in.jsonl:1", line)
    assert page.given == Given(url="https://a.example/", outlet="Quayside")


def test_lines_without_an_id_are_numbered_and_blank_lines_passed_over() -> None:
    pages = read(b'\xef\xbb\xbf{"text": "one"}', b"", b'{"text": "two"}')
    assert [page.id for page in pages if isinstance(page, Page)] == ["in#1", "in#3"]


@pytest.mark.parametrize(
    ("line", "rule", "words"),
    [
        (b'{"text": "one"', "read.jsonl.malformed", "not valid JSON"),
        (b"[1, 2]", "read.jsonl.malformed", "a JSON list"),
        (b'"one"', "read.jsonl.malformed", "a JSON str"),
        (b'{"text": "\xff\xfe"}', "read.jsonl.malformed", "not valid JSON"),
        (b'{"body": "one"}', "read.jsonl.no-text", "no 'text'"),
        (b'{"text": 5}', "read.jsonl.no-text", "a JSON int"),
        (b'{"text": "  "}', "read.jsonl.no-text", "empty"),
        (b'{"html": "<p>one</p>"}', "read.jsonl.no-text", "HTML is not read yet"),
    ],
)
def test_a_bad_line_is_refused_and_the_next_is_read(line: bytes, rule: str, words: str) -> None:
    first, refusal, last = read(b'{"text": "one"}', line, b'{"text": "three"}')
    assert isinstance(first, Page)
    assert isinstance(last, Page)
    assert isinstance(refusal, Refusal)
    assert refusal.rule == rule
    assert refusal.reason.startswith("in.jsonl:2: ")
    assert words in refusal.reason


def test_a_line_that_is_too_long_is_refused_without_loading_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LIMIT", 100)
    first, refusal, last = read(b'{"text": "one"}', b'{"text": "' + b"x" * 950 + b'"}', b'{"text": "three"}')
    assert isinstance(refusal, Refusal)
    assert refusal.rule == "read.jsonl.too-long"
    assert [page.id for page in (first, last) if isinstance(page, Page)] == ["in#1", "in#3"]
