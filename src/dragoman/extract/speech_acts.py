"""Acts that are done by saying something: accusing, urging, threatening, rejecting, praising, promising.

What the speech verb itself tells ("accused X of") is read by `told_acts`; here is what the force of the cue and the
content add. Plain opinions are no act.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dragoman.extract.agents import owners, own_states, parties_of, phrase_parties, subject_of
from dragoman.extract.evaluations import is_worth
from dragoman.extract.occasion import day_of_utterance
from dragoman.extract.plover import HOSTILE, Act
from dragoman.extract.predicates import is_passive
from dragoman.extract.scene import Scene, code_of, codes_of, parties_at, parties_in, unique_parties
from dragoman.extract.status import helpers_of, is_negated
from dragoman.extract.story import Story, interlocutors
from dragoman.model.actors import Party
from dragoman.model.claims import EventType, Statement, Status
from dragoman.model.parse import Token

_TYPES = {
    "accuse": (EventType.ACCUSE, "allege"),
    "criticise": (EventType.ACCUSE, "disapprove"),
    "urge": (EventType.REQUEST, None),
    "demand": (EventType.REQUEST, None),
    "request": (EventType.REQUEST, None),
    "threaten": (EventType.THREATEN, None),
    "reject": (EventType.REJECT, None),
    "deny": (EventType.REJECT, None),
    "praise": (EventType.SUPPORT, None),
    "thank": (EventType.SUPPORT, None),
    "welcome": (EventType.SUPPORT, None),
    "support": (EventType.SUPPORT, None),
    "promise": (EventType.AGREE, None),
}
_ANSWERED = frozenset({EventType.REJECT, EventType.THREATEN, EventType.REQUEST, EventType.ACCUSE})
_DONE = frozenset({Status.ACTUAL, Status.ONGOING, Status.BACKGROUND})
_NEEDS = frozenset({"need", "necessity", "importance", "significance"})
_SAYING = frozenset({"say", "add", "assert", "announce", "believe", "warn", "report", "admit", "ask", "hope", "criticise", "accuse"})
_OUGHT = frozenset({"should", "must", "ought"})
_FACE = frozenset("face meet get receive suffer bear pay regret expect".split())
_ANSWER = frozenset("respond retaliate punish avenge act strike hit answer".split())
_RIGHT = frozenset({"keep", "reserve", "retain", "have"})
_ACCEPT = frozenset("accept acknowledge recognise recognize tolerate allow permit agree negotiate surrender bow".split())
_EXPECT = frozenset({"expect", "want", "await"})
_TREAT = frozenset({"treat", "regard", "consider", "view", "see", "deem"})
_LIMITS = frozenset("limit limitation obstacle barrier hindrance restriction ceiling".split())
_NAMING = frozenset({"describe", "call", "brand", "label", "term", "denounce", "characterise", "characterize", "see", "consider"})


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
        actors=finding.actors or _voices(speech),
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


def _voices(speech: Speech) -> tuple[Party, ...]:
    coded = tuple(p for p in speech.statement.speaker if code_of(p.actor))
    return coded or speech.own


def _others(speech: Speech, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Those of some parties that stand for another state or organisation than the speaker's."""
    mine = set(codes_of(speech.own))
    return unique_parties([p for p in parties if code_of(p.actor) and code_of(p.actor) not in mine])


