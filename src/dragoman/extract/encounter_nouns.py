"""Encounters told by nouns: "a meeting with", "talks between", "a visit to", "the BRICS summit", "their next round"."""

from __future__ import annotations

from dataclasses import replace

from dragoman.extract.clause_times import destinations_of, moment_of, place_of
from dragoman.extract.clauses import (
    VERBAL,
    adjunct_of,
    has_kid,
    is_passive,
    named_owners,
    object_of,
    persons_among,
    sides_after,
    sides_of,
    subject_of,
    subject_sides,
    two_of_page,
    verb_above,
)
from dragoman.extract.encounters import (
    Encounter,
    is_two,
    make_encounter,
    many_sided,
    meeting_status,
    other_of_two,
    set_at,
)
from dragoman.extract.known_agreements import KnownHit, known_hits
from dragoman.extract.meeting_words import MeetingNoun, meeting_words
from dragoman.extract.scene import Scene, code_of, codes_of, unique_parties
from dragoman.extract.status import Reading
from dragoman.model.actors import ActorType, MentionKind, Party
from dragoman.model.claims import MeetingForm, Status
from dragoman.model.parse import Token
from dragoman.model.when import UNKNOWN

_GATHERING = frozenset({"meeting", "summit", "gathering", "session", "conference", "talk"})
_FORMATS = frozenset({"talks", "format", "mechanism", "commission"})
_POINTING = frozenset({"the", "this", "that", "these", "those", "such", "both", "their", "his", "her", "its"})
_SERIES = frozenset(
    [
        "next",
        "another",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "second",
        "third",
        "fourth",
        "fifth",
        "new",
        "further",
    ]
)
_THREE = frozenset({"tripartite", "trilateral", "three-way", "quadrilateral", "four-way", "trilaterally"})
_PRESS = frozenset({"press", "news"})
_EDGES = frozenset({"sideline", "margin", "fringe"})
_SPANS = frozenset({"day", "hour", "week", "series", "string"})
_MOST_PARTIES = 5
_VISIT = "extract.meeting.noun-visit"
_PRESS_FORM = MeetingForm.PRESS_CONFERENCE
SAME_SIDES = "extract.meeting.same-sides"


def find_noun(scene: Scene, token: Token) -> Encounter | None:
    """The encounter a noun tells of, or points back to; None when it tells of none."""
    noun = _noun_of(scene, token)
    if noun is None:
        return None
    format_name = _format_named(scene, token)
    if format_name is not None:
        return _format_talks(scene, token, format_name)
    if noun.form is MeetingForm.VISIT:
        return _visit(scene, token)
    if _is_press(scene, token, noun):
        return _press_conference(scene, token)
    gathering = _body_gathering(scene, token)
    if gathering is not None:
        return gathering
    return _talks(scene, token, noun)


def _noun_of(scene: Scene, token: Token) -> MeetingNoun | None:
    if token.pos not in ("NOUN", "PROPN") or token.dep == "compound":
        return _those(scene, token)
    noun = meeting_words().nouns.get(token.lemma.lower() if token.lemma != "talks" else "talk")
    if noun is None or (noun.plural and token.tag not in ("NNS", "NNPS") and not token.text.endswith("s")):
        return None
    if noun.beside and not has_kid(scene, token.i, "compound", "amod", "nmod", words=noun.beside):
        return None
    return noun


def _format_named(scene: Scene, token: Token) -> KnownHit | None:
    """The register's name that the noun is part of: "Astana talks", "Geneva talks"."""
    return next((hit for hit in known_hits(scene) if hit.start < token.start and token.end <= hit.end), None)


def _format_talks(scene: Scene, token: Token, hit: KnownHit) -> Encounter | None:
    # "founders to Aktau talks between Lao government and the opposition groups": a running series; its name
    # alone is no meeting
    parties = sides_after(scene, token.i, "between", "with")
    if not parties:
        return None
    found = make_encounter(scene, token, rule="extract.meeting.format", form=MeetingForm.MULTILATERAL, parties=parties)
    also = tuple(code for code in hit.known.parties if code not in codes_of(parties))
    reading = Reading(status=Status.ONGOING, rule="extract.meeting.series-goes-on")
    return replace(found, also=also, reading=reading, when=UNKNOWN, apart=True)


