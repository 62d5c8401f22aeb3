"""Encounters: one mention of a meeting, a visit or a call, with what its own clause says of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from dragoman.extract.clause_times import moment_of, place_of
from dragoman.extract.clauses import has_kid, persons_among, two_of_page, verb_above
from dragoman.extract.meeting_words import meeting_words
from dragoman.extract.scene import Scene, codes_of
from dragoman.extract.status import Reading, helpers_of, status_of
from dragoman.model.actors import Actor, ActorType, Party, Place
from dragoman.model.claims import MeetingForm, Status
from dragoman.model.pages import Zone
from dragoman.model.parse import Token
from dragoman.model.when import UNKNOWN, When

_APART = frozenset({"separate", "another", "second", "separately", "other"})
_RANKS = frozenset({"first", "last", "latest", "only"})
_JOURNEYS = frozenset({"travel", "go", "fly", "come", "head", "arrive", "attend", "leave", "depart"})
_ONWARD = frozenset({"go", "land", "continue", "arrive", "travel", "fly", "leave", "depart"})
_GLAD = frozenset({"delight", "pleasure", "pleased", "glad", "honour", "honor", "happy", "delighted"})
_EAGER = frozenset({"look", "eager", "due", "await", "expect", "schedule", "set"})
_ARRANGED = frozenset({"announce", "schedule", "plan", "arrange", "slate"})
_HELD: Mapping[Status, Status] = {
    Status.ACTUAL: Status.HELD,
    Status.BACKGROUND: Status.HELD,
    Status.HYPOTHETICAL: Status.PROPOSED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter:
    """One mention of an encounter.

    `back` marks one that points to another ("during the meeting"); `apart` one told apart from others ("a separate
    meeting"); `also` are states that take part without being named beside it; `telling` marks a mention that could be
    the page's first.
    """

    i: int
    sent: int
    rule: str
    form: MeetingForm
    reading: Reading
    parties: tuple[Party, ...]
    also: tuple[str, ...] = ()
    when: When = UNKNOWN
    where: Place | None = None
    back: bool = False
    apart: bool = False
    telling: bool = False
    zone: Zone = Zone.BODY


def make_encounter(
    scene: Scene, token: Token, *, rule: str, form: MeetingForm, parties: tuple[Party, ...]
) -> Encounter:
    """The encounter told by a word, with the day, the place and the status of its clause."""
    moment = moment_of(scene, token.i)
    return Encounter(
        i=token.i,
        sent=token.sent,
        rule=rule,
        form=form,
        reading=_by_day(scene, meeting_status(scene, token), moment.when if moment else UNKNOWN),
        parties=parties,
        when=moment.when if moment else UNKNOWN,
        where=place_of(scene, token.i),
        apart=has_kid(scene, token.i, "amod", "det", "advmod", words=_APART),
        zone=scene.sentence_of(token.i).zone,
    )


def _by_day(scene: Scene, reading: Reading, when: When) -> Reading:
    # "in Kazan, where Russia hosts the BRICS summit on October 22-24", written on October 12
    today = scene.annotated.article.published.latest
    ahead = today is not None and when.earliest is not None and when.earliest > today
    if ahead and reading.status in (Status.HELD, Status.ONGOING):
        return Reading(status=Status.PLANNED, rule="extract.meeting.day-ahead")
    return reading


def set_at(found: Encounter, *places: Place) -> Encounter:
    """The encounter at a place, or on a journey to several; their states take part."""
    mine = codes_of(found.parties)
    also = tuple(place.country for place in places if place.country and place.country not in mine)
    return replace(found, also=(*found.also, *also), where=places[0])


def is_two(parties: tuple[Party, ...], also: tuple[str, ...] = ()) -> bool:
    """True when the parties stand for two states or organisations at least."""
    return len({*codes_of(parties), *also}) > 1


def many_sided(form: MeetingForm, parties: tuple[Party, ...]) -> MeetingForm:
    """Talks of persons from three or more states are multilateral."""
    many = len(codes_of(persons_among(parties))) > 2
    return MeetingForm.MULTILATERAL if many and form is MeetingForm.TALKS else form


def state_party(scene: Scene, code: str) -> Party:
    """The party that is a state, by its code, or an organisation."""
    state, body = scene.world.states.get(code), scene.world.organisations.get(code)
    if state is not None:
        return Party(actor=Actor(name=state.name, type=ActorType.STATE, country=code, sector="GOV"))
    name = body.name if body is not None else code
    return Party(
        actor=Actor(name=name, type=ActorType.ORGANISATION, org=code, sector=body.sector if body is not None else None)
    )


def other_of_two(scene: Scene, codes: Collection[str]) -> tuple[Party, ...]:
    """The other of the two states that the page is about; () when `codes` is not just one of the two."""
    two = two_of_page(scene)
    if len(codes) != 1 or not set(codes) <= set(two):
        return ()
    return tuple(state_party(scene, code) for code in two if code not in codes)


def phrase_lemma(scene: Scene, token: Token) -> str:
    """A verb with its particle: "put off", "come together", "sit down"."""
    words = meeting_words()
    for kid in scene.annotated.kids(token.i, "prt", "advmod", "prep"):
        phrase = f"{token.lemma} {kid.text.lower()}"
        if kid.dep == "prep" and kid.i != token.i + 1:
            continue
        if kid.i > token.i and (phrase in words.verbs or phrase in words.cancelling):
            return phrase
    return token.lemma


def meeting_status(scene: Scene, token: Token) -> Reading:
    """How far an encounter got: called off, ahead, or as the clause tells it (`extract.status`)."""
    verb = verb_above(scene, token.i)
    if verb is not None and _is_called_off(scene, token, verb):
        return Reading(status=Status.CANCELLED, rule="extract.meeting.called-off")
    if token.pos == "NOUN" and has_kid(scene, token.i, "det", words=frozenset({"no"})):
        return Reading(status=Status.DENIED, rule="extract.meeting.none")
    if token.pos == "NOUN" and has_kid(scene, token.i, "amod", "advmod", words=meeting_words().ahead):
        return Reading(status=Status.PLANNED, rule="extract.meeting.ahead")
    if verb is not None and token.dep == "nsubjpass" and verb.lemma in _ARRANGED:
        return Reading(status=Status.PLANNED, rule="extract.meeting.arranged")  # "The talks were announced by the host"
    if verb is not None and _is_setting_out(scene, token, verb):
        return Reading(status=Status.PLANNED, rule="extract.meeting.setting-out")
    feeling = _feeling(scene, token) or _invitation(scene, token) or _first_to_do(scene, token)
    if feeling is not None:
        return feeling
    if (
        verb is not None
        and verb.dep == "xcomp"
        and scene.tokens[verb.head].lemma in ("expect", "schedule", "set", "due")
    ):
        return Reading(status=Status.PLANNED, rule="extract.meeting.expected")
    if _lies_behind(scene, token):
        return Reading(status=Status.HELD, rule="extract.meeting.behind")
    setting = _setting_verb(scene, token)
    read = status_of(scene, token.i if setting is None else setting.i)
    if read.status is Status.ACTUAL and token.pos == "NOUN" and verb is not None:
        read = status_of(scene, verb.i)
    return Reading(status=_HELD.get(read.status, read.status), rule=read.rule)


def _setting_verb(scene: Scene, token: Token) -> Token | None:
    """The main verb that talks are only the setting of: "At talks with Tarn she urged Norland to play its part"."""
    prep = scene.tokens[token.head]
    if token.dep != "pobj" or prep.lemma not in ("at", "during", "after", "following", "in"):
        return None
    sentence = scene.sentence_of(token.i)
    root = next((t for t in scene.tokens[sentence.first : sentence.last] if t.head == t.i), None)
    fronted = prep.i == sentence.first and root is not None and root.pos == "VERB" and root.i > token.i
    return root if fronted else None


def _lies_behind(scene: Scene, token: Token) -> bool:
    # "It was Tarn who could announce after talks of Brom and Silva in Oslo that": they had talks
    prep, verb = scene.tokens[token.head], verb_above(scene, token.i)
    if token.pos != "NOUN" or token.dep != "pobj" or prep.lemma not in ("after", "following") or verb is None:
        return False
    return prep.head == verb.i and not helpers_of(scene, verb) & {"will", "to", "would", "'ll"}


def _feeling(scene: Scene, token: Token) -> Reading | None:
    """ "expressed pleasure to meet his Omani counterpart": he meets him; "looking forward to meeting": he will."""
    if token.pos != "VERB" or token.dep not in ("xcomp", "acl", "pcomp", "advcl"):
        return None
    above = [t for _, t in zip(range(3), scene.annotated.ancestors(token.i), strict=False)]
    around = {t.lemma for t in above} | {k.lemma for t in above[:1] for k in scene.annotated.kids(t.i, "dobj", "acomp")}
    if _GLAD & around:
        return Reading(status=Status.HELD, rule="extract.meeting.glad-to-meet")
    if _EAGER & around:
        return Reading(status=Status.PLANNED, rule="extract.meeting.looking-forward")
    if {t.lemma for t in above[:1]} & meeting_words().wishing:
        return Reading(status=Status.PROPOSED, rule="extract.meeting.wished")
    return None


def _invitation(scene: Scene, token: Token) -> Reading | None:
    # "An invitation to Russia's Foreign Minister Sergei Lavrov to come to London has been withdrawn"
    noun = next(
        (t for _, t in zip(range(3), scene.annotated.ancestors(token.i), strict=False) if t.lemma == "invitation"), None
    )
    verb = verb_above(scene, noun.i) if noun is not None else None
    if verb is None:
        return None
    status = {
        "withdraw": Status.CANCELLED,
        "cancel": Status.CANCELLED,
        "rescind": Status.CANCELLED,
        "accept": Status.PLANNED,
    }
    return Reading(status=status.get(verb.lemma, Status.PROPOSED), rule="extract.meeting.invitation")


def _first_to_do(scene: Scene, token: Token) -> Reading | None:
    # "the first secretary of state to travel to China since 2018"
    above = scene.tokens[token.head]
    ranked = token.dep in ("acl", "relcl") and has_kid(
        scene, above.i, "amod", words=frozenset({"first", "last", "latest", "only"})
    )
    return Reading(status=Status.HELD, rule="extract.meeting.first-to-do") if ranked and token.tag == "VB" else None


def _is_called_off(scene: Scene, token: Token, verb: Token) -> bool:
    # "Banda also put off a visit to Accra planned for this weekend", "The trip had been planned for February and was
    # postponed"
    if token.dep not in ("dobj", "nsubjpass", "nsubj") or token.head != verb.i:
        return False
    later = [
        k for k in scene.annotated.kids(verb.i, "conj") if not scene.annotated.kids(k.i, "nsubj", "nsubjpass", "dobj")
    ]
    return any(phrase_lemma(scene, v) in meeting_words().cancelling for v in (verb, *later))


def _is_setting_out(scene: Scene, token: Token, verb: Token) -> bool:
    # "Vice President Ann Bell is travelling to the same meeting"
    present = bool(helpers_of(scene, verb) & {"is", "are", "'s", "'re"})
    body = scene.sentence_of(token.i).zone is Zone.BODY
    if body and verb.tag in ("VBZ", "VBP") and verb.lemma in _ONWARD and not helpers_of(scene, verb):
        return True  # "lands here tomorrow for talks", "continues to Lomé and Accra"
    return (
        verb.tag == "VBG"
        and present
        and (verb.lemma in _JOURNEYS or (verb.i == token.i and verb.lemma in ("meet", "visit", "host")))
    )
