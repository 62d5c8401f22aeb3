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
        (b"[1, 2]", "read.jsonl.malformed", "an array, not an object"),
        (b'"one"', "read.jsonl.malformed", "a string, not an object"),
        (b'{"text": "\xff\xfe"}', "read.jsonl.malformed", "not valid JSON"),
        (b'{"body": "one"}', "read.jsonl.no-text", "no 'text'"),
        (b'{"text": 5}', "read.jsonl.no-text", "'text' is a number"),
        (b'{"text": null}', "read.jsonl.no-text", "'text' is null"),
        (b"null", "read.jsonl.malformed", "null, not an object"),
        (b"[" * 100_000, "read.jsonl.malformed", "thousands of brackets"),
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


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ('"id": ["x"]', "'id' is an array, not read; give it as a string"),
        ('"author": {"name": "Ada"}', "'author' is an object"),
        ('"outlet": true', "'outlet' is true or false"),
        ('"title": 1.5', "'title' is a number"),
        ('"published": "yesterday"', "'published' is 'yesterday', not read; give an ISO day or time"),
        ('"published": 1512604800', "'published' is '1512604800'"),
        ('"retrieved": "2017-02-30"', "'retrieved' is '2017-02-30'"),
    ],
)
def test_a_field_of_the_wrong_kind_costs_only_itself(field: str, words: str) -> None:
    refusal, page = read(f'{{"text": "Oman", "url": "https://a.example/", {field}}}'.encode())
    assert isinstance(refusal, Refusal)
    assert (refusal.rule, refusal.page) == (jsonl.FIELD, "in#1")
    assert refusal.reason.startswith(f"in.jsonl:1: {words}")
    assert isinstance(page, Page)
    assert (page.id, page.given) == ("in#1", Given(url="https://a.example/"))


@pytest.mark.parametrize("day", ["2017-12-07", "2017-12-07T10:00:00Z", " 2017-12-07 10:00"])
def test_days_and_times_are_read(day: str) -> None:
    (page,) = read(f'{{"text": "Oman", "published": "{day}", "retrieved": null}}'.encode())
    assert isinstance(page, Page)
    assert page.given == Given(published=day.strip())


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_a_file_without_a_line_is_refused(content: bytes) -> None:
    (refusal,) = read(content)
    assert isinstance(refusal, Refusal)
    assert (refusal.rule, refusal.page) == ("read.page.empty", "in")
