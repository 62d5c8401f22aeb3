"""Every step that made a claim, or refused to: printed from the traces, nothing is worked out again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeGuard

from dragoman.model.claims import Claim, Conflict, Entry, MergeReason, kind_of
from dragoman.model.pages import Article
from dragoman.model.spans import Refusal, Span, Trace
from dragoman.serve.escape import show_text
from dragoman.serve.footnotes import find_sentence, join_spans, value_of
from dragoman.serve.json_types import Json
from dragoman.serve.lines import claim_line
from dragoman.serve.search import mark_span, tell_report
from dragoman.serve.timeline import status_word

SHARED = frozenset({"kind", "id", "page", "article", "quote", "span", "sentence", "mentions", "in", "links", "traces"})
"""Keys of a claim's line that are told in a place of their own."""
INDENT = "  "


def explain_claim(claim: Claim, article: Article, *, entry: Entry | None = None) -> str:
    """What a claim says, its sentence with the evidence marked, every step to it, and what it was merged into."""
    anchor = claim.anchor
    blocks = (
        [f"{kind_of(claim)} {claim.id}", f"{tell_report(article)}: {_headline(article)}", _place(claim)],
        [mark_span(article, anchor.span, within=join_spans(anchor.sentence, anchor.span))],
        ["Fields", *_fields(claim)],
        ["Steps", *_steps(claim.traces, article)],
        ["Also said", *(f"{INDENT}{_quote(article, mention.span)}" for mention in anchor.mentions)],
        ["Links", *(f"{INDENT}{link.rel} {link.id}" for link in claim.links)],
        _entry(entry, claim) if entry is not None else ["Entry", f"{INDENT}none: not merged into the record"],
    )
    told = ("\n".join(block) for number, block in enumerate(blocks) if number < 2 or len(block) > 1)
    return "\n\n".join(told) + "\n"


def explain_refusal(refusal: Refusal, article: Article | None = None) -> str:
    """What was not said, why, by which rule, and the sentence it was not said of."""
    page = refusal.page or (article.page if article is not None else "")
    head = [
        f"refused: {show_text(refusal.reason)}",
        f"{INDENT}rule {refusal.rule or 'not stated'}",
        f"{INDENT}page {show_text(page) or 'not stated'}",
    ]
    if article is not None and refusal.span is not None:
        within = join_spans(find_sentence(article, refusal.span), refusal.span)
        return "\n".join([*head, "", mark_span(article, refusal.span, within=within)]) + "\n"
    words = [f"{INDENT}words “{show_text(refusal.quote)}”"] if refusal.quote else []
    return "\n".join([*head, *words]) + "\n"


def _place(claim: Claim) -> str:
    anchor = claim.anchor
    ends = f"[{anchor.span.start}, {anchor.span.end}]"
    return f"page {show_text(anchor.page)}, article {anchor.article}, {anchor.inside} {ends}"


def _headline(article: Article) -> str:
    return show_text(value_of(article.title) or "no headline")


def _fields(claim: Claim) -> Iterator[str]:
    """Every field of the claim's kind; what is unknown is said to be unknown."""
    own = {name: value for name, value in claim_line(claim).items() if name not in SHARED}
    width = max(map(len, own), default=0)
    for name, value in own.items():
        each = _is_list(value) and any(isinstance(item, Mapping) for item in value)
        told = [_tell(item) for item in value] if each and _is_list(value) else [_tell(value)]
        yield f"{INDENT}{name:<{width}}  {told[0]}"
        yield from (f"{INDENT}{'':<{width}}  {more}" for more in told[1:])


def _is_list(value: Json) -> TypeGuard[Sequence[Json]]:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _tell(value: Json) -> str:
    """A value of a claim's line in words."""
    if value is None or value == "":
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return show_text(value)
    if isinstance(value, Mapping):
        return _tell_object(value)
    if _is_list(value):
        return "; ".join(_tell(item) for item in value) or "none"
    return str(value)


def _tell_object(value: Mapping[str, Json]) -> str:
    if "basis" in value:
        return _tell_when(value)
    if "as_written" in value:
        return _tell_actor(value)
    shown = (f"{name} {_tell(found)}" for name, found in value.items() if found is not None and name != "span")
    return f"{', '.join(shown)}{_tell_ends(value.get('span'))}"


def _tell_when(value: Mapping[str, Json]) -> str:
    first, last = value["earliest"], value["latest"]
    if first is None and last is None:
        return "unknown"
    days = str(first) if first == last else f"{first or ''}..{last or ''}"
    return f"{days} ({value['basis']})"


def _tell_actor(value: Mapping[str, Json]) -> str:
    """Masoud Pezeshkian (person, IRNGOV, president), written “the president” [12, 25]."""
    known = (value["type"], value["code"], value["office"])
    written = f", written “{_tell(value['as_written'])}”" if value["as_written"] is not None else ", implied"
    shown = ", ".join(_tell(item) for item in known if item is not None)
    return f"{_tell(value['name'])} ({shown}){written}{_tell_ends(value['span'])}"


def _tell_ends(span: Json) -> str:
    return f" [{', '.join(map(str, span))}]" if _is_list(span) else ""


def _steps(traces: Iterable[Trace], article: Article) -> Iterator[str]:
    for number, trace in enumerate(traces, start=1):
        note = f": {show_text(trace.note)}" if trace.note else ""
        yield f"{INDENT}{number}. {trace.rule}{note}"
        yield from (f"{INDENT * 2}   saw {_quote(article, span)}" for span in trace.saw)


def _quote(article: Article, span: Span) -> str:
    if span.article != article.id:
        return f"{span.article} [{span.start}, {span.end}]"
    return f"“{show_text(article.text[span.start : span.end])}” [{span.start}, {span.end}]"


def _entry(entry: Entry, claim: Claim) -> list[str]:
    """The entry a claim went into, why it joined, and where the reports disagree."""
    lead = "leads" if entry.lead == claim.id else f"told best by {entry.lead}"
    return [
        f"Entry {entry.id}",
        f"{INDENT}{show_text(entry.label)} ({status_word(entry)})",
        f"{INDENT}claims {len(entry.claims)}, articles {len(entry.articles)}; {lead}",
        *_reasons(entry.reasons, claim),
        *(line for conflict in entry.conflicts for line in _conflict(conflict)),
        *_outcome(entry),
    ]


def _reasons(reasons: Iterable[MergeReason], claim: Claim) -> Iterator[str]:
    """Why the claims joined, that of this claim marked."""
    for reason in reasons:
        mark = "this claim" if reason.claim == claim.id else reason.claim
        yield f"{INDENT}{mark} joined with weight {reason.weight:g}"
        yield from (f"{INDENT * 2}for: {show_text(text)}" for text in reason.because)
        yield from (f"{INDENT * 2}against: {show_text(text)}" for text in reason.against)


def _conflict(conflict: Conflict) -> Iterator[str]:
    yield f"{INDENT}reports differ on {conflict.field}"
    for value, claims in conflict.values:
        yield f"{INDENT * 2}{show_text(value)}: {', '.join(claims)}"


def _outcome(entry: Entry) -> Iterator[str]:
    if entry.outcome is not None:
        claims = f" ({', '.join(entry.outcome.claims)})" if entry.outcome.claims else ""
        yield f"{INDENT}outcome {entry.outcome.outcome.value}: {show_text(entry.outcome.why)}{claims}"
