"""Places named as places: "in Tehran", "at the Kremlin", "the Iranian capital"."""

from __future__ import annotations

from dragoman.knowledge.gazetteer import Hit, Listing
from dragoman.model.actors import Place
from dragoman.model.spans import Span
from dragoman.resolve.surface import Surface, listed_as

_STAY = frozenset({"in", "at", "near", "outside", "inside", "around", "across", "off"})


def find_places(surface: Surface) -> tuple[Place, ...]:
    """Places in text order; a capital counts only where a preposition makes it a place."""
    found = [place for hit in surface.names if (place := _place(surface, hit)) is not None]
    found.extend(_capitals_by_role(surface))
    return tuple(sorted(found, key=lambda p: p.span.start if p.span else 0))


def is_place_use(surface: Surface, first: int) -> bool:
    """True when the name that starts at a piece is used as a place ("in Tehran", not "ties with Tehran")."""
    k = first - 1
    while surface.word(k) in (
        "the",
        "capital",
        "city",
        "of",
        "downtown",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
    ):
        k -= 1
    return surface.same_sentence(k, first) and surface.word(k) in _STAY


def _place(surface: Surface, hit: Hit) -> Place | None:
    world, listed = surface.world, listed_as(hit, Listing.CAPITAL, Listing.PLACE, Listing.STATE, Listing.METONYM)
    if listed is None or not is_place_use(surface, hit.first):
        return None
    span = _span(surface, hit.first, hit.last)
    if listed.kind is Listing.PLACE:
        known = next(p for p in world.places if p.name == listed.ref)
        return Place(name=known.name, country=known.iso3, lat=known.lat, lon=known.lon, span=span)
    state = world.states[listed.ref]
    if listed.kind is Listing.CAPITAL:
        return Place(name=state.capital, country=state.iso3, span=span)
    name = state.name if listed.kind is Listing.STATE else f"{surface.text_of(hit.first, hit.last)}, {state.capital}"
    return Place(name=name, country=state.iso3, span=span)


def _capitals_by_role(surface: Surface) -> list[Place]:
    """ "the Iranian capital", "the Russian capital"."""
    found = []
    for hit in surface.names:
        listed = listed_as(hit, Listing.DEMONYM, Listing.STATE)
        k = (
            hit.last
            + (surface.word(hit.last) in ("'s", "’"))
            + (surface.word(hit.last + 1) == "s" and surface.word(hit.last) in ("'", "’"))
        )
        if listed and surface.word(k) == "capital" and surface.same_sentence(hit.first, k):
            state = surface.world.states[listed.ref]
            found.append(Place(name=state.capital, country=state.iso3, span=_span(surface, hit.first, k + 1)))
    return found


def _span(surface: Surface, first: int, last: int) -> Span:
    article = surface.annotated.article.id
    return Span(article=article, start=surface.pieces[first].start, end=surface.pieces[last - 1].end)
