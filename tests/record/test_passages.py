"""Search: what is found, and that no query is an error."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.merge.tellers import article, meeting
from tests.record.drawing import page_of

from dragoman.model.claims import ArticleClaims
from dragoman.record.adding import add_claims
from dragoman.record.opening import Record, open_record
from dragoman.record.passages import cut_sentences, quote_words, search_text
from dragoman.record.runs import begin_run

TEXT = "Erdoğan met Putin in Tehran. “Grain will be shipped,” he said. The treaties were not mentioned."


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record of one report."""
    source = article("one", "2022-07-20", TEXT)
    claim = meeting(source, "Erdogan Putin", quote="Erdoğan met Putin")
    report = ArticleClaims(article=source, people=(), claims=(claim,))
    with open_record(tmp_path_factory.mktemp("record") / "dragoman.db", create=True) as opened:
        run = begin_run(opened, as_of=datetime(2025, 1, 1, tzinfo=UTC))
        add_claims(opened, run, report=report, page=page_of(report))
        yield opened


def test_sentences_are_cut() -> None:
    """Each sentence once, and each a slice of the text."""
    source = article("one", "2022-07-20", TEXT)
    assert [TEXT[a:b] for a, b in cut_sentences(source)] == [
        "Erdoğan met Putin in Tehran.",
        "“Grain will be shipped,” he said.",
        "The treaties were not mentioned.",
    ]


@pytest.mark.parametrize(
    "query", ["erdogan tehran", "treaty", "ship*", '"met Putin in"', "“grain will”", "Putin  MET", "tehran."]
)
def test_found(record: Record, query: str) -> None:
    """Without marks, in another form of the word, by its beginning, as a phrase."""
    hits = search_text(record, query, kind="sentence")
    assert len(hits) == 1
    assert "⟦" in hits[0].snippet
    assert TEXT[hits[0].start : hits[0].end] == hits[0].snippet.replace("⟦", "").replace("⟧", "")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("negotiat*", 2),
        ("negotiation*", 2),
        ("NEGOTIATORS*", 2),
        ("renegotiat*", 0),
        ("ratificat*", 1),
        ("nego*", 2),
        ("n*", 2),
        ("fili*", 1),
        ("neglect*", 0),
        ("génér*", 1),
        ("negotiat* ratif*", 1),
        ("negotiat* Geneva", 1),
        ("negotiat* Oslo", 0),
        ('negotiat* "in Geneva"', 1),
        ("al-Nah*", 1),
        ("studi*", 1),
    ],
)
def test_a_beginning_is_one_of_the_written_word(query: str, found: int, tmp_path: Path) -> None:
    """ "negotiat*" is longer than the stem of "negotiated", and no less its beginning; that of a stem counts, too."""
    told = (
        "The sides negotiated in Geneva. Negotiators spoke of ratification and of al-Nahda. "
        "They were filing papers for a study. The Général went home."
    )
    source = article("one", "2022-07-20", told)
    with open_record(tmp_path / "dragoman.db", create=True) as opened:
        run = begin_run(opened, as_of=datetime(2025, 1, 1, tzinfo=UTC))
        report = ArticleClaims(article=source, people=(), claims=())
        add_claims(opened, run, report=report, page=page_of(report))
        assert len(search_text(opened, query)) == found


def test_claims_are_found_by_their_quote(record: Record) -> None:
    """A hit on a claim names it."""
    (hit,) = search_text(record, "Erdogan", kind="meeting")
    assert hit.ref.startswith("me-")
    assert TEXT[hit.start : hit.end] == "Erdoğan met Putin"
    assert search_text(record, "Erdogan", kind="event") == ()


@pytest.mark.parametrize("query", ["", "   ", "*", "()", '""', "-", "…", "\0"])
def test_nothing_to_seek(record: Record, query: str) -> None:
    """A query without a word finds nothing."""
    assert search_text(record, query) == ()


@given(
    query=st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from('"*()^:-+ANDORNT')), max_size=20)
)
def test_no_query_is_an_error(record: Record, query: str) -> None:
    """Whatever one types is sought, never run as FTS5's own language."""
    search_text(record, query)
    assert quote_words(query).count('"') % 2 == 0