def _those(scene: Scene, token: Token) -> MeetingNoun | None:
    # "Monday's talks follow those of Defence Minister Ruth Otieno and General Wu Ping"
    if token.text.lower() not in ("those", "one") or not sides_after(scene, token.i, "between", "with"):
        return None
    sentence = scene.sentence_of(token.i)
    before = [meeting_words().nouns.get(t.lemma) for t in scene.tokens[sentence.first : token.i] if t.pos == "NOUN"]
    return next((noun for noun in before if noun is not None), None)


def _form_of(scene: Scene, token: Token, noun: MeetingNoun, parties: tuple[Party, ...]) -> MeetingForm:
    """The form a noun gives: by telephone, many-sided, or its own."""
    if has_kid(scene, token.i, "amod", "compound", "nmod", words=meeting_words().remote):
        return MeetingForm.PHONE
    return many_sided(noun.form, parties) if noun.lemma != "negotiation" else noun.form


def _is_press(scene: Scene, token: Token, noun: MeetingNoun) -> bool:
    return noun.form is MeetingForm.PRESS_CONFERENCE or has_kid(scene, token.i, "compound", "amod", words=_PRESS)


def _press_conference(scene: Scene, token: Token) -> Encounter | None:
    # "attended a joint press conference"; a spokesman's weekly one is no encounter
    beside = sides_after(scene, token.i, "with", "of", "by", "alongside", "beside")
    parties = persons_among(unique_parties((*beside, *_carried(scene, token))))
    if parties and not is_two(parties):
        # "Speaking at a joint press conference with Ada Brom, the minister said": who speaks is the other side
        parties = unique_parties((*parties, *persons_among(_who_speaks(scene, token))))
    joint = has_kid(scene, token.i, "amod", words=frozenset({"joint", "common"}))
    back = not is_two(parties)
    if back and not joint and not _is_definite(scene, token):
        return None
    if back and joint:  # "At a joint news conference after their 90-minute meeting, the two leaders said"
        found = make_encounter(scene, token, rule=SAME_SIDES, form=_PRESS_FORM, parties=())
        return replace(found, back=True, apart=True)
    found = make_encounter(scene, token, rule="extract.meeting.press-conference", form=_PRESS_FORM, parties=parties)
    return replace(found, back=back)


def _who_speaks(scene: Scene, token: Token) -> tuple[Party, ...]:
    verbs = [t for t in scene.annotated.ancestors(token.i) if t.pos in VERBAL]
    return next((found for verb in verbs if (found := subject_sides(scene, verb.i))), ())


def _visit(scene: Scene, token: Token) -> Encounter | None:
    # "Haddad's visit to the Chilean capital", "put off a visit to Accra"
    by = unique_parties((*named_owners(scene, token.i), *sides_after(scene, token.i, "by", "of")))
    visitors = persons_among(by) or persons_among(_visitor_in_clause(scene, token))
    places = destinations_of(scene, token.i)
    abroad = [place for place in places if place.country is not None and place.country not in codes_of(visitors)]
    if visitors and abroad:
        found = make_encounter(scene, token, rule=_VISIT, form=MeetingForm.VISIT, parties=visitors)
        if adjunct_of(scene, token.i) in (
            "after",
            "before",
            "following",
        ):  # "arrived on Sunday after a visit to Britain"
            moment = moment_of(scene, token.i, least=3)
            found = replace(found, when=moment.when if moment is not None else UNKNOWN)
        return set_at(found, *abroad)
    hosts = tuple(p for p in _who_calls_off(scene, token) if code_of(p.actor) not in codes_of(visitors))
    hosts = hosts or _host_of_page(scene, token, visitors)
    if visitors and hosts:
        found = make_encounter(scene, token, rule=_VISIT, form=MeetingForm.VISIT, parties=visitors)
        return replace(found, also=codes_of(hosts))
    if _is_definite(scene, token) and meeting_status(scene, token).status is Status.CANCELLED:
        found = make_encounter(scene, token, rule=SAME_SIDES, form=MeetingForm.VISIT, parties=())
        return replace(found, back=True, apart=True)
    if visitors and _is_definite(scene, token):
        found = make_encounter(scene, token, rule=_VISIT, form=MeetingForm.VISIT, parties=visitors)
        return replace(found, back=True)
    return None


