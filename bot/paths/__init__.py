"""Paths: where a set of facts leads, and what holds over all of them."""
