"""Who acts and on whom: the actor and the recipient of an act told by a verb or a noun, within its own clause."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from dragoman.extract.predicates import Match, is_passive
from dragoman.extract.scene import Scene, code_of, codes_of, owners_of, parties_at, parties_under, unique_parties
from dragoman.extract.story import Story, interlocutors, occasion_before
from dragoman.knowledge.world import World
from dragoman.model.actors import Actor, ActorType, Party
from dragoman.model.claims import Statement
from dragoman.model.parse import Token

_FIRST = frozenset({"we", "us", "our", "ours", "i", "me", "my"})
_PAPERS = frozenset("statement communique communiqué declaration document communication resolution".split())
_ISSUING = frozenset("adopt issue sign publish release circulate make agree read approve conclude".split())
_HOME = frozenset({"country", "nation"})
_RELATIVE = frozenset({"WDT", "WP"})
_OBJECT_CONTROL = frozenset(
    "urge ask tell order instruct allow permit force invite expect want advise encourage persuade request call "
    "press push compel warn beg enable help authorise authorize task accuse blame stop prevent".split()
)
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "DET")
_MAKERS = ("of", "by", "from", "between")
_NEEDED = ("of", "for", "in", "by", "from", "between", "on", "to")
_OUTSIDE = frozenset(
    "despite because since after before without amid during under over as than according per unlike".split()
)
_OPEN = ("of", "in", "by", "for", "between", "among", "with", "from", "on", "to", "against", "including")


def actors_of(story: Story, match: Match) -> tuple[Party, ...]:
    """The actor of a verb, or of a noun by its frame ("Israeli attacks", "attacks by Israel"); () when unknown."""
    if match.predicate.pos == "noun":
        return _noun_actors(story, match)
    subject = subject_of(story.scene, match.head)
    if subject is None and match.predicate.by:  # "the ambassador was summoned to the ministry"
        return parties_under(story.scene, match.head, *match.predicate.by)
    return parties_of(story, subject)


def parties_of(story: Story, i: int | None) -> tuple[Party, ...]:
    """The parties a noun phrase stands for: its own, its owner's, those of "relations between X and Y", or "we"."""
    if i is None:
        return ()
    scene, token = story.scene, story.scene.tokens[i]
    found = spoken_of(story, i) or parties_at(scene, i)
    if found or token.pos == "PRON":
        return found
    if token.lemma.lower() in _PAPERS:
        return issuers_of(story, i)
    return owners(story, i) or parties_under(scene, i, "between", "of", "by", "from")


def issuers_of(story: Story, i: int) -> tuple[Party, ...]:
    """A paper speaks for who issued it: "a statement by X", "X and Y adopted a joint statement"."""
    scene, token = story.scene, story.scene.tokens[i]
    found = owners(story, i) or parties_under(scene, i, "by", "of", "from")
    if found:
        return found
    if token.dep == "dobj" and scene.tokens[token.head].lemma in _ISSUING:
        return parties_of(story, subject_of(scene, token.head))
    joint = any(kid.lemma in ("joint", "final") for kid in scene.annotated.kids(i, "amod"))
    meeting = occasion_before(story, token.start) if joint else None
    return meeting.participants if meeting else _last_issuers(story, i)


def _last_issuers(story: Story, i: int) -> tuple[Party, ...]:
    # "adopted a joint statement ...", then "the joint statement read"; "rejected the statement": who spoke before
    scene, word = story.scene, story.scene.tokens[i].lemma.lower()
    if any(kid.text.lower() == "the" for kid in scene.annotated.kids(i)):
        before = [s for s in story.statements if s.content.span.end < scene.tokens[i].start and codes_of(s.speaker)]
        if before and not any(kid.lemma == "joint" for kid in scene.annotated.kids(i)):
            return max(before, key=lambda s: s.content.span.end).speaker
    for token in reversed(story.scene.tokens[:i]):
        if token.lemma.lower() == word and token.dep == "dobj" and scene.tokens[token.head].lemma in _ISSUING:
            return parties_of(story, subject_of(story.scene, token.head))
    return ()


