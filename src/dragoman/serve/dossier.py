"""The dossier of a pair of states: made as a noun, rendered as Markdown, HTML or JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import Literal

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from dragoman.model.claims import ArticleClaims, Entry
from dragoman.model.errors import UsageError
from dragoman.model.when import When
from dragoman.serve.absorb import find_absorbed
from dragoman.serve.coverage import NO_OUTLET, count_things, tell_coverage
from dragoman.serve.days import has_day, tell_day, tell_published, tell_when
from dragoman.serve.directions import list_criticism, list_deeds, list_statements, list_support
from dragoman.serve.entry_lines import Desk
from dragoman.serve.escape import cut_text, escape_markdown, quote_text, safe_url, show_text
from dragoman.serve.footnotes import Footnotes
from dragoman.serve.holdings import choose_holdings
from dragoman.serve.naming import title_code
from dragoman.serve.nouns import Dossier, Footnote, Source
from dragoman.serve.numbering import number_footnotes
from dragoman.serve.people import list_people
from dragoman.serve.sections import list_agreements, list_chronology, list_commitments, list_meetings

Format = Literal["md", "html", "json"]
FORMATS: tuple[Format, ...] = ("md", "html", "json")
SECTIONS = (
    list_chronology,
    list_people,
    list_meetings,
    list_agreements,
    list_commitments,
    list_criticism,
    list_support,
    list_deeds,
    list_statements,
)
"""What a dossier holds, in reading order."""


def make_dossier(
    pair: tuple[str, str],
    *,
    reports: Iterable[ArticleClaims],
    entries: Iterable[Entry],
    names: Mapping[str, str],
    since: date | None = None,
    until: date | None = None,
) -> Dossier:
    """What the reports say about two states, every line with the sentences it rests on.

    Args:
        pair: the ISO3 codes of the two states, in the order in which the reader wants them.
        reports: the articles with their claims; those that do not concern both states are left aside.
        entries: the merged happenings.
        names: the plain name of every state and organisation code.
        since: leave out what was over before this day; what has no day goes by the day of its first report.
        until: leave out what began after this day.

    Raises:
        UsageError: the pair is one and the same state.
    """
    if pair[0] == pair[1]:
        raise UsageError(f"dossier: both states are {pair[0]}; name two different ones")
    holdings = choose_holdings(pair, reports=reports, entries=entries, names=names, since=since, until=until)
    desk = Desk(holdings=holdings, notes=Footnotes(holdings.articles), also=find_absorbed(holdings))
    written = tuple(write_section(desk) for write_section in SECTIONS)
    sections, footnotes = number_footnotes(written, desk.notes.close())
    return Dossier(
        pair=pair,
        names=(title_code(pair[0], names), title_code(pair[1], names)),
        since=since,
        until=until,
        coverage=tell_coverage(holdings),
        sections=sections,
        footnotes=footnotes,
    )


def render_dossier(dossier: Dossier, format: Format = "md") -> str:
    """The dossier as Markdown, as one self-contained HTML page, or as JSON.

    Raises:
        UsageError: another format is asked for.
    """
    match format:
        case "json":
            return msgspec.json.format(msgspec.json.encode(dossier), indent=2).decode("utf-8") + "\n"
        case "html":
            return _html_environment().get_template("dossier.html").render(_page(dossier))
        case "md":
            return _markdown_environment().get_template("dossier.md").render(_page(dossier))
    raise UsageError(f"dossier: no format {format!r}; choose one of {', '.join(FORMATS)}")


def _page(dossier: Dossier) -> dict[str, object]:
    """What the templates see."""
    cited = {note.number: note for note in dossier.footnotes}
    return {
        "dossier": dossier,
        "title": f"{dossier.names[0]} and {dossier.names[1]}",
        "window": _tell_window(dossier),
        "cited": cited,
        "outlets": sum(name != NO_OUTLET for name, _ in dossier.coverage.outlets),
    }


def _tell_window(dossier: Dossier) -> str:
    since = f"since {tell_day(dossier.since)}" if dossier.since is not None else ""
    until = f"until {tell_day(dossier.until)}" if dossier.until is not None else ""
    return " ".join(part for part in (since, until) if part)


def tell_outlet(source: Footnote | Source) -> str:
    """The outlet and the agency it printed, or that no outlet is stated."""
    outlet, agency = source.outlet, source.agency
    if agency is None or agency == outlet:
        return outlet if outlet is not None else NO_OUTLET
    return f"{outlet if outlet is not None else NO_OUTLET}, from {agency}"


def tell_reported(when: When) -> str:
    """When something without a day was reported."""
    return f"reported {tell_when(when)}" if has_day(when) else "in an undated report"


def mark_quote(note: Footnote) -> tuple[tuple[str, bool], ...]:
    """The sentence in pieces, each with whether it is evidence."""
    edges = sorted({0, len(note.quote), *(edge for mark in note.marks for edge in mark)})
    marked = {start for start, _ in note.marks}
    return tuple((note.quote[start:end], start in marked) for start, end in pairwise(edges))


def _environment() -> Environment:
    """Settings that both formats share."""
    environment = Environment(
        loader=PackageLoader("dragoman.serve"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "when": tell_when,
        "published": tell_published,
        "reported": tell_reported,
        "outlet": tell_outlet,
        "link": safe_url,
        "cut": cut_text,
        "quoted": quote_text,
        "marked": mark_quote,
        "count": count_things,
    }
    environment.tests["dated"] = has_day
    return environment


def _html_environment() -> Environment:
    """HTML: every value is escaped by Jinja2 after control characters are made visible."""
    environment = _environment()
    environment.finalize = _show
    return environment


def _markdown_environment() -> Environment:
    """Markdown: every value is escaped; only numbers and what a template marks as its own pass as they are."""
    environment = _environment()
    environment.finalize = _escape
    environment.filters["own"] = Markup
    return environment


def _show(value: object) -> object:
    """Keep line breaks out and control characters visible; spaces at the ends stay, for words run on."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    lead, tail = value[: len(value) - len(value.lstrip())], value[len(value.rstrip()) :]
    return f"{' ' if lead else ''}{show_text(value)}{' ' if tail and value.strip() else ''}"


def _escape(value: object) -> object:
    return escape_markdown(value) if isinstance(value, str) and not isinstance(value, Markup) else value
