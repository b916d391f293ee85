"""A small OpenID Connect provider on 127.0.0.1: a real server, for one client, that says who is there."""

import base64
import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class Provider:
    """`claims` is what it says of the person; `authorize(url)` is the person saying yes in the browser."""

    def __init__(self):
        self.claims = {}
        self.challenges = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def authorize(self, url: str) -> str:
        """Return the address that the browser is sent back to."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        assert asked["client_id"] == "overheden"
        assert asked["code_challenge_method"] == "S256"
        self.challenges["goed"] = asked["code_challenge"]
        return f"{urlsplit(asked['redirect_uri']).path}?code=goed&state={asked['state']}"

    def answer(self, path: str, form: dict) -> tuple[int, dict]:
        if path == "/.well-known/openid-configuration":
            names = {"authorization": "login", "token": "token", "userinfo": "userinfo"}
            ends = {f"{name}_endpoint": f"{self.url}/{part}" for name, part in names.items()}
            return 200, ends | {"issuer": self.url, "jwks_uri": f"{self.url}/keys"}
        if path == "/token":
            digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
            proof = base64.urlsafe_b64encode(digest).decode().rstrip("=")
            if form.get("client_secret") != "geheim" or self.challenges.pop(form.get("code"), "") != proof:
                return 400, {"error": "invalid_grant"}
            return 200, {"access_token": "bewijs", "token_type": "Bearer"}
        return 200, self.claims

    def _handler(self):
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self._say(*provider.answer(self.path, {}))

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                form = {name: values[0] for name, values in parse_qs(body).items()}
                self._say(*provider.answer(self.path, form))

            def _say(self, status, content):
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(content).encode())

            def log_message(self, *args):
                pass

        return Handler