def own_states(story: Story, statement: Statement) -> tuple[Party, ...]:
    """Whom a speaker means by "we": the states or organisations the speakers stand for."""
    found = [p for speaker in statement.speaker if (p := _state_party(story, speaker))]
    if found:
        return unique_parties(found)
    spans = [s.span for s in statement.speaker if s.span]
    heads = [
        t for span in spans for t in story.scene.annotated.tokens_in(span.start, span.end) if t.lemma.lower() in _PAPERS
    ]
    issuers = issuers_of(story, heads[0].i) if heads else ()
    return unique_parties([p for party in issuers if (p := _state_party(story, party))])


def _state_party(story: Story, speaker: Party) -> Party | None:
    code = code_of(speaker.actor)
    if code is None:
        return None
    state = story.scene.world.states.get(code)
    if state is None:
        return speaker
    return Party(actor=Actor(name=state.name, type=ActorType.STATE, country=code, sector="GOV"))


def spoken_of(story: Story, i: int) -> tuple[Party, ...]:
    """Whom "we", "you" and "the country" mean in somebody's words."""
    word, statement = story.scene.tokens[i], story.said_at.get(i)
    if statement is None or i in story.scene.at:
        return ()
    if word.text.lower() in _FIRST or (word.lemma in _HOME and _is_the(story.scene, i)):
        return own_states(story, statement)
    return interlocutors(story, statement) if word.text.lower() == "you" else ()


def _is_the(scene: Scene, i: int) -> bool:
    # "the US sanctions against the country": the speaker's own, when nothing else is said of it
    kids = scene.annotated.kids(i)
    return len(kids) == 1 and kids[0].text.lower() in ("the", "our")


def owners(story: Story, i: int) -> tuple[Party, ...]:
    """The owners of a noun, "our" included."""
    scene = story.scene
    found = list(owners_of(scene, i))
    for kid in scene.annotated.kids(i, "poss"):
        if kid.text.lower() in _FIRST and kid.i in story.said_at:
            found.extend(own_states(story, story.said_at[kid.i]))
    return unique_parties(found)


def subject_of(scene: Scene, i: int) -> int | None:
    """The word whose phrase does what verb `i` tells; None when nobody is named."""
    here, steps = i, 0
    while steps < 6:
        token = scene.tokens[here]
        own = _own_subject(scene, token)
        if own is not None or (here == i and _is_agentless(scene, token)):
            return own
        above = _subject_lender(scene, token)
        if above is None:
            return None
        if isinstance(above, Token):
            here, steps = above.i, steps + 1
            continue
        return above
    return None


def _is_agentless(scene: Scene, token: Token) -> bool:
    return is_passive(scene, token)


def _own_subject(scene: Scene, token: Token) -> int | None:
    annotated = scene.annotated
    for agent in annotated.kids(token.i, "agent"):
        for noun in annotated.kids(agent.i, "pobj"):
            return noun.i
    if is_passive(scene, token):
        return None
    for kid in annotated.kids(token.i, "nsubj", "csubj"):
        if kid.tag in _RELATIVE:
            return token.head if token.dep == "relcl" else None
        return kid.i
    return None


def _subject_lender(scene: Scene, token: Token) -> Token | int | None:
    """Where a verb without a subject takes it from: another verb (Token) or a noun (its index)."""
    above = scene.tokens[token.head]
    if above.i == token.i:
        return None
    if token.dep == "relcl" and token.tag != "VB":
        return above.i
    if token.dep in ("xcomp", "ccomp", "advcl", "conj", "dep", "relcl", "oprd", "parataxis") and above.pos in (
        "VERB",
        "AUX",
        "ADJ",
    ):
        controlled = _controlled(scene, token, above)
        return controlled if controlled is not None else _verb_of(scene, above)
    if token.dep in ("acl", "conj", "relcl", "appos") and above.pos in ("NOUN", "PROPN"):
        return above.i if token.dep == "acl" and token.tag == "VBG" else _verb_or_owner(scene, above)
    if token.dep in ("pcomp", "pobj") or above.pos in ("ADP", "SCONJ"):
        return _over_preposition(scene, above)
    return _verb_of(scene, above)


