"""A claim made ready for comparing: its day, its states, its people, its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dragoman.merge.figures import Figure, figures_of
from dragoman.model.actors import Party
from dragoman.model.claims import Agreement, Claim, Commitment, Event, EventType, Meeting, Statement, Status, kind_of
from dragoman.model.pages import Article
from dragoman.model.when import When, is_known, width
from dragoman.text.folding import fold_words

DONE = frozenset({Status.ACTUAL, Status.HELD, Status.ONGOING, Status.BACKGROUND})
AHEAD = frozenset({Status.PLANNED, Status.PROPOSED, Status.HYPOTHETICAL})
VERBAL = frozenset(
    {EventType.AGREE, EventType.SUPPORT, EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN}
)
"""Acts done by saying something: who says it is who does it."""

EMPTY_WORDS = frozenset(
    "a an and are as at be been but by for from had has have he her his in into is it its not of on or s said says "
    "she that the their them they this to was we were which who will with would".split()
)

KINDS = ("meeting", "event", "statement", "agreement", "commitment")
"""Kinds in the order they are merged: what happens at a meeting asks which meeting it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one claim offers for comparing.

    `day` is the story's day; `places` the states and organisations concerned; `words` those of its sentence, `said`
    those of its own content, both without the names it is compared by anyway (a statement, promise or agreement is its
    words, names and all); `occasion` is the entry of the meeting it is linked to.
    """

    claim: Claim
    kind: str
    article: str
    day: date | None
    when: When
    places: frozenset[str]
    figures: tuple[Figure, ...]
    words: frozenset[str]
    said: frozenset[str]
    status: Status | None
    occasion: str = ""

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id

    @property
    def is_dated(self) -> bool:
        """Whether its day is known to the month or better."""
        return is_known(self.when) and width(self.when) <= 31


def tell_claim(claim: Claim, articles: Mapping[str, Article], *, occasions: Mapping[str, str]) -> Telling:
    """The telling of a claim. An article that is not at hand leaves its day unknown and its sentence to the quote."""
    article = articles.get(claim.anchor.article)
    span = claim.anchor.sentence
    sentence = article.text[span.start : span.end] if article is not None else ""
    named = name_words(claim)
    return Telling(
        claim=claim,
        kind=kind_of(claim),
        article=claim.anchor.article,
        day=published_day(article),
        when=when_of(claim),
        places=places_of(claim),
        figures=figures_of(acting_parties(claim)),
        words=find_words(sentence or claim.anchor.quote) - named,
        said=find_words(content_of(claim)) - (named if isinstance(claim, Meeting | Event) else frozenset()),
        status=getattr(claim, "status", None),
        occasion=next((occasions[link.id] for link in claim.links if link.id in occasions), ""),
    )


def name_words(claim: Claim) -> frozenset[str]:
    """The words of the names of its parties and its place, as known and as written."""
    place = claim.where if isinstance(claim, Meeting | Event) else None
    names = [name for party in concerned(claim) for name in (party.actor.name, party.as_written or "")]
    return frozenset(word for name in [*names, place.name if place else ""] for word in fold_words(name).split())


def published_day(article: Article | None) -> date | None:
    """The story's own day, when it is known."""
    return article.published.earliest if article is not None else None


def find_words(text: str) -> frozenset[str]:
    """The words that carry meaning, folded.

    Example:
        >>> sorted(find_words("The two met in Tehran."))
        ['met', 'tehran', 'two']
    """
    return frozenset(fold_words(text).split()) - EMPTY_WORDS


def when_of(claim: Claim) -> When:
    """When it happened, was said, or is due."""
    return claim.due if isinstance(claim, Commitment) else claim.when


def content_of(claim: Claim) -> str:
    """The words that are the claim's own: what was said, promised, how the agreement is called, else its evidence."""
    match claim:
        case Statement():
            return claim.content.quote
        case Commitment():
            return claim.what
        case Agreement():
            return claim.name
        case _:
            return claim.anchor.quote


def acting_parties(claim: Claim) -> tuple[Party, ...]:
    """Who must be the same for two claims to be of one happening."""
    match claim:
        case Meeting():
            return claim.participants
        case Event():
            return claim.said_by if _speaks_for_state(claim) else claim.actors
        case Statement():
            return claim.speaker
        case Commitment():
            return claim.by
        case _:
            return ()


def _speaks_for_state(event: Event) -> bool:
    return event.type in VERBAL and bool(event.said_by) and not figures_of(event.actors)


def concerned(claim: Claim) -> tuple[Party, ...]:
    """Everybody whose state a claim concerns."""
    match claim:
        case Meeting():
            return claim.participants
        case Event():
            return (*claim.actors, *claim.recipients)
        case Statement():
            return (*claim.speaker, *((claim.on_behalf_of,) if claim.on_behalf_of else ()))
        case Agreement():
            return claim.parties
        case Commitment():
            return (*claim.by, *claim.to)


def places_of(claim: Claim) -> frozenset[str]:
    """The codes of the states and organisations a claim concerns."""
    codes = set(codes_of(concerned(claim)))
    if isinstance(claim, Meeting):
        codes |= set(claim.countries)
    if isinstance(claim, Statement):
        codes |= {code for code in claim.about if is_code(code)}
    return frozenset(codes)


def is_code(text: str) -> bool:
    """Whether a word looks like a state's or organisation's code rather than a theme: `IRN`, `EAEU`."""
    return text.isupper() and text.isalpha()


def codes_of(parties: Iterable[Party]) -> tuple[str, ...]:
    """State codes, else organisation codes, without repeats."""
    codes = (party.actor.country or party.actor.org for party in parties)
    return tuple(dict.fromkeys(code for code in codes if code))
