"""`dragoman claims`: the JSON lines that DESIGN promises, and that every quote opens at its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.calling import Row, dragoman
from tests.serve.test_lines import KEYS


@pytest.fixture(scope="module")
def rows(pages: Path) -> list[Row]:
    """All lines, with the refusals."""
    said = dragoman("claims", pages, "--refusals")
    assert (said.code, said.talk) == (0, "")
    return said.rows


def test_the_keys_are_those_of_the_contract(rows: list[Row]) -> None:
    """Every kind has its keys, in their order."""
    for row in rows:
        assert list(row) == KEYS[row["kind"]].split()


def test_the_kinds(rows: list[Row]) -> None:
    """Articles first, each before what it says; refusals only where asked for."""
    kinds = {row["kind"] for row in rows}
    assert {"article", "statement", "meeting", "event"} <= kinds
    articles: set[object] = set()
    for row in rows:
        articles |= {row["id"]} if row["kind"] == "article" else set()
        assert row["kind"] == "article" or row["article"] in articles


def test_refusals_are_shown_only_where_asked_for(pages: Path) -> None:
    """`--refusals` adds lines and alters none."""
    without = dragoman("claims", pages).rows
    assert not [row for row in without if row["kind"] == "refusal"]
    shown = dragoman("claims", pages, "--refusals").rows
    assert [row for row in shown if row["kind"] != "refusal"] == without


def test_every_quote_opens_at_its_place(rows: list[Row], pages: Path) -> None:
    """`text[start:end]` is the quote, and the map leads on to the same words on the page."""
    text_of = {row["id"]: row["text"] for row in rows if row["kind"] == "article"}
    for row in rows:
        if row["kind"] not in ("article", "refusal"):
            start, end = row["span"]
            assert text_of[row["article"]][start:end] == row["quote"]
    held = next(row for row in rows if row["kind"] == "article" and row["page"] == "held")
    page = (pages / "held.txt").read_text(encoding="utf-8")
    for text_start, text_end, page_start, page_end in held["map"]:
        text = held["text"][text_start:text_end]
        assert text == page[page_start:page_end] or not text.strip()


def test_pages_are_named_as_promised(rows: list[Row]) -> None:
    """A file by its stem, a line of JSONL by its `id`."""
    pages = {row["page"] for row in rows if row["kind"] == "article"}
    assert pages == {"announced", "held", "held-too", "valley-line"}


def test_planned_is_never_counted_as_done(rows: list[Row]) -> None:
    """The page that announces the visit tells of no meeting held."""
    told = [row for row in rows if row["page"] == "announced" and row["kind"] in ("meeting", "event")]
    assert told
    assert not [row for row in told if row["status"] in ("held", "actual", "ongoing")]


def test_the_same_lines_every_time(pages: Path) -> None:
    """Byte for byte."""
    assert dragoman("claims", pages).out == dragoman("claims", pages).out
