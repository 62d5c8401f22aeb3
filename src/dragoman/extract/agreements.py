"""Agreements: treaties, deals, resolutions, mechanisms and formats, and what an article says happens to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dragoman.extract.agreement_deeds import AgreementMention, Deed
from dragoman.extract.agreement_mentions import find_mentions
from dragoman.extract.agreement_words import agreement_words
from dragoman.extract.clause_times import moment_of
from dragoman.extract.clauses import leading_codes
from dragoman.extract.encounters import state_party
from dragoman.extract.scene import Scene, anchor_at, code_of, codes_of, parties_in, unique_parties
from dragoman.extract.status import Reading, status_of
from dragoman.knowledge.nouns import KnownAgreement
from dragoman.model.actors import Party
from dragoman.model.claims import Act, Agreement, Status
from dragoman.model.ids import content_id
from dragoman.model.pages import Zone
from dragoman.model.spans import Trace
from dragoman.model.when import UNKNOWN, When

_DONE = frozenset({Status.ACTUAL, Status.ONGOING, Status.BACKGROUND})
_MAKING = frozenset({Act.SIGNED, Act.NEGOTIATED, Act.RATIFIED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One agreement of the article with all its mentions."""

    known: KnownAgreement | None
    name: str
    kind: str
    parties: tuple[Party, ...]
    mentions: tuple[AgreementMention, ...]


def find_agreements(scene: Scene) -> tuple[Agreement, ...]:
    """What the article says of each agreement: one claim for each act; a plain mention joins any of them."""
    papers: list[Paper] = []
    for mention in find_mentions(scene):
        at = _paper_of(papers, mention)
        if at is not None:
            papers[at] = _with(papers[at], mention)
        elif mention.zone is not Zone.HEADLINE and not _is_bare(mention):
            papers.append(_opened(mention))
    claims = [claim for paper in papers for claim in _claims_of(scene, _settled(scene, paper))]
    return tuple(sorted(claims, key=lambda claim: claim.anchor.span.start))


def _is_bare(mention: AgreementMention) -> bool:
    """ "the document", "the agreement": only points back."""
    return (
        mention.definite
        and mention.known is None
        and not mention.parties
        and " " not in mention.name
        and mention.kind != "state"
        and not any(deed.rule == "extract.agreement.own-clause" for deed in mention.deeds)
    )


def _paper_of(papers: list[Paper], mention: AgreementMention) -> int | None:
    """Which agreement a mention means: the register's row, the same words, or, for "the treaty", the latest that can
    be one.
    """
    for k in range(len(papers) - 1, -1, -1):
        if _is_same(papers[k], mention):
            return k
    return None


def _is_same(paper: Paper, mention: AgreementMention) -> bool:
    if mention.known is not None or (paper.known is not None and mention.kind in ("organisation", "talks")):
        return paper.known is not None and mention.known is not None and paper.known.id == mention.known.id
    if paper.kind == "statement" and mention.kind == "statement":
        return bool(set(codes_of(mention.parties)) & set(codes_of(paper.parties))) or not mention.parties
    if paper.kind == "organisation" or mention.kind == "organisation":
        return paper.kind == mention.kind and _core(paper.name) == _core(mention.name)
    if mention.kind == "talks" or paper.kind == "talks":
        return paper.kind == mention.kind and _core(paper.name) == _core(mention.name)
    mine, theirs = _core(mention.name), _core(paper.name) | {w for m in paper.mentions for w in _core(m.name)}
    codes, others = set(codes_of(mention.parties)), set(codes_of(paper.parties))
    if codes and others and not (codes & others):
        return False
    if mention.definite and not _beyond_heads(mine):
        if paper.kind in ("paper", "deal", "treaty") and mine & _DEALS and (codes & others or not codes or not others):
            return True
        return bool(mine & theirs) or (
            _head(mention) in ("document", "text", "paper") and paper.kind in ("paper", "loose", "statement")
        )
    if len(codes) > 1 and len(others) > 1 and codes != others and paper.known is None:
        return False
    return _head_of(mine) == _head_of(theirs) and (_beyond_heads(mine) <= theirs or _beyond_heads(theirs) <= mine)