def _host_of_page(scene: Scene, token: Token, visitors: tuple[Party, ...]) -> tuple[Party, ...]:
    # "A visit by Justice Minister Ada Brom looks unlikely", "Tarn had called off a trip": to the other of the page's
    # two states
    indefinite = has_kid(scene, token.i, "det", words=frozenset({"a", "another"}))
    told = indefinite and token.dep in ("nsubj", "nsubjpass", "dobj")
    return other_of_two(scene, codes_of(visitors)) if told else ()


def _who_calls_off(scene: Scene, token: Token) -> tuple[Party, ...]:
    # "Ankara called off a visit by Austria's foreign minister"
    verb = verb_above(scene, token.i)
    cancelled = verb is not None and meeting_status(scene, token).status is Status.CANCELLED
    return subject_sides(scene, verb.i) if verb is not None and cancelled and token.dep == "dobj" else ()


def _visitor_in_clause(scene: Scene, token: Token) -> tuple[Party, ...]:
    verb = verb_above(scene, token.i)
    if verb is None:
        return ()
    if verb.lemma in ("invite", "welcome"):  # "invited his colleague to pay an official visit"
        obj = object_of(scene, verb.i)
        return sides_of(scene, obj.i) if obj is not None else ()
    return subject_sides(scene, verb.i)


def _is_definite(scene: Scene, token: Token) -> bool:
    kids = scene.annotated.kids(token.i, "det", "poss", "amod", "predet")
    return any(kid.text.lower() in _POINTING or kid.ent == "DATE" for kid in kids)


def _body_gathering(scene: Scene, token: Token) -> Encounter | None:
    """ "the OPEC gathering in Doha", "a meeting of the Arab League": the body itself, and who
    attends.
    """
    if token.lemma not in _GATHERING or sides_after(scene, token.i, "between", "with"):
        return None
    around = unique_parties((*named_owners(scene, token.i), *sides_after(scene, token.i, "of")))
    bodies = tuple(
        p
        for p in around
        if p.actor.type in (ActorType.ORGANISATION, ActorType.ORGAN) and not p.actor.country and p.actor.org
    )
    if not bodies or len(codes_of(around)) > len(bodies) or _is_only_setting(scene, token):
        return None
    parties = unique_parties((*bodies, *persons_among(_carried(scene, token))))
    found = make_encounter(
        scene, token, rule="extract.meeting.body-gathering", form=MeetingForm.MULTILATERAL, parties=parties
    )
    above = _meeting_above(scene, token)
    return found if above is None else replace(found, reading=meeting_status(scene, above), when=UNKNOWN)


def _is_only_setting(scene: Scene, token: Token) -> bool:
    # "Tarn confronted Brom on the margins of the OPEC gathering": where they met; the gathering itself is not told
    edges = [t for t in scene.annotated.ancestors(token.i) if t.lemma in _EDGES]
    if not edges:
        return False
    where = place_of(scene, token.i)
    here = scene.annotated.subtree(token.i)
    own = where is not None and where.span is not None and any(scene.tokens[k].start == where.span.start for k in here)
    return not own


def _meeting_above(scene: Scene, token: Token) -> Token | None:
    # "preparations for a meeting between presidents ... on the sidelines of the OPEC gathering": as far ahead as that
    # meeting
    for above in scene.annotated.ancestors(token.i):
        if above.pos in VERBAL:
            return None if meeting_words().verbs.get(above.lemma) is None else above
        if above.lemma in meeting_words().nouns:
            return above
    return None


