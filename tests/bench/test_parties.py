"""Whom actors stand for."""

from __future__ import annotations

import pytest

from dragoman.bench.parties import actor_codes, actor_names, gold_codes
from dragoman.serve.json_types import Json


@pytest.mark.parametrize(
    ("actor", "codes"),
    [
        ({"name": "Lavrov", "country": "RUS", "code": "RUSGOV"}, {"RUS"}),
        ({"name": "the EU", "country": None, "org": "EU"}, {"EUR"}),
        ({"name": "Grandi", "country": "ITA", "org": "UN"}, {"ITA", "UNO"}),
        ({"name": "the army", "code": "IRNMIL"}, {"IRN"}),
        ({"name": "the West"}, {"THE WEST"}),
        ({"name": None}, set()),
        ("iran", {"IRAN"}),
        (None, set()),
    ],
)
def test_codes(actor: Json, codes: set[str]) -> None:
    """Country first, then organisation, code, name; an official of both stands for both."""
    assert actor_codes([actor] if actor else actor) == codes


def test_codes_of_the_gold_and_names() -> None:
    """One or several, codes in any spelling."""
    assert gold_codes("European Union") == gold_codes(["EUR"])
    assert actor_names([{"name": "Lavrov"}, "Zarif", {"name": None}]) == ("Lavrov", "Zarif", "")
