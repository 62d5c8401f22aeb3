"""People and the offices they are seen in: as the pages say, on the day of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dragoman.model.actors import Actor, ActorType, Party
from dragoman.model.pages import Article
from dragoman.model.spans import Span
from dragoman.model.when import When
from dragoman.serve.days import has_day, sort_key, tell_published
from dragoman.serve.entry_lines import Desk
from dragoman.serve.footnotes import find_sentence, join_spans, value_of
from dragoman.serve.holdings import parties_of
from dragoman.serve.naming import tell_office, title_code
from dragoman.serve.nouns import DossierLine, Group, LineNote, NotePart, Ref, Section
from dragoman.text.names import compact_key

FEW = 4
"""Of somebody seen in many reports, so many first and so many last reports get a footnote."""


@dataclass(slots=True)
class _Seat:
    """One person in one office, with the first mention in each report."""

    actor: Actor
    seen: dict[str, tuple[Span, Span]] = field(default_factory=dict)


def list_people(desk: Desk) -> Section:
    """Everybody who is named, by state, each office under its state in the order in which it was filled."""
    seats = tuple(_drop_officeless(_find_seats(desk)).values())
    pair = desk.holdings.pair
    groups = [
        *(Group(title=_title(desk, place), lines=_at(desk, place, seats)) for place in pair),
        Group(title="Others", lines=_elsewhere(desk, seats)),
    ]
    return Section(
        key="people",
        title="People and their offices",
        about="As the reports name them. The days are those of the reports, not the bounds of a tenure.",
        nothing="Nobody is named.",
        groups=tuple(group for group in groups if group.lines),
    )


def is_named(actor: Actor) -> bool:
    """True for a person with a name; "a retired diplomat" is a person without one."""
    words = actor.name.split() or [""]
    written_as_name = all(word != word.lower() for word in (words[0], words[-1]))
    return actor.type is ActorType.PERSON and (actor.person_id is not None or written_as_name)


def _at(desk: Desk, place: str, seats: tuple[_Seat, ...]) -> tuple[DossierLine, ...]:
    return _lines(desk, tuple(seat for seat in seats if _place(seat.actor) == place))


def _elsewhere(desk: Desk, seats: tuple[_Seat, ...]) -> tuple[DossierLine, ...]:
    """Those of other states and organisations, state by state; those of none known last."""
    others = {_place(seat.actor) for seat in seats} - set(desk.holdings.pair)
    places = sorted(others, key=lambda place: (not place, _title(desk, place)))
    return tuple(line for place in places for line in _at(desk, place, seats))


def _find_seats(desk: Desk) -> dict[tuple[str, str], _Seat]:
    seats: dict[tuple[str, str], _Seat] = {}
    for party, span, sentence in sorted(_mentions(desk), key=lambda found: found[0].span is None):
        person = party.actor.person_id or compact_key(party.actor.name)
        seat = seats.setdefault((person, party.actor.office or ""), _Seat(party.actor))
        seat.seen.setdefault(span.article, (span, sentence))
    return seats


def _mentions(desk: Desk) -> Iterator[tuple[Party, Span, Span]]:
    """Every person in a claim (with the claim's sentence), then the people the articles list."""
    holdings = desk.holdings
    for entry in holdings.core + holdings.context:
        for claim in holdings.claims_of(entry):
            for party in parties_of(claim):
                if is_named(party.actor):
                    yield party, *_place_of_mention(holdings.article_of(claim), party, claim.anchor.sentence)
    for key, people in holdings.people.items():
        for party in people:
            if is_named(party.actor) and party.span is not None:
                yield party, party.span, find_sentence(holdings.articles[key], party.span)


def _place_of_mention(article: Article, party: Party, sentence: Span) -> tuple[Span, Span]:
    """Where a party of a claim is named: in the claim's sentence, or in its own."""
    span = party.span
    if span is None:
        return sentence, sentence
    if sentence.start <= span.start and span.end <= sentence.end:
        return span, sentence
    return span, join_spans(find_sentence(article, span), span)


def _drop_officeless(seats: Mapping[tuple[str, str], _Seat]) -> dict[tuple[str, str], _Seat]:
    """Without an office only those of whom no report states one."""
    seated = {person for person, office in seats if office}
    return {key: seat for key, seat in seats.items() if key[1] or key[0] not in seated}


def _lines(desk: Desk, seats: tuple[_Seat, ...]) -> tuple[DossierLine, ...]:
    """Offices in the order in which they are first seen; holders of one office follow each other."""
    first: dict[str, tuple[object, ...]] = {}
    for seat in seats:
        office = seat.actor.office or "\uffff"
        key = (not seat.actor.office, sort_key(_seen(desk, seat)), office)
        first[office] = min(first.get(office, key), key)
    ordered = sorted(
        seats, key=lambda seat: (first[seat.actor.office or "\uffff"], sort_key(_seen(desk, seat)), seat.actor.name)
    )
    return tuple(_line(desk, seat) for seat in ordered)


def _line(desk: Desk, seat: _Seat) -> DossierLine:
    actor, reports = seat.actor, _in_time(desk, seat)
    seen = _seen(desk, seat)
    return DossierLine(
        entry=actor.person_id or compact_key(actor.name),
        kind="person",
        when=seen,
        reported=seen,
        status=None,
        is_done=True,
        text=f"{actor.name}, {tell_office(actor, desk.holdings.names)}",
        saying=None,
        said_how="report",
        refs=_refs(desk, seat, reports),
        reports=len(reports),
        outlets=len({value_of(article.outlet) or value_of(article.agency) for article in reports} - {None}),
        notes=(LineNote(label="Seen in reports of", parts=(NotePart(text=_tell_days(reports)),)),),
        is_core=_place(actor) in desk.holdings.pair,
    )


def _refs(desk: Desk, seat: _Seat, reports: tuple[Article, ...]) -> tuple[Ref, ...]:
    chosen = reports if len(reports) <= 2 * FEW else reports[:FEW] + reports[-FEW:]
    places = (seat.seen[article.id] for article in chosen)
    return tuple(desk.notes.cite_span(span, within=sentence) for span, sentence in places)


def _in_time(desk: Desk, seat: _Seat) -> tuple[Article, ...]:
    reports = (desk.holdings.articles[key] for key in seat.seen)
    return tuple(sorted(reports, key=lambda article: (sort_key(article.published), article.id)))


def _seen(desk: Desk, seat: _Seat) -> When:
    """From the first dated report to the last one."""
    days = [article.published for article in _in_time(desk, seat) if has_day(article.published)]
    if not days:
        return When()
    return When(earliest=days[0].earliest or days[0].latest, latest=days[-1].latest or days[-1].earliest, basis="seen")


def _tell_days(reports: tuple[Article, ...]) -> str:
    told = tuple(dict.fromkeys(tell_published(article.published) for article in reports))
    if len(told) <= 2 * FEW:
        return ", ".join(told)
    return f"{', '.join(told[:FEW])} … {', '.join(told[-FEW:])} ({len(told)} days)"


def _place(actor: Actor) -> str:
    return actor.country or actor.org or ""


def _title(desk: Desk, place: str) -> str:
    return title_code(place, desk.holdings.names) if place else "State not stated"