def _talks(scene: Scene, token: Token, noun: MeetingNoun) -> Encounter | None:
    if _has_no_date(scene, token) or (token.lemma == "round" and token.dep in ("appos", "npadvmod")):
        return None  # "following talks with Tarn, the fourth round this year"
    if _is_next_by_pronoun(scene, token):
        found = make_encounter(scene, token, rule="extract.meeting.series", form=noun.form, parties=())
        return replace(found, back=True, apart=True)
    if _is_by_unclear_group(scene, token):
        found = make_encounter(scene, token, rule=SAME_SIDES, form=noun.form, parties=())
        return replace(found, back=True, apart=True)
    named = _named(scene, token)
    parties = unique_parties((*named, *_beside_named(scene, token, named)))
    also = _codes_of_format(scene, token, parties)
    form = _form_of(scene, token, noun, parties)
    also = (*also, *_abroad(scene, token, parties))
    also = (*also, *_mediated(scene, token, (*codes_of(parties), *also)))
    aside = _mediators(scene, token)
    if is_two(tuple(p for p in parties if p not in aside), also):
        if _is_only_business(scene, token, parties):
            return None
        rule = "extract.meeting.noun-with" if named else "extract.meeting.noun-held"
        return replace(make_encounter(scene, token, rule=rule, form=form, parties=parties), also=also)
    parties = unique_parties((*parties, *_at_table(scene, token)))
    series = has_kid(scene, token.i, "amod", words=_SERIES) or has_kid(scene, token.i, "amod", words=_THREE)
    mechanism = _format_beside(scene, token)
    moment = moment_of(scene, token.i, least=2)
    found = make_encounter(scene, token, rule="extract.meeting.mention", form=form, parties=parties)
    found = replace(
        found, back=True, when=moment.when if moment is not None else UNKNOWN, telling=_is_telling(scene, token)
    )
    if mechanism is not None and found.where is not None and (not noun.weak or token.lemma == "round"):
        # "the most recent round of truce meetings in Lima": who met the page does not say
        return None if _is_inner(scene, token) else replace(found, rule="extract.meeting.mechanism-meets", back=False)
    if series and (_is_definite(scene, token) or _is_carried(scene, token)):
        return replace(found, rule="extract.meeting.series", apart=True)
    return found if _is_definite(scene, token) else None


def _abroad(scene: Scene, token: Token, parties: tuple[Party, ...]) -> tuple[str, ...]:
    # "Addressing an international conference in the Zorvan capital, the Norlander urged"
    verb, where = _light_verb(scene, token), place_of(scene, token.i)
    if verb is None or verb.lemma not in ("address", "attend", "join", "participate") or len(codes_of(parties)) != 1:
        return ()
    return (where.country,) if where is not None and where.country and where.country not in codes_of(parties) else ()


def _mediated(scene: Scene, token: Token, codes: tuple[str, ...]) -> tuple[str, ...]:
    # "Zorva and Norland had mediated several rounds": between the two that the page is about
    verb = _light_verb(scene, token)
    if verb is None or token.dep != "dobj" or verb.lemma not in ("mediate", "broker", "facilitate"):
        return ()
    two = two_of_page(scene)
    return two if not set(two) & set(codes) else ()


def _has_no_date(scene: Scene, token: Token) -> bool:
    # "No date has been set for the next round"
    above = [t for _, t in zip(range(4), scene.annotated.ancestors(token.i), strict=False)]
    dates = [k for t in above for k in (t, *scene.annotated.kids(t.i, "nsubj", "nsubjpass")) if k.lemma == "date"]
    return any(has_kid(scene, d.i, "det", words=frozenset({"no"})) for d in dates)


def _is_only_business(scene: Scene, token: Token, parties: tuple[Party, ...]) -> bool:
    # "Armenia and Azerbaijan have completed negotiations on a peace treaty": no encounter is told
    verb = _light_verb(scene, token)
    done = verb is not None and verb.lemma in ("complete", "finish", "conclude", "finalise", "finalize")
    return done and not persons_among(parties) and place_of(scene, token.i) is None


def _is_telling(scene: Scene, token: Token) -> bool:
    # "The encounter, held at Argyle airport, was facilitated by": the subject or object of its sentence, not "during
    # the meeting"
    several = token.lemma == "meeting" and token.tag == "NNS"  # "The annual meetings had been suspended"
    return (
        not several
        and token.dep in ("nsubj", "nsubjpass", "dobj")
        and token.lemma
        in (
            "encounter",
            "meeting",
            "summit",
            "talks",
            "talk",
        )
    )


def _is_next_by_pronoun(scene: Scene, token: Token) -> bool:
    # "they decided to hold the next summit in Russia", "agreed to hold their next summit": those who met before
    verb = _light_verb(scene, token)
    if (
        verb is None
        or not has_kid(scene, token.i, "amod", words=_SERIES)
        or _format_beside(scene, token)
        or _format_beside(scene, verb)
    ):
        return False
    subject = subject_of(scene, verb.i)
    return (
        subject is not None
        and subject.i != token.i
        and (subject.text.lower() == "they" or not any(code_of(p.actor) for p in sides_of(scene, subject.i)))
    )


