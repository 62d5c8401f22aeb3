"""Mentions of encounters joined into occasions: one happening, once; each lends its day and place to the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dragoman.extract.clauses import persons_among, subject_sides, verb_above
from dragoman.extract.encounters import Encounter, many_sided, state_party
from dragoman.extract.scene import Scene, code_of, codes_of, parties_at, parties_in, unique_parties
from dragoman.extract.status import Reading
from dragoman.model.actors import Actor, ActorType, Party, Place
from dragoman.model.claims import MeetingForm, Status
from dragoman.model.pages import Zone
from dragoman.model.when import When, is_known, meet, width

_TALKS = frozenset({MeetingForm.TALKS, MeetingForm.SUMMIT, MeetingForm.MULTILATERAL, MeetingForm.UNKNOWN})
_AHEAD = frozenset({Status.PLANNED, Status.PROPOSED, Status.CANCELLED})
_JOURNEYS = frozenset({"extract.meeting.verb-travel", "extract.meeting.abroad", "extract.meeting.noun-visit"})
_SERIES = "extract.meeting.series"
_MECHANISM = "extract.meeting.mechanism-meets"
_SAME_SIDES = "extract.meeting.same-sides"
_COUNTS: Mapping[str, int] = {
    "two": 2,
    "both": 2,
    "tripartite": 3,
    "trilateral": 3,
    "three": 3,
    "four": 4,
    "quadrilateral": 4,
    "five": 5,
    "six": 6,
}
_TELLING = frozenset({"tell", "assure", "thank", "congratulate"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One happening: its leading mention, all its mentions, and what they say together. `rules` are those that filled
    gaps.
    """

    lead: Encounter
    mentions: tuple[Encounter, ...]
    parties: tuple[Party, ...]
    also: tuple[str, ...]
    form: MeetingForm
    reading: Reading
    when: When
    where: Place | None
    rules: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The states and organisations that take part."""
        return tuple(dict.fromkeys((*codes_of(self.parties), *self.also)))


def join_encounters(scene: Scene, encounters: tuple[Encounter, ...]) -> tuple[Occasion, ...]:
    """The occasions of an article: mentions of one encounter joined, back references resolved."""
    occasions: list[Occasion] = []
    for found in _in_order(encounters):
        at = next((k for k, o in reversed(list(enumerate(occasions))) if is_same(o, found)), None)
        if at is not None:
            occasions[at] = _joined(occasions[at], found)
        elif found.zone is not Zone.HEADLINE:
            occasions.append(_opened(found))
    for found in (e for e in encounters if e.back):
        occasions = _point_back(scene, occasions, found)
    occasions = [_with_leaders(scene, o) for o in _without_journeys(occasions)]
    return tuple(sorted(occasions, key=lambda o: o.lead.i))


def _in_order(encounters: tuple[Encounter, ...]) -> list[Encounter]:
    """The body's own first, then captions, then the headline."""
    rank = {Zone.CAPTION: 1, Zone.CROSS_HEADING: 1, Zone.HEADLINE: 2}
    return sorted((e for e in encounters if not e.back), key=lambda e: (rank.get(e.zone, 0), e.i))


def _opened(found: Encounter) -> Occasion:
    return Occasion(
        lead=found,
        mentions=(found,),
        parties=found.parties,
        also=found.also,
        form=found.form,
        reading=found.reading,
        when=found.when,
        where=found.where,
    )


def is_same(occasion: Occasion, found: Encounter) -> bool:
    """True when a mention with sides of its own tells of this occasion: same sides, day, place and kind, nothing
    against it.
    """
    other = _opened(found)
    summons = [e.rule == "extract.meeting.summons" for e in (occasion.lead, found)]
    if (
        found.apart
        or summons[0] != summons[1]
        or _family(occasion.form) != _family(found.form)
        or is_ahead(occasion) != is_ahead(other)
    ):
        return False
    if not meet(occasion.when, found.when) or not places_agree(occasion.where, found.where):
        return False
    if not other.codes or not occasion.codes:
        return bool(occasion.where and found.where) and abs(occasion.lead.i - found.i) < 60
    return set(occasion.codes) == set(other.codes) and _persons_agree(occasion.parties, found.parties)


