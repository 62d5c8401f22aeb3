"""The command line: a thin layer over pipeline and serve. stdout is data, stderr is talk.

Exit codes: 0 done, 1 done with refused pages (listed), 2 the user must act.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Annotated, BinaryIO, Literal

import typer
from rich.console import Console

from dragoman import __version__
from dragoman.bench.commands import bench_app
from dragoman.knowledge.world import World, load_world
from dragoman.model.actors import Party
from dragoman.model.claims import Claim, Entry, Statement
from dragoman.model.errors import DragomanError, UsageError
from dragoman.model.pages import Article, Page
from dragoman.model.spans import Refusal
from dragoman.model.when import UNKNOWN, When, is_known, meet
from dragoman.pipeline import claims_of_text, clean_one, open_workshop, read_claims, run_pages
from dragoman.read.days import read_days
from dragoman.read.files import STDIN, Source
from dragoman.read.pages import check_paths, read_pages
from dragoman.record.caring import backup_record, compact_record
from dragoman.record.checking import check_record, count_rows
from dragoman.record.entering import find_entry, load_entries
from dragoman.record.loading import load_articles, load_claims, load_reports
from dragoman.record.opening import Record, open_record
from dragoman.record.passages import search_text
from dragoman.serve.dossier import make_dossier, render_dossier
from dragoman.serve.explain import explain_claim, explain_refusal
from dragoman.serve.holdings import when_of
from dragoman.serve.lines import claims_lines, encode_lines
from dragoman.serve.nouns import Hit
from dragoman.serve.search import render_hits
from dragoman.serve.timeline import render_timeline
from dragoman.text.folding import fold_words, spell_bytes

ABOUT = """Read reports about relations between states; keep a record in which every line opens at its sentence.

