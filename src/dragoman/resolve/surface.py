"""The article as a row of pieces with every listed name and title marked on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dragoman.knowledge.gazetteer import Hit, Listed, Listing, names_gazetteer, split_pieces, titles_gazetteer
from dragoman.knowledge.world import World
from dragoman.model.parse import Annotated

PLACE_LISTINGS = frozenset({Listing.STATE, Listing.CAPITAL, Listing.METONYM, Listing.DEMONYM})


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A word or mark: its text as mended, its offsets in the article, its token and sentence."""

    text: str
    start: int
    end: int
    token: int
    sent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """Pieces with the names and titles found on them; `name_at` and `title_at` lead from any piece to its hit."""

    annotated: Annotated
    world: World
    pieces: tuple[Piece, ...]
    names: tuple[Hit, ...]
    titles: tuple[Hit, ...]
    name_at: Mapping[int, Hit]
    title_at: Mapping[int, Hit]

    def text_of(self, first: int, last: int) -> str:
        """The article's words from piece `first` to `last` (exclusive)."""
        return self.annotated.article.text[self.pieces[first].start : self.pieces[last - 1].end]

    def word(self, i: int) -> str:
        """The lower-case text of piece `i`; empty outside the row."""
        return self.pieces[i].text.lower() if 0 <= i < len(self.pieces) else ""

    def same_sentence(self, i: int, k: int) -> bool:
        """True when both pieces exist and stand in one sentence."""
        inside = 0 <= i < len(self.pieces) and 0 <= k < len(self.pieces)
        return inside and self.pieces[i].sent == self.pieces[k].sent


def read_surface(annotated: Annotated, world: World) -> Surface:
    """Mark the listed names and titles on an annotated article. Hits never cross a sentence end."""
    pieces = _split(annotated)
    words = [piece.text for piece in pieces]
    names = _within_sentences(pieces, names_gazetteer(world).find(words))
    titles = _within_sentences(pieces, titles_gazetteer(world).find(words))
    return Surface(
        annotated=annotated,
        world=world,
        pieces=pieces,
        names=names,
        titles=titles,
        name_at=_index(names),
        title_at=_index(titles),
    )


def listed_as(hit: Hit | None, *kinds: Listing) -> Listed | None:
    """The first reading of a hit that is of one of the kinds."""
    if hit is None:
        return None
    return next((x for x in hit.listed if x.kind in kinds), None)


def owners_named(surface: Surface) -> frozenset[str]:
    """The states and bodies an article names, by themselves or by an organ or a person of theirs."""
    return frozenset(code for hit in surface.names for one in hit.listed for code in _owners(surface.world, one))


def _owners(world: World, one: Listed) -> tuple[str, ...]:
    if one.kind in PLACE_LISTINGS:
        return (one.ref,)
    if one.kind is Listing.ORGAN:
        return (world.organs[one.ref].country,)
    if one.kind is Listing.ORGANISATION:
        return (one.ref, world.organisations[one.ref].country or one.ref)
    return (world.persons[one.ref].country,) if one.kind is Listing.PERSON else ()


def _split(annotated: Annotated) -> tuple[Piece, ...]:
    found = []
    for token in annotated.tokens:
        if len(token.text) != token.end - token.start:  # a mended word: keep it whole
            found.append(Piece(text=token.text, start=token.start, end=token.end, token=token.i, sent=token.sent))
            continue
        for text, start, end in split_pieces(token.text):
            piece = Piece(text=text, start=token.start + start, end=token.start + end, token=token.i, sent=token.sent)
            found.append(piece)
    return tuple(found)


def _within_sentences(pieces: tuple[Piece, ...], hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    return tuple(hit for hit in hits if pieces[hit.first].sent == pieces[hit.last - 1].sent)


def _index(hits: tuple[Hit, ...]) -> Mapping[int, Hit]:
    return MappingProxyType({i: hit for hit in hits for i in range(hit.first, hit.last)})
