"""The lexicon on the parse: which words of a sentence tell an act, and what its object is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from dragoman.extract.known_agreements import known_hits
from dragoman.extract.scene import Scene
from dragoman.knowledge.nouns import Predicate
from dragoman.knowledge.world import World
from dragoman.model.parse import Annotated, Token

_LINKS = (
    "prt",
    "prep",
    "dative",
    "agent",
    "dobj",
    "advmod",
    "acomp",
    "oprd",
    "xcomp",
    "pobj",
    "pcomp",
    "attr",
    "npadvmod",
    "aux",
)
_PREPOSITIONS = frozenset(
    "to for with on at against of from in into over under by about upon towards toward after as".split()
)
_RELATIVE = frozenset({"WDT", "WP"})
_HITTING = frozenset("strike hit attack bomb target shell raid destroy bombard pound".split())
_JOINT = frozenset({"joint", "bilateral", "trilateral", "multinational", "combined", "common"})
_STRUCK = frozenset("note tone chord balance pose attitude stance".split())
_LIGHT = frozenset("take give put set bring make get call turn hold come go break pull".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A lexicon entry found in the text: its head word, all its words, and the head of its object (None: no object)."""

    predicate: Predicate
    head: int
    words: tuple[int, ...]
    object: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Entries by their first word (verbs) or by every word that may be the head (nouns)."""

    verbs: Mapping[str, tuple[Predicate, ...]]
    nouns: Mapping[str, tuple[Predicate, ...]]


@lru_cache(maxsize=4)
def lexicon_of(world: World) -> Lexicon:
    """The world's predicates, indexed; longer entries and entries with objects first."""
    verbs: dict[str, list[Predicate]] = {}
    nouns: dict[str, list[Predicate]] = {}
    for entry in world.predicates:
        words = entry.lemma.split()
        if entry.pos == "verb":
            verbs.setdefault(words[0], []).append(entry)
        else:
            nouns.setdefault(_noun_head(words), []).append(entry)
    return Lexicon(verbs=_ranked(verbs), nouns=_ranked(nouns))


def _noun_head(words: list[str]) -> str:
    """ "arms embargo" is an embargo; "lifting of sanction" a lifting."""
    for k, word in enumerate(words):
        if word in _PREPOSITIONS and k:
            return words[k - 1]
    return words[-1]


def _ranked(groups: dict[str, list[Predicate]]) -> Mapping[str, tuple[Predicate, ...]]:
    def rank(entry: Predicate) -> tuple[bool, int, bool]:
        return (not entry.objects, -len(entry.lemma.split()), entry.weak)

    return MappingProxyType({head: tuple(sorted(group, key=rank)) for head, group in groups.items()})


def match_verb(scene: Scene, i: int) -> Match | None:
    """The entry that a verb is told by, with its object; entries whose object fits come first."""
    asks = any("to" in {k.text for k in scene.annotated.kids(x.i, "aux")} for x in scene.annotated.kids(i, "xcomp"))
    for entry in lexicon_of(scene.world).verbs.get(verb_lemma(scene.annotated, i), ()):
        if entry.type == "CONSULT" and asks:
            continue  # "call on officials to withdraw" is no call
        words = _follow(scene.annotated, i, entry.lemma.split()[1:])
        if words is None or _is_other_phrase(scene.annotated, i, words):
            continue
        found = _fitting_object(scene, entry, i, words)
        if found is not None and entry.joint and entry.objects and not _is_shared(scene, i, found):
            continue
        if found is not None:
            return Match(predicate=entry, head=i, words=(i, *words), object=found if found >= 0 else None)
    return None


def _is_shared(scene: Scene, i: int, obj: int) -> bool:
    """True for "held drills with Norland", "Zorva and Norland held drills", "held joint drills"; not "held drills"."""
    annotated = scene.annotated
    heads = [i, *([obj] if obj >= 0 else [])]
    withs = any(k.lemma in ("with", "between") for h in heads for k in annotated.kids(h, "prep"))
    several = any(
        k.tag in ("NNS", "NNPS") or k.text.lower() in ("they", "both") or annotated.kids(k.i, "conj")
        for k in annotated.kids(i, "nsubj", "nsubjpass")
    )
    joint = obj >= 0 and any(k.lemma in _JOINT for k in annotated.kids(obj, "amod", "compound"))
    agents = any(annotated.kids(o.i, "conj") for a in annotated.kids(i, "agent") for o in annotated.kids(a.i, "pobj"))
    own = bool(annotated.kids(i, "nsubj", "nsubjpass", "agent"))
    return withs or several or joint or agents or not own  # whose subject is elsewhere may be several


