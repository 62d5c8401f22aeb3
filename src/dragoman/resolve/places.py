"""Places named as places: "in Tehran", "at the Kremlin", "the Iranian capital"."""

from __future__ import annotations

from dragoman.knowledge.gazetteer import Hit, Listing
from dragoman.model.actors import Place
from dragoman.model.spans import Span
from dragoman.resolve.surface import Surface, listed_as

_STAY = frozenset({"in", "at", "near", "outside", "inside", "around", "across", "off"})
_COMING = frozenset("come go travel fly return move arrive head sail journey hurry trip visit flight".split())
_TOWNS = frozenset({"capital", "city", "town", "port"})
_BETWEEN = frozenset("the of downtown northern southern eastern western central".split()) | _TOWNS


def find_places(surface: Surface) -> tuple[Place, ...]:
    """Places in text order; a capital counts only where a preposition makes it a place."""
    found = [place for hit in surface.names if (place := _place(surface, hit)) is not None]
    found.extend(_capitals_by_role(surface))
    return tuple(sorted(found, key=lambda p: p.span.start if p.span else 0))


def is_place_use(surface: Surface, first: int) -> bool:
    """True when the name that starts at a piece is used as a place ("in Tehran", not "ties with Tehran")."""
    k = _before_town(surface, first)
    return surface.same_sentence(k, first) and surface.word(k) in _STAY


def _before_town(surface: Surface, first: int) -> int:
    """The piece before a name and what leads up to it: "in [the Azerbaijani capital of] Baku"."""
    k, town = first - 1, False
    while surface.word(k) in _BETWEEN or (town and _is_owner(surface, k)):
        town = town or surface.word(k) in _TOWNS
        k -= 1
    return k


def _is_owner(surface: Surface, k: int) -> bool:
    word, name = surface.word(k), surface.name_at.get(k)
    return word in ("'", "’", "s", "'s") or listed_as(name, Listing.DEMONYM, Listing.STATE) is not None


def _is_goal(surface: Surface, first: int) -> bool:
    """True when somebody comes to the place ("came to Baku", "a trip to Baku")."""
    k = _before_town(surface, first)
    if surface.word(k) != "to" or not surface.same_sentence(k, first):
        return False
    annotated = surface.annotated
    to = annotated.tokens[surface.pieces[k].token]
    above = annotated.tokens[to.head]
    above = annotated.tokens[above.head] if above.dep == "advmod" else above  # "flew back to"
    return to.dep == "prep" and above.lemma.lower() in _COMING


def _place(surface: Surface, hit: Hit) -> Place | None:
    world, listed = surface.world, listed_as(hit, Listing.CAPITAL, Listing.PLACE, Listing.STATE, Listing.METONYM)
    if listed is None or not (is_place_use(surface, hit.first) or _is_goal(surface, hit.first)):
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
        k = _after_possessive(surface, hit.last)
        if listed and surface.word(k) == "capital" and surface.same_sentence(hit.first, k):
            state = surface.world.states[listed.ref]
            found.append(Place(name=state.capital, country=state.iso3, span=_span(surface, hit.first, k + 1)))
    return found


def _after_possessive(surface: Surface, k: int) -> int:
    # "Peru's capital": an apostrophe is a piece of its own, and so is its "s"
    if surface.word(k) not in ("'s", "'", "’"):
        return k
    return k + 2 if surface.word(k) != "'s" and surface.word(k + 1) == "s" else k + 1


def _span(surface: Surface, first: int, last: int) -> Span:
    article = surface.annotated.article.id
    return Span(article=article, start=surface.pieces[first].start, end=surface.pieces[last - 1].end)
