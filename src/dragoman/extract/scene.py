"""One resolved article as the extractors see it: who stands at a word, when and where a clause is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dragoman.knowledge.world import World
from dragoman.model.actors import Actor, ActorType, MentionKind, Party, Place, Resolution, Resolved, TimeMention
from dragoman.model.claims import Anchor
from dragoman.model.parse import Annotated, Sentence, Token
from dragoman.model.spans import Evidence, Span

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_OTHERS = frozenset("neighbour neighbor foe arch-foe enemy rival ally partner opponent adversary friend".split())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scene:
    """A resolved article with lookups. `at` leads from a token index to the mention that covers it."""

    resolved: Resolved
    world: World
    at: Mapping[int, Resolution]

    @property
    def annotated(self) -> Annotated:
        """The parse."""
        return self.resolved.annotated

    @property
    def tokens(self) -> tuple[Token, ...]:
        """All words of the article."""
        return self.resolved.annotated.tokens

    def text(self, start: int, end: int) -> str:
        """The article's text between two offsets."""
        return self.resolved.annotated.article.text[start:end]

    def span(self, start: int, end: int) -> Span:
        """A span of this article."""
        return Span(article=self.resolved.annotated.article.id, start=start, end=end)

    def sentence_of(self, i: int) -> Sentence:
        """The sentence of token `i`."""
        return self.annotated.sentences[self.tokens[i].sent]


def set_scene(resolved: Resolved, world: World) -> Scene:
    """Index the mentions of a resolved article by the tokens they cover; a shorter mention inside a longer one wins."""
    covering: dict[int, Resolution] = {}
    for resolution in sorted(resolved.resolutions, key=lambda r: r.mention.span.start - r.mention.span.end):
        span = resolution.mention.span
        for token in resolved.annotated.tokens_in(span.start, span.end):
            covering[token.i] = resolution
    return Scene(resolved=resolved, world=world, at=MappingProxyType(covering))


def party_of(actor: Actor, resolution: Resolution) -> Party:
    """The party that a mention puts into a claim."""
    return Party(actor=actor, as_written=resolution.mention.text, span=resolution.mention.span)


def parties_at(scene: Scene, i: int) -> tuple[Party, ...]:
    """The actors of the noun phrase headed by token `i`, its coordinated parts included; () when none is known.

    A phrase with no actor of its own ("Israeli attacks", "Iran's position") yields none: see `owners_of`.
    """
    found = list(_own_parties(scene, i))
    for kid in scene.annotated.kids(i, "conj", "appos"):
        if kid.pos in _NOMINAL:
            found.extend(p for p in parties_at(scene, kid.i))
    return unique_parties(found)


def _own_parties(scene: Scene, i: int) -> tuple[Party, ...]:
    resolution = scene.at.get(i)
    if resolution is None and scene.tokens[i].lemma == "side":  # "the Uzbek side": the state itself
        return owners_of(scene, i)
    if resolution is None or not resolution.actors:
        return ()
    if resolution.mention.kind is MentionKind.STATE and scene.tokens[i].dep in ("amod", "compound", "poss", "nmod"):
        return ()
    return tuple(party_of(actor, resolution) for actor in resolution.actors)


def owners_of(scene: Scene, i: int) -> tuple[Party, ...]:
    """The actors that a noun is said to belong to: "Israeli attacks", "Iran's position", "US sanctions"."""
    found: list[Party] = []
    if scene.tokens[i].lemma in _OTHERS and scene.annotated.kids(i, "poss"):
        return ()  # "its northern neighbour" is somebody else
    for kid in scene.annotated.kids(i, "amod", "poss", "compound", "nmod", "advmod", "npadvmod"):
        for k in (kid.i, *(c.i for c in scene.annotated.kids(kid.i, "conj", "compound", "amod", "poss"))):
            resolution = scene.at.get(k)
            if resolution:
                found.extend(party_of(actor, resolution) for actor in resolution.actors)
        if kid.tag == "WP$":
            found.extend(_before_whose(scene, kid))
    return unique_parties(found)


def _before_whose(scene: Scene, whose: Token) -> tuple[Party, ...]:
    # "Norland, whose launches were condemned by Zorva"
    clause = next((t for t in scene.annotated.ancestors(whose.i) if t.dep == "relcl"), None)
    return parties_at(scene, clause.head) if clause is not None else ()


