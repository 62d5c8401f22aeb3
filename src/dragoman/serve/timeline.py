"""The timeline: one line a happening, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from dragoman.model.claims import Entry
from dragoman.model.pages import Article
from dragoman.serve.days import has_day, sort_key, tell_interval
from dragoman.serve.entry_lines import kind_rank
from dragoman.serve.escape import show_text
from dragoman.serve.footnotes import value_of
from dragoman.serve.nouns import STATUS_WORDS


def render_timeline(entries: Iterable[Entry], *, articles: Mapping[str, Article]) -> str:
    """Day, status, label, reports and outlets, id; dated entries by day, the undated ones ("?") after them.

    `articles` are those at hand, by id; an outlet that is not stated is not counted.
    """
    ordered = sorted(entries, key=_order)
    rows = [_row(entry, articles) for entry in ordered]
    widths = [max((len(row[column]) for row in rows), default=0) for column in (0, 1)]
    return "".join(_line(row, widths) for row in rows)


def _order(entry: Entry) -> tuple[bool, tuple[date, date], int, str]:
    return not has_day(entry.when), sort_key(entry.when), kind_rank(entry.kind), entry.id


def status_word(entry: Entry) -> str:
    """How far a happening got; of a promise its outcome, if one is known."""
    if entry.status is not None:
        return STATUS_WORDS[entry.status]
    if entry.kind == "commitment":
        return f"promised, {entry.outcome.outcome.value}" if entry.outcome is not None else "promised"
    return "said" if entry.kind == "statement" else ""


def count_reports(entry: Entry, articles: Mapping[str, Article]) -> str:
    """ "2 reports, 1 outlet": different known outlets (else agencies)."""
    known = [articles[key] for key in entry.articles if key in articles]
    outlets = len({value_of(article.outlet) or value_of(article.agency) for article in known} - {None})
    reports = len(entry.articles)
    return f"{reports} report{'s'[: reports != 1]}, {outlets} outlet{'s'[: outlets != 1]}"


def _row(entry: Entry, articles: Mapping[str, Article]) -> tuple[str, str, str, str, str]:
    differ = "; reports differ" if entry.conflicts else ""
    counted = f"({count_reports(entry, articles)}{differ})"
    return tell_interval(entry.when), status_word(entry), show_text(entry.label), counted, entry.id


def _line(row: tuple[str, str, str, str, str], widths: list[int]) -> str:
    day, status, label, counted, key = row
    return f"{day:<{widths[0]}}  {status:<{widths[1]}}  {label}  {counted}  {key}\n"
