"""Acts that are done by saying something: accusing, urging, threatening, rejecting, praising, promising.

What the speech verb itself tells ("accused X of") is read by `told_acts`; here is what the force of the cue and the
content add. Plain opinions are no act.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dragoman.extract.agents import own_states
from dragoman.extract.demands import find_by_force, find_expectations, find_only_way, find_ought
from dragoman.extract.judgements import find_allegations, find_blame, find_praise
from dragoman.extract.occasion import day_of_utterance
from dragoman.extract.plover import Act
from dragoman.extract.promises import find_closer_ties, find_pledges, find_readiness
from dragoman.extract.speech import Finding, Speech, voices_of
from dragoman.extract.story import Story
from dragoman.extract.threats import find_consequences, find_refusals, find_threats


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechRule:
    """A finding rule: its id, the finder, and how sure it is."""

    id: str
    find: Callable[[Speech], Iterator[Finding]]
    confidence: float


def speech_acts(story: Story, told: list[Act]) -> list[Act]:
    """The acts that the statements of an article perform."""
    found: list[Act] = []
    for statement in story.statements:
        own = own_states(story, statement)
        if not own:
            continue
        span = statement.content.span
        tokens = story.scene.annotated.tokens_in(span.start, span.end)
        speech = Speech(story=story, statement=statement, own=own, tokens=tokens, told=(*told, *found))
        for rule in RULES:
            found.extend(_act(speech, finding, rule) for finding in rule.find(speech))
    return found


def _act(speech: Speech, finding: Finding, rule: SpeechRule) -> Act:
    statement = speech.statement
    span, cue = statement.content.span, statement.cue.span
    return Act(
        type=finding.type,
        said_type=finding.type,
        status=finding.status,
        actors=finding.actors or voices_of(speech),
        recipients=finding.recipients,
        head=finding.head,
        start=min(span.start, cue.start) if rule.id == "extract.event.speech-force" else span.start,
        end=max(span.end, cue.end) if rule.id == "extract.event.speech-force" else span.end,
        rule=rule.id,
        status_rule="extract.event.speech-status",
        mode=finding.mode,
        when=day_of_utterance(speech.story, statement),
        said_by=statement.speaker,
        confidence=rule.confidence,
        statement=statement.id,
    )


RULES: tuple[SpeechRule, ...] = (
    SpeechRule(id="extract.event.speech-force", find=find_by_force, confidence=0.65),
    SpeechRule(id="extract.event.speech-ought", find=find_ought, confidence=0.6),
    SpeechRule(id="extract.event.speech-only-way", find=find_only_way, confidence=0.55),
    SpeechRule(id="extract.event.speech-consequence", find=find_consequences, confidence=0.6),
    SpeechRule(id="extract.event.speech-blame", find=find_blame, confidence=0.55),
    SpeechRule(id="extract.event.speech-praise", find=find_praise, confidence=0.55),
    SpeechRule(id="extract.event.speech-alleges", find=find_allegations, confidence=0.55),
    SpeechRule(id="extract.event.speech-refuses", find=find_refusals, confidence=0.6),
    SpeechRule(id="extract.event.speech-expects", find=find_expectations, confidence=0.6),
    SpeechRule(id="extract.event.speech-threatens", find=find_threats, confidence=0.6),
    SpeechRule(id="extract.event.speech-ready", find=find_readiness, confidence=0.6),
    SpeechRule(id="extract.event.speech-pledges", find=find_pledges, confidence=0.55),
    SpeechRule(id="extract.event.speech-closer-ties", find=find_closer_ties, confidence=0.55),
)
