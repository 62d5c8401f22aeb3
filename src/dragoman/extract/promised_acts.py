"""Promises in the codebook: what a state undertakes towards another is AGREE, whatever the verb."""

from __future__ import annotations

from dragoman.extract.occasion import day_of_act
from dragoman.extract.plover import MATERIAL, Act
from dragoman.extract.predicates import match_noun
from dragoman.extract.scene import Scene, code_of, codes_of, parties_at, parties_in, unique_parties
from dragoman.extract.status import is_negated
from dragoman.extract.story import Story, interlocutors, occasion_before
from dragoman.model.actors import ActorType, Party
from dragoman.model.claims import Commitment, EventType, Status
from dragoman.model.parse import Token

_RULE = "extract.event.promise"
_HOSTILE = frozenset({"against"})
_STATES = (ActorType.STATE, ActorType.PERSON, ActorType.ORGAN, ActorType.OFFICE)


def promised_acts(story: Story, commitments: tuple[Commitment, ...], *, told: list[Act]) -> list[Act]:
    """One planned AGREE for each promise whose clause tells no other act; the other side must be known."""
    found: list[Act] = []
    for commitment in commitments:
        head = _head_of(story, commitment)
        if head is None or _is_no_favour(story, commitment, head) or _is_told(story, commitment, [*told, *found]):
            continue
        act = _act(story, commitment, head)
        if act.recipients or act.reciprocal:
            found.append(act)
    return found


def _head_of(story: Story, commitment: Commitment) -> Token | None:
    """The word that tells the promise; None for one that a planned meeting makes, which is AGREE already."""
    if any(link.rel == "to-meet" for link in commitment.links) or not commitment.traces:
        return None
    return story.scene.annotated.token_at(commitment.traces[-1].saw[0].start)


def _is_no_favour(story: Story, commitment: Commitment, head: Token) -> bool:
    """What is refused, threatened on a condition, or aimed against somebody; and what is left without a doer."""
    scene = story.scene
    # "Zorva would conclude no paper with Norland", "If they do not act, we will answer", "clear steps against Tarn"
    if commitment.condition is not None or is_negated(scene, head):
        return True
    below = [scene.tokens[k] for k in scene.annotated.subtree(head.i)]
    # "The policy would be actively pursued"
    nobody = bool(scene.annotated.kids(head.i, "auxpass")) and not parties_in(
        scene, commitment.anchor.span.start, end=commitment.anchor.span.end
    )
    return nobody or any((t.lemma in _HOSTILE and t.dep == "prep") or _tells_harm(scene, t) for t in below)


def _tells_harm(scene: Scene, token: Token) -> bool:
    # "would continue to enforce its sanctions"
    match = match_noun(scene, token.i) if token.pos == "NOUN" else None
    return match is not None and EventType(match.predicate.type) in MATERIAL


def _is_told(story: Story, commitment: Commitment, acts: list[Act]) -> bool:
    span, sentence = commitment.anchor.span, commitment.anchor.sentence
    mine = set(codes_of(commitment.by))
    for act in acts:
        at = story.scene.tokens[act.head].start
        if span.start <= at < span.end:
            return True
        if act.type is EventType.AGREE and sentence.start <= at < sentence.end and mine & set(codes_of(act.actors)):
            return True
    return False


def _act(story: Story, commitment: Commitment, head: Token) -> Act:
    statement = story.said_at.get(head.i)
    several = len(codes_of(commitment.by)) > 1
    return Act(
        type=EventType.AGREE,
        said_type=EventType.AGREE,
        status=Status.PLANNED,
        actors=commitment.by,
        recipients=() if several else _towards(story, commitment, head),
        head=head.i,
        start=commitment.anchor.span.start,
        end=commitment.anchor.span.end,
        rule=_RULE,
        status_rule="extract.status.promised",
        when=day_of_act(story, head.i, type_=EventType.AGREE, status=Status.PLANNED),
        said_by=statement.speaker if statement else (),
        reciprocal=several,
        confidence=min(0.6, commitment.confidence),
        statement=statement.id if statement else None,
    )


def _towards(story: Story, commitment: Commitment, head: Token) -> tuple[Party, ...]:
    """To whom it is promised: as said, else whom the words name, else who is spoken to, else who was met."""
    statement = story.said_at.get(head.i)
    start, end = commitment.anchor.span.start, commitment.anchor.span.end
    meeting = occasion_before(story, commitment.anchor.span.end)
    choices = (
        commitment.to,
        _assured(story.scene, head),
        parties_in(story.scene, start, end=end),
        interlocutors(story, statement) if statement is not None else (),
        meeting.participants if meeting is not None else (),
    )
    for parties in choices:
        others = _others(commitment, parties)
        if 0 < len(codes_of(others)) <= 2:
            return others
    return ()


def _assured(scene: Scene, head: Token) -> tuple[Party, ...]:
    # "assured Norland that it would act", "assured the general of help and undertook to send experts"
    verbs = (t for t in (head, *scene.annotated.ancestors(head.i)) if t.lemma in ("assure", "promise", "guarantee"))
    told = (k for verb in verbs for k in scene.annotated.kids(verb.i, "dobj", "dative", "nsubjpass"))
    return tuple(p for kid in told for p in parties_at(scene, kid.i))


def _others(commitment: Commitment, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    mine = set(codes_of(commitment.by))
    return unique_parties([p for p in parties if (code := code_of(p.actor)) and code not in mine and _may_be(p)])


def _may_be(party: Party) -> bool:
    return party.actor.type in _STATES or party.actor.org in ("EUR", "UNO", "NATO")
