"""Role phrases: "the Iranian president", "Russia's Security Council Secretary", "the visiting chairman of the Duma".

A phrase grows around a title word: to the left over modifiers, possessors and organs, to the right over "of ...".
Whom it means is decided elsewhere; here is only what it says.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.knowledge.gazetteer import Hit, Listing
from dragoman.resolve.surface import Surface, listed_as
from dragoman.text.plurals import to_singular

MODIFIERS = frozenset(
    "visiting new former then acting deputy top senior high ranking level outgoing interim current chief veteran "
    "special late ex incumbent newly elected retired same long time longtime first second vice lt gen".split()
)
FORMER = frozenset({"former", "ex", "then", "late", "retired", "ousted", "deposed", "toppled", "overthrown"})
POSSESSIVES = frozenset({"his", "her", "its", "their", "whose", "our", "my"})
COUNTS = frozenset({"two", "three", "four", "five"})
DETERMINERS = frozenset({"the", "a", "an", "this", "that", "another", "two", "three", "both", "some", "several"})
ORGAN_KINDS = (Listing.ORGAN, Listing.ORGANISATION)
_LINKS = frozenset({"of", "for", "in", "from"})
_PORTFOLIOS = frozenset(
    "affairs relations policy security cooperation development integration defence defense diplomacy".split()
)
_FILLERS = frozenset({"the", "and", ",", "'", "’", "s", "'s"})
STATE_KINDS = (Listing.DEMONYM, Listing.STATE, Listing.CAPITAL, Listing.METONYM)


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePhrase:
    """What a role phrase says: pieces [first, last), the title's `head` piece, whose it is and of what.

    `roles` are role classes ("*" patterns included), `offices` office ids by title, `of` ISO3 or organisation codes.
    A phrase without roles and offices is an organ's ("the Iraqi foreign ministry").
    """

    first: int
    last: int
    head: int
    title_first: int
    title: str
    roles: tuple[str, ...]
    offices: tuple[str, ...]
    of: tuple[str, ...]
    organ: str | None
    determiner: str
    owner: str
    former: bool
    plural: bool


def find_role_phrases(surface: Surface) -> tuple[RolePhrase, ...]:
    """All role and organ phrases of an article, in text order, without overlap."""
    phrases: list[RolePhrase] = []
    for hit in surface.titles:
        phrase = _titled(surface, _extend_right(surface, _extend_left(surface, _core(surface, hit))))
        phrase = _top_diplomat(surface, _head_of_state(surface, phrase))
        if phrases and phrase.first < phrases[-1].last:
            if phrase.last > phrases[-1].last and phrase.first >= phrases[-1].head:
                phrases[-1] = _join(surface, phrases[-1], phrase)
            continue
        phrases.append(phrase)
    return tuple(phrases)


def _head_of_state(surface: Surface, phrase: RolePhrase) -> RolePhrase:
    # "The head of the Kyrgyz state noted": a head of state, the adjective in between
    noun = f"head of {surface.word(phrase.last)}"
    if surface.word(phrase.head) != "head" or noun not in ("head of state", "head of government") or not phrase.of:
        return phrase
    known = surface.world.role_nouns.get(noun) or surface.world.role_nouns["head of state"]
    return replace(phrase, last=phrase.last + 1, roles=known.roles, offices=(), title=known.noun)


def _top_diplomat(surface: Surface, phrase: RolePhrase) -> RolePhrase:
    # "the top Nepali diplomat": the foreign minister, the adjective in between
    before = {surface.word(k) for k in range(phrase.first, phrase.head)}
    if surface.word(phrase.head) != "diplomat" or not before & {"top", "chief"} or phrase.offices or not phrase.of:
        return phrase
    return replace(phrase, roles=("foreign-minister",), title="top diplomat")


def one_of(phrase: RolePhrase, surface: Surface, *, of: tuple[str, ...]) -> RolePhrase:
    """One of those whom a plural phrase means, by whose it is: "presidents of Oman and Peru", "president" of Peru."""
    parts = phrase.title.split()
    head = surface.pieces[phrase.head].text
    single = " ".join(to_singular(part) if part == head else part for part in parts)
    return replace(phrase, of=of, plural=False, title=single if phrase.plural else phrase.title)


def label_of(phrase: RolePhrase, surface: Surface, *, title: str, owner: str) -> str:
    """A title with its owner ("president of Oman"), unless the title says it ("chairman of the Finnish parliament")."""
    states = [surface.world.states[code] for code in phrase.of if code in surface.world.states]
    says = any(f" {name} " in f" {title} " for state in states for name in (state.name, *state.demonyms))
    return title if says else f"{title} of {owner}"


def _titled(surface: Surface, phrase: RolePhrase) -> RolePhrase:
    return replace(phrase, title=surface.text_of(phrase.title_first, _title_end(surface, phrase)))


def _title_end(surface: Surface, phrase: RolePhrase) -> int:
    """Where the title ends, and only its owners follow: "army [of Romania]", "ministers [of Oman and Peru]"."""
    links = (k for k in range(phrase.head + 1, phrase.last) if surface.word(k) in _LINKS)
    return next((k for k in links if _only_owners(surface, phrase, k)), phrase.last)


def _only_owners(surface: Surface, phrase: RolePhrase, start: int) -> bool:
    rest = [k for k in range(start, phrase.last) if surface.word(k) not in _LINKS | _FILLERS]
    hits = [surface.name_at.get(k) for k in rest]
    return bool(hits) and all(
        hit is not None
        and listed_as(hit, *STATE_KINDS, Listing.ORGANISATION)
        and set(_codes(surface, hit)) <= set(phrase.of)
        for hit in hits
    )


def _core(surface: Surface, hit: Hit) -> RolePhrase:
    roles = [x.ref for x in hit.listed if x.kind is Listing.ROLE]
    for noun in (x.ref for x in hit.listed if x.kind is Listing.ROLE_NOUN):
        roles.extend(surface.world.role_nouns[noun].roles)
    head = hit.last - 1
    for i in range(hit.first + 1, hit.last):  # "speaker of the Majlis": the head stands before "of"
        if surface.word(i) in ("of", "to", "for"):
            head = i - 1
            break
    token = surface.annotated.tokens[surface.pieces[head].token]
    inner = surface.name_at.get(hit.first)
    return RolePhrase(
        first=hit.first,
        last=hit.last,
        head=head,
        title_first=hit.first,
        title=surface.text_of(hit.first, hit.last),
        roles=tuple(dict.fromkeys(roles)),
        offices=tuple(x.ref for x in hit.listed if x.kind is Listing.OFFICE),
        of=_codes(surface, inner) if inner else (),
        organ=next((x.ref for x in hit.listed if x.kind is Listing.ORGAN_TYPE), None),
        determiner="",
        owner="",
        former=False,
        plural=token.tag in ("NNS", "NNPS") or token.tag == "NNP" and to_singular(token.text) != token.text,
    )


def _extend_left(surface: Surface, phrase: RolePhrase) -> RolePhrase:
    i = phrase.first - 1
    while surface.same_sentence(i, phrase.head):
        word, name = surface.word(i), surface.name_at.get(i)
        if name is not None and listed_as(name, *STATE_KINDS, *ORGAN_KINDS):
            phrase = _with_joint_owners(surface, _with_owner(surface, phrase, name), name)
            i = phrase.first - 1
            continue
        organ_type = listed_as(surface.title_at.get(i), Listing.ORGAN_TYPE)
        if organ_type:
            hit = surface.title_at[i]
            phrase = replace(phrase, first=hit.first, title_first=hit.first, organ=organ_type.ref)
            i = phrase.first - 1
            continue
        if word in COUNTS and surface.word(i - 1) in POSSESSIVES:
            i -= 1
            continue
        if word in POSSESSIVES or word in DETERMINERS:
            phrase = replace(phrase, first=i, determiner=word, owner=word if word in POSSESSIVES else "")
            return _of_antecedent(surface, phrase) if word == "whose" else phrase
        if _is_portfolio(surface, i, phrase):
            phrase = replace(phrase, first=i, title_first=i)
            i -= 1
            continue
        modifies = word in MODIFIERS or _is_modifier(surface, i, phrase)
        if not modifies and word not in ("s", "'s", "'", "’", "-"):
            break
        if modifies:
            phrase = replace(phrase, first=i, former=phrase.former or word in FORMER)
        i -= 1
    return phrase


def _of_antecedent(surface: Surface, phrase: RolePhrase) -> RolePhrase:
    # "The United States, whose envoy ... came to Ohrid"; "between Armenia and Azerbaijan, whose leaders met"
    k = phrase.first - 2 if surface.word(phrase.first - 1) == "," else phrase.first - 1
    codes: list[str] = []
    while not phrase.of and surface.same_sentence(k, phrase.head):
        name = surface.name_at.get(k)
        if name is None or not listed_as(name, *STATE_KINDS, *ORGAN_KINDS):
            break
        codes[:0] = _codes(surface, name)
        k = name.first - 2 if phrase.plural and surface.word(name.first - 1) in ("and", ",") else -1
    return replace(phrase, of=tuple(dict.fromkeys(codes))) if codes else phrase


def _is_portfolio(surface: Surface, i: int, phrase: RolePhrase) -> bool:
    # "Shipping Minister Sarbananda Sonowal": what a minister is for, which the parser hangs on the name
    above = surface.pieces[phrase.first].text
    token = surface.annotated.tokens[surface.pieces[i].token]
    noun = token.pos in ("NOUN", "PROPN") and surface.pieces[i].text.istitle() and not token.ent.endswith("PERSON")
    minister = phrase.first == phrase.title_first and surface.word(phrase.head) in ("minister", "ministers")
    return minister and noun and above[:1].isupper() and i not in surface.name_at and surface.word(i) not in MODIFIERS


def _is_modifier(surface: Surface, i: int, phrase: RolePhrase) -> bool:
    """ "top Iranian anti-terror commander", "a senior Turkish security source": what the parse hangs on the title."""
    token = surface.annotated.tokens[surface.pieces[i].token]
    heads = {surface.pieces[k].token for k in range(phrase.first, phrase.last)}
    return (
        token.dep in ("amod", "compound", "nmod")
        and token.head in heads
        and token.pos in ("ADJ", "NOUN", "PROPN", "VERB", "ADV")
    )


def _with_owner(surface: Surface, phrase: RolePhrase, name: Hit) -> RolePhrase:
    organ = listed_as(name, Listing.ORGAN)
    codes = _codes(surface, name)
    return replace(
        phrase,
        first=name.first,
        title_first=name.first if organ else phrase.title_first,
        of=tuple(dict.fromkeys((*phrase.of, *codes))),
        organ=phrase.organ or (organ.ref if organ else None),
    )


def _with_joint_owners(surface: Surface, phrase: RolePhrase, name: Hit) -> RolePhrase:
    # "the Peruvian, Omani and Nepali ministers": of all three
    while phrase.plural and listed_as(name, Listing.DEMONYM) and surface.word(phrase.first - 1) in ("and", ","):
        before = surface.name_at.get(phrase.first - 2)
        state = listed_as(before, Listing.DEMONYM)
        if before is None or state is None or not surface.same_sentence(before.first, phrase.head):
            break
        phrase, name = replace(phrase, first=before.first, of=(state.ref, *phrase.of)), before
    return phrase


def _codes(surface: Surface, hit: Hit) -> tuple[str, ...]:
    state = listed_as(hit, *STATE_KINDS)
    if state:
        return (state.ref,)
    organ = listed_as(hit, Listing.ORGAN)
    if organ:
        return (surface.world.organs[organ.ref].country,)
    body = listed_as(hit, Listing.ORGANISATION)
    if body is None:
        return ()
    return (surface.world.organisations[body.ref].country or body.ref,)


def _extend_right(surface: Surface, phrase: RolePhrase) -> RolePhrase:
    phrase = replace(phrase, last=_portfolio_end(surface, phrase.last))
    i = phrase.last
    if surface.word(i) not in _LINKS or not surface.same_sentence(i, phrase.head):
        return phrase
    if surface.word(i) == "from" and serves_abroad(phrase) and (phrase.of or phrase.owner):
        return phrase  # "recalled its ambassador from Tokyo"
    link, i = surface.word(i), i + 1
    while surface.word(i) in ("the", "'s", "s", "’") or surface.word(i) in ("islamic", "united"):
        if surface.name_at.get(i):
            break
        i += 1
    return _take_right(surface, phrase, link, _past_part(surface, i))


def _portfolio_end(surface: Surface, last: int) -> int:
    """Past "for Consular Affairs" in "Deputy Foreign Minister for Consular Affairs Alireza Bigdeli"."""
    if surface.word(last) != "for":
        return last
    words = (k for k in range(last + 1, last + 6) if surface.same_sentence(last, k))
    for k in words:
        if surface.word(k) in _PORTFOLIOS:
            return k + 1
        if not surface.word(k).isalpha() or k in surface.name_at or k in surface.title_at:
            return last
    return last


def _past_part(surface: Surface, i: int) -> int:
    """Past "board of the" in "chairman of the board of the Eurasian Economic Commission"."""
    k = i + 3 if surface.word(i + 2) == "the" else i + 2
    token = surface.annotated.tokens[surface.pieces[i].token] if i < len(surface.pieces) else None
    plain = token is not None and token.pos == "NOUN" and i not in surface.name_at and i not in surface.title_at
    owned = listed_as(surface.name_at.get(k), Listing.STATE, *ORGAN_KINDS)
    return k if plain and owned and surface.word(i + 1) == "of" and surface.same_sentence(i, k) else i


def _take_right(surface: Surface, phrase: RolePhrase, link: str, i: int) -> RolePhrase:
    """Take "of Russia's State Duma", "of the two countries" (not ours), "of the Kurdish parliament"."""
    taken = phrase
    while surface.same_sentence(i, phrase.head):
        name = surface.name_at.get(i)
        organ_type = listed_as(surface.title_at.get(i), Listing.ORGAN_TYPE)
        if name is not None and listed_as(name, *STATE_KINDS, *ORGAN_KINDS):
            if link in ("in", "from") and not listed_as(name, *STATE_KINDS):
                break
            organ = listed_as(name, Listing.ORGAN)
            abroad = link == "in" and serves_abroad(taken)
            codes = () if abroad or (phrase.of and link != "of") else _codes(surface, name)
            taken = replace(
                taken, of=tuple(dict.fromkeys((*taken.of, *codes))), organ=taken.organ or (organ.ref if organ else None)
            )
            taken, i = replace(taken, last=name.last), name.last
        elif organ_type:
            hit = surface.title_at[i]
            taken, i = replace(taken, last=hit.last, organ=taken.organ or organ_type.ref), hit.last
        elif (
            surface.word(i) in ("'s", "s", "'", "’")
            and taken.last == i
            or surface.word(i) in ("and", ",", "the")
            and taken.plural
        ):
            i += 1
        else:
            break
    return taken


def is_possessed(phrase: RolePhrase, surface: Surface) -> bool:
    """True in "Moldova's president", which is as definite as "the president"."""
    return any(surface.word(i) in ("'s", "'", "’") for i in range(phrase.first, phrase.head))


def serves_abroad(phrase: RolePhrase) -> bool:
    """True for posts and missions in another country."""
    # "ambassador in Washington", "its embassy in the Saudi capital"; "EU envoy" is an office with a title of its own
    envoy = any("ambassador" in role or "envoy" in role for role in (*phrase.roles, phrase.title.lower()))
    return envoy or phrase.organ in ("embassy", "mission", "consulate")


def _join(surface: Surface, left: RolePhrase, right: RolePhrase) -> RolePhrase:
    joined = replace(
        left,
        last=right.last,
        head=right.head,
        roles=right.roles,
        offices=right.offices,
        of=tuple(dict.fromkeys((*left.of, *right.of))),
        organ=left.organ or right.organ,
    )
    return _titled(surface, joined)