stdout is data, stderr is talk. Exit codes: 0 done, 1 done with refused pages (listed), 2 you must act.
"""
app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=ABOUT)
record_app = typer.Typer(no_args_is_help=True, help="Look after a record file.")
app.add_typer(record_app, name="record")
app.add_typer(bench_app, name="bench")
talk = Console(stderr=True, highlight=False, soft_wrap=True)

RecordFile = Annotated[Path, typer.Option("--record", help="The record file.")]
Kept = Annotated[Path, typer.Argument(help="The record file.")]
Dates = Annotated[Path | None, typer.Option("--dates", help="CSV of page,day that supplies publication days.")]
Paths = Annotated[list[str], typer.Argument(help="Files and folders of pages (text, JSONL); '-' reads standard input.")]
Pair = Annotated[str, typer.Argument(help="A state: ISO3 code or name.")]
Since = Annotated[str | None, typer.Option("--since", help="First day, YYYY-MM-DD (or YYYY).")]
Until = Annotated[str | None, typer.Option("--until", help="Last day, YYYY-MM-DD (or YYYY).")]
DEFAULT_RECORD = Path("dragoman.db")
NAMED = 5
PASSAGES = 100_000
"""The most passages with the words sought that are looked through for claims."""
ACTING = ("speaker", "actors", "participants", "parties", "by")
CONCERNED = (*ACTING, "recipients", "to")


@app.command()
def run(paths: Paths, record: RecordFile = DEFAULT_RECORD, dates: Dates = None) -> None:
    """Read pages into the record: safe to stop, to run again, and to run on more."""
    sources, days, workshop = _sources(paths), _days(dates), open_workshop()
    with open_record(record, create=True) as opened:
        account = run_pages(
            sources,
            opened,
            workshop=workshop,
            as_of=datetime.now(UTC),
            stdin=_stdin(),
            days=days,
        )
        counts = count_rows(opened)
    entries = account.change
    _tell_unmet(account.unmet, dates)
    if account.redone:
        _say(f"{account.redone} read again with the days of {dates}")
    _say(f"{account.pages} pages read, {account.added} new in {record}; {len(account.refused)} refused")
    changed = f"{len(entries.added)} added, {len(entries.altered)} changed, {len(entries.removed)} gone"
    _say(f"entries: {changed}; {counts['entries']} in all")
    _end_with(account.refused)


@app.command()
def claims(
    paths: Paths,
    dates: Dates = None,
    refusals: Annotated[bool, typer.Option("--refusals", help="Print what was refused, too.")] = False,
) -> None:
    """Print what each page says as JSON lines; keeps no record."""
    refused = []
    sources, days = _sources(paths), _days(dates)
    unmet = set(days or ())
    for reading in read_claims(sources, open_workshop(), stdin=_stdin(), days=days):
        unmet.discard(reading.page.id if reading.page else reading.refusal.page if reading.refusal else "")
        if reading.refusal is not None:
            refused.append(reading.refusal)
        if reading.claims is not None:
            _write(encode_lines(claims_lines(reading.claims, with_refusals=refusals)))
    _tell_unmet(sorted(unmet), dates)
    _end_with(refused)


@app.command()
def dossier(
    one: Pair,
    other: Pair,
    record: RecordFile = DEFAULT_RECORD,
    since: Since = None,
    until: Until = None,
    format: Annotated[
        Literal["md", "html", "json"], typer.Option("--format", help="Markdown, a web page, data.")
    ] = "md",
) -> None:
    """Print the dossier of two states: what happened between them, each line with its sentence."""
    world = load_world()
    pair = (_state(world, one), _state(world, other))
    with open_record(record, create=False) as opened:
        made = make_dossier(
            pair,
            reports=load_reports(opened),
            entries=load_entries(opened),
            names=_names(world),
            since=_day(since),
            until=_day(until, last=True),
        )
    _write([render_dossier(made, format).encode("utf-8")])


@app.command()
def timeline(
    one: Pair, other: Pair, record: RecordFile = DEFAULT_RECORD, since: Since = None, until: Until = None
) -> None:
    """Print the happenings between two states, one a line."""
    world = load_world()
    pair = (_state(world, one), _state(world, other))
    with open_record(record, create=False) as opened:
        entries = load_entries(opened, countries=pair, since=_day(since), until=_day(until, last=True))
        articles = {article.id: article for article in load_articles(opened)}
        mirrors = {c.id for c in load_claims(opened, kind="event") if any(link.rel == "at-meeting" for link in c.links)}
    shown = (e for e in entries if e.kind != "statement" and e.lead not in mirrors)
    told = render_timeline(shown, articles=articles)
    _write([told.encode("utf-8")])
    if not told:
        _say(f"nothing between {pair[0]} and {pair[1]} in {record} for these days")


@app.command()
def search(
    words: Annotated[str, typer.Argument(help='Words, "phrases" and word* beginnings, all to be found.')] = "",
    record: RecordFile = DEFAULT_RECORD,
    by: Annotated[str | None, typer.Option("--by", help="Who speaks or acts: a name, a state.")] = None,
    about: Annotated[str | None, typer.Option("--about", help="A state or organisation that it is about.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="statement, event, meeting, agreement, commitment")] = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="The most claims to print.")] = 20,
) -> None:
    """Find claims by words, by who speaks or acts, by what they are about, by kind and day."""
    world = load_world()
    body, days = _body(world, about), When(earliest=_day(since), latest=_day(until, last=True))
    with open_record(record, create=False) as opened:
        found = _found_claims(opened, words, kind)
        articles = {article.id: article for article in load_articles(opened)}
        entry_of = {claim: entry for entry in load_entries(opened) for claim in entry.claims}
    party = _code_or_none(world, by) or _organisation_or_none(world, by)
    kept = (c for c in found if _is_by(c, by, party) and _is_about(c, body))
    hits = (
        Hit(claim=c, article=articles[c.anchor.article], entry=entry_of.get(c.id))
        for c in kept
        if _is_within(c, articles[c.anchor.article], days)
    )
    _write([render_hits(islice(hits, limit), names=_names(world)).encode("utf-8")])


@app.command()
def explain(
    what: Annotated[str, typer.Argument(help="The id of a claim or an entry, or a sentence in quotes.")],
    record: RecordFile = DEFAULT_RECORD,
    day: Annotated[str | None, typer.Option("--date", help="The day a sentence was published.")] = None,
) -> None:
    """Show every step that made a claim, or what dragoman makes of a sentence."""
    if " " in what.strip():
        _write([_explain_sentence(what, _day(day)).encode("utf-8")])
        return
    with open_record(record, create=False) as opened:
        _write([_explain_id(opened, what).encode("utf-8")])


@app.command()
def clean(
    path: Annotated[str, typer.Argument(help="A page; '-' reads standard input.")],
    show: Annotated[bool, typer.Option("--show", help="Every line of the page with its zone and the reason.")] = False,
) -> None:
    """Print the article found on a page."""
    workshop, refused = open_workshop(), []
    for page in read_pages(_sources([path]), stdin=_stdin()):
        article = page if isinstance(page, Refusal) else clean_one(page, workshop)
        if isinstance(article, Refusal) or isinstance(page, Refusal):
            refused.append(article if isinstance(article, Refusal) else page)
            continue
        _write([(_show_zones(page, article) if show else article.text + "\n").encode("utf-8")])
    _end_with([one for one in refused if isinstance(one, Refusal)])


@record_app.command("check")
def check(record: Kept = DEFAULT_RECORD) -> None:
    """Check a record file and count what is in it."""
    with open_record(record, create=False) as opened:
        problems = check_record(opened)
        for name, count in count_rows(opened).items():
            _write([f"{name}\t{count}\n".encode()])
    for problem in problems:
        _say(problem)
    if problems:
        raise typer.Exit(2)


@record_app.command("backup")
def backup(
    record: Kept = DEFAULT_RECORD,
    to: Annotated[Path | None, typer.Argument(help="The copy; else the record's name with today's date in it.")] = None,
) -> None:
    """Copy a record, even while a run writes to it; a file that is there is never overwritten."""
    copy = to or record.with_name(f"{record.stem}.{datetime.now(UTC).date().isoformat()}{record.suffix}")
    with open_record(record, create=False) as opened:
        size = backup_record(opened, copy)
    _say(f"{record} copied to {copy} ({size:,} bytes)")


@record_app.command("compact")
def compact(record: Kept = DEFAULT_RECORD) -> None:
    """Make a record file as small as what is in it; nothing is lost."""
    with open_record(record, create=False) as opened:
        before, after = compact_record(opened)
    _say(f"{record}: {before:,} bytes before, {after:,} after")


@record_app.command("migrate")
def migrate(record: Kept = DEFAULT_RECORD) -> None:
    """Bring a record of an older dragoman up to date; every command that opens it does so, too."""
    with open_record(record, create=False) as opened:
        steps = f"brought there by {', '.join(opened.migrated)}" if opened.migrated else "nothing to do"
        _say(f"{record}: version {opened.version}, the newest; {steps}")


@app.command()
def version() -> None:
    """Print the version."""
    _write([f"dragoman {__version__}\n".encode()])


def main() -> None:
    """Run the command line; an error of the user's side is one line and exit code 2."""
    try:
        app()
    except DragomanError as error:
        _say(f"dragoman: {error}", style="red")
        sys.exit(2)


