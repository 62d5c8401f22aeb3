"""One and several: the plural of a title and the singular of a noun, as far as titles need it."""

from __future__ import annotations

_LINKS = frozenset({"of", "to", "for", "in"})


def to_plural(title: str) -> str:
    """A title in the plural; what stands before "of" changes.

    Example:
        >>> to_plural("foreign minister"), to_plural("chief of staff"), to_plural("defence secretary")
        ('foreign ministers', 'chiefs of staff', 'defence secretaries')
    """
    words = title.split()
    head = next((i for i, word in enumerate(words) if word in _LINKS), len(words)) - 1
    return " ".join((*words[:head], _plural_noun(words[head]), *words[head + 1 :]))


def to_singular(noun: str) -> str:
    """A noun in the singular; one that is no plural stays.

    Example:
        >>> to_singular("Presidents"), to_singular("secretaries"), to_singular("spokesmen"), to_singular("boss")
        ('President', 'secretary', 'spokesman', 'boss')
    """
    lower = noun.lower()
    if lower.endswith("men"):
        return f"{noun[:-2]}an"
    if lower.endswith("ies"):
        return f"{noun[:-3]}y"
    if lower.endswith(("ches", "shes", "sses")):
        return noun[:-2]
    return noun[:-1] if lower.endswith("s") and not lower.endswith("ss") else noun


def _plural_noun(noun: str) -> str:
    if noun.endswith("man"):
        return f"{noun[:-2]}en"
    if noun.endswith("y"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("ch", "sh", "ss")) else f"{noun}s"
