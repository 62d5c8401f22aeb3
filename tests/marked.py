"""Readable cases: made-up reports as prose with marks, `[words](what they mean)`, and the rooms they are read in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.annotate.annotate import annotate_articles
from dragoman.model.actors import Actor, ActorType, Resolution, Resolved
from dragoman.model.pages import Article, Line, Zone
from dragoman.model.parse import Annotated
from dragoman.model.when import UNKNOWN, When, on_day
from dragoman.pipeline import Workshop
from dragoman.resolve.resolve import resolve_article

CASES = Path(__file__).resolve().parent / "cases"
MARK = re.compile(r"\[(?P<words>[^\[\]]+)\]\((?P<meaning>[^()]*)\)")
KNOWN = ("text", "headline", "published", "rule", "expect", "why")


@dataclass(frozen=True)
class Mark:
    """The words at `text[start:end]` and what the case says that they mean."""

    start: int
    end: int
    words: str
    meaning: str


@dataclass(frozen=True)
class Case:
    """One readable case. `rule` is what it is about; `expect`: yes, no or known-failure (a yes that fails as yet)."""

    text: str
    marks: tuple[Mark, ...]
    rule: str
    expect: str
    why: str
    published: date | None
    headline: str
    fields: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """How pytest calls it."""
        return f"{self.rule}: {self.text[:40]}" if self.rule else self.text[:40]


def read_marked(text: str) -> tuple[str, tuple[Mark, ...]]:
    """The prose without its marks, and the marks."""
    plain, marks, at = "", [], 0
    for match in MARK.finditer(text):
        plain += text[at : match.start()]
        marks.append(Mark(len(plain), len(plain) + len(match["words"]), match["words"], match["meaning"].strip()))
        plain, at = plain + match["words"], match.end()
    return plain + text[at:], tuple(marks)


def load_cases(file: str) -> list[Case]:
    """The cases of `tests/cases/FILE`; marks of a headline are not read."""
    return [_case(row) for row in yaml.safe_load((CASES / file).read_text(encoding="utf-8"))]


def _case(row: dict[str, Any]) -> Case:
    text, marks = read_marked(row["text"])
    expect = row.get("expect", True)
    return Case(
        text=text,
        marks=marks,
        rule=row.get("rule", ""),
        expect={True: "yes", False: "no"}.get(expect, expect),  # YAML reads yes and no as truth values
        why=row.get("why", ""),
        published=row.get("published"),
        headline=row.get("headline", ""),
        fields={key: value for key, value in row.items() if key not in KNOWN},
    )


def as_params(cases: Iterable[Case]) -> list[Any]:
    """The cases as parameters of a test; a known failure is a strict xfail."""
    return [
        pytest.param(
            case,
            id=case.name,
            marks=[pytest.mark.xfail(strict=True, reason=case.why)] if case.expect == "known-failure" else [],
        )
        for case in cases
    ]


def report_of(text: str, *, day: date | None = None, headline: str = "") -> Article:
    """A report; every line of `text` is a paragraph of its body."""
    start = len(headline) + 2 if headline else 0
    whole = f"{headline}\n\n{text}" if headline else text
    lines, at = [], start
    for part in text.split("\n"):
        if part:
            lines.append(Line(start=at, end=at + len(part), zone=Zone.BODY))
        at += len(part) + 1
    return Article(
        id="ar-case",
        page="pg-case",
        text=whole,
        body_start=start,
        body_end=len(whole),
        lines=tuple(lines),
        stretches=(),
        removed=(),
        raw_sha256="",
        encoding="utf-8",
        language="en",
        published=on_day(day) if day else UNKNOWN,
    )


def annotate(article: Article, workshop: Workshop) -> Annotated:
    """The article with its words and sentences."""
    found = annotate_articles([article], parser=workshop.parser, names=workshop.names, stand_ins=workshop.stand_ins)
    return next(iter(found))


def resolve(article: Article, workshop: Workshop) -> Resolved:
    """The article with who, where and when."""
    return resolve_article(annotate(article, workshop), world=workshop.world)


def resolve_case(case: Case, workshop: Workshop) -> tuple[Resolved, int]:
    """The report of a case, resolved, and how far its marks are moved by a headline."""
    article = report_of(case.text, day=case.published, headline=case.headline)
    return resolve(article, workshop), article.body_start


def key_of(actor: Actor) -> str:
    """An actor as cases write it: a person's id, a state's ISO3, an organisation's code, else the name."""
    if actor.type is ActorType.STATE:
        return str(actor.country)
    if actor.type is ActorType.ORGANISATION:
        return str(actor.org)
    return actor.person_id or actor.name


def told_by(resolution: Resolution) -> str:
    """Whom a mention means, as cases write it; "?" when it cannot be told."""
    return "; ".join(key_of(actor) for actor in resolution.actors) or "?"


def days_of(when: When) -> str:
    """An interval as cases write it: one day, or first..last; "?" when unknown."""
    if when.earliest is None or when.latest is None:
        return "?"
    return str(when.earliest) if when.earliest == when.latest else f"{when.earliest}..{when.latest}"
