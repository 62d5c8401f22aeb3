"""Diplomats told to go: "ordered twelve members of the embassy to leave", "gave its diplomats 24 hours to quit"."""

from __future__ import annotations

from dragoman.extract.scene import Scene
from dragoman.model.parse import Token

_TELLING = frozenset({"order", "give", "tell", "ask", "instruct", "request"})
_GOING = frozenset({"leave", "quit", "depart", "go"})


def is_expulsion(scene: Scene, token: Token) -> bool:
    """True for a verb by which envoys are told to leave; who they are is a fact of the lexicon (what one expels)."""
    told = token.lemma in _TELLING and any(_is_going(scene, k) for k in scene.annotated.kids(token.i))
    if not told and not _is_unwanted(scene, token):
        return False
    return any(scene.tokens[i].lemma in _envoys(scene) for i in sent_away(scene, token))


def _is_unwanted(scene: Scene, token: Token) -> bool:
    # "declared nine diplomats personae non gratae": the parser takes "personae" for a verb
    if token.lemma not in ("declare", "proclaim", "name"):
        return False
    return any(k.text.lower() in ("persona", "personae") and k.dep == "ccomp" for k in scene.annotated.kids(token.i))


def sent_away(scene: Scene, token: Token) -> tuple[int, ...]:
    """The nouns of those who are told: objects of the verb, subjects of the leaving, and what they are members of."""
    kids = scene.annotated.kids(token.i)
    going = [k for k in kids if _is_going(scene, k) or (k.dep == "ccomp" and k.text.lower().startswith("persona"))]
    heads = list(scene.annotated.kids(token.i, "dobj", "dative"))
    heads += [s for verb in going for s in scene.annotated.kids(verb.i, "nsubj")]
    found = [h.i for h in heads]
    for head in heads:
        for prep in scene.annotated.kids(head.i, "prep"):
            if prep.lemma in ("of", "from", "at"):
                found.extend(o.i for o in scene.annotated.kids(prep.i, "pobj"))
    return tuple(found)


def _is_going(scene: Scene, token: Token) -> bool:
    if token.lemma in _GOING and token.dep in ("xcomp", "ccomp", "advcl"):
        return True
    # "48 hours to quit the country": the parser hangs the leaving on the hours
    return any(k.lemma in _GOING and k.dep in ("acl", "relcl") for k in scene.annotated.kids(token.i))


def _envoys(scene: Scene) -> frozenset[str]:
    words = [p.objects for p in scene.world.predicates if p.lemma == "expel" and p.type == "SANCTION"]
    return frozenset().union(*words) | {"embassy", "consulate", "network", "employee"}
