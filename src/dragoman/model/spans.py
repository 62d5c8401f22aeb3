"""Spans, and what is said of them: the evidence every value stands on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Half-open code-point offsets into `Article.text`.

    Law: `article.text[span.start:span.end]` is the quote.
    """

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A span with the words that stand there."""

    span: Span
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One step of reasoning: which rule saw which words and what it made of them."""

    rule: str
    saw: tuple[Span, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A typed "I will not say": of a page, a mention or a claim."""

    reason: str
    span: Span | None = None
    quote: str = ""
    page: str = ""
    rule: str = ""