def _verb_of(scene: Scene, token: Token) -> Token | None:
    while token.pos not in ("VERB", "AUX"):
        if token.head == token.i:
            return None
        token = scene.tokens[token.head]
    return token


def _controlled(scene: Scene, token: Token, above: Token) -> int | None:
    # "urged Turkey to withdraw": the one who is urged is to act
    if token.dep in ("xcomp", "ccomp", "advcl") and above.lemma in _OBJECT_CONTROL:
        for kid in scene.annotated.kids(above.i, "dobj", "nsubjpass"):
            return kid.i
    return None


def _verb_or_owner(scene: Scene, noun: Token) -> Token | int | None:
    # "its decision to recall", "Iran's willingness to boost": the owner; else who takes the decision
    for kid in scene.annotated.kids(noun.i, "poss"):
        return kid.i
    if noun.i in scene.at or owners_of(scene, noun.i):
        return noun.i
    return _verb_of(scene, noun)


def _over_preposition(scene: Scene, prep: Token) -> Token | int | None:
    # "accused Turkey of shelling": the object acts; "after meeting X, he said": the subject does
    above = scene.tokens[prep.head]
    # ... "warned Norland against sending arms"
    if above.pos == "VERB" and prep.lemma in ("of", "for", "from", "against") and not is_passive(scene, above):
        for kid in scene.annotated.kids(above.i, "dobj"):
            return kid.i
    if above.pos in ("NOUN", "PROPN"):
        return _verb_or_owner(scene, above)
    return _verb_of(scene, above)


def _noun_actors(story: Story, match: Match) -> tuple[Party, ...]:
    scene, by = story.scene, match.predicate.by
    found: list[Party] = []
    if "amod" in by or "poss" in by:
        found.extend(p for word in (match.head, *match.words) for p in owners(story, word))
    preps = tuple(b for b in by if b not in ("poss", "amod", "of"))
    found = found or list(parties_under(scene, match.head, *preps)) if preps else found
    if not found and "of" in by and "of" not in match.predicate.to:
        found.extend(parties_under(scene, match.head, "of"))
    return unique_parties(found)


def recipients_of(story: Story, match: Match, *, actors: tuple[Party, ...]) -> tuple[Party, ...]:
    """On whom an act is done: where the entry says, in order; other parties than the actor only."""
    for where in match.predicate.to:
        found = _besides(_look(story, match, where), actors)
        if found:
            return found
    if match.object is None or "object" not in match.predicate.to:
        return ()
    # "underscored the need for a broad government in Muscat": asked of Oman; "for cooperation with Oman": offered to it
    needed = story.scene.tokens[match.object].lemma in ("need", "necessity")
    preps = _NEEDED if needed else _MAKERS if match.predicate.speech else _OPEN
    return _besides(phrase_parties(story.scene, match.object, preps=preps), actors)


def _besides(parties: tuple[Party, ...], actors: tuple[Party, ...]) -> tuple[Party, ...]:
    mine = {code_of(p.actor) for p in actors}
    return unique_parties([p for p in parties if code_of(p.actor) and code_of(p.actor) not in mine])


def _look(story: Story, match: Match, where: str) -> tuple[Party, ...]:
    if where == "object":
        whole = [kid.i for kid in story.scene.annotated.kids(match.head, "dobj")] if len(match.words) > 1 else []
        objects = dict.fromkeys(
            [*([] if match.object is None else [match.object]), *(k for k in whole if k not in match.words)]
        )
        return unique_parties([p for i in objects for p in object_parties(story, i, said=match.predicate.speech)])
    places = dict.fromkeys((match.head, *match.words, *([] if match.object is None else [match.object])))
    return unique_parties([p for place in places for p in _under(story, place, where)])


def _under(story: Story, i: int, prep: str) -> tuple[Party, ...]:
    scene = story.scene
    if prep == "with" and any(_is_in_solidarity(scene, k) for k in scene.annotated.kids(i, "prep")):
        return ()
    found = list(parties_under(scene, i, prep))
    for kid in scene.annotated.kids(i, "prep", "dative", "agent"):
        if kid.lemma == prep:
            nouns = scene.annotated.kids(kid.i, "pobj")
            found.extend(p for noun in nouns for p in (*spoken_of(story, noun.i), *states_named(scene, noun.i)))
    return unique_parties(found)


