"""Nothing that was acknowledged is lost, and nothing counts double, whatever breaks."""

import json
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event as Signal
from typing import Protocol

import httpx2
import pytest
from sqlalchemy import event

from appraisal.errors import RecordError
from appraisal.workshop import chain
from appraisal.workshop.desk import Desk
from appraisal.workshop.event import Answered, Noted, RoundOpened
from appraisal.workshop.refused import StoreUnavailable
from appraisal.workshop.store import Store
from small_server import Server
from small_workshop import ANN, CREATED

PEOPLE = 30
NOTE = Noted(about="x", text="y" * 500)


def anything(_: object) -> None:
    """Allow every act."""


def opened(url: str) -> tuple[str, str]:
    """Give a workshop with an open round, and its code."""
    desk = Desk(Store(url))
    workshop = desk.create(ANN, CREATED)
    code = desk.invite(workshop, ANN)
    desk.steer(workshop, ANN, RoundOpened(questions=("rate",)))
    desk.store.database.close()
    return workshop, code


class Postgres(Protocol):
    """The server of the fixture."""

    def database(self) -> str:
        """Give the address of a new database."""
        ...

    def start(self) -> None:
        """Start it."""
        ...

    def stop(self) -> None:
        """Stop it at once."""
        ...


class Phone:
    """A participant who rates on and on, each time another number, and notes what was acknowledged."""

    def __init__(self, server: Server, code: str, number: int) -> None:
        """Take a seat."""
        self.client = httpx2.Client(base_url=server.url, timeout=20)
        asked = {"code": code, "key": f"{number:022}"}
        self.token = self.client.post("/api/workshop/join", json=asked).json()["token"]
        self.number = number
        self.sent = 0
        self.acknowledged: list[int] = []

    def rate(self) -> None:
        """Send the next rating until it is acknowledged; a repeated one carries the same mark."""
        value = self.sent % 101
        answer = {"kind": "rating", "low": 0, "likely": value, "high": 100}
        body = {"round": 1, "question": "rate", "answer": answer, "key": f"r{self.sent}"}
        while True:
            try:
                headers = {"authorization": f"Bearer {self.token}"}
                reply = self.client.post("/api/workshop/answer", json=body, headers=headers)
            except httpx2.TransportError:
                time.sleep(0.05)
                continue
            if reply.status_code == 200:
                self.acknowledged.append(value)
                self.sent += 1
                return
            assert reply.status_code in {429, 503}, reply.text
            time.sleep(0.05)


@pytest.fixture
def server(url: str) -> Iterator[Server]:
    """A server over an empty store, not yet started."""
    made = Server(url)
    yield made
    made.stop()


def test_a_server_killed_while_people_answer_loses_no_acknowledged_answer(server: Server) -> None:
    """Three times the process dies; every phone only ever repeats what was not acknowledged."""
    workshop, code = opened(server.store)
    server.start()
    phones = [Phone(server, code, number) for number in range(PEOPLE)]
    enough = Signal()

    def answer(phone: Phone) -> None:
        while not enough.is_set():
            phone.rate()

    with ThreadPoolExecutor(PEOPLE) as pool:
        done = [pool.submit(answer, phone) for phone in phones]
        for _ in range(3):
            time.sleep(0.8)
            server.kill()
            server.start()
        time.sleep(0.5)
        enough.set()
        for one in done:
            one.result()
    for phone in phones:
        phone.client.close()
    store = Store(server.store)
    events = store.events(workshop)
    store.database.close()
    kept: dict[str, list[int]] = {}
    for e in events:
        if isinstance(e.body, Answered):
            kept.setdefault(e.seat, []).append(e.body.answer.likely)  # type: ignore[union-attr]  # only ratings are asked

    assert [] == list(chain.faults(workshop, events))
    assert sorted(p.acknowledged for p in phones) == sorted(kept.values())
    assert sum(len(p.acknowledged) for p in phones) > PEOPLE


def test_sqlite_puts_every_answer_on_the_disk_before_it_says_so(tmp_path: Path) -> None:
    """A loss of power is survived only if the disk was told to write."""
    store = Store(f"sqlite:///{tmp_path / 'w.db'}")
    with store.database.engine.connect() as connection:
        found = [connection.exec_driver_sql(f"PRAGMA {p}").scalar() for p in ("journal_mode", "synchronous")]
    store.database.close()

    assert ["wal", 2] == found


