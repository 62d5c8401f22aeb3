"""Composes the rooms: pages in, claims out, and a record kept. The only file that imports several rooms.

Each room is a keyword argument with a default, so that a step can be replaced by another callable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from spacy.language import Language

from dragoman.annotate.annotate import annotate_articles
from dragoman.annotate.parser import load_parser
from dragoman.clean.articles import clean_page
from dragoman.extract.extract import extract_claims
from dragoman.knowledge.boilerplate import Boilerplate, load_boilerplate
from dragoman.knowledge.gazetteer import stand_in_names, vouching_names
from dragoman.knowledge.outlets import OutletTable, load_outlets
from dragoman.knowledge.world import World, load_world
from dragoman.model.claims import ArticleClaims
from dragoman.model.pages import Article, Page
from dragoman.model.spans import Refusal
from dragoman.read.pages import Source, read_pages
from dragoman.resolve.resolve import resolve_article

LANGUAGE = "en"


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


def open_workshop(parser: str | None = None) -> Workshop:
    """Load knowledge and parser. `parser` names another spaCy pipeline than the default one.

    Raises: KnowledgeError when a data file or the parser is not as it should be.
    """
    world = load_world()
    return Workshop(
        world=world,
        outlets=load_outlets(),
        boilerplate=load_boilerplate(),
        parser=load_parser(parser),
        names=vouching_names(world),
        stand_ins=stand_in_names(world),
    )


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


def read_page(page: Page, workshop: Workshop, *, clean: Callable[[Page, Workshop], Article | Refusal]) -> Reading:
    """One page through clean, annotate, resolve and extract."""
    article = clean(page, workshop)
    if isinstance(article, Refusal):
        return Reading(page=page, claims=None, refusal=article)
    if article.language != LANGUAGE:
        reason = f"{page.source}: the article is in '{article.language}', not in English; kept as a page, nothing extracted"
        refusal = Refusal(reason=reason, page=page.id, rule="pipeline.language")
        return Reading(page=page, claims=ArticleClaims(article=article, people=(), claims=(), refusals=(refusal,)), refusal=refusal)
    return Reading(page=page, claims=claims_of([article], workshop)[0], refusal=None)


def clean_one(page: Page, workshop: Workshop) -> Article | Refusal:
    """The article on a page, by the default cleaner."""
    return clean_page(page, outlets=workshop.outlets, boilerplate=workshop.boilerplate)


def claims_of(articles: Iterable[Article], workshop: Workshop) -> list[ArticleClaims]:
    """Parse, resolve and extract articles."""
    annotated = annotate_articles(articles, parser=workshop.parser, names=workshop.names, stand_ins=workshop.stand_ins)
    resolved = (resolve_article(one, world=workshop.world) for one in annotated)
    return [extract_claims(one, world=workshop.world) for one in resolved]
