"""From an entry to a line of the dossier: one happening, all its footnotes, disagreements side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dragoman.model.claims import (
    Agreement,
    Claim,
    Commitment,
    Entry,
    Event,
    EventType,
    Meeting,
    SpeechForm,
    Statement,
    Status,
)
from dragoman.model.when import When
from dragoman.serve.days import has_day, sort_key, tell_day, tell_published
from dragoman.serve.escape import cut_text, strip_marks
from dragoman.serve.footnotes import Footnotes, value_of
from dragoman.serve.holdings import Holdings, when_of
from dragoman.serve.nouns import DONE, STATUS_WORDS, DossierLine, LineNote, NotePart
from dragoman.serve.wording import OF_REPORT, SAID_HOW, is_spoken, speech_verb, tell_claim, tell_due

DOUBT = 0.5
"""Below this confidence a line is marked "unsure"."""
SAYING_LIMIT = 280
ISO_DAY = re.compile(r"\b\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d)\b")
FIELD_WORDS: Mapping[str, str] = {"when": "the day", "date": "the day", "where": "the place", "place": "the place"}
KIND_ORDER = ("meeting", "agreement", "event", "commitment", "statement", "person")
"""On the same day, what happened stands before what was promised and said."""
SPOKEN = frozenset(
    {EventType.ACCUSE, EventType.SUPPORT, EventType.REQUEST, EventType.REJECT, EventType.THREATEN, EventType.AGREE}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a line is written with: the holdings, the footnotes, and which entries tell the same sentence."""

    holdings: Holdings
    notes: Footnotes
    also: Mapping[str, tuple[str, ...]]


def write_line(desk: Desk, entry: Entry, *, claims: tuple[Claim, ...] = (), text: str | None = None) -> DossierLine:
    """The line of an entry; `claims` narrows it to some of its claims, `text` replaces the usual wording."""
    told = claims or desk.holdings.claims_of(entry)
    status = status_of(told[0]) if claims else entry.status or status_of(told[0])
    agreeing = tuple(claim for claim in told if status_of(claim) in (status, None)) or told
    lead = agreeing[0]
    saying, said_how = _saying(lead)
    return DossierLine(
        entry=entry.id,
        kind=entry.kind,
        when=_day_of_line(entry, lead, narrowed=bool(claims)),
        reported=_first_day(desk, told),
        status=_status_word(lead, status),
        is_done=status is None or status in DONE,
        text=text if text is not None else tell_claim(lead, desk.holdings.names),
        saying=saying,
        said_how=said_how,
        refs=desk.notes.cite_all(agreeing),
        reports=len({claim.anchor.article for claim in told}),
        outlets=count_outlets(desk, told),
        notes=_other_statuses(desk, told, agreeing) + _conflicts(desk, entry) + _terms(lead),
        tags=_tags(lead, told),
        also=desk.also.get(entry.id, ()),
        is_core=desk.holdings.is_core(entry),
    )


def status_of(claim: Claim) -> Status | None:
    """How far it got; statements and promises have no status of their own."""
    return claim.status if isinstance(claim, Event | Meeting | Agreement) else None


def line_key(line: DossierLine) -> tuple[object, ...]:
    """Dated lines by day, undated ones after them by the day of their first report."""
    return (*day_key(line), kind_rank(line.kind), line.text, line.entry)


def day_key(line: DossierLine) -> tuple[object, ...]:
    """The days alone."""
    return not has_day(line.when), sort_key(line.when), sort_key(line.reported)


def kind_rank(kind: str) -> int:
    """The place of a kind among what shares a day."""
    return KIND_ORDER.index(kind) if kind in KIND_ORDER else len(KIND_ORDER)


def count_outlets(desk: Desk, claims: Iterable[Claim]) -> int:
    """Different outlets (else agencies) that are known to report it."""
    articles = [desk.holdings.article_of(claim) for claim in claims]
    return len({value_of(article.outlet) or value_of(article.agency) for article in articles} - {None})


def _day_of_line(entry: Entry, lead: Claim, *, narrowed: bool) -> When:
    if narrowed or isinstance(lead, Commitment):
        return when_of(lead)
    return entry.when


