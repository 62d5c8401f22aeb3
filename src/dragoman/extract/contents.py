"""What was said: the stretch of text that a cue introduces, before or after it, without cue and attribution."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dragoman.extract.cues import CueHit
from dragoman.extract.scene import Scene
from dragoman.extract.speakers import subject_of
from dragoman.model.parse import Quotation, Sentence, Token

_OCCASION = re.compile(
    r"\s(?:in|at|during|after|before) (?:a|an|the|his|her|their|its) (?:[\w-]+ ){0,3}"
    r"(?:meeting|talks|conference|call|conversation|interview|ceremony|speech|briefing|statement|letter|message)\b"
)
_CREDIT = re.compile(r",\s+according to\b")
_COMMENT = re.compile(r", (?:which|who|whom|whose)\b[^,;“”\"]*\b(?:19|20)\d\d\b")
_GOING_ON = frozenset({"until", "because", "unless", "if", "although", "though"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_SPANS = frozenset({"minute", "hour", "day", "week", "month", "year", "shortly", "soon"})
_TRAILING = " \t\n,;:–-—."
_TRANSPARENT = frozenset(
    {"hope", "gratitude", "thank", "thanks", "appreciation", "confidence", "view", "belief", "opinion"}
)
JUDGING = frozenset({"accuse", "criticise", "deny", "reject", "welcome", "praise", "support"})
"""Forces that judge a thing: the mere thing is content enough ("condemned the attack")."""
_WHOLE_ACT = frozenset({"accuse", "criticise", "deny", "reject"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Text [start, end), how it was found (`rule`), whether its marks were lost, and whether it is a quotation."""

    start: int
    end: int
    rule: str
    lost: bool = False
    quoted: bool = False


def content_of(scene: Scene, hit: CueHit, *, stops: tuple[int, ...]) -> Content | None:
    """The content of one cue. `stops` are offsets in the sentence where another attribution begins."""
    sentence = scene.sentence_of(hit.i)
    for find in (
        _quotation_beside,
        _lost_quotation,
        _clause_around,
        _clause_after,
        _that_after,
        _as_phrase,
        _clause_before,
        _infinitive,
        _noun_phrase,
    ):
        content = find(scene, hit, sentence, stops)
        if content is not None and content.end - content.start > 2:
            return _bare(scene, content)
    return None


def _bare(scene: Scene, content: Content) -> Content:
    """The content without a leading "that" and without the credit behind it: "..., according to the ministry"."""
    text, start, end = scene.annotated.article.text, content.start, content.end
    if content.quoted or content.lost:
        return content
    if text.startswith("that ", start):
        start += 5
    comment = _COMMENT.search(text, start, end)
    if comment is not None and comment.start() - start > 25:  # ", which Zorva brokered in July 2022": the report's own
        start, end = trim(scene, start, end=comment.start())
    credit = _CREDIT.search(text, start, end)
    if credit is not None and credit.start() - start > 15:
        start, end = trim(scene, start, end=credit.start())
    return replace(content, start=start, end=end)


def is_full_quotation(scene: Scene, quotation: Quotation) -> bool:
    """True when a quotation is a sentence of its own rather than a few quoted words."""
    words = scene.annotated.tokens_in(quotation.start, quotation.end)
    finite = any(t.tag in ("VBZ", "VBP", "VBD", "MD") for t in words)
    imperative = len(words) > 4 and scene.text(quotation.start + 1, quotation.start + 2).isupper()
    return (finite and len(words) > 5) or imperative


def trim(scene: Scene, start: int, *, end: int) -> tuple[int, int]:
    """The offsets without blanks, commas and the final full stop at the edges."""
    text = scene.annotated.article.text
    while start < end and text[start] in _TRAILING:
        start += 1
    while end > start and text[end - 1] in _TRAILING:
        if text[end - 1] == "." and text[max(start, end - 4) : end].count(".") > 1:  # "U.S."
            break
        end -= 1
    return start, end


