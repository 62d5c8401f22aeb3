"""read_pages: files, folders, standard input, and what it refuses."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from dragoman.model.errors import InputError
from dragoman.model.ids import sha256
from dragoman.model.pages import Page
from dragoman.model.spans import Refusal
from dragoman.read import check_paths, jsonl, pages, read_pages


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_file_is_a_page_with_its_bytes(tmp_path: Path) -> None:
    raw = "Oman names envoy – at last".encode()
    (page,) = read_pages([write(tmp_path / "envoy.txt", raw)])
    assert isinstance(page, Page)
    assert (page.id, page.raw, page.raw_sha256, page.encoding) == ("envoy", raw, sha256(raw), "utf-8")
    assert page.source.endswith("envoy.txt")


def test_a_folder_is_read_in_name_order_without_hidden_files_and_readme(tmp_path: Path) -> None:
    for name in ("b.txt", "a.text", "deep/c.md", "noend", ".hidden.txt", ".git/x.txt", "README.md", "readme"):
        write(tmp_path / name, f"text of {name}")
    assert [page.id for page in read_pages([tmp_path]) if isinstance(page, Page)] == ["a", "b", "c", "noend"]


def test_labels_beside_the_pages_take_no_name_of_theirs(tmp_path: Path) -> None:
    write(tmp_path / "p06.txt", "text")
    write(tmp_path / "gold" / "p06.yaml", "id: p06")
    found = list(read_pages([tmp_path]))
    assert [page.id for page in found if isinstance(page, Page)] == ["p06"]
    assert sum(isinstance(one, Refusal) for one in found) == 1


def test_two_files_of_one_stem_are_told_apart_by_their_path(tmp_path: Path) -> None:
    for name in ("x/one.txt", "y/one.txt", "y/two.txt"):
        write(tmp_path / name, "text")
    assert [page.id for page in read_pages([tmp_path]) if isinstance(page, Page)] == ["x/one.txt", "y/one.txt", "two"]


@pytest.mark.parametrize(
    ("name", "content", "rule", "words"),
    [
        ("a.txt", b"", "read.page.empty", "empty"),
        ("a.txt", b" \n\t\n", "read.page.empty", "empty"),
        ("a.txt", b"PK\x03\x04\x00\x00\x08", "read.page.binary", "not text"),
        ("a.html", b"<p>Oman</p>", "read.page.unknown-kind", "not read yet"),
        ("a.pdf", b"%PDF-1.7", "read.page.unknown-kind", "not read yet"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, name: str, content: bytes, rule: str, words: str) -> None:
    (refusal,) = read_pages([write(tmp_path / name, content)])
    assert isinstance(refusal, Refusal)
    assert refusal.rule == rule
    assert refusal.page == "a"
    assert words in refusal.reason
    assert name in refusal.reason


def test_a_missing_path_is_an_error_before_anything_is_read(tmp_path: Path) -> None:
    there = write(tmp_path / "there.txt", "text")
    with pytest.raises(InputError, match="no such file"):
        check_paths([there, tmp_path / "gone.txt"])
    with pytest.raises(InputError, match="gone"):
        read_pages([there, tmp_path / "gone.txt"])


def test_standard_input_is_one_page_or_jsonl() -> None:
    (page,) = read_pages(["-"], stdin=io.BytesIO(b"Oman names envoy\n\nOman named its first envoy.\n"))
    assert isinstance(page, Page)
    assert (page.id, page.text.count("\n")) == ("-#1", 3)
    found = list(read_pages(["-"], stdin=io.BytesIO(b'\n{"text": "one"}\n{"text": "two", "id": "b"}\n')))
    assert [page.id for page in found if isinstance(page, Page)] == ["-#1", "b"]


def test_a_long_first_line_of_standard_input_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (jsonl, pages):
        monkeypatch.setattr(module, "LIMIT", 100)
    lines = b'{"text": "' + b"x" * 950 + b'"}\n{"text": "two"}\n'
    first, second = read_pages(["-"], stdin=io.BytesIO(lines))
    assert isinstance(first, Refusal) and first.rule == "read.jsonl.too-long"
    assert isinstance(second, Page) and second.id == "-#2"
    (refusal,) = read_pages(["-"], stdin=io.BytesIO(b"x" * 950))
    assert isinstance(refusal, Refusal) and refusal.rule == "read.page.too-long"


def test_no_standard_input_is_an_error() -> None:
    with pytest.raises(InputError, match="no standard input"):
        list(read_pages(["-"]))


def test_days_override_what_the_page_states(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "text")
    write(tmp_path / "b.jsonl", '{"id": "x", "text": "text", "published": "2020-01-01"}\n{"id": "y", "text": "text"}')
    found = list(read_pages([tmp_path], days={"a": date(2021, 5, 1), "x": date(2021, 5, 2)}))
    assert [page.given.published for page in found if isinstance(page, Page)] == ["2021-05-01", "2021-05-02", None]
