"""One statement as the rules of speech acts see it: whose words they are, whom they are meant for."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.extract.evaluations import is_worth
from dragoman.extract.plover import DONE, HOSTILE, Act
from dragoman.extract.scene import Scene, code_of, codes_of, parties_in, unique_parties
from dragoman.extract.story import Story, interlocutors
from dragoman.model.actors import Party
from dragoman.model.claims import EventType, Statement, Status
from dragoman.model.parse import Token

ANSWERED = frozenset({EventType.REJECT, EventType.THREATEN, EventType.REQUEST, EventType.ACCUSE})
SAYING = frozenset(
    {"say", "add", "assert", "announce", "believe", "warn", "report", "admit", "ask", "hope", "criticise", "accuse"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """One statement as a speech act sees it: the speaker's own side, the words of its content, acts told so far."""

    story: Story
    statement: Statement
    own: tuple[Party, ...]
    tokens: tuple[Token, ...]
    told: tuple[Act, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule makes of a statement: a verbal act towards somebody, and the word it rests on."""

    type: EventType
    recipients: tuple[Party, ...]
    head: int
    status: Status = Status.ACTUAL
    mode: str | None = None
    actors: tuple[Party, ...] = ()


def voices_of(speech: Speech) -> tuple[Party, ...]:
    """Who speaks: the speakers that stand for a state, else the states they speak for."""
    coded = tuple(p for p in speech.statement.speaker if code_of(p.actor))
    return coded or speech.own


def others_of(speech: Speech, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Those of some parties that stand for another state or organisation than the speaker's."""
    mine = set(codes_of(speech.own))
    return unique_parties([p for p in parties if code_of(p.actor) and code_of(p.actor) not in mine])


def one_code(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """The first party, with those that stand for the same state."""
    return tuple(p for p in parties if code_of(p.actor) == code_of(parties[0].actor)) if parties else ()


def named_in(speech: Speech) -> tuple[Party, ...]:
    """All parties named in the content."""
    span = speech.statement.content.span
    return parties_in(speech.story.scene, span.start, end=span.end)


def is_cooperative(speech: Speech) -> bool:
    """True when the content is about relations, trade, talks and the like."""
    return any(is_worth(t, "cooperation") for t in speech.tokens)


def said_to(speech: Speech, hostile: bool = True) -> tuple[Party, ...]:
    """Whom words are meant for: who was addressed; for hard words who was last at odds; else who was met."""
    addressed = others_of(speech, speech.statement.addressee)
    if addressed:
        return addressed
    met = others_of(speech, interlocutors(speech.story, speech.statement))
    if not hostile:
        return met
    return opponents_of(speech) or _latest_named(speech, met)


def _latest_named(speech: Speech, met: tuple[Party, ...]) -> tuple[Party, ...]:
    """Of several that were met, the one whose state was named last before the words."""
    codes, at = set(codes_of(met)), speech.statement.content.span.start
    for resolution in reversed(speech.story.scene.resolved.resolutions):
        named = {code_of(actor) for actor in resolution.actors} & codes
        if resolution.mention.span.end <= at and len(named) == 1:
            return tuple(p for p in met if code_of(p.actor) in named)
    return ()


def opponents_of(speech: Speech) -> tuple[Party, ...]:
    """The other side of the latest hostile act, accusation or demand before the statement."""
    mine, at = set(codes_of(speech.own)), speech.statement.content.span.start
    for act in sorted(speech.told, key=lambda a: -a.start):
        if act.start >= at or act.type not in HOSTILE | ANSWERED or act.type is EventType.REQUEST:
            continue  # who asks is no opponent yet
        to, by = set(codes_of(act.recipients)), set(codes_of(act.actors))
        if by & mine and not to & mine and to:
            return act.recipients
        if to & mine and not by & mine:
            return act.actors
    return ()


def latest_doer(speech: Speech) -> tuple[Party, ...]:
    """Who did the hostile act told last: "Blinken condemned the attack"."""
    at = speech.statement.content.span.start
    before = [a for a in speech.told if a.start < at and a.type in HOSTILE and a.status in DONE]
    last = max(before, key=lambda a: a.start, default=None)
    return others_of(speech, last.actors) if last else ()


def clause_verb(scene: Scene, token: Token) -> Token | None:
    """The verb whose complement a judging word is; none for a word in a subject or another's clause."""
    while token.pos not in ("VERB", "AUX"):
        if token.head == token.i or token.dep in ("nsubj", "nsubjpass", "relcl", "appos"):
            return None
        token = scene.tokens[token.head]
    return token


def is_agreed(speech: Speech, act: Act) -> bool:
    """True when a clause of the content tells an act to come between the two sides already."""
    undone = act.status in (Status.PLANNED, Status.PROPOSED, Status.HYPOTHETICAL)
    return act.statement == speech.statement.id and undone and bool(act.recipients or act.reciprocal)