def _quotation_beside(scene: Scene, hit: CueHit, sentence: Sentence, stops: tuple[int, ...]) -> Content | None:
    verb = scene.tokens[hit.i]
    last = scene.tokens[hit.last]
    for quotation in scene.annotated.quotations:
        if not is_full_quotation(scene, quotation):
            continue
        before = quotation.end <= verb.start and sentence.start <= quotation.end <= sentence.end
        after = last.end <= quotation.start < sentence.end
        if (
            before
            and _only_attribution(scene, quotation.end, verb.start)
            or after
            and _close_by(scene, last.end, quotation.start, stops)
        ):
            return Content(start=quotation.start, end=quotation.end, rule="extract.statement.quotation", quoted=True)
    return None


def _only_attribution(scene: Scene, start: int, end: int) -> bool:
    # "...,” a diplomat who took part in the ceremony told KNA": the verb of a relative clause is no other cue
    words = scene.annotated.tokens_in(start, end)
    return not any(t.pos == "VERB" and t.dep not in ("relcl", "acl") for t in words) and len(words) < 20


def _close_by(scene: Scene, start: int, end: int, stops: tuple[int, ...]) -> bool:
    between = scene.text(start, end)
    words = scene.annotated.tokens_in(start, end)
    return (
        len(words) < 9
        and not any(t.pos == "VERB" for t in words)
        and not any(start <= s < end for s in stops)
        and "." not in between[:-2]
    )


def _lost_quotation(scene: Scene, hit: CueHit, sentence: Sentence, stops: tuple[int, ...]) -> Content | None:
    # "Haddad said, Regional stability is of weight": a comma and a capital where marks were
    if not hit.cue.frame & {"clause", "quote"}:
        return None
    i = hit.last + 1
    if i < len(scene.tokens) and scene.tokens[i].text == "that":
        i += 1
    if i + 1 >= sentence.last or scene.tokens[i].text not in (",", ":"):
        return None
    first = scene.tokens[i + 1]
    if not first.text[:1].isupper() or first.end > sentence.end or _subject_after(scene, hit, first):
        return None
    end = _until(scene, first.start, sentence.end, stops)
    return (
        Content(start=first.start, end=end, rule="extract.statement.lost-marks", lost=True)
        if end - first.start > 15
        else None
    )


def _subject_after(scene: Scene, hit: CueHit, first: Token) -> bool:
    subject = subject_of(scene, hit.i)
    return subject is not None and subject.i >= first.i and scene.tokens[hit.i].i in (subject.head,)


def _until(scene: Scene, start: int, end: int, stops: tuple[int, ...]) -> int:
    later = [s for s in stops if start < s < end]
    return trim(scene, start, end=min([end, *later, *_semicolons(scene, start, end)]))[1]


def _semicolons(scene: Scene, start: int, end: int) -> list[int]:
    # "Washington believed Russia was responsible; her Russian opposite number demanded proof"
    quoted = [(q.start, q.end) for q in scene.annotated.quotations]
    found = [t.start for t in scene.annotated.tokens_in(start, end) if t.text == ";"]
    return [at for at in found if not any(a <= at < b for a, b in quoted)]


def _without_occasion(scene: Scene, start: int, end: int) -> int:
    # "described the attacks as unprovoked aggression at a meeting with ...": where it was said is not what was said
    match = _OCCASION.search(scene.text(start, end))
    return start + match.start() if match and match.start() > 15 else end


