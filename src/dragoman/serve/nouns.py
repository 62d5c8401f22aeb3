"""What a reader is handed: the dossier of a pair of states, made of lines that end in footnotes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dragoman.model.claims import Claim, Entry, Status
from dragoman.model.pages import Article
from dragoman.model.spans import Span
from dragoman.model.when import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """One use of a footnote: `use` counts from 1 within that footnote, so that links lead both ways."""

    footnote: int
    use: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """The sentence a line rests on. Law: `quote` is `article.text[span.start:span.end]`.

    `marks` are the [start, end] of the evidence proper inside `quote`; `uses` says how often the dossier points here.
    """

    number: int
    article: str
    page: str
    outlet: str | None
    agency: str | None
    published: When
    headline: str | None
    url: str | None
    quote: str
    span: Span
    marks: tuple[tuple[int, int], ...]
    uses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePart:
    """A value, a reason or a sentence (`quote`), with its own footnotes."""

    text: str = ""
    refs: tuple[Ref, ...] = ()
    quote: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineNote:
    """Something more about a line: a deadline, an outcome; or a disagreement, its values side by side."""

    label: str
    parts: tuple[NotePart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierLine:
    """One happening in one line.

    `status` is a word for the reader; `is_done` is False for what was only planned, wished or denied. `saying` are
    words of the report, `said_how` whose words they are. `also` names entries that tell the same sentence in another
    kind. `is_core` is False for what touches only one of the two states.
    """

    entry: str
    kind: str
    when: When
    reported: When
    status: str | None
    is_done: bool
    text: str
    saying: str | None
    said_how: str
    refs: tuple[Ref, ...]
    reports: int
    outlets: int
    notes: tuple[LineNote, ...] = ()
    tags: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    is_core: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines under one small heading (a year, an agreement, a direction); `note` sums them up where one can."""

    title: str
    lines: tuple[DossierLine, ...]
    note: LineNote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the dossier. An empty one says `nothing` instead of being left out."""

    key: str
    title: str
    about: str
    nothing: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One report the dossier was made from, and the words that fixed its day."""

    article: str
    page: str
    outlet: str | None
    agency: str | None
    published: When
    clue: str | None
    headline: str | None
    url: str | None
    raw_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What the dossier rests on, and what it cannot know."""

    outlets: tuple[tuple[str, int], ...]
    span: When
    unknown: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What the reports at hand say about two states."""

    pair: tuple[str, str]
    names: tuple[str, str]
    since: date | None
    until: date | None
    coverage: Coverage
    sections: tuple[Section, ...]
    footnotes: tuple[Footnote, ...]
    format: str = "dragoman-dossier/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A claim that a search found, with its article; `snippet` are the words that matched."""

    claim: Claim
    article: Article
    entry: Entry | None = None
    snippet: Span | None = None


STATUS_WORDS: Mapping[Status, str] = {
    Status.ACTUAL: "done",
    Status.HELD: "held",
    Status.ONGOING: "ongoing",
    Status.PLANNED: "planned",
    Status.PROPOSED: "proposed",
    Status.HYPOTHETICAL: "hypothetical",
    Status.DENIED: "denied",
    Status.CANCELLED: "cancelled",
    Status.BACKGROUND: "recalled",
}
"""Status as the reader sees it; "recalled" is what a report recalls from before its story."""

DONE = frozenset({Status.ACTUAL, Status.HELD, Status.ONGOING, Status.BACKGROUND})
"""What is reported as having happened or happening; all else must never look like it."""
