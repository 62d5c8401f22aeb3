"""Composes the rooms: pages in, claims out, and a record kept. The only file that imports several rooms.

Each room is a keyword argument with a default, so that a step can be replaced by another callable.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import BinaryIO

from spacy.language import Language

from dragoman.annotate.annotate import annotate_articles
from dragoman.annotate.parser import load_parser, ordinary_words
from dragoman.clean.articles import clean_page
from dragoman.extract.extract import extract_claims
from dragoman.knowledge.boilerplate import Boilerplate, load_boilerplate
from dragoman.knowledge.gazetteer import stand_in_names, vouching_names
from dragoman.knowledge.outlets import OutletTable, load_outlets
from dragoman.knowledge.world import World, load_world
from dragoman.merge.merge import merge_claims
from dragoman.model.claims import ArticleClaims
from dragoman.model.ids import content_id, sha256
from dragoman.model.pages import Article, Line, Page, Stretch, Zone
from dragoman.model.spans import Refusal
from dragoman.model.when import UNKNOWN, on_day
from dragoman.read.files import Source
from dragoman.read.jsonl import FIELD
from dragoman.read.pages import read_pages
from dragoman.record.adding import add_claims, add_page, add_refusal, has_article
from dragoman.record.entering import Change, replace_entries
from dragoman.record.loading import load_articles, load_claims, load_decisions
from dragoman.record.opening import Record
from dragoman.record.redoing import has_other_day, redo_claims
from dragoman.record.runs import begin_run, finish_run
from dragoman.resolve.resolve import resolve_article
from dragoman.text.folding import spell_bytes

LANGUAGE = "en"
LONGEST_PAGE = 1_000_000
"""Characters. No single report is as long, and a parser would need minutes and gigabytes for one that is."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Workshop:
    """What the rooms need to know: loaded once, handed to each."""

    world: World
    outlets: OutletTable
    boilerplate: Boilerplate
    parser: Language
    names: frozenset[str]
    stand_ins: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of one page: its claims, or the refusal that stands in their place."""

    page: Page | None
    claims: ArticleClaims | None
    refusal: Refusal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunAccount:
    """What a run did: pages seen, articles new to the record, articles read again because the user gave them another
    day, pages refused with the reason, entries changed; pages that were given a day and not met with."""

    pages: int
    added: int
    redone: int
    refused: tuple[Refusal, ...]
    change: Change
    unmet: tuple[str, ...] = ()


def open_workshop(parser: str | None = None) -> Workshop:
    """Load knowledge and parser. `parser` names another spaCy pipeline than the default one.

    Raises: KnowledgeError when a data file or the parser is not as it should be.
    """
    world, language = load_world(), load_parser(parser)
    return Workshop(
        world=world,
        outlets=load_outlets(),
        boilerplate=load_boilerplate(),
        parser=language,
        names=vouching_names(world),
        stand_ins=_unseen(stand_in_names(world), language),
    )


def _unseen(stand_ins: Mapping[str, str], parser: Language) -> Mapping[str, str]:
    """Those names that are no ordinary words to the parser: "June", "King" and "Said" it reads better as they are."""
    ordinary = ordinary_words(parser)
    return {name: common for name, common in stand_ins.items() if name.lower() not in ordinary}


def read_claims(
    paths: Sequence[Source],
    workshop: Workshop,
    *,
    stdin: BinaryIO | None = None,
    days: Mapping[str, date] | None = None,
    clean: Callable[[Page, Workshop], Article | Refusal] | None = None,
) -> Iterator[Reading]:
    """What each page says, one Reading a page, in the order of the pages; a bad page costs only itself.

    Raises: InputError when a path does not exist, before anything is read.
    """
    for page in read_pages(paths, stdin=stdin, days=days):
        if isinstance(page, Refusal):
            yield Reading(page=None, claims=None, refusal=page)
        else:
            yield read_page(page, workshop, clean=clean or clean_one)


def run_pages(
    paths: Sequence[Source],
    record: Record,
    *,
    workshop: Workshop,
    as_of: datetime,
    stdin: BinaryIO | None = None,
    days: Mapping[str, date] | None = None,
) -> RunAccount:
    """Read pages into a record and rebuild its entries; what the record holds already is not read again, unless
    `days` gives it another day than the one it was read with.

    Every article is kept in a transaction of its own: a run that was stopped goes on where it was when run again.
    """
    run = begin_run(record, as_of=as_of, note=spell_bytes(" ".join(str(path) for path in paths)))
    pages, done, unmet = 0, Counter[Kept](), set(days or ())
    refused: list[Refusal] = []
    for page in read_pages(paths, stdin=stdin, days=days):
        pages += isinstance(page, Page) or page.rule != FIELD
        unmet.discard(page.id if isinstance(page, Page) else page.page)
        kept, refusal = _keep_page(page, record, run=run, workshop=workshop, days=days or {})
        done[kept] += 1
        refused.extend([refusal] if refusal else [])
    change = rebuild_entries(record)
    finish_run(record, run, as_of=as_of)
    return RunAccount(
        pages=pages,
        added=done[Kept.NEW],
        redone=done[Kept.AGAIN],
        refused=tuple(refused),
        change=change,
        unmet=tuple(sorted(unmet)),
    )


class Kept(Enum):
    """What became of a page in the record: a new article read, one read again, one known already, or none."""

    NEW = "new"
    AGAIN = "again"
    KNOWN = "known"
    NOT = "not"


def _keep_page(
    page: Page | Refusal, record: Record, *, run: int, workshop: Workshop, days: Mapping[str, date]
) -> tuple[Kept, Refusal | None]:
    article = page if isinstance(page, Refusal) else clean_one(page, workshop)
    if isinstance(page, Refusal) or isinstance(article, Refusal):
        refusal = article if isinstance(article, Refusal) else None
        if refusal is not None:
            add_refusal(record, run, refusal=refusal)
        return Kept.NOT, refusal
    known = has_article(record, article.id)
    if known and not (page.id in days and has_other_day(record, article)):
        add_page(record, run, page=page, article=article.id)
        return Kept.KNOWN, _refuse_language(page, article)
    reading = read_page(page, workshop, clean=lambda _page, _workshop: article)
    if reading.claims is not None and known:
        redo_claims(record, run, report=reading.claims, page=page)
    elif reading.claims is not None:
        add_claims(record, run, report=reading.claims, page=page)
    done = Kept.AGAIN if known else Kept.NEW
    return (Kept.NOT, reading.refusal) if reading.refusal else (done, None)


def rebuild_entries(record: Record) -> Change:
    """Merge the record's live claims and decisions into entries; an unchanged record is not written to."""
    articles = {article.id: article for article in load_articles(record)}
    entries = merge_claims(load_claims(record), articles, decisions=load_decisions(record))
    return replace_entries(record, entries)


