"""Commitments: what a named party says, or is said, to be going to do, so that a later report could confirm it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dragoman.extract.clauses import is_open_question, sides_of, subject_of
from dragoman.extract.commitment_words import commitment_words
from dragoman.extract.scene import (
    Scene,
    anchor_at,
    clause_bounds,
    codes_of,
    owners_of,
    parties_in,
    parties_under,
    times_in,
    unique_parties,
)
from dragoman.extract.status import helpers_of, is_negated
from dragoman.model.actors import ActorType, Party
from dragoman.model.claims import Commitment, Link, Meeting, Statement, Status
from dragoman.model.ids import content_id
from dragoman.model.pages import Zone
from dragoman.model.parse import Token
from dragoman.model.spans import Trace
from dragoman.model.when import UNKNOWN, When, is_known

_OWN_VOICE = frozenset({"we", "i", "us", "our"})
_NO_PROMISE = frozenset({"hope", "believe", "urge", "request", "demand", "warn", "accuse", "criticise", "ask"})
_IF = frozenset({"if", "unless", "once"})
_TRIM = ' \t\n,;:.”"“–-'


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A promise before it is told as one: the word that tells it, what is promised, who is bound, and the rule."""

    head: Token
    act: Token
    by: tuple[Party, ...]
    rule: str
    sure: float = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The scene with the statement that covers each promise, if any."""

    scene: Scene
    statements: tuple[Statement, ...]

    def said_at(self, token: Token) -> Statement | None:
        """The statement in whose content a word stands."""
        found = (s for s in self.statements if s.content.span.start <= token.start < s.content.span.end)
        return next(found, None)

    def said_by_cue(self, token: Token) -> Statement | None:
        """The statement whose cue a word is part of."""
        return next((s for s in self.statements if s.cue.span.start <= token.start < s.cue.span.end), None)


def find_commitments(
    scene: Scene, statements: tuple[Statement, ...], *, meetings: tuple[Meeting, ...]
) -> tuple[Commitment, ...]:
    """All commitments of an article in text order, one a clause; a planned meeting of states is one, too."""
    setting = Setting(scene=scene, statements=statements)
    promises = [p for token in scene.tokens if _is_body(scene, token) for p in _read(setting, token)]
    told = [_commitment(setting, promise) for promise in _one_a_clause(scene, promises)]
    told.extend(c for c in map(_from_meeting, meetings) if c is not None and not _is_told(c, told))
    return tuple(sorted(told, key=lambda c: (c.anchor.span.start, c.id)))


def _is_body(scene: Scene, token: Token) -> bool:
    sentence = scene.annotated.sentences[token.sent]
    asked = scene.text(sentence.start, sentence.end).rstrip(_TRIM).endswith("?")  # "When will it be signed?"
    return sentence.zone is Zone.BODY and not asked and not is_open_question(scene, token)


def _read(setting: Setting, token: Token) -> Iterator[Promise]:
    for rule in RULES:
        promise = rule(setting, token)
        if promise is not None:
            yield promise
            return


def _future(setting: Setting, token: Token) -> Promise | None:
    """ "Both countries will make the required arrangements", "it would cancel the agreements" (reported)."""
    helpers = helpers_of(setting.scene, token)
    said = setting.said_at(token)
    bare = token.tag == "VB" or (token.tag == "VBN" and "be" in helpers)
    reported = "would" in helpers and said is not None and bare and "have" not in helpers
    if (
        token.pos not in ("VERB", "AUX")
        or not (helpers & {"will", "'ll", "shall"} or reported or _is_going_to(setting.scene, token))
        or _foretells(setting, token)
    ):
        return None
    by = _bound(setting, token)
    return Promise(head=token, act=token, by=by, rule="extract.commitment.future") if by else None


def _is_going_to(scene: Scene, token: Token) -> bool:
    # "Norland in turn is going to withdraw its complaint"
    above = scene.tokens[token.head]
    return (
        token.dep == "xcomp" and above.text.lower() == "going" and bool(helpers_of(scene, above) & {"is", "are", "am"})
    )


def _undertaking(setting: Setting, token: Token) -> Promise | None:
    """ "Malta agreed to make its work easier", "Kathmandu has undertaken to disarm these groups"."""
    scene = setting.scene
    if token.pos != "VERB" or token.lemma not in commitment_words()["undertaking"] or is_negated(scene, token):
        return None
    acts = [k for k in scene.annotated.kids(token.i, "xcomp", "ccomp") if k.i > token.i and _is_open(scene, k)]
    acts += [
        k
        for to in scene.annotated.kids(token.i, "prep")
        if to.lemma == "to"
        for k in scene.annotated.kids(to.i, "pcomp")
    ]
    subject = subject_of(scene, token.i)
    by = tuple(p for p in sides_of(scene, subject.i) if codes_of((p,))) if subject is not None else ()
    if not acts or not by or helpers_of(scene, token) & {"may", "could", "might"}:
        return None
    act = acts[0]
    if token.lemma == "decide" and act.lemma in _hostile(scene):
        return None
    own = list(scene.annotated.kids(act.i, "nsubj", "nsubjpass"))
    others = sides_of(scene, own[0].i) if own and act.dep == "ccomp" else ()
    return Promise(head=token, act=act, by=others or by, rule="extract.commitment.undertaking", sure=0.85)


def _promised_thing(setting: Setting, token: Token) -> Promise | None:
    """ "Tarn promised full support for Zorva", "Norland has offered a credit line"."""
    scene = setting.scene
    if token.pos != "VERB" or token.lemma not in commitment_words()["giving"] or is_negated(scene, token):
        return None
    if helpers_of(scene, token) & {"may", "could", "might", "would"}:
        return None
    things = [k for k in scene.annotated.kids(token.i, "dobj") if k.lemma in commitment_words()["given"]]
    subject = subject_of(scene, token.i)
    by = tuple(p for p in sides_of(scene, subject.i) if codes_of((p,))) if subject is not None else ()
    if not things or not by:
        return None
    return Promise(head=token, act=things[0], by=by, rule="extract.commitment.promised-thing", sure=0.65)


def _also_undertaken(setting: Setting, token: Token) -> Promise | None:
    """ "pledged to consult one another and to hold drills every year": each "to" is a promise of its own."""
    scene = setting.scene
    own = token.dep == "conj" and token.pos == "VERB" and "to" in helpers_of(scene, token)
    first = scene.tokens[token.head]
    if not own or first.dep != "xcomp" or "to" not in helpers_of(scene, first):
        return None
    promise = _undertaking(setting, scene.tokens[first.head])
    if promise is None or promise.act.i != first.i:
        return None
    return Promise(head=token, act=token, by=promise.by, rule="extract.commitment.also-undertaken", sure=0.7)


def _is_open(scene: Scene, act: Token) -> bool:
    """True for a complement that lies ahead: "to lift", "that they will lift", not "that the situation is bad"."""
    ahead = bool(helpers_of(scene, act) & {"to", "will", "would", "shall", "should", "must", "'ll"}) or act.tag == "VBG"
    return act.pos in ("VERB", "AUX") and ahead


def _hostile(scene: Scene) -> frozenset[str]:
    # "decided to recall its ambassador" is done by deciding
    types = ("SANCTION", "COERCE", "ASSAULT", "REJECT", "ACCUSE")
    return frozenset(p.lemma for p in scene.world.predicates if p.pos == "verb" and p.type in types)


def _invitation(setting: Setting, token: Token) -> Promise | None:
    """ "accepted an invitation to the White House"."""
    scene = setting.scene
    if token.lemma != "accept" or token.pos != "VERB" or is_negated(scene, token):
        return None
    invited = any(k.lemma in ("invitation", "invite") for k in scene.annotated.kids(token.i, "dobj"))
    subject = subject_of(scene, token.i)
    by = tuple(p for p in sides_of(scene, subject.i) if codes_of((p,))) if subject is not None else ()
    return Promise(head=token, act=token, by=by, rule="extract.commitment.invitation") if invited and by else None


def _ready(setting: Setting, token: Token) -> Promise | None:
    """ "ready to further cooperation", "determined to update the treaty", "are to conclude", "is due to attend"."""
    scene = setting.scene
    adjective = token.lemma in commitment_words()["ready"] or token.text.lower() in commitment_words()["ready"]
    held = token.dep in ("acomp", "oprd", "ccomp", "xcomp") or token.tag in ("VBN", "JJ")
    if adjective and held and not is_negated(scene, token):
        acts = [
            k
            for k in scene.annotated.kids(token.i, "xcomp", "prep", "advcl")
            if k.i > token.i and k.lemma not in ("by", "in", "on")
        ]
        by = _bound(setting, token)
        if acts and by:
            act = acts[0] if acts[0].pos != "ADP" else token
            return Promise(head=token, act=act, by=by, rule="extract.commitment.ready")
    if token.lemma == "be" and token.tag in ("VBP", "VBZ", "VBD") and not _is_yet_to(scene, token):
        acts = [k for k in scene.annotated.kids(token.i, "xcomp") if "to" in helpers_of(scene, k) and k.tag == "VB"]
        by = _bound(setting, token)
        if acts and by and not _foretells(setting, acts[0]):
            return Promise(head=token, act=acts[0], by=by, rule="extract.commitment.is-to")
    return None


def _is_yet_to(scene: Scene, token: Token) -> bool:
    # "is yet to confirm its participation" promises nothing
    below = (scene.tokens[k] for k in scene.annotated.subtree(token.i))
    return any(t.lemma == "yet" and t.i == token.i + 1 for t in below)


def _readiness(setting: Setting, token: Token) -> Promise | None:
    """ "Iran's willingness to boost cooperation", "expressed readiness for cooperation", "no limits to cooperation"."""
    scene = setting.scene
    if token.pos != "NOUN":
        return None
    limits = token.lemma in ("limit", "limitation") and any(
        k.lemma == "no" for k in scene.annotated.kids(token.i, "det")
    )
    if not limits and token.lemma not in commitment_words()["readiness"]:
        return None
    acts = [
        k
        for k in scene.annotated.kids(token.i, "acl", "prep", "relcl")
        if k.i > token.i and k.lemma in _LINKS or k.dep == "acl"
    ]
    said = setting.said_at(token) or setting.said_by_cue(token)
    if (
        not acts
        or _is_to_paper(scene, acts[0])
        or (said is not None and said.cue.force in ("welcome", "praise", "thank", "ask"))
    ):
        return None
    by = _who_is_ready(setting, token, said, limits=limits)
    if not by:
        return None
    return Promise(head=token, act=token, by=by, rule="extract.commitment.readiness", sure=0.6)


def _who_is_ready(setting: Setting, token: Token, said: Statement | None, *, limits: bool) -> tuple[Party, ...]:
    scene = setting.scene
    makers = (*owners_of(scene, token.i), *parties_under(scene, token.i, "by", "from"))
    owners = tuple(p for p in unique_parties(makers) if codes_of((p,)))
    if owners:  # "Norland's readiness", "an assurance from Tarn that", "a pledge by the two sides to"
        return owners
    if token.dep == "dobj":  # "confirmed their readiness to carry out the project"
        subject = subject_of(scene, token.head)
        sides = tuple(p for p in sides_of(scene, subject.i) if codes_of((p,))) if subject is not None else ()
        return sides or (_speakers_side(said) if said is not None else ())
    return _speakers_side(said) if said is not None and limits else ()


def _is_to_paper(scene: Scene, link: Token) -> bool:
    return any(k.lemma in commitment_words()["paper"] for k in scene.annotated.kids(link.i, "pobj"))


_LINKS = frozenset({"to", "for", "on", "of"})


def _after(setting: Setting, token: Token) -> Promise | None:
    """ "Iran is after enhancing its ties", "we are after increasing trade": the English of Iranian agencies."""
    scene = setting.scene
    if token.lemma != "after" or scene.tokens[token.head].lemma != "be" or token.dep != "prep":
        return None
    if token.i != token.head + 1:  # "It is his second journey, after one in July"
        return None
    goals = scene.annotated.kids(token.i, "pobj", "pcomp")
    by = _bound(setting, scene.tokens[token.head])
    return (
        Promise(head=scene.tokens[token.head], act=goals[0], by=by, rule="extract.commitment.after")
        if goals and by
        else None
    )


def _effort(setting: Setting, token: Token) -> Promise | None:
    """ "Oman and Chile do their best to increase", "also try to expand useful relations"."""
    scene = setting.scene
    best = token.lemma == "do" and any(k.lemma == "best" for k in scene.annotated.kids(token.i, "dobj", "npadvmod"))
    tries = token.lemma in ("try", "seek", "strive") and token.tag in ("VBP", "VBZ")
    if not (best or tries) or setting.said_at(token) is None:
        return None
    by = _bound(setting, token)
    return Promise(head=token, act=token, by=by, rule="extract.commitment.effort", sure=0.5) if by else None


RULES: tuple[Callable[[Setting, Token], Promise | None], ...] = (
    _future,
    _undertaking,
    _also_undertaken,
    _promised_thing,
    _invitation,
    _ready,
    _readiness,
    _after,
    _effort,
)


def _foretells(setting: Setting, token: Token) -> bool:
    """True for a clause about the future that is no promise: a forecast, a hope, a demand, or a condition."""
    scene = setting.scene
    helpers = helpers_of(scene, token)
    passive = bool(scene.annotated.kids(token.i, "auxpass"))
    if token.lemma in commitment_words()["predictive"] and not passive and not helpers & {"not", "n't"}:
        return True
    if token.lemma == "make" and any(k.pos == "ADJ" for k in scene.annotated.kids(token.i, "ccomp", "oprd")):
        return True  # "it would make the region more secure"
    if is_negated(scene, token) and (passive or token.lemma in commitment_words()["attitude"]):
        return True
    if any(k.lemma in ("probably", "likely", "perhaps", "certainly") for k in scene.annotated.kids(token.i, "advmod")):
        return True
    if token.dep == "advcl" and any(k.text.lower() in _IF for k in scene.annotated.kids(token.i, "mark", "advmod")):
        return True
    said = setting.said_at(token)
    if token.dep == "relcl" or said is None:
        return token.dep == "relcl"
    return said.cue.force in _NO_PROMISE


def _bound(setting: Setting, token: Token) -> tuple[Party, ...]:
    """Who is bound by a clause: its subject, "we" as the speaker's side, or what its subject concerns."""
    scene, said = setting.scene, setting.said_at(token)
    subject = subject_of(scene, token.i)
    if subject is None:
        return ()
    if subject.text.lower() in _OWN_VOICE and said is not None:
        return _speakers_side(said)
    if subject.lemma in ("itself", "himself", "herself", "themselves") and token.head != token.i:
        return _bound(setting, scene.tokens[token.head])
    sides = tuple(p for p in sides_of(scene, subject.i) if codes_of((p,)))
    if sides:
        return sides if _may_bind(said, sides) else ()
    start, end = clause_bounds(scene, subject.i)
    named = tuple(p for p in parties_in(scene, start, end=end) if codes_of((p,))) or parties_under(scene, subject.i)
    verb_passive = bool(scene.annotated.kids(token.i, "auxpass"))
    if named and (said is None or verb_passive or set(codes_of(named)) & set(codes_of(said.speaker))):
        return named
    return _speakers_side(said) if said is not None and verb_passive else ()


