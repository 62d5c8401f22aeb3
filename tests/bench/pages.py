"""A hand-made page with its labels, and right claims about it, for the tests of the scorer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

from dragoman.bench.claims import Report, score_claims
from dragoman.bench.gold import GoldPage
from dragoman.bench.marks import KINDS, Row, row_of

Item: TypeAlias = dict[str, Any]

TITLE = "Ministers meet in Tehran"
FIRST = "TEHRAN - Iranian Foreign Minister Javad Zarif met Sergei Lavrov on Tuesday."
SAID = "“We agree on the corridor,” Lavrov said. He added that the trains would run by May."
PLAN = "Lavrov and Zarif will meet again in Moscow in March."
MENU = "Subscribe to our newsletter today"
BODY = f"{FIRST}\n{SAID}\n{PLAN}"
TEXT = f"{TITLE}\n\n{BODY}"

ZARIF: Item = {"name": "Mohammad Javad Zarif", "country": "IRN", "office": "foreign minister"}
LAVROV: Item = {"name": "Sergey Lavrov", "country": "RUS", "office": "foreign minister"}


def labels() -> Item:
    """The labels of the page: two meetings, two statements, an event, an agreement, a commitment."""
    return {
        "title": TITLE,
        "published": "2021-04-13",
        "publisher": "Alvand",
        "body_first": "TEHRAN - Iranian Foreign Minister",
        "body_last": "meet again in Moscow in March.",
        "not_body": [MENU],
        "people": [
            {"name": "Javad Zarif", "country": "IRN", "office": "foreign minister"},
            {"name": "Sergei Lavrov", "country": "RUS", "office": "foreign minister"},
        ],
        "meetings": [
            {
                "participants": ["Javad Zarif", "Sergei Lavrov"],
                "countries": ["IRN", "RUS"],
                "date": "2021-04-13",
                "place": "Tehran",
                "form": "talks",
                "status": "held",
                "at": "Iranian Foreign Minister Javad Zarif met",
            },
            {
                "participants": ["Javad Zarif", "Sergei Lavrov"],
                "countries": ["IRN", "RUS"],
                "date": "2022-03",
                "place": "Moscow",
                "form": "talks",
                "status": "planned",
                "at": "will meet again in Moscow",
            },
        ],
        "statements": [
            {"speaker": "Sergei Lavrov", "kind": "direct", "at": "We agree on", "ends": "the corridor"},
            {"speaker": "Sergei Lavrov", "kind": "indirect", "at": "the trains would run", "ends": "by May"},
        ],
        "events": [
            {
                "type": "AGREE",
                "source": ["IRN", "RUS"],
                "target": None,
                "reciprocal": True,
                "status": "planned",
                "date": None,
                "at": "will meet again in Moscow",
            }
        ],
        "agreements": [
            {"name": "corridor deal", "parties": ["IRN", "RUS"], "act": "negotiated", "at": "agree on the corridor"}
        ],
        "commitments": [{"by": ["RUS"], "due": "2021-05", "at": "the trains would run by May"}],
    }


def article() -> Item:
    """The article line of the page."""
    return {
        "kind": "article",
        "page": "p",
        "title": TITLE,
        "published": "2021-04-13",
        "outlet": "Alvand",
        "text": TEXT,
        "body": [len(TEXT) - len(BODY), len(TEXT)],
        "people": [ZARIF | {"as_written": "Javad Zarif"}, LAVROV | {"as_written": "Sergei Lavrov"}],
    }


def claim(kind: str, quote: str, **fields: Any) -> Item:
    """A claim that stands where its quote does."""
    start = TEXT.index(quote)
    return {"kind": kind, "page": "p", "quote": quote, "span": [start, start + len(quote)], **fields}


def said(words: str, **fields: Any) -> Item:
    """A statement of Lavrov's, with its content."""
    start = TEXT.index(words)
    content = {"text": words, "span": [start, start + len(words)]}
    return claim("statement", SAID, **({"speaker": [LAVROV], "form": "direct", "content": content} | fields))


def meeting(quote: str, day: str, **fields: Any) -> Item:
    """A meeting of the two ministers."""
    when = {"earliest": day, "latest": day}
    shared: Item = {"participants": [ZARIF, LAVROV], "countries": ["IRN", "RUS"], "form": "talks", "when": when}
    return claim("meeting", quote, **shared | fields)


HELD = meeting(FIRST, "2021-04-13", where={"name": "Tehran"}, status="held")
AGAIN = meeting(PLAN, "2022-03", where={"name": "Moscow"}, status="planned")
CORRIDOR = said("We agree on the corridor")
TRAINS = said("the trains would run by May", form="indirect")
EVENT = claim("event", PLAN, type="AGREE", actors=[ZARIF, LAVROV], recipients=[], status="planned")
DEAL = claim("agreement", "the corridor", name="corridor deal", act="negotiated", parties=[LAVROV])
PROMISE = claim("commitment", SAID, by=[LAVROV], due={"earliest": "2021-05-01", "latest": "2021-05-31"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Claims about the page, and its labels."""

    claims: tuple[Item, ...]
    labels: Item

    def without(self, *gone: Item) -> Answer:
        """The same but for some claims."""
        return replace(self, claims=tuple(one for one in self.claims if one not in gone))

    def plus(self, *more: Item) -> Answer:
        """The same and some claims more."""
        return replace(self, claims=(*self.claims, *more))

    def label(self, key: str, number: int = 0, **fields: Any) -> Answer:
        """The same with other fields in one gold item."""
        items = list(self.labels[key])
        items[number] = items[number] | fields
        return replace(self, labels={**self.labels, key: items})


def right_answer() -> Answer:
    """Everything found, nothing too much."""
    claims = (article(), HELD, AGAIN, CORRIDOR, TRAINS, EVENT, DEAL, PROMISE)
    return Answer(claims=claims, labels=labels())


def report_on(answer: Answer, folder: Path) -> Report:
    """The scores of an answer; `folder` is where the page is written to."""
    page = folder / "p.txt"
    page.write_text(f"{TEXT}\n{MENU}\n", encoding="utf-8")
    return score_claims([GoldPage(id="p", labels=answer.labels, page=page)], {"p": answer.claims})


def rows_on(answer: Answer, folder: Path) -> dict[str, Row]:
    """The rows of an answer, by kind."""
    return {kind: row_of(score) for kind, score in zip(KINDS, report_on(answer, folder).scores, strict=True)}