def _is_by_unclear_group(scene: Scene, token: Token) -> bool:
    # "The two leaders will hold full-scale talks in Kazan", "They had talks in Ashgabat on 11 October": those who
    # met before
    verb = _light_verb(scene, token)
    subject = subject_of(scene, verb.i) if verb is not None else None
    if (
        subject is None
        or subject.i == token.i
        or sides_after(scene, token.i, "with", "between")
        or (verb and sides_after(scene, verb.i, "with"))
    ):
        return False
    resolution = scene.at.get(subject.i)
    unclear = resolution is not None and resolution.mention.kind in (MentionKind.GROUP, MentionKind.PRONOUN)
    return (
        unclear
        and subject.tag in ("NNS", "PRP")
        and subject.text.lower() != "it"
        and not is_two(sides_of(scene, subject.i))
    )


def _at_table(scene: Scene, token: Token) -> tuple[Party, ...]:
    # "With Ana Silva and Per Holm at the table, they talked until noon"
    verb = verb_above(scene, token.i)
    return persons_among(sides_after(scene, verb.i, "with")) if verb is not None and token.dep == "nsubj" else ()


def _is_inner(scene: Scene, token: Token) -> bool:
    # "round of meetings", "round of negotiations": one encounter, not two
    return any(above.lemma in ("round", "series") for above in scene.annotated.ancestors(token.i))


def _named(scene: Scene, token: Token) -> tuple[Party, ...]:
    """Sides named by the noun's own phrase: with, between, of, "Iran-Russia talks"."""
    after = sides_after(scene, token.i, "with", "between", "among")
    of = sides_after(scene, token.i, "of") if not after else ()
    inner = tuple(
        p
        for prep in scene.annotated.kids(token.i, "prep")
        if prep.lemma == "of"
        for obj in scene.annotated.kids(prep.i, "pobj")
        if obj.lemma in meeting_words().nouns
        for p in _named(scene, obj)
    )
    return unique_parties((*named_owners(scene, token.i), *after, *of, *inner, *_attending(scene, token)))


def _attending(scene: Scene, token: Token) -> tuple[Party, ...]:
    # "The summit, attended by the leaders of Oman and Peru"; "The talks brought together Tarn and Brom"
    acts = [k for k in scene.annotated.kids(token.i, "acl") if k.lemma in ("attend", "join")]
    found = [p for act in acts for p in sides_after(scene, act.i, "by")]
    verb = scene.tokens[token.head]
    if (
        token.dep == "nsubj"
        and verb.lemma == "bring"
        and has_kid(scene, verb.i, "advmod", words=frozenset({"together"}))
    ):
        found.extend(p for k in scene.annotated.kids(verb.i, "dobj") for p in sides_of(scene, k.i))
    return unique_parties(found)


def _beside_named(scene: Scene, token: Token, named: tuple[Party, ...]) -> tuple[Party, ...]:
    """Sides that the clause adds: who holds the talks, or who spoke "in a meeting with X"."""
    if has_kid(scene, token.i, "prep", words=frozenset({"between", "among"})):
        return ()
    carried = _carried(scene, token) or _in_which(scene, token)
    if carried:
        return carried
    open_side = has_kid(scene, token.i, "prep", words=frozenset({"with"})) or has_kid(
        scene, token.i, "poss", words=frozenset({"their"})
    )
    verb = verb_above(scene, token.i)
    if verb is None or (token.dep not in ("pobj", "dobj") and not named):
        return ()
    if open_side:
        return _speaker_or_subject(scene, verb)
    return _both_in_clause(scene, token, verb) if token.dep == "pobj" and not is_two(named) else ()


def _in_which(scene: Scene, token: Token) -> tuple[Party, ...]:
    # "a telephone call on 31 March, in which Tarn and Brom agreed to meet soon"
    for clause in scene.annotated.kids(token.i, "relcl"):
        for prep in scene.annotated.kids(clause.i, "prep"):
            if any(k.tag == "WDT" for k in scene.annotated.kids(prep.i, "pobj")):
                sides = persons_among(subject_sides(scene, clause.i))
                return sides if is_two(sides) else ()
    return ()