_DEALS = frozenset({"deal", "accord", "pact", "agreement", "treaty"})
_SMALL = frozenset("the a an of on for in and to with all new 's’ between existing previous".split())


def _core(name: str) -> frozenset[str]:
    return frozenset(word.strip(".,'’").lower() for word in name.split()) - _SMALL


def _head(mention: AgreementMention) -> str:
    return mention.name.split()[-1].lower() if mention.name else ""


def _head_of(words: frozenset[str]) -> frozenset[str]:
    return frozenset(_singular(word) for word in words if _singular(word) in agreement_words().heads)


def _beyond_heads(words: frozenset[str]) -> frozenset[str]:
    """The words that tell one agreement from another: "20-year", "cooperation"."""
    return frozenset(word for word in words if _singular(word) not in agreement_words().heads)


def _singular(word: str) -> str:
    return word.removesuffix("ies") + "y" if word.endswith("ies") else word.removesuffix("s")


def _opened(mention: AgreementMention) -> Paper:
    return Paper(
        known=mention.known, name=mention.name, kind=mention.kind, parties=mention.parties, mentions=(mention,)
    )


def _with(paper: Paper, mention: AgreementMention) -> Paper:
    known = {code_of(p.actor) for p in paper.parties}
    more = tuple(p for p in mention.parties if code_of(p.actor) not in known)
    return replace(paper, parties=(*paper.parties, *more), mentions=(*paper.mentions, mention))


def _settled(scene: Scene, paper: Paper) -> Paper:
    """With its sides, where the phrase names fewer than two: those of the sentence before, else the page's pair."""
    if len(paper.parties) > 1 or paper.kind in ("organisation", "talks", "state"):
        return paper
    if paper.known is not None:
        if len(paper.known.parties) == 2:
            return replace(paper, parties=tuple(state_party(scene, code) for code in paper.known.parties))
        listed = [code for code in paper.known.parties if code in leading_codes(scene)]
        parties = paper.parties if len(paper.known.parties) > 2 else tuple(state_party(scene, code) for code in listed)
        return replace(
            paper,
            parties=unique_parties((*paper.parties, *parties)) if len(paper.parties) == 0 else paper.parties or parties,
        )
    lead = paper.mentions[0]
    here = scene.sentence_of(lead.i)
    before = scene.annotated.sentences[here.i - 1] if here.i > 0 else here
    codes = codes_of(parties_in(scene, min(before.start, here.start), end=here.end))
    codes = codes if len(codes) == 2 else leading_codes(scene)[:2]
    if paper.parties and code_of(paper.parties[0].actor) not in codes:
        return paper
    mine = codes_of(paper.parties)
    return replace(paper, parties=(*paper.parties, *(state_party(scene, code) for code in codes if code not in mine)))


def _claims_of(scene: Scene, paper: Paper) -> list[Agreement]:
    """One claim for each act done with it; the mentions that do nothing go to the first."""
    told: dict[Act, list[tuple[AgreementMention, Deed, Reading]]] = {}
    for mention in paper.mentions:
        for deed in mention.deeds:
            reading = _status(scene, deed)
            act = _act(deed, reading)
            if mention.known is None and (_is_threat(deed, reading) or _is_pending(deed, reading, told)):
                act = Act.MENTIONED
            if paper.kind == "loose" and " " not in paper.name and reading.status not in _DONE:
                act = Act.MENTIONED  # "would sign no paper with Russia"
            told.setdefault(act, []).append((mention, deed, reading))
    plain = told.pop(Act.MENTIONED, [])
    if not told:
        if paper.known is None and paper.kind not in ("organisation", "paper", "state") and not _about(paper):
            return []
        if (
            paper.kind == "paper"
            and len(paper.mentions[0].parties) < 2
            and paper.known is None
            and not paper.name[:1].isupper()
        ):
            return []
        return [_claim(scene, paper, Act.MENTIONED, plain, [])] if plain else []
    claims = []
    for k, (act, group) in enumerate(told.items()):
        claims.append(_claim(scene, paper, act, group, plain if k == 0 else []))
    return claims


