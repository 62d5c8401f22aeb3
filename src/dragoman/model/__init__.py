"""The frozen nouns: pages, articles, parses, actors, claims, entries. Standard library only."""