def _family(form: MeetingForm) -> str:
    return "talks" if form in _TALKS else form.value


def is_ahead(occasion: Occasion) -> bool:
    """True for what is planned, proposed or called off."""
    return occasion.reading.status in _AHEAD


def places_agree(one: Place | None, other: Place | None) -> bool:
    """True unless two places are told apart."""
    if one is None or other is None:
        return True
    return one.country == other.country and (
        one.name in other.name or other.name in one.name or other.lat is None or one.lat is None
    )


def _persons_agree(one: tuple[Party, ...], other: tuple[Party, ...]) -> bool:
    """No state sends different persons."""
    for code in set(codes_of(one)) & set(codes_of(other)):
        mine, theirs = _names(one, code), _names(other, code)
        if mine and theirs and not mine & theirs:
            return False
    return True


def _names(parties: tuple[Party, ...], code: str) -> set[str]:
    return {p.actor.name for p in parties if p.actor.type is ActorType.PERSON and code_of(p.actor) == code}


def _joined(occasion: Occasion, found: Encounter) -> Occasion:
    parties = unique_parties((*occasion.parties, *found.parties))
    form = many_sided(_closer_form(occasion, found), parties)
    when = found.when if _is_better(found.when, occasion.when) else occasion.when
    return replace(
        occasion,
        mentions=(*occasion.mentions, found),
        parties=parties,
        also=tuple(dict.fromkeys((*occasion.also, *found.also))),
        form=form,
        when=when,
        where=occasion.where or found.where,
    )


def _closer_form(occasion: Occasion, found: Encounter) -> MeetingForm:
    one, other = occasion.form, found.form
    if other is MeetingForm.MULTILATERAL and one is MeetingForm.TALKS and len(codes_of(found.parties)) < 3:
        return one  # "held their first meeting in Ashgabat, where both attended a forum"
    for form in (MeetingForm.SUMMIT, MeetingForm.MULTILATERAL):
        if form in (one, other):
            return form
    return other if one is MeetingForm.UNKNOWN else one


def _is_better(new: When, old: When) -> bool:
    return is_known(new) and (not is_known(old) or width(new) < width(old))


# --- back references ---


def _point_back(scene: Scene, occasions: list[Occasion], found: Encounter) -> list[Occasion]:
    """Join "during the meeting" to what it points to; open a new occasion for the next of a series or one only
    implied.
    """
    if found.rule == _SERIES and found.reading.status in _AHEAD:
        opened = _next_of_series(scene, occasions, found)
        return [*occasions, opened] if opened is not None else occasions
    if found.rule == _SAME_SIDES:
        return _with_same_sides(scene, occasions, found)
    fitting = [o for o in occasions if _may_mean(scene, o, found)]
    best = max(fitting, key=lambda o: _nearness(scene, o, found), default=None)
    if found.reading.status is Status.CANCELLED and (best is None or best.reading.status is not Status.CANCELLED):
        return _with_same_sides(scene, occasions, found)
    if best is not None:
        return [_joined(o, found) if o is best else o for o in occasions]
    implied = _implied(scene, found) or _just_named(scene, found)
    return [*occasions, implied] if implied is not None else occasions


def _may_mean(scene: Scene, occasion: Occasion, found: Encounter) -> bool:
    if _family(occasion.form) != _family(found.form) or not meet(occasion.when, found.when):
        return False
    if not _persons_agree(occasion.parties, found.parties) and found.form is not MeetingForm.TALKS:
        return False
    if found.form is MeetingForm.VISIT and not set(codes_of(found.parties)) <= set(occasion.codes):
        return False  # "the spokesman said of the visit"
    today = scene.annotated.article.published.latest
    if not is_ahead(occasion) and today is not None and found.when.earliest is not None and found.when.earliest > today:
        return False
    if found.telling and is_ahead(occasion) and found.reading.status not in _AHEAD:
        return False
    if occasion.lead.sent == found.sent and _is_on_sidelines(
        scene, found
    ):  # "are to meet today on the sidelines of the summit"
        return False
    if occasion.lead.i > found.i:  # "Haddad said during the meeting on Monday": told only later whom he met
        verb = verb_above(scene, found.i)
        speakers = codes_of(subject_sides(scene, verb.i)) if verb is not None else ()
        return bool(set(speakers) & set(occasion.codes)) and not is_ahead(occasion)
    return True


