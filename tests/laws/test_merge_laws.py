"""Merging is order-free, idempotent, and keeps every claim in one entry, whatever the claims."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.merge import tellers

from dragoman.merge.merge import merge_claims
from dragoman.model.claims import Act, Claim, EventType, Status
from dragoman.model.decisions import Decision, Ruling

START = date(2024, 8, 1)
DAYS = st.integers(0, 12).map(lambda more: (START + timedelta(days=more)).isoformat())
ARTICLES = [tellers.article(f"r{n}", (START + timedelta(days=n)).isoformat() if n < 6 else "") for n in range(8)]
SHELF = tellers.shelve(*ARTICLES)
SOURCES = st.sampled_from(ARTICLES)
MAYBE_DAY = st.one_of(st.just(""), DAYS, st.just("2024-08-01/2024-08-31"))
PEOPLE = st.lists(st.sampled_from(sorted(tellers.PEOPLE)), min_size=1, max_size=3, unique=True).map(" ".join)
WORDS = st.lists(st.sampled_from("trade gas rail peace talks drill treaty".split()), min_size=2, max_size=6).map(
    " ".join
)
STATUSES = st.sampled_from([Status.HELD, Status.PLANNED, Status.CANCELLED])
PLACES = st.sampled_from([None, tellers.TEHRAN, tellers.MOSCOW, tellers.KAZAN])
CLAIMS = st.one_of(
    st.builds(tellers.meeting, SOURCES, PEOPLE, when=MAYBE_DAY, where=PLACES, status=STATUSES),
    st.builds(
        tellers.event,
        SOURCES,
        st.sampled_from([EventType.ACCUSE, EventType.AID]),
        of=PEOPLE,
        on=st.sampled_from(["USA", "RUS"]),
        when=MAYBE_DAY,
        quote=WORDS,
    ),
    st.builds(tellers.statement, SOURCES, PEOPLE, WORDS),
    st.builds(
        tellers.agreement,
        SOURCES,
        WORDS,
        st.sampled_from([Act.SIGNED, Act.RATIFIED, Act.MENTIONED]),
        of=st.sampled_from(["IRN RUS", "IRN", ""]),
        when=MAYBE_DAY,
        key=st.sampled_from([None, "JCPOA"]),
    ),
    st.builds(tellers.commitment, SOURCES, st.sampled_from(["IRN", "IRN RUS"]), WORDS, due=MAYBE_DAY),
)
SOME = st.lists(CLAIMS, max_size=14, unique_by=lambda claim: claim.id)


@st.composite
def rulings(draw: st.DrawFn, claims: list[Claim]) -> list[Decision]:
    """Some rulings on pairs of the claims."""
    ids = [claim.id for claim in claims]
    kinds = draw(st.lists(st.sampled_from(list(Ruling)), max_size=max(0, len(ids) - 1)))
    return [
        Decision(kind=kind, claim_a=a, claim_b=b, by="amira", at=datetime(2025, 1, 1, n, tzinfo=UTC))
        for n, (kind, (a, b)) in enumerate(zip(kinds, pairwise(ids), strict=False))
    ]


@given(st.data())
def test_any_order_gives_the_same(data: st.DataObject) -> None:
    """The same entries, ids and reasons in whatever order claims, articles and rulings come."""
    claims = data.draw(SOME)
    decisions = data.draw(rulings(claims))
    shuffled = data.draw(st.permutations(claims))
    shelf = dict(data.draw(st.permutations(list(SHELF.items()))))
    entries = merge_claims(claims, SHELF, decisions=decisions)
    assert entries == merge_claims(shuffled, shelf, decisions=data.draw(st.permutations(decisions)))


@given(SOME)
def test_twice_is_once(claims: list[Claim]) -> None:
    """Claims given twice change nothing."""
    assert merge_claims(claims, SHELF) == merge_claims([*claims, *reversed(claims)], SHELF)


@given(SOME)
def test_every_claim_is_in_one_entry(claims: list[Claim]) -> None:
    """Nothing is lost, nothing is counted twice, and no two kinds meet."""
    entries = merge_claims(claims, SHELF)
    assert sorted(claim for entry in entries for claim in entry.claims) == sorted(claim.id for claim in claims)
    assert len({entry.id for entry in entries}) == len(entries)
    kinds = {claim.id: type(claim).__name__.lower() for claim in claims}
    assert all(kinds[claim] == entry.kind for entry in entries for claim in entry.claims)


@given(st.data())
def test_people_decide(data: st.DataObject) -> None:
    """What a person ruled different is never in one entry, and nothing planned is called held."""
    claims = data.draw(SOME)
    decisions = data.draw(rulings(claims))
    entries = merge_claims(claims, SHELF, decisions=decisions)
    home = {claim: entry.id for entry in entries for claim in entry.claims}
    apart = [one for one in decisions if one.kind is Ruling.DIFFERENT]
    assert all(home[one.claim_a] != home[one.claim_b] for one in apart)
    held = {claim.id for claim in claims if getattr(claim, "status", None) is Status.HELD}
    assert all(held & set(entry.claims) for entry in entries if entry.status is Status.HELD)
