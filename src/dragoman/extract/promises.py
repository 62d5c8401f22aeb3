"""Readiness, pledges and closer ties: AGREE, though the words need not name the other side."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.agents import owners, parties_of, phrase_parties, subject_of
from dragoman.extract.evaluations import is_worth
from dragoman.extract.scene import code_of, codes_of, parties_at
from dragoman.extract.speech import (
    SAYING,
    Finding,
    Speech,
    clause_verb,
    is_agreed,
    one_code,
    others_of,
    said_to,
    voices_of,
)
from dragoman.extract.status import helpers_of, is_negated
from dragoman.extract.story import interlocutors
from dragoman.model.actors import ActorType, Party
from dragoman.model.claims import EventType, Status
from dragoman.model.parse import Token

_LIMITS = frozenset("limit limitation obstacle barrier hindrance restriction ceiling".split())


def find_readiness(speech: Speech) -> Iterator[Finding]:
    """ "expressed readiness for cooperation with the authorities", "declared itself willing to go on with talks"."""
    scene = speech.story.scene
    if any(is_agreed(speech, a) for a in speech.told):
        return
    for token in speech.tokens:
        if not is_worth(token, "commitment") or is_negated(scene, token):
            continue
        below = [scene.tokens[k] for k in scene.annotated.subtree(token.i) if k != token.i]
        holders = owners(speech.story, token.i) if token.pos == "NOUN" else _subject_states_of(speech, token)
        if not any(is_worth(t, "cooperation") for t in below) or others_of(speech, holders):
            continue
        inside = tuple(p for t in below for p in parties_at(scene, t.i))
        to = one_code(others_of(speech, inside)) or said_to(speech)
        if to:
            yield Finding(type=EventType.AGREE, recipients=to, head=token.i, status=_offered(speech, token))
            return


def _offered(speech: Speech, token: Token) -> Status:
    """ "expressed readiness for cooperation" offers it; "Iran's willingness to boost cooperation" plans it."""
    owned = owners(speech.story, token.i) or speech.story.scene.tokens[max(0, token.i - 1)].dep == "case"
    offered = token.pos == "NOUN" and not owned
    return Status.PROPOSED if offered else Status.PLANNED


def _subject_states_of(speech: Speech, token: Token) -> tuple[Party, ...]:
    verb = clause_verb(speech.story.scene, token)
    return parties_of(speech.story, subject_of(speech.story.scene, verb.i)) if verb is not None else ()


def find_pledges(speech: Speech) -> Iterator[Finding]:
    """What a joint paper says one of its parties "will" do is promised to the others."""
    scene = speech.story.scene
    if len(codes_of(speech.own)) < 2 or any(p.actor.type is ActorType.PERSON for p in speech.statement.speaker):
        return
    for token in speech.tokens:
        if token.pos != "VERB" or not helpers_of(scene, token) & {"will", "shall"}:
            continue
        doers = parties_of(speech.story, subject_of(scene, token.i))
        mine = set(codes_of(doers))
        if mine and mine <= set(codes_of(speech.own)) and not any(a.head == token.i for a in speech.told):
            others = tuple(p for p in speech.own if code_of(p.actor) not in mine)
            yield Finding(type=EventType.AGREE, recipients=others, head=token.i, status=Status.PLANNED, actors=doers)


def find_closer_ties(speech: Speech) -> Iterator[Finding]:
    """ "no limits to the growth of cooperation with Oman", "are after increasing the amount of ties with Chile"."""
    if speech.statement.cue.force not in SAYING or any(is_agreed(speech, a) for a in speech.told):
        return
    for token in speech.tokens:
        if not (is_worth(token, "growth") or token.lemma == "go") or not _is_looked_forward_to(speech, token):
            continue
        ties = [t for t in speech.tokens if is_worth(t, "cooperation") and _is_grown(speech, t, token)]
        if not ties:
            continue
        with_whom = others_of(
            speech, (*phrase_parties(speech.story.scene, ties[0].i), *owners(speech.story, ties[0].i))
        )
        with_whom = with_whom or others_of(speech, interlocutors(speech.story, speech.statement))
        if with_whom:
            yield Finding(
                type=EventType.AGREE,
                recipients=with_whom,
                head=token.i,
                status=_status_of_ties(speech, token),
                actors=voices_of(speech),
            )
            return


def _status_of_ties(speech: Speech, token: Token) -> Status:
    scene = speech.story.scene
    words = [w for w in (token, *scene.annotated.ancestors(token.i)) if w.pos in ("VERB", "AUX")]
    wished = any(helpers_of(scene, word) & {"should", "must"} for word in words)
    return Status.PROPOSED if wished else Status.PLANNED


def _is_grown(speech: Speech, ties: Token, growth: Token) -> bool:
    """ "expand relations", "expansion of ties", "relations will continue to expand"."""
    scene = speech.story.scene
    if ties.i > growth.i:
        return any(a.i == growth.i for a in scene.annotated.ancestors(ties.i))
    return growth.pos == "VERB" and subject_of(scene, growth.i) == ties.i


def _is_looked_forward_to(speech: Speech, token: Token) -> bool:
    """Not a subject, not told as done, not under a verb that assesses: "expansion of ties helps" promises nothing."""
    scene, inside = speech.story.scene, {t.i for t in speech.tokens}
    for word in (token, *scene.annotated.ancestors(token.i)):
        if word.dep in ("nsubj", "nsubjpass", "csubj") or word.i not in inside:
            return False
        if word.pos == "NOUN" and word.lemma in _LIMITS:
            return is_negated(scene, word)
        if word.pos in ("VERB", "AUX"):
            if helpers_of(scene, word) & {"should", "must"}:
                doers = parties_of(speech.story, subject_of(scene, word.i))
                return bool(set(codes_of(doers)) & set(codes_of(speech.own)))
            if word.lemma == "be" and any(k.lemma == "after" for k in scene.annotated.kids(word.i, "prep")):
                return True
            if helpers_of(scene, word) & {"will", "shall", "'ll"} or (
                word.pos == "VERB" and "to" in helpers_of(scene, word)
            ):
                return True
    return False
