"""The full-text index: what goes in, and asking it with words as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, TextClause, text

from dragoman.model.claims import Claim, kind_of
from dragoman.model.pages import KEPT_ZONES, Article
from dragoman.record.opening import BEGINS, Record
from dragoman.record.packing import Row
from dragoman.text.folding import fold_words

SENTENCE = "sentence"
# A rough cut will do for finding: what a claim rests on is cut by `annotate`.
BREAK = re.compile(r"(?<=[.!?…])[\"”’)\]]*\s+(?=[\"“‘(\[]?[^\W\d_a-z])")
PHRASE = re.compile(r'["“”]([^"“”]*)["“”]?|(\S+)')
LETTERS = re.compile(r"[^\W_]")
STEADY = 3
"""Letters at the beginning of a word that stemming leaves alone."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Term:
    """A word or phrase that is sought; `begins`: only the beginning of its last word is given; `written`: folded."""

    said: str
    begins: bool
    written: str

    def narrow(self) -> str:
        """The term for FTS5, which takes the stem of what it is given, the beginning of a word too."""
        return f'"{self.said.replace(chr(34), chr(34) * 2)}"' + "*" * self.begins

    def wide(self) -> str:
        """The term, or any word that begins with its first letters: no stem differs from its word as early as that."""
        words = self.written.split()
        if not self.begins or not words:
            return self.narrow()
        last = words[-1][: max(1, min(STEADY, len(words[-1]) - 1))]
        return f'({self.narrow()} OR "{" ".join([*words[:-1], last])}"*)'


def quote_words(query: str) -> str:
    """What a person typed, as a query that FTS5 never misreads: words and "phrases" all to be found, `word*` begins.

    Example:
        >>> quote_words('Kazan "BRICS summit" treat* AND NEAR(')
        '"Kazan" "BRICS summit" "treat"* "AND" "NEAR("'
    """
    return " ".join(part.narrow() for part in _terms(query))


def _terms(query: str) -> Iterator[_Term]:
    for phrase, word in PHRASE.findall(query.replace("\0", " ")):
        said = phrase or word
        if LETTERS.search(said):
            plain = said.rstrip("*")
            yield _Term(said=plain, begins=bool(word) and word.endswith("*"), written=fold_words(plain))


def search_text(record: Record, query: str, *, kind: str | None = None, limit: int = 20) -> tuple[Hit, ...]:
    """Live passages with all the words, the closest first; `kind` is `sentence` or a kind of claim.

    A query without a word in it finds nothing.
    """
    sought = [part for part in _terms(query) if part.written or not part.begins]
    if not sought:
        return ()
    with record.reading() as conn:
        rows = conn.execute(*_search(sought, kind=kind, limit=limit))
        return tuple(
            Hit(kind=r.kind, ref=r.ref, article=r.article, start=r.start, end=r.stop, snippet=r.found, score=-r.score)
            for r in rows
        )


def _search(sought: Sequence[_Term], *, kind: str | None, limit: int) -> tuple[TextClause, dict[str, str | int | None]]:
    """The statement and its values. The index holds stems ("negoti"), which the beginning that one types may outrun
    ("negotiat*"): so passages are looked up by a shorter beginning, and their written words compared."""
    given: dict[str, str | int | None] = {"kind": kind, "most": limit}
    given["asked"] = " AND ".join(part.wide() for part in sought)
    conditions = ["passages MATCH :asked", "(:kind IS NULL OR kind = :kind)"]
    for n, part in enumerate(part for part in sought if part.begins):
        given |= {f"stem{n}": part.narrow(), f"written{n}": part.written}
        stem = f"rowid IN (SELECT rowid FROM passages WHERE passages MATCH :stem{n})"
        conditions.append(f"({stem} OR {BEGINS}(text, :written{n}))")
    return text(f"{_FOUND} WHERE {' AND '.join(conditions)} {_ORDER}"), given


_FOUND = """
SELECT kind, ref, article, start, stop, snippet(passages, 0, '⟦', '⟧', '…', 32) AS found, bm25(passages) AS score
FROM passages"""
_ORDER = "ORDER BY score, article, start, kind, ref LIMIT :most"


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