def _first_day(desk: Desk, claims: Iterable[Claim]) -> When:
    return min((desk.holdings.article_of(claim).published for claim in claims), key=sort_key)


def _saying(claim: Claim) -> tuple[str | None, str]:
    """The words to show beside a line, and whose they are."""
    if isinstance(claim, Statement):
        return cut_text(_content(claim), SAYING_LIMIT), SAID_HOW[claim.form]
    if isinstance(claim, Event):
        return cut_text(claim.anchor.quote, SAYING_LIMIT), OF_REPORT
    return None, OF_REPORT


def _content(statement: Statement) -> str:
    """What was said: own words without their marks, rendered words without the verb that the line already has."""
    words = statement.content.quote
    if statement.form is SpeechForm.DIRECT:
        return strip_marks(words)
    verb = speech_verb(statement)
    return words.removeprefix(f"{verb} ") if verb is not None else words


def _other_statuses(desk: Desk, told: tuple[Claim, ...], agreeing: tuple[Claim, ...]) -> tuple[LineNote, ...]:
    """Reports that tell the same happening at another stage: announced first, done later."""
    others: dict[Status, list[Claim]] = {}
    for claim in told:
        status = status_of(claim)
        if claim not in agreeing and status is not None:
            others.setdefault(status, []).append(claim)
    return tuple(
        LineNote(
            label=f"Elsewhere reported as {STATUS_WORDS[status]}",
            parts=(NotePart(text=_report_days(desk, found), refs=desk.notes.cite_all(found)),),
        )
        for status, found in others.items()
    )


def _conflicts(desk: Desk, entry: Entry) -> tuple[LineNote, ...]:
    """Every value the reports disagree on, with who holds it. Disagreement on status is told by stage."""
    return tuple(
        LineNote(
            label=f"Reports differ on {FIELD_WORDS.get(conflict.field, conflict.field)}",
            parts=tuple(_rival(desk, value, keys) for value, keys in sorted(conflict.values)),
        )
        for conflict in entry.conflicts
        if conflict.field != "status"
    )


def _terms(claim: Claim) -> tuple[LineNote, ...]:
    """The deadline and the condition of a promise."""
    if not isinstance(claim, Commitment):
        return ()
    due = LineNote(label="Due", parts=(NotePart(text=tell_due(claim)),))
    if claim.condition is None:
        return (due,)
    return (due, LineNote(label="Condition", parts=(NotePart(text=claim.condition),)))


def _tags(lead: Claim, told: tuple[Claim, ...]) -> tuple[str, ...]:
    contexts = lead.contexts if isinstance(lead, Event) else ()
    headline = all(claim.anchor.inside == "headline" for claim in told)
    unsure = max(claim.confidence for claim in told) < DOUBT
    found = (*contexts, "headline only" if headline else "", "unsure" if unsure else "")
    return tuple(tag for tag in found if tag)


def _rival(desk: Desk, value: str, keys: tuple[str, ...]) -> NotePart:
    """One of the values reports disagree on, its days and codes in plain English."""
    plain = ISO_DAY.sub(lambda found: tell_day(date.fromisoformat(found[0])), value)
    named = desk.holdings.names.get(plain, plain)
    return NotePart(text=named, refs=desk.notes.cite_all(_known(desk, keys)))


def _status_word(lead: Claim, status: Status | None) -> str | None:
    """The status as a reader says it; of words that were spoken "said" rather than "done"."""
    if isinstance(lead, Event) and status is Status.ACTUAL and lead.type in SPOKEN and is_spoken(lead):
        return "said"
    return STATUS_WORDS[status] if status is not None else None


def _known(desk: Desk, keys: Iterable[str]) -> list[Claim]:
    return [desk.holdings.claims[key] for key in keys if key in desk.holdings.claims]


def _report_days(desk: Desk, claims: Iterable[Claim]) -> str:
    days = sorted({desk.holdings.article_of(claim).published for claim in claims}, key=sort_key)
    return f"in reports of {', '.join(tell_published(day) for day in days)}"
