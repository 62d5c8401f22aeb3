"""A made-up report read up to the extractors, for the tests of this room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml

from dragoman.annotate.annotate import annotate_articles
from dragoman.annotate.parser import load_parser
from dragoman.extract.commitments import find_commitments
from dragoman.extract.events import find_events
from dragoman.extract.meetings import find_meetings
from dragoman.extract.scene import Scene, set_scene
from dragoman.extract.statements import find_statements
from dragoman.knowledge.gazetteer import stand_in_names, vouching_names
from dragoman.knowledge.world import load_world
from dragoman.model.claims import Commitment, Event
from dragoman.model.pages import Article, Line, Zone
from dragoman.model.when import UNKNOWN, on_day
from dragoman.resolve.resolve import resolve_article

CASES = Path(__file__).resolve().parent.parent / "cases" / "extract"


@dataclass(frozen=True)
class Case:
    """One readable case: a text, the rule it is about, and whether the rule should fire there."""

    text: str
    rule: str
    expect: str
    why: str
    published: date | None
    fields: dict[str, object]


def read_cases(file: str) -> list[Case]:
    """The cases of `tests/cases/extract/FILE`."""
    rows = yaml.safe_load((CASES / file).read_text(encoding="utf-8"))
    known = ("text", "rule", "expect", "why", "published")
    return [
        Case(
            text=row["text"],
            rule=row["rule"],
            expect="yes" if row["expect"] in (True, "yes") else "no",  # YAML reads yes and no as truth values
            why=row["why"],
            published=row.get("published"),
            fields={key: value for key, value in row.items() if key not in known},
        )
        for row in rows
    ]


def article_of(text: str, published: date | None) -> Article:
    """A report without a headline; every line of `text` is a paragraph."""
    lines, start = [], 0
    for part in text.split("\n"):
        lines.append(Line(start=start, end=start + len(part), zone=Zone.BODY))
        start += len(part) + 1
    return Article(
        id="ar-test",
        page="test",
        text=text,
        body_start=0,
        body_end=len(text),
        lines=tuple(lines),
        stretches=(),
        removed=(),
        raw_sha256="",
        encoding="utf-8",
        language="en",
        published=on_day(published) if published else UNKNOWN,
    )


@lru_cache(maxsize=256)
def scene_of(text: str, published: date | None) -> Scene:
    """The text annotated and resolved."""
    world = load_world()
    annotated = next(
        iter(
            annotate_articles(
                [article_of(text, published)],
                parser=load_parser(),
                names=vouching_names(world),
                stand_ins=stand_in_names(world),
            )
        )
    )
    return set_scene(resolve_article(annotated, world=world), world)


def events_of(text: str, published: date | None = None) -> tuple[Event, ...]:
    """What the whole room makes of the text."""
    scene = scene_of(text, published)
    statements, meetings = find_statements(scene), find_meetings(scene)
    commitments = find_commitments(scene, statements, meetings=meetings)
    return find_events(scene, statements, meetings=meetings, commitments=commitments)


def commitments_of(text: str, published: date | None = None) -> tuple[Commitment, ...]:
    """The promises of the text."""
    scene = scene_of(text, published)
    return find_commitments(scene, find_statements(scene), meetings=find_meetings(scene))
