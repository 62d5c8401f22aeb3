"""Agreements and mechanisms of the register, where a text names them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dragoman.extract.scene import Scene
from dragoman.knowledge.gazetteer import agreements_gazetteer, split_pieces
from dragoman.knowledge.nouns import KnownAgreement
from dragoman.knowledge.world import World
from dragoman.model.parse import Annotated


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownHit:
    """A name of the register at [start, end)."""

    start: int
    end: int
    known: KnownAgreement


def known_hits(scene: Scene) -> tuple[KnownHit, ...]:
    """All names of the register in the article, in text order; none runs over a sentence."""
    return _hits(scene.annotated, scene.world)


@lru_cache(maxsize=2)
def _hits(annotated: Annotated, world: World) -> tuple[KnownHit, ...]:
    found, gazetteer, text = [], agreements_gazetteer(world), annotated.article.text
    for sentence in annotated.sentences:
        pieces = split_pieces(text[sentence.start : sentence.end])
        for hit in gazetteer.find([piece for piece, _, _ in pieces]):
            start, end = sentence.start + pieces[hit.first][1], sentence.start + pieces[hit.last - 1][2]
            found.append(KnownHit(start=start, end=end, known=world.agreements[hit.listed[0].ref]))
    return tuple(found)
