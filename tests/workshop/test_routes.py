"""The phones' side: what a token opens and what it does not, and nothing hostile gets through."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from appraisal.workshop.desk import Desk
from appraisal.workshop.event import Noted, QuestionAdded, Revealed, RoundClosed, RoundOpened
from appraisal.workshop.question import Question, StatementQuestion
from appraisal.workshop.store import Store
from appraisal_ui.workshop.routes import LARGEST, PAGES, Phones
from small_workshop import ANN, CREATED, HOSTILE, POOL, swing

AGREE = {"kind": "statement", "position": 1}


class Room:
    """A desk, a workshop, its code, and a client that speaks to it."""

    def __init__(self, folder: Path) -> None:
        """Open all of it."""
        self.desk = Desk(Store(f"sqlite:///{folder / 'w.db'}"))
        self.workshop = self.desk.create(ANN, CREATED)
        self.code = self.desk.invite(self.workshop, ANN)
        self.client = TestClient(Starlette(routes=Phones(lambda: self.desk).routes()), base_url="http://phones")

    def join(self, key: str = "k" * 22, **more: str) -> str:
        """Take a seat and give its token."""
        reply = self.client.post("/api/workshop/join", json={"code": self.code, "key": key, **more})
        assert 200 == reply.status_code, reply.text
        return str(reply.json()["token"])

    def sheet(self, token: str) -> dict[str, Any]:
        """Give what a participant sees."""
        found: dict[str, Any] = self.client.get("/api/workshop/sheet", headers=bearer(token)).json()
        return found

    def answer(
        self, token: str, question: str, answer: object, key: str = "a", number: int = 1
    ) -> tuple[int, dict[str, Any]]:
        """Send an answer."""
        body = {"round": number, "question": question, "answer": answer, "key": key}
        reply = self.client.post("/api/workshop/answer", json=body, headers=bearer(token))
        return reply.status_code, reply.json()


def bearer(token: str) -> dict[str, str]:
    """Give the header that carries a token."""
    return {"authorization": f"Bearer {token}"}


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A workshop that phones can reach."""
    opened = Room(tmp_path)
    yield opened
    opened.desk.store.database.close()


def test_a_participant_comes_in_answers_and_sees_the_room(room: Room) -> None:
    """The whole way of one phone."""
    door = room.client.post("/api/workshop/door", json={"code": room.code}).json()
    token, other = room.join(partner="ccg", name="Mary"), room.join(key="o" * 22)
    waiting = room.sheet(token)
    room.desk.steer(room.workshop, ANN, POOL)
    room.desk.steer(room.workshop, ANN, RoundOpened(questions=("swing", "agree")))
    status, kept = room.answer(token, "swing", swing((100, 20, 0)).model_dump(mode="json"))
    room.answer(other, "swing", swing((0, 100, 0)).model_dump(mode="json"))
    room.answer(token, "agree", AGREE, "b")
    room.desk.steer(room.workshop, ANN, RoundClosed())
    closed = room.sheet(token)
    room.desk.steer(room.workshop, ANN, Revealed(round=1))
    shown = room.sheet(token)

    assert (CREATED.title, ["Council", "Ccg"]) == (door["title"], [p["name"] for p in door["partners"]])
    assert ("waiting", "Mary", "Ccg") == (
        waiting["phase"],
        waiting["seat"]["name"],
        waiting["seat"]["partner"],
    )
    assert (200, True) == (status, kept["sheet"]["questions"][0]["saved"])
    assert ("closed", []) == (closed["phase"], closed["results"])
    weights, agree = shown["results"]
    assert [83, 17, 0] == [row["own"] for row in weights["rows"]]
    assert {"low": 0, "first": 0, "median": 0, "third": 83, "high": 83} == weights["rows"][0]["room"]
    assert ({"1": 1}, 1) == (agree["counts"], agree["own"]["position"])
    assert "Merge" == shown["leading"]["rows"][0]["name"]


