"""The door to the pages of professionals and editors: sign-in, session, sign-out."""