def _is_threat(deed: Deed, reading: Reading) -> bool:
    # "Lilongwe may hold all accords in abeyance"
    return reading.status is Status.HYPOTHETICAL and deed.act in (Act.WITHDRAWN, Act.VIOLATED, Act.EXPIRED)


def _is_pending(deed: Deed, reading: Reading, told: Mapping[Act, object]) -> bool:
    # "The convention will enter into force when all five states have ratified it": what follows from its signing
    ahead = reading.status not in _DONE and deed.act in (Act.IN_FORCE, Act.RATIFIED)
    return ahead and (Act.SIGNED in told or Act.RATIFIED in told)


def _about(paper: Paper) -> bool:
    return "cooperation" in paper.name or "partnership" in paper.name


def _status(scene: Scene, deed: Deed) -> Reading:
    if deed.at is None:
        return Reading(status=Status.ACTUAL, rule="extract.status.plain")
    above = {t.lemma for _, t in zip(range(2), scene.annotated.ancestors(deed.at), strict=False)}
    if above & agreement_words().trying:
        return Reading(status=Status.PROPOSED, rule="extract.agreement.trying")
    return status_of(scene, deed.at)


def _act(deed: Deed, reading: Reading) -> Act:
    """The act as the record words it: what is only to be carried out is in force; what was updated is updated."""
    if deed.act is Act.TO_BE_UPDATED and reading.status in _DONE:
        return Act.UPDATED
    if deed.act is Act.IMPLEMENTED and reading.status not in _DONE:
        return Act.IN_FORCE
    return deed.act


def _claim(
    scene: Scene,
    paper: Paper,
    act: Act,
    told: list[tuple[AgreementMention, Deed, Reading]],
    plain: list[tuple[AgreementMention, Deed, Reading]],
) -> Agreement:
    body = [item for item in told if item[0].zone is Zone.BODY] or told
    lead, deed, reading = body[0]
    mentions = sorted({(m.start, m.end) for m, _, _ in (*told, *plain)} - {(lead.start, lead.end)})
    article = scene.annotated.article.id
    name = _name(scene, paper)
    span = scene.span(lead.start, lead.end)
    return Agreement(
        id=content_id("ag", article, lead.start, lead.end, paper.known.id if paper.known else name, act.value),
        anchor=anchor_at(scene, lead.start, end=lead.end, mentions=tuple(mentions)),
        name=name,
        act=act,
        status=reading.status,
        parties=paper.parties,
        agreement_id=paper.known.id if paper.known else None,
        aliases=_aliases(paper, name),
        when=_when(scene, lead, deed),
        confidence=0.85 if paper.known else 0.65,
        traces=tuple(Trace(rule=rule, saw=(span,)) for rule in dict.fromkeys((lead.rule, deed.rule, reading.rule))),
    )


def _when(scene: Scene, mention: AgreementMention, deed: Deed) -> When:
    moment = moment_of(scene, deed.at) if deed.at is not None else None
    return moment.when if moment is not None else UNKNOWN


def _aliases(paper: Paper, name: str) -> tuple[str, ...]:
    known = (paper.known.id,) if paper.known else ()
    return tuple(a for a in dict.fromkeys((*known, *(m.name for m in paper.mentions))) if a != name)


def _name(scene: Scene, paper: Paper) -> str:
    """A readable name: the register's; else the page's words, its sides put before ("Iran-Russia 20-year cooperation
    treaty").
    """
    if paper.known is not None or paper.kind in ("organisation", "talks", "state"):
        return paper.name
    states = [scene.world.states[c].name if c in scene.world.states else c for c in codes_of(paper.parties)]
    longest = max((m.name for m in paper.mentions), key=len)
    if not 1 < len(states) < 4 or any(state in longest for state in states):
        return longest
    return f"{'-'.join(states)} {longest[:1].lower() + longest[1:] if not longest[1:2].isupper() else longest}"
