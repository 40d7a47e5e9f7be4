"""A stranger's page on another origin: strict about what it loads, and with a style sheet that tries to break us."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<!DOCTYPE html>
<html lang="fi"><head><meta charset="utf-8"><title>Kylän sivut</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/{style}.css">
</head><body>
<main><h1>Kylän sivut</h1>
<p><a href="#uutiset">Uutiset</a></p>
<div id="long"></div>
<form id="form"><label>Nimesi <input name="nimi"></label>
<button type="button" id="right">Tilaa uutiskirje</button></form></main>
<script src="{chat}/widget.js"{options}></script>
</body></html>"""

CALM = """#long { height: 900px } #form { display: flex; justify-content: space-between }
body { margin: 0; font-family: serif } a, button { color: #00e }"""

HOSTILE = """* { all: unset; font-size: 3px !important; letter-spacing: 9px; --text: red; --surface: red;
  --action: red }
html { font-size: 10px } body { display: block; transform: none; z-index: 2147483647 }
div, section, p, button, dialog, textarea { display: none !important; color: lime !important; opacity: 0 }
digiporras-chat { display: none !important; position: static !important; opacity: 0 !important; z-index: -1 !important;
  visibility: hidden !important; transform: rotate(90deg) !important; direction: rtl; pointer-events: none !important }
main, h1, a, form, label, input { display: inline-block !important }"""

STYLES = {"/calm.css": CALM, "/hostile.css": HOSTILE}


class Stranger:
    """The other site. `chat` is where the widget comes from; `style` is calm or hostile; `options` are more
    attributes of the script."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.chat, self.style, self.options = "", "calm", ""

    def answer(self, path: str) -> tuple[str, str]:
        """The type and the text of what is asked."""
        if path in STYLES:
            return "text/css", STYLES[path]
        return "text/html; charset=utf-8", PAGE.format(style=self.style, chat=self.chat, options=self.options)

    @property
    def policy(self) -> str:
        """The strictest policy under which the widget is to work."""
        host = self.chat
        return f"default-src 'none'; script-src {host}; style-src {host} 'self'; connect-src {host}"


@contextmanager
def serving() -> Iterator[Stranger]:
    """The site on a free port, until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, text = stranger.answer(self.path)
            self.send_response(404 if self.path == "/favicon.ico" else 200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Security-Policy", stranger.policy)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    stranger = Stranger(server.server_port)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield stranger
    server.shutdown()
    server.server_close()
    thread.join(10)
