"""Judging another state: blame is ACCUSE, praise is SUPPORT."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.agents import owners, phrase_parties, subject_of
from dragoman.extract.evaluations import is_worth
from dragoman.extract.plover import DONE, HOSTILE
from dragoman.extract.scene import Scene, code_of, codes_of, parties_at
from dragoman.extract.speech import Finding, Speech, clause_verb, opponents_of, others_of
from dragoman.extract.status import helpers_of, is_negated
from dragoman.model.actors import Party
from dragoman.model.claims import EventType
from dragoman.model.parse import Token

_NAMING = frozenset(
    {"describe", "call", "brand", "label", "term", "denounce", "characterise", "characterize", "see", "consider"}
)


def find_blame(speech: Speech) -> Iterator[Finding]:
    """ "the US' unilateralism", "the United States is pushing the region toward dictatorship", "illegal sanctions"."""
    yield from _judged(speech, "blame", EventType.ACCUSE)


def find_praise(speech: Speech) -> Iterator[Finding]:
    """ "The Russian government acted very responsibly", "Iran was an important partner"."""
    yield from _judged(speech, "praise", EventType.SUPPORT)


def _judged(speech: Speech, value: str, type_: EventType) -> Iterator[Finding]:
    seen: set[str] = set()
    for token in speech.tokens:
        if not is_worth(token, value) or is_negated(speech.story.scene, token):
            continue
        if token.lemma == "responsible" and token.dep == "amod":
            continue
        judged = _judged_by(speech, token, value)
        if set(codes_of(judged)) & set(codes_of(speech.own)):
            continue
        to = others_of(speech, judged)
        fresh = tuple(p for p in to if code_of(p.actor) not in seen)
        if fresh and len(codes_of(to)) <= 3:
            seen.update(codes_of(fresh))
            mode = "allege" if type_ is EventType.ACCUSE else None
            yield Finding(type=type_, recipients=fresh, head=token.i, mode=mode)


def _judged_by(speech: Speech, token: Token, value: str) -> tuple[Party, ...]:
    """Whom a judging word is about: the owner of the noun, else the subject of its clause, else what is named so."""
    story, scene = speech.story, speech.story.scene
    if token.pos == "ADJ" and token.dep in ("amod", "conj"):
        noun = scene.tokens[token.head]
        noun = scene.tokens[noun.head] if noun.pos == "ADJ" else noun
    else:
        noun = token
    if noun.pos in ("NOUN", "PROPN"):
        own = owners(story, noun.i)
        if not own and noun.dep == "conj":
            own = owners(story, noun.head)
        if own and value == "blame":
            return own
        if value == "praise" and noun.dep not in ("attr", "pobj", "acomp", "oprd"):
            return ()
    if _is_fought(scene, noun):
        return ()
    named = _named_so(speech, noun)
    if named:
        return named
    verb = clause_verb(scene, noun)
    if verb is None or verb.i not in {t.i for t in speech.tokens} or is_negated(scene, verb):
        return ()
    return _subject_states(speech, verb)


def _is_fought(scene: Scene, noun: Token) -> bool:
    # "the fight against terrorism", "an action against the US' unilateralism": not the subject's own
    above = scene.tokens[noun.head]
    return noun.dep == "pobj" and above.lemma in ("against", "from", "despite", "over")


def _subject_states(speech: Speech, verb: Token) -> tuple[Party, ...]:
    scene = speech.story.scene
    if helpers_of(scene, verb) & {"should", "must", "can", "could", "may", "might"}:
        return ()
    subject = subject_of(scene, verb.i)
    if subject is None or scene.tokens[subject].pos == "PRON":
        return ()
    return parties_at(scene, subject) or owners(speech.story, subject)


def _named_so(speech: Speech, noun: Token) -> tuple[Party, ...]:
    """ "described the Nepali government as a partner", "termed the shipment a direct threat"."""
    scene = speech.story.scene
    cue = speech.story.scene.annotated.token_at(speech.statement.cue.span.start)
    if cue is None or cue.lemma not in _NAMING or speech.statement.cue.force not in ("say", "criticise", "believe"):
        return ()
    for kid in scene.annotated.kids(cue.i, "dobj", "nsubj"):
        if kid.i < cue.i:
            continue
        found = others_of(
            speech, parties_at(scene, kid.i) or owners(speech.story, kid.i) or phrase_parties(scene, kid.i)
        )
        if found:
            return found
    return opponents_of(speech)


def find_allegations(speech: Speech) -> Iterator[Finding]:
    """A speaker who tells of another state's hostile act accuses it."""
    for act in speech.told:
        if act.statement != speech.statement.id or act.type not in HOSTILE | {EventType.REJECT}:
            continue
        done = act.status in DONE and not speech.statement.cue.text.lower().startswith("according")
        others = others_of(speech, act.actors)
        if done and others and len(others) == len(act.actors) and act.rule.startswith("extract.event.clause"):
            yield Finding(type=EventType.ACCUSE, recipients=others, head=act.head, mode="allege")
