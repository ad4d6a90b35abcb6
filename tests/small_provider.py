"""A small OpenID provider on this machine: it asks who you are, believes it, and signs what it says."""

import base64
import hashlib
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from worked_visits import free_port

CLIENT, CLIENT_SECRET = "appraisal", "only for these tests"


class Provider:
    """Sign-in by authorisation code, with PKCE, as organisations offer it."""

    def __init__(self, people: dict[str, bool]) -> None:
        """Know some people.

        Args:
            people: e-mail address -> whether the provider has verified it.
        """
        self.port, self.people = free_port(), people
        self.url = f"http://127.0.0.1:{self.port}"
        self.key = RSAKey.generate_key(2048, {"kid": "one", "alg": "RS256", "use": "sig"})
        self.codes: dict[str, dict[str, str]] = {}
        paths = {
            "/.well-known/openid-configuration": self._metadata,
            "/authorize": self._authorize,
            "/believe": self._believe,
            "/keys": self._keys,
            "/end": self._end,
        }
        posts = [Route("/token", self._token, methods=["POST"])]
        self.app = Starlette(routes=[*(Route(path, answer) for path, answer in paths.items()), *posts])

    def _metadata(self, _: Request) -> Response:
        ways = {"authorization": "authorize", "token": "token", "end_session": "end"}
        return JSONResponse(
            {
                "issuer": self.url,
                "jwks_uri": f"{self.url}/keys",
                **{f"{way}_endpoint": f"{self.url}/{path}" for way, path in ways.items()},
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "code_challenge_methods_supported": ["S256"],
            }
        )

    def _keys(self, _: Request) -> Response:
        return JSONResponse({"keys": [self.key.as_dict(private=False)]})

    def _authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        links = "".join(f'<p><a href="/believe?{urlencode({**asked, "who": p})}">{p}</a></p>' for p in self.people)
        return HTMLResponse(f"<h1>Who are you?</h1>{links}")

    def _believe(self, request: Request) -> Response:
        asked = dict(request.query_params)
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")

    async def _token(self, request: Request) -> Response:
        form = await request.form()
        asked = self.codes.pop(str(form["code"]))
        basic = base64.b64decode(request.headers["authorization"].removeprefix("Basic ")).decode()
        verifier = hashlib.sha256(str(form["code_verifier"]).encode()).digest()
        proved = base64.urlsafe_b64encode(verifier).decode().rstrip("=") == asked["code_challenge"]
        if (
            basic != f"{CLIENT}:{CLIENT_SECRET.replace(' ', '+')}" and basic != f"{CLIENT}:{CLIENT_SECRET}"
        ) or not proved:
            return JSONResponse({"error": "invalid_client"}, status_code=401)
        now = int(time.time())
        claims = {
            "iss": self.url,
            "aud": CLIENT,
            "sub": asked["who"],
            "iat": now,
            "exp": now + 600,
            "nonce": asked["nonce"],
            "email": asked["who"],
            "email_verified": self.people[asked["who"]],
            "name": asked["who"].partition("@")[0].title(),
        }
        token = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.key)
        return JSONResponse({"access_token": "none", "token_type": "Bearer", "expires_in": 600, "id_token": token})

    def _end(self, request: Request) -> Response:
        return RedirectResponse(request.query_params["post_logout_redirect_uri"])


@contextmanager
def providing(people: dict[str, bool]) -> Iterator[Provider]:
    """Run a provider that knows some people."""
    provider = Provider(people)
    server = uvicorn.Server(uvicorn.Config(provider.app, port=provider.port, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield provider
    finally:
        server.should_exit = True
        thread.join()
