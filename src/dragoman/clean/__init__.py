"""Pages to articles: the report without menus, forms and notices; headline, day, outlet, agency; the map back."""

from __future__ import annotations

from dragoman.clean.articles import clean_page

__all__ = ["clean_page"]