def _sources(paths: Iterable[str]) -> list[Source]:
    sources: list[Source] = [STDIN if path == "-" else Path(path) for path in paths]
    check_paths(sources)
    return sources


def _days(dates: Path | None) -> Mapping[str, date] | None:
    return read_days(dates) if dates else None


def _tell_unmet(pages: Sequence[str], dates: Path | None) -> None:
    if pages:
        named = ", ".join(pages[:NAMED]) + (" ..." if len(pages) > NAMED else "")
        _say(f"{dates}: {len(pages)} of its pages not met with: {named}; a page is named by its file's stem, or its id")


def _stdin() -> BinaryIO | None:
    """Standard input; None where the shell closed it (`<&-`)."""
    return sys.stdin.buffer if sys.stdin else None


def _say(text: str, style: str | None = None) -> None:
    talk.print(spell_bytes(text), style=style, markup=False)


def _write(chunks: Iterable[bytes]) -> None:
    if sys.stdout is None:
        raise UsageError("standard output is closed; send it to a file or a program")
    try:
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(f"standard output cannot be written to ({error.strerror}); free some space") from error


def _end_with(refused: Iterable[Refusal]) -> None:
    listed = list(refused)
    for refusal in listed:
        _say(f"refused: {refusal.reason}")
    if listed:
        raise typer.Exit(1)


def _names(world: World) -> Mapping[str, str]:
    names = {body.id: body.name for body in world.organisations.values()}
    return names | {state.iso3: state.name for state in world.states.values()}


def _state(world: World, given: str) -> str:
    code = _code_or_none(world, given)
    if code is None:
        raise UsageError(
            f"'{given}' is no state known here; give its ISO3 code or its English name, as in 'IRN' or 'Iran'"
        )
    return code


def _body(world: World, given: str | None) -> str | None:
    """The code of the state or organisation that the user named."""
    code = _code_or_none(world, given) or _organisation_or_none(world, given)
    if given is not None and code is None:
        raise UsageError(
            f"'{given}' is no state or organisation known here; give a code or a name, as in 'IRN', 'Iran' or 'UNO'"
        )
    return code