def _clause_after(scene: Scene, hit: CueHit, sentence: Sentence, stops: tuple[int, ...]) -> Content | None:
    if not hit.cue.frame & {"clause", "quote"}:
        return None
    heads = {hit.i, hit.last}  # "expressed hope that ...": the clause hangs on the noun
    below_cue = [k for h in sorted(heads) for k in scene.annotated.kids(h, "ccomp", "xcomp", "advcl", "acl", "relcl")]
    clauses = [k for k in below_cue if k.i > hit.last and _is_clause(scene, k)]
    if not clauses:
        return None
    below = [scene.tokens[k] for k in scene.annotated.subtree(clauses[0].i) if k > hit.last]
    while below and (below[0].dep == "mark" and below[0].lemma in ("that",) or below[0].pos == "PUNCT"):
        below = below[1:]
    if not below:
        return None
    last = sentence.end if hit.participle is False or not _is_leading(scene, hit, sentence) else below[-1].end
    start = below[0].start
    comments = _comments_behind(scene, hit, below[-1].end)
    end = _until(scene, start, last, (*stops, *comments))
    return Content(start=start, end=end, rule="extract.statement.clause-after")


def _comments_behind(scene: Scene, hit: CueHit, after: int) -> list[int]:
    # "told them that he would take it personally, putting his name on the line": the report's own comment
    free = scene.annotated.kids(hit.i, "advcl")
    return [k.start for k in free if k.tag == "VBG" and k.start > after and scene.tokens[k.i - 1].text == ","]


def _that_after(scene: Scene, hit: CueHit, sentence: Sentence, stops: tuple[int, ...]) -> Content | None:
    # "said after the talks that Moscow was ready": the parser hangs the clause on "talks"
    if "clause" not in hit.cue.frame:
        return None
    for token in scene.tokens[hit.last + 1 : min(hit.last + 14, sentence.last - 2)]:
        if token.text in (",", ";", ":") or token.start in stops:
            return None
        if token.lemma == "that" and scene.tokens[token.i + 1].pos not in ("NOUN", "AUX", "VERB"):
            start = scene.tokens[token.i + 1].start
            return Content(
                start=start, end=_until(scene, start, sentence.end, stops), rule="extract.statement.that-after"
            )
    return None


def _is_clause(scene: Scene, verb: Token) -> bool:
    if verb.dep == "ccomp":
        return True
    return verb.dep in ("advcl", "acl", "relcl") and any(
        k.lemma == "that" for k in scene.annotated.kids(verb.i, "mark")
    )


def _is_leading(scene: Scene, hit: CueHit, sentence: Sentence) -> bool:
    # "Underlining that Oman is by no way interested ..., Haddad said"
    subject = subject_of(scene, hit.i)
    return subject is not None and subject.i > hit.i and hit.i - sentence.first < 4


def _clause_before(scene: Scene, hit: CueHit, sentence: Sentence, stops: tuple[int, ...]) -> Content | None:
    """ "Russia and Iran have common goals ..., Lavrov added", "..., said Russian president"."""
    verb = scene.tokens[hit.i]
    if not hit.cue.frame & {"clause", "quote"} or hit.participle:
        return None
    subject = subject_of(scene, hit.i)
    edge = min([verb.start, *([_left_edge(scene, subject)] if subject is not None and subject.head == verb.i else [])])
    start = max([sentence.start, *(s for s in stops if s < edge and s > sentence.start)])
    words = scene.annotated.tokens_in(start, edge)
    comma = bool(words) and words[-1].text in (",", "”", '"')
    if not comma or not any(t.pos in ("VERB", "AUX") for t in words):
        return None
    # "Addressing the conference, the Norlander urged": where it was said is not what was said
    if words[0].tag in ("VBG", "VBN") and words[0].dep == "advcl" and not _has_own_clause(scene, words, hit):
        return None
    first, end = trim(scene, start, end=edge)
    behind = _asyndetic_rest(scene, hit, sentence, stops)
    rule = "extract.statement.clause-around" if behind else "extract.statement.clause-before"
    return Content(start=first, end=behind or end, rule=rule)


def _has_own_clause(scene: Scene, words: tuple[Token, ...], hit: CueHit) -> bool:
    """A finite verb that stands under the cue: "Underlining this, relations are good, he said"."""
    finite = [t for t in words if t.tag in _FINITE]
    return any(t.head == hit.i and t.dep in ("ccomp", "parataxis") for t in finite)


