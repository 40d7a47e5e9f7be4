"""The professionals' pages: trying paths, the map of them, a page to give, talking as if, their own work."""
