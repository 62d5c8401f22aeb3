"""Persons named on the page: who they are, in which office, for which state.

The page's own words come first (a title beside the name), the knowledge second (who held what on
the story's day), and a surname alone is read by the page's memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from dragoman.knowledge.gazetteer import Listing
from dragoman.knowledge.persons import PersonIndex
from dragoman.knowledge.world import LOWEST_RANK
from dragoman.model.actors import Actor, ActorType
from dragoman.model.pages import Zone
from dragoman.model.parse import Token
from dragoman.model.when import When
from dragoman.resolve.bodies import BODY_NOUNS
from dragoman.resolve.discourse import SUBJECTS, top_of
from dragoman.resolve.offices import find_office, office_actor, role_sector
from dragoman.resolve.roles import STATE_KINDS, RolePhrase, is_possessed, one_of, serves_abroad
from dragoman.resolve.surface import Surface, listed_as
from dragoman.text.names import compact_key, name_key

HONORIFICS = frozenset(
    "mr mrs ms dr sir imam sayyed sayyid seyyed seyed ayatollah grand his her eminence excellency hojjatoleslam "
    "haj sheikh lt gen general brigadier major admiral colonel col captain rear "
    "vice lieutenant prof professor sergeant".split()
)
COUNTERPARTS = frozenset({"counterpart", "counterparts", "colleague", "colleagues", "number"})
_TAIL_LINKS = frozenset({"at", "to", "for", "in", "on"})
_LONGEST_TAIL = 9
_CLOSERS = frozenset({",", ".", ")"})
_LED = frozenset({"led", "headed", "represented"})
_BEING = frozenset({"was", "is", "were", "being", "been", "has", "had", "to", "be", ","})
_SIDES = frozenset({"side", "delegation", "team", "mission", "government", "party"})
_APPOSED = frozenset({"the", "his", "her", "a", "an", ""})
_JOINERS = frozenset({"al", "el", "bin", "ibn", "de", "da", "di", "van", "von", "abu", "ul", "ur", "-", "'", "’", "la"})
_NOT_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december the in on at he she it they we i and "
    "but for this that these those his her its their "
    "a an of to from by with as when while after before if both however meanwhile speaking asked according islamic "
    "republic moslem muslim western arab european asian kurdish takfiri wahhabi jewish christian".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePerson:
    """A person of this page: the actor as of its day, the role classes held, and the ways the name is written."""

    actor: Actor
    roles: tuple[str, ...]
    gender: str
    written: tuple[str, ...]
    former: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRun:
    """Capitalised pieces [first, last) that may be a name; `start` is where its title or honorific begins."""

    first: int
    last: int
    start: int
    role: RolePhrase | None
    person_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPerson:
    """A mention by name: pieces [start, last) with the title, [first, last) the name alone; `key` is the person's."""

    start: int
    first: int
    last: int
    key: str
    role: RolePhrase | None


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """The page's memory of persons, and where they are named."""

    persons: Mapping[str, PagePerson]
    mentions: tuple[NamedPerson, ...]


def find_people(surface: Surface, phrases: tuple[RolePhrase, ...], *, index: PersonIndex, published: When) -> People:
    """Every named person of the article.

    `phrases` are its role phrases; `published` decides who held an office (UNKNOWN: only what is written counts).
    """
    runs = _distribute(surface, tuple(_read_runs(surface, phrases)), phrases)
    builder = _Memory(surface=surface, index=index, published=published)
    full = [run for run in runs if _is_full(surface, run)]
    persons = builder.remember(full)
    found, persons = builder.mentions(runs, persons)
    persons = _with_fuller_titles(surface, found, persons)
    return People(persons=MappingProxyType(_with_counterparts(surface, found, persons)), mentions=tuple(found))


def _with_fuller_titles(
    surface: Surface, found: list[NamedPerson], persons: dict[str, PagePerson]
) -> dict[str, PagePerson]:
    """A post written further down the page ("General Mensah, commander of the Coast Guard") beats a bare rank."""
    named = dict(persons)
    for mention in found:
        person, role = named[mention.key], mention.role
        written = person.actor.office or ""
        if written in _office_titles(surface, person):
            continue
        if (
            role
            and role.title.lower().startswith(written.lower())
            and len(role.title) > len(written)
            and (role.of or role.organ or not written)
        ):
            named[mention.key] = replace(person, actor=replace(person.actor, office=role.title))
    return named


