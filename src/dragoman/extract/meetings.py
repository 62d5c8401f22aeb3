"""Meetings: encounters between officials of different states or organisations, past and future."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dragoman.extract.clauses import is_open_question
from dragoman.extract.encounter_nouns import find_noun
from dragoman.extract.encounter_verbs import find_verb
from dragoman.extract.encounters import Encounter
from dragoman.extract.occasion_gaps import fill_gaps
from dragoman.extract.occasions import Occasion, join_encounters
from dragoman.extract.scene import Scene, anchor_at, code_of, is_person
from dragoman.model.actors import Party
from dragoman.model.claims import Meeting
from dragoman.model.ids import content_id
from dragoman.model.parse import Token
from dragoman.model.spans import Trace

_MECHANISM = "extract.meeting.mechanism-meets"
_SURE: Mapping[str, float] = {
    "extract.meeting.implied": 0.5,
    "extract.meeting.series": 0.6,
    _MECHANISM: 0.5,
    "extract.meeting.signing": 0.6,
    "extract.meeting.joint-act": 0.6,
    "extract.meeting.verb-discuss": 0.7,
}

RULES: tuple[Callable[[Scene, Token], Encounter | None], ...] = (find_verb, find_noun)


def find_meetings(scene: Scene) -> tuple[Meeting, ...]:
    """The encounters an article tells of, each once, in text order; later mentions stand in `anchor.mentions`.

    An encounter inside one state is no meeting; a gathering of an organisation is one.
    """
    told = (token for token in scene.tokens if not is_open_question(scene, token))
    found = (e for token in told for rule in RULES if (e := rule(scene, token)) is not None)
    occasions = fill_gaps(scene, join_encounters(scene, _first_of_each(tuple(found))))
    return tuple(_meeting(scene, o) for o in occasions if _is_meeting(o))


def _first_of_each(encounters: tuple[Encounter, ...]) -> tuple[Encounter, ...]:
    return tuple({e.i: e for e in reversed(encounters)}[i] for i in sorted({e.i for e in encounters}))


def _is_meeting(occasion: Occasion) -> bool:
    codes = occasion.codes
    body = len(codes) == 1 and not any(p.actor.country for p in occasion.parties) and bool(occasion.parties)
    return len(codes) > 1 or body or occasion.lead.rule == _MECHANISM


def _meeting(scene: Scene, occasion: Occasion) -> Meeting:
    start, end = _span_of(scene, occasion.lead)
    mentions = tuple(_span_of(scene, m) for m in occasion.mentions if m.i != occasion.lead.i)
    article = scene.annotated.article.id
    parties = _without_doubles(occasion.parties)
    names = sorted(p.actor.name for p in parties)
    return Meeting(
        id=content_id("me", article, start, end, *names),
        anchor=anchor_at(scene, start, end=end, mentions=tuple(sorted(set(mentions)))),
        participants=parties,
        countries=occasion.codes,
        form=occasion.form,
        status=occasion.reading.status,
        when=occasion.when,
        where=occasion.where,
        confidence=_SURE.get(occasion.lead.rule, 0.85 if any(map(is_person, parties)) else 0.7),
        traces=_traces(scene, occasion, start, end),
    )


def _traces(scene: Scene, occasion: Occasion, start: int, end: int) -> tuple[Trace, ...]:
    span = scene.span(start, end)
    rules = dict.fromkeys((occasion.lead.rule, occasion.reading.rule, *occasion.rules))
    return tuple(Trace(rule=rule, saw=(span,)) for rule in rules)


def _without_doubles(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """A state beside its own officials adds nothing."""
    persons = {code_of(p.actor) for p in parties if is_person(p)}
    return tuple(p for p in parties if is_person(p) or code_of(p.actor) not in persons)


def _span_of(scene: Scene, found: Encounter) -> tuple[int, int]:
    """From the first to the last word of the sentence that the mention rests on: its word, its sides, its day and
    place.
    """
    sentence, token = scene.sentence_of(found.i), scene.tokens[found.i]
    spans = [p.span for p in found.parties if p.span is not None]
    if found.where is not None and found.where.span is not None:
        spans.append(found.where.span)
    inside = [s for s in spans if sentence.start <= s.start and s.end <= sentence.end]
    return min([token.start, *(s.start for s in inside)]), max([token.end, *(s.end for s in inside)])
