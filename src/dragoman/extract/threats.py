"""Consequences announced to others, and refusals."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.agents import parties_of, subject_of
from dragoman.extract.evaluations import is_worth
from dragoman.extract.plover import HOSTILE
from dragoman.extract.scene import codes_of
from dragoman.extract.speech import Finding, Speech, named_in, one_code, others_of, said_to
from dragoman.extract.status import helpers_of, is_negated
from dragoman.model.claims import EventType, Status
from dragoman.model.parse import Token

_FACE = frozenset("face meet get receive suffer bear pay regret expect".split())
_ANSWER = frozenset("respond retaliate punish avenge act strike hit answer".split())
_CONSOLING = ("assur", "promis", "thank")
_RIGHT = frozenset({"keep", "reserve", "retain", "have"})
_TREAT = frozenset({"treat", "regard", "consider", "view", "see", "deem"})
_ACCEPT = frozenset(
    "accept acknowledge recognise recognize tolerate allow permit agree negotiate surrender bow".split()
)


def find_consequences(speech: Speech) -> Iterator[Finding]:
    """ "They will face an answer", "would be taken for an act of war"."""
    scene = speech.story.scene
    if any(word in speech.statement.cue.text.lower() for word in _CONSOLING):
        return  # "assured his colleague that Norland would respond to any threat": no threat to the colleague
    for token in speech.tokens:
        if token.pos == "VERB" and any(test(speech, token) for test in (_is_faced, _is_treated, _is_answer, _is_right)):
            to = others_of(speech, parties_of(speech.story, subject_of(scene, token.i))) or one_code(
                others_of(speech, named_in(speech))
            )
            to = to or said_to(speech)
            if to:
                yield Finding(type=EventType.THREATEN, recipients=to, head=token.i)
                return


def _is_faced(speech: Speech, token: Token) -> bool:
    scene = speech.story.scene
    if token.lemma not in _FACE or not helpers_of(scene, token) & {"will", "would", "'ll", "shall"}:
        return False
    subject = subject_of(scene, token.i)
    doers = () if subject is not None and scene.tokens[subject].pos == "PRON" else parties_of(speech.story, subject)
    if set(codes_of(doers)) & set(codes_of(speech.own)):
        return False
    return any(is_worth(scene.tokens[k], "consequence") for k in scene.annotated.subtree(token.i))


def _is_right(speech: Speech, token: Token) -> bool:
    """ "Nepal keeps its right to answer", "our navy will do what is needed"."""
    scene = speech.story.scene
    doers = parties_of(speech.story, subject_of(scene, token.i))
    if not set(codes_of(doers)) & set(codes_of(speech.own)):
        return False
    if token.lemma in _RIGHT:
        return any(kid.lemma == "right" for kid in scene.annotated.kids(token.i, "dobj"))
    below = {scene.tokens[k].lemma for k in scene.annotated.subtree(token.i)}
    return token.lemma in ("do", "take") and bool(helpers_of(scene, token) & {"will", "shall"}) and "necessary" in below


def _is_treated(speech: Speech, token: Token) -> bool:
    scene = speech.story.scene
    if token.lemma not in _TREAT or not helpers_of(scene, token) & {"will", "would", "shall"}:
        return False
    return any(scene.tokens[k].lemma in ("war", "aggression", "attack") for k in scene.annotated.subtree(token.i))


def _is_answer(speech: Speech, token: Token) -> bool:
    """ "Washington will act against those who ...", "the attackers would be pursued and punished"."""
    scene = speech.story.scene
    response = token.lemma in ("give", "deliver") and any(
        k.lemma in ("response", "answer", "reply", "blow") for k in scene.annotated.kids(token.i, "dobj")
    )  # "would give a crushing response"
    if not (response or token.lemma in _ANSWER) or not helpers_of(scene, token) & {"will", "would", "'ll", "shall"}:
        return False
    doers = parties_of(speech.story, subject_of(scene, token.i))
    mine = not doers or bool(set(codes_of(doers)) & set(codes_of(speech.own)))
    against = any(k.lemma in ("against", "to") for k in scene.annotated.kids(token.i, "prep"))
    return mine and not is_negated(scene, token) and (against or response or token.lemma not in ("act", "answer"))


def find_threats(speech: Speech) -> Iterator[Finding]:
    """ "it would consider breaking off relations if ...", "may hold in abeyance all agreements": a threat."""
    for act in speech.told:
        if act.statement != speech.statement.id or act.type not in HOSTILE or act.status is not Status.HYPOTHETICAL:
            continue
        if set(codes_of(act.actors)) <= set(codes_of(speech.own)) and act.recipients:
            yield Finding(type=EventType.THREATEN, recipients=act.recipients, head=act.head)


def find_refusals(speech: Speech) -> Iterator[Finding]:
    """ "Kenya would not bear any change of the border", "does not acknowledge the legitimacy"."""
    scene = speech.story.scene
    if any(word in speech.statement.cue.text.lower() for word in _CONSOLING):
        return  # "assured his guest that nobody would be allowed to use the land"
    for token in speech.tokens:
        if token.pos != "VERB" or token.lemma not in _ACCEPT or not is_negated(scene, token):
            continue
        if token.tag == "VBG" or "had" in helpers_of(scene, token) or "did" in helpers_of(scene, token):
            continue
        doers = parties_of(speech.story, subject_of(scene, token.i))
        to = others_of(speech, named_in(speech)) or said_to(speech)
        if set(codes_of(doers)) & set(codes_of(speech.own)) and to:
            yield Finding(type=EventType.REJECT, recipients=one_code(to), head=token.i)