def _office_titles(surface: Surface, person: PagePerson) -> set[str]:
    held = surface.world.offices_held.get(person.actor.person_id or "", ())
    return {surface.world.offices[tenure.office].title for tenure in held}


def _with_counterparts(
    surface: Surface, found: list[NamedPerson], persons: dict[str, PagePerson]
) -> dict[str, PagePerson]:
    """ "his colleagues from Togo and Benin, Kofi Mensah and Jean Dossou": the owner's office is theirs."""
    named = dict(persons)
    for n, mention in enumerate(found):
        if mention.role is None or surface.word(mention.role.head) not in COUNTERPARTS:
            continue
        person = named[mention.key]
        owner = next(
            (named[m.key] for m in reversed(found[:n]) if named[m.key].roles and m.role and m.key != mention.key), None
        )
        if owner and (person.actor.office is None or person.actor.person_id is None):
            actor = replace(person.actor, office=owner.actor.office, sector=owner.actor.sector)
            named[mention.key] = replace(person, actor=actor, roles=owner.roles)
    return named


def _is_full(surface: Surface, run: NameRun) -> bool:
    return run.person_id is not None or len(_name_words(surface, run)) > 1


def _name_words(surface: Surface, run: NameRun) -> list[str]:
    words = [surface.word(i) for i in range(run.first, run.last)]
    return [word for word in words if word.isalpha() and word not in _JOINERS]


def _read_runs(surface: Surface, phrases: tuple[RolePhrase, ...]) -> Iterable[NameRun]:
    by_last = {phrase.last: phrase for phrase in phrases}
    by_first = {phrase.first: phrase for phrase in phrases}
    inside = {i for phrase in phrases for i in range(phrase.first, phrase.last)}
    given: set[int] = set()
    i = 0
    while i < len(surface.pieces):
        hit = surface.name_at.get(i)
        known = listed_as(hit, Listing.PERSON)
        last = hit.last if hit and known else _run_end(surface, i, inside)
        if last == i:
            i += 1
            continue
        start, role = _title_before(surface, i, by_last)
        if role is not None and role.first in given:  # "Ole Vik, envoy of President Ada Brom": Vik is the envoy
            start, role = i, None
        if role is None and surface.word(last) in _CLOSERS:
            role = _title_with_tail(surface, i, by_last)
        after = _title_after(surface, last, by_first)
        given.update({after.first} if after is not None else ())
        role = _of_after(surface, last, _fuller(_of_side(surface, start, role), after))
        yield NameRun(first=i, last=last, start=start, role=role, person_id=known.ref if known else None)
        i = last


def _of_after(surface: Surface, last: int, role: RolePhrase | None) -> RolePhrase | None:
    # "Presidents Nicolás Maduro of Venezuela and Irfaan Ali of Guyana"
    if role is None or (role.of and not role.plural) or surface.word(last) != "of":
        return role
    own = _own_state(surface, last)
    return replace(role, of=(own,)) if own else role


def _own_state(surface: Surface, last: int) -> str | None:
    k = last + 2 if surface.word(last + 1) == "the" else last + 1
    state = listed_as(surface.name_at.get(k), Listing.STATE) if surface.word(last) == "of" else None
    return state.ref if state else None


def _fuller(before: RolePhrase | None, after: RolePhrase | None) -> RolePhrase | None:
    # "General Mensah, commander of the Coast Guard": a rank says less than the post after the name
    if before is None or after is None:
        return before or after
    return after if not before.of and (after.of or after.organ) else before


def _run_end(surface: Surface, i: int, inside: set[int]) -> int:
    k, end = i, i
    while surface.same_sentence(i, k) and (
        _is_name_piece(surface, k, inside) or (k > i and (surface.word(k) in _JOINERS or _is_hyphened(surface, k)))
    ):
        if surface.word(k) not in _JOINERS or k == i:
            end = k + 1
        k += 1
        if surface.word(k) == "." and len(surface.word(k - 1)) == 1:  # "S. Jaishankar"
            k += 1
    return end


def _is_hyphened(surface: Surface, k: int) -> bool:
    # "Kim Yong-chol"; in "Putin-led talks" the parser sees no name
    token = _token(surface, k)
    return surface.word(k - 1) == "-" and token.pos == "PROPN" and token.ent == "I-PERSON"