def _may_bind(said: Statement | None, sides: tuple[Party, ...]) -> bool:
    """Nobody promises for others: the speaker's own side is among them, or a paper or nobody in particular speaks."""
    if (
        said is None
        or said.cue.force in ("announce", "report")
        or any(p.actor.type in (ActorType.GROUP, ActorType.ORGANISATION) for p in said.speaker)
    ):
        return True
    speakers = set(codes_of(said.speaker))
    return not speakers or bool(speakers & set(codes_of(sides)))


def _speakers_side(said: Statement) -> tuple[Party, ...]:
    return tuple(party for party in said.speaker if codes_of((party,)))


def _one_a_clause(scene: Scene, promises: list[Promise]) -> list[Promise]:
    """The surest of several that stand in one another."""
    kept: list[Promise] = []
    for promise in sorted(promises, key=lambda p: (-p.sure, p.head.i)):
        below = set(scene.annotated.subtree(promise.head.i))
        inside = any(
            promise.head.i in scene.annotated.subtree(k.head.i) and k.head.dep != "conj" and promise.head.dep != "conj"
            for k in kept
        )
        around = any(k.head.i in below and k.head.dep not in ("conj", "ccomp", "relcl") for k in kept)
        if not inside and not around:
            kept.append(promise)
    return kept


