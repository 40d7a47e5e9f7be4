"""The knowledge YAML, read into a `Catalogue`; every problem told in Finnish with file and line."""