def _is_other_phrase(annotated: Annotated, i: int, words: tuple[int, ...]) -> bool:
    # "is to take up his post" takes no post
    verb = annotated.tokens[i]
    if any(_leads_in(annotated, annotated.tokens[k]) for k in words if k < i):
        return True
    link = annotated.tokens[words[0]] if words else verb
    if verb.lemma == "call" and link.lemma in ("in", "on", "for") and link.dep != "prt":
        # "what it called bases in Norland" calls nobody in; "called its envoy home for consultations" calls for none
        return any(i < k.i < link.i for k in annotated.kids(i, "dobj", "oprd"))
    if verb.lemma == "strike" and any(k.lemma in _STRUCK for k in annotated.kids(i, "dobj")):
        return True
    return verb.lemma in _LIGHT and any(kid.i not in words for kid in annotated.kids(i, "prt"))


def _leads_in(annotated: Annotated, token: Token) -> bool:
    # "On the eve of the talks, Tarn agreed to wait" agrees on nothing; "a plan on which they agreed" does
    return token.dep == "prep" and not any(k.tag in _RELATIVE for k in annotated.kids(token.i, "pobj"))


def verb_lemma(annotated: Annotated, i: int) -> str:
    """The lemma of a verb, lower case; "test-fired" is one word."""
    tokens = annotated.tokens
    lemma = tokens[i].lemma.lower()
    if (
        i > 1
        and tokens[i - 1].text == "-"
        and tokens[i - 1].start == tokens[i - 2].end
        and tokens[i - 1].end == tokens[i].start
    ):
        return f"{tokens[i - 2].lemma.lower()}-{lemma}"
    return lemma


def match_noun(scene: Scene, i: int) -> Match | None:
    """The entry that a noun is told by: "Israeli attacks", "termination of the arms embargo"."""
    token = scene.tokens[i]
    for entry in lexicon_of(scene.world).nouns.get(token.lemma.lower(), ()):
        words = _noun_words(scene.annotated, i, entry.lemma.split())
        if words is not None:
            return Match(predicate=entry, head=i, words=words)
    return None


def _noun_words(annotated: Annotated, i: int, lemma: list[str]) -> tuple[int, ...] | None:
    at = lemma.index(_noun_head(lemma))
    before, after = lemma[:at], lemma[at + 1 :]
    words = [i]
    for back, word in enumerate(reversed(before), start=1):
        k = i - back
        if k < 0 or word not in (annotated.tokens[k].lemma.lower(), annotated.tokens[k].text.lower()):
            return None
        words.append(k)
    more = _follow(annotated, i, after)
    return None if more is None else tuple(sorted((*words, *more)))


def _follow(annotated: Annotated, i: int, rest: list[str]) -> tuple[int, ...] | None:
    """The further words of an entry, each below the word before it or below the head: "take part in", "call on"."""
    found: list[int] = []
    for word in rest:
        below = (k for at in (*reversed(found), i) for k in annotated.children[at] if k not in found)
        hit = next((k for k in below if _is_word(annotated.tokens[k], word)), None)
        if hit is None:
            return None
        found.append(hit)
    return tuple(found)


def _is_word(token: Token, word: str) -> bool:
    return word in (token.lemma.lower(), token.text.lower()) and (
        token.dep in _LINKS or token.dep in ("nsubjpass", "compound", "amod")
    )


def _fitting_object(scene: Scene, entry: Predicate, i: int, words: tuple[int, ...]) -> int | None:
    """The object of an entry; -1 when it needs none and has none; None when it does not fit."""
    heads = list(objects_of(scene, i, words=words))
    if not entry.objects:
        return heads[0] if heads else -1
    for head in heads:
        if any(_names_object(scene, k, entry.objects) for k in coordinated(scene.annotated, head)):
            return head
    return None