def parties_under(scene: Scene, i: int, *preps: str) -> tuple[Party, ...]:
    """The actors in prepositional phrases under token `i` ("with Russia", "between Iran and Russia"), or in any."""
    found: list[Party] = []
    for prep in scene.annotated.kids(i, "prep", "dative", "agent"):
        if preps and prep.lemma not in preps:
            continue
        for obj in scene.annotated.kids(prep.i, "pobj"):
            found.extend(parties_at(scene, obj.i) or owners_of(scene, obj.i) or _before_whom(scene, obj))
    return unique_parties(found)


def _before_whom(scene: Scene, relative: Token) -> tuple[Party, ...]:
    # "Malta and Cyprus, with whom Norland has deepened its cooperation"
    if relative.tag not in ("WP", "WDT"):
        return ()
    clause = next((t for t in scene.annotated.ancestors(relative.i) if t.dep == "relcl"), None)
    return parties_at(scene, clause.head) if clause is not None else ()


def mentions_in(scene: Scene, start: int, *, end: int) -> tuple[Resolution, ...]:
    """Mentions that stand wholly inside [start, end), in text order."""
    inside = (r for r in scene.resolved.resolutions if start <= r.mention.span.start and r.mention.span.end <= end)
    return tuple(r for r in inside if r.actors)


def parties_in(scene: Scene, start: int, *, end: int) -> tuple[Party, ...]:
    """All actors mentioned inside [start, end), each once."""
    return unique_parties([party_of(a, r) for r in mentions_in(scene, start, end=end) for a in r.actors])


def unique_parties(parties: list[Party] | tuple[Party, ...]) -> tuple[Party, ...]:
    """Each actor once, at its first mention."""
    found: dict[Actor, Party] = {}
    for party in parties:
        found.setdefault(party.actor, party)
    return tuple(found.values())


def code_of(actor: Actor) -> str | None:
    """The state an actor stands for (ISO3), else the organisation's code."""
    return actor.country or actor.org


def codes_of(parties: tuple[Party, ...]) -> tuple[str, ...]:
    """The states and organisations that some parties stand for, each once, in order."""
    return tuple(dict.fromkeys(code for p in parties if (code := code_of(p.actor))))


def is_person(party: Party) -> bool:
    """True for a person, named or not."""
    return party.actor.type is ActorType.PERSON


def anchor_at(scene: Scene, start: int, *, end: int, mentions: tuple[tuple[int, int], ...] = ()) -> Anchor:
    """The anchor of a claim on [start, end), with its sentence, and further mentions."""
    article = scene.annotated.article
    sentence = scene.annotated.sentence_at(start)
    first, last = (sentence.start, sentence.end) if sentence else (start, end)
    return Anchor(
        page=article.page,
        article=article.id,
        span=scene.span(start, end),
        quote=scene.text(start, end),
        sentence=scene.span(min(first, start), max(last, end)),
        inside="headline" if end <= article.body_start else "body",
        mentions=tuple(Evidence(span=scene.span(a, b), quote=scene.text(a, b)) for a, b in mentions),
    )


def times_in(scene: Scene, start: int, *, end: int) -> tuple[TimeMention, ...]:
    """Time phrases inside [start, end)."""
    return tuple(t for t in scene.resolved.times if start <= t.span.start and t.span.end <= end)


def places_in(scene: Scene, start: int, *, end: int) -> tuple[Place, ...]:
    """Places named inside [start, end)."""
    return tuple(p for p in scene.resolved.places if p.span and start <= p.span.start and p.span.end <= end)


def clause_bounds(scene: Scene, i: int) -> tuple[int, int]:
    """Text offsets of the clause that token `i` heads: its subtree, first word to last."""
    below = scene.annotated.subtree(i)
    return scene.tokens[below[0]].start, scene.tokens[below[-1]].end


def verb_over(scene: Scene, i: int) -> Token:
    """The nearest verb at or above token `i`; the sentence's root when there is none."""
    token = scene.tokens[i]
    while token.pos not in ("VERB", "AUX") and token.head != token.i:
        token = scene.tokens[token.head]
    return token
