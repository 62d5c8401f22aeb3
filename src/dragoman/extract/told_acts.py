"""Acts told by clauses and by nouns: the lexicon with actor and recipient from the same clause."""

from __future__ import annotations

from dataclasses import replace

from dragoman.extract.agents import (
    actors_of,
    clause_parties,
    object_parties,
    own_states,
    owners,
    parties_of,
    recipients_of,
    subject_of,
)
from dragoman.extract.clause_times import place_of
from dragoman.extract.clauses import is_open_question, persons_among, two_of_page, verb_above
from dragoman.extract.encounters import other_of_two, state_party
from dragoman.extract.evaluations import is_worth
from dragoman.extract.expulsions import is_expulsion, sent_away
from dragoman.extract.occasion import day_of_act
from dragoman.extract.plover import DONE, FRIENDLY, HOSTILE, MATERIAL, UNDONE, VERBAL, Act
from dragoman.extract.predicates import Match, is_passive, match_noun, match_verb
from dragoman.extract.scene import code_of, codes_of, unique_parties
from dragoman.extract.status import Reading, shared_head, status_of
from dragoman.extract.story import Story, occasion_before
from dragoman.model.actors import Party
from dragoman.model.claims import EventType, Status
from dragoman.model.pages import Zone
from dragoman.model.parse import Token
from dragoman.model.when import is_known