def objects_of(scene: Scene, i: int, *, words: tuple[int, ...] = ()) -> Iterator[int]:
    """What a verb acts on: its object, the subject of a passive, the noun a participle belongs to."""
    annotated, token = scene.annotated, scene.tokens[i]
    last = scene.tokens[words[-1]] if words else token
    if last.dep in ("prep", "dative", "agent"):
        yield from (kid.i for kid in annotated.kids(last.i, "pobj", "pcomp"))
        return
    for kid in annotated.kids(i, "dobj", "oprd", "dative"):
        if kid.i not in words or len(words) > 1:
            yield from _antecedents(annotated, kid, i)
    yield from _so_called(annotated, i)
    if is_passive(scene, token):
        yield from (k for kid in _passive_subjects(scene, token) for k in _antecedents(annotated, kid, i))


def _so_called(annotated: Annotated, i: int) -> Iterator[int]:
    # "struck what it called bases", "hit what the army described as depots"
    clauses = annotated.kids(i, "ccomp") if annotated.tokens[i].lemma in _HITTING else ()
    for clause in clauses:
        if any(kid.text.lower() == "what" for kid in annotated.kids(clause.i, "dobj")):
            yield from (kid.i for kid in annotated.kids(clause.i, "oprd"))
            yield from (o.i for p in annotated.kids(clause.i, "prep") if p.lemma == "as" for o in annotated.kids(p.i))


def _antecedents(annotated: Annotated, token: Token, verb: int) -> Iterator[int]:
    """A relative pronoun means the noun before its clause."""
    above = annotated.tokens[verb]
    if token.tag in _RELATIVE and above.dep == "relcl":
        yield above.head
    elif token.pos != "ADP":
        yield token.i


def is_passive(scene: Scene, token: Token) -> bool:
    """True for "was signed", "signed by X" after a noun, and conjuncts of a passive without a subject of their own."""
    if scene.annotated.kids(token.i, "auxpass", "nsubjpass", "agent"):
        return True
    if token.tag == "VBN" and token.dep == "acl":
        return True
    own = scene.annotated.kids(token.i, "nsubj", "dobj", "aux")
    return token.dep == "conj" and token.tag in ("VBN", "VBD") and not own and is_passive_head(scene, token)


def is_passive_head(scene: Scene, token: Token) -> bool:
    """True when the verb that a conjunct leans on is passive."""
    above = scene.tokens[token.head]
    return above.i != token.i and bool(scene.annotated.kids(above.i, "auxpass"))


def _passive_subjects(scene: Scene, token: Token) -> list[Token]:
    own = list(scene.annotated.kids(token.i, "nsubjpass", "nsubj"))
    if own:
        return own
    if token.dep == "acl":
        return [scene.tokens[token.head]]
    above = scene.tokens[token.head]
    return _passive_subjects(scene, above) if token.dep in ("conj", "xcomp") and above.i != token.i else []


def coordinated(annotated: Annotated, i: int) -> Iterator[int]:
    """A noun and those coordinated with it."""
    yield i
    for kid in annotated.kids(i, "conj", "appos"):
        yield from coordinated(annotated, kid.i)


def _names_object(scene: Scene, i: int, wanted: frozenset[str]) -> bool:
    """The head, a word before it, or both together are among the wanted words; "rounds of talks" are talks."""
    annotated, token = scene.annotated, scene.tokens[i]
    here = {token.lemma.lower(), token.text.lower(), *_kinds_at(scene, token)}
    before = {k.lemma.lower() for k in annotated.kids(i, "compound", "amod", "nmod")}
    if here & wanted or before & wanted or any(f"{b} {h}" in wanted for b in before for h in here):
        return True
    if token.lemma.lower() not in _MEASURES:
        return False
    return any(
        _names_object(scene, o.i, wanted)
        for p in annotated.kids(i, "prep")
        if p.lemma == "of"
        for o in annotated.kids(p.i, "pobj")
    )


def _kinds_at(scene: Scene, token: Token) -> tuple[str, ...]:
    # "pulled out of the Joint Comprehensive Plan of Action": out of a deal
    here = tuple(h.known.kind for h in known_hits(scene) if h.start <= token.start < h.end)
    if here or token.text.lower() not in ("it", "which"):
        return here
    sentence = scene.sentence_of(token.i)
    first = scene.annotated.sentences[max(0, sentence.i - 1)].start
    before = [h for h in known_hits(scene) if first <= h.start < token.start]
    return (before[-1].known.kind,) if before else ()  # "The deal was signed in 2015. Norland pulled out of it"


_MEASURES = frozenset(
    "work operation activity function round series number volume level "
    "set package kind form part some all one range process use expansion "
    "launch".split()
)
