"""Where conversations are kept: the only room that knows SQLAlchemy."""