_ALONE = frozenset({EventType.MOBILIZE, EventType.THREATEN})
_TOGETHER = VERBAL | {EventType.SUPPORT, EventType.RETREAT, EventType.CONCEDE}
_AGAINST = frozenset({EventType.REJECT, EventType.THREATEN, EventType.SANCTION, EventType.COERCE})
_HARD = frozenset({EventType.REJECT, EventType.ACCUSE, EventType.REQUEST})
_NEWS = frozenset(
    "decision announcement move step attack strike agreement deal accord statement meeting talk summit plan "
    "reopening normalisation normalization resumption exchange announcement contact progress "
    "incident expulsion result outcome pact treaty declaration measure invasion killing shelling operation".split()
)
_REFUSING = frozenset({"refuse", "reject", "decline", "deny", "rebuff", "turn"})
_ASKING = frozenset({"urge", "demand", "request"})
_CUT = ("conj", "cc", "advcl", "parataxis", "punct")
_IN_FORCE = frozenset("sanction embargo tariff ban restriction blockade pressure siege duty penalty".split())
_ENDING = frozenset({EventType.RETREAT, EventType.CONCEDE})
_ARMS = frozenset(
    "jet drone missile plane warplane aircraft bomber artillery gunner gunboat warship troop force soldier army navy "
    "rocket shell helicopter tank fighter commando guard military strike airstrike bombardment shelling raid".split()
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_ANSWERING = frozenset({"respond", "retaliate", "avenge", "punish", "strike", "hit", "revenge"})
_CHARGES = frozenset("charge accusation allegation claim report responsibility involvement it that this".split())
_SAID = frozenset(
    "charge accusation allegation claim suggestion proposal offer demand call reproach criticism remark threat idea "
    "request ultimatum appeal".split()
)
_ACCIDENTS = frozenset("crash accident earthquake flood collision quake storm fire".split())
_EVERYBODY = frozenset({"everyone", "everybody", "all", "concerned", "side", "party", "community", "world", "other"})
_CEASING = frozenset({"cease", "stop", "quit", "discontinue", "halt"})
_OPINION = frozenset({"agree", "concur"})
_DECIDING = frozenset({"decide", "announce", "declare", "order", "vote"})
_BREAKS = frozenset({EventType.SANCTION, EventType.COERCE})
_BETWEEN_TWO = frozenset(EventType) - {
    EventType.ACCUSE,
    EventType.ASSAULT,
    EventType.CONSULT,
    EventType.COERCE,
    EventType.PROTEST,
    EventType.MOBILIZE,
}


def told_acts(story: Story) -> list[Act]:
    """Every act that a verb or a noun of the article tells with an actor we know."""
    found: list[Act] = []
    for sentence in story.scene.annotated.sentences:
        if sentence.zone is Zone.CAPTION:
            continue
        covered: set[int] = set()
        tokens = story.scene.annotated.sentence_tokens(sentence.i)
        for token in tokens:
            if token.pos == "VERB" and not is_open_question(story.scene, token):
                found.extend(_verb_acts(story, token, covered, found))
        found.extend(_noun_acts(story, tokens, covered))
    return found


def _verb_acts(story: Story, token: Token, covered: set[int], before: list[Act]) -> list[Act]:
    if is_expulsion(story.scene, token):
        return _expulsion(story, token, covered)
    match = match_verb(story.scene, token.i)
    if match is None or _is_mere_opinion(story, match) or _is_accident(story, match):
        return []
    covered.update(match.words)
    if match.object is not None and match.predicate.objects:
        covered.add(match.object)
    actors = tuple(p for p in actors_of(story, match) if code_of(p.actor))
    recipients = _recipients(story, match, actors, before)
    if not actors and is_passive(story.scene, token):
        return _goes_on(story, match, before)
    act = _act(story, match, (actors, recipients), "extract.event.clause-verb")
    return [act] if act and not _undoes_anothers(story, match, actors) else []


def _expulsion(story: Story, token: Token, covered: set[int]) -> list[Act]:
    entry = next(p for p in story.scene.world.predicates if p.lemma == "expel" and p.type == "SANCTION")
    away = sent_away(story.scene, token)
    match = Match(predicate=entry, head=token.i, words=(token.i,), object=away[0])
    covered.update(away)
    actors = tuple(p for p in actors_of(story, match) if code_of(p.actor))
    mine = {code_of(p.actor) for p in actors}
    named = unique_parties([p for i in away for p in object_parties(story, i) if code_of(p.actor) not in mine])
    recipients = tuple(p for p in named if code_of(p.actor)) or _recipients(story, match, actors, [])
    act = _act(story, match, (actors, recipients), "extract.event.expulsion")
    return [act] if act else []


def _noun_acts(story: Story, tokens: tuple[Token, ...], covered: set[int]) -> list[Act]:
    nouns = [t for t in tokens if t.pos in ("NOUN", "PROPN") and t.i not in covered]
    matches = [m for t in nouns if (m := match_noun(story.scene, t.i)) and not m.predicate.speech]
    inside = {w for m in matches for w in m.words if w != m.head}
    found = []
    for match in matches:
        if match.head in inside:
            continue
        actors = tuple(p for p in actors_of(story, match) if code_of(p.actor))
        act = _act(story, match, (actors, recipients_of(story, match, actors=actors)), "extract.event.noun-frame")
        found.extend([act] if act else [])
    return found


def _is_mere_opinion(story: Story, match: Match) -> bool:
    # "the ministers agreed that the situation is in nobody's interest" promises nothing
    if match.predicate.lemma not in _OPINION:
        return False
    withs = [o for p in story.scene.annotated.kids(match.head, "prep") if p.lemma == "with" for o in _objects(story, p)]
    if withs and all(o.pos == "NOUN" and o.i not in story.scene.at for o in withs):
        return True  # "did not agree with the decision"
    clauses = story.scene.annotated.kids(match.head, "ccomp")
    return any(
        status_of(story.scene, c.i).status not in UNDONE and c.tag in ("VBZ", "VBD", "VBP", "AUX") for c in clauses
    )


def _objects(story: Story, prep: Token) -> tuple[Token, ...]:
    return story.scene.annotated.kids(prep.i, "pobj")


def _is_accident(story: Story, match: Match) -> bool:
    # "killed in a helicopter crash" is nobody's deed, nor is "Asked whether he would travel" a request of his
    kids = story.scene.annotated.kids(match.head)
    words = {k.text.lower() for k in _below(story, match)}
    asked = match.predicate.lemma == "ask" and not words.isdisjoint(("whether", "when", "why"))
    crash = any(o.lemma in _ACCIDENTS for p in kids if p.lemma == "in" for o in _objects(story, p))
    return (match.predicate.type == "ASSAULT" and crash) or asked


def _below(story: Story, match: Match) -> list[Token]:
    clauses = story.scene.annotated.kids(match.head, "ccomp", "advcl")
    return [k for clause in clauses for k in story.scene.annotated.kids(clause.i)]


def _undoes_anothers(story: Story, match: Match, actors: tuple[Party, ...]) -> bool:
    # "Tehran works on removing the United States' sanctions": only who imposed them can lift them
    if EventType(match.predicate.type) not in _ENDING or match.object is None:
        return False
    theirs = set(codes_of(owners(story, match.object)))
    return bool(theirs) and not theirs & set(codes_of(actors)) and story.scene.tokens[match.object].lemma in _IN_FORCE


def _recipients(story: Story, match: Match, actors: tuple[Party, ...], before: list[Act]) -> tuple[Party, ...]:
    found = (
        _asked_to_act(story, match, actors)
        or recipients_of(story, match, actors=actors)
        or _speakers_side(story, match, actors)
        or _partner(story, match, actors)
    )
    if found or match.predicate.weak:
        return found
    mine = set(codes_of(actors))
    if match.predicate.speech:
        return (
            _to_the_accuser(story, match, mine)
            or _of_the_news(story, match, actors, before)
            or _at_odds(story, match, actors, before)
            or _to_who_spoke(story, match, mine)
            or _other_of_page(story, match, mine)
        )
    if len(mine) < 2:
        found = tuple(
            p for p in clause_parties(story.scene, match.head) if code_of(p.actor) and code_of(p.actor) not in mine
        )[:1]
    return (
        found
        or _shared_recipients(story, match, before)
        or _at_odds(story, match, actors, before)
        or _where_it_hits(story, match, mine)
        or _other_of_page(story, match, mine)
    )


def _asked_to_act(story: Story, match: Match, actors: tuple[Party, ...]) -> tuple[Party, ...]:
    # "demanding that the EU open the way for Norland": asked of the EU; "complained to the Council that Norland was
    # arming rebels": of Norland
    if match.predicate.type not in ("REQUEST", "ACCUSE") or match.predicate.pos != "verb":
        return ()
    mine = set(codes_of(actors))
    clauses = story.scene.annotated.kids(match.head, "ccomp")
    doers = [p for c in clauses for s in story.scene.annotated.kids(c.i, "nsubj") for p in parties_of(story, s.i)]
    return unique_parties([p for p in doers if (code := code_of(p.actor)) and code not in mine])


def _where_it_hits(story: Story, match: Match, mine: set[str]) -> tuple[Party, ...]:
    # "jets hit alleged hideouts in the Zorvan province of Tarn": on Zorva's land
    if match.predicate.type != "ASSAULT" or match.predicate.pos != "verb":
        return ()
    place = place_of(story.scene, match.head)
    code = place.country if place is not None else None
    return (state_party(story.scene, code),) if code and code not in mine else ()


def _speakers_side(story: Story, match: Match, actors: tuple[Party, ...]) -> tuple[Party, ...]:
    # "Ethiopia once more refused every compromise", said by Egypt: refused to Egypt
    statement, entry = story.said_at.get(match.head), match.predicate
    if statement is None or not actors or EventType(entry.type) not in _AGAINST or entry.weak:
        return ()
    if entry.type == "REJECT" and entry.lemma.split()[0] not in _REFUSING:
        return ()
    own = own_states(story, statement)
    return own if not set(codes_of(own)) & set(codes_of(actors)) else ()


def _to_the_accuser(story: Story, match: Match, mine: set[str]) -> tuple[Party, ...]:
    # "accused Norland of an attack, a charge that Norland brushed aside": to who made it
    token = story.scene.tokens[match.head]
    if match.predicate.type != "REJECT" or token.dep != "relcl" or story.scene.tokens[token.head].lemma not in _SAID:
        return ()
    above = verb_above(story.scene, token.head)
    found = parties_of(story, subject_of(story.scene, above.i)) if above is not None else ()
    return tuple(p for p in found if (code := code_of(p.actor)) and code not in mine)


def _to_who_spoke(story: Story, match: Match, mine: set[str]) -> tuple[Party, ...]:
    # "Brom rejected the proposal": to who spoke last
    noun = match.object
    if match.predicate.type != "REJECT" or noun is None or story.scene.tokens[noun].lemma not in _SAID:
        return ()
    if not any(kid.text.lower() in ("the", "this", "that", "these") for kid in story.scene.annotated.kids(noun)):
        return ()
    start = story.scene.tokens[match.head].start
    said = [s for s in story.statements if s.content.span.end <= start and codes_of(s.speaker)]
    last = max(said, key=lambda s: s.content.span.end, default=None)
    return last.speaker if last is not None and mine.isdisjoint(codes_of(last.speaker)) else ()


def _of_the_news(story: Story, match: Match, actors: tuple[Party, ...], before: list[Act]) -> tuple[Party, ...]:
    # "Blinken condemned the attack", "Japan welcomed the statement": the doers of what was told last
    scene = story.scene
    if match.object is None or scene.tokens[match.object].lemma not in _NEWS:
        return ()
    if not any(kid.text.lower() in ("the", "this", "these") for kid in scene.annotated.kids(match.object)):
        return ()
    hard = match.predicate.type in ("ACCUSE", "REJECT")
    mine = set(codes_of(actors))
    two = two_of_page(scene)
    if not hard and two and not mine & set(two):  # "China welcomed the reopening": of the two that the page is about
        return tuple(state_party(scene, code) for code in two)
    last = next(
        (a for a in reversed(before) if (a.type in HOSTILE) == hard and mine.isdisjoint(codes_of(a.actors))), None
    )
    return last.actors if last else ()


def _at_odds(story: Story, match: Match, actors: tuple[Party, ...], before: list[Act]) -> tuple[Party, ...]:
    """Measures and hard words without a named recipient go to whom the actor was last told to be at odds with."""
    if EventType(match.predicate.type) not in _BREAKS | _AGAINST or not actors:
        return ()
    if status_of(story.scene, match.head).status not in DONE or _denies_something_else(story, match):
        return ()
    mine = set(codes_of(actors))
    for act in reversed(before):
        if act.type not in HOSTILE | _HARD or act.status in UNDONE:
            continue
        if mine & set(codes_of(act.actors)) and act.recipients and mine.isdisjoint(codes_of(act.recipients)):
            return act.recipients
        if mine & set(codes_of(act.recipients)) and mine.isdisjoint(codes_of(act.actors)):
            return act.actors
    return ()


def _denies_something_else(story: Story, match: Match) -> bool:
    # "an ambition Norland denies having" answers nobody; "denied the charge" does
    verb = story.scene.tokens[match.head]
    charged = match.object is not None and story.scene.tokens[match.object].lemma in _CHARGES
    return verb.lemma == "deny" and not charged and not story.scene.annotated.kids(verb.i, "ccomp")


def _other_of_page(story: Story, match: Match, mine: set[str]) -> tuple[Party, ...]:
    # "Zorva had cut off relations": with the other of the two states that the page is about
    if EventType(match.predicate.type) not in _BETWEEN_TWO:
        return ()
    head = story.scene.tokens[match.head]
    # not "denied that it intended", not "accused Tarn of backing terrorism"
    if head.lemma == "deny" or head.tag not in _FINITE or status_of(story.scene, head.i).status not in DONE:
        return ()
    return other_of_two(story.scene, mine)


def _partner(story: Story, match: Match, actors: tuple[Party, ...]) -> tuple[Party, ...]:
    # "Mr. Trump committed to provide guarantees": to the one he met
    if match.predicate.type != "AGREE" or len(codes_of(actors)) != 1 or match.predicate.weak:
        return ()
    meeting = occasion_before(story, story.scene.tokens[match.head].start)
    codes = codes_of(meeting.participants) if meeting else ()
    if meeting is None or len(codes) != 2 or codes_of(actors)[0] not in codes:
        return ()
    return tuple(p for p in meeting.participants if code_of(p.actor) not in codes_of(actors))


def _shared_recipients(story: Story, match: Match, before: list[Act]) -> tuple[Party, ...]:
    # "Malawi closed its airspace, suspended trade with Kenya"
    token = story.scene.tokens[match.head]
    if token.dep != "conj":
        return ()
    first = next((a for a in reversed(before) if a.head == token.head), None)
    return first.recipients if first is not None and EventType(match.predicate.type) in _BREAKS else ()


def _goes_on(story: Story, match: Match, before: list[Act]) -> list[Act]:
    """A passive without an agent goes on with the actor of the measures just told, in the same paragraph."""
    type_ = EventType(match.predicate.type)
    if type_ not in _BREAKS or status_of(story.scene, match.head).status is Status.DENIED:
        return []
    here = story.scene.sentence_of(match.head)
    last = next((a for a in reversed(before) if a.type in _BREAKS and not a.statement), None)
    if last is None or here.paragraph - story.scene.sentence_of(last.head).paragraph > 1:
        return []
    named = set(codes_of(recipients_of(story, match, actors=())))
    if named and not named <= set(codes_of(last.recipients)):
        return []
    act = _act(story, match, (last.actors, last.recipients), "extract.event.passive-goes-on")
    return [replace(act, when=act.when if is_known(act.when) else last.when)] if act else []


def _act(story: Story, match: Match, sides: tuple[tuple[Party, ...], tuple[Party, ...]], rule: str) -> Act | None:
    actors, recipients = sides
    type_ = _type_of(story, match)
    if type_ is EventType.CONSULT and match.predicate.mode == "visit" and not persons_among(actors):
        return None  # "allows Norlander carriers to fly to Zorva": nobody visits anybody
    if type_ is None or not actors or not _is_enough(story, match, type_, (actors, recipients)):
        return None
    reading = _status(story, match, type_)
    if _is_only_words(story, match, reading.status):
        return None
    start, end = _extent(story, match)
    statement = story.said_at.get(match.head)
    type_ = EventType.ACCUSE if type_ is EventType.PROTEST and _is_official(story, match) else type_
    return Act(
        type=type_,
        said_type=type_,
        status=reading.status,
        actors=actors,
        recipients=recipients,
        head=match.head,
        start=start,
        end=end,
        rule=rule,
        status_rule=reading.rule,
        mode=match.predicate.mode if type_.value == match.predicate.type else None,
        cameo=match.predicate.cameo if type_.value == match.predicate.type else None,
        when=day_of_act(story, match.head, type_=type_, status=reading.status),
        said_by=statement.speaker if statement else (),
        reciprocal=match.predicate.reciprocal and len(codes_of(actors)) > 1 and not recipients,
        confidence=_confidence(rule, recipients),
        statement=statement.id if statement else None,
    )


def _is_official(story: Story, match: Match) -> bool:
    # "The Norlander side protested against the buildup": its government did; "Norlanders protested" in the street
    subject = subject_of(story.scene, match.head) if match.predicate.pos == "verb" else None
    if subject is None or story.scene.tokens[match.head].lemma != "protest":
        return False
    token = story.scene.tokens[subject]
    return (
        token.tag in ("NN", "NNP")
        and bool(parties_of(story, subject))
        and (token.lemma in ("side", "government", "ministry") or subject in story.scene.at)
    )


def _type_of(story: Story, match: Match) -> EventType | None:
    """The entry's type; of an act that ended, what its end is: "ceased to import oil", "stopped bombing"."""
    type_ = EventType(match.predicate.type)
    head = story.scene.tokens[match.head]
    above = story.scene.tokens[head.head]
    answers = any(k.lemma in _ANSWERING for k in story.scene.annotated.kids(head.i, "xcomp"))
    if type_ is EventType.AGREE and head.lemma in ("vow", "pledge", "promise", "swear") and answers:
        return EventType.THREATEN  # "vowed to respond with countermeasures"
    if head.dep != "xcomp" or above.lemma not in _CEASING:
        return type_
    if type_ in FRIENDLY:
        return EventType.SANCTION
    return EventType.RETREAT if type_ in MATERIAL else None


def _is_only_words(story: Story, match: Match, status: Status) -> bool:
    """What is asked for is told by the asking; a mere "cooperation" is no deed; "it is no use to ask" asks nothing."""
    statement = story.said_at.get(match.head)
    if statement is not None and statement.cue.force in _ASKING and status in UNDONE:
        return True
    if match.predicate.speech and match.predicate.type != "AGREE" and status in (Status.PROPOSED, Status.DENIED):
        return True
    related = match.predicate.pos == "noun" and is_worth(story.scene.tokens[match.head], "cooperation")
    return related and status in (Status.ACTUAL, Status.HYPOTHETICAL) and not match.predicate.joint


def _confidence(rule: str, recipients: tuple[Party, ...]) -> float:
    return (0.75 if recipients else 0.55) - (
        0.0 if rule in ("extract.event.clause-verb", "extract.event.expulsion") else 0.15
    )


def _status(story: Story, match: Match, type_: EventType) -> Reading:
    """The clause's status, with what the codebook and the act itself add to it."""
    scene = story.scene
    reading = status_of(scene, match.head)
    head = shared_head(scene, scene.tokens[match.head])
    above = scene.tokens[head.head]
    if (
        reading.status is Status.PLANNED
        and type_ is EventType.SANCTION
        and head.dep == "xcomp"
        and above.lemma in _DECIDING
    ):
        return Reading(status=Status.ACTUAL, rule="extract.status.decided-measure")
    if (
        type_ is EventType.AGREE
        and reading.status in (Status.ACTUAL, Status.ONGOING)
        and match.predicate.lemma != "agree on"
    ):
        return Reading(status=Status.PLANNED, rule="extract.status.promised")
    if type_ is EventType.AGREE and reading.status is Status.BACKGROUND and match.head in story.said_at:
        return Reading(status=Status.PLANNED, rule="extract.status.promised")  # "said that Mr. Kim had accepted"
    noun = match.predicate.pos == "noun" and scene.tokens[match.head].lemma in _IN_FORCE
    if noun and reading.status in (Status.ACTUAL, Status.PLANNED) and _is_theirs(story, match):
        return Reading(status=Status.ONGOING, rule="extract.status.in-force")
    return reading


def _is_theirs(story: Story, match: Match) -> bool:
    """ "removing US sanctions": the sanctions are in force, whatever is planned with them."""
    above = story.scene.tokens[story.scene.tokens[match.head].head]
    return above.lemma not in ("impose", "slap", "introduce", "consider", "threaten", "on", "towards", "of")


def _is_enough(
    story: Story, match: Match, type_: EventType, sides: tuple[tuple[Party, ...], tuple[Party, ...]]
) -> bool:
    """Enough is a recipient with a code, several actors on one footing, or a type that needs none."""
    actors, recipients = sides
    several = len(codes_of(actors)) > 1
    if match.predicate.joint and not (several or recipients):
        return False
    if recipients:
        return True
    if match.predicate.weak:
        return False
    if type_ is EventType.REQUEST and match.object is not None:
        return story.scene.tokens[match.object].lemma in _EVERYBODY  # "urged all sides to show restraint"
    verb = match.predicate.pos == "verb"
    if several and (match.predicate.reciprocal or (type_ in _TOGETHER and verb)):
        return True
    if type_ is EventType.ASSAULT and verb and match.object is not None:
        return any(p.actor.sector == "MIL" for p in actors) or _is_by_arms(story, match)
    return type_ in _ALONE and verb and not match.predicate.speech


def _is_by_arms(story: Story, match: Match) -> bool:
    # "Zorvan jets and drones hit alleged hideouts": whose arms they are is whose deed it is
    subject = subject_of(story.scene, match.head)
    return subject is not None and story.scene.tokens[subject].lemma in _ARMS


def _extent(story: Story, match: Match) -> tuple[int, int]:
    """The evidence: the clause of a verb up to what is coordinated with it; a noun with its dependents."""
    annotated = story.scene.annotated
    kept, stack = {match.head, *match.words}, list(annotated.children[match.head])
    while stack:
        at = stack.pop()
        token = annotated.tokens[at]
        if at not in match.words and (token.dep == "relcl" or (token.head == match.head and token.dep in _CUT)):
            continue
        kept.add(at)
        stack.extend(annotated.children[at])
    tokens = [annotated.tokens[k] for k in sorted(kept)]
    return tokens[0].start, max(t.end for t in tokens)