def _both_in_clause(scene: Scene, token: Token, verb: Token) -> tuple[Party, ...]:
    """Both sides stand in the clause: "Putin and Raisi discussed trade at talks in the Kremlin", "At Kremlin talks
    Putin told Raisi".
    """
    if adjunct_of(scene, token.i) not in ("at", "in", "during", "after", "following"):
        return ()
    obj = object_of(scene, verb.i)
    sides = unique_parties((*subject_sides(scene, verb.i), *(sides_of(scene, obj.i) if obj is not None else ())))
    return sides if is_two(persons_among(sides)) else ()


def _speaker_or_subject(scene: Scene, verb: Token) -> tuple[Party, ...]:
    found = subject_sides(scene, verb.i)
    if found:
        return found
    # "In a separate meeting with the Chilean official, Oman's Shura Speaker Said Saleh said": where the parse
    # loses the subject
    before = [scene.at[i] for i in range(scene.sentence_of(verb.i).first, verb.i) if i in scene.at]
    persons = [r for r in before if r.actors and r.actors[0].type is ActorType.PERSON]
    return sides_of(scene, persons[-1].mention.head) if persons else ()


def _is_carried(scene: Scene, token: Token) -> bool:
    return _light_verb(scene, token) is not None


def _light_verb(scene: Scene, token: Token) -> Token | None:
    """The verb that only carries the noun: "held talks", "is due to attend the meeting", "travelling to the same
    meeting".
    """
    above = scene.tokens[token.head]
    if (
        token.dep == "nsubj" and above.lemma == "be"
    ):  # "negotiations are to be led by Secretary of State Mike Pompeo and ..."
        led = [
            k
            for k in scene.annotated.kids(above.i, "xcomp")
            if is_passive(scene, k.i) and k.lemma in meeting_words().lights
        ]
        return led[0] if led else None
    if token.dep == "pobj" and above.lemma == "of" and scene.tokens[above.head].lemma in _SPANS:
        return _light_verb(scene, scene.tokens[above.head])  # "wrapped up two days of consultations"
    if token.dep == "pobj" and above.lemma in ("in", "to", "for", "at"):
        above = scene.tokens[above.head]
    elif token.dep not in ("dobj", "nsubjpass", "conj", "attr"):
        return None
    if token.dep == "conj":
        return _light_verb(scene, above)
    return above if above.pos in VERBAL and above.lemma in meeting_words().lights else None


def _carried(scene: Scene, token: Token) -> tuple[Party, ...]:
    verb = _light_verb(scene, token)
    if verb is None:
        return ()
    if is_passive(scene, verb.i) and verb.lemma == "expect":  # "is expected on Friday for a dialogue with Tarn"
        return subject_sides(scene, verb.i)
    if is_passive(scene, verb.i):
        return sides_after(scene, verb.i, "by", "between")
    return unique_parties((*subject_sides(scene, verb.i), *sides_after(scene, verb.i, "with")))


def _mediators(scene: Scene, token: Token) -> tuple[Party, ...]:
    # "The encounter was facilitated by the host prime minister ... and by the premier of Dominica": who brings others
    # together is not, on his own, who met
    verb = _light_verb(scene, token)
    return _carried(scene, token) if verb is not None and verb.lemma in ("facilitate", "mediate", "moderate") else ()


def _format_beside(scene: Scene, token: Token) -> KnownHit | None:
    """The register's format in the noun's own phrase: "the fifth meeting in the Aktau format"."""
    below = scene.annotated.subtree(token.i)
    start, end = scene.tokens[below[0]].start, scene.tokens[below[-1]].end
    return next((hit for hit in known_hits(scene) if start <= hit.start and hit.end <= end), None)


def _codes_of_format(scene: Scene, token: Token, parties: tuple[Party, ...]) -> tuple[str, ...]:
    verb = _light_verb(scene, token)
    hits = [
        hit for hit in (_format_beside(scene, token), _format_beside(scene, verb) if verb is not None else None) if hit
    ]
    for hit in hits:
        codes = hit.known.parties
        if hit.known.kind in _FORMATS and 1 < len(codes) <= _MOST_PARTIES and set(codes_of(parties)) <= set(codes):
            return tuple(code for code in codes if code not in codes_of(parties))
    return ()