def test_a_locked_database_is_said_and_the_same_act_succeeds_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody opens the file in another tool: a clear word, a retry, no loss."""
    monkeypatch.setattr("appraisal.workshop.database.WAIT_SECONDS", 0.2)
    store = Store(f"sqlite:///{tmp_path / 'w.db'}")
    store.append("w1", ANN.seat, CREATED, anything)
    intruder = sqlite3.connect(tmp_path / "w.db", isolation_level=None)
    intruder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable, match="busy with another write"):
        store.append("w1", ANN.seat, NOTE, anything, "mark")
    intruder.execute("ROLLBACK")
    intruder.close()
    store.append("w1", ANN.seat, NOTE, anything, "mark")

    assert ["created", "noted"] == [e.kind for e in store.events("w1")]
    store.database.close()


def test_a_full_disk_is_said_and_leaves_the_chain_whole(tmp_path: Path) -> None:
    """The database reports what a full disk would make it report."""
    store = Store(f"sqlite:///{tmp_path / 'w.db'}")
    store.append("w1", ANN.seat, CREATED, anything)
    limit = [0]

    def full(connection: sqlite3.Connection, _: object) -> None:
        limit[0] = connection.execute("PRAGMA page_count").fetchone()[0] + 1
        connection.execute(f"PRAGMA max_page_count={limit[0]}")

    event.listen(store.database.engine, "connect", full)
    store.database.close()
    with pytest.raises(StoreUnavailable, match="full or failing disk"):
        _fill(store)
    kept = store.events("w1")
    event.remove(store.database.engine, "connect", full)
    store.database.close()
    store.append("w1", ANN.seat, NOTE, anything)

    assert [] == list(chain.faults("w1", kept))
    assert len(kept) + 1 == len(store.events("w1")) == store.state("w1").version
    store.database.close()


def test_acts_that_fail_together_are_all_told_so(tmp_path: Path) -> None:
    """What goes to a full disk in one write is acknowledged to nobody."""
    store = Store(f"sqlite:///{tmp_path / 'w.db'}")
    store.append("w1", ANN.seat, CREATED, anything)
    with store.database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    event.listen(store.database.engine, "connect", lambda c, _: c.execute(f"PRAGMA max_page_count={pages + 8}"))
    store.database.close()

    def note(number: int) -> int | None:
        try:
            return store.append("w1", ANN.seat, NOTE, anything, str(number)).sequence
        except StoreUnavailable:
            return None

    with ThreadPoolExecutor(20) as pool:
        told = [n for n in pool.map(note, range(200)) if n]
    kept = store.events("w1")[1:]

    assert sorted(told) == [e.sequence for e in kept]
    assert 0 < len(kept) < 200
    store.database.close()


def _fill(store: Store) -> None:
    for number in range(100):
        store.append("w1", ANN.seat, NOTE, anything, str(number))


def test_a_deleted_database_is_said_and_nothing_is_acknowledged(tmp_path: Path) -> None:
    """SQLite would go on writing into a deleted file; the answers would be gone at the next start."""
    store = Store(f"sqlite:///{tmp_path / 'w.db'}")
    store.append("w1", ANN.seat, CREATED, anything)
    for file in tmp_path.iterdir():
        file.unlink()
    for _ in range(3):
        with pytest.raises(StoreUnavailable):
            store.append("w1", ANN.seat, NOTE, anything)
    store.database.close()


def test_a_damaged_database_is_said_and_left_as_it_is(tmp_path: Path) -> None:
    """What can still be saved of the record must not be written over, and nobody should read a traceback."""
    file = tmp_path / "w.db"
    store = Store(f"sqlite:///{file}")
    store.append("w1", ANN.seat, CREATED, anything)
    store.database.close()
    whole = file.read_bytes()
    for damage in (
        b"no database, only words " * 500,
        whole[: len(whole) // 2],
        whole[:4096] + bytes(len(whole) - 4096),
    ):
        file.write_bytes(damage)
        with pytest.raises(RecordError, match=r"w\.db is damaged, and nothing was written to it; put a copy"):
            Store(f"sqlite:///{file}")

        assert damage == file.read_bytes()


def test_a_restored_database_is_used_again(tmp_path: Path) -> None:
    """An operator who puts the file back need not start anything anew."""
    store = Store(f"sqlite:///{tmp_path / 'w.db'}")
    store.append("w1", ANN.seat, CREATED, anything)
    store.database.scrub()
    copy = (tmp_path / "w.db").read_bytes()
    for file in tmp_path.iterdir():
        file.unlink()
    with pytest.raises(StoreUnavailable):
        store.append("w1", ANN.seat, NOTE, anything)
    for file in tmp_path.iterdir():
        file.unlink()
    (tmp_path / "new").write_bytes(copy)
    (tmp_path / "new").rename(tmp_path / "w.db")
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            store.append("w1", ANN.seat, NOTE, anything, "mark")
        except StoreUnavailable:
            continue
        break

    assert ["created", "noted"] == [e.kind for e in store.events("w1")]
    store.database.close()


def test_a_postgresql_server_that_dies_is_said_and_used_again_once_it_is_back(postgres: Postgres) -> None:
    """The hosted database is restarted under an open workshop."""
    store = Store(postgres.database())
    store.append("w1", ANN.seat, CREATED, anything)
    postgres.stop()
    with pytest.raises(StoreUnavailable, match="not reachable"):
        store.append("w1", ANN.seat, NOTE, anything, "mark")
    postgres.start()
    store.append("w1", ANN.seat, NOTE, anything, "mark")

    assert ["created", "noted"] == [e.kind for e in store.events("w1")]
    store.database.close()


def test_phones_are_told_to_try_again(tmp_path: Path) -> None:
    """While the database is locked, a phone hears 503 with a time to wait; its answer is kept later."""
    server = Server(f"sqlite:///{tmp_path / 'w.db'}")
    workshop, code = opened(server.store)
    server.start()
    phone = Phone(server, code, 1)
    intruder = sqlite3.connect(tmp_path / "w.db", isolation_level=None)
    intruder.execute("BEGIN IMMEDIATE")
    body = {
        "round": 1,
        "question": "rate",
        "answer": {"kind": "rating", "low": 1, "likely": 2, "high": 3},
        "key": "r",
    }
    headers = {"authorization": f"Bearer {phone.token}"}
    refused = phone.client.post("/api/workshop/answer", json=body, headers=headers)
    intruder.execute("ROLLBACK")
    intruder.close()
    kept = phone.client.post("/api/workshop/answer", json=body, headers=headers)
    phone.client.close()
    server.stop()

    assert (503, "2", 200) == (refused.status_code, refused.headers["retry-after"], kept.status_code)
    assert "busy with another write" in json.loads(refused.content)["message"]
    assert workshop
