"""Search hits for a terminal: who, when, the words in their sentence, and where to look further."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dragoman.model.claims import Claim, Statement, kind_of
from dragoman.model.pages import Article
from dragoman.model.spans import Span
from dragoman.model.when import When
from dragoman.serve.coverage import NO_OUTLET
from dragoman.serve.days import has_day, tell_interval, tell_published
from dragoman.serve.entry_lines import status_of
from dragoman.serve.escape import show_text
from dragoman.serve.footnotes import join_spans, value_of
from dragoman.serve.holdings import when_of
from dragoman.serve.nouns import STATUS_WORDS, Hit
from dragoman.serve.wording import tell_claim

OPEN, SHUT = "⟦", "⟧"
"""Marks around the evidence; article text that holds them is shown with square brackets instead."""


def render_hits(hits: Iterable[Hit], *, names: Mapping[str, str]) -> str:
    """Three lines a hit, in the order given: what it says, the sentence with the words marked, its place."""
    blocks = [_block(number, hit, names) for number, hit in enumerate(hits, start=1)]
    return "\n".join(blocks) if blocks else "Nothing found.\n"


def mark_span(article: Article, span: Span, *, within: Span) -> str:
    """A stretch of the article on one line, with the marks around `span`."""
    before, inside, after = (
        _plain(article.text[start:end])
        for start, end in ((within.start, span.start), (span.start, span.end), (span.end, within.end))
    )
    return f"{before}{OPEN}{inside.strip()}{SHUT}{after}".strip()


def tell_report(article: Article) -> str:
    """The outlet and the day of a report."""
    outlet = value_of(article.outlet) or NO_OUTLET
    return f"{show_text(outlet)}, {tell_published(article.published)}"


def _block(number: int, hit: Hit, names: Mapping[str, str]) -> str:
    claim, article = hit.claim, hit.article
    span = hit.snippet if hit.snippet is not None else _told_span(claim)
    within = join_spans(claim.anchor.sentence, span)
    entry = f" · entry {hit.entry.id}" if hit.entry is not None else ""
    return (
        f"{number:>3}  {_tell_day(when_of(claim))}  {_tell_kind(claim)}: {show_text(tell_claim(claim, names))}\n"
        f"     {mark_span(article, span, within=within)}\n"
        f"     {tell_report(article)} · page {show_text(article.page)} · {claim.id}{entry}\n"
    )


def _told_span(claim: Claim) -> Span:
    return claim.content.span if isinstance(claim, Statement) else claim.anchor.span


def _tell_day(when: When) -> str:
    return tell_interval(when) if has_day(when) else "day not stated"


def _tell_kind(claim: Claim) -> str:
    status = status_of(claim)
    return f"{kind_of(claim)} ({STATUS_WORDS[status]})" if status is not None else kind_of(claim)


def _plain(text: str) -> str:
    """One safe line that keeps a space at either end."""
    shown = show_text(text).replace(OPEN, "[").replace(SHUT, "]")
    lead = " " if text[:1].isspace() else ""
    return f"{lead}{shown}{' ' if shown and text[-1:].isspace() else ''}"