def _organisation_or_none(world: World, given: str | None) -> str | None:
    wanted = fold_words(given or "")
    for body in world.organisations.values():
        if wanted and wanted in (fold_words(name) for name in (body.id, body.name, *body.aliases)):
            return body.id
    return None


def _code_or_none(world: World, given: str | None) -> str | None:
    if given is None:
        return None
    if given.upper() in world.states:
        return given.upper()
    wanted = fold_words(given)
    for state in world.states.values():
        if wanted in (fold_words(name) for name in (state.name, *state.aliases, *state.demonyms)):
            return state.iso3
    return None


def _day(given: str | None, *, last: bool = False) -> date | None:
    if given is None:
        return None
    try:
        return date.fromisoformat(given if len(given) > 4 else f"{given}-{'12-31' if last else '01-01'}")
    except ValueError as error:
        raise UsageError(f"'{given}' is no day; write YYYY-MM-DD or YYYY") from error


def _found_claims(record: Record, words: str, kind: str | None) -> list[Claim]:
    held = {claim.id: claim for claim in load_claims(record, kind=kind)}
    if not words.strip():
        return sorted(held.values(), key=lambda c: (c.anchor.article, c.anchor.span.start))
    in_article: dict[str, list[Claim]] = {}
    for claim in held.values():
        in_article.setdefault(claim.anchor.article, []).append(claim)
    found: dict[str, Claim] = {}
    for hit in search_text(record, words, limit=PASSAGES):
        told = [held[hit.ref]] if hit.ref in held else _claims_at(in_article.get(hit.article, ()), hit.start, hit.end)
        found.update((claim.id, claim) for claim in told if claim.id not in found)
    return list(found.values())


def _claims_at(claims: Iterable[Claim], start: int, end: int) -> Iterator[Claim]:
    return (claim for claim in claims if claim.anchor.span.start < end and start < claim.anchor.span.end)


def _is_by(claim: Claim, by: str | None, code: str | None) -> bool:
    """Whether a party of this name, or of this state or organisation, speaks or acts."""
    if by is None:
        return True
    if code is not None:
        return any(code in (party.actor.country, party.actor.org) for party in _parties(claim, ACTING))
    wanted = fold_words(by)
    return any(wanted in fold_words(party.actor.name) for party in _parties(claim, ACTING))


def _is_about(claim: Claim, code: str | None) -> bool:
    if code is None:
        return True
    if isinstance(claim, Statement):
        return code in claim.about
    return any(code in (party.actor.country, party.actor.org) for party in _parties(claim, CONCERNED))


def _parties(claim: Claim, fields: Iterable[str]) -> Iterator[Party]:
    return (party for name in fields for party in getattr(claim, name, ()))


def _is_within(claim: Claim, article: Article, days: When) -> bool:
    """Whether it happened on these days; where that is not known, whether it was reported then."""
    when = when_of(claim) if is_known(when_of(claim)) else article.published
    return days == UNKNOWN or is_known(when) and meet(when, days)


def _explain_sentence(text: str, day: date | None) -> str:
    made = claims_of_text(text, open_workshop(), day=day)
    told = [explain_claim(claim, made.article) for claim in made.claims]
    told.extend(explain_refusal(refusal, made.article) for refusal in made.refusals)
    return "\n".join(told) or "No claim: nothing in this sentence tells of states.\n"


def _explain_id(record: Record, wanted: str) -> str:
    entry = find_entry(record, wanted)
    articles = {article.id: article for article in load_articles(record)}
    ids = set(entry.claims) if entry else {wanted}
    found = [claim for claim in load_claims(record) if claim.id in ids]
    if not found:
        raise UsageError(
            f"'{wanted}': no claim and no entry of that id in {record.path}; ids are shown by 'search' and 'timeline'"
        )
    entry_of: dict[str, Entry] = {claim: one for one in load_entries(record) for claim in one.claims}
    return "\n".join(
        explain_claim(claim, articles[claim.anchor.article], entry=entry_of.get(claim.id)) for claim in found
    )


def _show_zones(page: Page, article: Article) -> str:
    rows = [(r.page_start, r.zone, r.why, page.text[r.page_start : r.page_end]) for r in article.removed]
    for line in article.lines:
        stretch = next((s for s in article.stretches if s.text_start <= line.start < s.text_end), None)
        start = stretch.page_start + line.start - stretch.text_start if stretch else 0
        rows.append((start, line.zone, "kept", article.text[line.start : line.end]))
    return "".join(f"{zone.value:18} {why:44} {' '.join(text.split())[:110]}\n" for _, zone, why, text in sorted(rows))
