"""Agreements named through others: talks on an agreement, and organisations as frames of cooperation."""

from __future__ import annotations

from dragoman.extract.agreement_deeds import MENTIONED, TALKING, AgreementMention, Deed
from dragoman.extract.known_agreements import known_hits
from dragoman.extract.scene import Scene
from dragoman.model.actors import Actor, ActorType, Party
from dragoman.model.claims import Act
from dragoman.model.parse import Token


def talks_on_known(scene: Scene, token: Token) -> AgreementMention | None:
    """Talks named after an agreement: they negotiate it."""
    # "the most recent round of truce meetings in Lima"
    if token.lemma not in TALKING or token.pos not in ("NOUN", "PROPN") or token.tag not in ("NNS", "NNPS"):
        return None
    hit = next(
        (
            h
            for h in known_hits(scene)
            if any(h.start <= k.start < h.end for k in scene.annotated.kids(token.i, "compound"))
        ),
        None,
    )
    if hit is None or hit.start <= token.start < hit.end:
        return None
    below = scene.annotated.subtree(token.i)
    last = next((k for k in reversed(below) if scene.tokens[k].pos in ("PROPN", "NOUN")), token.i)
    start, end = hit.start, scene.tokens[max(token.i, last)].end if last - token.i <= 2 else token.end
    deed = Deed(act=Act.NEGOTIATED, at=None, rule="extract.agreement.talks-on")
    return AgreementMention(
        i=token.i,
        start=start,
        end=end,
        kind="talks",
        known=None,
        name=scene.text(start, end),
        parties=(),
        deeds=(deed,),
        definite=False,
        rule="extract.agreement.talks-on",
        zone=scene.sentence_of(token.i).zone,
    )


def framework(scene: Scene, token: Token) -> AgreementMention | None:
    """Organisations as frames of cooperation ("within the frameworks of OPEC, Quad, and ...") and their summits
    and groups.
    """
    short = _short_name(scene, token)
    if short is not None:
        return short
    resolution = scene.at.get(token.i)
    if resolution is None or resolution.mention.head != token.i or len(resolution.actors) != 1:
        return None
    actor = resolution.actors[0]
    if actor.type is not ActorType.ORGANISATION or actor.country or not actor.org:
        return None
    framed, summit, group = _is_framed(scene, token), _is_summit(scene, token), actor.name.endswith("Group")
    if not framed and summit is None and not group:
        return None
    start, end = resolution.mention.span.start, resolution.mention.span.end
    name = actor.name
    if summit is not None and not framed:
        end = summit.end
        name = scene.text(start, end)
    return AgreementMention(
        i=token.i,
        start=start,
        end=end,
        kind="organisation",
        known=None,
        name=name,
        parties=(Party(actor=actor, as_written=resolution.mention.text, span=resolution.mention.span),),
        deeds=(MENTIONED,),
        definite=True,
        rule="extract.agreement.framework",
        zone=scene.sentence_of(token.i).zone,
    )


def _short_name(scene: Scene, token: Token) -> AgreementMention | None:
    # "within the frameworks of OPEC, Quad and the Eurasian Economic Union": the first word of the
    # organisation's name
    if (
        token.pos != "PROPN"
        or token.i in scene.at
        or not _is_framed(scene, token)
        or scene.annotated.kids(token.i, "compound")
    ):
        return None
    bodies = [
        b
        for b in scene.world.organisations.values()
        if b.name.startswith(f"{token.text} ") and b.kind in ("bloc", "igo")
    ]
    if len(bodies) != 1 or token.dep == "compound":
        return None
    actor = Actor(name=bodies[0].name, type=ActorType.ORGANISATION, org=bodies[0].id, sector=bodies[0].sector)
    return AgreementMention(
        i=token.i,
        start=token.start,
        end=token.end,
        kind="organisation",
        known=None,
        name=actor.name,
        parties=(Party(actor=actor, as_written=token.text, span=scene.span(token.start, token.end)),),
        deeds=(MENTIONED,),
        definite=True,
        rule="extract.agreement.short-name",
        zone=scene.sentence_of(token.i).zone,
    )


def _is_framed(scene: Scene, token: Token) -> bool:
    here = token
    while here.dep in ("conj", "pobj", "compound", "prep", "appos", "nmod") and here.head != here.i:
        here = scene.tokens[here.head]
        if here.lemma == "framework":
            return True
    return False


def _is_summit(scene: Scene, token: Token) -> Token | None:
    above = scene.tokens[token.head]
    # "the BRICS summit in Kazan": a summit named for its place
    placed = any(p.lemma == "in" for p in scene.annotated.kids(above.i, "prep"))
    return above if token.dep == "compound" and above.lemma == "summit" and placed else None