def _is_name_piece(surface: Surface, k: int, inside: set[int]) -> bool:
    piece = surface.pieces[k]
    word = piece.text
    if not word[:1].isupper() or not word.isalpha() or k in inside or word.lower() in HONORIFICS | _NOT_NAMES:
        return False
    hit = surface.name_at.get(k)
    if hit is not None and not listed_as(hit, Listing.PERSON):
        return False
    token = surface.annotated.tokens[piece.token]
    if token.pos == "PROPN" or token.ent.endswith("PERSON"):
        return True
    return (
        token.i != surface.annotated.sentences[piece.sent].first
        and surface.annotated.sentences[piece.sent].zone is not Zone.HEADLINE
    )


def _title_before(surface: Surface, i: int, by_last: Mapping[int, RolePhrase]) -> tuple[int, RolePhrase | None]:
    k = i
    while surface.same_sentence(k - 1, i) and (
        surface.word(k - 1) in HONORIFICS or (surface.word(k - 1) == "." and surface.word(k - 2) in HONORIFICS)
    ):
        if k in by_last:
            break
        k -= 1
    if k in by_last:
        return by_last[k].first, by_last[k]
    role = by_last.get(k - 1) if surface.word(k - 1) in (",", "(", "-", "–") else None
    if role is not None and _is_definite_role(role, surface) and surface.same_sentence(k - 1, i):
        return role.first, role
    return k, None


def _is_definite_role(role: RolePhrase, surface: Surface) -> bool:
    # "Iran's chief negotiator, Ali Bagheri Kani"; "in Iran's parliament, Ole Vik protested" names no officer
    return bool(role.roles or role.offices) and (bool(role.determiner) or is_possessed(role, surface))


def _of_side(surface: Surface, start: int, role: RolePhrase | None) -> RolePhrase | None:
    # "The Chinese side was led by Vice Foreign Minister Chen Xiaodong"
    if role is None or role.of or surface.word(start - 1) != "by" or surface.word(start - 2) not in _LED:
        return role
    k = start - 3
    while surface.word(k) in _BEING:
        k -= 1
    owner = k - 1 if surface.word(k - 1) not in ("s", "'s") else k - 3 + (surface.word(k - 1) == "'s")
    state = listed_as(surface.name_at.get(owner), *STATE_KINDS) if surface.word(k) in _SIDES else None
    return replace(role, of=(state.ref,)) if state and surface.same_sentence(owner, start) else role


def _title_with_tail(surface: Surface, start: int, by_last: Mapping[int, RolePhrase]) -> RolePhrase | None:
    """ "Peru's representative at the United Nations, Ada Brom, said": what the post is for stands before the name.

    The name is closed off as well; in "With the envoy to Oman, Ada Brom went home" it is not.
    """
    if surface.word(start - 1) != ",":
        return None
    k = start - 2
    while surface.same_sentence(k, start) and k not in by_last and start - k < _LONGEST_TAIL:
        if not surface.word(k).isalpha() or _token(surface, k).pos in ("VERB", "AUX", "PRON"):
            return None
        k -= 1
    role = by_last.get(k)
    if role is None or surface.word(k) not in _TAIL_LINKS or role.plural or not (role.determiner or role.of):
        return None
    return replace(role, title=surface.text_of(role.title_first, start - 1)) if serves_abroad(role) else None


def _token(surface: Surface, i: int) -> Token:
    return surface.annotated.tokens[surface.pieces[i].token]


def _title_after(surface: Surface, last: int, by_first: Mapping[int, RolePhrase]) -> RolePhrase | None:
    if surface.word(last) not in (",", "(", "-", "–"):
        return None
    k = last + 1
    if surface.word(k) == "who" and surface.word(k + 1) == "is":
        k += 3 if surface.word(k + 2) == "also" else 2
    while surface.word(k) in ("now", "also", "currently"):
        k += 1
    role = by_first.get(k)
    if role is None or role.plural or not (role.determiner in _APPOSED or role.former):
        return None
    if surface.word(role.last) in ("'", "’", "'s"):  # "Ole Vik, the president's special envoy": the envoy
        inner = next((by_first[i] for i in range(role.last + 1, role.last + 3) if i in by_first), None)
        return replace(inner, of=inner.of or role.of) if inner is not None else None
    plain = all(surface.word(i) != "of" for i in range(role.first, role.last))
    if plain and not role.determiner and listed_as(surface.name_at.get(role.last), Listing.PERSON):
        return None  # "Ole Vik, President Ada Brom's envoy": the president is Brom
    return role if surface.same_sentence(last, k) and not _is_other_subject(surface, last - 1, role) else None


