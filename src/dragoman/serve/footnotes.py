"""Footnotes: every line is given the sentences it rests on, each sentence numbered once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dragoman.model.claims import Claim
from dragoman.model.pages import Article, Clued
from dragoman.model.spans import Span
from dragoman.serve.nouns import Footnote, Ref

_SENTENCE_END = re.compile(
    r"(?<!\bSt)(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bGen)(?<!\b[A-Z])[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])"
)


@dataclass(slots=True)
class _Note:
    number: int
    article: Article
    span: Span
    marks: set[tuple[int, int]] = field(default_factory=set)
    uses: int = 0


@dataclass(slots=True)
class Footnotes:
    """The ledger a dossier is written with: cite a claim, get a numbered reference to its sentence."""

    articles: Mapping[str, Article]
    notes: dict[tuple[str, int, int], _Note] = field(default_factory=dict)

    def cite(self, claim: Claim) -> Ref:
        """A reference to the sentence of a claim, its evidence marked."""
        anchor = claim.anchor
        return self.cite_span(anchor.span, within=join_spans(anchor.sentence, anchor.span))

    def cite_all(self, claims: Iterable[Claim]) -> tuple[Ref, ...]:
        """References to several claims, one for each sentence."""
        first: dict[Span, Claim] = {}
        for claim in claims:
            first.setdefault(join_spans(claim.anchor.sentence, claim.anchor.span), claim)
        return tuple(self.cite(claim) for claim in first.values())

    def cite_span(self, span: Span, *, within: Span) -> Ref:
        """A reference to a stretch of an article, quoted as `within`."""
        key = (within.article, within.start, within.end)
        note = self.notes.get(key)
        if note is None:
            note = _Note(len(self.notes) + 1, self.articles[within.article], within)
            self.notes[key] = note
        note.marks.add((span.start - within.start, span.end - within.start))
        note.uses += 1
        return Ref(footnote=note.number, use=note.uses)

    def close(self) -> tuple[Footnote, ...]:
        """All footnotes by number."""
        return tuple(_footnote(note) for note in self.notes.values())


def join_spans(one: Span, other: Span) -> Span:
    """The shortest span that holds both."""
    return Span(article=one.article, start=min(one.start, other.start), end=max(one.end, other.end))


def join_ranges(ranges: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Ranges in order, those that touch made one.

    Example:
        >>> join_ranges([(4, 9), (0, 3), (8, 12)])
        ((0, 3), (4, 12))
    """
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def find_sentence(article: Article, span: Span) -> Span:
    """The sentence around a span, for a mention that no claim rests on; never beyond its line."""
    start = article.text.rfind("\n", 0, span.start) + 1
    stop = article.text.find("\n", span.end)
    line_end = stop if stop >= 0 else len(article.text)
    for found in _SENTENCE_END.finditer(article.text, start, line_end):
        if found.end() <= span.start:
            start = found.end()
        elif found.start() >= span.end:
            return Span(article=article.id, start=start, end=len(article.text[: found.end()].rstrip()))
    return Span(article=article.id, start=start, end=line_end)


def value_of(clued: Clued | None) -> str | None:
    """The value of a piece of metadata, if it is known."""
    return clued.value if clued is not None else None


def _footnote(note: _Note) -> Footnote:
    article = note.article
    return Footnote(
        number=note.number,
        article=article.id,
        page=article.page,
        outlet=value_of(article.outlet),
        agency=value_of(article.agency),
        published=article.published,
        headline=value_of(article.title),
        url=article.url,
        quote=article.text[note.span.start : note.span.end],
        span=note.span,
        marks=join_ranges(note.marks),
        uses=note.uses,
    )
