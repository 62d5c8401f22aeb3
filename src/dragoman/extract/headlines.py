"""Headlines that attribute by a colon: "Ties will expand: Pezeshkian", "Cairo: dam talks have ended"."""

from __future__ import annotations

from dragoman.extract.contents import trim
from dragoman.extract.scene import Scene, mentions_in, party_of
from dragoman.model.actors import MentionKind, Party, Resolution
from dragoman.model.parse import Sentence

_SHORT = 60
_SPEAKERS = frozenset({MentionKind.NAME, MentionKind.ROLE, MentionKind.ORGAN, MentionKind.STATE, MentionKind.UNNAMED})


def headline_statement(scene: Scene, sentence: Sentence) -> tuple[int, int, tuple[Party, ...], int] | None:
    """Content start and end, the speakers and the colon's offset, when a headline attributes by a colon."""
    text = scene.text(sentence.start, sentence.end)
    colon = text.rfind(": ") if len(text) - text.rfind(": ") < len(text) / 2 else text.find(": ")
    if colon < 0:
        return None
    left, right = (sentence.start, sentence.start + colon), (sentence.start + colon + 1, sentence.end)
    for who, what in ((right, left), (left, right)):
        speaker = _only_speaker(scene, *who)
        start, end = trim(scene, what[0], end=what[1])
        if speaker is not None and end - start > 12:
            return start, end, tuple(party_of(actor, speaker) for actor in speaker.actors), sentence.start + colon
    return None


def _only_speaker(scene: Scene, start: int, end: int) -> Resolution | None:
    """The one who fills a short side of the colon."""
    start, end = trim(scene, start, end=end)
    if end - start > _SHORT:
        return None
    found = [r for r in mentions_in(scene, start, end=end) if r.mention.kind in _SPEAKERS]
    if len(found) != 1 or found[0].mention.span.start - start > 2:
        # "Raisi in Moscow: ...": a name with little else beside it
        named = [r for r in found if r.mention.kind is MentionKind.NAME and r.mention.span.start - start <= 2]
        return named[0] if len(named) == 1 else None
    # "Tehran summit: no truce": a summit says nothing
    return found[0] if found[0].mention.kind is MentionKind.NAME or end - found[0].mention.span.end <= 2 else None
