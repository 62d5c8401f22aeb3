"""Pages as they came, and articles as they were found in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.model.when import UNKNOWN, When


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the user's own record states about a page; it wins over what the page seems to say."""

    url: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    agency: str | None = None
    author: str | None = None
    dateline: str | None = None
    language: str | None = None
    retrieved: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A decoded page: `text` from `raw` in `encoding`; `id` names it, `source` says where it lay."""

    id: str
    source: str
    text: str
    raw: bytes
    raw_sha256: str
    encoding: str
    given: Given = Given()


class Zone(StrEnum):
    """What a line of a scraped page is."""

    HEADLINE = "headline"
    REPEATED_HEADLINE = "repeated-headline"
    STORY_DATE = "story-date"
    CRAWL_DATE = "crawl-date"
    STORY_ID = "story-id"
    AGENCY = "agency"
    REPORTER = "reporter"
    DATELINE = "dateline"
    BODY = "body"
    CROSS_HEADING = "cross-heading"
    CAPTION = "caption"
    NAVIGATION = "navigation"
    RELATED = "related"
    FORM = "form"
    CONSENT = "consent"
    URL = "url"
    COUNTER = "counter"
    FOREIGN = "foreign"


KEPT_ZONES = frozenset({Zone.BODY, Zone.CROSS_HEADING, Zone.CAPTION})
"""Zones that stay in the body of the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """`text[text_start:text_end]` came from `page.text[page_start:page_end]`.

    Equal lengths mean the same characters (line breaks apart); where they differ the stretch was repaired as a whole.
    """

    text_start: int
    text_end: int
    page_start: int
    page_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """A stretch of the page that is not in the article, with its zone and the reason."""

    page_start: int
    page_end: int
    zone: Zone
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the body: `text[start:end]` and what it is (body, cross-heading, caption)."""

    start: int
    end: int
    zone: Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Clued:
    """A metadata value, the clue it came from, and where the clue stands on the page (None: given by the user)."""

    value: str
    clue: str
    page_start: int | None = None
    page_end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One report without what the page put around it.

    `text` is the headline, a blank line, then the body (no headline: the body alone); `body` = [start, end] of the body
    in it. `stretches` lead every character of `text` back to the page. `published` is the story's own day (UNKNOWN when
    the page does not say) and `published_clue` the words that fixed it. `id` hashes the record's bytes.
    """

    id: str
    page: str
    text: str
    body_start: int
    body_end: int
    lines: tuple[Line, ...]
    stretches: tuple[Stretch, ...]
    removed: tuple[Removal, ...]
    raw_sha256: str
    encoding: str
    language: str
    title: Clued | None = None
    published: When = UNKNOWN
    published_clue: Clued | None = None
    outlet: Clued | None = None
    agency: Clued | None = None
    author: Clued | None = None
    dateline: Clued | None = None
    story_id: Clued | None = None
    url: str | None = None
    conflicts: tuple[str, ...] = ()
