"""Agreements and mechanisms of the register, where a text names them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dragoman.extract.scene import Scene
from dragoman.knowledge.gazetteer import agreements_gazetteer, split_pieces
from dragoman.knowledge.nouns import KnownAgreement


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownHit:
    """A name of the register at [start, end)."""

    start: int
    end: int
    known: KnownAgreement


@lru_cache(maxsize=4)
def known_hits(scene: Scene) -> tuple[KnownHit, ...]:
    """All names of the register in the article, in text order; none runs over a sentence."""
    world, text = scene.world, scene.annotated.article.text
    found, gazetteer = [], agreements_gazetteer(world)
    for sentence in scene.annotated.sentences:
        pieces = split_pieces(text[sentence.start : sentence.end])
        for hit in gazetteer.find([piece for piece, _, _ in pieces]):
            start, end = sentence.start + pieces[hit.first][1], sentence.start + pieces[hit.last - 1][2]
            found.append(KnownHit(start=start, end=end, known=world.agreements[hit.listed[0].ref]))
    return tuple(found)