def _asyndetic_rest(scene: Scene, hit: CueHit, sentence: Sentence, stops: tuple[int, ...]) -> int | None:
    # "Nobody believed in this, an informed source told KNA, even the flags were borrowed": the speech goes on
    after = [
        t
        for t in scene.tokens[hit.last + 1 : sentence.last]
        if t.start < min([sentence.end, *_stops_after(stops, hit, scene)])
    ]
    comma = next((n for n, t in enumerate(after) if t.text in (",", ";")), None)
    if comma is None or comma > 5 or any(t.pos == "VERB" for t in after[:comma]) or len(after) < comma + 4:
        return None
    rest = after[comma + 1 :]
    joined = (
        rest[0].dep == "cc"
        or (rest[0].dep == "mark" and rest[0].lemma not in _GOING_ON)
        or rest[0].tag in ("VBG", "WP", "WDT", "WRB")
        or rest[0].lemma in ("who", "which")
    )
    # "..., he said, a day after a missile had hit the town": when he said it is not what he said
    later = any(t.lemma in ("after", "before") for t in rest[1:5]) and any(t.lemma in _SPANS for t in rest[:4])
    if joined or later or not any(t.tag in _FINITE and t.dep != "relcl" for t in rest):
        return None
    return trim(scene, rest[0].start, end=rest[-1].end)[1]


def _stops_after(stops: tuple[int, ...], hit: CueHit, scene: Scene) -> list[int]:
    """The stops behind a cue."""
    return [stop for stop in stops if stop > scene.tokens[hit.last].end]


def _clause_around(scene: Scene, hit: CueHit, sentence: Sentence, stops: tuple[int, ...]) -> Content | None:
    """ "Guyana, it states, is committed to the process": an attribution set between commas into what it attributes."""
    verb, subject = scene.tokens[hit.i], subject_of(scene, hit.i)
    after = scene.tokens[hit.last + 1] if hit.last + 1 < sentence.last else None
    if subject is None or subject.i > verb.i or subject.head != verb.i or after is None or after.text != ",":
        return None
    left = scene.tokens[scene.annotated.subtree(subject.i)[0]]
    if any(t.text == "," for t in scene.tokens[left.i : verb.i]):
        return None
    before = list(scene.tokens[sentence.first : left.i])
    rest = list(scene.tokens[after.i : sentence.last])
    finite = any(t.tag in _FINITE for t in rest)
    if not before or before[-1].text != "," or any(t.tag in _FINITE for t in before) or not finite:
        return None
    start, end = trim(scene, sentence.start, end=sentence.end)
    return Content(start=start, end=end, rule="extract.statement.clause-around")


def _left_edge(scene: Scene, token: Token) -> int:
    resolution = scene.at.get(token.i)
    left = scene.tokens[scene.annotated.subtree(token.i)[0]].start
    return min(resolution.mention.span.start, token.start) if resolution else left


def _infinitive(scene: Scene, hit: CueHit, sentence: Sentence, stops: tuple[int, ...]) -> Content | None:
    if "inf" not in hit.cue.frame:
        return None
    for verb in scene.annotated.kids(hit.i, "xcomp", "ccomp", "advcl"):
        if verb.i > hit.i and any(k.lemma == "to" for k in scene.annotated.kids(verb.i, "aux")):
            first = scene.tokens[hit.last + 1]
            return Content(
                start=first.start,
                end=_until(scene, first.start, _right_edge(scene, verb.i), stops),
                rule="extract.statement.infinitive",
            )
    return None


def _right_edge(scene: Scene, i: int) -> int:
    return scene.tokens[scene.annotated.subtree(i)[-1]].end


