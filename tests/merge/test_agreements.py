"""When two agreements are one, and what an entry of an agreement says."""

from __future__ import annotations

from tests.merge.tellers import agreement, article, shelve, together

from dragoman.merge.merge import merge_claims
from dragoman.model.claims import Act, Status

A = article("a", "2022-01-20")
B = article("b", "2025-01-18")
SHELF = shelve(A, B)
TREATY = "Iran-Russia 20-year cooperation treaty"


def test_acts_are_listed() -> None:
    """One agreement, its acts in order; the entry stands where the latest act that was done left it."""
    signed = agreement(A, TREATY, Act.SIGNED, of="IRN RUS", when="2001-01-01/2001-12-31", status=Status.BACKGROUND)
    update = agreement(A, TREATY, Act.TO_BE_UPDATED, of="IRN RUS", when="2022-01-01/2022-01-31", status=Status.PLANNED)
    (entry,) = merge_claims([update, signed], SHELF)
    assert entry.label == f"{TREATY}: signed 2001, to be updated (planned) 2022-01"
    assert entry.lead == signed.id


def test_the_register_decides() -> None:
    """One id is one agreement under any name; two ids are two under one name."""
    one = agreement(A, "JCPOA", Act.REVIVED, of="IRN USA", key="JCPOA", status=Status.PROPOSED)
    other = agreement(B, "the nuclear deal", Act.WITHDRAWN, of="USA", key="JCPOA")
    assert together(merge_claims([one, other], SHELF), one, other)
    different = agreement(B, "JCPOA", Act.MENTIONED, key="JPOA")
    assert len(merge_claims([one, different], SHELF)) == 2


def test_names_alike_between_the_same_parties() -> None:
    """Kind of paper and names of parties tell nothing; the other words do."""
    one = agreement(A, "comprehensive strategic partnership treaty", Act.NEGOTIATED, of="IRN RUS")
    other = agreement(B, "Russia-Iran strategic partnership pact", Act.SIGNED, of="RUS IRN", when="2025-01-17")
    assert together(merge_claims([one, other], SHELF), one, other)
    elsewhere = agreement(B, "strategic partnership treaty", Act.SIGNED, of="IRN TUR", when="2025-01-17")
    assert len(merge_claims([one, elsewhere], SHELF)) == 2


def test_names_that_fit_any() -> None:
    """ "The previous agreements" of two reports stay apart."""
    one = agreement(A, "previous agreements", Act.MENTIONED, of="IRN RUS")
    other = agreement(B, "previous agreements", Act.MENTIONED, of="IRN RUS")
    assert len(merge_claims([one, other], SHELF)) == 2


def test_signed_twice_is_two() -> None:
    """Numbers, and days of signing far apart, tell agreements of one name apart."""
    old = agreement(A, "gas supply treaty", Act.SIGNED, of="IRN RUS", when="2001-03-12")
    new = agreement(B, "gas supply treaty", Act.SIGNED, of="IRN RUS", when="2025-01-17")
    assert len(merge_claims([old, new], SHELF)) == 2
    ten = agreement(A, "gas treaty for 10 years", Act.MENTIONED, of="IRN RUS")
    twenty = agreement(B, "gas treaty for 20 years", Act.MENTIONED, of="IRN RUS")
    assert len(merge_claims([ten, twenty], SHELF)) == 2


def test_joint_statements_of_two_summits() -> None:
    """What is adopted at a meeting is another one at the next meeting."""
    name = "joint statement of the Tehran summit"
    one = agreement(A, name, Act.NEGOTIATED, of="IRN RUS TUR", when="2018-09-07")
    other = agreement(B, name, Act.NEGOTIATED, of="IRN RUS TUR", when="2022-07-19")
    assert len(merge_claims([one, other], SHELF)) == 2
