"""`dragoman bench claims`: what the pipeline claims of pages, against what their labels say.

A port of the yardstick that the development data comes with: the figures are the same (tests/bench/test_equality.py).
What is compared and how is said in docs/accuracy.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dragoman.bench.articles import mark_metadata, mark_people, mark_spans
from dragoman.bench.encounters import EVENTS, MEETINGS
from dragoman.bench.gold import GoldPage
from dragoman.bench.items import Item
from dragoman.bench.marks import KINDS, Find, Mark, Outcome, Score, add_marks
from dragoman.bench.pairing import Scene, match_kind, set_scene
from dragoman.bench.sayings import mark_statements
from dragoman.bench.undertakings import AGREEMENTS, COMMITMENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMarks:
    """All marks of one page."""

    page: str
    marks: tuple[Mark, ...]

    def items(self, kind: str, outcome: Outcome) -> tuple[Item, ...]:
        """The gold items missed, or the claims too many, of one kind."""
        finds = (mark for mark in self.marks if isinstance(mark, Find))
        return tuple(find.item for find in finds if find.kind == kind and find.outcome is outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The scores of a corpus, by kind, and the marks of each of its pages."""

    scores: tuple[Score, ...]
    pages: tuple[PageMarks, ...]


def score_claims(gold: Iterable[GoldPage], claims: Mapping[str, tuple[Item, ...]]) -> Report:
    """Compare claims with labels; the order of the claims never matters."""
    pages = tuple(_mark_page(page, claims) for page in gold)
    marks = [mark for page in pages for mark in page.marks]
    return Report(scores=tuple(add_marks(kind, marks) for kind in KINDS), pages=pages)


def _mark_page(page: GoldPage, claims: Mapping[str, tuple[Item, ...]]) -> PageMarks:
    own = next((claims[name] for name in page.names if name in claims), ())
    raw = page.page.read_text(encoding="utf-8", errors="replace")
    return PageMarks(page=page.id, marks=tuple(mark_scene(set_scene(page.labels, own, raw=raw))))


def mark_scene(scene: Scene) -> Iterator[Mark]:
    """Every mark of one page, kind after kind."""
    yield from mark_spans(scene)
    yield from mark_metadata(scene)
    yield from mark_people(scene)
    yield from match_kind(scene, MEETINGS)
    yield from mark_statements(scene)
    yield from match_kind(scene, EVENTS)
    yield from match_kind(scene, AGREEMENTS)
    yield from match_kind(scene, COMMITMENTS)