def _as_phrase(scene: Scene, hit: CueHit, sentence: Sentence, stops: tuple[int, ...]) -> Content | None:
    """ "described it as a strategic action", "called the shipment a direct threat"."""
    if "as" not in hit.cue.frame:
        return None
    following = [t for t in scene.annotated.sentence_tokens(sentence.i) if t.i > hit.last]
    if not following or following[0].pos == "PUNCT":
        return None
    after = [
        k
        for k in scene.annotated.kids(hit.i, "prep", "dobj", "oprd", "ccomp", "xcomp", "acomp", "advcl")
        if k.i > hit.i
    ]
    if not after:
        return None
    judged = any(k.lemma == "as" or k.dep in ("oprd", "ccomp", "xcomp", "acomp", "advcl") for k in after)
    if not judged and hit.cue.force == "criticise" and not hit.cue.frame & {"np", "for"}:
        return None  # "attacked a ship" says nothing; "attacked the deal as a surrender" does
    end = _until(scene, following[0].start, max(_right_edge(scene, k.i) for k in after), stops)
    end = _without_occasion(scene, following[0].start, end)
    start = following[0].start
    as_word = next((k for k in after if k.lemma == "as"), None)
    thing = next((k for k in after if k.dep == "dobj"), None)
    if as_word is not None and (thing is None or thing.pos == "PRON"):
        start = scene.tokens[as_word.i + 1].start
    return Content(start=start, end=end, rule="extract.statement.as-phrase")


def _noun_phrase(scene: Scene, hit: CueHit, sentence: Sentence, stops: tuple[int, ...]) -> Content | None:
    """ "stressed the need for ...", "called for the promotion of ...", "condemned the attacks"."""
    if not hit.cue.frame & {"np", "for"}:
        return None
    nouns = _objects(scene, hit)
    if not nouns:
        return None
    first = scene.tokens[scene.annotated.subtree(nouns[0].i)[0]]
    behind = nouns[0].i > hit.last
    start = max(first.start, scene.tokens[hit.last].end) if behind else first.start
    end = _until(scene, start, _phrase_end(scene, hit, nouns[0]), stops)
    if hit.cue.force in _WHOLE_ACT:  # "denies any role": without its verb the object says nothing
        start = scene.tokens[hit.i].start
    start, end = trim(scene, start, end=_without_occasion(scene, start, end))
    if hit.cue.force in JUDGING and len(scene.annotated.tokens_in(start, end)) < 3:
        start = scene.tokens[hit.i].start  # "welcomed the outcome"
    return Content(start=start, end=end, rule="extract.statement.noun-phrase")


def _objects(scene: Scene, hit: CueHit) -> list[Token]:
    last = scene.tokens[hit.last]
    below = scene.annotated.kids(last.i, "pobj", "dobj", "pcomp")
    if (
        last.pos == "NOUN" and last.i != hit.i and last.lemma not in _TRANSPARENT
    ):  # "stressed the need for ...": the need is the content
        return [last]
    if last.pos == "NOUN" and last.i != hit.i:  # "expressed gratitude for the sympathy"
        below = tuple(
            o for p in scene.annotated.kids(last.i, "prep") for o in scene.annotated.kids(p.i, "pobj", "pcomp")
        ) or (tuple(scene.annotated.kids(last.i, "acl", "ccomp", "relcl")))
    # "ruled out any delay", "held Norland responsible for the failure": the object is the verb's
    whole = last.i == hit.i or last.dep in ("prt", "oprd", "acomp")
    own = scene.annotated.kids(hit.i, "dobj", "ccomp") if whole else ()
    return [t for t in (*below, *own) if t.i > hit.i and t.i != hit.last]


def _phrase_end(scene: Scene, hit: CueHit, noun: Token) -> int:
    """The end of the object, with the "as ..." and "for ..." that the parser hung on the verb."""
    end = _right_edge(scene, noun.i)
    for kid in sorted(scene.annotated.kids(hit.i), key=lambda k: k.i):
        if kid.i <= noun.i or kid.dep in ("punct", "advmod"):
            continue
        if kid.dep in ("cc", "conj", "parataxis") or (
            kid.dep == "advcl" and kid.tag == "VBG" and scene.tokens[kid.i - 1].text == ","
        ):
            break
        end = max(end, _right_edge(scene, kid.i))
    return end