def _is_in_solidarity(scene: Scene, prep: Token) -> bool:
    # "broke off relations out of solidarity with Oman": not with Oman
    return prep.lemma == "with" and scene.tokens[prep.i - 1].lemma in ("solidarity", "sympathy")


@lru_cache(maxsize=4)
def _state_names(world: World) -> Mapping[str, str]:
    """States by the one-word names they go under in a phrase: name, adjective, capital."""
    found: dict[str, str] = {}
    for state in world.states.values():
        for name in (state.name, *state.aliases, *state.demonyms, state.capital, *state.capital_aliases):
            found.setdefault(name.lower(), state.iso3)
    return MappingProxyType(found)


def states_named(scene: Scene, i: int) -> tuple[Party, ...]:
    """The state a word names inside a longer phrase: "its chargé d'affaires from Ankara", "in the Saudi capital"."""
    names = _state_names(scene.world)
    for token in (scene.tokens[i], *scene.annotated.kids(i, "amod", "compound")):
        code = names.get(token.text.lower())
        if code and token.text[:1].isupper():
            actor = Actor(name=scene.world.states[code].name, type=ActorType.STATE, country=code, sector="GOV")
            return (Party(actor=actor, as_written=token.text, span=scene.span(token.start, token.end)),)
    return ()


def object_parties(story: Story, i: int, *, said: bool = False) -> tuple[Party, ...]:
    """The parties that the object of an act is or belongs to; a paper's issuers, and of what was done its doer."""
    scene, token = story.scene, story.scene.tokens[i]
    found = spoken_of(story, i) or parties_at(scene, i) or owners(story, i)
    if not found and token.lemma.lower() in _PAPERS:
        return issuers_of(story, i)
    if (
        not found
        and said
        and token.dep == "dobj"
        and token.pos == "NOUN"
        and any(k.dep == "relcl" for k in scene.annotated.kids(i))
    ):
        return parties_of(story, subject_of(scene, token.head))  # "held flights, which the minister condemned"
    return found


def phrase_parties(scene: Scene, i: int, *, preps: tuple[str, ...] = _OPEN) -> tuple[Party, ...]:
    """The parties in the prepositional phrases of a noun, nearest first: "measures against the trade of Iran"."""
    found: list[Party] = []
    for prep in scene.annotated.kids(i, "prep"):
        if prep.lemma not in preps:
            continue
        for noun in scene.annotated.kids(prep.i, "pobj"):
            found.extend(
                parties_at(scene, noun.i) or owners_of(scene, noun.i) or phrase_parties(scene, noun.i, preps=preps)
            )
    return unique_parties(found)


def clause_parties(scene: Scene, i: int) -> tuple[Party, ...]:
    """All parties named in the clause of verb `i` after it, without clauses below it that have their own subject."""
    found: list[Party] = []
    stack = [k for k in scene.annotated.children[i] if k > i]
    while stack:
        at = stack.pop(0)
        token = scene.tokens[at]
        if token.dep in ("conj", "advcl", "parataxis", "ccomp", "relcl") and token.pos in ("VERB", "AUX"):
            continue
        if token.dep == "prep" and (token.lemma in _OUTSIDE or _is_in_spite(scene, token)):
            continue
        found.extend(parties_at(scene, at) or ([] if token.pos not in _NOMINAL else owners_of(scene, at)))
        stack.extend(scene.annotated.children[at])
    return unique_parties(found)


def _is_in_spite(scene: Scene, prep: Token) -> bool:
    # "in spite of Rome's pressures", "in reply to steps of Nairobi", "out of solidarity with Lima"
    if _is_in_solidarity(scene, prep):
        return True
    return prep.lemma in ("in", "out") and any(
        k.lemma in ("spite", "answer", "response", "reaction", "solidarity", "of") for k in scene.annotated.kids(prep.i)
    )
