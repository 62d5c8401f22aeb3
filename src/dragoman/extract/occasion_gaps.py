"""Gaps of an occasion filled from the others of the page: its day and its place, where its own sentences give none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from dragoman.extract.clauses import adjunct_of, verb_above
from dragoman.extract.occasions import Occasion, actors_of, is_ahead, places_agree
from dragoman.extract.scene import Scene, codes_of, parties_in
from dragoman.model.claims import MeetingForm
from dragoman.model.pages import Zone
from dragoman.model.when import UNKNOWN, When, in_month, in_year, is_known, meet, on_day, width

_DAYS = MappingProxyType({"day": 1, "week": 7, "month": 30.44, "year": 365.25})
_COUNTED = ("a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def fill_gaps(scene: Scene, occasions: tuple[Occasion, ...]) -> tuple[Occasion, ...]:
    """Days and places that an occasion does not state, from another mention of the same stay."""
    for fill in (_day_of_lead, _day_from, _place_from):
        occasions = tuple(fill(scene, o, occasions) for o in occasions)
    return occasions


def _day_of_lead(scene: Scene, occasion: Occasion, occasions: tuple[Occasion, ...]) -> Occasion:
    """The page's first meeting takes the day and place that its opening sentence gives.

    "The African Union will send a mission ..., it was agreed in Oslo in the night from Monday to Sunday."
    """
    if (
        is_ahead(occasion)
        or is_known(occasion.when)
        or occasion is not next((o for o in occasions if not is_ahead(o)), None)
    ):
        return occasion
    lead = next((s for s in scene.annotated.sentences if s.zone is Zone.BODY), None)
    here = scene.sentence_of(occasion.lead.i)
    if lead is None or here.i - lead.i > 2:
        return occasion
    times = [t for t in scene.resolved.times if lead.start <= t.span.start < lead.end and width(t.when) == 1]
    if here.i == lead.i and (len(times) != 1 or not adjunct_of(scene, occasion.lead.i) and occasion.lead.where is None):
        return occasion
    places = [p for p in scene.resolved.places if p.span and lead.start <= p.span.start < lead.end]
    same_sides = set(occasion.codes) <= set(codes_of(parties_in(scene, lead.start, end=lead.end)))
    same_place = bool(places) and places_agree(occasion.where, places[0])
    if not times or not (same_place or same_sides):
        return occasion
    rules = (*occasion.rules, "extract.meeting.day-of-lead")
    where = occasion.where or (places[0] if same_place else None)
    return replace(occasion, when=_since(scene, occasion, times[0].when), where=where, rules=rules)


def _since(scene: Scene, occasion: Occasion, lead: When) -> When:
    """The lead's day, or so long before it: "approved the treaty on Wednesday, four months after it was signed"."""
    verb = verb_above(scene, occasion.lead.i)
    clauses = [verb, *scene.annotated.ancestors(verb.i)] if verb is not None else []
    for clause in clauses:
        after = any(k.lemma == "after" for k in scene.annotated.kids(clause.i, "mark", "prep"))
        spans = [k for k in scene.annotated.kids(clause.i, "npadvmod") if k.lemma in _DAYS] if after else []
        if spans and lead.earliest is not None:
            words = {k.text.lower() for k in scene.annotated.kids(spans[0].i)}
            many = next((n for n, numeral in enumerate(_COUNTED, start=1) if words & set(numeral.split())), None)
            return _before(lead.earliest, many, spans[0].lemma) if many else UNKNOWN
    return lead


def _before(day: date, many: int, unit: str) -> When:
    then = day - timedelta(days=many * _DAYS[unit])
    if unit == "year":
        return in_year(then.year)
    if unit == "week":  # no day of the week is told
        return When(earliest=then - timedelta(days=3), latest=then + timedelta(days=3), basis="offset")
    return in_month(then.year, then.month) if unit == "month" else on_day(then, "offset")


def _day_from(scene: Scene, occasion: Occasion, occasions: tuple[Occasion, ...]) -> Occasion:
    if is_known(occasion.when) or is_ahead(occasion):
        return occasion
    for other in occasions:
        if other is not occasion and is_known(other.when) and not is_ahead(other) and _is_same_stay(occasion, other):
            return replace(occasion, when=other.when, rules=(*occasion.rules, "extract.meeting.day-of-stay"))
    return _day_of_sentence_before(scene, occasion)


def _is_same_stay(occasion: Occasion, other: Occasion) -> bool:
    """All who meet here are at the other occasion ("Putin and Erdogan also came together" at the summit), or it is
    the visit itself.
    """
    mine, theirs = actors_of(occasion), actors_of(other)
    if not places_agree(occasion.where, other.where) or not mine:
        return False
    if MeetingForm.VISIT in (occasion.form, other.form):
        return bool(mine & theirs) and set(occasion.codes) == set(other.codes)
    return mine <= theirs


def _day_of_sentence_before(scene: Scene, occasion: Occasion) -> Occasion:
    """ "The three partners signed the accord in Kathmandu in March. It was signed by ...": the same act,
    told again.
    """
    verb, here = verb_above(scene, occasion.lead.i), scene.sentence_of(occasion.lead.i)
    if verb is None or here.i == 0:
        return occasion
    before = scene.annotated.sentences[here.i - 1]
    again = any(t.lemma == verb.lemma and t.pos == "VERB" for t in scene.tokens[before.first : before.last])
    times = [t for t in scene.resolved.times if before.start <= t.span.start < before.end]
    codes = set(codes_of(parties_in(scene, before.start, end=before.end)))
    if not again or len(times) != 1 or not set(occasion.codes) <= codes:
        return occasion
    places = [p for p in scene.resolved.places if p.span and before.start <= p.span.start < before.end]
    rules = (*occasion.rules, "extract.meeting.told-again")
    return replace(occasion, when=times[0].when, where=occasion.where or (places[0] if places else None), rules=rules)


def _place_from(scene: Scene, occasion: Occasion, occasions: tuple[Occasion, ...]) -> Occasion:
    """ "held talks with Zarif earlier on Tuesday": where the visitor was that day."""
    fixed = occasion.where is not None or is_ahead(occasion) or occasion.form is MeetingForm.PHONE
    if fixed or occasion.lead.rule == "extract.meeting.format":
        return occasion
    for other in occasions:
        if other is not occasion and _lends_place(occasion, other, alone=len(occasions) < 4):
            return replace(occasion, where=other.where, rules=(*occasion.rules, "extract.meeting.place-of-stay"))
    return occasion


def _lends_place(occasion: Occasion, other: Occasion, *, alone: bool) -> bool:
    if other.where is None or is_ahead(other) or other.form is MeetingForm.PHONE or not meet(occasion.when, other.when):
        return False
    both = is_known(occasion.when) and is_known(other.when)
    near = both or alone or (is_known(occasion.when) == is_known(other.when) and other.form is not MeetingForm.VISIT)
    return near and bool(actors_of(occasion) & actors_of(other))
