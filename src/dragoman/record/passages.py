"""The full-text index: what goes in, and asking it with words as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, text

from dragoman.model.claims import Claim, kind_of
from dragoman.model.pages import KEPT_ZONES, Article
from dragoman.record.opening import Record
from dragoman.record.packing import Row

SENTENCE = "sentence"
# A rough cut will do for finding: what a claim rests on is cut by `annotate`.
BREAK = re.compile(r"(?<=[.!?…])[\"”’)\]]*\s+(?=[\"“‘(\[]?[^\W\d_a-z])")
PHRASE = re.compile(r'["“”]([^"“”]*)["“”]?|(\S+)')
LETTERS = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage with the words sought: a sentence of an article, or the quote of a claim (`ref` is its id).

    `snippet` marks what was found with ⟦ ⟧; `start` and `end` are offsets into the article's text.
    """

    kind: str
    ref: str
    article: str
    start: int
    end: int
    snippet: str
    score: float


def quote_words(query: str) -> str:
    """What a person typed, as a query that FTS5 never misreads: words and "phrases" all to be found, `word*` begins.

    Example:
        >>> quote_words('Kazan "BRICS summit" treat* AND NEAR(')
        '"Kazan" "BRICS summit" "treat"* "AND" "NEAR("'
    """
    return " ".join(_terms(query))


def _terms(query: str) -> Iterator[str]:
    for phrase, word in PHRASE.findall(query.replace("\0", " ")):
        said = phrase or word
        if LETTERS.search(said):
            begins = bool(word) and word.endswith("*")
            yield '"' + said.rstrip("*").replace('"', '""') + '"' + ("*" if begins else "")


def search_text(record: Record, query: str, *, kind: str | None = None, limit: int = 20) -> tuple[Hit, ...]:
    """Live passages with all the words, the closest first; `kind` is `sentence` or a kind of claim.

    A query without a word in it finds nothing.
    """
    asked = quote_words(query)
    if not asked:
        return ()
    with record.reading() as conn:
        rows = conn.execute(text(_SEARCH), {"asked": asked, "kind": kind, "most": limit})
        return tuple(
            Hit(kind=r.kind, ref=r.ref, article=r.article, start=r.start, end=r.stop, snippet=r.found, score=-r.score)
            for r in rows
        )


_SEARCH = """
SELECT kind, ref, article, start, stop, snippet(passages, 0, '⟦', '⟧', '…', 32) AS found, bm25(passages) AS score
FROM passages WHERE passages MATCH :asked AND (:kind IS NULL OR kind = :kind)
ORDER BY score, article, start, kind, ref LIMIT :most
"""


def index_article(conn: Connection, article: Article, *, claims: Iterable[Claim]) -> None:
    """Make an article's sentences and its claims' quotes findable."""
    rows = [_passage(article.text[a:b], SENTENCE, "", article.id, a) for a, b in cut_sentences(article) if a < b]
    for claim in claims:
        anchor = claim.anchor
        rows.append(_passage(anchor.quote, kind_of(claim), claim.id, article.id, anchor.span.start))
    if rows:
        conn.execute(text(_INSERT), rows)


_INSERT = (
    "INSERT INTO passages (text, kind, ref, article, start, stop) VALUES (:text, :kind, :ref, :article, :start, :stop)"
)


def drop_article(conn: Connection, article: str) -> None:
    """Take an article out of the index; its rows elsewhere stay."""
    conn.execute(text("DELETE FROM passages WHERE article = :article"), {"article": article})


def _passage(words: str, kind: str, ref: str, article: str, start: int) -> Row:
    return {"text": words, "kind": kind, "ref": ref, "article": article, "start": start, "stop": start + len(words)}


def cut_sentences(article: Article) -> Iterator[tuple[int, int]]:
    """Where the headline and the sentences of the kept lines stand in the text."""
    if article.body_start > 0:
        yield 0, len(article.text[: article.body_start].rstrip())
    for line in article.lines:
        if line.zone in KEPT_ZONES:
            yield from _cut(article.text, line.start, line.end)


def _cut(whole: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for gap in BREAK.finditer(whole, start, end):
        yield at, gap.start()
        at = gap.end()
    yield at, end