def _is_on_sidelines(scene: Scene, found: Encounter) -> bool:
    return any(t.lemma in ("sideline", "margin", "fringe") for t in scene.annotated.ancestors(found.i))


def _nearness(scene: Scene, occasion: Occasion, found: Encounter) -> tuple[bool, bool, bool, int]:
    last = max((m.i for m in occasion.mentions if m.i <= found.i), default=-(10**6))
    called_summit = occasion.form is MeetingForm.SUMMIT or any(
        scene.tokens[m.i].lemma == "summit" for m in occasion.mentions
    )
    same_form = called_summit == (found.form is MeetingForm.SUMMIT)
    return is_ahead(occasion) == (found.reading.status in _AHEAD), same_form, len(occasion.codes) > 1, last


def _with_same_sides(scene: Scene, occasions: list[Occasion], found: Encounter) -> list[Occasion]:
    """ "The two leaders will hold full-scale talks in Kazan": another meeting of those who met last, unless it is the
    same.
    """
    many = _how_many(scene, found)
    family = "visit" if found.form is MeetingForm.VISIT else "talks"
    before = [o for o in occasions if _family(o.form) == family and len(o.codes) > 1 and o.lead.i < found.i]
    fitting = [o for o in before if not many or len(o.codes) == many] or before
    models = [o for o in fitting if len(actors_of(o)) > 1 or family == "visit"]
    # "At their joint press conference, Tarn stressed": those who met with Tarn among them
    verb = verb_above(scene, found.i)
    tellers = {p.actor for p in subject_sides(scene, verb.i)} if verb is not None else set()
    model = next((o for o in models if tellers & actors_of(o)), next(iter(models), None))
    if model is None:
        return occasions
    where = found.where or (model.where if family == "visit" else None)
    told = replace(found, parties=model.parties, also=model.also, where=where, apart=False)
    at = next((k for k, o in reversed(list(enumerate(occasions))) if is_same(o, told)), None)
    if at is None:
        return [*occasions, _opened(told)]
    return [_joined(o, told) if k == at else o for k, o in enumerate(occasions)]


def _next_of_series(scene: Scene, occasions: list[Occasion], found: Encounter) -> Occasion | None:
    """ "the next tripartite summit", "their sixth round": those who met before meet again, as states."""
    many = _how_many(scene, found)
    met = [o for o in occasions if _family(o.form) == "talks" and len(o.codes) > 1 and not is_ahead(o)]
    before = [o for o in met if not many or len(o.codes) == many]
    before = [o for o in before if o.form is found.form or found.form is not MeetingForm.SUMMIT] or before
    if not before:
        return None
    model = before[-1] if found.form is MeetingForm.SUMMIT else before[0]
    parties = tuple(state_party(scene, code) for code in model.codes)
    return replace(_opened(replace(found, parties=parties)), rules=("extract.meeting.series",))


def _how_many(scene: Scene, found: Encounter) -> int:
    """How many sides the words before the noun speak of: "tripartite" and "the three sides" 3, "the five leaders" 5;
    0 when none.
    """
    words = scene.text(scene.sentence_of(found.i).start, scene.tokens[found.i].start).lower().replace("-", " ").split()
    counts = [_COUNTS[w] for w in words if w in _COUNTS]
    return counts[-1] if counts else 0


def _implied(scene: Scene, found: Encounter) -> Occasion | None:
    """ "Raisi said during the meeting" and, later, "he told Raisi": the speaker and who speaks to him."""
    verb = verb_above(scene, found.i)
    speakers = persons_among(subject_sides(scene, verb.i)) if verb is not None else ()
    if (
        len(speakers) != 1
        or found.form is not MeetingForm.TALKS
        or found.zone is not Zone.BODY
        or found.reading.status in _AHEAD
    ):
        return None
    other = next((p for p in _who_told(scene, speakers[0]) if code_of(p.actor) != code_of(speakers[0].actor)), None)
    if other is None or code_of(other.actor) is None:
        return None
    rule = "extract.meeting.implied"
    return replace(_opened(replace(found, parties=(*speakers, other), rule=rule)), rules=(rule,))


