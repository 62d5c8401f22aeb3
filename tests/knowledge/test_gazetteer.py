"""Names in a row of words: the longest wins, case and marks are treated as names need."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.knowledge.gazetteer import (
    Listed,
    Listing,
    agreements_gazetteer,
    build_gazetteer,
    fold_piece,
    names_gazetteer,
    split_pieces,
    stand_in_names,
    titles_gazetteer,
    vouching_names,
)
from dragoman.knowledge.world import World

TOY = (
    Listed(kind=Listing.STATE, ref="ZRV", spelling="Zorva"),
    Listed(kind=Listing.STATE, ref="ZNE", spelling="New Zorva"),
    Listed(kind=Listing.STATE, ref="US", spelling="US"),
    Listed(kind=Listing.STATE, ref="US", spelling="U.S."),
    Listed(kind=Listing.CAPITAL, ref="TRN", spelling="Yıldız-Erdoğan"),
    Listed(kind=Listing.ORGANISATION, ref="ZRV-P", spelling="Zorva Port Authority"),
    Listed(kind=Listing.PLACE, ref="Turn", spelling="Turn"),
    Listed(kind=Listing.ORGAN, ref="council", spelling="council of elders"),
)


def found(text: str, *, loose: bool = False) -> list[tuple[str, str]]:
    """What a gazetteer of the toy names finds: the words and where they lead."""
    pieces = [piece for piece, _, _ in split_pieces(text)]
    hits = build_gazetteer(TOY, loose=loose).find(pieces)
    return [(" ".join(pieces[hit.first : hit.last]), hit.listed[0].ref) for hit in hits]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Zorva left", [("Zorva", "ZRV")]),
        ("New Zorva left", [("New Zorva", "ZNE")]),
        ("the Zorva Port Authority and the Zorva Port", [("Zorva Port Authority", "ZRV-P"), ("Zorva", "ZRV")]),
        ("Zorva-Zorva ties", [("Zorva", "ZRV"), ("Zorva", "ZRV")]),
        ("the US left us", [("US", "US")]),
        ("the U.S. left", [("U . S .", "US")]),
        ("Us and them", []),
        ("turn left at Turn", [("Turn", "Turn")]),
        ("in Yildiz-Erdogan", [("Yildiz - Erdogan", "TRN")]),
        ("in YILDIZ-ERDOĞAN", [("YILDIZ - ERDOĞAN", "TRN")]),
        ("ZORVA LEFT", [("ZORVA", "ZRV")]),
        ("zorva left", []),
        ("the council of elders and the Council of Elders", [("council of elders", "council")] * 2),
        ("", []),
    ],
)
def test_find(text: str, hits: list[tuple[str, str]]) -> None:
    assert [(words.lower(), ref) for words, ref in found(text)] == [(words.lower(), ref) for words, ref in hits]


def test_loose_names_in_any_case() -> None:
    assert found("zorva and us", loose=True) == [("zorva", "ZRV"), ("us", "US")]


@given(st.lists(st.sampled_from("New Zorva Port Authority US us U . S Turn council of elders".split()), max_size=12))
def test_hits_are_ordered_without_overlap_and_longest(words: list[str]) -> None:
    gazetteer = build_gazetteer(TOY)
    hits = gazetteer.find(words)
    assert all(one.last <= other.first for one, other in zip(hits, hits[1:], strict=False))
    for hit in hits:
        assert hit.first < hit.last <= len(words)
        (longer,) = gazetteer.find(words[hit.first :])[:1]
        assert longer.last - longer.first == hit.last - hit.first


def test_pieces_keep_their_offsets() -> None:
    text = "Iran-Russia: the U.S. é"
    assert [text[start:end] for _, start, end in split_pieces(text)] == [piece for piece, _, _ in split_pieces(text)]
    assert [fold_piece(piece) for piece in ("Erdoğan", "Yıldız", "É")] == ["erdogan", "yildiz", "e"]


@pytest.mark.parametrize(
    ("text", "kind", "ref"),
    [
        ("Iran", Listing.STATE, "IRN"),
        ("Iranian", Listing.DEMONYM, "IRN"),
        ("Tehran", Listing.CAPITAL, "IRN"),
        ("Kremlin", Listing.METONYM, "RUS"),
        ("Hassan Rouhani", Listing.PERSON, "hassan-rouhani"),
        ("European Union", Listing.ORGANISATION, "EUR"),
    ],
)
def test_names_of_the_world(text: str, kind: Listing, ref: str, world: World) -> None:
    (hit,) = names_gazetteer(world).find(text.split())
    assert (kind, ref) in {(one.kind, one.ref) for one in hit.listed}


def test_a_surname_alone_is_no_listed_name(world: World) -> None:
    assert names_gazetteer(world).find(["Rouhani"]) == ()


def test_titles_and_agreements_in_any_case(world: World) -> None:
    (title,) = titles_gazetteer(world).find("Foreign MINISTER".split())
    assert Listing.ROLE in {one.kind for one in title.listed}
    (deal,) = agreements_gazetteer(world).find(["jcpoa"])
    assert {one.kind for one in deal.listed} == {Listing.AGREEMENT}


def test_names_that_vouch_for_mended_words(world: World) -> None:
    names = vouching_names(world)
    assert {"Iran", "Russia", "Tehran", "Russian"} <= names
    assert min(map(len, names)) > 3


def test_stand_ins_leave_states_alone(world: World) -> None:
    stand_ins = stand_in_names(world)
    assert (stand_ins["Narendra"], stand_ins["Pezeshkian"]) == ("John", "Smith")
    assert not set(stand_ins) & vouching_names(world)