def _one_code(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """The first party, with those that stand for the same state."""
    return tuple(p for p in parties if code_of(p.actor) == code_of(parties[0].actor)) if parties else ()


def _said_to(speech: Speech, hostile: bool = True) -> tuple[Party, ...]:
    """Whom words are meant for: who was addressed; for hard words who was last at odds; else who was met."""
    addressed = _others(speech, speech.statement.addressee)
    if addressed:
        return addressed
    met = _others(speech, interlocutors(speech.story, speech.statement))
    if not hostile:
        return met
    return _opponents(speech) or _latest_named(speech, met)


def _latest_named(speech: Speech, met: tuple[Party, ...]) -> tuple[Party, ...]:
    """Of several that were met, the one whose state was named last before the words."""
    codes, at = set(codes_of(met)), speech.statement.content.span.start
    for resolution in reversed(speech.story.scene.resolved.resolutions):
        named = {code_of(actor) for actor in resolution.actors} & codes
        if resolution.mention.span.end <= at and len(named) == 1:
            return tuple(p for p in met if code_of(p.actor) in named)
    return ()


def _opponents(speech: Speech) -> tuple[Party, ...]:
    """The other side of the latest hostile act, accusation or demand before the statement."""
    mine, at = set(codes_of(speech.own)), speech.statement.content.span.start
    for act in sorted(speech.told, key=lambda a: -a.start):
        if act.start >= at or act.type not in HOSTILE | _ANSWERED:
            continue
        to, by = set(codes_of(act.recipients)), set(codes_of(act.actors))
        if by & mine and not to & mine and to:
            return act.recipients
        if to & mine and not by & mine:
            return act.actors
    return ()


def _latest_doer(speech: Speech) -> tuple[Party, ...]:
    """Who did the hostile act told last: "Blinken condemned the attack"."""
    at = speech.statement.content.span.start
    before = [a for a in speech.told if a.start < at and a.type in HOSTILE and a.status in _DONE]
    last = max(before, key=lambda a: a.start, default=None)
    return _others(speech, last.actors) if last else ()


# --- the cue's force ---


def _by_force(speech: Speech) -> Iterator[Finding]:
    """ "praised Russia's stances", "called for a stop to provocations": the cue says what is done."""
    statement = speech.statement
    type_, mode = _TYPES.get(statement.cue.force, (None, None))
    if type_ is None or _is_told(speech, type_):
        return
    to = _asked(speech, type_) or _one_code(_others(speech, _named_in(speech))) or _unnamed_other(speech, type_)
    if statement.cue.force == "demand" and not _is_demand(speech):
        return
    if not to or not speech.tokens or "responsibility" in statement.cue.text:
        return
    if type_ is EventType.AGREE and any(is_worth(t, "consequence") for t in speech.tokens):
        type_ = EventType.THREATEN
    head = speech.story.scene.annotated.token_at(statement.cue.span.start)
    at = head.i if head else speech.tokens[0].i
    if type_ is EventType.REQUEST and _is_cooperative(speech) and _NEEDS & set(statement.cue.text.lower().split()):
        yield Finding(type=EventType.AGREE, recipients=to, head=at, status=Status.PROPOSED)
    elif type_ is EventType.AGREE:
        yield Finding(type=type_, recipients=to, head=at, status=Status.PLANNED)
    else:
        yield Finding(type=type_, recipients=to, head=at, mode="assist" if _is_cooperative(speech) and mode is None else mode)


def _asked(speech: Speech, type_: EventType) -> tuple[Party, ...]:
    """ "demanded that US troops leave Syria": the subject of what is asked."""
    if type_ is not EventType.REQUEST:
        return ()
    inside = {t.i for t in speech.tokens}
    root = next((t for t in speech.tokens if t.pos in ("VERB", "AUX") and t.head not in inside), None)
    subject = subject_of(speech.story.scene, root.i) if root is not None else None
    return _others(speech, parties_of(speech.story, subject)) if subject in inside else ()


def _is_demand(speech: Speech) -> bool:
    # "insisting that Manila had not agreed" demands nothing
    return not any(t.tag in ("VBD", "VBZ") and t.dep in ("aux", "ccomp", "ROOT") for t in speech.tokens[:6])


def _unnamed_other(speech: Speech, type_: EventType) -> tuple[Party, ...]:
    if type_ is EventType.ACCUSE:
        return _said_to(speech) or _latest_doer(speech)
    if type_ in _ANSWERED:
        return _said_to(speech)
    return _said_to(speech, hostile=False) if type_ is EventType.AGREE else ()


def _is_told(speech: Speech, type_: EventType) -> bool:
    """True when the clause of the cue was read already, with its own actor and recipient."""
    return any(a.type is type_ and speech.story.cue_at.get(a.head) is speech.statement for a in speech.told)


def _named_in(speech: Speech) -> tuple[Party, ...]:
    span = speech.statement.content.span
    return parties_in(speech.story.scene, span.start, span.end)


def _is_cooperative(speech: Speech) -> bool:
    return any(is_worth(t, "cooperation") for t in speech.tokens)


# --- what ought to be ---


def _ought(speech: Speech) -> Iterator[Finding]:
    """ "The three governments should look at their own supply of arms": a request to those who should."""
    scene = speech.story.scene
    if speech.statement.cue.force not in _SAYING:
        return
    for token in speech.tokens:
        if token.pos not in ("VERB", "AUX") or not _is_obliged(scene, token):
            continue
        subject = subject_of(scene, token.i)
        doers = parties_of(speech.story, subject)
        if subject is None and is_passive(scene, token):
            doers = _said_to(speech)  # "The vessel must be towed away"
        if doers and len(_others(speech, doers)) == len(doers):
            yield Finding(type=EventType.REQUEST, recipients=doers, head=token.i)
            return


def _is_obliged(scene: Scene, token: Token) -> bool:
    if helpers_of(scene, token) & _OUGHT:
        return not is_negated(scene, token) or token.pos == "VERB"
    return token.lemma in ("need", "have") and any("to" in helpers_of(scene, k) for k in scene.annotated.kids(token.i, "xcomp"))


def _only_way(speech: Speech) -> Iterator[Finding]:
    """ "The only solution would entail Washington's return to the deal": a request to whose deed it is."""
    scene = speech.story.scene
    for token in speech.tokens:
        if token.lemma not in ("way", "solution", "condition", "option", "remedy"):
            continue
        words = {k.text.lower() for k in scene.annotated.kids(token.i, "amod", "advmod", "det")}
        if not words & {"only", "sole", "best"}:
            continue
        span = speech.statement.content.span
        to = _one_code(_others(speech, parties_in(scene, token.start, span.end)))
        if to:
            yield Finding(type=EventType.REQUEST, recipients=to, head=token.i, mode="change")


# --- consequences ---


def _consequence(speech: Speech) -> Iterator[Finding]:
    """ "They will face an appropriate response", "would be treated as an act of war"."""
    scene = speech.story.scene
    for token in speech.tokens:
        if token.pos == "VERB" and any(test(speech, token) for test in (_is_faced, _is_treated, _is_answer, _is_right)):
            to = _others(speech, parties_of(speech.story, subject_of(scene, token.i))) or _one_code(_others(speech, _named_in(speech)))
            to = to or _said_to(speech)
            if to:
                yield Finding(type=EventType.THREATEN, recipients=to, head=token.i)
                return


def _is_faced(speech: Speech, token: Token) -> bool:
    scene = speech.story.scene
    if token.lemma not in _FACE or not helpers_of(scene, token) & {"will", "would", "'ll", "shall"}:
        return False
    subject = subject_of(scene, token.i)
    doers = () if subject is not None and scene.tokens[subject].pos == "PRON" else parties_of(speech.story, subject)
    if set(codes_of(doers)) & set(codes_of(speech.own)):
        return False
    return any(is_worth(scene.tokens[k], "consequence") for k in scene.annotated.subtree(token.i))


def _is_right(speech: Speech, token: Token) -> bool:
    """ "Iraq keeps its full right to answer", "our army will do what is necessary"."""
    scene = speech.story.scene
    doers = parties_of(speech.story, subject_of(scene, token.i))
    if not set(codes_of(doers)) & set(codes_of(speech.own)):
        return False
    if token.lemma in _RIGHT:
        return any(kid.lemma == "right" for kid in scene.annotated.kids(token.i, "dobj"))
    below = {scene.tokens[k].lemma for k in scene.annotated.subtree(token.i)}
    return token.lemma in ("do", "take") and bool(helpers_of(scene, token) & {"will", "shall"}) and "necessary" in below


def _is_treated(speech: Speech, token: Token) -> bool:
    scene = speech.story.scene
    if token.lemma not in _TREAT or not helpers_of(scene, token) & {"will", "would", "shall"}:
        return False
    return any(scene.tokens[k].lemma in ("war", "aggression", "attack") for k in scene.annotated.subtree(token.i))


def _is_answer(speech: Speech, token: Token) -> bool:
    """ "Washington will act against those who ...", "the attackers would be pursued and punished"."""
    scene = speech.story.scene
    if token.lemma not in _ANSWER or not helpers_of(scene, token) & {"will", "would", "'ll", "shall"}:
        return False
    doers = parties_of(speech.story, subject_of(scene, token.i))
    mine = not doers or bool(set(codes_of(doers)) & set(codes_of(speech.own)))
    against = any(k.lemma in ("against", "to") for k in scene.annotated.kids(token.i, "prep"))
    return mine and not is_negated(scene, token) and (against or token.lemma not in ("act", "answer"))


# --- judging another state ---


def _blame(speech: Speech) -> Iterator[Finding]:
    """ "the US' unilateralism", "the United States is pushing the region toward dictatorship", "illegal sanctions"."""
    yield from _judged(speech, "blame", EventType.ACCUSE)


def _praise(speech: Speech) -> Iterator[Finding]:
    """ "The Russian government acted very responsibly", "Iran was an important partner"."""
    yield from _judged(speech, "praise", EventType.SUPPORT)


def _judged(speech: Speech, value: str, type_: EventType) -> Iterator[Finding]:
    seen: set[str] = set()
    for token in speech.tokens:
        if not is_worth(token, value) or is_negated(speech.story.scene, token):
            continue
        judged = _judged_by(speech, token, value)
        if set(codes_of(judged)) & set(codes_of(speech.own)):
            continue
        to = _others(speech, judged)
        fresh = tuple(p for p in to if code_of(p.actor) not in seen)
        if fresh and len(codes_of(to)) <= 3:
            seen.update(codes_of(fresh))
            mode = "allege" if type_ is EventType.ACCUSE else None
            yield Finding(type=type_, recipients=fresh, head=token.i, mode=mode)


def _judged_by(speech: Speech, token: Token, value: str) -> tuple[Party, ...]:
    """Whom a judging word is about: the owner of the noun, else the subject of its clause, else what is named so."""
    story, scene = speech.story, speech.story.scene
    if token.pos == "ADJ" and token.dep in ("amod", "conj"):
        noun = scene.tokens[token.head]
        noun = scene.tokens[noun.head] if noun.pos == "ADJ" else noun
    else:
        noun = token
    if noun.pos in ("NOUN", "PROPN"):
        own = owners(story, noun.i)
        if not own and noun.dep == "conj":
            own = owners(story, noun.head)
        if own and value == "blame":
            return own
        if value == "praise" and noun.dep not in ("attr", "pobj", "acomp", "oprd"):
            return ()
    if _is_fought(scene, noun):
        return ()
    named = _named_so(speech, noun)
    if named:
        return named
    verb = _clause_verb(scene, noun)
    if verb is None or verb.i not in {t.i for t in speech.tokens} or is_negated(scene, verb):
        return ()
    return _subject_states(speech, verb)


def _is_fought(scene: Scene, noun: Token) -> bool:
    # "the fight against terrorism", "an action against the US' unilateralism": not the subject's own
    above = scene.tokens[noun.head]
    return noun.dep == "pobj" and above.lemma in ("against", "from", "despite", "over")


def _clause_verb(scene: Scene, token: Token) -> Token | None:
    """The verb whose complement a judging word is; none for a word in a subject or another's clause."""
    while token.pos not in ("VERB", "AUX"):
        if token.head == token.i or token.dep in ("nsubj", "nsubjpass", "relcl", "appos"):
            return None
        token = scene.tokens[token.head]
    return token


def _subject_states(speech: Speech, verb: Token) -> tuple[Party, ...]:
    scene = speech.story.scene
    if helpers_of(scene, verb) & {"should", "must", "can", "could", "may", "might"}:
        return ()
    subject = subject_of(scene, verb.i)
    if subject is None or scene.tokens[subject].pos == "PRON":
        return ()
    return parties_at(scene, subject) or owners(speech.story, subject)


def _named_so(speech: Speech, noun: Token) -> tuple[Party, ...]:
    """ "described the Iraqi government as a friend", "called the shipment a direct threat"."""
    scene = speech.story.scene
    cue = speech.story.scene.annotated.token_at(speech.statement.cue.span.start)
    if cue is None or cue.lemma not in _NAMING or speech.statement.cue.force not in ("say", "criticise", "believe"):
        return ()
    for kid in scene.annotated.kids(cue.i, "dobj", "nsubj"):
        if kid.i < cue.i:
            continue
        found = _others(speech, parties_at(scene, kid.i) or owners(speech.story, kid.i) or phrase_parties(scene, kid.i))
        if found:
            return found
    return _opponents(speech)


def _refuses(speech: Speech) -> Iterator[Finding]:
    """ "India would not accept any attempt to change the status quo", "does not acknowledge the legitimacy"."""
    scene = speech.story.scene
    for token in speech.tokens:
        if token.pos != "VERB" or token.lemma not in _ACCEPT or not is_negated(scene, token):
            continue
        if token.tag == "VBG" or "had" in helpers_of(scene, token) or "did" in helpers_of(scene, token):
            continue
        doers = parties_of(speech.story, subject_of(scene, token.i))
        to = _others(speech, _named_in(speech)) or _said_to(speech)
        if set(codes_of(doers)) & set(codes_of(speech.own)) and to:
            yield Finding(type=EventType.REJECT, recipients=_one_code(to), head=token.i)


def _expects(speech: Speech) -> Iterator[Finding]:
    """ "he expects their support", "Iran expects the agreement to be implemented precisely"."""
    scene = speech.story.scene
    for token in speech.tokens:
        if token.pos != "VERB" or token.lemma not in _EXPECT or is_negated(scene, token):
            continue
        wished = scene.annotated.kids(token.i, "dobj", "ccomp", "xcomp")
        doers = parties_of(speech.story, subject_of(scene, token.i))
        if not set(codes_of(doers)) & set(codes_of(speech.own)) or not any(k.dep == "dobj" or k.dep == "ccomp" for k in wished):
            continue
        to = _others(speech, tuple(p for k in wished for p in _wished_of(speech, k))) or _said_to(speech)
        to = to or _one_code(_others(speech, _named_in(speech)))
        if to:
            yield Finding(type=EventType.REQUEST, recipients=to, head=token.i)


def _wished_of(speech: Speech, token: Token) -> tuple[Party, ...]:
    """ "expects their support": theirs; "expects the US administration to lift": its."""
    if token.pos in ("VERB", "AUX"):
        return parties_of(speech.story, subject_of(speech.story.scene, token.i))
    return parties_of(speech.story, token.i)


def _threatens(speech: Speech) -> Iterator[Finding]:
    """ "it would consider breaking off relations if ...", "may hold in abeyance all agreements": a threat by who may do it."""
    for act in speech.told:
        if act.statement != speech.statement.id or act.type not in HOSTILE or act.status is not Status.HYPOTHETICAL:
            continue
        if set(codes_of(act.actors)) <= set(codes_of(speech.own)) and act.recipients:
            yield Finding(type=EventType.THREATEN, recipients=act.recipients, head=act.head)


def _is_ready(speech: Speech) -> Iterator[Finding]:
    """ "expressed readiness for cooperation with the Iraqi authorities", "declared itself ready to go on with talks"."""
    scene = speech.story.scene
    if any(_is_agreed(speech, a) for a in speech.told):
        return
    for token in speech.tokens:
        if not is_worth(token, "commitment") or is_negated(scene, token):
            continue
        below = [scene.tokens[k] for k in scene.annotated.subtree(token.i) if k != token.i]
        holders = owners(speech.story, token.i) if token.pos == "NOUN" else _subject_states_of(speech, token)
        if not any(is_worth(t, "cooperation") for t in below) or _others(speech, holders):
            continue
        inside = tuple(p for t in below for p in parties_at(scene, t.i))
        to = _one_code(_others(speech, inside)) or _said_to(speech)
        if to:
            status = Status.PROPOSED if token.pos == "NOUN" else Status.PLANNED
            yield Finding(type=EventType.AGREE, recipients=to, head=token.i, status=status)
            return


def _subject_states_of(speech: Speech, token: Token) -> tuple[Party, ...]:
    verb = _clause_verb(speech.story.scene, token)
    return parties_of(speech.story, subject_of(speech.story.scene, verb.i)) if verb is not None else ()


def _alleges(speech: Speech) -> Iterator[Finding]:
    """A speaker who tells of another state's hostile act accuses it."""
    for act in speech.told:
        if act.statement != speech.statement.id or act.type not in HOSTILE | {EventType.REJECT}:
            continue
        done = act.status in _DONE and not speech.statement.cue.text.lower().startswith("according")
        others = _others(speech, act.actors)
        if done and others and len(others) == len(act.actors) and act.rule.startswith("extract.event.clause"):
            yield Finding(type=EventType.ACCUSE, recipients=others, head=act.head, mode="allege")


# --- closer ties ---


def _closer_ties(speech: Speech) -> Iterator[Finding]:
    """ "no limits to the promotion of cooperation with Iran", "are after increasing the volume of ties with Russia"."""
    if speech.statement.cue.force not in _SAYING or any(_is_agreed(speech, a) for a in speech.told):
        return
    for token in speech.tokens:
        if not (is_worth(token, "growth") or token.lemma == "go") or not _is_looked_forward_to(speech, token):
            continue
        ties = [t for t in speech.tokens if is_worth(t, "cooperation") and _is_grown(speech, t, token)]
        if not ties:
            continue
        with_whom = _others(speech, (*phrase_parties(speech.story.scene, ties[0].i), *owners(speech.story, ties[0].i)))
        with_whom = with_whom or _others(speech, interlocutors(speech.story, speech.statement))
        if with_whom:
            yield Finding(type=EventType.AGREE, recipients=with_whom, head=token.i, status=Status.PLANNED, actors=_voices(speech))
            return


def _is_agreed(speech: Speech, act: Act) -> bool:
    undone = act.status in (Status.PLANNED, Status.PROPOSED, Status.HYPOTHETICAL)
    return act.statement == speech.statement.id and undone and bool(act.recipients or act.reciprocal)


def _is_grown(speech: Speech, ties: Token, growth: Token) -> bool:
    """ "expand relations", "expansion of ties", "relations will continue to expand"."""
    scene = speech.story.scene
    if ties.i > growth.i:
        return any(a.i == growth.i for a in scene.annotated.ancestors(ties.i))
    return growth.pos == "VERB" and subject_of(scene, growth.i) == ties.i


def _is_looked_forward_to(speech: Speech, token: Token) -> bool:
    """Not a subject, not told as done, not under a verb that assesses: "expansion of ties helps" promises nothing."""
    scene, inside = speech.story.scene, {t.i for t in speech.tokens}
    for word in (token, *scene.annotated.ancestors(token.i)):
        if word.dep in ("nsubj", "nsubjpass", "csubj") or word.i not in inside:
            return False
        if word.pos == "NOUN" and word.lemma in _LIMITS:
            return is_negated(scene, word)
        if word.pos in ("VERB", "AUX"):
            if word.lemma == "be" and any(k.lemma == "after" for k in scene.annotated.kids(word.i, "prep")):
                return True
            if helpers_of(scene, word) & {"will", "shall", "'ll"} or (word.pos == "VERB" and "to" in helpers_of(scene, word)):
                return True
    return False


RULES: tuple[SpeechRule, ...] = (
    SpeechRule(id="extract.event.speech-force", find=_by_force, confidence=0.65),
    SpeechRule(id="extract.event.speech-ought", find=_ought, confidence=0.6),
    SpeechRule(id="extract.event.speech-only-way", find=_only_way, confidence=0.55),
    SpeechRule(id="extract.event.speech-consequence", find=_consequence, confidence=0.6),
    SpeechRule(id="extract.event.speech-blame", find=_blame, confidence=0.55),
    SpeechRule(id="extract.event.speech-praise", find=_praise, confidence=0.55),
    SpeechRule(id="extract.event.speech-alleges", find=_alleges, confidence=0.55),
    SpeechRule(id="extract.event.speech-refuses", find=_refuses, confidence=0.6),
    SpeechRule(id="extract.event.speech-expects", find=_expects, confidence=0.6),
    SpeechRule(id="extract.event.speech-threatens", find=_threatens, confidence=0.6),
    SpeechRule(id="extract.event.speech-ready", find=_is_ready, confidence=0.6),
    SpeechRule(id="extract.event.speech-closer-ties", find=_closer_ties, confidence=0.55),
)
