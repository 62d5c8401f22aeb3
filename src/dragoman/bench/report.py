"""Scores as text: a line for each kind, or JSON; and what was missed and what was too much."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from dragoman.bench.claims import PageMarks, Report
from dragoman.bench.items import Item
from dragoman.bench.marks import KINDS, Outcome, Row, Score, row_of

COUNTS = frozenset({"precision", "recall", "f1", "gold", "claimed"})
# Of people only recall is asked, and of spans and metadata no more than their fields.
HIDDEN: Mapping[str, frozenset[str]] = {
    "spans": COUNTS,
    "metadata": COUNTS,
    "people": frozenset({"precision", "f1", "claimed"}),
}
SHOWN_OF_CLAIM = ("type", "status", "name", "act", "when", "quote")
LONGEST_LINE = 300


def render_report(report: Report, *, verbose: bool = False) -> str:
    """A line for each kind; `verbose` adds a line for each gold item missed and each claim too many."""
    lines = [render_score(score) for score in report.scores]
    if verbose:
        lines += [line for page in report.pages for line in _list_errors(page)]
    return "".join(f"{line}\n" for line in lines)


def render_score(score: Score) -> str:
    """One line: the kind and its figures.

    Example:
        >>> from dragoman.bench.marks import Check, add_marks
        >>> render_score(add_marks("spans", [Check(kind="spans", field="right", right=True)]))
        'spans        right 1/1'
    """
    return f"{score.kind:12} " + "  ".join(f"{name} {value}" for name, value in shown_row(score).items())


def shown_row(score: Score) -> Row:
    """The figures that say something for this kind."""
    hidden = HIDDEN.get(score.kind, frozenset())
    return {name: value for name, value in row_of(score).items() if name not in hidden}


def render_json(report: Report) -> str:
    """All figures as one JSON object, by kind."""
    return json.dumps({score.kind: dict(row_of(score)) for score in report.scores}) + "\n"


def _list_errors(page: PageMarks) -> Iterator[str]:
    for kind in KINDS:
        for gold in page.items(kind, Outcome.MISSED):
            yield f"{page.page} {kind} MISSED {_dump(gold)}"
        for claim in page.items(kind, Outcome.EXTRA):
            told = {key: claim[key] for key in SHOWN_OF_CLAIM if claim.get(key)}
            yield f"{page.page} {kind} EXTRA  {_dump(told)[:LONGEST_LINE]}"


def _dump(item: Item) -> str:
    return json.dumps(item, ensure_ascii=False, default=str)
