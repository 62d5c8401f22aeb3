"""Short ways to build articles and claims by hand: real nouns, our own words about publicly known happenings."""

from __future__ import annotations

from datetime import date

from dragoman.model.actors import Actor, ActorType, Party, Place
from dragoman.model.claims import (
    Act,
    Agreement,
    Anchor,
    Claim,
    Commitment,
    Cue,
    Entry,
    Event,
    EventType,
    Link,
    Meeting,
    MeetingForm,
    SpeechForm,
    Statement,
    Status,
)
from dragoman.model.ids import content_id
from dragoman.model.pages import Article, Line, Zone
from dragoman.model.spans import Evidence, Span
from dragoman.model.when import UNKNOWN, When, on_day

STATES = {"IRN": "Iran", "RUS": "Russia", "TUR": "Turkey", "USA": "United States"}
PEOPLE = {
    "Rouhani": ("Hassan Rouhani", "IRN", "president"),
    "Raisi": ("Ebrahim Raisi", "IRN", "president"),
    "Pezeshkian": ("Masoud Pezeshkian", "IRN", "president"),
    "Zarif": ("Mohammad Javad Zarif", "IRN", "foreign minister"),
    "Ahmadian": ("Ali Akbar Ahmadian", "IRN", "secretary of the council"),
    "Putin": ("Vladimir Putin", "RUS", "president"),
    "Lavrov": ("Sergei Lavrov", "RUS", "foreign minister"),
    "Shoigu": ("Sergei Shoigu", "RUS", "secretary of the council"),
    "Erdogan": ("Recep Tayyip Erdoğan", "TUR", "president"),
}
TEHRAN = Place(name="Tehran", country="IRN", lat=35.69, lon=51.39)
ISFAHAN = Place(name="Isfahan", country="IRN", lat=32.65, lon=51.67)
MOSCOW = Place(name="Moscow", country="RUS", lat=55.75, lon=37.62)
KREMLIN = Place(name="Kremlin", country="RUS", lat=55.75, lon=37.62)
KAZAN = Place(name="Kazan", country="RUS", lat=55.79, lon=49.12)


def day(text: str) -> When:
    """A day from its ISO form; an empty text is unknown, `a/b` an interval."""
    if not text:
        return UNKNOWN
    first, _, last = text.partition("/")
    return When(earliest=date.fromisoformat(first), latest=date.fromisoformat(last or first), basis="explicit")


def party(name: str) -> Party:
    """A person by surname, a state by code, else an organisation by code."""
    if name in PEOPLE:
        full, country, office = PEOPLE[name]
        key = full.lower().replace(" ", "-")
        actor = Actor(name=full, type=ActorType.PERSON, country=country, office=office, person_id=key)
    elif name in STATES:
        actor = Actor(name=STATES[name], type=ActorType.STATE, country=name)
    else:
        actor = Actor(name=name, type=ActorType.ORGANISATION, org=name)
    return Party(actor=actor)


def parties(names: str) -> tuple[Party, ...]:
    """Parties from words."""
    return tuple(party(name) for name in names.split())


def article(key: str, published: str = "", text: str = "") -> Article:
    """A report that is nothing but its text."""
    return Article(
        id=f"a-{key}",
        page=key,
        text=text,
        body_start=0,
        body_end=len(text),
        lines=(Line(start=0, end=len(text), zone=Zone.BODY),) if text else (),
        stretches=(),
        removed=(),
        raw_sha256=key,
        encoding="utf-8",
        language="en",
        published=on_day(date.fromisoformat(published), "story date") if published else UNKNOWN,
    )


def shelve(*articles: Article) -> dict[str, Article]:
    """Articles by id."""
    return {one.id: one for one in articles}


def anchor(source: Article, quote: str) -> Anchor:
    """The anchor of a claim on some words, wherever they stand."""
    start = max(0, source.text.find(quote))
    span = Span(article=source.id, start=start, end=start + len(quote))
    return Anchor(page=source.page, article=source.id, span=span, quote=quote, sentence=span)


def meeting(
    source: Article,
    who: str,
    *,
    when: str = "",
    where: Place | None = None,
    status: Status = Status.HELD,
    form: MeetingForm = MeetingForm.TALKS,
    quote: str = "",
) -> Meeting:
    """A meeting of people, or of states where none is named."""
    people = parties(who)
    codes = {one.actor.country or one.actor.org for one in people} - {None}
    return Meeting(
        id=content_id("me", source.id, who, when, str(where and where.name), status, form),
        anchor=anchor(source, quote or who),
        participants=tuple(one for one in people if one.actor.type is ActorType.PERSON),
        countries=tuple(sorted(code for code in codes if code)),
        form=form,
        status=status,
        when=day(when),
        where=where,
    )


def event(
    source: Article,
    kind: EventType,
    *,
    of: str,
    on: str = "",
    when: str = "",
    status: Status = Status.ACTUAL,
    quote: str = "",
) -> Event:
    """Who did what to whom."""
    return Event(
        id=content_id("ev", source.id, kind, of, on, when, status, quote),
        anchor=anchor(source, quote or f"{of} {kind} {on}"),
        type=kind,
        said_type=kind,
        status=status,
        actors=parties(of),
        recipients=parties(on),
        when=day(when),
    )


def statement(source: Article, speaker: str, quote: str, *, when: str = "", polarity: str = "affirmed") -> Statement:
    """What somebody said."""
    held = anchor(source, quote)
    return Statement(
        id=content_id("st", source.id, speaker, quote),
        anchor=held,
        speaker=parties(speaker),
        form=SpeechForm.INDIRECT,
        cue=Cue(text="said", span=held.span, force="say"),
        content=Evidence(span=held.span, quote=quote),
        when=day(when),
        polarity=polarity,
    )


def agreement(
    source: Article,
    name: str,
    act: Act,
    *,
    of: str = "",
    when: str = "",
    status: Status = Status.ACTUAL,
    key: str | None = None,
) -> Agreement:
    """What happens to an agreement."""
    return Agreement(
        id=content_id("ag", source.id, name, act, when, status),
        anchor=anchor(source, name),
        name=name,
        act=act,
        status=status,
        parties=parties(of),
        agreement_id=key,
        when=day(when),
    )


def commitment(
    source: Article, by: str, what: str, *, to: str = "", due: str = "", about: Claim | None = None
) -> Commitment:
    """What somebody says will be done."""
    return Commitment(
        id=content_id("co", source.id, by, what),
        anchor=anchor(source, what),
        by=parties(by),
        to=parties(to),
        what=what,
        due=day(due),
        made=source.published,
        links=(Link(rel="about", id=about.id),) if about else (),
    )


def together(entries: tuple[Entry, ...], *claims: Claim) -> bool:
    """Whether the claims, and no others, are one entry."""
    return any(set(entry.claims) == {claim.id for claim in claims} for entry in entries)