def _is_other_subject(surface: Surface, name: int, role: RolePhrase) -> bool:
    # "Speaking next to Ada Brom, the Omani chief executive denounced": who speaks is not Brom
    head, top = _token(surface, role.head), top_of(surface.annotated, _token(surface, name).i)
    return head.dep in SUBJECTS and head.head != top.i and top.dep == "pobj" and surface.word(role.last) != ","


def _distribute(surface: Surface, runs: tuple[NameRun, ...], phrases: tuple[RolePhrase, ...]) -> tuple[NameRun, ...]:
    """ "his colleagues from Togo and Benin, Kofi Mensah and Jean Dossou": a plural title is shared out."""
    out = list(runs)
    for n, run in enumerate(runs):
        role = run.role
        if role is None or not role.plural:
            continue
        group = [n]
        while group[-1] + 1 < len(runs) and _joined(surface, runs[group[-1]], runs[group[-1] + 1]):
            group.append(group[-1] + 1)
        for member, of in zip(group, _shares(surface, role, tuple(runs[i] for i in group)), strict=True):
            out[member] = replace(runs[member], role=one_of(role, surface, of=of))
        after = group[-1] + 1
        elliptic = _elliptic_state(surface, runs[group[-1]], runs[after]) if after < len(runs) else None
        if elliptic and runs[after].role is None:
            out[after] = replace(runs[after], role=one_of(role, surface, of=(elliptic,)))
    return tuple(out)


def _shares(surface: Surface, role: RolePhrase, group: tuple[NameRun, ...]) -> tuple[tuple[str, ...], ...]:
    """Whose each of several is: their own "of", else the title's states one by one, else all the same."""
    own = [_own_state(surface, run.last) for run in group]
    if any(own):
        return tuple((code,) if code else () for code in own)
    if len(role.of) == len(group):
        return tuple((code,) for code in role.of)
    return tuple(role.of[:1] for _ in group)


def _elliptic_state(surface: Surface, left: NameRun, right: NameRun) -> str | None:
    # "The presidents of Venezuela, Nicolas Maduro, and of Guyana, Irfaan Ali": the title is not said again
    between = [surface.word(i) for i in range(left.last, right.start)]
    if (
        "of" not in between
        or "and" not in between
        or len(between) > 9
        or not surface.same_sentence(left.first, right.first)
    ):
        return None
    states = (listed_as(surface.name_at.get(i), Listing.STATE) for i in range(left.last, right.start))
    return next((state.ref for state in states if state), None)


