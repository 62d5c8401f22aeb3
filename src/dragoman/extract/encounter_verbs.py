"""Encounters told by verbs: "met", "received", "travelled to", "summoned", "chaired", "signed", "stood beside"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dragoman.extract.clause_times import destinations_of, place_at
from dragoman.extract.clauses import (
    VERBAL,
    has_kid,
    is_passive,
    leading_codes,
    object_of,
    persons_among,
    persons_before,
    sides_after,
    sides_of,
    subject_of,
    subject_sides,
    verb_above,
)
from dragoman.extract.encounters import (
    Encounter,
    is_two,
    make_encounter,
    many_sided,
    phrase_lemma,
    set_at,
    state_party,
)
from dragoman.extract.meeting_words import MeetingVerb, meeting_words
from dragoman.extract.scene import Scene, code_of, codes_of, parties_at, parties_in, unique_parties
from dragoman.extract.status import Reading
from dragoman.model.actors import ActorType, Party, Place
from dragoman.model.claims import MeetingForm, Status
from dragoman.model.parse import Token

_JOINTLY = frozenset({"jointly", "together"})
_BODIES = (ActorType.ORGAN, ActorType.ORGANISATION)


def _verb_of(scene: Scene, token: Token, *kinds: str) -> MeetingVerb | None:
    if token.pos != "VERB":
        return None
    verb = meeting_words().verbs.get(phrase_lemma(scene, token))
    return verb if verb is not None and verb.kind in kinds else None


def _meet(scene: Scene, token: Token) -> Encounter | None:
    verb = _verb_of(scene, token, "joint")
    if verb is None or is_passive(scene, token.i):
        return None
    obj = object_of(scene, token.i)
    direct = sides_of(scene, obj.i) if obj is not None and not verb.needs else ()
    if obj is not None and not direct and not verb.needs and obj.text.lower() not in ("you", "each", "one"):
        return None  # "met its obligations"
    beside = sides_after(scene, obj.i, "with") if obj is not None and verb.needs else ()  # "spent seven hours with"
    others = unique_parties((*direct, *beside, *sides_after(scene, token.i, *(verb.needs or {"with"}))))
    if verb.needs and not others:
        return None
    parties = unique_parties((*subject_sides(scene, token.i), *others))
    if obj is None and (not parties or (token.dep == "ROOT" and not is_two(parties))):
        # "The presidents of Venezuela, X, and of Guyana, Y, agreed ... and to meet again in Brazil"
        parties = unique_parties((*parties, *persons_before(scene, token.i)))
    if not is_two(parties) and not _is_body(parties):
        return None
    form = MeetingForm.SUMMIT if _has_under(scene, token.i, "summit") else many_sided(verb.form, parties)
    if any(_has_under(scene, token.i, word) for word in meeting_words().remote):
        form = MeetingForm.PHONE
    return make_encounter(scene, token, rule="extract.meeting.verb-meet", form=form, parties=parties)


def _is_body(parties: tuple[Party, ...]) -> bool:
    # "the UN Security Council met in New York": its members come from several states
    return bool(parties) and all(p.actor.type in _BODIES and p.actor.country is None and p.actor.org for p in parties)


def _discuss(scene: Scene, token: Token) -> Encounter | None:
    # "discussed grain exports with his Malian counterpart by telephone", "Tarn and Brom exchanged views"
    verb = _verb_of(scene, token, "topic")
    if verb is None or is_passive(scene, token.i):
        return None
    obj = object_of(scene, token.i)
    beside = sides_after(scene, obj.i, "with") if obj is not None else ()
    others = unique_parties((*sides_after(scene, token.i, "with"), *beside))
    everybody = unique_parties((*subject_sides(scene, token.i), *others))
    parties = persons_among(everybody)
    if _is_body(everybody):  # "the Security Council, which discussed it on Friday"
        form = MeetingForm.MULTILATERAL
        return make_encounter(scene, token, rule="extract.meeting.verb-discuss", form=form, parties=everybody)
    if not is_two(parties):
        return None
    remote = any(_has_under(scene, token.i, word) for word in meeting_words().remote)
    form = MeetingForm.PHONE if remote else many_sided(verb.form, parties)
    found = make_encounter(scene, token, rule="extract.meeting.verb-discuss", form=form, parties=parties)
    # "discussed the war in Zorva at talks in Oslo": the noun tells it, and the war is elsewhere
    told = any(_has_under(scene, token.i, noun) for noun in meeting_words().nouns)
    at = found.where if _is_set_in(scene, token, found.where) else None
    return None if told else replace(found, where=at)


def _on_the_phone(scene: Scene, token: Token) -> Encounter | None:
    # "assured his Malian counterpart Awa Keita over the telephone that": whatever was said, they spoke
    if token.pos != "VERB" or is_passive(scene, token.i):
        return None
    if not any(_has_under(scene, token.i, word) for word in meeting_words().remote):
        return None
    obj = object_of(scene, token.i)
    others = persons_among(sides_of(scene, obj.i)) if obj is not None else ()
    parties = persons_among(unique_parties((*subject_sides(scene, token.i), *others)))
    if not is_two(parties):
        return None
    return make_encounter(scene, token, rule="extract.meeting.on-the-phone", form=MeetingForm.PHONE, parties=parties)


def _together(scene: Scene, token: Token) -> Encounter | None:
    # "President Tarn and Prime Minister Brom agreed here on Thursday to resume visits"
    verb = _verb_of(scene, token, "together")
    if verb is None or is_passive(scene, token.i):
        return None
    along = [k for k in scene.annotated.kids(token.i, "prep") if has_kid(scene, k.i, "advmod", words=_JOINTLY)]
    others = sides_after(scene, token.i, "with") if along else ()
    parties = persons_among(unique_parties((*subject_sides(scene, token.i), *others)))
    named = tuple(p for p in parties if p.actor.type is ActorType.PERSON)
    if not is_two(named):
        return None
    found = make_encounter(scene, token, rule="extract.meeting.joint-act", form=verb.form, parties=named)
    here = has_kid(scene, token.i, "advmod", words=frozenset({"here"}) | _JOINTLY)
    return found if here or along or _is_set_in(scene, token, found.where) else None


def _is_set_in(scene: Scene, token: Token, where: Place | None) -> bool:
    """True when the place hangs on the verb itself: "agreed in Oslo", not "agreed to open an office in Oslo"."""
    if where is None or where.span is None:
        return False
    words = scene.annotated.tokens_in(where.span.start, where.span.end)
    preps = [scene.tokens[w.head] for w in words if w.dep == "pobj"]
    return any(p.head == token.i for p in preps)


def _has_under(scene: Scene, i: int, lemma: str) -> bool:
    """True when a verb leads to a noun through "for" or "at": "met for the seventh summit"."""
    preps = [p for p in scene.annotated.kids(i, "prep") if p.lemma in ("for", "at", "in", "by", "over", "via", "on")]
    return any(o.lemma == lemma for p in preps for o in scene.annotated.kids(p.i, "pobj"))


def _receive(scene: Scene, token: Token) -> Encounter | None:
    verb = _verb_of(scene, token, "host")
    if verb is None:
        return None
    if is_passive(scene, token.i):
        patient = subject_of(scene, token.i) if token.dep != "acl" else scene.tokens[token.head]
        hosts, guests = sides_after(scene, token.i, "by"), sides_of(scene, patient.i) if patient is not None else ()
    else:
        obj = object_of(scene, token.i)
        hosts, guests = subject_sides(scene, token.i), sides_of(scene, obj.i) if obj is not None else ()
        if obj is not None and obj.lemma in ("credential", "letter"):  # "received the letters of credence of Tarn"
            below = [p for k in scene.annotated.subtree(obj.i) for p in parties_at(scene, k)]
            guests = persons_among(unique_parties(below)) if _is_credence(scene, obj) else ()
    if not persons_among(guests) or (token.lemma != "receive" and not persons_among(hosts)):
        return None
    parties = unique_parties((*hosts, *guests))
    return (
        make_encounter(scene, token, rule="extract.meeting.verb-receive", form=verb.form, parties=parties)
        if is_two(parties)
        else None
    )


def _is_credence(scene: Scene, obj: Token) -> bool:
    return obj.lemma == "credential" or any(scene.tokens[k].lemma == "credence" for k in scene.annotated.subtree(obj.i))


def _travel(scene: Scene, token: Token) -> Encounter | None:
    verb = _verb_of(scene, token, "visit") or _leading(scene, token)
    if verb is None or is_passive(scene, token.i):
        return None
    visitors = persons_among(subject_sides(scene, token.i)) or _who_leads(scene, token)
    led = object_of(scene, token.i) if token.lemma == "lead" else None
    places = (*destinations_of(scene, token.i), *(destinations_of(scene, led.i) if led is not None else ()))
    places = places or _land_named_before(scene, token, visitors)
    abroad = [place for place in places if place.country is not None and place.country not in codes_of(visitors)]
    if not visitors or not abroad or _is_to_assembly(scene, token):
        return None
    if verb.needs and not any(prep.lemma in verb.needs for prep in _preps(scene, token.i)):
        return None
    parties = unique_parties((*visitors, *persons_among(sides_after(scene, token.i, "with"))))
    return set_at(
        make_encounter(scene, token, rule="extract.meeting.verb-travel", form=verb.form, parties=parties), *abroad
    )


def _who_leads(scene: Scene, token: Token) -> tuple[Party, ...]:
    # "A Nepali delegation led by Foreign Minister Ole Vik visited Muscat"
    subject = subject_of(scene, token.i)
    acts = scene.annotated.kids(subject.i, "acl") if subject is not None and subject.lemma == "delegation" else ()
    return tuple(
        p for act in acts if act.lemma in ("lead", "head") for p in persons_among(sides_after(scene, act.i, "by"))
    )


def _leading(scene: Scene, token: Token) -> MeetingVerb | None:
    # "led a delegation to Muscat"
    obj = object_of(scene, token.i) if token.lemma == "lead" else None
    leads = obj is not None and obj.lemma in ("delegation", "mission", "team")
    return MeetingVerb(lemma="lead", kind="visit", form=MeetingForm.VISIT, needs=frozenset()) if leads else None


def _is_to_assembly(scene: Scene, token: Token) -> bool:
    # "had landed in New York for the UN General Assembly": no visit to the country that hosts it
    sentence = scene.sentence_of(token.i)
    return any(t.lemma == "assembly" for t in scene.tokens[token.i : sentence.last])


def _invite(scene: Scene, token: Token) -> Encounter | None:
    # "Trump invited Putin to Washington in the autumn"
    obj = object_of(scene, token.i)
    if token.lemma != "invite" or token.pos != "VERB" or obj is None or is_passive(scene, token.i):
        return None
    visitors = persons_among(sides_of(scene, obj.i))
    abroad = [
        p
        for p in destinations_of(scene, token.i)
        if p.span and p.span.start > obj.start and p.country not in codes_of(visitors)
    ]
    if not visitors or not abroad:
        return None
    found = make_encounter(scene, token, rule="extract.meeting.invited", form=MeetingForm.VISIT, parties=visitors)
    reading = Reading(status=Status.PROPOSED, rule="extract.meeting.invitation")
    return replace(set_at(found, *abroad), reading=reading)


def _preps(scene: Scene, i: int) -> list[Token]:
    near = list(scene.annotated.kids(i, "prep", "prt", "advmod"))
    return near + [k for p in near for k in scene.annotated.kids(p.i, "prep")]


def _land_named_before(scene: Scene, token: Token, visitors: tuple[Party, ...]) -> tuple[Place, ...]:
    """ "Oman reopened its mission in the Malian capital and the foreign minister visited the island"."""
    obj = object_of(scene, token.i)
    if obj is None or obj.lemma not in ("kingdom", "country", "republic", "emirate"):
        return ()
    home = set(codes_of(visitors))
    for resolution in reversed(scene.resolved.resolutions):
        if (
            resolution.mention.span.end <= token.start
            and len(resolution.actors) == 1
            and resolution.actors[0].type is ActorType.STATE
        ):
            code = resolution.actors[0].country
            if code and code not in home and (obj.lemma != "kingdom" or _is_kingdom(scene, code)):
                return (Place(name=scene.world.states[code].name, country=code),)
    return ()


def _is_kingdom(scene: Scene, code: str) -> bool:
    return any("kingdom" in alias.lower() for alias in scene.world.states[code].aliases)


def _summon(scene: Scene, token: Token) -> Encounter | None:
    # "Oman's foreign ministry on Monday summoned the consuls of Spain, Malta and Benin"
    verb = _verb_of(scene, token, "summon")
    if verb is None:
        return None
    if is_passive(scene, token.i):
        patient = subject_of(scene, token.i)
        guests = sides_of(scene, patient.i) if patient is not None else ()
        hosts = sides_after(scene, token.i, "by") or sides_after(scene, token.i, "to")
    else:
        obj = object_of(scene, token.i) or _called_in(scene, token)
        guests, hosts = sides_of(scene, obj.i) if obj is not None else (), subject_sides(scene, token.i)
    guests = persons_among(guests)
    hosts = tuple(p for p in hosts if code_of(p.actor) not in codes_of(guests)) or _other_state(scene, guests)
    if not guests or not hosts:
        return None
    found = make_encounter(
        scene, token, rule="extract.meeting.summons", form=verb.form, parties=unique_parties((*guests, *hosts))
    )
    state = scene.world.states.get(codes_of(hosts)[0]) if codes_of(hosts) else None
    return (
        set_at(found, Place(name=state.capital, country=state.iso3))
        if state is not None and found.where is None
        else found
    )


def _called_in(scene: Scene, token: Token) -> Token | None:
    # "called in the Malian envoy": the parser takes the particle for a preposition
    objects = (
        o for p in scene.annotated.kids(token.i, "prep") if p.i == token.i + 1 for o in scene.annotated.kids(p.i)
    )
    return next(objects, None)


def _other_state(scene: Scene, guests: tuple[Party, ...]) -> tuple[Party, ...]:
    # "The Turkish ambassador was summoned to the ministry": that of the page's other state
    codes = codes_of(guests)
    other = next((code for code in leading_codes(scene)[:2] if code not in codes), None)
    return (state_party(scene, other),) if other is not None and len(codes) == 1 else ()


def _chair(scene: Scene, token: Token) -> Encounter | None:
    # "Haddad and his Peruvian guest chaired the joint council"
    verb = _verb_of(scene, token, "chair")
    chairs = sides_after(scene, token.i, "by") if is_passive(scene, token.i) else subject_sides(scene, token.i)
    parties = persons_among(chairs) if verb is not None else ()
    if verb is None or not is_two(persons_among(parties)):
        return None
    return make_encounter(scene, token, rule="extract.meeting.verb-chair", form=verb.form, parties=parties)


def _sign(scene: Scene, token: Token) -> Encounter | None:
    # "The document was signed by A. Haddad ... and ... B. Thapa in the presence of Prime Minister ...
    # al-Sudani"
    if token.pos != "VERB" or token.lemma not in ("sign", "initial", "ink"):
        return None
    signers = _signed_by(scene, token) if is_passive(scene, token.i) else subject_sides(scene, token.i)
    signers = persons_among(unique_parties((*signers, *sides_after(scene, token.i, "with"))))
    people = unique_parties((*signers, *_present(scene, token.i)))
    if not is_two(signers):
        return None
    return make_encounter(scene, token, rule="extract.meeting.signing", form=MeetingForm.TALKS, parties=people)


def _signed_by(scene: Scene, token: Token) -> tuple[Party, ...]:
    """Who signed, by the parse or, where a long list breaks it, all persons named after "signed by"."""
    parsed = persons_among(sides_after(scene, token.i, "by"))
    if is_two(parsed) or not scene.annotated.kids(token.i, "agent"):
        return parsed
    return persons_among(parties_in(scene, token.end, end=scene.sentence_of(token.i).end))


def _present(scene: Scene, i: int) -> tuple[Party, ...]:
    # "was inked by Norland Ports and the ports authority of Zorva in the presence of": hung on the latter
    below = (scene.tokens[k] for k in scene.annotated.subtree(i))
    nouns = [
        t for t in below if t.lemma == "presence" and t.dep == "pobj" and verb_above(scene, t.i) == scene.tokens[i]
    ]
    return tuple(q for noun in nouns for q in persons_among(sides_after(scene, noun.i, "of")))


def _presence(scene: Scene, token: Token) -> Encounter | None:
    # "will be opened in presence of Vice President Said Saleh and the Nepali premier at the
    # border"
    if token.pos != "VERB" or not is_two(people := _present(scene, token.i)):
        return None
    return make_encounter(scene, token, rule="extract.meeting.presence", form=MeetingForm.UNKNOWN, parties=people)


def _beside(scene: Scene, token: Token) -> Encounter | None:
    # "Standing beside him was his Danish counterpart", "who stood with his colleagues from Togo and Benin"
    if token.pos != "VERB" or token.lemma not in ("stand", "appear", "sit", "look", "speak"):
        return None
    near = () if token.lemma == "speak" else ("with",)
    next_to = ("to",) if has_kid(scene, token.i, "advmod", "acomp", words=frozenset({"next"})) else ()
    across = ("from",) if has_kid(scene, token.i, "prt", "advmod", "prep", words=frozenset({"across"})) else ()
    beside = persons_among(sides_after(scene, token.i, "beside", "alongside", "opposite", *near, *next_to, *across))
    beside = beside or persons_among(_next_to(scene, token))
    subject = subject_sides(scene, token.i) or _inverted_subject(scene, token)
    parties = unique_parties((*persons_among(subject), *beside))
    if not beside or not is_two(parties):
        return None
    return make_encounter(scene, token, rule="extract.meeting.standing-by", form=MeetingForm.UNKNOWN, parties=parties)


def _next_to(scene: Scene, token: Token) -> tuple[Party, ...]:
    # "stood next to Mr Tarn": the parser hangs "to" on "next"
    nexts = (k for k in scene.annotated.kids(token.i, "advmod", "acomp") if k.lemma == "next")
    return tuple(p for k in nexts for p in sides_after(scene, k.i, "to"))


def _inverted_subject(scene: Scene, token: Token) -> tuple[Party, ...]:
    verb = scene.tokens[token.head]
    kids = scene.annotated.kids(verb.i, "nsubj", "attr") if verb.pos in VERBAL else ()
    return tuple(p for kid in kids if kid.i > verb.i for p in parties_at(scene, kid.i))


def _abroad(scene: Scene, token: Token) -> Encounter | None:
    # "Lao Foreign Minister Kham Souk is in Muscat today to be informed by his Omani counterpart"
    if not _is_staying(scene, token) and not _is_awaited(scene, token):
        return None
    sides = subject_sides(scene, token.i)
    visitors = persons_among(sides) or tuple(p for p in sides if p.actor.name.startswith("Delegation"))
    if not _is_awaited(scene, token):
        visitors = tuple(p for p in visitors if p.actor.type is ActorType.PERSON)
    dues = [k for k in scene.annotated.kids(token.i, "acomp") if k.lemma == "due"]
    places = [
        place_at(scene, k)
        for p in (*scene.annotated.kids(token.i, "prep"), *(q for k in dues for q in scene.annotated.kids(k.i, "prep")))
        if p.lemma == "in"
        for o in scene.annotated.kids(p.i, "pobj")
        for k in (o.i, *(c.i for c in scene.annotated.kids(o.i, "amod", "appos", "poss")))
    ]
    where = next((place for place in places if place is not None), None)
    if not visitors or where is None or where.country is None or where.country in codes_of(visitors):
        return None
    if any(
        o.lemma in meeting_words().nouns
        for p in scene.annotated.kids(token.i, "prep")
        for o in scene.annotated.kids(p.i, "pobj")
    ):
        return None  # "are in the Chilean capital for a meeting": the noun tells it
    purpose = [
        k
        for k in scene.annotated.kids(token.i, "xcomp", "advcl", "acl")
        if has_kid(scene, k.i, "aux", words=frozenset({"to"}))
    ]
    hosts = tuple(p for verb in purpose for p in _persons_below(scene, verb.i) if code_of(p.actor) == where.country)
    form = MeetingForm.TALKS if hosts else MeetingForm.VISIT
    ahead = bool(hosts) or _is_awaited(scene, token)
    status = Reading(status=Status.PLANNED if ahead else Status.ONGOING, rule="extract.meeting.abroad-status")
    found = set_at(
        make_encounter(
            scene, token, rule="extract.meeting.abroad", form=form, parties=unique_parties((*visitors, *hosts))
        ),
        where,
    )
    return replace(found, reading=status)


def _is_staying(scene: Scene, token: Token) -> bool:
    return token.lemma == "be" and token.tag in ("VBZ", "VBP", "VBD")


def _is_awaited(scene: Scene, token: Token) -> bool:
    # "Secretary Pompeo is expected in Seoul on Wednesday"
    # ... "is due in Seoul"
    due = token.lemma == "be" and has_kid(scene, token.i, "acomp", words=frozenset({"due"}))
    return due or (token.lemma in ("expect", "await") and is_passive(scene, token.i))


def _persons_below(scene: Scene, i: int) -> tuple[Party, ...]:
    return unique_parties([p for k in scene.annotated.subtree(i) for p in persons_among(parties_at(scene, k))])


RULES: tuple[Callable[[Scene, Token], Encounter | None], ...] = (
    _summon,
    _meet,
    _discuss,
    _together,
    _receive,
    _travel,
    _invite,
    _chair,
    _sign,
    _presence,
    _beside,
    _abroad,
    _on_the_phone,
)


def find_verb(scene: Scene, token: Token) -> Encounter | None:
    """The encounter a verb tells of; the first rule that takes it decides."""
    return next((found for rule in RULES if (found := rule(scene, token)) is not None), None)
