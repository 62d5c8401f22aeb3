"""Cues of speech on the parse: "said", "called for", "expressed hope", "Underlining that"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from dragoman.extract.scene import Scene
from dragoman.knowledge.nouns import SpeechCue
from dragoman.knowledge.world import World
from dragoman.model.actors import MentionKind
from dragoman.model.parse import Token

_DUE = frozenset({"should", "must", "ought", "may", "might"})
_PARTICLES = ("prt", "prep", "dobj", "acomp", "dative", "attr", "oprd", "advmod")
SILENT_FORCES = frozenset({"agree", "believe"})
"""Forces that report a state of mind or a deal rather than an utterance, unless quoted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CueHit:
    """A cue at verb (or noun) token `i`; `last` is its last word ("for" in "called for")."""

    i: int
    last: int
    cue: SpeechCue
    participle: bool


def find_cues(scene: Scene, sent: int) -> tuple[CueHit, ...]:
    """Speech cues of a sentence in text order, those inside a full quotation left out."""
    hits = (_match(scene, token) for token in scene.annotated.sentence_tokens(sent))
    return tuple(hit for hit in hits if hit is not None and not _inside_quotation(scene, hit))


@lru_cache(maxsize=2)
def cues_by_lemma(world: World) -> Mapping[tuple[str, str], tuple[SpeechCue, ...]]:
    """Cues by (part of speech, first word), the longest first."""
    table: dict[tuple[str, str], list[SpeechCue]] = {}
    for cue in world.cues:
        table.setdefault((cue.pos, cue.lemma.split()[0]), []).append(cue)
    longest = {key: tuple(sorted(cues, key=lambda c: -len(c.lemma.split()))) for key, cues in table.items()}
    return MappingProxyType(longest)


def _match(scene: Scene, token: Token) -> CueHit | None:
    kind = (
        "verb" if token.pos in ("VERB", "AUX") or token.tag.startswith("VB") else "noun" if token.pos == "NOUN" else ""
    )
    if kind == "verb" and _is_no_report(scene, token):
        return None
    if kind == "noun" and _closes_attribution(scene, token):
        kind = "verb"
    for cue in cues_by_lemma(scene.world).get((kind, token.lemma), ()):
        last = _follow(scene, token, cue.lemma.split()[1:])
        if last is not None:
            return CueHit(
                i=token.i,
                last=last,
                cue=cue,
                participle=token.tag == "VBG" and not scene.annotated.kids(token.i, "aux"),
            )
    return None


def _closes_attribution(scene: Scene, token: Token) -> bool:
    # "“...,” the joint statement read.": the parser takes the verb for a noun
    sentence = scene.sentence_of(token.i)
    after_quotation = any(sentence.start < q.end < token.start for q in scene.annotated.quotations)
    return after_quotation and token.i >= sentence.last - 2 and not scene.text(token.end, sentence.end).strip(" .")


def _is_no_report(scene: Scene, token: Token) -> bool:
    """True for verbs that report nothing: negated, expected, passive without an utterer, a participle on a noun."""
    if _is_only_due(scene, token):
        return True
    if scene.annotated.kids(token.i, "neg"):
        return token.lemma != "rule"  # "did not rule out such a trip" says something
    if token.dep == "acl" and token.tag == "VBN":  # "a statement issued after talks"
        return True
    if (
        _is_sacked(scene, token)
        or _is_anonymous(scene, token)
        or _is_asked(scene, token)
        or _is_called_in(scene, token)
    ):
        return True
    if token.dep == "xcomp" and scene.tokens[token.head].lemma in (
        "expect",
        "plan",
        "due",
        "likely",
        "want",
        "refuse",
        "decline",
    ):
        return True
    passive = scene.annotated.kids(token.i, "nsubjpass", "auxpass")
    return (
        bool(passive) and not scene.annotated.kids(token.i, "agent") and token.lemma not in ("quote", "cite", "report")
    )


def _is_sacked(scene: Scene, token: Token) -> bool:
    # "Tarn dismissed the minister in May"; "dismissed him as a clown" is a judgement
    persons = [k for k in scene.annotated.kids(token.i, "dobj") if _is_role(scene, k)]
    judged = any(k.lemma == "as" for k in scene.annotated.kids(token.i, "prep"))
    return token.lemma == "dismiss" and bool(persons) and not judged


def _is_role(scene: Scene, token: Token) -> bool:
    found = scene.at.get(token.i)
    return found is not None and found.mention.kind in (MentionKind.ROLE, MentionKind.NAME, MentionKind.UNNAMED)


def _is_anonymous(scene: Scene, token: Token) -> bool:
    # "a trader who asked not to be named"
    return any(k.lemma in ("name", "identify", "quote") for k in scene.annotated.kids(token.i, "xcomp"))


def _is_only_due(scene: Scene, token: Token) -> bool:
    # "border troops should continue their dialogue and maintain proper distance"
    if token.tag != "VB":
        return False
    verbs = [token, *([scene.tokens[token.head]] if token.dep == "conj" else [])]
    return any(k.lemma in _DUE for verb in verbs for k in scene.annotated.kids(verb.i, "aux"))


def _is_asked(scene: Scene, token: Token) -> bool:
    # "The spokesman, asked when Norland would follow, replied that": he is asked
    if token.text.lower() != "asked" or scene.annotated.kids(token.i, "nsubj", "dobj", "aux"):
        return False
    first = token.i == scene.sentence_of(token.i).first
    return first or scene.tokens[token.i - 1].text == ","


def _is_called_in(scene: Scene, token: Token) -> bool:
    # "called in the envoy", "called off a trip": no name is given
    after = scene.tokens[token.i + 1] if token.i + 1 < len(scene.tokens) else token
    if token.lemma != "call":
        return False
    # "called its envoy home for consultations": no call for them
    called = any(o.i in scene.at for o in scene.annotated.kids(token.i, "dobj"))
    home = any(k.lemma in ("home", "back") for k in scene.annotated.kids(token.i, "advmod"))
    return after.text.lower() in ("in", "off", "up", "out", "back") or (called and home)


def _follow(scene: Scene, token: Token, words: list[str]) -> int | None:
    """The last word of a cue of several words, found among dependents ("express" ... "hope"), else None."""
    at = token.i
    for word in words:
        below = scene.annotated.kids(at, *_PARTICLES) or ()
        near = (*below, *scene.annotated.kids(token.i, *_PARTICLES))
        found = next((k for k in near if _is_word(k, word) and k.i > token.i), None)
        if found is None:
            following = scene.tokens[at + 1] if at + 1 < len(scene.tokens) else None
            found = (
                following
                if following is not None and _is_word(following, word) and following.sent == token.sent
                else None
            )
        if found is None:
            return None
        at = found.i
    return at


def _is_word(token: Token, word: str) -> bool:
    return word in (token.lemma, token.text.lower())


def _inside_quotation(scene: Scene, hit: CueHit) -> bool:
    token = scene.tokens[hit.i]
    return any(q.start <= token.start and token.end <= q.end for q in scene.annotated.quotations)
