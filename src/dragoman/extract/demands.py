"""Acts by the force of the cue, and what is said to be due from others."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from dragoman.extract.agents import parties_of, subject_of
from dragoman.extract.evaluations import is_worth
from dragoman.extract.predicates import is_passive
from dragoman.extract.scene import Scene, codes_of, parties_in
from dragoman.extract.speech import (
    ANSWERED,
    SAYING,
    Finding,
    Speech,
    is_cooperative,
    latest_doer,
    named_in,
    one_code,
    opponents_of,
    others_of,
    said_to,
)
from dragoman.extract.status import helpers_of, is_negated
from dragoman.model.actors import Party
from dragoman.model.claims import EventType, Status
from dragoman.model.parse import Token

_TYPES = MappingProxyType(
    {
        "accuse": (EventType.ACCUSE, "allege"),
        "criticise": (EventType.ACCUSE, "disapprove"),
        "urge": (EventType.REQUEST, None),
        "demand": (EventType.REQUEST, None),
        "request": (EventType.REQUEST, None),
        "threaten": (EventType.THREATEN, None),
        "reject": (EventType.REJECT, None),
        "deny": (EventType.REJECT, None),
        "praise": (EventType.SUPPORT, None),
        "thank": (EventType.SUPPORT, None),
        "welcome": (EventType.SUPPORT, None),
        "support": (EventType.SUPPORT, None),
        "promise": (EventType.AGREE, None),
    }
)
_NEEDS = frozenset({"need", "necessity", "importance", "significance"})
_OUGHT = frozenset({"should", "must", "ought"})
_EXPECT = frozenset({"expect", "want", "await"})
_HITTING = ("on", "against", "upon", "at", "in")
_SUFFERED = frozenset(
    "assassination killing murder death shooting bombing destruction arrest detention abduction invasion "
    "occupation".split()
)


def find_by_force(speech: Speech) -> Iterator[Finding]:
    """ "praised Russia's stances", "called for a stop to provocations": the cue says what is done."""
    statement = speech.statement
    type_, mode = _TYPES.get(statement.cue.force, (None, None))
    if type_ is None or _is_told(speech, type_):
        return
    named = _but_victims(speech, named_in(speech), at=_HITTING if type_ is EventType.ACCUSE else ("against",))
    to = _asked(speech, type_) or one_code(others_of(speech, named)) or _unnamed_other(speech, type_)
    if statement.cue.force == "demand" and not _is_demand(speech):
        return
    if not to or not speech.tokens or "responsibility" in statement.cue.text:
        return
    if type_ is EventType.AGREE and any(is_worth(t, "consequence") for t in speech.tokens):
        type_ = EventType.THREATEN
    head = speech.story.scene.annotated.token_at(statement.cue.span.start)
    at = head.i if head else speech.tokens[0].i
    if type_ is EventType.REQUEST and is_cooperative(speech) and _NEEDS & set(statement.cue.text.lower().split()):
        yield Finding(type=EventType.AGREE, recipients=to, head=at, status=Status.PROPOSED)
    elif type_ is EventType.AGREE:
        yield Finding(type=type_, recipients=to, head=at, status=Status.PLANNED)
    else:
        yield Finding(
            type=type_, recipients=to, head=at, mode="assist" if is_cooperative(speech) and mode is None else mode
        )


def _asked(speech: Speech, type_: EventType) -> tuple[Party, ...]:
    """ "demanded that US troops leave Syria": the subject of what is asked."""
    if type_ is not EventType.REQUEST:
        return ()
    inside = {t.i for t in speech.tokens}
    root = next((t for t in speech.tokens if t.pos in ("VERB", "AUX") and t.head not in inside), None)
    subject = subject_of(speech.story.scene, root.i) if root is not None else None
    return others_of(speech, parties_of(speech.story, subject)) if subject in inside else ()


def _but_victims(speech: Speech, parties: tuple[Party, ...], *, at: tuple[str, ...]) -> tuple[Party, ...]:
    # "condemned the attacks on Iran": Iran is not who is condemned; "called for a fight against rebels": not of them
    scene = speech.story.scene
    kept = []
    for party in parties:
        words = scene.annotated.tokens_in(party.span.start, party.span.end) if party.span else ()
        outer = [t for t in words if not words[0].i <= t.head <= words[-1].i]
        if not any(_is_hit(scene, token, at) for token in outer):
            kept.append(party)
    return tuple(kept)


def _is_hit(scene: Scene, token: Token, at: tuple[str, ...]) -> bool:
    prep = scene.tokens[token.head]
    if token.dep != "pobj":
        return False
    suffered = prep.lemma == "of" and scene.tokens[prep.head].lemma in _SUFFERED
    return (suffered and "on" in at) or prep.lemma in at


def _is_demand(speech: Speech) -> bool:
    # "insisting that Manila had not agreed" demands nothing
    return not any(t.tag in ("VBD", "VBZ") and t.dep in ("aux", "ccomp", "ROOT") for t in speech.tokens[:6])


def _unnamed_other(speech: Speech, type_: EventType) -> tuple[Party, ...]:
    if type_ is EventType.ACCUSE:  # never whom one has just met
        return opponents_of(speech) or latest_doer(speech)
    if type_ in ANSWERED:
        return said_to(speech)
    return said_to(speech, hostile=False) if type_ is EventType.AGREE else ()


def _is_told(speech: Speech, type_: EventType) -> bool:
    """True when the clause of the cue was read already, with its own actor and recipient."""
    return any(a.type is type_ and speech.story.cue_at.get(a.head) is speech.statement for a in speech.told)


def find_ought(speech: Speech) -> Iterator[Finding]:
    """ "The governments should mind their own exports": a request to those who should."""
    scene = speech.story.scene
    if speech.statement.cue.force not in SAYING:
        return
    for token in speech.tokens:
        if token.pos not in ("VERB", "AUX") or not _is_obliged(scene, token):
            continue
        subject = subject_of(scene, token.i)
        doers = parties_of(speech.story, subject)
        if subject is None and is_passive(scene, token):
            doers = said_to(speech)  # "The vessel must be towed away"
        if doers and len(others_of(speech, doers)) == len(doers):
            yield Finding(type=EventType.REQUEST, recipients=doers, head=token.i)
            return


def _is_obliged(scene: Scene, token: Token) -> bool:
    if helpers_of(scene, token) & _OUGHT:
        return not is_negated(scene, token) or token.pos == "VERB"
    return token.lemma in ("need", "have") and any(
        "to" in helpers_of(scene, k) for k in scene.annotated.kids(token.i, "xcomp")
    )


def find_only_way(speech: Speech) -> Iterator[Finding]:
    """ "The only solution would entail Rome's return to the deal": a request to whose deed it is."""
    scene = speech.story.scene
    for token in speech.tokens:
        if token.lemma not in ("way", "solution", "condition", "option", "remedy"):
            continue
        words = {k.text.lower() for k in scene.annotated.kids(token.i, "amod", "advmod", "det")}
        if not words & {"only", "sole", "best"}:
            continue
        span = speech.statement.content.span
        to = one_code(others_of(speech, parties_in(scene, token.start, end=span.end)))
        if to:
            yield Finding(type=EventType.REQUEST, recipients=to, head=token.i, mode="change")


def find_expectations(speech: Speech) -> Iterator[Finding]:
    """ "he expects their support", "Oman expects the accord to be implemented fully"."""
    scene = speech.story.scene
    for token in speech.tokens:
        if token.pos != "VERB" or token.lemma not in _EXPECT or is_negated(scene, token):
            continue
        wished = scene.annotated.kids(token.i, "dobj", "ccomp", "xcomp")
        doers = parties_of(speech.story, subject_of(scene, token.i))
        if not set(codes_of(doers)) & set(codes_of(speech.own)) or not any(
            k.dep == "dobj" or k.dep == "ccomp" for k in wished
        ):
            continue
        to = others_of(speech, tuple(p for k in wished for p in _wished_of(speech, k))) or said_to(speech)
        to = to or one_code(others_of(speech, named_in(speech)))
        if to:
            yield Finding(type=EventType.REQUEST, recipients=to, head=token.i)


def _wished_of(speech: Speech, token: Token) -> tuple[Party, ...]:
    """ "expects their support": theirs; "expects the US administration to lift": its."""
    if token.pos in ("VERB", "AUX"):
        return parties_of(speech.story, subject_of(speech.story.scene, token.i))
    return parties_of(speech.story, token.i)
