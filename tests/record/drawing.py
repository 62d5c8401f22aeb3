"""Hypothesis strategies for every noun that a record keeps, and a dump of a record for comparing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from typing import Any, get_type_hints

from hypothesis import strategies as st
from sqlalchemy import text

from dragoman.model.actors import Party
from dragoman.model.claims import (
    Agreement,
    ArticleClaims,
    Claim,
    Commitment,
    Event,
    Meeting,
    Statement,
)
from dragoman.model.ids import sha256
from dragoman.model.pages import Article, Given, Page
from dragoman.model.spans import Refusal, Span
from dragoman.model.when import When
from dragoman.record.opening import Record

# Every code point a page can hold: SQLite and JSON must take the odd ones, too.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
DAYS = st.dates(min_value=date(1500, 1, 1), max_value=date(2200, 1, 1))
WHENS = st.one_of(
    st.just(When()),
    st.builds(
        lambda day, more: When(earliest=day, latest=day + timedelta(days=more), basis="x"), DAYS, st.integers(0, 9)
    ),
)
KINDS: tuple[type[Claim], ...] = (Event, Statement, Meeting, Agreement, Commitment)


def draw_noun(noun: type[Any], **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Any instance of a dataclass of the model, all its fields filled, some from the strategies given."""
    hints = get_type_hints(noun)
    return st.builds(
        noun, **{f.name: fixed[f.name] if f.name in fixed else draw_type(hints[f.name]) for f in fields(noun)}
    )


def draw_type(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of an annotated type."""
    args = getattr(hint, "__args__", ())
    if hint is int:
        return st.integers(0, 2**31)  # an offset: SQLite holds 63 bits
    if hint is str:
        return TEXT
    if hint is int:
        return st.integers(0, 40)
    if hint is float:
        return st.floats(allow_nan=False, allow_infinity=False)
    if hint is When:
        return WHENS
    if getattr(hint, "__origin__", None) is tuple:
        several = args[-1] is Ellipsis
        return st.lists(draw_type(args[0]), max_size=2).map(tuple) if several else st.tuples(*map(draw_type, args))
    if args:
        return st.one_of(*(st.none() if arg is type(None) else draw_type(arg) for arg in args))
    return draw_noun(hint) if is_dataclass(hint) else st.from_type(hint)


CLAIMS: st.SearchStrategy[Claim] = st.one_of(*(draw_noun(kind) for kind in KINDS))


@st.composite
def reports(draw: st.DrawFn, key: str = "a-1") -> ArticleClaims:
    """An article with people, refusals, and claims on spans of its text; ids of its claims differ."""
    some = draw_noun(Article, id=st.just(key), page=st.just(key), url=st.none(), text=TEXT.map(lambda text: text + "."))
    article = draw(some)
    claims = draw(st.lists(CLAIMS, max_size=4))
    return ArticleClaims(
        article=article,
        people=draw(draw_type(tuple[Party, ...])),
        claims=tuple(settle_claim(claim, article, number=n) for n, claim in enumerate(claims)),
        refusals=tuple(draw(st.lists(draw_noun(Refusal), max_size=2))),
    )


def settle_claim(claim: Claim, article: Article, *, number: int) -> Claim:
    """The claim on the first characters of the article."""
    span = Span(article=article.id, start=0, end=min(number, len(article.text)))
    anchor = replace(claim.anchor, article=article.id, span=span, quote=article.text[: span.end])
    return replace(claim, id=f"{article.id}-{number}", anchor=anchor)


def page_of(report: ArticleClaims, *, name: str | None = None, retrieved: str | None = None) -> Page:
    """A page that holds the report and nothing else."""
    article = report.article
    raw = (article.id + article.text).encode("utf-8")
    return Page(
        id=name or article.page,
        source=f"{name or article.page}.txt",
        text=article.text,
        raw=raw,
        raw_sha256=sha256(raw),
        encoding="utf-8",
        given=Given(retrieved=retrieved),
    )


def dump_record(record: Record, *, without: Sequence[str] = ("runs",)) -> dict[str, list[str]]:
    """Every row of every table, but those left out."""
    with record.reading() as conn:
        tables = text("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        names = [row[0] for row in conn.execute(tables)]
        return {
            name: sorted(repr(tuple(row)) for row in conn.execute(text(f'SELECT * FROM "{name}"')))
            for name in names
            if name not in without
        }