def _just_named(scene: Scene, found: Encounter) -> Occasion | None:
    """ "The encounter, held at Argyle airport": the persons of two or more states named in the sentence or just
    before it.
    """
    if (
        found.form is MeetingForm.VISIT
        or found.zone is not Zone.BODY
        or found.reading.status in _AHEAD
        or not found.telling
    ):
        return None
    here = scene.annotated.sentences[found.sent]
    for back in range(3):
        first = scene.annotated.sentences[max(0, found.sent - back)]
        if first.zone is not Zone.BODY:
            return None
        end = scene.tokens[found.i].start if back == 0 else here.start
        people = tuple(
            p
            for p in parties_in(scene, first.start, end=end)
            if p.actor.type is ActorType.PERSON and p.actor.person_id != ""
        )
        if len(codes_of(people)) > 1:
            rule = "extract.meeting.just-named"
            sides = tuple(p for p in (*people, *found.parties) if code_of(p.actor))
            told = replace(found, parties=unique_parties(sides), rule=rule)
            return replace(_opened(told), rules=(rule,))
    return None


def _who_told(scene: Scene, hearer: Party) -> Iterable[Party]:
    for token in scene.tokens:
        if token.lemma in _TELLING:
            objects = [p for k in scene.annotated.kids(token.i, "dobj", "dative") for p in parties_at(scene, k.i)]
            subjects = persons_among(subject_sides(scene, token.i))
            if hearer.actor in [p.actor for p in objects]:
                yield from subjects
            if hearer.actor in [p.actor for p in subjects]:
                yield from persons_among(tuple(objects))


def _without_journeys(occasions: list[Occasion]) -> list[Occasion]:
    """ "travelled to Moscow in April and was received by Putin": the way to talks told in the same sentence is no
    visit of
    its own, and lends them its day and place."""
    kept = list(occasions)
    for journey in occasions:
        at = next((k for k, o in enumerate(kept) if _leads_to(journey, o)), None)
        if at is not None:
            when = kept[at].when if is_known(kept[at].when) else journey.when
            kept[at] = replace(kept[at], when=when, where=kept[at].where or journey.where)
            kept = [o for o in kept if o is not journey]
    return kept


def _leads_to(journey: Occasion, other: Occasion) -> bool:
    told = journey.lead.rule in _JOURNEYS and journey.form is MeetingForm.VISIT and other.form is not MeetingForm.VISIT
    near = journey.lead.sent == other.lead.sent and set(journey.codes) <= set(other.codes)
    return told and near and bool(actors_of(journey) & actors_of(other))


# --- who led a delegation ---


def _with_leaders(scene: Scene, occasion: Occasion) -> Occasion:
    """ "Hani Sewilam led his country's team; Seleshi Bekele spoke for Addis Ababa": they stand for delegations that
    met.
    """
    open_codes = [code for code in codes_of(occasion.parties) if not _names(occasion.parties, code)]
    if not open_codes or is_ahead(occasion) or not any(p.actor.type is ActorType.ORGAN for p in occasion.parties):
        return occasion
    leaders = [p for p in _leaders(scene) if code_of(p.actor) in open_codes]
    return replace(occasion, parties=unique_parties((*leaders, *occasion.parties)))


def _leaders(scene: Scene) -> list[Party]:
    found: list[Party] = []
    for token in scene.tokens:
        if token.pos != "VERB":
            continue
        objects = {k.lemma for k in scene.annotated.kids(token.i, "dobj")}
        led = token.lemma in ("lead", "head") and objects & {"team", "delegation", "side"}
        spoke = token.lemma in ("speak", "negotiate") and any(
            p.lemma == "for" for p in scene.annotated.kids(token.i, "prep")
        )
        if led or spoke or token.lemma == "represent":
            found.extend(persons_among(subject_sides(scene, token.i)))
    return found


def actors_of(occasion: Occasion) -> set[Actor]:
    """The persons who take part, as actors."""
    return {p.actor for p in occasion.parties if p.actor.type is ActorType.PERSON}