def _joined(surface: Surface, left: NameRun, right: NameRun) -> bool:
    owned = surface.name_at.get(left.last + 1 + (surface.word(left.last + 1) == "the"))
    start = owned.last if owned and _own_state(surface, left.last) else left.last
    between = [surface.word(i) for i in range(start, right.start)]
    return bool(between) and set(between) <= {"and", ","} and surface.same_sentence(left.first, right.first)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Memory:
    surface: Surface
    index: PersonIndex
    published: When

    def remember(self, runs: list[NameRun]) -> dict[str, PagePerson]:
        """Persons named in full, by key, with the best title seen anywhere on the page."""
        persons: dict[str, PagePerson] = {}
        for run in sorted(runs, key=lambda r: (r.role is None, -len(r.role.title) if r.role else 0, r.first)):
            if not self._is_person(run):
                continue
            key = self._key(run, persons)
            if key in persons:
                persons[key] = self._merge(persons[key], run)
            else:
                persons[key] = self._person(run)
        return persons

    def _is_person(self, run: NameRun) -> bool:
        sentence = self.surface.annotated.sentences[self.surface.pieces[run.first].sent]
        if run.person_id:
            return True
        if sentence.zone is not Zone.BODY:  # "President Urges Expansion of ...": every word of a headline is a capital
            return self._known(run) is not None
        if self.surface.word(run.last - 1) in BODY_NOUNS:  # "the opposition Democratic Party"
            return False
        if run.start < run.first or (run.role is not None and run.role.roles + run.role.offices):
            return True
        tokens = [self.surface.annotated.tokens[self.surface.pieces[i].token] for i in range(run.first, run.last)]
        return all(t.ent.endswith("PERSON") or not t.text.isalpha() for t in tokens) and self._acts(run)

    def _acts(self, run: NameRun) -> bool:
        # "named Tal Rifat and Manbij": the entity recogniser calls a town a person
        token = self.surface.annotated.tokens[self.surface.pieces[run.last - 1].token]
        return top_of(self.surface.annotated, token.i).dep in ("nsubj", "nsubjpass")

    def _key(self, run: NameRun, persons: Mapping[str, PagePerson]) -> str:
        found = self._known(run)
        if found:
            return found
        key = compact_key(self.surface.text_of(run.first, run.last))
        same = [
            k
            for k, p in persons.items()
            if any(compact_key(w).endswith(key) or key.endswith(compact_key(w)) for w in p.written)
        ]
        return same[0] if len(same) == 1 else key

    def _known(self, run: NameRun) -> str | None:
        if run.person_id:
            return run.person_id
        countries = run.role.of if run.role else ()
        person = self.index.by_name(self.surface.text_of(run.first, run.last), countries)
        return person.id if person else None

    def _merge(self, person: PagePerson, run: NameRun) -> PagePerson:
        written = (*person.written, self.surface.text_of(run.first, run.last))
        return replace(person, written=tuple(dict.fromkeys(written)))

    def _person(self, run: NameRun) -> PagePerson:
        text = self.surface.text_of(run.first, run.last)
        known = self._known(run)
        if known:
            return self._known_person(known, run, text)
        return self._unknown_person(run, text)

    def _known_person(self, known: str, run: NameRun, text: str) -> PagePerson:
        person = self.surface.world.persons[known]
        title = None if run.role and run.role.title.lower() in HONORIFICS else run.role  # a rank is no office
        office = find_office(self.surface.world, known, phrase=title, day=self.published)
        actor = office_actor(self.surface.world, person, office=office, phrase=run.role)
        roles = tuple(dict.fromkeys((*((office.role,) if office else ()), *(run.role.roles if run.role else ()))))
        former = run.role is not None and run.role.former
        return PagePerson(actor=actor, roles=roles, gender=person.gender, written=(text,), former=former)

    def _unknown_person(self, run: NameRun, text: str) -> PagePerson:
        role = run.role
        of = role.of[0] if role and role.of else None
        is_state = of in self.surface.world.states if of else False
        actor = Actor(
            name=text,
            type=ActorType.PERSON,
            country=of if is_state else None,
            org=of if of and not is_state else None,
            sector=role_sector(self.surface.world, role),
            office=role.title if role else None,
        )
        roles, former = (role.roles, role.former) if role else ((), False)
        return PagePerson(actor=actor, roles=roles, gender="", written=(text,), former=former)

    def mentions(
        self, runs: tuple[NameRun, ...], persons: dict[str, PagePerson]
    ) -> tuple[list[NamedPerson], dict[str, PagePerson]]:
        """Every run that is a person, full or surname only; surnames may add persons from the knowledge."""
        found, persons = [], dict(persons)
        for run in runs:
            key = self._key_of_mention(run, persons)
            if key is None:
                continue
            if key not in persons:
                persons[key] = self._person(replace(run, person_id=key))
            found.append(NamedPerson(start=run.start, first=run.first, last=run.last, key=key, role=run.role))
        return found, persons

    def _key_of_mention(self, run: NameRun, persons: Mapping[str, PagePerson]) -> str | None:
        if _is_full(self.surface, run) and self._is_person(run):
            key = self._key(run, persons)
            if key in persons:
                return key
        text = self.surface.text_of(run.first, run.last)
        on_page = [key for key, person in persons.items() if _is_part(text, person)]
        if len(on_page) > 1 and run.role is not None:
            on_page = [k for k in on_page if not run.role.of or persons[k].actor.country in run.role.of] or on_page
        if on_page:
            return min(on_page, key=lambda k: self._rank(persons[k])) if run.role is None else on_page[0]
        return self._known_surname(run, text)

    def _rank(self, person: PagePerson) -> int:
        """The rank of the highest role: of two Kims a bare "Kim" means the ruler, not the vice minister."""
        roles = self.surface.world.roles
        return min((roles[role].rank for role in person.roles if role in roles), default=LOWEST_RANK)

    def _known_surname(self, run: NameRun, text: str) -> str | None:
        """A surname that the page does not explain: the knowledge may, if only one fits title, day and states."""
        states = {x.ref for hit in self.surface.names for x in hit.listed if x.kind is not Listing.PERSON}
        of = run.role.of if run.role else ()
        person = self.index.by_surname(text, of, states=frozenset(states), day=self.published)
        if person is None:
            return None
        return person.id


def _is_part(text: str, person: PagePerson) -> bool:
    key = compact_key(text)
    if len(key) < 3:
        return False
    for written in (*person.written, person.actor.name):
        words = name_key(written).split()
        tails = {"".join(words[i:]) for i in range(len(words))} | {words[0]}
        if key in tails:
            return True
    return False