def read_page(page: Page, workshop: Workshop, *, clean: Callable[[Page, Workshop], Article | Refusal]) -> Reading:
    """One page through clean, annotate, resolve and extract."""
    article = clean(page, workshop)
    if isinstance(article, Refusal):
        return Reading(page=page, claims=None, refusal=article)
    refusal = _refuse_language(page, article)
    if refusal is not None:
        bare = ArticleClaims(article=article, people=(), claims=(), refusals=(refusal,))
        return Reading(page=page, claims=bare, refusal=refusal)
    return Reading(page=page, claims=claims_of([article], workshop)[0], refusal=None)


def _refuse_language(page: Page, article: Article) -> Refusal | None:
    """Only English is read; an article in another language is kept without claims."""
    if article.language == LANGUAGE:
        return None
    reason = f"{page.source}: the article is in '{article.language}', not in English; kept as a page, nothing extracted"
    return Refusal(reason=reason, page=page.id, rule="pipeline.language")


def clean_one(page: Page, workshop: Workshop) -> Article | Refusal:
    """The article on a page, by the default cleaner; a page longer than any report is refused unread."""
    if len(page.text) > LONGEST_PAGE:
        reason = f"{page.source}: {len(page.text):,} characters, {LONGEST_PAGE:,} at most; give one report a page"
        return Refusal(reason=reason, page=page.id, rule="pipeline.page.too-long")
    return clean_page(page, outlets=workshop.outlets, boilerplate=workshop.boilerplate)


def claims_of_text(text: str, workshop: Workshop, *, day: date | None = None) -> ArticleClaims:
    """What a bare sentence or paragraph says, told on `day`; for trying things out."""
    lines, start = [], 0
    for part in text.split("\n"):
        lines.append(Line(start=start, end=start + len(part), zone=Zone.BODY))
        start += len(part) + 1
    article = Article(
        id=content_id("ar", text),
        page="-",
        text=text,
        body_start=0,
        body_end=len(text),
        lines=tuple(line for line in lines if line.end > line.start),
        stretches=(Stretch(text_start=0, text_end=len(text), page_start=0, page_end=len(text)),),
        removed=(),
        raw_sha256=sha256(text.encode("utf-8")),
        encoding="utf-8",
        language=LANGUAGE,
        published=on_day(day, "given") if day else UNKNOWN,
    )
    return claims_of([article], workshop)[0]


def claims_of(articles: Iterable[Article], workshop: Workshop) -> list[ArticleClaims]:
    """Parse, resolve and extract articles."""
    annotated = annotate_articles(articles, parser=workshop.parser, names=workshop.names, stand_ins=workshop.stand_ins)
    resolved = (resolve_article(one, world=workshop.world) for one in annotated)
    return [extract_claims(one, world=workshop.world) for one in resolved]
