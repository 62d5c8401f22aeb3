"""`dragoman bench speed`: how fast pages are read, where the time goes, and how far that is from the parser alone.

The floor is spaCy's own pipeline over the same texts in the same process: what no version of dragoman that uses this
parser can be faster than. Times are wall clock of one process; reading from disk is not timed.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from dragoman.annotate.annotate import annotate_articles
from dragoman.extract.extract import extract_claims
from dragoman.merge.merge import merge_claims
from dragoman.model.claims import ArticleClaims
from dragoman.model.errors import InputError
from dragoman.model.pages import Article, Page
from dragoman.model.parse import Annotated
from dragoman.model.spans import Refusal
from dragoman.pipeline import LANGUAGE, Workshop, clean_one
from dragoman.read.pages import read_pages
from dragoman.resolve.resolve import resolve_article

ROOMS = ("clean", "annotate", "resolve", "extract", "merge")
MIB = 1024 * 1024

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """What a run over pages took: seconds by room, and the parser's own seconds over the same texts."""

    pages: int
    refused: int
    words: int
    claims: int
    entries: int
    seconds: Mapping[str, float]
    floor: float
    load: float
    peak_mib: float

    @property
    def total(self) -> float:
        """Seconds in all rooms."""
        return sum(self.seconds.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Adds up the seconds that calls take, by name."""

    seconds: dict[str, float]

    def time(self, name: str, call: Callable[[], T]) -> T:
        """Make a call and add its seconds to those of `name`."""
        start = perf_counter()
        result = call()
        self.seconds[name] = self.seconds.get(name, 0.0) + perf_counter() - start
        return result


def measure_speed(paths: Sequence[Path], *, load: Callable[[], Workshop]) -> Speed:
    """Read all pages, then time each room on each of them, then the parser alone.

    The first page goes through once untimed: caches are warm in any run that is long enough to matter.

    Raises: InputError when no page can be read.
    """
    clock = Clock(seconds={})
    workshop = clock.time("load", load)
    pages = [page for page in read_pages(paths) if isinstance(page, Page)]
    if not pages:
        raise InputError(f"{paths[0]}: no page in it that can be read; give a folder of texts or a JSONL file")
    _read_page(pages[0], workshop, Clock(seconds={}))
    reports = [report for page in pages if (report := _read_page(page, workshop, clock)) is not None]
    articles = {report.article.id: report.article for report in reports}
    claims = [claim for report in reports for claim in report.claims]
    entries = clock.time("merge", lambda: merge_claims(claims, articles))
    peak = _peak_mib()
    clock.time("floor", lambda: _parse_all([report.article.text for report in reports], workshop))
    return Speed(
        pages=len(pages),
        refused=len(pages) - len(reports),
        words=sum(len(report.article.text.split()) for report in reports),
        claims=len(claims),
        entries=len(entries),
        seconds={room: clock.seconds.get(room, 0.0) for room in ROOMS},
        floor=clock.seconds["floor"],
        load=clock.seconds["load"],
        peak_mib=peak,
    )


def _read_page(page: Page, workshop: Workshop, clock: Clock) -> ArticleClaims | None:
    """One page through the rooms, each of them timed; None when it is refused."""
    article = clock.time("clean", lambda: clean_one(page, workshop))
    if isinstance(article, Refusal) or article.language != LANGUAGE:
        return None
    annotated = clock.time("annotate", lambda: _annotate(article, workshop))
    resolved = clock.time("resolve", lambda: resolve_article(annotated, world=workshop.world))
    return clock.time("extract", lambda: extract_claims(resolved, world=workshop.world))


def _annotate(article: Article, workshop: Workshop) -> Annotated:
    return next(
        annotate_articles([article], parser=workshop.parser, names=workshop.names, stand_ins=workshop.stand_ins)
    )


def _parse_all(texts: Sequence[str], workshop: Workshop) -> int:
    return sum(len(parsed) for parsed in workshop.parser.pipe(texts))


def _peak_mib() -> float:
    """The most memory the process has held so far; macOS counts bytes, Linux KiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / MIB if sys.platform == "darwin" else peak / 1024


def render_speed(speed: Speed) -> str:
    """The figures as text."""
    return "".join(f"{line}\n" for line in _speed_lines(speed))


def _speed_lines(speed: Speed) -> Iterator[str]:
    yield f"pages    {speed.pages} ({speed.refused} refused), {speed.words} words"
    yield f"result   {speed.claims} claims, {speed.entries} entries"
    yield f"speed    {_rate(speed.pages, speed.total)} pages/s, {_rate(speed.words, speed.total)} words/s"
    for room in ROOMS:
        share = speed.seconds[room] / speed.total if speed.total else 0.0
        yield f"  {room:10} {speed.seconds[room]:8.3f} s  {share:6.1%}"
    yield f"floor    {speed.floor:.3f} s in the parser alone; all takes {_rate(speed.total, speed.floor)} times as long"
    yield f"load     {speed.load:.3f} s, once a run"
    yield f"memory   {speed.peak_mib:.0f} MiB at most"


def _rate(amount: float, seconds: float) -> float:
    return round(amount / seconds, 2) if seconds else 0.0


def speed_json(speed: Speed) -> str:
    """The figures as one JSON object."""
    figures = {
        "pages": speed.pages,
        "refused": speed.refused,
        "words": speed.words,
        "claims": speed.claims,
        "entries": speed.entries,
        "seconds": round(speed.total, 4),
        "pages_per_second": _rate(speed.pages, speed.total),
        "words_per_second": _rate(speed.words, speed.total),
        "seconds_by_room": {room: round(seconds, 4) for room, seconds in speed.seconds.items()},
        "share_by_room": {room: round(seconds / speed.total, 4) for room, seconds in speed.seconds.items()},
        "floor_seconds": round(speed.floor, 4),
        "ratio_to_floor": _rate(speed.total, speed.floor),
        "load_seconds": round(speed.load, 4),
        "peak_mib": round(speed.peak_mib, 1),
    }
    return json.dumps(figures) + "\n"