def _commitment(setting: Setting, promise: Promise) -> Commitment:
    scene = setting.scene
    start, end = _extent(scene, promise)
    said = setting.said_at(promise.head)
    names = [party.actor.name for party in promise.by]
    to = tuple(p for p in _concerned(scene, promise) if not set(codes_of((p,))) & set(codes_of(promise.by)))
    saw = scene.span(promise.head.start, promise.head.end)
    return Commitment(
        id=content_id("co", scene.annotated.article.id, start, end, *names),
        anchor=anchor_at(scene, start, end=end),
        by=promise.by,
        what=" ".join(scene.text(start, end).split()),
        to=to,
        due=_due(scene, start, said.content.span.end if said is not None else end),
        made=said.when if said is not None else UNKNOWN,
        condition=_condition(scene, promise),
        confidence=promise.sure,
        links=(Link(rel="said-in", id=said.id),) if said is not None else (),
        traces=(Trace(rule=promise.rule, saw=(saw,), note=scene.text(promise.head.start, promise.head.end)),),
    )


def _concerned(scene: Scene, promise: Promise) -> tuple[Party, ...]:
    """To whom it is promised: "cooperation with Iran", "give aid to Syria"."""
    below = scene.annotated.subtree(promise.act.i)
    found = [party for i in below for party in parties_under(scene, i, "with", "to", "for")]
    return tuple(party for party in unique_parties(found) if codes_of((party,)))