def test_nothing_of_others_is_seen_before_it_is_shown(room: Room) -> None:
    """Neither names nor answers of others are in what a phone gets."""
    mine, theirs = room.join(), room.join(key="o" * 22, name="Zebedee", partner="ccg")
    room.desk.steer(room.workshop, ANN, RoundOpened(questions=("agree", "rate")))
    room.answer(theirs, "rate", {"kind": "rating", "low": 11, "likely": 22, "high": 33})
    for act in (RoundClosed(), Noted(about="x", text="the facilitator's own")):
        room.desk.steer(room.workshop, ANN, act)
    text = json.dumps(room.sheet(mine))

    assert [] == [word for word in ("Zebedee", "22", "facilitator's own") if word in text]


def test_a_sheet_that_did_not_change_is_not_sent_again(room: Room) -> None:
    """Two hundred phones ask every two seconds; most of the time there is nothing to tell."""
    mine, theirs = room.join(), room.join(key="o" * 22)
    room.desk.steer(room.workshop, ANN, RoundOpened(questions=("agree",)))
    mark = room.client.get("/api/workshop/sheet", headers=bearer(mine)).headers["etag"]
    asked = {**bearer(mine), "if-none-match": mark}
    same = room.client.get("/api/workshop/sheet", headers=asked)
    room.answer(theirs, "agree", AGREE)
    still = room.client.get("/api/workshop/sheet", headers=asked)
    room.answer(mine, "agree", AGREE)
    changed = room.client.get("/api/workshop/sheet", headers=asked)

    assert [(304, b""), (304, b"")] == [(r.status_code, r.content) for r in (same, still)]
    assert 200 == changed.status_code


def test_an_answer_sent_twice_counts_once(room: Room) -> None:
    """A phone repeats what was not acknowledged."""
    token = room.join()
    room.desk.steer(room.workshop, ANN, RoundOpened(questions=("agree",)))
    first, again = room.answer(token, "agree", AGREE), room.answer(token, "agree", AGREE)

    assert first[1]["kept"] == again[1]["kept"]
    assert 1 == sum(e.kind == "answered" for e in room.desk.store.events(room.workshop))


@pytest.mark.parametrize("path", ["sheet", "answer", "leave"])
@pytest.mark.parametrize("header", ["", "Bearer", "Bearer nonsense", "Basic Zm9vOmJhcg==", "Bearer ' OR '1'='1"])
def test_without_a_token_nothing_opens(room: Room, path: str, header: str) -> None:
    """No seat, no news, no say."""
    headers = {"authorization": header, "cookie": f"token={room.join()}"}
    body = {"round": 1, "question": "agree", "answer": AGREE, "key": "a"} if path == "answer" else {}
    reply = (
        room.client.get("/api/workshop/sheet", headers=headers)
        if path == "sheet"
        else room.client.post(f"/api/workshop/{path}", json=body, headers=headers)
    )

    assert reply.status_code in {403, 404}


def test_no_route_leads_to_the_facilitator_or_to_another_workshop(room: Room) -> None:
    """Neither a word in the request nor another's id gets a participant further."""
    token = room.join()
    other = room.desk.create(ANN, CREATED)
    room.desk.steer(other, ANN, RoundOpened(questions=("agree",)))
    body = {"round": 1, "question": "agree", "answer": AGREE, "key": "a"}
    for more in ({"workshop": other}, {"seat": "facilitator:Ann"}, {"kind": "round_opened"}):
        reply = room.client.post("/api/workshop/answer", json={**body, **more}, headers=bearer(token))
        assert 422 == reply.status_code
    for path in ("steer", "reveal", "export", "create", "events", "../workshop", "adopt"):
        assert 404 == room.client.post(f"/api/workshop/{path}", json=body, headers=bearer(token)).status_code

    assert 409 == room.answer(token, "agree", AGREE)[0]
    assert {} == room.desk.store.state(other).answers


def test_other_sites_cannot_act_for_a_participant(room: Room) -> None:
    """A browser sends no token by itself, and what it can send from elsewhere is refused."""
    token = room.join()
    foreign = room.client.post(
        "/api/workshop/leave", json={}, headers={**bearer(token), "origin": "https://evil.example"}
    )
    form = room.client.post(
        "/api/workshop/leave", content="{}", headers={**bearer(token), "content-type": "text/plain"}
    )
    own = room.client.options("/api/workshop/leave", headers={"origin": "https://evil.example"})

    assert (403, 422) == (foreign.status_code, form.status_code)
    assert "access-control-allow-origin" not in own.headers
    assert 1 == len(room.desk.store.state(room.workshop).present())