def _extent(scene: Scene, promise: Promise) -> tuple[int, int]:
    start, end = clause_bounds(scene, promise.head.i)
    sentence = scene.sentence_of(promise.head.i)
    if promise.head.dep == "ROOT":
        subject = subject_of(scene, promise.head.i)
        start = clause_bounds(scene, subject.i)[0] if subject is not None and subject.i < promise.head.i else start
    start, end = max(start, sentence.start), min(end, sentence.end)
    text = scene.annotated.article.text
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    while start < end and text[start] in _TRIM:
        start += 1
    if text.startswith("that ", start):
        start += 5
    return start, end


def _due(scene: Scene, start: int, end: int) -> When:
    """The time in the clause that lies ahead of the story; UNKNOWN without one."""
    published = scene.annotated.article.published
    for time in times_in(scene, start, end=end):
        if (
            is_known(time.when)
            and is_known(published)
            and time.when.latest
            and published.earliest
            and time.when.latest >= published.earliest
        ):
            return time.when
    return UNKNOWN


def _condition(scene: Scene, promise: Promise) -> str | None:
    for clause in (*scene.annotated.kids(promise.head.i, "advcl"), *scene.annotated.kids(promise.act.i, "advcl")):
        if any(k.text.lower() in _IF for k in scene.annotated.kids(clause.i, "mark", "advmod")):
            start, end = clause_bounds(scene, clause.i)
            return " ".join(scene.text(start, end).split())
    return None


def _from_meeting(meeting: Meeting) -> Commitment | None:
    """A planned meeting is a promise of those who are to meet."""
    if meeting.status is not Status.PLANNED or not codes_of(meeting.participants) or len(meeting.countries) < 2:
        return None
    names = [party.actor.name for party in meeting.participants]
    span = meeting.anchor.span
    place = f" in {meeting.where.name}" if meeting.where is not None else ""
    return Commitment(
        id=content_id("co", meeting.anchor.article, span.start, span.end, *names),
        anchor=meeting.anchor,
        by=meeting.participants,
        what=f"to meet{place}",
        due=meeting.when,
        confidence=meeting.confidence,
        links=(Link(rel="to-meet", id=meeting.id),),
        traces=(Trace(rule="extract.commitment.planned-meeting", saw=(span,), note=meeting.anchor.quote),),
    )


def _is_told(commitment: Commitment, told: list[Commitment]) -> bool:
    """True when a clause of the same sentence and side tells it already."""
    return any(
        other.anchor.sentence == commitment.anchor.sentence and set(codes_of(other.by)) & set(codes_of(commitment.by))
        for other in told
    )