@pytest.mark.parametrize("path", [*PAGES, "/api/workshop/sheet"])
def test_no_page_can_be_framed_or_made_to_run_foreign_code(room: Room, path: str) -> None:
    """Clickjacking and injected scripts end at the browser."""
    headers = room.client.get(path).headers
    policy = headers["content-security-policy"]

    assert "frame-ancestors 'none'" in policy
    assert "DENY" == headers["x-frame-options"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "nosniff" == headers["x-content-type-options"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"{",
        b"\xff\xfe",
        b'{"code": 5}',
        b'{"code": "x", "key": "short"}',
        b"[" * 9000,
        b'{"code":"' + b"A" * LARGEST + b'"}',
        b'{"code":"\\ud800"}',
        b'{"code":"a","key":"\\u0000"}',
    ],
)
def test_a_broken_request_is_refused_in_words_and_shows_nothing_of_the_inside(room: Room, body: bytes) -> None:
    """Whoever probes learns nothing."""
    for path in ("door", "join", "answer", "leave"):
        headers = {"content-type": "application/json", **bearer("x")}
        reply = room.client.post(f"/api/workshop/{path}", content=body, headers=headers)

        assert reply.status_code in {403, 404, 422}
        assert {"error", "message"} == set(reply.json())
        assert [] == [word for word in ("Traceback", ".py", "sqlite", "pydantic") if word in reply.text]


def test_hostile_words_travel_as_data_only(room: Room) -> None:
    """A name, a statement or a case's text may look like code; it stays text."""
    token = room.join(name=HOSTILE)
    hostile: Question = StatementQuestion(id="bad", prompt=HOSTILE)
    room.desk.steer(room.workshop, ANN, QuestionAdded(question=hostile))
    room.desk.steer(room.workshop, ANN, RoundOpened(questions=("bad",)))
    reply = room.client.get("/api/workshop/sheet", headers=bearer(token))

    assert "application/json" == reply.headers["content-type"]
    assert (HOSTILE, HOSTILE) == (reply.json()["seat"]["name"], reply.json()["questions"][0]["prompt"])


def test_the_page_never_sets_html(room: Room) -> None:
    """What is never parsed cannot be run."""
    scripts = room.client.get("/join/page.js").text + room.client.get("/join/questions.js").text
    page = room.client.get("/join").text

    assert [] == [
        w for w in ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "Function(") if w in scripts
    ]
    assert [] == [w for w in ("onclick=", "onload=", "<style", "javascript:", "http://", "https://") if w in page]


def test_the_whole_page_weighs_less_than_a_photograph(room: Room) -> None:
    """In a council chamber two hundred phones share one bad network."""
    assert sum(len(room.client.get(path).content) for path in PAGES) < 100_000


def test_who_leaves_is_out(room: Room) -> None:
    """Erased on the server, and the phone is told."""
    token = room.join(name="Mary")
    gone = room.client.post("/api/workshop/leave", json={}, headers=bearer(token))
    after = room.client.get("/api/workshop/sheet", headers=bearer(token))

    assert (200, 404) == (gone.status_code, after.status_code)
    assert "Mary" not in str(room.desk.store.events(room.workshop))


def test_guessing_codes_is_slowed_down(room: Room) -> None:
    """After some wrong codes even the right one waits."""
    for _ in range(70):
        last = room.client.post("/api/workshop/door", json={"code": "AAAABBBB"})

    assert (429, "too_often") == (last.status_code, last.json()["error"])


def test_a_trade_off_is_put_choice_by_choice(room: Room) -> None:
    """The next choice follows from those before, and the end is said."""
    token = room.join()
    room.desk.steer(room.workshop, ANN, RoundOpened(questions=("trade",)))
    made: list[dict[str, Any]] = []
    while put := room.sheet(token)["questions"][0]["next"]:
        made.append({**put, "prefer": "left"})
        assert 200 == room.answer(token, "trade", {"kind": "trade_off", "choices": made}, f"k{len(made)}")[0]

    assert 3 <= len(made) <= 8
